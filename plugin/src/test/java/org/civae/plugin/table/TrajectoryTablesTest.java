package org.civae.plugin.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrajectoryTablesTest {

  @TempDir private Path folder;

  private static GeneTrend trend(String gene, double score) {
    return new GeneTrend(
        gene,
        1,
        1.5,
        0.5,
        score,
        Double.NaN,
        1,
        0.25,
        1,
        0.9,
        1.6,
        1e-20,
        2.5e-19,
        0.01,
        0.25,
        0.5,
        0.875);
  }

  private static final List<GeneTrend> TRENDS =
      List.of(trend("A", 0.5), trend("B", -2), trend("C,1", Double.NaN), trend("D \"x\"", 1));

  @Test
  void writeGenes_largestAbsoluteScoreFirst_quotesAndLeavesNaNEmpty() throws IOException {
    Path file = folder.resolve("genes.csv");
    TrajectoryTables.genes(TRENDS, "log1p CP10K").write(file);
    String rest = ",,1,0.25,1,0.9,1.6,1e-20,2.5e-19,0.01,0.25,0.5,0.875\n";
    assertEquals(
        "gene,start,end,change,score,log2fc,monotonicity,onset,peak,observed_from,observed_to,"
            + "p,fdr,q_change,p_states,fdr_states,stability\n"
            + "B,1,1.5,0.5,-2"
            + rest
            + "\"D \"\"x\"\"\",1,1.5,0.5,1"
            + rest
            + "A,1,1.5,0.5,0.5"
            + rest
            + "\"C,1\",1,1.5,0.5,"
            + rest,
        Files.readString(file));
  }

  @Test
  void writePath_everyGeneAndStep_isALine() throws IOException {
    Trajectory.Step start = step(0, 1, 2);
    Trajectory.Step end = step(1, 3, 4);
    Path file = folder.resolve("path.csv");
    TrajectoryTables.path(new Trajectory(List.of("A", "C,1"), List.of(start, end)), "counts")
        .write(file);
    assertEquals(
        """
        gene,fraction,mean,median,sd,q25,q75
        A,0,1,1.1,0.1,0.9,1.2
        A,1,3,3.1,0.1,2.9,3.2
        "C,1",0,2,2.1,0.1,1.9,2.2
        "C,1",1,4,4.1,0.1,3.9,4.2
        """,
        Files.readString(file));
  }

  private static Trajectory.Step step(double fraction, double a, double c) {
    return new Trajectory.Step(
        fraction,
        new double[] {a, c},
        new double[] {a + 0.1, c + 0.1},
        new double[] {0.1, 0.1},
        new double[] {a - 0.1, c - 0.1},
        new double[] {a + 0.2, c + 0.2},
        new double[] {a, c});
  }

  @Test
  void writeRanking_fromRiseToFall_leavesOutWhatHasNoScore() throws IOException {
    Path file = folder.resolve("genes.rnk");
    TrajectoryTables.writeRanking(TRENDS, file);
    assertEquals("D \"x\"\t1\nA\t0.5\nB\t-2\n", Files.readString(file));
  }
}
