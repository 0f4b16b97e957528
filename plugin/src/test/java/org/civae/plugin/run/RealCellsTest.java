package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.civae.io.SharedData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real cells beside the project, at the default settings; the thresholds are the issue's. */
@Tag("real-data")
class RealCellsTest {

  /** Well-known genes that interferon raises, in most cells or in monocytes. */
  private static final Set<String> INTERFERON =
      Set.of(
          "APOBEC3A",
          "CXCL10",
          "EPSTI1",
          "IDO1",
          "IFI44L",
          "IFI6",
          "IFIT1",
          "IFIT2",
          "IFIT3",
          "IFITM3",
          "ISG15",
          "ISG20",
          "LY6E",
          "MX1",
          "OAS1",
          "PLSCR1",
          "RSAD2",
          "TNFSF10");

  @TempDir private static Path folder;

  private static Path model(Path cells, String labels) {
    Path model = folder.resolve(cells.getFileName() + ".civae");
    if (!Files.exists(model)) {
      civae("train", "input=" + cells, "labels=" + labels, "model=" + model, "seed=1").done();
    }
    return model;
  }

  private static Path walk(Path cells, Path model, String within, String... more) {
    Path results = folder.resolve(within);
    List<String> words =
        List.of(
            "trajectory",
            "input=" + cells,
            "model=" + model,
            "within=" + within,
            "output=" + results);
    civae(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new)).done();
    return results;
  }

  private static JsonObject summary(Path results) throws IOException {
    return JsonParser.parseString(Files.readString(results.resolve("summary.json")))
        .getAsJsonObject();
  }

  private static Path colorectal(String within, String... more) {
    Path cells = SharedData.file("singlecell/crc_normal_tumor.h5ad");
    String[] states = {"state=tumor_normal", "from=Normal", "to=Tumor"};
    String[] words = Stream.of(states, more).flatMap(Stream::of).toArray(String[]::new);
    return walk(cells, model(cells, "lineage"), within, words);
  }

  @Test
  void trajectory_colorectalEpithelium_keepsItsClassAndFollowsTheChange() throws IOException {
    JsonObject found = summary(colorectal("Epithelial"));
    double slope = found.get("changeSlope").getAsDouble();
    assertAll(
        () -> assertTrue(found.get("classPurityMin").getAsDouble() >= 0.97),
        () -> assertTrue(found.get("changeR2").getAsDouble() >= 0.85),
        () -> assertTrue(slope >= 0.7 && slope <= 1.2, "slope " + slope),
        () -> assertTrue(found.get("heldOutChangeR2").getAsDouble() >= 0.6),
        () -> assertTrue(found.get("significantGenes").getAsInt() > 100),
        () -> assertEquals("cells", found.get("replicates").getAsString()));
  }

  /** Normal and tumour differ little here: p is of the real cells, so few pairs are enough. */
  @Test
  void trajectory_colorectalStroma_findsNothingSignificant() throws IOException {
    for (String within : List.of("Fibroblast", "Macrophage", "T")) {
      JsonObject found = summary(colorectal(within, "pairs=20", "steps=2"));
      assertTrue(found.get("significantGenes").getAsInt() <= 5, within + ": " + found);
    }
  }

  @Test
  void trajectory_stimulatedBloodCells_isLedByInterferonGenes() throws IOException {
    Path cells = SharedData.file("singlecell/kang_pbmc_donor101.h5ad");
    Path model = model(cells, "cluster_id");
    for (String within :
        List.of("B cells", "CD14+ Monocytes", "CD4 T cells", "CD8 T cells", "FCGR3A+ Monocytes")) {
      Path results =
          walk(cells, model, within, "state=group_id", "from=ctrl", "to=stim", "steps=11");
      List<String> top =
          Files.readAllLines(results.resolve("genes.csv")).stream()
              .skip(1)
              .limit(10)
              .map(line -> line.split(",")[0].replaceFirst("_ENSG.*", ""))
              .toList();
      long interferon = top.stream().filter(INTERFERON::contains).count();
      assertTrue(interferon >= 6, within + ": " + top);
    }
  }
}
