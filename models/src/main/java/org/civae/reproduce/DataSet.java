package org.civae.reproduce;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.civae.nn.Likelihood;
import org.civae.preprocess.Normalization;

/**
 * The data sets of the MVAE paper (supplement, table 2): values and classes per cell follow from
 * its numbers of parameters, sizes of the test parts from its accuracies.
 */
public enum DataSet {
  DIGITS("Digits", 64, 10, 270, true),
  MNIST("MNIST", 784, 10, 10_000, true),
  USPS("USPS", 256, 10, 2_007, true),
  STL_10("STL-10", 2048, 10, 5_000, false),
  FASHION_MNIST("Fashion-MNIST", 784, 10, 10_000, true),
  REUTERS("Reuters", 2000, 4, 1_000, false),
  HAR("HAR", 561, 6, 2_947, false);

  private static final List<Integer> WIDTHS = List.of(500, 500, 2000);
  private static final List<Integer> WIDTHS_OF_DIGITS = List.of(256, 256);

  private final String title;
  private final int nVars;
  private final int nClasses;
  private final int nTest;
  private final boolean images;

  DataSet(String title, int nVars, int nClasses, int nTest, boolean images) {
    this.title = title;
    this.nVars = nVars;
    this.nClasses = nClasses;
    this.nTest = nTest;
    this.images = images;
  }

  /** As the paper calls it. */
  public String title() {
    return title;
  }

  /** As files and columns call it, such as {@code stl-10}. */
  public String key() {
    return title.toLowerCase(Locale.ROOT);
  }

  /** Pixels, features or words of a cell. */
  public int nVars() {
    return nVars;
  }

  /** Number of classes, and of components of every mixture. */
  public int nClasses() {
    return nClasses;
  }

  /** Cells that the paper clusters. */
  public int nTest() {
    return nTest;
  }

  /** Features after each layer of the encoder; the decoder mirrors them. */
  public List<Integer> widths() {
    return this == DIGITS ? WIDTHS_OF_DIGITS : WIDTHS;
  }

  /** Bernoulli for pixels from 0 to 1, Gaussian for features. */
  public Likelihood.Kind likelihood() {
    return images ? Likelihood.Kind.BERNOULLI : Likelihood.Kind.GAUSSIAN;
  }

  /** Pixels go from 0 to 1, features stay as they are. */
  public Normalization normalization() {
    return images ? Normalization.AUTO : Normalization.NONE;
  }

  /**
   * The data set of a file, by the shape of its cells; MNIST and Fashion-MNIST, which are alike, by
   * the file's name.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static DataSet of(String file, int nVars, int nClasses) {
    boolean fashion = file.toLowerCase(Locale.ROOT).contains("fashion");
    return Arrays.stream(values())
        .filter(data -> data.nVars == nVars && data.nClasses == nClasses)
        .filter(data -> data.nVars != MNIST.nVars || (data == FASHION_MNIST) == fashion)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "%s: found %d values of %d classes, expected those of one of the paper's"
                            + " data sets: %s. Choose another data=.",
                        file,
                        nVars,
                        nClasses,
                        Arrays.stream(values())
                            .map(d -> d.title + " " + d.nVars + " of " + d.nClasses)
                            .collect(Collectors.joining(", ")))));
  }
}
