package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.OraclePython;
import org.civae.io.SharedData;
import org.civae.io.hdf5.GroupWriter;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.hdf5.Hdf5Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** anndata, h5py and h5dump find in extended files what was there and what was added. */
class ExtendOracleTest {

  /** More names than fit into an attribute in an object header: of 65,535 bytes each takes 16. */
  private static final int MANY = 4_100;

  @TempDir Path folder;
  private final List<Object> paths = new ArrayList<>();

  @Test
  void extend_fileOfAnyKind_othersReadTheSame() throws IOException {
    for (String name :
        List.of(
            "superblock0",
            "superblock2",
            "superblock3",
            "old",
            "crowded",
            "empty",
            "obs_tracked",
            "obs_tracked_apart",
            "obs_apart",
            "obs_typed")) {
      Path source = Fixture.file(name + ".h5ad");
      extend(source, ExtendTest.additions(ExtendTest.obs(source).size(), "type", "n"));
    }
    assertOthersReadTheSame();
  }

  @Test
  void attribute_thatOutgrowsTheHeader_othersReadTheSame() throws IOException {
    List<String> many = IntStream.range(0, MANY).mapToObj(i -> "column " + i).toList();
    List<Path> files = new ArrayList<>();
    for (String name : List.of("superblock0", "obs_tracked", "obs_tracked_apart", "obs_apart")) {
      Path target = folder.resolve(name);
      try (Hdf5Writer file = Hdf5Writer.extend(Fixture.file(name + ".h5ad"), target)) {
        GroupWriter obs = file.root().change("obs");
        obs.attribute("column-order", many);
        obs.attribute("new", new long[3]);
        file.finish();
      }
      try (Hdf5File file = Hdf5File.open(target)) {
        assertEquals(many, file.texts("/obs", "column-order").orElseThrow());
        assertEquals("dataframe", file.text("/obs", "encoding-type").orElseThrow());
      }
      files.add(target);
    }
    String encoding = "encoding-type[1] encoding-version[1]";
    String more = "more 1[1] more 2[1] more 3[1] more 4[1] more 5[1] more 6[1]";
    String inOrder = "z[1] " + encoding + " column-order[4100] _index[1]";
    String downwards = "more 6[1] more 5[1] more 4[1] more 3[1] more 2[1] more 1[1]";
    assertEquals(
        String.join(
            "\n",
            "_index[1] column-order[4100] " + encoding + " new[3]",
            "_index[1] added[5] column-order[4100] " + encoding + " new[3]",
            inOrder + " a[1] new[3]",
            inOrder + " a[1] new[3] added[5]",
            inOrder + " " + downwards + " new[3]",
            inOrder + " " + downwards + " new[3] added[5]",
            "_index[1] column-order[4100] " + encoding + " " + more + " new[3] z[1]",
            "_index[1] added[5] column-order[4100] " + encoding + " " + more + " new[3] z[1]",
            ""),
        OraclePython.run("check_attributes.py", files.toArray()));
  }

  @Test
  void extend_realFile_othersReadTheSame() throws IOException {
    for (String name :
        List.of(
            "anndataR_example",
            "anndata_archive_v0.7.0",
            "anndata_archive_v0.11.4",
            "cellrank_adata_50",
            "czi_example_valid",
            "scanpy_t-cells",
            "scvi_brainlarge_dataset_test",
            "zellkonverter_krumsiek11",
            "zellkonverter_krumsiek11_augmented_v0-8")) {
      Path source = SharedData.file("h5ad/" + name + ".h5ad");
      AnnotationTable obs = ExtendTest.obs(source);
      String[] first = obs.columnNames().stream().limit(1).toArray(String[]::new);
      extend(source, ExtendTest.additions(obs.size(), first));
    }
    assertOthersReadTheSame();
  }

  private void extend(Path source, Additions additions) throws IOException {
    Path target = folder.resolve(source.getFileName());
    AnnDataWriter.extend(source, target, additions);
    Path expected = folder.resolve(source.getFileName() + ".json");
    Files.writeString(expected, AnnDataJson.of(additions).toString());
    paths.addAll(List.of(source, target, expected));
  }

  private void assertOthersReadTheSame() throws IOException {
    String output = OraclePython.run("check_extended.py", paths.toArray());
    assertTrue(output.endsWith(paths.size() / 3 + " files are as expected\n"), output);
  }
}
