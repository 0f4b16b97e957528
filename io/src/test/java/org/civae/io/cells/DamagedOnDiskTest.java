package org.civae.io.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.civae.io.anndata.AnnDataFormatException;
import org.civae.io.hdf5.Compression;
import org.civae.io.hdf5.GroupWriter;
import org.civae.io.hdf5.Hdf5Type;
import org.civae.io.hdf5.Hdf5Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Matrices that were to stay on disk, in files of which something is wrong. */
class DamagedOnDiskTest {

  private static final ReadOptions BACKED =
      ReadOptions.defaults().withBacking(new Backing(Backing.Mode.TRUE, 0));

  @TempDir Path folder;

  @Test
  void readBacked_indexOutOfRange_isRefusedAsInMemory() throws IOException {
    Path path = folder.resolve("cells.h5ad");
    try (Hdf5Writer file = Hdf5Writer.create(path)) {
      tables(file.root());
      GroupWriter x = file.root().group("X");
      x.attribute("encoding-type", "csr_matrix");
      x.attribute("shape", new long[] {2, 2});
      numbers(x, "data", new long[] {2}, 1, 2);
      numbers(x, "indices", new long[] {2}, 0, 7);
      numbers(x, "indptr", new long[] {3}, 0, 1, 2);
      file.finish();
    }
    AnnDataFormatException e =
        assertThrows(AnnDataFormatException.class, () -> CellReader.read(path, BACKED, note -> {}));
    assertEquals(
        "cells.h5ad: /X/indices has index 7, expected 0 to 1. The file is damaged; write it again.",
        e.getMessage());
    assertClosed(path);
  }

  @Test
  void readAll_damageBehindAMatrixOnDisk_closesItsFile() throws IOException {
    Path path = folder.resolve("cells.h5ad");
    try (Hdf5Writer file = Hdf5Writer.create(path)) {
      tables(file.root());
      numbers(file.root(), "X", new long[] {2, 2}, 1, 2, 3, 4);
      numbers(file.root().group("layers"), "short", new long[] {1, 2}, 1, 2);
      file.finish();
    }
    AnnDataFormatException e =
        assertThrows(
            AnnDataFormatException.class,
            () -> CellReader.readAll(path, BACKED, note -> {}).close());
    assertEquals(
        "cells.h5ad: /layers/short has shape [1, 2], expected 2 obs x 2 var. The file is damaged;"
            + " write it again.",
        e.getMessage());
    assertClosed(path);
  }

  /** Two cells, two genes. */
  private static void tables(GroupWriter root) throws IOException {
    for (String table : List.of("obs", "var")) {
      try (var names =
          root.group(table).array("_index", Hdf5Type.TEXT, new long[] {2}, Compression.NONE)) {
        names.append(new String[] {"a", "b"});
      }
    }
  }

  private static void numbers(GroupWriter group, String name, long[] shape, int... values)
      throws IOException {
    try (var array = group.array(name, Hdf5Type.INT32, shape, Compression.NONE)) {
      array.append(values);
    }
  }

  /** Where the system says which files are open, that none of them is this one. */
  private static void assertClosed(Path path) throws IOException {
    Path open = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(open), "this system does not list open files");
    try (Stream<Path> files = Files.list(open)) {
      List<String> found = files.map(DamagedOnDiskTest::target).toList();
      assertTrue(found.stream().noneMatch(path.toRealPath().toString()::equals), found.toString());
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }
}
