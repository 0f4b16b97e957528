package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programmes of the generated data as gene sets of a path. */
class GeneSetsTest {

  @TempDir private static Path folder;

  private static Chain chain;
  private static Path sets;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
    sets = Files.writeString(folder.resolve("sets.gmt"), programmes());
  }

  /** Of 150 genes 7 rise, 7 fall, 3 are transient, 3 late, and 130 follow no programme. */
  private static String programmes() {
    CellData data = SmallCells.generated().data();
    var column = data.var().column("program").orElseThrow();
    StringBuilder text = new StringBuilder();
    for (String programme : List.of("rise", "fall", "transient", "late", "none")) {
      List<String> fields = new ArrayList<>(List.of(programme, "generated"));
      IntStream.range(0, data.nVars())
          .filter(j -> programme.equals(column.text(j)))
          .forEach(j -> fields.add(data.var().names().get(j)));
      text.append(String.join("\t", fields)).append('\n');
    }
    return text.toString();
  }

  private static JsonObject summary() throws IOException {
    return JsonParser.parseString(Files.readString(chain.results().resolve("summary.json")))
        .getAsJsonObject();
  }

  @Test
  void trajectory_geneSets_testsThoseOfTheRightSizeAndTakesThemAwayAgain() throws IOException {
    Outcome walk = chain.trajectory("genesets=" + sets, "genesetmin=5", "genesetmax=100").done();
    assertTrue(
        walk.out()
            .matches(
                "(?s).*gene sets of sets.gmt with fdr < 0.05: \\d of 2 \\(left out: 2 with fewer than"
                    + " 5 of the model's genes, 1 with more than 100\\)\n.*"),
        walk.out());
    List<String> table = Files.readAllLines(chain.results().resolve("genesets.csv"));
    assertEquals("set,size,es,nes,p,fdr,leading_edge", table.get(0));
    assertEquals(3, table.size());
    for (String line : table.subList(1, 3)) {
      String[] fields = line.split(",");
      assertEquals("7", fields[1]);
      assertTrue(fields[0].matches("rise|fall"), line);
      assertEquals(Double.parseDouble(fields[2]) < 0, Double.parseDouble(fields[3]) < 0, line);
      for (int k : new int[] {4, 5}) assertTrue(Double.parseDouble(fields[k]) > 0, line);
      assertTrue(fields[6].matches("GENE\\d{4}(;GENE\\d{4})*"), line);
    }
    JsonObject json = summary().getAsJsonObject("geneSets");
    assertEquals(2, json.get("tested").getAsInt());
    assertEquals(2, json.get("tooSmall").getAsInt());
    assertEquals(1, json.get("tooLarge").getAsInt());
    assertEquals(2, json.getAsJsonObject("top").getAsJsonArray("nes").size());
    assertTrue(
        summary()
            .get("methods")
            .getAsString()
            .contains(
                " 2 gene sets of sets.gmt (5 to 100 of the model's genes) were tested by pre-ranked"
                    + " gene set enrichment of score (exponent 1, 1000 gene permutations per size)."),
        summary().get("methods").getAsString());
    // The next run has none: what this one left would not belong to its other files.
    Outcome without = chain.trajectory().done();
    assertFalse(without.out().contains("gene sets"), without.out());
    assertEquals(Chain.RESULTS, Chain.files(chain.results()));
    assertNull(summary().get("geneSets"));
  }

  @Test
  void trajectory_geneSetsThatCannotBeUsed_saysWhy() throws IOException {
    assertEquals("genesets=DIR/none.gmt: no such file.", fails(1, folder.resolve("none.gmt")));
    assertEquals(
        "sets.gmt: none of its 5 sets has 200 to 500 of the model's 150 genes; 'none' has most, 130."
            + " Give another genesetmin= or genesetmax=.",
        fails(1, sets, "genesetmin=200"));
    assertEquals(
        "genesetmax=10: expected at least genesetmin=15.", fails(2, sets, "genesetmax=10"));
    Path broken = Files.writeString(folder.resolve("broken.gmt"), "rise\tup\tGENE0001\nfall\n");
    assertEquals(
        "broken.gmt: line 2 has 1 field between tabs, expected a set's name, its description and at"
            + " least one gene. Save it as a GMT file.",
        fails(1, broken));
    Path other = Files.writeString(folder.resolve("other.gmt"), "rise\tup\tTP53\tKRAS\n");
    assertEquals(
        "other.gmt: none of its 1 sets has a gene of the model, such as 'GENE0001'. Check that both"
            + " use the same kind of gene name.",
        fails(1, other));
  }

  @Test
  void trajectory_outputOverTheGeneSets_isRefused() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken"));
    Path file = Files.writeString(taken.resolve("genesets.csv"), programmes());
    assertEquals(
        "output=DIR/taken/genesets.csv: expected another file than genesets=DIR/taken/genesets.csv.",
        fails(2, file, "output=" + taken));
  }

  private static String fails(int status, Path file, String... more) throws IOException {
    String[] words =
        Chain.words(List.of("genesets=" + file, "output=" + folder.resolve("x")), more);
    String said = new Untouched(folder).fails(status, () -> chain.trajectory(words));
    assertTrue(said.startsWith("civae trajectory: "), said);
    return said.substring("civae trajectory: ".length());
  }
}
