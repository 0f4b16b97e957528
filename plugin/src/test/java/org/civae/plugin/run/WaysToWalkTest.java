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
import java.util.Locale;
import java.util.function.IntPredicate;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to walk, from the command line to what the folder says of it. */
class WaysToWalkTest {

  @TempDir private static Path folder;

  private static Chain chain;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
    chain.train("model=" + told(), "batch=donor").done();
  }

  /** A model that is told the donors. */
  private static Path told() {
    return folder.resolve("told.civae");
  }

  private static JsonObject summary() throws IOException {
    return JsonParser.parseString(Files.readString(chain.results().resolve("summary.json")))
        .getAsJsonObject();
  }

  private static String methods() throws IOException {
    return summary().get("methods").getAsString();
  }

  private static void assertIn(String part, String text) {
    assertTrue(text.contains(part), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          paths=pairs      | 60 | 60 | were connected by straight lines between their posterior means
          paths=centroid   |  0 |  1 | the mean latents of the two states (
          paths=graph      | 60 | 60 | shortest paths through the graph of the 15 nearest neighbours
          pairing=nearest  | 60 | 60 | 60 pairs of a random real cell and the one nearest to it in latent space
          pairing=optimal  | 60 | 60 | assigned at the least sum of squared distances in latent space
          matchdepth=true  | 60 | 60 | 60 random pairs of real cells of the same range of library sizes
          match=donor      | 60 | 60 | 60 random pairs of real cells of the same donor
          """)
  void trajectory_eachWay_isSaidInSummaryAndMethods(
      String word, int pairs, int paths, String methods) throws IOException {
    chain.trajectory(word).done();
    JsonObject walked = summary().getAsJsonObject("walked");
    assertEquals(pairs, walked.get("pairs").getAsInt());
    assertEquals(paths, walked.get("paths").getAsInt());
    assertIn(methods, methods());
    String way = summary().getAsJsonObject("request").getAsJsonObject("way").toString();
    String value = word.substring(word.indexOf('=') + 1);
    assertIn(value, way.toLowerCase(Locale.ROOT));
    AnnData cells = AnnDataReader.readAll(chain.results().resolve("trajectory.h5ad"), note -> {});
    assertEquals(5, cells.obs().size());
    assertTrue(cells.uns().get("civae").toString().contains("walked"));
  }

  @Test
  void trajectory_withinDonor_leavesOutDonorsWithoutBothStatesByName() throws IOException {
    SmallCells all = SmallCells.generated();
    Path cells =
        withDonors(all, i -> !(all.is(i, "Epithelial", "tumour") && donor(all, i).equals("D2")))
            .writeTo(folder.resolve("without.h5ad"));
    Outcome walk =
        chain.trajectory("input=" + cells, "donor=donor", "withindonor=true", "neighbors=3").done();
    assertIn(
        "left out of the pairs, as no cells of both states could be paired: donor D2", walk.err());
    assertIn("p, fdr, q_change and the observed means are of all cells of both states", walk.err());
    assertEquals(
        "[\"D2\"]", summary().getAsJsonObject("walked").getAsJsonArray("leftOut").toString());
    assertIn("random pairs of real cells of the same donor", methods());
  }

  private static String donor(SmallCells cells, int i) {
    return cells.data().obsColumn("donor").text(i);
  }

  private static SmallCells withDonors(SmallCells all, IntPredicate kept) {
    return all.withOnly(kept, List.of("cell_type", "state", "donor"));
  }

  @Test
  void trajectory_matchDepth_showsTheChangeWithAndWithout() throws IOException {
    Outcome walk = chain.trajectory("matchdepth=true", "pairs=300").done();
    JsonObject without =
        summary().getAsJsonObject("walked").getAsJsonObject("changeWithoutMatching");
    double before = without.get("depthRatioBefore").getAsDouble();
    assertEquals(summary().get("depthRatio").getAsDouble(), before);
    assertTrue(without.get("depthRatioAfter").getAsDouble() < 1.2, without.toString());
    assertTrue(without.get("correlation").getAsDouble() > 0, without.toString());
    assertEquals(20, without.getAsJsonArray("genes").size());
    assertEquals(20, without.getAsJsonArray("change").size());
    assertEquals(20, without.getAsJsonArray("changeWithout").size());
    assertIn("change with matching against without: correlation", walk.out());
    assertIn("moved most: ", walk.out());
    chain.trajectory().done();
    assertTrue(summary().getAsJsonObject("walked").get("changeWithoutMatching").isJsonNull());
  }

  @Test
  void trajectory_toNearest_saysWhichStateThatIs() throws IOException {
    Outcome walk = chain.trajectory("to=NEAREST").done();
    JsonObject request = summary().getAsJsonObject("request");
    String to = request.get("to").getAsString();
    assertTrue(List.of("border", "tumour").contains(to), to);
    assertEquals(
        to,
        request
            .getAsJsonObject("way")
            .getAsJsonObject("nearest")
            .getAsJsonArray("states")
            .get(0)
            .getAsString());
    assertIn("nearest state, by distance of mean latents: " + to + " (", walk.out());
    assertIn("as the nearest of the states by their mean latents: " + to, methods());
    assertIn("to=NEAREST", summary().get("commandLine").getAsString());
    chain.trajectory().done();
    assertTrue(
        summary().getAsJsonObject("request").getAsJsonObject("way").get("nearest").isJsonNull());
  }

  @Test
  void trajectory_toAnotherClass_isNamedSo() throws IOException {
    Outcome walk = chain.trajectory("to=normal", "towithin=Fibroblast").done();
    assertIn("between classes, Epithelial normal to Fibroblast normal: ", walk.out());
    assertIn("between classes: Epithelial to Fibroblast; class purity is of either", walk.out());
    assertIn(
        "warning: between classes: the paths lead from 'Epithelial' to 'Fibroblast'", walk.err());
    assertIn("Between the classes 'Epithelial' and 'Fibroblast', 60 random pairs", methods());
    assertIn(" at the least were of either class.", methods());
    assertIn("each decoded, within the two classes, adjusted", methods());
    assertEquals(
        "Fibroblast",
        summary().getAsJsonObject("request").getAsJsonObject("way").get("toWithin").getAsString());
    Outcome within = chain.trajectory().done();
    assertFalse(within.err().contains("between classes"), within.err());
  }

  @Test
  void trajectory_pathBatch_fixesOrAverages() throws IOException {
    chain.trajectory("model=" + told()).done();
    String start = Files.readString(chain.results().resolve("path.csv"));
    chain.trajectory("model=" + told(), "pathbatch=average").done();
    String average = Files.readString(chain.results().resolve("path.csv"));
    assertFalse(start.equals(average));
    assertIn("each point decoded as of every batch and averaged", methods());
    chain.trajectory("model=" + told(), "pathbatch=average", "paths=centroid").done();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pathbatch=average | 1 | pathbatch=average: the model was trained without batch=, so that there is nothing to average over. Leave out pathbatch=, or train with batch=.
          match=stage       | 1 | cells.h5ad: /obs has no column 'stage'. Columns, nearest first: state, cell_type, donor, n_counts. Choose one.
          match=state       | 1 | cells.h5ad: nothing to pair: no state has cells of 'Epithelial' in 'normal' and of 'Epithelial' in 'tumour', expected at least one. Pair by less.
          towithin=Tcell    | 1 | cells.h5ad: obs column 'cell_type' has no cells of 'Tcell'. It has, nearest first: T, Epithelial, Fibroblast, B.
          withindonor=true  | 2 | withindonor=true: expected donor=COLUMN beside it.
          towithin=Epithelial | 2 | towithin=Epithelial: expected another class than within=Epithelial.
          pairing=near      | 2 | pairing=near: expected one of nearest, random, optimal.
          paths=line        | 2 | paths=line: expected one of pairs, centroid, graph.
          neighbors=0       | 2 | neighbors=0: expected at least 1.
          pathbatch=none    | 2 | pathbatch=none: expected one of average, start.
          """)
  void trajectory_wayThatCannotBe_saysSo(String word, int status, String message)
      throws IOException {
    assertEquals(
        "civae trajectory: " + message,
        new Untouched(folder)
            .fails(status, () -> chain.trajectory(word, "output=" + folder + "/x")));
  }

  @Test
  void trajectory_centroidOfAModelWithBatches_saysWhatToAdd() throws IOException {
    assertEquals(
        "civae trajectory: paths=centroid: a mean of cells has no batch of its own, but the model"
            + " was trained with batch=. Add pathbatch=average, or choose paths=pairs.",
        new Untouched(folder)
            .fails(
                1,
                () ->
                    chain.trajectory(
                        "model=" + told(), "paths=centroid", "output=" + folder + "/x")));
  }

  @Test
  void trajectory_classOfOneState_hasNoNearest() throws IOException {
    SmallCells all = SmallCells.generated();
    Path cells =
        all.withOnly(i -> !all.is(i, "Epithelial") || all.is(i, "Epithelial", "normal"))
            .writeTo(folder.resolve("one.h5ad"));
    assertEquals(
        "civae trajectory: one.h5ad: class 'Epithelial' has no other state of 'state' with at least 2"
            + " cells to go to. Choose another class.",
        new Untouched(folder)
            .fails(
                1,
                () -> chain.trajectory("input=" + cells, "to=NEAREST", "output=" + folder + "/x")));
  }

  @Test
  void trajectory_depthThatNothingTells_cannotBeMatched() throws IOException {
    Path cells =
        SmallCells.generated()
            .scaledBy(0.3f)
            .withoutColumn("n_counts")
            .writeTo(folder.resolve("unknown.h5ad"));
    Path model = folder.resolve("unknown.civae");
    chain.train("input=" + cells, "model=" + model).done();
    assertEquals(
        "civae trajectory: matchdepth=true: unknown.h5ad does not tell the counts per cell, expected"
            + " counts, log1p values or an obs column such as total_counts. Leave out matchdepth=.",
        new Untouched(folder)
            .fails(
                1,
                () ->
                    chain.trajectory(
                        "input=" + cells,
                        "model=" + model,
                        "matchdepth=true",
                        "output=" + folder + "/x")));
  }
}
