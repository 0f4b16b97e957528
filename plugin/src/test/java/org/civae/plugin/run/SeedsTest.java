package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Read-outs over training seeds. */
class SeedsTest {

  @TempDir private static Path folder;

  private static Chain chain;
  private static Outcome walk;

  @BeforeAll
  static void trainAndWalk() throws IOException {
    chain = Chain.trained(folder);
    walk = chain.trajectory("stability=3").done();
  }

  @Test
  void trajectory_threeSeeds_trainsTwoMoreAndSaysHowTheyAgree() throws IOException {
    assertTrue(walk.err().contains("training model 2 of 3, seed 2\n"), walk.err());
    assertTrue(walk.err().contains("training model 3 of 3, seed 3\n"), walk.err());
    assertTrue(walk.out().contains("over 3 training seeds: rank correlation"), walk.out());
    JsonObject stability =
        JsonParser.parseString(Files.readString(chain.results().resolve("summary.json")))
            .getAsJsonObject()
            .getAsJsonObject("stability");
    assertEquals("[1,2,3]", stability.get("seeds").toString().replaceAll("\\s", ""));
    for (String key : List.of("spearman", "top50", "top100", "onsetSpearman")) {
      double value = stability.get(key).getAsDouble();
      assertTrue(value >= -1 && value <= 1, key + " " + value);
    }
  }

  @Test
  void genes_threeSeeds_haveStabilityBetweenZeroAndOne() throws IOException {
    List<String> lines = Files.readAllLines(chain.results().resolve("genes.csv"));
    for (String line : lines.subList(1, lines.size())) {
      double stability = Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
      assertTrue(stability >= 0 && stability <= 1, line);
    }
  }

  @Test
  void genes_oneSeed_haveNone() throws IOException {
    chain.trajectory("output=" + folder + "/one").done();
    List<String> lines = Files.readAllLines(folder.resolve("one/genes.csv"));
    assertTrue(lines.get(0).endsWith(",stability"), lines.get(0));
    assertTrue(lines.stream().skip(1).allMatch(line -> line.endsWith(",")), lines.get(1));
  }
}
