package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.civae.io.file.Sha256;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path against real cells, as a user validates it. */
class ValidateTest {

  private static final List<String> METHODS =
      List.of(
          "ci-vae",
          "straight-line",
          "vae",
          "conditional-vae",
          "latent-shift (ci-vae)",
          "pseudobulk");

  @TempDir private static Path folder;

  private static Chain chain;
  private static Outcome validation;

  @BeforeAll
  static void trainAndValidate() throws IOException {
    chain = Chain.trained(folder);
    validation = validate().done();
  }

  private static Outcome validate(String... more) {
    List<String> words =
        List.of(
            "validate",
            "input=" + chain.cells(),
            "model=" + chain.model(),
            "within=Epithelial",
            "state=state",
            "from=normal",
            "to=tumour",
            "pairs=20",
            "steps=4",
            "output=" + folder.resolve("validation"));
    return civae(Chain.words(words, more));
  }

  private static String fails(int status, String... more) throws IOException {
    return new Untouched(folder).fails(status, () -> validate(more));
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve("validation").resolve(file));
  }

  private static JsonObject json(Path results) throws IOException {
    String text = Files.readString(results.resolve("validation.json"));
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static List<String> methods(JsonObject json) {
    List<String> methods = new ArrayList<>();
    for (JsonElement method : json.getAsJsonArray("methods")) {
      methods.add(method.getAsJsonObject().get("method").getAsString());
    }
    return methods;
  }

  @Test
  void validate_allBaselines_writesALinePerMethod() throws IOException {
    assertEquals(
        List.of(
            "steps.csv",
            "validation.csv",
            "validation.json",
            "validation.md",
            "validation.png",
            "validation.svg"),
        Chain.files(folder.resolve("validation")));
    List<String> table = lines("validation.csv");
    assertEquals(
        "method,change_r2,change_slope,heldout_change_r2,heldout_change_slope,class_purity_min,"
            + "class_purity_mean,components_start,components_path_mean,components_path_worst,"
            + "components_end,components_nearest_cell,components_path_mean_by_line,"
            + "components_path_mean_by_chance,genes_start,genes_path_mean,genes_path_worst,"
            + "genes_end,genes_nearest_cell,genes_path_mean_by_line,genes_path_mean_by_chance",
        table.get(0));
    assertEquals(METHODS, table.stream().skip(1).map(l -> l.substring(0, l.indexOf(','))).toList());
    assertEquals("1", table.get(2).split(",")[12], "the straight line by itself");
    assertFalse(table.stream().skip(1).anyMatch(line -> line.contains(",,")), "no number missing");
  }

  @Test
  void validate_allBaselines_writesALinePerMethodAndStep() throws IOException {
    List<String> table = lines("steps.csv");
    assertEquals(
        "method,fraction,class_purity,components_to_normal,components_to_tumour,"
            + "components_to_nearest_state,components_nearest_cell,genes_to_normal,"
            + "genes_to_tumour,genes_to_nearest_state,genes_nearest_cell",
        table.get(0));
    assertEquals(1 + METHODS.size() * 4, table.size());
    assertTrue(table.get(2).startsWith("ci-vae,0.333333,"), table.get(2));
  }

  @Test
  void validate_jsonAndPage_nameWhatTheyAreOf() throws IOException {
    JsonObject json = json(folder.resolve("validation"));
    assertEquals(METHODS, methods(json));
    assertEquals(Sha256.of(chain.cells()), json.get("inputSha256").getAsString());
    assertTrue(json.get("commandLine").getAsString().startsWith("civae validate input="));
    // Four of the border cells were held out, too few to measure distances to.
    assertEquals(2, json.getAsJsonArray("states").size());
    String page = String.join("\n", lines("validation.md"));
    assertTrue(
        page.startsWith(
            "cells.h5ad (SHA-256 "
                + Sha256.of(chain.cells()).substring(0, 12)
                + "), Epithelial, normal to tumour: "),
        page);
    assertTrue(page.contains("training seed 1; pairs seed 1."), page);
    assertTrue(page.contains("`" + json.get("commandLine").getAsString() + "`"), page);
    assertTrue(page.contains("| *real start cells, unchanged* | | | | "), page);
    assertFalse(page.contains("donor"), page);
  }

  @Test
  void validate_pathNoNearerThanTheLine_warns() throws IOException {
    // Three epochs on so few cells: the model decodes hardly more than a mean.
    String warned = validation.err();
    assertTrue(
        warned.contains(
            "warning: in all genes the model's path is no nearer to real cells than the straight line"
                + " in gene space (mean energy distance to the nearest state "),
        warned);
    assertTrue(
        warned.contains("what lies between its ends is not supported by these cells"), warned);
    List<String> said = new ArrayList<>();
    json(folder.resolve("validation"))
        .getAsJsonArray("warnings")
        .forEach(warning -> said.add(warning.getAsString()));
    for (String warning : said) assertTrue(warned.contains("warning: " + warning), warned);
    assertTrue(
        warned.contains(
            "warning: no state with at least 5 training and 5 held-out cells lies between the two"
                + " (in an ordered state column it would count), so the inner steps were compared"
                + " with the two ends only"),
        warned);
    assertTrue(validation.out().contains("ci-vae"), validation.out());
  }

  @Test
  void validate_picture_hasLines() throws IOException {
    var picture = ImageIO.read(folder.resolve("validation/validation.png").toFile());
    assertEquals(1600, picture.getWidth());
    int ink = 0;
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        if ((picture.getRGB(x, y) & 0xFFFFFF) == 0xD55E00) ink++;
      }
    }
    assertEquals(0xFFFFFF, picture.getRGB(1, 1) & 0xFFFFFF, "background");
    assertTrue(ink > 500, ink + " pixels of the model's line");
  }

  @Test
  void validate_withoutBaselines_trainsNothing() throws IOException {
    Path results = folder.resolve("alone");
    Outcome alone = validate("baselines=none", "output=" + results).done();
    assertFalse(alone.err().contains("training a plain VAE"), alone.err());
    assertEquals(List.of("ci-vae", "straight-line"), methods(json(results)));
    assertTrue(validation.err().contains("training a plain VAE on the same cells"));
    assertTrue(
        validation.err().contains("training a VAE that is told the state, on the same cells"));
  }

  @Test
  void validate_donorColumn_showsHowFarDonorsLieApart() throws IOException {
    Path results = folder.resolve("alone");
    validate("baselines=none", "donor=donor", "output=" + results).done();
    JsonObject genes = json(results).getAsJsonObject("realCells").getAsJsonObject("genes");
    assertEquals(2, genes.getAsJsonArray("betweenDonors").size());
    String page = Files.readString(results.resolve("validation.md"));
    assertTrue(page.contains("| *real cells of one donor, to the others'* | "), page);
  }

  /** A column that is the state has one "donor" in each. */
  @Test
  void validate_oneDonorPerState_warnsThatDonorsAreNotShown() throws IOException {
    String said =
        validate("baselines=none", "donor=state", "output=" + folder.resolve("alone")).done().err();
    assertTrue(
        said.contains(
            "warning: donor=state: in no state are there cells enough of two donors or more, so how"
                + " far donors lie apart is not shown"),
        said);
  }

  @Test
  void validate_sameSeed_givesTheSameBytes() throws IOException {
    Path results = folder.resolve("alone");
    validate("baselines=none", "output=" + results).done();
    byte[] once = Files.readAllBytes(results.resolve("steps.csv"));
    validate("baselines=none", "output=" + results).done();
    assertArrayEquals(once, Files.readAllBytes(results.resolve("steps.csv")));
  }

  @Test
  void validate_plainVae_isNotTrainedTwice() throws IOException {
    Path vae = folder.resolve("vae.civae");
    chain.train("method=vae", "model=" + vae).done();
    Path results = folder.resolve("of-vae");
    validate("model=" + vae, "output=" + results).done();
    assertEquals(
        List.of("vae", "straight-line", "conditional-vae", "latent-shift (vae)", "pseudobulk"),
        methods(json(results)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          to=normal      | to=normal: expected another state than from=normal.
          steps=2        | steps=2: expected at least 3.
          pairs=1        | pairs=1: expected 2 to 2000.
          baselines=some | baselines=some: expected one of none, all.
          """)
  void validate_malformedValue_isAWrongCommandLine(String word, String message) throws IOException {
    assertEquals("civae validate: " + message, fails(2, word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state=stage       | cells.h5ad: /obs has no column 'stage'. Columns, nearest first: state, cell_type, donor, n_counts. Choose one.
          within=Epithelium | cells.h5ad: obs column 'cell_type' has no cells of 'Epithelium'. It has, nearest first: Epithelial, T, Fibroblast, B.
          to=tumor          | cells.h5ad: obs column 'state' has no cells of 'tumor'. It has, nearest first: tumour, border, normal.
          """)
  void validate_nameThatIsNotThere_showsTheNearest(String word, String message) throws IOException {
    assertEquals("civae validate: " + message, fails(1, word));
  }

  @Test
  void validate_modelThatIsToldTheState_isRefused() throws IOException {
    Path told = folder.resolve("told.civae");
    chain.train("batch=state", "model=" + told).done();
    assertEquals(
        "civae validate: state=state: the model is told this column (batch=), so its latent space"
            + " need not hold the states. Validate a model trained without it.",
        fails(1, "model=" + told));
  }

  @Test
  void validate_classesThatAreStates_saysThatNoPathLiesWithin() throws IOException {
    Path states = folder.resolve("states.civae");
    chain.train("labels=state", "model=" + states).done();
    String said = fails(1, "model=" + states, "within=normal");
    assertTrue(
        said.startsWith(
            "civae validate: cells.h5ad: class 'normal' has 0 cells in state 'tumour' of 'state' to"
                + " train on and 0 held out, expected at least 5 of each to measure distances"
                + " between."),
        said);
  }
}
