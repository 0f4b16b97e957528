package org.civae.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.civae.evaluate.CellClassifier;
import org.civae.evaluate.Reconstruction;
import org.civae.evaluate.Separability;
import org.civae.files.MeasuredPage;
import org.civae.io.file.Sha256;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.Network;
import org.civae.model.TrainingOptions;
import org.civae.nn.Likelihood;
import org.civae.pairing.AnchorPairs;
import org.civae.preprocess.Split;
import org.civae.store.ModelStore;
import org.civae.store.SplitNames;
import org.civae.train.ComputeDevice;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;

/**
 * CI-VAE and VAE on the digits of MNIST: whether traversals between two images of a digit stay that
 * digit, by a judge that learnt real digits.
 *
 * <p>Fitted models are kept, so that an interrupted run goes on from them.
 */
public final class DigitTraversals {

  /** Those of the paper's figure 6. */
  static final List<String> DIGITS = List.of("3", "5", "8");

  private static final int PAIRS = 500;
  private static final long SEED = 1;

  private static final ModelConfig CONFIG =
      new ModelConfig(
          List.of(16, 32), 20, 0, 0.5, 20, Likelihood.Kind.GAUSSIAN, Network.CONVOLUTIONAL);

  private static final TrainingOptions OPTIONS =
      new TrainingOptions(10, 128, 1e-3, 1e-5, 3, 0, 0, SEED);

  private final Digits digits;
  private final Path kept;

  private DigitTraversals(Digits digits, Path kept) {
    this.digits = digits;
    this.kept = kept;
  }

  /**
   * Writes the page and its pictures.
   *
   * @param args the Markdown page, the folder of its pictures, mnist.h5ad, a folder to keep models
   *     in
   */
  public static void main(String[] args) throws IOException {
    Path page = Path.of(args[0]);
    Path mnist = Path.of(args[2]);
    DigitTraversals run = new DigitTraversals(Digits.read(mnist), Path.of(args[3]));
    Files.createDirectories(run.kept);
    try (FittedModel informed = run.model("ci-vae");
        FittedModel plain = run.model("vae");
        CellClassifier judge = CellClassifier.fit(run.digits.set(), SEED, run::judged)) {
      MeasuredPage.write(
          page, "Traversals", run.traversals(judge, informed, plain) + run.provenance(mnist));
      MeasuredPage.write(page, "Reconstruction and separability", run.quality(informed, plain));
      DigitFigures figures = new DigitFigures(run.digits, page.getParent(), Path.of(args[1]));
      MeasuredPage.write(page, "Pictures", figures.write(informed, plain));
    }
  }

  private void judged(double share) {
    System.out.printf(Locale.ROOT, "judge: %.0f %%%n", 100 * share);
  }

  private FittedModel model(String method) throws IOException {
    Path file = kept.resolve(method + ".civae");
    if (Files.exists(file)) return ModelStore.load(file, ComputeDevice.choose("cpu")).model();
    TrainingSet set = digits.set();
    ModelCard card =
        new ModelCard(
            method,
            set.preprocessing(),
            "label",
            List.of(),
            set.classes(),
            List.of(),
            CONFIG,
            OPTIONS,
            null,
            null);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(Progress done) {
            System.out.printf(
                Locale.ROOT,
                "%s epoch %d: %s, %.0f images/s%n",
                method,
                done.epoch().number(),
                done.epoch().heldOut(),
                done.epoch().cellsPerSecond());
          }
        };
    FittedModel model =
        Trainer.train(
                ModelStore.factory(method), set, card, ComputeDevice.choose("cpu"), listener)
            .model();
    ModelStore.save(file, model, SplitNames.of(set.split(), digits.data().obs().names()));
    return model;
  }

  private String traversals(CellClassifier judge, FittedModel informed, FittedModel plain) {
    Split split = digits.set().split();
    StringBuilder rows = new StringBuilder();
    for (String digit : DIGITS) {
      for (boolean heldOut : new boolean[] {true, false}) {
        int[] images = heldOut ? split.test() : split.training();
        AnchorPairs pairs = digits.pairs(digit, images, PAIRS, SEED);
        rows.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %.3f |%n",
                digit,
                heldOut ? "test" : "training",
                purity(judge, digit, pairs, fraction -> digits.decoded(informed, pairs, fraction)),
                purity(judge, digit, pairs, fraction -> digits.decoded(plain, pairs, fraction)),
                purity(judge, digit, pairs, fraction -> digits.faded(pairs, fraction)),
                accuracy(judge, digits.of(digit, images))));
      }
    }
    return String.format(
        Locale.ROOT,
        """
        Share of the decoded frames between two images of a digit that a judge takes for that digit: %d
        random pairs per digit, %d frames each at equal fractions, both ends included, in brackets the
        lowest share at any fraction. The judge is the convolutional classifier that `trajectory` uses
        (two stages of convolutions, one hidden layer), trained on the real training images; it names
        %.2f %% of the 10,000 test images rightly. Beside the models: the two images faded into each
        other pixel by pixel, and how many of the real images of the digit the judge takes for it.

        | digit | pairs of images for | CI-VAE | VAE | faded pixels | real images |
        |---|---|---|---|---|---|
        %s
        """,
        PAIRS, Digits.STEPS, 100 * accuracy(judge, split.test()), rows);
  }

  private String purity(
      CellClassifier judge, String digit, AnchorPairs pairs, Digits.Frames frames) {
    double[] purity = digits.purity(judge, digit, frames, pairs.size());
    double mean = Arrays.stream(purity).average().orElseThrow();
    double lowest = Arrays.stream(purity).min().orElseThrow();
    System.out.printf(Locale.ROOT, "%s: %.4f %s%n", digit, mean, Arrays.toString(purity));
    return String.format(Locale.ROOT, "%.3f (%.3f)", mean, lowest);
  }

  private double accuracy(CellClassifier judge, int[] rows) {
    return judge.accuracy(digits.set().cells().matrix(), digits.set().classCodes(), rows);
  }

  private String quality(FittedModel... models) {
    Split split = digits.set().split();
    StringBuilder rows = new StringBuilder();
    for (FittedModel model : models) {
      Reconstruction error =
          Reconstruction.of(
              model.requireEncoder(), model.requireDecoder(), digits.set().cells(), split.test());
      Separability separability =
          Separability.of(
              model.requireEncoder(),
              digits.set().cells(),
              digits.set().classes(),
              digits.set().classCodes(),
              split);
      rows.append(
          String.format(
              Locale.ROOT,
              "| %s | %.4f | %.4f | %.2f %% | %.2f %% |%n",
              model.card().method(),
              error.mae(),
              error.mse(),
              100 * separability.training(),
              100 * separability.heldOut()));
    }
    return String.format(
        Locale.ROOT,
        """
        Of the same two models: mean absolute and mean squared difference between the 10,000 test images
        and their decoded posterior means, per pixel, 0 being black and 1 white; and how many images a
        logistic regression on the posterior means of the training images names rightly.

        | method | MAE | MSE | linear separability, training | test |
        |---|---|---|---|---|
        %s
        """,
        rows);
  }

  private String provenance(Path mnist) throws IOException {
    return String.format(
        Locale.ROOT,
        """

        Both models: `network=convolutional widths=%s latent=%d alpha=%s beta=%s dropout=%s
        likelihood=%s epochs=%d minibatch=%d warmup=%d patience=0 seed=%d`, pixels 0 to 255 taken as 0
        to 1; trained on %,d images, stopped by %,d others of the file's training images. All of this
        was chosen on those %,d; the test images were looked at once, for this page.

        Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
        -Dbench.main=org.civae.images.DigitTraversals "-Dbench.args=docs/models/mnist.md docs/images
        MNIST KEPT"`, MNIST being mnist.h5ad (SHA-256 %s) and KEPT a folder that an interrupted run goes
        on from.
        """,
        CONFIG.widths().toString().replaceAll("[\\[\\] ]", ""),
        CONFIG.nLatent(),
        CONFIG.alpha(),
        CONFIG.beta(),
        CONFIG.dropout(),
        CONFIG.likelihood().word(),
        OPTIONS.epochs(),
        OPTIONS.minibatch(),
        OPTIONS.warmup(),
        OPTIONS.seed(),
        digits.set().split().training().length,
        digits.set().split().validation().length,
        digits.set().split().validation().length,
        Sha256.brief(Sha256.of(mnist)));
  }
}
