package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.TrainingOptions;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.store.ModelStore;
import org.civae.store.SplitNames;
import org.civae.train.ComputeDevice;
import org.civae.train.PreparationOptions;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;
import org.civae.vae.VaeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code evaluate} says of models and files that lack something. */
class EvaluateTest {

  @TempDir private Path folder;

  private Chain chain;

  @BeforeEach
  void writeCells() throws IOException {
    chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
  }

  @Test
  void evaluate_modelWithoutClasses_judgesTheRestAndSaysSo() throws IOException {
    trainWithoutClasses();
    Path output = folder.resolve("evaluation");
    Files.createDirectories(output);
    Files.writeString(output.resolve("confusion.csv"), "of an earlier model");
    Outcome done = chain.evaluate("output=" + output).done();
    assertTrue(
        done.out()
            .contains("\nlinear separability      none: the model was trained without classes\n"),
        done.out());
    assertTrue(
        done.out().matches("(?s).*\nELBO per cell            training -[0-9.]+, .*"), done.out());
    assertFalse(done.out().contains("table 1"), done.out());
    assertEquals(List.of("evaluation.csv"), Chain.files(output));
    List<String> figures = Files.readAllLines(output.resolve("evaluation.csv"));
    assertTrue(figures.get(1).matches("cells\\.civae(,-?[0-9.e-]+){10},,,,,"), figures.get(1));
    JsonObject json =
        JsonParser.parseString(chain.evaluate("format=json").done().out()).getAsJsonObject();
    assertTrue(json.get("linearSeparability").isJsonNull());
    assertEquals("the model was trained without classes", json.get("noClasses").getAsString());
    assertFalse(json.has("confusion"));
  }

  @Test
  void evaluate_modelWithoutClasses_leavesWhatOthersGathered() throws IOException {
    Path output = folder.resolve("evaluation");
    chain.train().done();
    chain.evaluate("output=" + output, "append=true").done();
    String confusion = Files.readString(output.resolve("confusion.csv"));
    trainWithoutClasses();
    chain.evaluate("output=" + output, "append=true").done();
    assertEquals(confusion, Files.readString(output.resolve("confusion.csv")));
    assertEquals(3, Files.readAllLines(output.resolve("evaluation.csv")).size());
  }

  /** No classifier has to be fitted, so cells that the model never saw can be judged as well. */
  @Test
  void evaluate_modelWithoutClassesOnOtherCells_takesAllForHeldOut() throws IOException {
    trainWithoutClasses();
    Path others = folder.resolve("strangers.h5ad");
    SmallCells.generated().withCellsNamed(name -> "other-" + name).writeTo(others);
    String out = chain.evaluate("input=" + others).done().out();
    assertTrue(out.startsWith("cells                    training 0, held out 300\n"), out);
    assertTrue(out.matches("(?s).*\nMAE per value            training none, held out [0-9.]+ .*"));
    assertTrue(
        out.matches(
            "(?s).*\nELBO per cell            training none, held out -[0-9.]+ \\(nats\\); of it"
                + " KL training none, held out [0-9.]+\n.*"),
        out);
  }

  /** Log1p values of a file without counts: what the encoder sees, but not what it is judged on. */
  @Test
  void evaluate_likelihoodOfCountsOnValuesThatAreNone_saysWhy() throws IOException {
    chain.train("likelihood=nb", "method=vae").done();
    Path values = folder.resolve("values.h5ad");
    CellData counts = SmallCells.generated().data();
    Normalized normalized = Normalization.AUTO.apply(counts);
    new SmallCells(
            new CellData(
                counts.source(),
                normalized.matrix(),
                normalized.scale(),
                counts.obs(),
                counts.var()))
        .writeTo(values);
    Outcome done = chain.evaluate("input=" + values).done();
    String why =
        "likelihood=nb is of counts, and these values are none; choose a layer= of counts, or"
            + " raw=true";
    assertTrue(done.out().contains("\nELBO per cell            none: " + why + "\n"), done.out());
    JsonObject json =
        JsonParser.parseString(chain.evaluate("input=" + values, "format=json").done().out())
            .getAsJsonObject();
    assertTrue(json.get("elbo").isJsonNull());
    assertEquals(why, json.get("noElbo").getAsString());
  }

  /** One row each, in the same columns, whatever a method can do. */
  @Test
  void evaluate_modelsOfTwoMethods_fitOneTable() throws IOException {
    Path output = folder.resolve("evaluation");
    chain.train().done();
    chain.evaluate("output=" + output, "append=true").done();
    chain.train("method=vae").done();
    chain.evaluate("output=" + output, "append=true").done();
    List<String> figures = Files.readAllLines(output.resolve("evaluation.csv"));
    assertEquals(3, figures.size());
    assertTrue(figures.get(0).endsWith(",classes_predicted_training,classes_predicted_heldout"));
    assertFalse(figures.get(1).endsWith(",,"), figures.get(1));
    assertTrue(figures.get(2).endsWith(",,"), figures.get(2));
  }

  private void trainWithoutClasses() throws IOException {
    CellData data = AnnDataReader.read(chain.cells());
    PreparationOptions options =
        new PreparationOptions(
            Normalization.AUTO,
            new GeneChoice.Variable(50, HighlyVariableGenes.byDispersion()),
            true,
            1);
    TrainingSet set = TrainingSet.prepare(data, Labels.none(data.nObs()), options);
    ModelCard card =
        new ModelCard(
            "vae",
            set.preprocessing(),
            "",
            List.of(),
            List.of(),
            List.of(),
            new ModelConfig(List.of(16), 5, 0.1, 0.5, 0),
            new TrainingOptions(2, 64, 1e-3, 0, 0, 0, 0, 1),
            null,
            new ModelCard.Provenance("cells.h5ad", "0123", "X", "auto", "test", "cpu"));
    try (FittedModel model =
        Trainer.train(
                new VaeFactory(), set, card, ComputeDevice.choose("cpu"), new TrainingListener() {})
            .model()) {
      ModelStore.save(chain.model(), model, SplitNames.of(set.split(), data.obs().names()));
    }
  }
}
