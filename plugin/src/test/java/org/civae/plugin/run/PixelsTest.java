package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.DenseMatrix;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images in AnnData, from training to a path. */
class PixelsTest {

  private static final ImageShape SHAPE = new ImageShape(1, 6, 7);

  @TempDir private Path folder;

  @BeforeEach
  void writeImages() throws IOException {
    write(file("images.h5ad"), SHAPE, 200);
  }

  /** A bar that lies or stands, darker in one state than in the other. */
  private static void write(Path path, ImageShape shape, double white) throws IOException {
    int n = 80;
    Random random = new Random(1);
    float[] values = new float[n * shape.size()];
    String[] kinds = new String[n];
    String[] states = new String[n];
    for (int i = 0; i < n; i++) {
      boolean lies = i % 2 == 0;
      boolean dark = i % 4 < 2;
      kinds[i] = lies ? "lies" : "stands";
      states[i] = dark ? "dark" : "bright";
      int place = random.nextInt(lies ? shape.height() : shape.width());
      for (int k = 0; k < shape.size(); k++) {
        boolean bar = place == (lies ? k / shape.width() : k % shape.width());
        double share = (bar ? (dark ? 0.6 : 0.9) : 0.1) + 0.1 * random.nextDouble();
        values[i * shape.size() + k] = (float) Math.rint(share * white);
      }
    }
    AnnDataWriter.write(
        path,
        AnnData.of(
                new DenseMatrix(n, shape.size(), values),
                new AnnotationTable(
                    names("i", n),
                    List.of(new Column.Text("kind", kinds), new Column.Text("state", states))),
                new AnnotationTable(names("p", shape.size()), List.of()))
            .withUns(new PixelFormat(shape, 0, white).toUns()));
  }

  private static List<String> names(String prefix, int n) {
    return IntStream.range(0, n).mapToObj(i -> prefix + i).toList();
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String[] trainWords(String... more) {
    return Chain.words(
        List.of(
            "train",
            "input=" + file("images.h5ad"),
            "labels=kind",
            "model=" + file("images.civae"),
            "epochs=3",
            "network=convolutional",
            "widths=4,6",
            "latent=3"),
        more);
  }

  private static boolean says(Outcome outcome, String line) {
    return outcome.err().lines().anyMatch(line::equals);
  }

  @Test
  void train_thenUse_scalesPixelsAsInTraining() throws IOException {
    Outcome training = civae(trainWords("likelihood=bernoulli")).done();
    assertTrue(
        says(
            training,
            "images.h5ad: 80 images of 7 x 6; X holds pixel intensities, taken as 0 to 1"
                + " (normalize=auto)"),
        training.err());
    assertTrue(says(training, "pixel intensities 0 to 200 taken as 0 to 1"), training.err());
    assertTrue(training.err().contains("of 2 classes, 42 pixels;"), training.err());

    Outcome walk =
        civae(
                "trajectory",
                "input=" + file("images.h5ad"),
                "model=" + file("images.civae"),
                "within=lies",
                "state=state",
                "from=dark",
                "to=bright",
                "pairs=10",
                "steps=3",
                "output=" + file("results"))
            .done();
    assertTrue(says(walk, "pixel intensities 0 to 200 taken as 0 to 1"), walk.err());
    List<String> genes = Files.readAllLines(file("results").resolve("genes.csv"));
    assertEquals(1 + SHAPE.size(), genes.size(), "a read-out for every pixel");
    int log2fc = List.of(genes.get(0).split(",")).indexOf("log2fc");
    assertEquals("", genes.get(1).split(",")[log2fc], "no fold change of what is no count");
  }

  @Test
  void evaluate_imagesOfAnotherRange_warns() throws IOException {
    civae(trainWords()).done();
    write(file("darker.h5ad"), SHAPE, 100);
    Outcome outcome =
        civae("evaluate", "input=" + file("darker.h5ad"), "model=" + file("images.civae")).done();
    assertTrue(
        outcome
            .err()
            .contains(
                "pixels of this file go from 0 to 100, those that the model was trained on from 0 to"
                    + " 200, which is taken as 0 to 1 here as well"),
        outcome.err());
  }

  @Test
  void evaluate_imagesOfAnotherSize_saysWhichAreExpected() throws IOException {
    civae(trainWords()).done();
    write(file("larger.h5ad"), new ImageShape(1, 8, 8), 200);
    assertEquals(
        "civae evaluate: larger.h5ad: found images of 8 x 8, expected images of 7 x 6, as the model"
            + " was trained on. Bring them to that size.",
        civae("evaluate", "input=" + file("larger.h5ad"), "model=" + file("images.civae"))
            .failure());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "genes=500     | genes=500: expected all for images.",
        "hvg=seurat    | hvg=seurat: expected none for images, of which all pixels are used.",
        "hvgbatch=kind | hvgbatch=kind: expected none for images, of which all pixels are used.",
        "normalize=log1p | images.h5ad: normalize=log1p: found images, expected auto or none for them.",
        "likelihood=nb | likelihood=nb: expected gaussian or bernoulli with network=convolutional",
        "network=deep  | network=deep: expected one of dense, auto, plain, convolutional.",
        "widths=4,4,4  | network=convolutional: found images of 7 x 6, expected sides of at least 8,"
            + " as each of the 3 widths= halves them. Give fewer widths=, or network=dense.",
        "mingenes=5    | images.h5ad: values look pixel, expected counts or log1p values, by which"
            + " mingenes=, mincells= and maxmito= tell good cells and genes. Leave these out, or"
            + " choose another layer=."
      })
  void train_whatImagesCannotHave_isRefused(String word, String message) {
    String failure = civae(trainWords(word)).failure();
    assertEquals("civae train: " + message, failure.replace(folder.toString(), "DIR"));
  }

  @Test
  void train_convolutionalOfGenes_isRefused() throws IOException {
    SmallCells.generated().writeTo(file("cells.h5ad"));
    assertEquals(
        "civae train: network=convolutional: found values that are no images. Use a file that states"
            + " uns/image_shape, [height, width] or [channels, height, width], or network=dense.",
        civae(trainWords("input=" + file("cells.h5ad"), "labels=cell_type")).failure());
  }
}
