package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.MatrixSource;
import org.civae.model.ModelCard;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.preprocess.QualityFilter;
import org.civae.store.ModelStore;
import org.civae.store.ModelStore.Stored;
import org.civae.store.SplitNames;
import org.civae.train.ComputeDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done to cells before a model sees them, where a user asks for more than the defaults. */
class PreparationTest {

  private static final String[] LIMITS = {"mingenes=105", "mincells=90", "maxmito=0.4"};

  @TempDir private Path folder;

  private Chain chain;

  /** Every tenth gene is mitochondrial. */
  @BeforeEach
  void writeCells() throws IOException {
    chain = new Chain(folder);
    SmallCells.generated()
        .withGenesNamed(name -> name.endsWith("0") ? "MT-" + name : name)
        .writeTo(chain.cells());
  }

  private ModelCard card() throws IOException {
    Stored stored = ModelStore.load(chain.model(), ComputeDevice.choose("cpu"));
    try (var model = stored.model()) {
      return model.card();
    }
  }

  private SplitNames split() throws IOException {
    Stored stored = ModelStore.load(chain.model(), ComputeDevice.choose("cpu"));
    stored.model().close();
    return stored.cells();
  }

  private static Set<String> all(SplitNames split) {
    Set<String> names = new HashSet<>(split.training());
    names.addAll(split.validation());
    names.addAll(split.test());
    return names;
  }

  /** Names of the cells that qc keeps by these limits. */
  private Set<String> good() throws IOException {
    Path qc = folder.resolve("qc");
    civae(Chain.words(List.of("qc", "input=" + chain.cells(), "output=" + qc), LIMITS)).done();
    return Files.readAllLines(qc.resolve("qc-cells.csv")).stream()
        .filter(line -> line.endsWith(",true"))
        .map(line -> line.substring(0, line.indexOf(',')))
        .collect(Collectors.toSet());
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), text);
    return matcher.group(1);
  }

  private String fails(int status, String... more) throws IOException {
    return new Untouched(folder).fails(status, () -> chain.train(more));
  }

  @Test
  void train_limits_trainsStopsAndJudgesByTheCellsThatQcKeeps() throws IOException {
    Set<String> good = good();
    assertTrue(good.size() > 50 && good.size() < 290, "cells kept: " + good.size());
    Outcome training = chain.train(LIMITS).done();
    assertEquals(
        Integer.toString(good.size()),
        found(
            "quality: (\\d+) of 300 cells stay; \\d+ show fewer than 105 genes, ", training.err()));
    assertEquals(good, all(split()));
    assertEquals(new QualityFilter(105, 90, 0.4), card().preprocessing().quality());
    int genes = Integer.parseInt(found("0\\.4\\. (\\d+) of 150 genes stay; ", training.err()));
    assertTrue(genes < 150);
    assertEquals(genes, card().preprocessing().genes().size());
  }

  @Test
  void otherCommands_modelWithLimits_sayWhatBecomesOfCellsBelow() throws IOException {
    Set<String> good = good();
    chain.train(LIMITS).done();
    String below = 300 - good.size() + " of 300 cells are below the quality the model was trained";
    Outcome embedding = chain.embed().done();
    assertTrue(
        embedding.err().contains(below + " with; they are placed like all others ("),
        embedding.err());
    assertEquals(301, Files.readAllLines(folder.resolve("z.csv")).size());
    Outcome walk = chain.trajectory().done();
    assertTrue(walk.err().contains(below + " with; they are left out ("), walk.err());
    JsonObject summary =
        JsonParser.parseString(Files.readString(chain.results().resolve("summary.json")))
            .getAsJsonObject();
    SmallCells cells = SmallCells.generated();
    List<String> names = cells.data().obs().names();
    for (String end : List.of("from", "to")) {
      String state = end.equals("from") ? "normal" : "tumour";
      long expected = 0;
      for (int i = 0; i < 300; i++) {
        if (good.contains(names.get(i)) && cells.is(i, "Epithelial", state)) expected++;
      }
      assertEquals(expected, summary.getAsJsonObject("cells").get(end).getAsLong());
    }
    assertTrue(
        summary
            .get("methods")
            .getAsString()
            .contains(
                " Cells showing fewer than 105 genes or with a mitochondrial share above 0.4 were"
                    + " left out. Modelled genes are seen in at least 90 cells."));
    assertTrue(chain.evaluate().done().err().contains("they are left out"));
    Path more = folder.resolve("more.h5ad");
    civae(
            "augment",
            "input=" + chain.cells(),
            "model=" + chain.model(),
            "within=Epithelial",
            "output=" + more)
        .done();
    CellData made = AnnDataReader.read(more, new MatrixSource.X());
    Column from = made.obsColumn("from_cell");
    for (int i = 0; i < made.nObs(); i++) assertTrue(good.contains(from.text(i)));
  }

  @Test
  void trajectory_noCellWithinTheModelsLimits_isRefused() throws IOException {
    chain.train(LIMITS).done();
    Path few = folder.resolve("few.h5ad");
    SmallCells.generated().withoutGenes(100).writeTo(few);
    assertEquals(
        "civae trajectory: few.h5ad: none of 300 cells is as good as those the model was trained on:"
            + " at least 105 genes, a mitochondrial share of at most 0.4. Use a file with all genes,"
            + " or a model trained with other limits.",
        new Untouched(folder).fails(1, () -> chain.trajectory("input=" + few, "missing=zero")));
    chain.embed("input=" + few, "missing=zero").done();
  }

  @Test
  void train_limitsThatLeaveNothing_areRefusedWithNumbers() throws IOException {
    assertEquals(
        "civae train: cells.h5ad: mingenes=151 maxmito=1.0 leave none of 300 cells: 300 show fewer"
            + " than 151 genes, 0 more have a mitochondrial share above 1.0. Lower mingenes= or raise"
            + " maxmito=.",
        fails(1, "mingenes=151"));
    assertEquals(
        "civae train: cells.h5ad: mincells=301 leaves none of 150 genes, in 300 cells. Lower"
            + " mincells=.",
        fails(1, "mincells=301"));
    String line = fails(1, "mingenes=132");
    assertTrue(
        line.matches(
            "civae train: cells\\.h5ad: mingenes=132 maxmito=1\\.0 leave [0-2] of the \\d+ cells of"
                + " class '\\w+' of obs column 'cell_type', expected at least 3 .*"),
        line);
  }

  @Test
  void train_limitsOnValuesThatAreNoCounts_areRefused() throws IOException {
    SmallCells.generated().scaledBy(0.37f).writeTo(chain.cells());
    assertEquals(
        "civae train: cells.h5ad: values look unknown, expected counts or log1p values, by which"
            + " mingenes=, mincells= and maxmito= tell good cells and genes. Leave these out, or"
            + " choose another layer=.",
        fails(1, "mingenes=10"));
  }

  @Test
  void train_shareWithoutMitochondrialGenes_warns() throws IOException {
    SmallCells.generated().writeTo(chain.cells());
    Outcome training = chain.train("maxmito=0.2", "epochs=1").done();
    assertTrue(
        training
            .err()
            .contains("maxmito=0.2 leaves out no cell, as no gene's name begins with MT-"),
        training.err());
    assertTrue(training.err().contains("quality: 300 of 300 cells stay; "), training.err());
  }

  @Test
  void train_donors_areInOnePartEach() throws IOException {
    chain.train("donor=donor").done();
    SplitNames split = split();
    Set<String> before = new TreeSet<>();
    CellData data = SmallCells.generated().data();
    for (List<String> part : List.of(split.training(), split.validation(), split.test())) {
      Set<String> donors = new TreeSet<>();
      for (String name : part) {
        donors.add(data.obsColumn("donor").text(data.obs().names().indexOf(name)));
      }
      assertFalse(donors.isEmpty());
      assertTrue(donors.stream().noneMatch(before::contains), donors + " after " + before);
      before.addAll(donors);
    }
    assertEquals(6, before.size());
    assertEquals(300, all(split).size());
    chain.evaluate().done();
  }

  @Test
  void train_classOfTwoDonors_warnsThatItIsNotHeldOutTwice() throws IOException {
    // States stand in for donors: B cells of two of them are left.
    SmallCells cells = SmallCells.generated();
    cells
        .withOnly(i -> !cells.is(i, "B", "border") && !cells.is(i, "B", "tumour"))
        .writeTo(chain.cells());
    Outcome training = chain.train("donor=state").done();
    assertTrue(
        training.err().contains("donor=state: no cells to stop by of 'B', as their donors are"),
        training.err());
    assertTrue(
        training.err().contains("donor=state: no cells to judge by of 'B', as their donors are"),
        training.err());
  }

  @Test
  void train_twoDonors_saysWhyNot() throws IOException {
    SmallCells cells = SmallCells.generated();
    cells
        .withOnly(i -> !"border".equals(cells.data().obsColumn("state").text(i)))
        .writeTo(chain.cells());
    assertEquals(
        "civae train: donor=state: cells of 2 donors, expected at least 3: one each to train, to"
            + " stop and to judge by. Leave out donor= to split the cells of each class.",
        fails(1, "donor=state"));
  }

  @Test
  void train_balancedAndClipped_isKeptInTheModel() throws IOException {
    chain.train("balanced=true", "standardize=true", "maxvalue=10").done();
    assertTrue(card().training().balanced());
    assertEquals(10, card().preprocessing().maxValue());
    chain.trajectory("compare=vae").done();
  }

  @Test
  void train_fromDisk_usesTheSameCellsAndGenes() throws IOException {
    String[] words = Chain.words(List.of(LIMITS), "balanced=true", "donor=donor", "genes=20");
    chain.train(words).done();
    SplitNames inMemory = split();
    List<String> genes = card().preprocessing().genes();
    chain.train(Chain.words(List.of(words), "backed=true")).done();
    assertEquals(inMemory, split());
    assertEquals(genes, card().preprocessing().genes());
    chain.trajectory("backed=true").done();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maxvalue=10   | maxvalue=10: expected 0 unless standardize=true, as only what is standardized is clipped.
          maxvalue=-1   | maxvalue=-1: expected at least 0.
          mingenes=-1   | mingenes=-1: expected at least 0.
          maxmito=20    | maxmito=20: expected 0 to 1.
          balanced=some | balanced=some: expected true or false.
          """)
  void train_malformedValue_isAWrongCommandLine(String word, String message) throws IOException {
    assertEquals("civae train: " + message, fails(2, word));
  }
}
