package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civae.model.ModelCard;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.store.ModelStore;
import org.civae.store.ModelStore.Stored;
import org.civae.train.ComputeDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user may choose: genes, matrix, method; and models on cells they were not trained on. */
class ChoicesTest {

  @TempDir private Path folder;

  private Chain chain;

  @BeforeEach
  void writeCells() throws IOException {
    chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
  }

  private ModelCard card() throws IOException {
    Stored stored = ModelStore.load(chain.model(), ComputeDevice.choose("cpu"));
    try (var model = stored.model()) {
      return model.card();
    }
  }

  private List<String> genes() throws IOException {
    return card().preprocessing().genes();
  }

  private List<String> places(String... more) throws IOException {
    chain.embed(more).done();
    return Files.readAllLines(folder.resolve("z.csv"));
  }

  @Test
  void train_numberOfGenes_takesTheMostVariable() throws IOException {
    chain.train("genes=40").done();
    assertEquals(40, genes().size());
  }

  @Test
  void train_allGenes_takesThemInOrder() throws IOException {
    chain.train("genes=all").done();
    assertEquals(SmallCells.generated().data().var().names(), genes());
  }

  @Test
  void train_listOfGenes_takesThoseInItsOrder() throws IOException {
    Path list = folder.resolve("genes.txt");
    Files.writeString(list, "# markers\nGENE0100\n\n  GENE0003  \nGENE0100\n");
    chain.train("genes=" + list).done();
    assertEquals(List.of("GENE0100", "GENE0003"), genes());
  }

  @Test
  void train_plainVae_isWalkedLikeACiVae() throws IOException {
    chain.train("method=vae").done();
    assertEquals("vae", card().method());
    chain.trajectory().done();
    assertEquals(Chain.RESULTS, Chain.files(chain.results()));
  }

  @Test
  void train_layer_isWhatTheModelReadsFromThenOn() throws IOException {
    LayeredFile.write(chain.cells(), SmallCells.generated().data());
    Outcome training = chain.train("layer=counts").done();
    assertTrue(
        training.err().contains("layer counts holds counts, taken as log1p of counts per 10,000"),
        training.err());
    assertEquals(places("layer=counts"), places());
    String failure =
        new Untouched(folder).fails(1, () -> chain.embed("layer=X", "output=" + folder + "/x.csv"));
    assertTrue(failure.contains("values look unknown"), failure);
  }

  @Test
  void train_withoutNormalization_takesValuesAsTheyAre() throws IOException {
    Outcome training = chain.train("normalize=none").done();
    assertTrue(
        training.err().contains("X holds counts, taken as they are (normalize=none)"),
        training.err());
  }

  @Test
  void embed_genesInAnotherOrder_areFoundByName() throws IOException {
    chain.train().done();
    List<String> before = places();
    SmallCells.generated().withGenesReversed().writeTo(chain.cells());
    assertEquals(before, places());
  }

  @Test
  void embed_ensemblIdsOfAnotherVersion_areTheSameGenes() throws IOException {
    SmallCells cells = SmallCells.generated();
    cells.withGenesNamed(name -> "ENSG0000000" + name.substring(4) + ".7").writeTo(chain.cells());
    chain.train().done();
    List<String> before = places();
    cells.withGenesNamed(name -> "ENSG0000000" + name.substring(4)).writeTo(chain.cells());
    assertEquals(before, places());
    cells.withGenesNamed(name -> "ENSG0000000" + name.substring(4) + ".12").writeTo(chain.cells());
    assertEquals(before, places());
  }

  @Test
  void trajectory_missingGenesAsZero_walksAndWarns() throws IOException {
    chain.train().done();
    SmallCells.generated().withoutGenes(12).writeTo(chain.cells());
    Outcome walk = chain.trajectory("missing=zero").done();
    assertTrue(
        walk.err()
            .contains(
                "\nwarning: the file lacks 12 of the 150 genes of the model; they are taken as not"
                    + " expressed\n"),
        walk.err());
    List<String> table = Files.readAllLines(chain.results().resolve("genes.csv"));
    assertEquals(151, table.size());
  }

  @Test
  void trajectory_cellsTheModelNeverSaw_areSplitAnew() throws IOException {
    chain.train().done();
    SmallCells.generated().withCellsNamed(name -> "new-" + name).writeTo(chain.cells());
    chain.trajectory().done();
    assertEquals(Chain.RESULTS, Chain.files(chain.results()));
  }

  @Test
  void embed_cellsWithoutClasses_leavesTheColumnOut() throws IOException {
    chain.train().done();
    SmallCells.generated().withoutColumn("cell_type").writeTo(chain.cells());
    assertEquals("cell,civae_class,civae_probability,z1,z2,z3,z4,z5", places().get(0));
  }

  @Test
  void train_otherSeed_givesAnotherModel() throws IOException {
    chain.train("seed=1").done();
    byte[] first = Files.readAllBytes(chain.model());
    chain.train("seed=1").done();
    assertArrayEquals(first, Files.readAllBytes(chain.model()));
    List<String> before = places();
    chain.train("seed=2").done();
    assertTrue(!before.equals(places()));
  }
}
