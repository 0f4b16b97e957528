package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneMatcherTest {

  private static final Path FILE = Path.of("folder", "new.h5ad");

  @Test
  void match_otherOrder_findsEachByName() {
    assertArrayEquals(
        new int[] {2, 0}, match(List.of("TP53", "ACTB"), List.of("ACTB", "MYC", "TP53")));
  }

  @Test
  void match_ensemblIdentifiers_ignoresTheirVersion() {
    List<String> available =
        List.of("ENSG00000141510.18", "ENSG00000075624", "ENSMUSG00000059552.14");
    assertArrayEquals(
        new int[] {0, 1, 2},
        match(List.of("ENSG00000141510", "ENSG00000075624.17", "ENSMUSG00000059552.9"), available));
  }

  @Test
  void match_exactNameAmongVersions_isPreferred() {
    List<String> available = List.of("ENSG00000141510.1", "ENSG00000141510.18");
    assertArrayEquals(new int[] {1}, match(List.of("ENSG00000141510.18"), available));
    assertArrayEquals(new int[] {0}, match(List.of("ENSG00000141510.7"), available));
  }

  /** Names with a dot are no identifiers with a version. */
  @Test
  void match_symbolWithADot_isTakenAsItIs() {
    assertEquals(
        "new.h5ad: 1 of the 1 genes wanted are missing: RP11-1.2. Check that both use the same"
            + " kind of gene name.",
        refusal(List.of("RP11-1.2"), List.of("RP11-1", "RP11-1.3"), MissingGenes.ERROR));
  }

  @Test
  void match_nameTwiceInTheFile_takesTheFirst() {
    assertArrayEquals(new int[] {1}, match(List.of("MYC"), List.of("ACTB", "MYC", "MYC")));
  }

  @Test
  void match_someMissing_namesUpToTen() {
    List<String> wanted = IntStream.range(0, 13).mapToObj(i -> i == 5 ? "ACTB" : "G" + i).toList();
    assertEquals(
        "new.h5ad: 12 of the 13 genes wanted are missing: G0, G1, G2, G3, G4, G6, G7, G8, G9, G10,"
            + " .... Use a file that has them, or missing=zero to take them as not expressed.",
        refusal(wanted, List.of("ACTB"), MissingGenes.ERROR));
    assertEquals(
        "new.h5ad: 10 of the 11 genes wanted are missing: G0, G1, G2, G3, G4, G6, G7, G8, G9, G10."
            + " Use a file that has them, or missing=zero to take them as not expressed.",
        refusal(wanted.subList(0, 11), List.of("ACTB"), MissingGenes.ERROR));
  }

  @Test
  void match_someMissingTakenAsZero_areMinusOne() {
    assertArrayEquals(
        new int[] {-1, 0},
        GeneMatcher.match(List.of("MYC", "ACTB"), List.of("ACTB"), MissingGenes.ZERO, FILE));
  }

  /** A file of nothing but zeros has the wrong kind of names, whatever was allowed. */
  @Test
  void match_allMissing_isRefusedEvenAsZero() {
    assertEquals(
        "new.h5ad: 2 of the 2 genes wanted are missing: MYC, ACTB. Check that both use the same"
            + " kind of gene name.",
        refusal(List.of("MYC", "ACTB"), List.of("ENSG00000075624"), MissingGenes.ZERO));
  }

  private static int[] match(List<String> wanted, List<String> available) {
    return GeneMatcher.match(wanted, available, MissingGenes.ERROR, FILE);
  }

  private static String refusal(List<String> wanted, List<String> available, MissingGenes missing) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> GeneMatcher.match(wanted, available, missing, FILE))
        .getMessage();
  }
}
