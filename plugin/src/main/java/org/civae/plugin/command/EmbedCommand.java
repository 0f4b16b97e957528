package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.Column;
import org.civae.io.file.AsideFile;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.plugin.table.EmbeddingTable;
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
    label = "Embed cells",
    description = "Writes each cell's place in the latent space of a model to a CSV file.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Embed...", weight = 40)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value = "civae embed input=cells.h5ad model=cells.civae output=latent.csv"))
public final class EmbedCommand extends ModelCommand {

  @Parameter(
      label = "Output",
      description = "CSV file to write: cell, class where the file has it, and place z1, z2, ...",
      persist = false)
  private File output;

  @Override
  protected void execute() throws IOException {
    requireOther(output, "output", input(), "input");
    requireOther(output, "output", model(), "model");
    Stored stored = loadModel();
    try (FittedModel model = stored.model();
        AsideFile aside = new AsideFile(output.toPath())) {
      Replayed replayed = replay(stored);
      int[] all = IntStream.range(0, replayed.data().nObs()).toArray();
      FittedModel.Encoder encoder = model.encoder().orElseThrow(() -> lacks(model, "encoder"));
      Embedding embedding = Embedding.of(encoder, replayed.cells(), all);
      Optional<Column> classes = replayed.data().obs().column(model.card().labels());
      List<String> names = replayed.data().obs().names();
      aside.write(file -> EmbeddingTable.write(names, classes, embedding, file));
      aside.commit();
      status(String.format(Locale.ROOT, "places of %,d cells in %s", embedding.n(), output));
    }
  }
}
