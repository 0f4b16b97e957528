package org.civae.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.MatrixSource;
import org.civae.io.matrix.BackedCsrMatrix;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.RowSource;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.TrainingOptions;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.store.ModelStore;
import org.civae.testdata.SyntheticCells;
import org.civae.train.ComputeDevice;
import org.civae.train.PreparationOptions;
import org.civae.train.Trainer;
import org.civae.train.TrainingHistory.Epoch;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;

/**
 * Training on cells that stay on disk, against the same cells in memory: how fast it is, and what
 * shuffling within blocks does to the loss.
 */
public final class BackedTraining {

  private static final int TURNS = 3;
  private static final int TIMED_EPOCHS = 3;

  private static final int ORDER_CELLS = 4_800;
  private static final int ORDER_EPOCHS = 30;
  private static final long[] SEEDS = {1, 2, 3};

  private BackedTraining() {}

  /**
   * Writes the page's two sections.
   *
   * @param args the Markdown page
   */
  public static void main(String[] args) throws IOException {
    Path page = Path.of(args[0]);
    String command =
        """
        Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
        -Dbench.main=org.civae.files.BackedTraining "-Dbench.args=docs/performance.md"`.

        """;
    MeasuredPage.write(page, "Order of the cells", command + order());
    MeasuredPage.write(page, "Training from disk", command + speed());
  }

  private static String speed() throws IOException {
    Path file = Files.createTempFile("civae-backed", ".h5ad");
    List<String> rows = new ArrayList<>();
    double[] ratios = new double[TURNS];
    try {
      AnnDataWriter.write(file, RandomCells.of(50_000, 3_000, 0.1));
      try (CellData memory = AnnDataReader.read(file);
          CellData backed = AnnDataReader.readBacked(file, new MatrixSource.X(), 0, note -> {})) {
        TrainingSet inMemory = prepared(memory, "cell_type", 2000, 1);
        TrainingSet onDisk = prepared(backed, "cell_type", 2000, 1);
        for (int turn = 0; turn < TURNS; turn++) {
          double fast = cellsPerSecond(inMemory);
          double slow = cellsPerSecond(onDisk);
          ratios[turn] = slow / fast;
          rows.add(
              String.format(
                  Locale.ROOT, "| %,.0f | %,.0f | %.0f %% |%n", fast, slow, 100 * slow / fast));
        }
      }
    } finally {
      Files.delete(file);
    }
    Arrays.sort(ratios);
    return String.format(
        Locale.ROOT,
        """
        50,000 cells x 3,000 genes at 10 %%, gzip, the 2,000 most variable genes, `civae train` with
        its defaults; cells per second of the best of the epochs 2 to %d, %d turns; %d cores. On disk: nothing is kept but %d blocks
        (`backed=true`). Median: **%.0f %%** (80 %% is the aim).

        | in memory | on disk | on disk / in memory |
        |---|---|---|
        %s""",
        TIMED_EPOCHS,
        TURNS,
        Runtime.getRuntime().availableProcessors(),
        BackedCsrMatrix.KEPT_BLOCKS,
        100 * ratios[TURNS / 2],
        String.join("", rows));
  }

  private static double cellsPerSecond(TrainingSet set) {
    return train(set, TIMED_EPOCHS, 1).stream()
        .skip(1)
        .mapToDouble(Epoch::cellsPerSecond)
        .max()
        .orElseThrow();
  }

  private static String order() {
    CellData data = sorted(SyntheticCells.defaults().withSize(ORDER_CELLS, 1000).generate(1));
    StringBuilder table = new StringBuilder();
    for (int blockRows : new int[] {ORDER_CELLS, 600, 120, 24}) {
      double[] best = new double[SEEDS.length];
      for (int i = 0; i < SEEDS.length; i++) {
        TrainingSet set = prepared(inBlocks(data, blockRows), "cell_type", 500, SEEDS[i]);
        best[i] =
            train(set, ORDER_EPOCHS, SEEDS[i]).stream()
                .skip(20)
                .mapToDouble(epoch -> epoch.heldOut().objective())
                .min()
                .orElseThrow();
      }
      int together = Math.min(ORDER_CELLS, blockRows * BackedCsrMatrix.KEPT_BLOCKS / 2);
      table.append(
          String.format(
              Locale.ROOT,
              "| %,d | %,d | %.2f | %s |%n",
              blockRows,
              together,
              Arrays.stream(best).average().orElseThrow(),
              String.join(
                  ", ",
                  Arrays.stream(best).mapToObj(b -> String.format(Locale.ROOT, "%.2f", b)).toList())));
    }
    return String.format(
        Locale.ROOT,
        """
        Cells on disk are shuffled within %d blocks at a time, the blocks in a new order each epoch.
        The worst case: %,d synthetic cells sorted by class, 500 genes, `civae train` with its
        defaults. Objective on the validation cells, best of the epochs 21 to %d (from 20 on the
        loss has its final weights), %d seeds; the first row is a shuffle of all cells.

        | rows of a block | cells shuffled together | objective, mean | each seed |
        |---|---|---|---|
        %s""",
        BackedCsrMatrix.KEPT_BLOCKS / 2, ORDER_CELLS, ORDER_EPOCHS, SEEDS.length, table);
  }

  private static TrainingSet prepared(CellData data, String labels, int genes, long seed) {
    return TrainingSet.prepare(
        data,
        Labels.of(data, labels),
        new PreparationOptions(
            Normalization.AUTO,
            new GeneChoice.Variable(genes, HighlyVariableGenes.byDispersion()),
            false,
            seed));
  }

  private static List<Epoch> train(TrainingSet set, int epochs, long seed) {
    ModelCard card =
        new ModelCard(
            "ci-vae",
            set.preprocessing(),
            "cell_type",
            List.of(),
            set.classes(),
            List.of(),
            new ModelConfig(List.of(128), 20, 0.05, 0.5, 20),
            new TrainingOptions(epochs, 64, 1e-3, 1e-5, 20, 0, 0, seed),
            null,
            null);
    Trainer.Result trained =
        Trainer.train(
            ModelStore.factory("ci-vae"),
            set,
            card,
            ComputeDevice.choose("cpu"),
            new TrainingListener() {});
    try (FittedModel model = trained.model()) {
      return trained.history().epochs();
    }
  }

  /** The cells class by class. */
  private static CellData sorted(CellData data) {
    Labels classes = Labels.of(data, "cell_type");
    int[] rows =
        IntStream.range(0, data.nObs())
            .boxed()
            .sorted(Comparator.comparingInt(i -> classes.codes()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] codes = Arrays.stream(rows).map(row -> classes.codes()[row]).toArray();
    return new CellData(
        data.source(),
        data.matrix().selectObs(rows),
        data.scale(),
        new AnnotationTable(
            Arrays.stream(rows).mapToObj(data.obs().names()::get).toList(),
            List.of(new Column.Categorical("cell_type", codes, classes.names(), false))),
        data.var());
  }

  /** The same cells as if they lay on disk in blocks of so many rows; all in one is in memory. */
  private static CellData inBlocks(CellData data, int blockRows) {
    if (blockRows >= data.nObs()) return data;
    CsrMatrix matrix = (CsrMatrix) data.matrix();
    return new CellData(
        data.source(),
        new BackedCsrMatrix(new Blocks(matrix, blockRows), 0),
        data.scale(),
        data.obs(),
        data.var());
  }

  private record Blocks(CsrMatrix matrix, int rowsAtOnce) implements RowSource {

    @Override
    public int nObs() {
      return matrix.nObs();
    }

    @Override
    public int nVars() {
      return matrix.nVars();
    }

    /** So many that a block holds no more than the rows that are read at once. */
    @Override
    public long storedValues() {
      return (long) nObs() << 30;
    }

    @Override
    public CsrMatrix rows(int from, int to) {
      return matrix.selectObs(IntStream.range(from, to).toArray());
    }

    @Override
    public void close() {
      // In memory.
    }
  }
}
