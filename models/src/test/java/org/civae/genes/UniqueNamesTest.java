package org.civae.genes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against anndata (oracle_unique_names.py). */
class UniqueNamesTest {

  record Answer(List<String> names, List<String> unique) {}

  @Test
  void of_asAnndataWasAsked_isWhatItAnswered() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            UniqueNamesTest.class.getResourceAsStream("unique_names.json"),
            StandardCharsets.UTF_8)) {
      List<Answer> answers =
          new Gson().fromJson(reader, new TypeToken<List<Answer>>() {}.getType());
      assertEquals(26, answers.size());
      for (Answer answer : answers) assertEquals(answer.unique, UniqueNames.of(answer.names));
    }
  }
}
