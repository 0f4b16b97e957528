package org.civae.genes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.civae.io.genesets.GeneSet;
import org.junit.jupiter.api.Test;

class TestableSetsTest {

  private static final Path FILE = Path.of("folder/sets.gmt");
  private static final List<String> GENES =
      List.of("ENSG00000141510.18", "ENSG00000000003", "TP53", "A", "B");

  private static GeneSet set(String name, String... genes) {
    return new GeneSet(name, "", List.of(genes));
  }

  @Test
  void of_setsOfAllSizes_keepsThoseWithinTheLimits() {
    TestableSets found =
        TestableSets.of(
            List.of(
                set("one", "A", "x"), set("two", "B", "y", "A"), set("three", "A", "B", "TP53")),
            GENES,
            2,
            2,
            FILE);
    assertEquals(List.of(set("two", "B", "A")), found.sets());
    assertEquals(1, found.tooSmall());
    assertEquals(1, found.tooLarge());
  }

  @Test
  void of_identifiersOfOtherVersions_areTheSameGene() {
    TestableSets found =
        TestableSets.of(
            List.of(
                set("s", "ENSG00000141510.2", "ENSG00000141510", "ENSG00000000003.15", "TP53.1")),
            GENES,
            1,
            9,
            FILE);
    assertEquals(List.of(set("s", "ENSG00000141510.18", "ENSG00000000003")), found.sets());
  }

  @Test
  void of_otherNames_saysSo() {
    assertRefused(
        "sets.gmt: none of its 2 sets has a gene of the model, such as 'ENSG00000141510.18'. Check"
            + " that both use the same kind of gene name.",
        set("a", "x"),
        set("b", "y"));
  }

  @Test
  void of_noSetOfTheRightSize_saysWhichHasMost() {
    assertRefused(
        "sets.gmt: none of its 2 sets has 3 to 4 of the model's 5 genes; 'b' has most, 2. Give"
            + " another genesetmin= or genesetmax=.",
        set("a", "A"),
        set("b", "B", "A", "x"));
  }

  private static void assertRefused(String message, GeneSet... sets) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> TestableSets.of(List.of(sets), GENES, 3, 4, FILE))
            .getMessage());
  }
}
