package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model can be told, and what cells can be taken for: batches, likelihoods, few labels. */
class ModelChoicesTest {

  @TempDir private Path folder;

  private Chain chain;

  @BeforeEach
  void writeCells() throws IOException {
    chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nb", "zinb"})
  void chain_countsAndBatches_runsToItsEnd(String likelihood) throws IOException {
    chain.train("likelihood=" + likelihood, "batch=donor,state").done();
    chain.embed().done();
    assertTrue(chain.evaluate().done().out().contains("\nELBO per cell            training -"));
    chain.trajectory().done();
    assertEquals(Chain.RESULTS, Chain.files(chain.results()));
  }

  @Test
  void embed_someCellsUnlabeled_predictsTheirClass() throws IOException {
    Outcome trained = chain.train("unlabeled=B,T").done();
    assertTrue(
        trained.err().contains(" cells have no class; they train the autoencoder, not the classes"),
        trained.err());
    chain.embed().done();
    List<String> lines = Files.readAllLines(folder.resolve("z.csv"));
    assertEquals("cell,cell_type,civae_class,civae_probability,z1,z2,z3,z4,z5", lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      assertTrue(List.of("Epithelial", "Fibroblast").contains(fields[2]), line);
      double probability = Double.parseDouble(fields[3]);
      assertTrue(probability >= 0.5 && probability <= 1, line);
    }
    assertPredictionsInAFile(lines);
    Outcome evaluated = chain.evaluate().done();
    assertTrue(evaluated.out().contains("classes predicted        training "), evaluated.out());
  }

  @Test
  void trajectory_methods_sayHowTheModelWasTrained() throws IOException {
    chain.train("likelihood=nb", "unlabeled=B,T", "balanced=true", "batch=donor").done();
    chain.trajectory().done();
    String methods = summary().get("methods").getAsString();
    for (String said :
        List.of(
            "nb likelihood",
            " that is told 'donor' was fitted to ",
            " genes of cells.h5ad (counts, seen as log1p values) with 'cell_type' as class. Cells of"
                + " 'B', 'T', and cells without an entry, trained the autoencoder alone. Every class"
                + " was shown equally often in training. Within 'Epithelial', ",
            " q_change is from permutations of the states of all real cells, each decoded, within"
                + " the class, adjusted after Benjamini and Hochberg over the modelled genes. ")) {
      assertTrue(methods.contains(said), methods);
    }
  }

  @Test
  void trajectory_otherFileThanTrainedOn_methodsNameBoth() throws IOException {
    chain.train().done();
    SmallCells.generated().withEmptyColumn("more").writeTo(folder.resolve("others.h5ad"));
    Files.move(folder.resolve("others.h5ad"), chain.cells(), StandardCopyOption.REPLACE_EXISTING);
    chain.trajectory().done();
    String methods = summary().get("methods").getAsString();
    assertTrue(methods.contains(" as class. The paths are of cells of cells.h5ad. "), methods);
  }

  @Test
  void trajectory_modelToldTheState_warns() throws IOException {
    chain.train("batch=state").done();
    String said = chain.trajectory().done().err();
    assertTrue(
        said.contains(
            "warning: the model is told 'state', along which the paths run, so its latent space need"
                + " not hold what changes; train without it in batch="),
        said);
  }

  private JsonObject summary() throws IOException {
    String text = Files.readString(chain.results().resolve("summary.json"));
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /** The same as in the table, as columns of obs. */
  private void assertPredictionsInAFile(List<String> lines) throws IOException {
    Path file = folder.resolve("z.h5ad");
    chain.embed("output=" + file).done();
    CellData written = AnnDataReader.read(file);
    for (int i = 0; i < written.nObs(); i++) {
      String[] fields = lines.get(i + 1).split(",");
      assertEquals(fields[2], written.obsColumn("civae_class").text(i));
      double probability = ((Column.Numeric) written.obsColumn("civae_probability")).values()[i];
      assertEquals(Double.parseDouble(fields[3]), probability);
    }
    assertEquals(
        "Epithelial,Fibroblast",
        String.join(",", ((Column.Categorical) written.obsColumn("civae_class")).categories()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "likelihood=poisson | 2 | civae train: likelihood=poisson: expected one of gaussian,"
            + " zinb, bernoulli, nb.",
        "likelihood=bernoulli | 1 | ",
      })
  void train_otherLikelihood_saysWhatIsExpected(String word, int status, String message)
      throws IOException {
    String said = new Untouched(folder).fails(status, () -> chain.train(word));
    if (message != null) assertEquals(message, said);
    else assertTrue(said.contains("expected values in [0, 1] for likelihood=bernoulli"), said);
  }

  @Test
  void train_unlabeledNameThatNoCellHas_namesTheNearest() throws IOException {
    assertEquals(
        "civae train: cells.h5ad: obs column 'cell_type' has no cells of 'b'. It has, nearest first:"
            + " B, Fibroblast, Epithelial, T.",
        new Untouched(folder).fails(1, () -> chain.train("unlabeled=b")));
  }

  @Test
  void train_batchColumnThatDoesNotExist_namesTheNearest() throws IOException {
    assertEquals(
        "civae train: cells.h5ad: /obs has no column 'doner'. Columns, nearest first: donor, state,"
            + " cell_type, n_counts. Choose one.",
        new Untouched(folder).fails(1, () -> chain.train("batch=doner")));
  }

  @Test
  void train_batchOfTheClassColumn_isRefused() throws IOException {
    assertEquals(
        "civae train: batch=cell_type: expected other columns than labels=cell_type, which is what"
            + " the model is to find by itself.",
        new Untouched(folder).fails(2, () -> chain.train("batch=cell_type")));
  }

  @Test
  void train_variableGenesPerBatchWhereAllAreTaken_isRefused() throws IOException {
    assertEquals(
        "civae train: hvgbatch=donor: expected none with genes=all, as only most variable genes are"
            + " chosen per batch.",
        new Untouched(folder).fails(2, () -> chain.train("hvgbatch=donor", "genes=all")));
  }

  @Test
  void embed_batchThatTheModelNeverSaw_saysWhichItKnows() throws IOException {
    SmallCells all = SmallCells.generated();
    all.withOnly(i -> !"border".equals(all.data().obsColumn("state").text(i)))
        .writeTo(chain.cells());
    chain.train("batch=state").done();
    all.writeTo(chain.cells());
    String said = new Untouched(folder).fails(1, chain::embed);
    assertTrue(
        said.matches(
            "civae embed: cells.h5ad: obs column 'state' at cell 'CELL\\d+': 'border', expected one"
                + " of normal, tumour\\. Leave those cells out, or train with them\\."),
        said);
  }
}
