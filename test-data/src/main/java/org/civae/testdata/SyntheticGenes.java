package org.civae.testdata;

import java.util.Arrays;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The genes of one synthetic tissue.
 *
 * @param program what gene j does
 * @param level log2 expression of gene j in the normal state, before normalisation: {@code
 *     level[lineage][j]}
 * @param change log2 fold change of gene j against normal in a lineage of full response: {@code
 *     change[state][j]}
 */
record SyntheticGenes(Program[] program, double[][] level, double[][] change) {

  /** SD over genes of log2 expression; the mean is 0. */
  private static final double LEVEL_SD = 1.8;

  /**
   * Mean log2 expression of the genes of a programme: at 1,000 counts per cell about one count, so
   * that counts can show their change.
   */
  private static final double PROGRAM_LEVEL = 2;

  private static final double PROGRAM_LEVEL_SD = 0.7;

  /** One gene in 50 marks each lineage. */
  private static final int MARKERS_ONE_IN = 50;

  /** log2 fold change of a marker in its own lineage. */
  private static final double MARKER_CHANGE = 3;

  static SyntheticGenes draw(
      int nVars, double changeMean, double changeSd, RandomGenerator random) {
    SyntheticGenes genes =
        new SyntheticGenes(
            new Program[nVars],
            new double[Lineage.values().length][nVars],
            new double[State.values().length][nVars]);
    int[] order = permutation(nVars, random);
    int next = 0;
    for (Program program : Program.values()) {
      int end = next + program.nGenes(nVars);
      for (; next < end; next++) {
        double size = Math.abs(changeMean + changeSd * random.nextGaussian());
        genes.put(order[next], program, program == Program.LATE && next % 2 == 1 ? -size : size);
        genes.drawLevel(order[next], program, random);
      }
    }
    // The last genes of the order follow no programme: these may be markers.
    int nMarkers = nVars / MARKERS_ONE_IN;
    for (double[] ofLineage : genes.level) {
      for (int m = 0; m < nMarkers; m++) ofLineage[order[--next]] += MARKER_CHANGE;
    }
    return genes;
  }

  int size() {
    return program.length;
  }

  /**
   * Expected share of each gene in the counts of a cell: 2^eta, brought to sum 1, with eta = level
   * + response x change + the given effects.
   */
  double[] profile(Lineage lineage, State state, double[] donorEffect, double[] sampleEffect) {
    double[] share = new double[size()];
    double sum = 0;
    for (int j = 0; j < share.length; j++) {
      double eta =
          level[lineage.ordinal()][j]
              + lineage.response() * change[state.ordinal()][j]
              + donorEffect[j]
              + sampleEffect[j];
      share[j] = StrictMath.pow(2, eta);
      sum += share[j];
    }
    for (int j = 0; j < share.length; j++) share[j] /= sum;
    return share;
  }

  private void put(int gene, Program ofGene, double size) {
    program[gene] = ofGene;
    for (State state : State.values()) {
      change[state.ordinal()][gene] = size * ofGene.course(state);
    }
  }

  private void drawLevel(int gene, Program ofGene, RandomGenerator random) {
    double drawn = random.nextGaussian();
    double drawnLevel =
        ofGene == Program.NONE ? LEVEL_SD * drawn : PROGRAM_LEVEL + PROGRAM_LEVEL_SD * drawn;
    for (double[] ofLineage : level) ofLineage[gene] = drawnLevel;
  }

  private static int[] permutation(int n, RandomGenerator random) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    for (int i = n - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[k];
      order[k] = swapped;
    }
    return order;
  }
}
