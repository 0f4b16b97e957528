package org.civae.plugin.report;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.stream.Collectors;
import org.civae.cluster.KMeans;
import org.civae.cluster.MixtureChoice;
import org.civae.cluster.MixtureFit;

/** How clusters were made. */
public sealed interface Grouping {

  /** The word for it on the command line. */
  String method();

  /** Number of clusters. */
  int k();

  /** Adds the keys that programs read. */
  void addTo(JsonObject json);

  /** What follows "8 clusters of 2,850 cells", with a line more where there is more to say. */
  String toText();

  /**
   * By a Gaussian mixture.
   *
   * @param options that it was asked for with
   * @param choice of the number of components, from one or several
   */
  record ByMixture(MixtureFit.Options options, MixtureChoice choice) implements Grouping {

    @Override
    public String method() {
      return "gmm";
    }

    @Override
    public int k() {
      return choice.fit().mixture().k();
    }

    /** Of the mixture that was chosen. */
    private double bic() {
      return choice.candidates().stream()
          .mapToDouble(MixtureChoice.Candidate::bic)
          .min()
          .orElseThrow();
    }

    @Override
    public void addTo(JsonObject json) {
      json.getAsJsonObject("seeds").addProperty("starts", options.seed());
      json.addProperty("covariance", options.covariance().name().toLowerCase(Locale.ROOT));
      json.addProperty("restarts", options.restarts());
      json.addProperty("converged", choice.fit().converged());
      json.addProperty("iterations", choice.fit().iterations());
      json.add("meanLogLikelihood", Json.number(choice.fit().meanLogLikelihood()));
      json.add("bic", Json.number(bic()));
      if (choice.candidates().size() == 1) return;
      JsonObject all = new JsonObject();
      choice.candidates().forEach(c -> all.add(String.valueOf(c.k()), Json.number(c.bic())));
      json.add("bicByK", all);
    }

    @Override
    public String toText() {
      String text =
          String.format(
              Locale.ROOT,
              ", BIC %.6g%s",
              bic(),
              choice.fit().converged() ? "" : " (not converged)");
      if (choice.candidates().size() == 1) return text;
      return choice.candidates().stream()
          .map(c -> String.format(Locale.ROOT, "%d: %.6g", c.k(), c.bic()))
          .collect(Collectors.joining(", ", text + "\nBIC by number of clusters: ", atTheEnd()));
    }

    /** Said where more components than were tried may have a lower one still. */
    private String atTheEnd() {
      int last = choice.candidates().get(choice.candidates().size() - 1).k();
      return k() < last ? "" : "; least at the end, so try a larger maxk=";
    }
  }

  /** By k-means. */
  record ByMeans(KMeans.Options options, KMeans found) implements Grouping {

    @Override
    public String method() {
      return "kmeans";
    }

    @Override
    public int k() {
      return found.k();
    }

    @Override
    public void addTo(JsonObject json) {
      json.getAsJsonObject("seeds").addProperty("starts", options.seed());
      json.addProperty("restarts", options.restarts());
      json.addProperty("converged", found.converged());
      json.addProperty("iterations", found.iterations());
      json.add("inertia", Json.number(found.inertia()));
    }

    @Override
    public String toText() {
      return String.format(
          Locale.ROOT,
          ", inertia %.6g%s",
          found.inertia(),
          found.converged() ? "" : " (not converged)");
    }
  }

  /** By the model itself: the arg max of its q(y). */
  record ByModel(int k) implements Grouping {

    @Override
    public String method() {
      return "model";
    }

    @Override
    public void addTo(JsonObject json) {
      // Nothing was fitted.
    }

    @Override
    public String toText() {
      return ", arg max of the model's q(y)";
    }
  }
}
