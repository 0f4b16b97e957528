package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.civae.io.file.Sha256;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From cells to genes, as a user would: train, embed, evaluate, trajectory. */
class WholeChainTest {

  @TempDir private static Path folder;

  private static Chain chain;
  private static Outcome training;
  private static Outcome walk;

  @BeforeAll
  static void trainAndWalk() throws IOException {
    chain = new Chain(folder);
    SmallCells.generated().writeTo(chain.cells());
    training = chain.train("seed=3").done();
    walk = chain.trajectory("compare=vae").done();
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  private static JsonObject summary() throws IOException {
    String json = Files.readString(chain.results().resolve("summary.json"));
    return JsonParser.parseString(json).getAsJsonObject();
  }

  @Test
  void train_smallCells_saysWhatItDoes() {
    List<String> said = training.err().lines().filter(line -> !line.contains("% epoch")).toList();
    assertEquals("", training.out());
    assertTrue(said.get(0).startsWith("device "), training.err());
    assertEquals(
        "cells.h5ad: 300 cells x 150 genes; X holds counts, taken as log1p of counts per 10,000"
            + " (normalize=auto)",
        said.get(1));
    assertTrue(
        said.get(2)
            .matches(
                "training ci-vae on 2\\d\\d cells of 4 classes, 150 genes; 3\\d more cells to stop by"
                    + " and 3\\d to judge by"),
        said.get(2));
    assertEquals(
        "model " + chain.model() + ", history " + folder.resolve("cells-history.csv"), said.get(3));
    assertTrue(
        said.get(4)
            .matches(
                "best epoch \\d of 3; classes linearly separable in latent space: [0-9.]+ % of"
                    + " held-out cells"),
        said.get(4));
    assertEquals(5, said.size(), training.err());
  }

  @Test
  void train_smallCells_writesAHistoryWithALinePerEpoch() throws IOException {
    List<String> history = lines(folder.resolve("cells-history.csv"));
    assertEquals(
        "phase,epoch,objective,reconstruction,kl,crossEntropy,heldout_objective,"
            + "heldout_reconstruction,heldout_kl,heldout_crossEntropy,cells_per_second",
        history.get(0));
    assertEquals(4, history.size());
    assertTrue(history.get(3).startsWith("train,3,"), history.get(3));
  }

  @Test
  void embed_trainedModel_writesALinePerCell() throws IOException {
    chain.embed().done();
    List<String> table = lines(folder.resolve("z.csv"));
    assertEquals("cell,cell_type,civae_class,civae_probability,z1,z2,z3,z4,z5", table.get(0));
    assertEquals(301, table.size());
    assertTrue(table.get(1).matches("CELL0001,\\w+,\\w+(,-?[0-9.e-]+){6}"), table.get(1));
  }

  @Test
  void evaluate_textFormat_showsErrorsSeparabilityAndConfusion() {
    String text = chain.evaluate().done().out();
    assertAll(
        List.of(
                "MAE per value            training \\d+\\.\\d{4}, held out \\d+\\.\\d{4} \\(log1p CP10K\\)",
                "MSE per value            training \\d+\\.\\d{4}, held out \\d+\\.\\d{4} \\(log1p CP10K²\\)",
                "ELBO per cell            training -[0-9.]+, held out -[0-9.]+ \\(nats\\); of it KL"
                    + " training [0-9.]+, held out [0-9.]+",
                "linear separability      training [0-9.]+ %, held out [0-9.]+ %",
                "  as in CI-VAE's table 1 [0-9.]+ % of the 300 cells it was fitted to, at one sampled"
                    + " z each: nothing held out",
                " \\[1\\] Epithelial .*")
            .stream()
            .map(line -> () -> assertTrue(text.lines().anyMatch(l -> l.matches(line)), text)));
  }

  @Test
  void evaluate_jsonFormat_holdsEveryHeldOutCellOnce() {
    JsonObject json =
        JsonParser.parseString(chain.evaluate("format=json").done().out()).getAsJsonObject();
    int heldOut = json.getAsJsonObject("cells").get("heldOut").getAsInt();
    int cells = 0;
    for (var row : json.getAsJsonObject("confusion").getAsJsonArray("counts")) {
      for (var count : row.getAsJsonArray()) cells += count.getAsInt();
    }
    assertEquals(heldOut, cells);
    for (String key : List.of("cells", "mae", "mse", "elbo", "kl", "linearSeparability")) {
      assertEquals(List.of("training", "heldOut"), List.copyOf(json.getAsJsonObject(key).keySet()));
    }
    assertEquals("log1p CP10K", json.get("unit").getAsString());
    JsonObject asPublished = json.getAsJsonObject("linearSeparabilityAsPublished");
    assertEquals(300, asPublished.get("cells").getAsInt());
    double share = asPublished.get("allCells").getAsDouble();
    assertTrue(share > 0 && share <= 1, asPublished.toString());
    assertEquals(
        "the cells it was fitted to, at one sampled z each", asPublished.get("of").getAsString());
  }

  @Test
  void trajectory_done_leavesTheDocumentedFilesAndNothingElse() throws IOException {
    assertEquals(Chain.RESULTS, Chain.files(chain.results()));
    assertTrue(walk.err().endsWith("results in " + chain.results() + "\n"), walk.err());
  }

  @Test
  void trajectory_done_printsReadOuts() {
    assertTrue(walk.out().startsWith("Epithelial, normal to tumour: "), walk.out());
    assertTrue(walk.out().contains("\nvae     class purity at least "), walk.out());
    assertTrue(walk.out().contains("(replicates: cells)"), walk.out());
  }

  @Test
  void genes_ofTrajectory_haveTheDocumentedColumnsInOrderOfScore() throws IOException {
    List<String> table = lines(chain.results().resolve("genes.csv"));
    assertEquals(
        "gene,start,end,change,score,log2fc,monotonicity,onset,peak,observed_from,observed_to,p,fdr,q_change,p_states,fdr_states,stability",
        table.get(0));
    assertEquals(151, table.size());
    double[] scores =
        table.stream()
            .skip(1)
            .mapToDouble(line -> Math.abs(Double.parseDouble(line.split(",")[4])))
            .toArray();
    double[] descending = DoubleStream.of(scores).map(s -> -s).sorted().map(s -> -s).toArray();
    assertArrayEquals(descending, scores);
  }

  @Test
  void path_ofTrajectory_hasALinePerGeneAndStep() throws IOException {
    List<String> table = lines(chain.results().resolve("path.csv"));
    assertEquals("gene,fraction,mean,median,sd,q25,q75", table.get(0));
    assertEquals(1 + 150 * 5, table.size());
    assertEquals("GENE0001,0,", table.get(1).substring(0, 11));
    assertEquals("GENE0001,1,", table.get(5).substring(0, 11));
  }

  @Test
  void ranking_ofTrajectory_fallsFromTheLargestScore() throws IOException {
    List<Double> scores = new ArrayList<>();
    for (String line : lines(chain.results().resolve("genes.rnk"))) {
      assertTrue(line.matches("GENE\\d{4}\t-?[0-9.e-]+"), line);
      scores.add(Double.valueOf(line.substring(line.indexOf('\t') + 1)));
    }
    assertEquals(150, scores.size());
    assertEquals(scores.stream().sorted((a, b) -> Double.compare(b, a)).toList(), scores);
  }

  @Test
  void pictures_ofTrajectory_open() throws IOException {
    for (String name : List.of("trends.png", "heatmap.png")) {
      assertEquals(1600, ImageIO.read(chain.results().resolve(name).toFile()).getWidth(), name);
    }
  }

  @Test
  void summary_ofTrajectory_hasTheDocumentedKeys() throws IOException {
    JsonObject json = summary();
    for (String key :
        List.of(
            "classPurityMin",
            "classPurityMean",
            "changeR2",
            "changeSlope",
            "heldOutChangeR2",
            "heldOutSeparability",
            "significantGenes")) {
      assertTrue(json.has(key) && json.get(key).isJsonPrimitive(), key);
    }
    assertEquals("cells", json.get("replicates").getAsString());
    assertEquals(3, json.getAsJsonObject("seeds").get("training").getAsInt());
    assertEquals(1, json.getAsJsonObject("seeds").get("pairs").getAsInt());
    assertTrue(
        json.getAsJsonObject("versions")
            .get("trajectory")
            .getAsString()
            .matches("civae \\d\\S+, PyTorch \\d\\S+ by DJL \\d\\S+"));
    assertEquals(Sha256.of(chain.cells()), json.get("inputSha256").getAsString());
    assertEquals(Sha256.of(chain.cells()), json.get("trainedOnSha256").getAsString());
    assertTrue(json.get("methods").getAsString().startsWith("A ci-vae model "), json::toString);
    assertEquals(5, json.getAsJsonArray("classPurity").size());
  }

  @Test
  void summary_ofTrajectory_repeatsTheCommandLine() throws IOException {
    assertEquals(
        String.join(
            " ",
            "civae trajectory",
            "input=" + chain.cells(),
            "model=" + chain.model(),
            "within=Epithelial state=state from=normal to=tumour",
            "output=" + chain.results(),
            "pairs=60 steps=5 compare=vae"),
        summary().get("commandLine").getAsString());
  }

  @Test
  void summary_withCompare_holdsTheSameOfAPlainVae() throws IOException {
    JsonObject vae = summary().getAsJsonObject("compare").getAsJsonObject("vae");
    assertTrue(vae.get("classPurityMin").getAsDouble() <= 1);
    assertTrue(vae.has("changeR2") && vae.has("heldOutChangeR2"), vae::toString);
    assertFalse(vae.get("changeR2").equals(summary().get("changeR2")), vae::toString);
  }

  @Test
  void summary_threeHundredCells_saysThatOrderWasNotChecked() throws IOException {
    assertTrue(summary().get("orderSupported").isJsonNull());
    assertEquals(
        "fewer than 10 cells that no weight was fitted to lie between the two states",
        summary().getAsJsonObject("order").get("reason").getAsString());
    assertTrue(
        walk.err().contains("onset and peak, the order of genes along the path, were not checked"),
        walk.err());
    assertTrue(walk.out().contains("order along the path: not checked; fewer than"), walk.out());
  }

  @Test
  void chain_sameSeedOnceMore_givesTheSameBytes() throws IOException {
    Path other = Files.createDirectory(folder.resolve("again"));
    Chain again = new Chain(other);
    SmallCells.generated().writeTo(again.cells());
    again.train("seed=3").done();
    again.trajectory().done();
    for (String name : List.of("genes.csv", "path.csv", "genes.rnk", "tests.csv")) {
      assertArrayEquals(
          Files.readAllBytes(chain.results().resolve(name)),
          Files.readAllBytes(again.results().resolve(name)),
          name);
    }
    again.train("seed=4").done();
    again.trajectory().done();
    assertFalse(
        Files.readString(chain.results().resolve("genes.csv"))
            .equals(Files.readString(again.results().resolve("genes.csv"))));
  }

  @Test
  void trajectory_intoAFolderWithOtherFiles_leavesThem() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.writeString(shared.resolve("notes.txt"), "mine");
    Files.writeString(shared.resolve("genes.csv"), "old");
    chain.trajectory("output=" + shared).done();
    assertEquals("mine", Files.readString(shared.resolve("notes.txt")));
    assertTrue(lines(shared.resolve("genes.csv")).size() > 1);
    assertEquals(Chain.RESULTS.size() + 1, Chain.files(shared).size());
  }
}
