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
import java.util.List;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** p-values over normal, border and tumour together. */
class StatesOnTheWayTest {

  @TempDir private static Path folder;

  private static Chain chain;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
  }

  private static JsonObject summary() throws IOException {
    return JsonParser.parseString(Files.readString(chain.results().resolve("summary.json")))
        .getAsJsonObject();
  }

  private static List<String> tests() throws IOException {
    return Files.readAllLines(chain.results().resolve("tests.csv"));
  }

  @Test
  void trajectory_orderedStates_testsThemTogether() throws IOException {
    Outcome walk = chain.trajectory("donor=donor").done();
    assertTrue(
        walk.out()
            .matches(
                "(?s).*genes with fdr_states < 0\\.05 over normal, border, tumour: \\d+, \\d+ of them"
                    + " not with fdr\n.*"),
        walk.out());
    JsonObject test = summary().getAsJsonObject("statesTest");
    assertEquals("[\"normal\",\"border\",\"tumour\"]", test.get("states").toString());
    assertEquals("donors", test.get("replicates").getAsString());
    assertTrue(
        summary()
            .get("methods")
            .getAsString()
            .contains(
                " States normal, border, tumour were compared together by moderated F-tests (limma's) of"
                    + " pseudobulk log-CPM of "),
        summary().get("methods").getAsString());
    assertEquals("gene,observed_from,observed_to,p,fdr,p_states,fdr_states", tests().get(0));
    assertTrue(tests().get(1).matches("GENE0001(,[0-9.e-]+){6}"), tests().get(1));
    List<String> genes = Files.readAllLines(chain.results().resolve("genes.csv"));
    assertTrue(genes.get(0).endsWith(",q_change,p_states,fdr_states,stability"), genes.get(0));
    List<String> byDonors = tests();
    chain.trajectory().done();
    assertEquals("cells", summary().getAsJsonObject("statesTest").get("replicates").getAsString());
    assertFalse(byDonors.equals(tests()));
  }

  @Test
  void trajectory_noStateBetween_leavesTheColumnsEmpty() throws IOException {
    Outcome walk = chain.trajectory("to=border").done();
    assertFalse(walk.out().contains("fdr_states"), walk.out());
    assertNull(summary().get("statesTest"));
    assertTrue(tests().get(1).endsWith(",,"), tests().get(1));
  }

  @Test
  void trajectory_stateTheUserNames_isTested() throws IOException {
    chain.trajectory("to=border", "between= tumour").done();
    assertEquals(
        "[\"normal\",\"tumour\",\"border\"]",
        summary().getAsJsonObject("statesTest").get("states").toString());
  }

  @Test
  void trajectory_malformedStates_areAWrongCommandLine() throws IOException {
    for (String between : List.of("normal", "border,border", "border,")) {
      assertEquals(
          "civae trajectory: between="
              + between
              + ": expected states other than from=normal and to=tumour, each once.",
          fails(2, between));
    }
    assertEquals(
        "civae trajectory: cells.h5ad: obs column 'state' has no cells of 'boarder'. It has, nearest"
            + " first: border, tumour, normal.",
        fails(1, "boarder"));
  }

  private static String fails(int status, String between) throws IOException {
    return new Untouched(folder)
        .fails(status, () -> chain.trajectory("between=" + between, "output=" + folder + "/x"));
  }
}
