package org.civae.mixture;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.civae.mixture.MixtureNetwork.Kind;
import org.civae.model.DataShape;
import org.civae.model.Minibatch;
import org.civae.model.Mixture;
import org.civae.model.ModelConfig;
import org.civae.model.Network;
import org.civae.nn.Gaussian;
import org.civae.nn.Likelihood;
import org.civae.nn.Parameter;

/**
 * A network with a mixture, a few cells, and in double precision what follows from its weights: the
 * parts that formulas are made of, worked out without the engine.
 */
public final class TinyMixture {

  public static final int N = 4;
  public static final int K = 3;
  public static final int LATENT = 2;
  private static final int N_VARS = 5;

  private final MixtureNetwork network;
  private final Minibatch cells;
  private final float[] x = new float[N * N_VARS];
  private final float[] mean;
  private final float[] logVar;
  private final Map<String, float[]> weights = new HashMap<>();

  /** Of plain layers and a Gaussian likelihood. */
  public TinyMixture(NDManager manager, Kind kind) {
    network =
        new MixtureNetwork(
            manager, new DataShape(N_VARS, List.of()), CONFIG, kind, new SplittableRandom(1));
    Random random = new Random(2);
    for (int i = 0; i < x.length; i++) x[i] = (float) (3 * random.nextGaussian());
    cells =
        new Minibatch(
            manager.create(x, new Shape(N, N_VARS)),
            manager.create(x, new Shape(N, N_VARS)),
            manager.ones(new Shape(N, 1)),
            manager.create(new Shape(N, 0)),
            manager.create(new Shape(N, 0)));
    // Trained ones are no longer alike.
    network
        .prior()
        .start(
            new double[] {0.2, 0.5, 0.3},
            new double[][] {{0.1, -0.4}, {0.5, 0.2}, {-0.3, 0}},
            new double[][] {{0.5, 1}, {1.5, 0.8}, {0.7, 2}});
    Gaussian q = network.encode(cells, false);
    mean = q.mean().toFloatArray();
    logVar = q.logVar().toFloatArray();
    for (Parameter parameter : network.store().parameters()) {
      weights.put(parameter.name(), network.store().read(parameter));
    }
  }

  private static final ModelConfig CONFIG =
      new ModelConfig(List.of(6, 4), LATENT, 0, 1, 0, Likelihood.Kind.GAUSSIAN, Network.PLAIN)
          .with(new Mixture(K));

  public MixtureNetwork network() {
    return network;
  }

  public Minibatch cells() {
    return cells;
  }

  /** Mean of head h of cell i. */
  public double[] mean(int i, int h) {
    return point(mean, i * network.heads().size() + h);
  }

  /** Log-variance of head h of cell i. */
  public double[] logVar(int i, int h) {
    return point(logVar, i * network.heads().size() + h);
  }

  public double logWeight(int k) {
    float[] logits = weights.get("prior.logits");
    double sum = 0;
    for (float logit : logits) sum += Math.exp(logit);
    return logits[k] - Math.log(sum);
  }

  public double[] priorMean(int k) {
    return point(weights.get("prior.means"), k);
  }

  public double[] priorLogVar(int k) {
    return point(weights.get("prior.logVars"), k);
  }

  /** log N(z; mean, diag exp(logVar)). */
  public static double logNormal(double[] z, double[] mean, double[] logVar) {
    double sum = 0;
    for (int j = 0; j < z.length; j++) {
      double difference = z[j] - mean[j];
      sum -=
          0.5 * (Math.log(2 * Math.PI) + logVar[j] + difference * difference / Math.exp(logVar[j]));
    }
    return sum;
  }

  /** KL(q(z | x, h) || p(z | k)) of cell i. */
  public double divergence(int i, int h, int k) {
    double[] mean = mean(i, h);
    double[] logVar = logVar(i, h);
    double[] priorMean = priorMean(k);
    double[] priorLogVar = priorLogVar(k);
    double sum = 0;
    for (int j = 0; j < mean.length; j++) {
      double difference = mean[j] - priorMean[j];
      double squares = Math.exp(logVar[j]) + difference * difference;
      sum += 0.5 * (priorLogVar[j] - logVar[j] + squares / Math.exp(priorLogVar[j]) - 1);
    }
    return sum;
  }

  /** -log p(x | z) of cell i: the squared error of two layers of ReLU and a linear one. */
  public double unlikelihood(int i, double[] z) {
    double[] xHat =
        linear(
            "decoder.output",
            relu(linear("decoder.1.linear", relu(linear("decoder.0.linear", z)))));
    double sum = 0;
    for (int j = 0; j < xHat.length; j++) {
      double difference = xHat[j] - x[i * N_VARS + j];
      sum += difference * difference;
    }
    return sum;
  }

  /** exp(logs) over their sum. */
  public static double[] softmax(double[] logs) {
    double most = Arrays.stream(logs).max().orElseThrow();
    double[] shares = Arrays.stream(logs).map(log -> Math.exp(log - most)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  private double[] linear(String name, double[] in) {
    float[] weight = weights.get(name + ".weight");
    float[] bias = weights.get(name + ".bias");
    double[] out = new double[bias.length];
    for (int o = 0; o < out.length; o++) {
      out[o] = bias[o];
      for (int j = 0; j < in.length; j++) out[o] += weight[o * in.length + j] * in[j];
    }
    return out;
  }

  private static double[] relu(double[] values) {
    return Arrays.stream(values).map(value -> Math.max(0, value)).toArray();
  }

  private static double[] point(float[] values, int row) {
    double[] point = new double[LATENT];
    for (int j = 0; j < LATENT; j++) point[j] = values[row * LATENT + j];
    return point;
  }
}
