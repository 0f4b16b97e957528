package org.civae.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.evaluate.CellClassifier;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;
import org.civae.pairing.AnchorPairs;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.preprocess.Preprocessing;
import org.civae.preprocess.Split;
import org.civae.train.TrainingSet;

/**
 * The digits of MNIST: the file's own test images are held out, every tenth of the others decides
 * when to stop.
 */
record Digits(CellData data, TrainingSet set) {

  /** Frames of a path, both ends included. */
  static final int STEPS = 21;

  static Digits read(Path file) throws IOException {
    CellData data = AnnDataReader.read(file);
    Labels digits = Labels.of(data, "label");
    Labels parts = Labels.of(data, "split");
    int test = parts.code("test", data);
    int[] others = where(data.nObs(), row -> parts.codes()[row] != test);
    int[] training = Arrays.stream(others).filter(row -> row % 10 != 0).toArray();
    Normalized pixels = Normalization.AUTO.apply(data);
    Preprocessing preprocessing =
        Preprocessing.fit(
                pixels.scale(), data.var().names(), pixels.matrix(), training, false)
            .withPixels(data.pixels());
    TrainingSet set =
        new TrainingSet(
            new ModelCells(pixels.matrix()),
            Optional.empty(),
            preprocessing,
            digits.names(),
            digits.codes(),
            pixels.exposure(),
            new Split(
                training,
                Arrays.stream(others).filter(row -> row % 10 == 0).toArray(),
                where(data.nObs(), row -> parts.codes()[row] == test)));
    return new Digits(data, set);
  }

  /** The same with the first n images to train on. */
  Digits withTraining(int n) {
    Split split = set.split();
    return new Digits(
        data,
        set.withSplit(
            new Split(
                Arrays.copyOf(split.training(), n), split.validation(), split.test())));
  }

  private static int[] where(int n, java.util.function.IntPredicate holds) {
    return IntStream.range(0, n).filter(holds).toArray();
  }

  int code(String digit) {
    return set.classes().indexOf(digit);
  }

  /** Those of some rows that show a digit. */
  int[] of(String digit, int[] rows) {
    int code = code(digit);
    return Arrays.stream(rows).filter(row -> set.classCodes()[row] == code).toArray();
  }

  /** Random pairs of two different images of a digit. */
  AnchorPairs pairs(String digit, int[] rows, int n, long seed) {
    int[] shown = of(digit, rows);
    Random random = new Random(seed);
    int[] from = new int[n];
    int[] to = new int[n];
    for (int i = 0; i < n; i++) {
      int a = random.nextInt(shown.length);
      from[i] = shown[a];
      to[i] = shown[(a + 1 + random.nextInt(shown.length - 1)) % shown.length];
    }
    return new AnchorPairs(from, to);
  }

  /** Decoded images of the straight lines between posterior means at a fraction, row-major. */
  float[] decoded(FittedModel model, AnchorPairs pairs, double fraction) {
    float[] z = Embedding.of(model.requireEncoder(), set.cells(), pairs.from()).points();
    float[] end = Embedding.of(model.requireEncoder(), set.cells(), pairs.to()).points();
    for (int k = 0; k < z.length; k++) z[k] += (float) fraction * (end[k] - z[k]);
    return model.requireDecoder().decode(z, new float[0], pairs.size());
  }

  /** The same lines drawn pixel by pixel between the images themselves. */
  float[] faded(AnchorPairs pairs, double fraction) {
    float[] x = set.cells().values(pairs.from());
    float[] end = set.cells().values(pairs.to());
    for (int k = 0; k < x.length; k++) x[k] += (float) fraction * (end[k] - x[k]);
    return x;
  }

  /** Frames of paths at {@link #STEPS} equal fractions. */
  interface Frames {
    float[] at(double fraction);
  }

  /** Share of frames that the judge takes for the digit, per step. */
  double[] purity(CellClassifier judge, String digit, Frames frames, int pairs) {
    int code = code(digit);
    return IntStream.range(0, STEPS)
        .mapToDouble(
            step -> {
              int[] seen = judge.predict(frames.at(step / (STEPS - 1.0)), pairs);
              return Arrays.stream(seen).filter(found -> found == code).count() / (double) pairs;
            })
        .toArray();
  }
}
