package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users read when a file is not what they thought. */
class AnnDataReaderErrorsTest {

  @TempDir Path folder;

  @Test
  void read_missingFile_namesItsLikes() throws IOException {
    Files.createFile(folder.resolve("pbmc_ctrl.h5ad"));
    Files.createFile(folder.resolve("pbmc.csv"));
    Path path = folder.resolve("pbmc_ctlr.h5ad");
    IOException e = assertThrows(IOException.class, () -> AnnDataReader.read(path));
    assertEquals(path + ": not found. Did you mean pbmc_ctrl.h5ad or pbmc.csv?", e.getMessage());
  }

  @Test
  void read_missingFolder_isNotFound() {
    Path path = folder.resolve("nowhere/pbmc.h5ad");
    IOException e = assertThrows(IOException.class, () -> AnnDataReader.read(path));
    assertEquals(path + ": not found. Check the path.", e.getMessage());
  }

  @Test
  void read_folder_isRefused() {
    IOException e = assertThrows(IOException.class, () -> AnnDataReader.read(folder));
    assertEquals(folder + ": is a folder. Choose a file in it.", e.getMessage());
  }

  @Test
  void read_textFile_showsItsBeginning() throws IOException {
    Path path = Files.writeString(folder.resolve("cells.h5ad"), "gene,cell1,cell2\nACTB,1,2\n");
    assertMessage(
        "cells.h5ad: not an HDF5 file: found text ('gene,cell1,cell2...'), expected an HDF5"
            + " signature. Choose another file.",
        path);
  }

  @Test
  void read_emptyFile_saysSo() throws IOException {
    assertMessage(
        "empty.h5ad: not an HDF5 file: found an empty file, expected an HDF5 signature."
            + " Choose another file.",
        Files.createFile(folder.resolve("empty.h5ad")));
  }

  @Test
  void read_halfAFile_saysHowMuchIsMissing() throws IOException {
    byte[] bytes = Files.readAllBytes(Fixture.file("records.h5ad"));
    Path path = folder.resolve("half.h5ad");
    Files.write(path, Arrays.copyOf(bytes, 1000));
    assertMessage(
        "half.h5ad: cut off: 1,000 bytes, expected at least 14,552. Copy or download it again.",
        path);
  }

  @Test
  void read_withoutX_namesTheLayers() {
    assertMessage(
        "without_x.h5ad: /X is missing. Choose a layer: counts.", Fixture.file("without_x.h5ad"));
  }

  @Test
  void read_unknownLayer_namesTheNearestFirst() {
    assertMessage(
        "modern.h5ad: /layers has no 'csv'. Layers, nearest first: csr, unsorted,"
            + " big_endian, bool, dense. Choose one.",
        Fixture.file("modern.h5ad"),
        new MatrixSource.Layer("csv"));
  }

  @Test
  void read_layerOfAFileWithoutLayers_saysSo() {
    assertMessage(
        "old.h5ad: /layers has no 'counts'. There are no layers. Leave out layer=.",
        Fixture.file("old.h5ad"),
        new MatrixSource.Layer("counts"));
  }

  @Test
  void read_withoutRaw_saysSo() {
    assertMessage(
        "old.h5ad: /raw is missing. Leave out raw=true.",
        Fixture.file("old.h5ad"),
        new MatrixSource.Raw());
  }

  @Test
  void read_moreValuesClaimedThanStored_allocatesNothing() {
    AnnDataFormatException e =
        assertThrows(
            AnnDataFormatException.class, () -> AnnDataReader.read(Fixture.file("claiming.h5ad")));
    assertEquals(
        "claiming.h5ad: /X/indices claims 4,294,967,296 bytes as [1073741824], but the file has at"
            + " most # for it. Copy or download it again.",
        e.getMessage().replaceAll("most [0-9,]+", "most #"));
  }

  private static void assertMessage(String expected, Path path) {
    assertMessage(expected, path, new MatrixSource.X());
  }

  private static void assertMessage(String expected, Path path, MatrixSource source) {
    AnnDataFormatException e =
        assertThrows(AnnDataFormatException.class, () -> AnnDataReader.read(path, source));
    assertEquals(expected, e.getMessage());
  }
}
