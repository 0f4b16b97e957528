package org.civae.validate;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.civae.io.file.Sha256;

/** JSON that a command wrote at each of the seeds 1, 2 and 3. */
record SeededRuns(List<JsonObject> runs) {

  static final int SEEDS = 3;

  /**
   * @param file by seed
   */
  static SeededRuns read(Function<Integer, Path> file) throws IOException {
    List<JsonObject> runs = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      String text = Files.readString(file.apply(seed));
      runs.add(JsonParser.parseString(text).getAsJsonObject());
    }
    return new SeededRuns(runs);
  }

  JsonObject first() {
    return runs.get(0);
  }

  /** The number at this place, of each seed. */
  List<Double> numbers(Function<JsonObject, JsonElement> place) {
    return runs.stream()
        .map(place)
        .map(found -> found.isJsonNull() ? Double.NaN : found.getAsDouble())
        .toList();
  }

  /** These numbers as a cell of a table. */
  String cell(String format, Function<JsonObject, JsonElement> place) {
    return cell(format, numbers(place));
  }

  static String cell(String format, List<Double> numbers) {
    return numbers.stream()
        .map(x -> String.format(Locale.ROOT, format, x))
        .collect(Collectors.joining(", "));
  }

  /** File and first digits of its SHA-256. */
  String data() {
    return String.format(
        "%s (SHA-256 %s)",
        first().get("input").getAsString(),
        Sha256.brief(first().get("inputSha256").getAsString()));
  }

  String commandLine() {
    return first().get("commandLine").getAsString();
  }
}
