package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.civae.io.hdf5.ArrayWriter;
import org.civae.io.hdf5.Compression;
import org.civae.io.hdf5.GroupWriter;
import org.civae.io.hdf5.Hdf5Type;
import org.civae.io.hdf5.Hdf5Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that anndata opens and seldom writes. */
class RareFilesTest {

  @TempDir Path folder;

  @Test
  void readAll_indexThatIsAColumnToo_isBoth() throws IOException {
    AnnData data = AnnDataReader.readAll(file(), note -> {});
    assertEquals(List.of("a", "b"), data.obs().names());
    assertEquals(List.of("id", "dose"), data.obs().columnNames());
    assertEquals("b", data.obs().columns().get(0).text(1));
  }

  @Test
  void readAll_categoriesOfFloat32_haveTheDigitsThatPythonShows() throws IOException {
    AnnData data = AnnDataReader.readAll(file(), note -> {});
    var dose = assertInstanceOf(Column.Categorical.class, data.obs().columns().get(1));
    // str(c) for c in obs["dose"].cat.categories
    assertEquals(List.of("0.10000000149011612", "2.5"), dose.categories());
  }

  @Test
  void readAll_layerOfTexts_isSkippedWithANote() throws IOException {
    List<String> notes = new ArrayList<>();
    AnnData data = AnnDataReader.readAll(file(), notes::add);
    assertEquals(Set.of("counts"), data.layers().keySet());
    assertEquals(List.of("/layers/words skipped: it holds no numbers"), notes);
  }

  @Test
  void read_muData_namesItsModalities() throws IOException {
    Path path = folder.resolve("multi.h5mu");
    try (Hdf5Writer file = Hdf5Writer.create(path)) {
      texts(file.root().group("obs"), "_index", new long[] {1}, "a");
      texts(file.root().group("var"), "_index", new long[] {1}, "g");
      GroupWriter modalities = file.root().group("mod");
      modalities.group("rna");
      modalities.group("prot");
      file.finish();
    }
    AnnDataFormatException e =
        assertThrows(AnnDataFormatException.class, () -> AnnDataReader.read(path));
    assertEquals(
        "multi.h5mu: /X is missing. The file is MuData of prot, rna. Write one of them as an .h5ad"
            + " of its own.",
        e.getMessage());
    assertEquals(
        List.of("/mod skipped: it is no part of AnnData"), AnnDataSummary.of(path).notes());
  }

  /** Two cells of one gene. */
  private Path file() throws IOException {
    Path path = folder.resolve("rare.h5ad");
    try (Hdf5Writer file = Hdf5Writer.create(path)) {
      GroupWriter obs = file.root().group("obs");
      obs.attribute("_index", "id");
      obs.attribute("column-order", List.of("id", "dose"));
      texts(obs, "id", new long[] {2}, "a", "b");
      GroupWriter dose = obs.group("dose");
      dose.attribute("encoding-type", "categorical");
      numbers(dose, "codes", Hdf5Type.INT8, new long[] {2}, 1, 0);
      numbers(dose, "categories", Hdf5Type.FLOAT32, new long[] {2}, 0.1, 2.5);
      GroupWriter var = file.root().group("var");
      var.attribute("_index", "_index");
      texts(var, "_index", new long[] {1}, "g");
      GroupWriter layers = file.root().group("layers");
      numbers(layers, "counts", Hdf5Type.INT64, new long[] {2, 1}, 1, 2);
      texts(layers, "words", new long[] {2, 1}, "x", "y");
      file.finish();
    }
    return path;
  }

  private static void texts(GroupWriter group, String name, long[] shape, String... values)
      throws IOException {
    try (ArrayWriter array = group.array(name, Hdf5Type.TEXT, shape, Compression.NONE)) {
      array.append(values);
    }
  }

  private static void numbers(
      GroupWriter group, String name, Hdf5Type type, long[] shape, double... values)
      throws IOException {
    try (ArrayWriter array = group.array(name, type, shape, Compression.NONE)) {
      array.append(values);
    }
  }
}
