package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** p-values with donors as replicates. */
class DonorsTest {

  @TempDir private static Path folder;

  private static Chain chain;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
  }

  @Test
  void trajectory_donorColumn_takesDonorsAsReplicates() throws IOException {
    Outcome walk = chain.trajectory("donor=donor").done();
    assertTrue(walk.out().contains("(replicates: donors)"), walk.out());
    assertFalse(walk.err().contains("take cells as replicates"), walk.err());
    JsonObject summary =
        JsonParser.parseString(Files.readString(chain.results().resolve("summary.json")))
            .getAsJsonObject();
    assertEquals("donors", summary.get("replicates").getAsString());
    String methods = summary.get("methods").getAsString();
    assertTrue(
        methods.contains("pseudobulk log-CPM of 6 donors, each compared with itself"), methods);
    assertTrue(methods.contains("donors are the replicates"), methods);
    String tests = Files.readString(chain.results().resolve("tests.csv"));
    chain.trajectory().done();
    assertFalse(tests.equals(Files.readString(chain.results().resolve("tests.csv"))));
  }

  @Test
  void trajectory_columnOfTooFewDonors_saysSo() throws IOException {
    assertEquals(
        "civae trajectory: donor=state: cells of 1 donors in the state to start in and of 1 in the"
            + " other, expected at least 3 in each to tell donors from states. Leave out donor= to"
            + " test cells, which makes p too small.",
        new Untouched(folder)
            .fails(1, () -> chain.trajectory("donor=state", "output=" + folder + "/x")));
  }
}
