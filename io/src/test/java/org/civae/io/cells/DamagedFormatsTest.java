package org.civae.io.cells;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.civae.io.anndata.AnnData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with bytes lost or changed: a result or one named error, in seconds, and nothing else. */
class DamagedFormatsTest {

  private static final int TRIALS = 500;

  /** A file of a few KB is read in milliseconds; this is for a busy machine. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final String TABLE =
      "cell;type;g0;g1\n\"c0\";T;0;1.5\nc1;B;2e1;NA\nc2;T;;-3\nc3;\"B\";4;5\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"v2.h5", "v3.h5", "probes.h5", "cells.loom", "velocity.loom"})
  void readAll_damagedHdf5_isReadOrRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(CellFixture.path(name));
    Path damaged = folder.resolve("damaged.h5");
    ReadOptions options = ReadOptions.defaults();
    if (name.equals("v2.h5")) options = options.withGenome("hg19");
    Random random = new Random(1);
    for (int trial = 0; trial < TRIALS; trial++) {
      Files.write(damaged, damage(whole, random));
      readOrRefuse(damaged, options);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "v3_mtx, matrix.mtx.gz",
    "v3_mtx, features.tsv.gz",
    "v3_mtx, barcodes.tsv.gz",
    "v2_mtx/hg19, matrix.mtx",
    "v2_mtx/hg19, genes.tsv"
  })
  void readAll_damagedMatrixFolder_isReadOrRefused(String name, String file) throws IOException {
    try (Stream<Path> files = Files.list(CellFixture.path(name))) {
      for (Path part : files.toList()) Files.copy(part, folder.resolve(part.getFileName()));
    }
    byte[] whole = Files.readAllBytes(folder.resolve(file));
    ReadOptions options = ReadOptions.defaults();
    Random random = new Random(1);
    for (int trial = 0; trial < TRIALS; trial++) {
      Files.write(folder.resolve(file), damage(whole, random));
      readOrRefuse(folder, options);
    }
  }

  @Test
  void readAll_damagedTable_isReadOrRefused() throws IOException {
    byte[] whole = TABLE.getBytes(StandardCharsets.UTF_8);
    Path damaged = folder.resolve("damaged.csv");
    ReadOptions options = ReadOptions.defaults();
    Random random = new Random(1);
    for (int trial = 0; trial < TRIALS; trial++) {
      Files.write(damaged, damage(whole, random));
      readOrRefuse(damaged, options);
    }
  }

  /** Some bytes changed, an absurd number written somewhere, or the end cut off. */
  private static byte[] damage(byte[] whole, Random random) {
    byte[] changed = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> changed = Arrays.copyOf(whole, random.nextInt(whole.length));
      case 1 -> {
        int at = random.nextInt(whole.length);
        byte absurd = (byte) (random.nextBoolean() ? 0xFF : 0x7F);
        Arrays.fill(changed, at, Math.min(whole.length, at + 1 + random.nextInt(8)), absurd);
      }
      case 2 -> {
        byte[] digits = "999999999999".getBytes(StandardCharsets.US_ASCII);
        int at = random.nextInt(whole.length);
        int n = Math.min(1 + random.nextInt(digits.length), whole.length - at);
        System.arraycopy(digits, 0, changed, at, n);
      }
      default -> {
        for (int i = 0; i < 4; i++) {
          changed[random.nextInt(whole.length)] = (byte) random.nextInt(256);
        }
      }
    }
    return changed;
  }

  /**
   * An option that the file does not bear any longer, such as a genome that lost its name, may be
   * refused too.
   */
  private void readOrRefuse(Path path, ReadOptions options) {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          try {
            AnnData data = CellReader.readAll(path, options, note -> {});
            assertTrue(data.obs().size() >= 0 && data.x().isPresent());
          } catch (IOException e) {
            assertNamed(path, e.getMessage());
          } catch (IllegalArgumentException e) {
            assertTrue(
                Stream.of("has no features of type", "has no genome", "expected nothing for ")
                    .anyMatch(e.getMessage()::contains),
                e.getMessage());
          }
        });
  }

  /** The message begins with the file, or one of a folder's, and goes on. */
  private static void assertNamed(Path path, String message) throws IOException {
    List<String> names = List.of(path.getFileName().toString());
    if (Files.isDirectory(path)) {
      try (Stream<Path> files = Files.list(path)) {
        names =
            Stream.concat(names.stream(), files.map(file -> file.getFileName().toString()))
                .toList();
      }
    }
    assertTrue(names.stream().anyMatch(name -> message.startsWith(name + ": ")), message);
    assertTrue(message.length() > path.getFileName().toString().length() + 10, message);
  }
}
