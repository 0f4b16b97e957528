package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.civae.io.OraclePython;
import org.civae.io.SharedData;
import org.civae.io.hdf5.Compression;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.hdf5.Hdf5Type;
import org.civae.io.hdf5.Hdf5Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddObsmTest {

  private static final String KEY = "X_civae";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "superblock0.h5ad",
        "superblock2.h5ad",
        "superblock3.h5ad",
        "modern.h5ad",
        "old.h5ad",
        "without_x.h5ad"
      })
  void addObsm_fileOfAnyKind_keepsEverythingElse(String name) throws IOException {
    Path source = Fixture.file(name);
    Path target = folder.resolve(name);
    assertTrue(AnnDataWriter.canExtend(source));
    AnnDataWriter.addObsm(source, target, KEY, embedding(4));
    assertEmbedding(target, 4);
    byte[] before = Files.readAllBytes(source);
    byte[] after = Files.readAllBytes(target);
    // Behind the superblock, which is 96 bytes at most here, nothing changes.
    assertArrayEquals(
        Arrays.copyOfRange(before, 96, before.length),
        Arrays.copyOfRange(after, 96, before.length));
    try (Hdf5File old = Hdf5File.open(source);
        Hdf5File changed = Hdf5File.open(target)) {
      List<String> root = new ArrayList<>(old.children("/"));
      if (!root.contains("obsm")) root.add("obsm");
      assertEquals(root.stream().sorted().toList(), changed.children("/"));
      List<String> obsm = new ArrayList<>(old.children("/obsm"));
      if (!obsm.contains(KEY)) obsm.add(KEY);
      assertEquals(obsm.stream().sorted().toList(), changed.children("/obsm"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"superblock0.h5ad", "superblock2.h5ad", "superblock3.h5ad", "old.h5ad"})
  void addObsm_fileOfAnyKind_othersReadTheSame(String name) throws IOException {
    assertOthersReadTheSame(Fixture.file(name), 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h5ad/anndataR_example.h5ad",
        "h5ad/anndata_archive_v0.7.0.h5ad",
        "h5ad/cellrank_adata_50.h5ad",
        "h5ad/scanpy_t-cells.h5ad",
        "h5ad/zellkonverter_krumsiek11_augmented_v0-8.h5ad"
      })
  void addObsm_realFile_othersReadTheSame(String name) throws IOException {
    Path source = SharedData.file(name);
    assertOthersReadTheSame(source, AnnDataReader.read(source).nObs());
  }

  private void assertOthersReadTheSame(Path source, int nObs) throws IOException {
    Path target = folder.resolve("extended.h5ad");
    AnnDataWriter.addObsm(source, target, KEY, embedding(nObs));
    assertEmbedding(target, nObs);
    assertEquals("as expected\n", OraclePython.run("check_extended.py", source, target, KEY));
  }

  @Test
  void addObsm_ontoTheSourceAndTwice_replacesTheEntry() throws IOException {
    Path path = Files.copy(Fixture.file("modern.h5ad"), folder.resolve("x.h5ad"));
    AnnDataWriter.addObsm(path, path, KEY, Element.Array.float64(4, 1, new double[4]));
    AnnDataWriter.addObsm(path, path, KEY, embedding(4));
    assertEmbedding(path, 4);
    assertEquals(1, folder.toFile().list().length);
  }

  @Test
  void addObsm_toWhatWeWrote_isRead() throws IOException {
    Path path = folder.resolve("x.h5ad");
    AnnData data = new RandomAnnData(7).next();
    AnnDataWriter.write(path, data);
    AnnDataWriter.addObsm(path, path, KEY, embedding(data.obs().size()));
    assertEmbedding(path, data.obs().size());
    assertEquals(data.obs().names(), AnnDataReader.read(path).obs().names());
  }

  @Test
  void addObsm_otherNumberOfRows_isRefused() {
    Path source = Fixture.file("modern.h5ad");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> AnnDataWriter.addObsm(source, folder.resolve("x.h5ad"), KEY, embedding(5)));
    assertEquals("/obsm/X_civae: 5 rows, expected one for each of 4 cells", e.getMessage());
  }

  @Test
  void addObsm_nameWithASlash_isRefusedAndLeavesNothing() {
    Path source = Fixture.file("modern.h5ad");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> AnnDataWriter.addObsm(source, folder.resolve("x.h5ad"), "a/b", embedding(4)));
    assertEquals("/obsm/a/b: 'a/b' is not a name in HDF5. Rename it.", e.getMessage());
    assertEquals(0, folder.toFile().list().length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_block.h5ad: begins behind a user block.",
        "records.h5ad: has /obs as an array.",
      })
  void addObsm_fileThatCannotBeExtended_saysWhy(String expected) throws IOException {
    Path source = Fixture.file(expected.substring(0, expected.indexOf(':')));
    assertFalse(AnnDataWriter.canExtend(source));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> AnnDataWriter.addObsm(source, folder.resolve("x.h5ad"), KEY, embedding(4)));
    assertEquals(expected + " Nothing can be added; read it and write it anew.", e.getMessage());
  }

  @Test
  void addObsm_damagedSource_isRefusedAndLeavesNothing() throws IOException {
    byte[] whole = Files.readAllBytes(Fixture.file("modern.h5ad"));
    Path source = Files.write(folder.resolve("cut.h5ad"), Arrays.copyOf(whole, whole.length / 2));
    AnnDataFormatException e =
        assertThrows(
            AnnDataFormatException.class,
            () -> AnnDataWriter.addObsm(source, folder.resolve("x.h5ad"), KEY, embedding(4)));
    assertTrue(e.getMessage().startsWith("cut.h5ad: cut off: "), e.getMessage());
    assertEquals(1, folder.toFile().list().length);
  }

  @Test
  void attribute_ofAGroupThatWasRead_isRefused() throws IOException {
    try (Hdf5Writer file =
        Hdf5Writer.extend(Fixture.file("modern.h5ad"), folder.resolve("x.h5ad"))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> file.root().attribute("more", "text"));
      assertEquals(
          "/@more: the group was read, and its attributes stay as they are", e.getMessage());
    }
  }

  @Test
  void array_compressedInAFileThatIsExtended_isRefused() throws IOException {
    try (Hdf5Writer file =
        Hdf5Writer.extend(Fixture.file("modern.h5ad"), folder.resolve("x.h5ad"))) {
      long[] shape = {10_000};
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> file.root().array("more", Hdf5Type.INT32, shape, Compression.GZIP));
      assertEquals(
          "/more: chunks in a file that is extended. Choose no compression and a known shape.",
          e.getMessage());
    }
  }

  private static Element.Array embedding(int nObs) {
    double[] values = new double[2 * nObs];
    for (int i = 0; i < values.length; i++) values[i] = i + 0.5;
    return Element.Array.float64(nObs, 2, values);
  }

  private static void assertEmbedding(Path path, int nObs) throws IOException {
    try (Hdf5File file = Hdf5File.open(path)) {
      assertArrayEquals(embedding(nObs).values(), file.array("/obsm/" + KEY).doubles());
      assertEquals("array", file.text("/obsm/" + KEY, "encoding-type").orElseThrow());
      assertEquals("dict", file.text("/obsm", "encoding-type").orElse("dict"));
    }
  }
}
