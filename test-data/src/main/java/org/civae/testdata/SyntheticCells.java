package org.civae.testdata;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.Scale;

/**
 * Synthetic single cells on the way from normal to tumour, with known truth.
 *
 * <p>Cell i of lineage l, state s and donor d has counts
 *
 * <pre>
 *   x_ij  ~ NegativeBinomial(mean L_i p_j, variance m + dispersion m^2)
 *   L_i   = medianCounts exp(librarySd N(0, 1))
 *   p_j   = 2^eta_j / sum over genes
 *   eta_j = level_lj + response_l change_sj + donorSd N_dj + donorStateSd N_ldsj
 * </pre>
 *
 * where level has the markers of each lineage in it, {@link Lineage#response()} says how far a
 * lineage follows the programmes, and change is the gene's log2 fold change, of size |N(changeMean,
 * changeSd)|, in the course that its {@link Program} takes over the states. Every donor has every
 * state. In T and B the states differ by the donor x state effect alone.
 *
 * <p>The cells come donor by donor and state by state, as samples do. Columns: obs {@code
 * cell_type}, {@code state}, {@code donor}, {@code n_counts}; var {@code program}. The same seed
 * gives the same counts on every platform.
 *
 * @param nObs number of cells
 * @param nVars number of genes
 * @param nDonors number of donors
 * @param medianCounts median library size, in counts per cell
 * @param librarySd SD of the natural logarithm of the library size
 * @param dispersion a in variance = m + a m^2, at least 0.01
 * @param donorSd SD over donors of a gene's log2 expression, the same in all lineages and states
 * @param donorStateSd SD of a gene's log2 expression over the states of one donor's lineage
 * @param changeMean mean size of log2 fold change of the genes of a programme
 * @param changeSd SD of that size over genes
 */
public record SyntheticCells(
    int nObs,
    int nVars,
    int nDonors,
    double medianCounts,
    double librarySd,
    double dispersion,
    double donorSd,
    double donorStateSd,
    double changeMean,
    double changeSd) {

  private static final double LEAST_DISPERSION = 0.01;

  public SyntheticCells {
    if (Math.min(nObs, Math.min(nVars, nDonors)) < 1) {
      throw new IllegalArgumentException(
          String.format(
              "synthetic cells: found %d cells, %d genes, %d donors, expected at least 1 of each."
                  + " Ask for more.",
              nObs, nVars, nDonors));
    }
    if (!(dispersion >= LEAST_DISPERSION)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "synthetic cells: found dispersion %s, expected at least %s. Choose a larger one.",
              dispersion,
              LEAST_DISPERSION));
    }
  }

  /** 2,400 cells of 6 donors, 2,000 genes, about 1,000 counts per cell. */
  public static SyntheticCells defaults() {
    return new SyntheticCells(2400, 2000, 6, 1000, 0.35, 0.25, 0.25, 0.2, 1, 0.3);
  }

  /** The same tissue in another size; the shares of the programmes stay. */
  public SyntheticCells withSize(int cells, int genes) {
    return new SyntheticCells(
        cells,
        genes,
        nDonors,
        medianCounts,
        librarySd,
        dispersion,
        donorSd,
        donorStateSd,
        changeMean,
        changeSd);
  }

  /** Null data: the programmes keep their names and change nothing; donors stay as they are. */
  public SyntheticCells withoutChange() {
    return new SyntheticCells(
        nObs, nVars, nDonors, medianCounts, librarySd, dispersion, donorSd, donorStateSd, 0, 0);
  }

  /** Draws the cells: raw counts as sparse rows, annotated. */
  public CellData generate(long seed) {
    RandomGenerator random = new Well19937c(seed);
    SyntheticGenes genes = SyntheticGenes.draw(nVars, changeMean, changeSd, random);
    Cells cells = new Cells();
    for (int donor = 0; donor < nDonors; donor++) {
      double[] donorEffect = effects(donorSd, random);
      for (State state : State.values()) {
        double[][] profiles = new double[Lineage.values().length][];
        for (Lineage lineage : Lineage.values()) {
          double[] sampleEffect = effects(donorStateSd, random);
          profiles[lineage.ordinal()] = genes.profile(lineage, state, donorEffect, sampleEffect);
        }
        int end = endOfSample(donor * State.values().length + state.ordinal());
        while (cells.size < end) {
          Lineage lineage = Lineage.at(random.nextDouble());
          cells.add(lineage, state, donor, counts(profiles[lineage.ordinal()], random));
        }
      }
    }
    return new CellData(
        Path.of("synthetic cells of seed " + seed),
        cells.rows.build(),
        Scale.COUNTS,
        cells.annotations(),
        annotations(genes));
  }

  /** Samples are as equal in size as whole cells allow. */
  private int endOfSample(int sample) {
    return (int) ((sample + 1L) * nObs / (nDonors * State.values().length));
  }

  private double[] effects(double sd, RandomGenerator random) {
    double[] effects = new double[nVars];
    for (int j = 0; j < nVars; j++) effects[j] = sd * random.nextGaussian();
    return effects;
  }

  private int[] counts(double[] profile, RandomGenerator random) {
    double librarySize = medianCounts * StrictMath.exp(librarySd * random.nextGaussian());
    int[] counts = new int[nVars];
    for (int j = 0; j < nVars; j++) {
      counts[j] =
          NegativeBinomial.quantile(random.nextDouble(), librarySize * profile[j], dispersion);
    }
    return counts;
  }

  private static AnnotationTable annotations(SyntheticGenes genes) {
    int[] codes = Stream.of(genes.program()).mapToInt(Program::ordinal).toArray();
    return new AnnotationTable(
        names("GENE", codes.length),
        List.of(new Column.Categorical("program", codes, Program.labels(), false)));
  }

  /** The prefix and a number from 1, of at least four digits. */
  private static List<String> names(String prefix, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> String.format(Locale.ROOT, "%s%04d", prefix, i))
        .toList();
  }

  /** The cells drawn so far. */
  private final class Cells {
    final CsrBuilder rows = new CsrBuilder(nVars);
    final int[] lineages = new int[nObs];
    final int[] states = new int[nObs];
    final int[] donors = new int[nObs];
    final double[] librarySizes = new double[nObs];
    int size;

    void add(Lineage lineage, State state, int donor, int[] counts) {
      for (int j = 0; j < nVars; j++) {
        if (counts[j] == 0) continue;
        rows.add(j, counts[j]);
        librarySizes[size] += counts[j];
      }
      rows.endRow();
      lineages[size] = lineage.ordinal();
      states[size] = state.ordinal();
      donors[size++] = donor;
    }

    AnnotationTable annotations() {
      List<String> donorLabels = IntStream.rangeClosed(1, nDonors).mapToObj(d -> "D" + d).toList();
      return new AnnotationTable(
          names("CELL", nObs),
          List.of(
              new Column.Categorical("cell_type", lineages, Lineage.labels(), false),
              new Column.Categorical("state", states, State.labels(), true),
              new Column.Categorical("donor", donors, donorLabels, false),
              new Column.Numeric("n_counts", librarySizes, true)));
    }
  }
}
