package org.civae;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;

/** What SciPy and scikit-learn answered; written by {@code src/test/python/oracle.py}. */
public final class Oracle {

  private Oracle() {}

  /** The cases of one part, named as in the script. */
  public static Stream<Named<JsonObject>> cases(String part) {
    return StreamSupport.stream(read().getAsJsonArray(part).spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(found -> Named.of(found.get("name").getAsString(), found));
  }

  public static JsonObject part(String name) {
    return read().getAsJsonObject(name);
  }

  public static double[] numbers(JsonElement array) {
    return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
        .mapToDouble(JsonElement::getAsDouble)
        .toArray();
  }

  private static JsonObject read() {
    try (Reader reader =
        new InputStreamReader(
            Oracle.class.getResourceAsStream("oracle.json"), StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
