package org.civae.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.pairing.AnchorPairs;

/** The pictures of the page on digits, after figures 6 and 8 of the CI-VAE paper. */
final class DigitFigures {

  private static final int SIDE = 28;
  private static final int FRAMES = 11;
  private static final int ROWS_PER_DIGIT = 2;
  private static final long SEED = 2;

  private final Digits digits;
  private final Path page;
  private final Path folder;

  /**
   * @param page folder of the page that shows them
   * @param folder to write to
   */
  DigitFigures(Digits digits, Path page, Path folder) {
    this.digits = digits;
    this.page = page;
    this.folder = folder;
  }

  /** Writes the pictures and gives the Markdown that shows them. */
  String write(FittedModel informed, FittedModel plain) throws IOException {
    return traversals(informed, plain) + reconstructions(informed, plain);
  }

  private String traversals(FittedModel informed, FittedModel plain) throws IOException {
    List<String> columns = new ArrayList<>(List.of("real"));
    for (int i = 0; i < FRAMES; i++) {
      columns.add(String.format(Locale.ROOT, "%.1f", i / (FRAMES - 1.0)));
    }
    columns.add("real");
    Montage montage = new Montage(SIDE, 70, columns);
    for (String digit : DigitTraversals.DIGITS) {
      AnchorPairs pairs =
          digits.pairs(digit, digits.set().split().test(), ROWS_PER_DIGIT, SEED);
      for (int pair = 0; pair < pairs.size(); pair++) {
        montage.add("CI-VAE", frames(informed, pairs, pair), pair > 0 || !digit.equals("3"));
        montage.add("VAE", frames(plain, pairs, pair), false);
      }
    }
    return show(
        montage,
        "mnist-traversals.png",
        "Traversals between two test images of a digit",
        "Straight lines in latent space between two test images of a digit (the real ones at both"
            + " ends), decoded at eleven fractions.");
  }

  private List<float[]> frames(FittedModel model, AnchorPairs pairs, int pair) {
    AnchorPairs one = new AnchorPairs(new int[] {pairs.from()[pair]}, new int[] {pairs.to()[pair]});
    List<float[]> frames = new ArrayList<>(List.of(digits.faded(one, 0)));
    for (int i = 0; i < FRAMES; i++) frames.add(digits.decoded(model, one, i / (FRAMES - 1.0)));
    frames.add(digits.faded(one, 1));
    return frames;
  }

  private String reconstructions(FittedModel informed, FittedModel plain) throws IOException {
    int[] test = digits.set().split().test();
    int[] rows =
        digits.set().classes().stream()
            .mapToInt(digit -> digits.of(digit, test)[0])
            .toArray();
    List<float[]> real = split(digits.set().cells().values(rows), rows.length);
    Montage montage = new Montage(SIDE, 90, digits.set().classes());
    montage.add("real", real, false);
    for (FittedModel model : List.of(informed, plain)) {
      float[] z = Embedding.of(model.requireEncoder(), digits.set().cells(), rows).points();
      List<float[]> made =
          split(model.requireDecoder().decode(z, new float[0], rows.length), rows.length);
      montage.add(model == informed ? "CI-VAE" : "VAE", made, true);
      montage.add(
          "difference",
          IntStream.range(0, rows.length)
              .mapToObj(i -> difference(real.get(i), made.get(i)))
              .toList(),
          false);
    }
    return show(
        montage,
        "mnist-reconstructions.png",
        "Reconstructions of test images",
        "The first test image of each digit, decoded from its posterior mean, and the absolute"
            + " difference.");
  }

  private static List<float[]> split(float[] images, int n) {
    int size = images.length / n;
    return IntStream.range(0, n)
        .mapToObj(i -> Arrays.copyOfRange(images, i * size, (i + 1) * size))
        .toList();
  }

  private static float[] difference(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int k = 0; k < a.length; k++) difference[k] = Math.abs(a[k] - b[k]);
    return difference;
  }

  private String show(Montage montage, String name, String alt, String caption)
      throws IOException {
    Path file = folder.resolve(name);
    montage.write(file);
    return String.format(
        "![%s](%s)%n%n%s%n%n",
        alt, page.toAbsolutePath().relativize(file.toAbsolutePath()), caption);
  }
}
