package org.civae.plugin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civae.store.ModelStore;
import org.junit.jupiter.api.Test;

class ModelListTest {

  /** The eight names of the MVAE paper's supplement, and CI-VAE. */
  private static final List<String> PUBLISHED =
      List.of("ae", "beta-vae", "ci-vae", "k-dvae", "mvae", "mvae-em1", "mvae-em2", "vade", "vae");

  private static final Path PAGE = Path.of("../docs/models/README.md");

  /** A model that is not there yet keeps a row that says so. */
  @Test
  void page_ofModels_hasTheRowOfEachAsTheProgramKnowsIt() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    List<String> generated = ModelList.markdown(ModelStore.factories()).lines().toList();
    for (String line : generated) assertTrue(page.contains(line), () -> PAGE + " lacks " + line);
    for (String name : PUBLISHED) {
      boolean known = ModelStore.factories().stream().anyMatch(f -> f.name().equals(name));
      String row = known ? "| [`" + name + "`](" : "| `" + name + "` | not yet |";
      assertEquals(1, page.stream().filter(line -> line.startsWith(row)).count(), name);
    }
  }

  @Test
  void readme_namesEveryModel() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    ModelStore.factories()
        .forEach(f -> assertTrue(readme.contains("`" + f.name() + "`"), f.name()));
  }

  @Test
  void text_ofModels_saysWhatEachTakes() {
    String text = ModelList.text(ModelStore.factories());
    assertTrue(text.contains("labels= alpha= beta="), text);
    assertTrue(text.startsWith("ae "), text);
  }

  @Test
  void json_ofModels_hasTheParametersOfEach() {
    var models = JsonParser.parseString(ModelList.json(ModelStore.factories())).getAsJsonArray();
    var betaVae =
        models.asList().stream()
            .map(model -> model.getAsJsonObject())
            .filter(model -> model.get("method").getAsString().equals("beta-vae"))
            .findFirst()
            .orElseThrow();
    assertEquals("[\"beta\"]", betaVae.get("parameters").toString());
    assertEquals("Higgins et al. 2017", betaVae.get("source").getAsString());
  }
}
