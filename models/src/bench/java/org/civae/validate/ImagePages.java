package org.civae.validate;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.civae.files.MeasuredPage;
import org.civae.io.file.Sha256;

/** docs/images.md: what docs/images.sh found. */
public final class ImagePages {

  private static final String SCRIPT =
      "Written by `docs/images.sh DATA OUTPUT`; training and pairs have seed 1. [What the files"
          + " say](readouts.md#images).\n\n";

  private final Path page;
  private final Path results;
  private final Path pictures;

  private ImagePages(Path page, Path results, Path pictures) {
    this.page = page;
    this.results = results;
    this.pictures = pictures;
  }

  /**
   * Writes the page's sections and copies its pictures.
   *
   * @param args the Markdown page, the folder that docs/images.sh filled, the folder of pictures
   */
  public static void main(String[] args) throws IOException {
    ImagePages pages = new ImagePages(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    pages.section(
        "Generated nuclei: normal to tumour",
        "demo",
        "demo-stack.tif",
        List.of("demo-disc", "demo-square"),
        "Clumps of chromatin stand out by 10, 30 and 50 grey levels in normal, border and tumour"
            + " (known of the generator), so `laplacian_variance` has to rise, and nothing else.\n");
    pages.section(
        "Nuclei of colorectal cancer: epithelial tumour cells to inflammatory cells",
        "nuclei",
        "crc_nuclei.tif",
        List.of("nuclei-path"),
        "State follows from type in these data (epithelial is Tumor, all others are Normal), so the"
            + " path leads between classes.\n");
    pages.section(
        "Chest X-rays: normal to pneumonia",
        "xray",
        "pneumonia_xray.tif",
        List.of("xray-path"),
        "There is one label: state and class are the same column, so the path leads between"
            + " classes.\n");
    if (Files.exists(pages.results.resolve("mnist.json"))) pages.digits();
  }

  private void section(
      String heading, String name, String stack, List<String> paths, String truth)
      throws IOException {
    StringBuilder text = new StringBuilder(SCRIPT);
    text.append(truth).append('\n').append(model(name, stack));
    for (String path : paths) text.append('\n').append(path(path));
    MeasuredPage.write(page, heading, text.toString());
  }

  private String model(String name, String data) throws IOException {
    JsonObject evaluation = json(name + ".json");
    double heldOut = number(evaluation, "cells", "heldOut");
    return String.format(
        Locale.ROOT,
        "%s (SHA-256 %s). Model: held-out linear separability %.3f, classes predicted %.3f (of %.0f"
            + " images, so that such shares have a standard error of up to %.3f),"
            + " reconstruction MSE per pixel %.5f in training and %.5f held out (intensities from 0 to"
            + " 1); held-out loss at the best epoch %s.%n",
        data,
        Sha256.brief(Sha256.of(results.resolve(data))),
        number(evaluation, "linearSeparability", "heldOut"),
        number(evaluation, "classesPredicted", "heldOut"),
        heldOut,
        Math.sqrt(0.25 / heldOut),
        number(evaluation, "mse", "training"),
        number(evaluation, "mse", "heldOut"),
        loss(name));
  }

  /** The held-out terms of the epoch with the least held-out objective. */
  private String loss(String name) throws IOException {
    List<String> lines = Files.readAllLines(results.resolve(name + "-history.csv"));
    List<String> columns = Arrays.asList(lines.get(0).split(","));
    int objective = columns.indexOf("heldout_objective");
    String[] best =
        lines.stream()
            .skip(1)
            .map(line -> line.split(","))
            .min(Comparator.comparingDouble(row -> Double.parseDouble(row[objective])))
            .orElseThrow();
    List<String> terms = new ArrayList<>();
    for (int k = 0; k < columns.size(); k++) {
      if (!columns.get(k).startsWith("heldout_")) continue;
      double value = Double.parseDouble(best[k]);
      terms.add(String.format(Locale.ROOT, "%s %.3f", columns.get(k).substring(8), value));
    }
    return String.format("%s (%s)", best[columns.indexOf("epoch")], String.join(", ", terms));
  }

  private String path(String folder) throws IOException {
    JsonObject summary = json(folder + "/summary.json");
    JsonObject images = summary.getAsJsonObject("images");
    StringBuilder text = new StringBuilder();
    text.append(String.format("`%s`%n%n", summary.get("commandLine").getAsString()));
    text.append(
        String.format(
            Locale.ROOT,
            "Class purity of decoded images at least %.3f over all steps (judge of pixels right on %.3f"
                + " of held-out images); change R2 %.3f, slope %.2f, on held-out images R2 %s. Area:"
                + " pixels above %s.%n%n",
            summary.get("classPurityMin").getAsDouble(),
            summary.get("classifierHeldOutAccuracy").getAsDouble(),
            summary.get("changeR2").getAsDouble(),
            summary.get("changeSlope").getAsDouble(),
            text(summary.get("heldOutChangeR2"), "%.3f"),
            numbers(images.get("areaAbove"))));
    text.append(table(images)).append('\n');
    for (JsonElement warning : summary.getAsJsonArray("warnings")) {
      text.append(String.format("- %s%n", warning.getAsString()));
    }
    for (String picture : List.of("montage", "readouts", "change")) {
      String name = "images-" + folder + "-" + picture + ".png";
      Files.createDirectories(pictures);
      Files.copy(
          results.resolve(folder).resolve(picture + ".png"),
          pictures.resolve(name),
          StandardCopyOption.REPLACE_EXISTING);
      text.append(String.format("%n![%s of %s](images/%s)%n", picture, folder, name));
    }
    return text.toString();
  }

  private static String table(JsonObject images) {
    StringBuilder text = new StringBuilder();
    text.append("| read-out | decoded start | decoded end | real start | real end | FDR |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Map.Entry<String, JsonElement> entry :
        images.getAsJsonObject("readOuts").entrySet()) {
      JsonObject readOut = entry.getValue().getAsJsonObject();
      text.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %.4g | %.4g | %.4g | %.4g | %s |%n",
              entry.getKey(),
              readOut.get("start").getAsDouble(),
              readOut.get("end").getAsDouble(),
              readOut.get("observedFrom").getAsDouble(),
              readOut.get("observedTo").getAsDouble(),
              text(readOut.get("fdr"), "%.2g")));
    }
    text.append(
        String.format(
            "%nFDR: %s, replicates: %s.%n",
            images.get("design").getAsString(), images.get("replicates").getAsString()));
    return text.toString();
  }

  private void digits() throws IOException {
    MeasuredPage.write(
        page,
        "MNIST through uns/image_shape",
        SCRIPT
            + model("mnist", "mnist.h5ad")
            + "\nThree epochs only: this shows that the file's `uns/image_shape` is all it takes;"
            + " `augment within=3 output=threes.tif` made a labelled stack of 100 digits.");
  }

  private JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(results.resolve(name))).getAsJsonObject();
  }

  private static double number(JsonObject json, String key, String part) {
    JsonElement found = json.has(key) ? json.getAsJsonObject(key).get(part) : null;
    return found == null || found.isJsonNull() ? Double.NaN : found.getAsDouble();
  }

  private static String text(JsonElement number, String format) {
    return number.isJsonNull()
        ? "not known"
        : String.format(Locale.ROOT, format, number.getAsDouble());
  }

  private static String numbers(JsonElement array) {
    List<String> all = new ArrayList<>();
    array.getAsJsonArray().forEach(x -> all.add(text(x, "%.4g")));
    return String.join(", ", all);
  }
}
