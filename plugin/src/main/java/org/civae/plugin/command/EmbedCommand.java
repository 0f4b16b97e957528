package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.io.anndata.Additions;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.file.AsideFile;
import org.civae.model.ClassPrediction;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.plugin.table.EmbeddingTable;
import org.civae.preprocess.Covariates.Covariate;
import org.civae.store.ModelStore.Stored;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes where every cell lies in a model's latent space. */
@Plugin(
    type = Command.class,
    name = "embed",
    label = "Latent coordinates",
    description =
        "Adds each cell's place in the latent space of a model, and the class the model takes it for,"
            + " to a copy of the file, or writes a CSV file.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Latent Coordinates...", weight = 53)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value = "civae embed input=cells.h5ad model=cells.civae output=embedded.h5ad"))
public final class EmbedCommand extends ModelCommand {

  /** Keys in obsm. */
  private static final String PLACES = "X_civae";

  private static final String PROBABILITIES = "civae_probabilities";

  /** Columns of obs. */
  private static final String CLASS = "civae_class";

  private static final String PROBABILITY = "civae_probability";

  /** Six digits of a probability. */
  private static final double DIGITS = 1e6;

  @Parameter(
      label = "Output",
      description =
          ".h5ad file to write: everything that the input holds, the places as obsm/X_civae, and where"
              + " the model predicts classes obs/civae_class with obs/civae_probability; or .csv file:"
              + " cell, class where the file has it, what the model was told, the predicted class, and"
              + " place z1, z2, ...",
      style = "save",
      persist = false)
  private File output;

  @Override
  protected void execute() throws IOException {
    requireOther(output, "output", input(), "input");
    requireOther(output, "output", model(), "model");
    boolean table = hasEnding(output, ".csv");
    require(
        table || hasEnding(output, ".h5ad"), "output", output, "a name that ends in .h5ad or .csv");
    AsideFile.requireWritable(output.toPath());
    Stored stored = loadModel();
    try (FittedModel model = stored.model();
        Replayed replayed = replay(stored)) {
      int[] all = IntStream.range(0, replayed.data().nObs()).toArray();
      Embedding embedding =
          Embedding.of(model.requireEncoder(), replayed.cells(), all, progressOf("embedding"));
      Optional<ClassPrediction> prediction =
          model.classifier().map(c -> ClassPrediction.of(c, model.card().classes(), embedding));
      if (table) writeTable(replayed.data(), model.card(), embedding, prediction);
      else writeCopy(output, additions(embedding, prediction));
      status(String.format(Locale.ROOT, "places of %,d cells in %s", embedding.n(), output));
    }
  }

  @Override
  String belowQuality() {
    return "they are placed like all others";
  }

  /** With the classes where the file has them, what the model is told, and what it predicts. */
  private void writeTable(
      CellData data, ModelCard card, Embedding embedding, Optional<ClassPrediction> prediction)
      throws IOException {
    Stream<Column> known =
        Stream.concat(Stream.of(card.labels()), card.covariates().stream().map(Covariate::column))
            .distinct()
            .flatMap(name -> data.obs().column(name).stream());
    List<Column> columns =
        Stream.concat(known, prediction.stream().flatMap(p -> predicted(p).stream())).toList();
    try (AsideFile aside = new AsideFile(output.toPath())) {
      aside.write(file -> EmbeddingTable.write(data.obs().names(), columns, embedding, file));
      aside.commit();
    }
  }

  private static Additions additions(Embedding embedding, Optional<ClassPrediction> prediction) {
    Map<String, Element.Array> obsm = new LinkedHashMap<>();
    int n = embedding.n();
    obsm.put(PLACES, Element.Array.float32(n, embedding.nLatent(), embedding.points()));
    if (prediction.isEmpty()) return new Additions(obsm, List.of());
    int classes = prediction.get().classes().size();
    obsm.put(PROBABILITIES, Element.Array.float32(n, classes, prediction.get().probabilities()));
    return new Additions(obsm, predicted(prediction.get()));
  }

  private static List<Column> predicted(ClassPrediction prediction) {
    // A float as a double would show digits that it does not have.
    double[] certainty =
        Arrays.stream(prediction.certainty()).map(p -> Math.rint(p * DIGITS) / DIGITS).toArray();
    return List.of(
        new Column.Categorical(CLASS, prediction.codes(), prediction.classes(), false),
        new Column.Numeric(PROBABILITY, certainty, false));
  }
}
