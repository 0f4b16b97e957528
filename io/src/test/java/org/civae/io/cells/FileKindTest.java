package org.civae.io.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.civae.io.anndata.AnnDataReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileKindTest {

  private static final String EXPECTED =
      ", expected AnnData .h5ad, 10x .h5 or matrix folder, loom, or a table as CSV or TSV.";

  @TempDir private Path folder;

  private Path written(byte[] bytes) throws IOException {
    // A name that says nothing, or the wrong thing.
    return Files.write(folder.resolve("x.h5ad"), bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Path packed(byte[] bytes) throws IOException {
    Path file = folder.resolve("x.csv");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
    return file;
  }

  private static String refusal(Path path) {
    return assertThrows(IOException.class, () -> FileKind.of(path)).getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "v2.h5, TENX_HDF5",
    "v3.h5, TENX_HDF5",
    "probes.h5, TENX_HDF5",
    "cells.loom, LOOM",
    "velocity.loom, LOOM",
    "v2_mtx/hg19/matrix.mtx, TENX_FOLDER",
    "v3_mtx/matrix.mtx.gz, TENX_FOLDER",
    "v3_mtx/features.tsv.gz, TABLE"
  })
  void of_fileUnderAnotherName_isToldByContent(String name, FileKind expected) throws IOException {
    Path copy = Files.copy(CellFixture.path(name), folder.resolve("renamed.png"));
    assertEquals(expected, FileKind.of(copy));
  }

  @Test
  void of_annData_isTold() throws Exception {
    Path file = Path.of(AnnDataReader.class.getResource("modern.h5ad").toURI());
    assertEquals(FileKind.ANNDATA, FileKind.of(file));
  }

  @ParameterizedTest
  @CsvSource({"v3_mtx", "prefixed_mtx", "v2_mtx/hg19"})
  void of_folderWithAMatrix_is10x(String name) throws IOException {
    assertEquals(FileKind.TENX_FOLDER, FileKind.of(CellFixture.path(name)));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("PK\u0003\u0004zip", "is a zip archive"),
        arguments("\u0089PNG\r\n", "is a PNG image"),
        arguments("II*\u0000", "is a TIFF image"),
        arguments("\u00ff\u00d8\u00ff\u00e0", "is a JPEG image"),
        arguments("RDX3\nX\n", "is an R workspace (.RData)"),
        arguments("X\n\u0000\u0000\u0000\u0003", "is an R object (.rds)"),
        arguments("\u0000\u0001\u0002", "is of a binary format that is not known here"),
        arguments("\u00ff\u00fea\u0000", "is text in UTF-16 instead of UTF-8"),
        arguments("<html>", "is text like HTML or XML"),
        arguments("{\"a\": 1}", "is text like JSON"),
        arguments("hello", "is text without comma, tab or semicolon ('hello')"),
        arguments("", "is empty"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void of_anythingElse_saysWhatItIs(String content, String found) throws IOException {
    assertEquals("x.h5ad: " + found + EXPECTED, refusal(written(bytes(content))));
  }

  @Test
  void of_packedRds_saysSo() throws IOException {
    assertEquals(
        "x.csv: holds, packed with gzip, an R object (.rds)" + EXPECTED,
        refusal(packed(bytes("X\n\u0000\u0000\u0000\u0003"))));
  }

  @Test
  void of_packedHdf5_saysSo() throws IOException {
    assertEquals(
        "x.csv: holds, packed with gzip, an HDF5 file" + EXPECTED,
        refusal(packed(Files.readAllBytes(CellFixture.path("v3.h5")))));
  }

  @Test
  void of_packedNothing_saysSo() throws IOException {
    assertEquals("x.csv: holds, packed with gzip, nothing" + EXPECTED, refusal(packed(bytes(""))));
  }

  @Test
  void of_emptyFolder_saysSo() {
    assertEquals(
        folder.getFileName() + ": is a folder without matrix.mtx or matrix.mtx.gz" + EXPECTED,
        refusal(folder));
  }

  @Test
  void of_zarr_saysSo() throws IOException {
    Files.writeString(folder.resolve(".zgroup"), "{}");
    assertEquals(folder.getFileName() + ": is a Zarr store" + EXPECTED, refusal(folder));
  }

  @Test
  void of_missingFile_namesTheNearest() throws IOException {
    for (String name : new String[] {"pbmc.loom", "pbmc.h5", "notes.txt"}) {
      Files.writeString(folder.resolve(name), "");
    }
    Path missing = folder.resolve("pbmc.h5ad");
    assertEquals(missing + ": not found. Did you mean pbmc.h5 or pbmc.loom?", refusal(missing));
    Path nowhere = folder.resolve("sub").resolve("x.h5");
    assertEquals(nowhere + ": not found. Check the path.", refusal(nowhere));
  }
}
