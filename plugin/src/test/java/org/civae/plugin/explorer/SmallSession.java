package org.civae.plugin.explorer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.civae.embed.Plane;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Element;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;
import org.civae.plugin.explorer.ExplorerSession.WalkListener;
import org.civae.plugin.explorer.ExplorerSession.WalkSettings;
import org.civae.plugin.run.CommandLine;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.Labels;
import org.civae.preprocess.MissingGenes;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.store.ModelStore;
import org.civae.store.ModelStore.Stored;
import org.civae.testdata.SyntheticCells;
import org.civae.train.ComputeDevice;
import org.civae.trajectory.TrajectoryAnalysis;

/** A session on 300 generated cells of 150 genes and a model that was trained for a second. */
final class SmallSession {

  private SmallSession() {}

  /** Writes cells.h5ad and cells.civae into a folder. */
  static void train(Path folder) throws IOException {
    Path cells = folder.resolve("cells.h5ad");
    AnnDataWriter.write(cells, SyntheticCells.defaults().withSize(300, 150).generate(1));
    CommandLine.civae(
            "train",
            "input=" + cells,
            "model=" + folder.resolve("cells.civae"),
            "epochs=3",
            "widths=16",
            "latent=5")
        .done();
  }

  /** Opens what {@link #train} wrote. */
  static ExplorerSession open(Path folder, Map<String, Element> uns) throws IOException {
    Stored stored = ModelStore.load(folder.resolve("cells.civae"), ComputeDevice.choose("cpu"));
    FittedModel model = stored.model();
    CellData data = AnnDataReader.read(folder.resolve("cells.h5ad"));
    Normalized normalized = Normalization.AUTO.applyFor(model.card().preprocessing(), data);
    int[] columns = model.card().preprocessing().columns(data, MissingGenes.ERROR);
    Labels classes = Labels.of(data, model.card().labels());
    ModelCells cells = new ModelCells(normalized.matrix().selectVars(columns), Covariates.NONE);
    Embedding embedding =
        Embedding.of(model.requireEncoder(), cells, IntStream.range(0, data.nObs()).toArray());
    return new ExplorerSession(
        new ExploredCells(data, normalized, cells, embedding, pca(embedding), uns),
        model,
        classes,
        new TrajectoryAnalysis(
            data, normalized, columns, classes, stored.cells().rowsIn(data.obs().names())),
        new WalkSettings(40, 6, 1, ""));
  }

  /** Cells laid out by principal components. */
  static Projection pca(Embedding cells) {
    return Projection.of(cells, Plane.Method.PCA, 1, share -> {});
  }

  /** What a listener heard, in the order it did. */
  static class Heard implements WalkListener {

    final ConcurrentLinkedQueue<String> works = new ConcurrentLinkedQueue<>();
    volatile ExploredPath path;
    volatile String failure;
    volatile boolean canceled;

    @Override
    public void progress(String work, double share) {
      works.add(work);
    }

    @Override
    public void walked(ExploredPath found) {
      path = found;
    }

    @Override
    public void failed(String message) {
      failure = message;
    }

    @Override
    public void canceled() {
      canceled = true;
    }
  }

  /** Walks from normal to tumour, and waits. */
  static ExploredPath walk(ExplorerSession session) throws Exception {
    Heard heard = new Heard();
    session.walk(session.request("Epithelial", "state", "normal", "tumour"), heard).get();
    if (heard.path == null) throw new AssertionError(heard.failure);
    return heard.path;
  }

  static List<String> names(ExplorerSession session) {
    return session.cells().data().obs().names();
  }
}
