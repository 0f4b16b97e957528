package org.civae.plugin.command;

import static org.civae.model.Choice.ASSIGNMENT;
import static org.civae.model.Choice.BETA_WEIGHS_KL;
import static org.civae.model.Choice.CLASSES;
import static org.civae.model.Choice.COMPONENTS;
import static org.civae.model.Choice.PRETRAINING;
import static org.civae.model.Choice.SAMPLES;
import static org.civae.model.Choice.SCHEDULE;
import static org.civae.model.Choice.WITHOUT_KL;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.civae.io.anndata.PixelFormat;
import org.civae.model.Assignment;
import org.civae.model.Choice;
import org.civae.model.Mixture;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.Network;
import org.civae.model.Schedule;
import org.civae.nn.Likelihood;
import org.civae.train.MethodDefaults;
import org.scijava.plugin.Parameter;

/** A command that shapes a model and weighs its loss, as far as its method lets it. */
abstract class ModelChoicesCommand extends PreparationCommand {

  private static final String AUTO = "auto";

  @Parameter(
      label = "Likelihood",
      description =
          "What a cell is around its decoding: gaussian; nb or zinb, negative binomial counts"
              + " without or with more zeros, which need counts; bernoulli, for values in [0, 1]",
      choices = {"gaussian", "nb", "zinb", "bernoulli"},
      persist = false)
  private String likelihood = "gaussian";

  @Parameter(
      label = "Network",
      description =
          "dense, of linear layers; plain, the same without normalization and dropout;"
              + " convolutional, for images, whose stages each halve height and width; auto: plain"
              + " for mixtures, convolutional for images of at least 16 x 16 pixels where widths= is"
              + " left out, else dense",
      choices = {AUTO, "dense", "plain", "convolutional"},
      persist = false)
  private String network = AUTO;

  @Parameter(
      label = "Widths",
      description =
          "Sizes of the layers from genes to latent space, such as 512,256, or channels of the"
              + " stages of a convolutional network, such as 32,64; the way back mirrors them; left"
              + " out, 128, of a plain network 256,256, of a convolutional one 16,32",
      persist = false)
  private String widths = "";

  @Parameter(
      label = "Latent",
      description = "Dimensions of the latent space; 0 for 20, or for 10 of a mixture",
      min = "0",
      persist = false)
  private int latent = 0;

  @Parameter(
      label = "Dropout",
      description =
          "Share of the values left out at random in each layer while training; a plain network"
              + " has none of this",
      min = "0",
      max = "0.95",
      persist = false)
  private double dropout = 0.05;

  @Parameter(
      label = "Alpha",
      description =
          "With ci-vae, vae and vade, weight of the KL term, which keeps the latent space smooth;"
              + " auto: 0.5, or 0.02 for images with likelihood=gaussian",
      persist = false)
  private String alpha = AUTO;

  @Parameter(
      label = "Beta",
      description =
          "With ci-vae, weight of telling the classes apart in the latent space, auto: 20; with"
              + " beta-vae, k-dvae and the mvae methods, weight of the KL term in place of alpha=,"
              + " auto: as alpha=, of beta-vae 6 times that",
      persist = false)
  private String beta = AUTO;

  @Parameter(
      label = "Components",
      description =
          "Of a mixture (vade, k-dvae, the mvae methods): into how many groups it puts cells, a"
              + " Gaussian in latent space each; 0 for as many as there are classes",
      min = "0",
      persist = false)
  private int k = 0;

  @Parameter(
      label = "Assignment",
      description =
          "Of k-dvae and mvae: soft, a cell trains each component by its share; hard, the likeliest alone",
      choices = {"soft", "hard"},
      persist = false)
  private String assignment = "soft";

  @Parameter(
      label = "Schedule",
      description =
          "Of a mixture: whether the weight of the KL term stays constant over the epochs or rises in"
              + " a line to 1",
      choices = {"constant", "linear"},
      persist = false)
  private String schedule = "constant";

  @Parameter(
      label = "Samples",
      description = "Of k-dvae and mvae: latent points drawn per cell and component in a step",
      min = "1",
      persist = false)
  private int samples = 1;

  @Parameter(
      label = "Pretraining",
      description = "Of a mixture: epochs as a plain autoencoder before it starts; auto: 50",
      persist = false)
  private String pretrain = AUTO;

  /**
   * Refuses what a method does not take, before anything is read.
   *
   * @param hasClasses whether the user named a column of classes
   */
  final void checkChoices(ModelFactory factory, boolean hasClasses) {
    Set<Choice> choices = factory.choices();
    String method = " with method=" + factory.name();
    boolean hasBeta = choices.contains(CLASSES) || choices.contains(BETA_WEIGHS_KL);
    require(
        hasBeta || beta.equals(AUTO), "beta", beta, AUTO + method + ", which has no such weight");
    require(
        alpha.equals(AUTO) || !choices.contains(BETA_WEIGHS_KL),
        "alpha",
        alpha,
        AUTO + method + ", whose weight of the KL term is beta=");
    require(
        alpha.equals(AUTO) || !choices.contains(WITHOUT_KL),
        "alpha",
        alpha,
        AUTO + method + ", whose loss has no KL term");
    requireTaken(factory, COMPONENTS, "k", k, 0, "has no components");
    requireTaken(factory, ASSIGNMENT, "assignment", assignment, "soft", "knows no other");
    requireTaken(factory, SCHEDULE, "schedule", schedule, "constant", "knows no other");
    requireTaken(factory, SAMPLES, "samples", samples, 1, "draws one");
    requireTaken(factory, PRETRAINING, "pretrain", pretrain, AUTO, "is not pretrained");
    if (choices.contains(COMPONENTS)) components(hasClasses ? 1 : 0);
    config(factory, Optional.empty(), 1);
  }

  private static void requireTaken(
      ModelFactory factory, Choice choice, String name, Object value, Object other, String why) {
    require(
        factory.choices().contains(choice) || value.equals(other),
        name,
        value,
        other + " with method=" + factory.name() + ", which " + why);
  }

  /**
   * What the user chose, and what serves where nothing was chosen.
   *
   * @param pixels of the training file, if it holds images
   */
  final ModelConfig config(ModelFactory factory, Optional<PixelFormat> pixels, int nClasses) {
    MethodDefaults defaults = MethodDefaults.of(factory, pixels, likelihood());
    Set<Choice> choices = factory.choices();
    Network chosen = network(defaults.network());
    String klWeight = choices.contains(BETA_WEIGHS_KL) ? beta : alpha;
    String klName = choices.contains(BETA_WEIGHS_KL) ? "beta" : "alpha";
    ModelConfig config =
        new ModelConfig(
            widths.isEmpty() ? chosen.widths() : Words.widths(widths),
            latent == 0 ? defaults.nLatent() : latent,
            dropout,
            weight(klName, klWeight, defaults.klWeight()),
            choices.contains(CLASSES) ? weight("beta", beta, defaults.classWeight()) : 0,
            likelihood(),
            chosen);
    if (!choices.contains(COMPONENTS)) return config;
    return config.with(mixture(components(nClasses), defaults.pretraining()));
  }

  private static double weight(String name, String text, double otherwise) {
    return text.equals(AUTO) ? otherwise : Words.number(name, text, AUTO);
  }

  private int components(int nClasses) {
    require(
        k > 0 || nClasses > 0,
        "k",
        k,
        "the number of components, as without labels= there are no classes to count");
    return k == 0 ? nClasses : k;
  }

  private Mixture mixture(int components, int otherwise) {
    return new Mixture(
        components,
        Assignment.valueOf(assignment.toUpperCase(Locale.ROOT)),
        Schedule.valueOf(schedule.toUpperCase(Locale.ROOT)),
        samples,
        pretrain.equals(AUTO) ? otherwise : Words.whole("pretrain", pretrain, AUTO));
  }

  /** Widths that the user chose without a network are those of layers. */
  private Network network(Network otherwise) {
    if (!network.equals(AUTO)) return Network.valueOf(network.toUpperCase(Locale.ROOT));
    boolean layers = otherwise != Network.CONVOLUTIONAL || widths.isEmpty();
    return layers ? otherwise : Network.DENSE;
  }

  final Likelihood.Kind likelihood() {
    return Likelihood.Kind.valueOf(likelihood.toUpperCase(Locale.ROOT));
  }
}
