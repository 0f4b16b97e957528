package org.civae.plugin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.CellData;
import org.civae.io.cells.Backing;
import org.civae.io.cells.ReadOptions;
import org.civae.testdata.SyntheticCells;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.object.ObjectService;

class CivaeServiceTest {

  @TempDir private Path folder;
  private Context context;
  private CivaeService service;
  private Path cells;

  @BeforeEach
  void start() throws IOException {
    context = new Context(CivaeService.class);
    service = context.service(CivaeService.class);
    cells = written("cells.h5ad", 1);
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  private Path written(String name, long seed) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    AnnDataWriter.write(file, SyntheticCells.defaults().withSize(40, 12).generate(seed));
    return file;
  }

  private OpenCells opened() {
    return service.openCells(cells, "", ReadOptions.defaults());
  }

  private static CellData read(OpenCells open) throws IOException {
    return open.read(note -> {});
  }

  @Test
  void openCells_withoutName_isFoundByFileNameAndPath() {
    OpenCells open = opened();
    assertEquals("cells.h5ad", open.name());
    assertSame(open, service.cells("cells.h5ad").orElseThrow());
    assertSame(open, service.cells(cells.toString()).orElseThrow());
    assertTrue(service.cells("other").isEmpty());
    assertTrue(service.model("cells.h5ad").isEmpty());
  }

  @Test
  void openCells_inTheObjectService_hasItsNameUntilItIsClosed() {
    ObjectService objects = context.service(ObjectService.class);
    OpenCells open = service.openCells(cells, "mine", ReadOptions.defaults());
    assertEquals(List.of(open), objects.getObjects(OpenCells.class));
    assertEquals("mine", objects.getName(open));
    service.close(open);
    assertEquals(List.of(), objects.getObjects(OpenCells.class));
    assertEquals(List.of(), service.all());
  }

  @Test
  void openCells_otherFileOfTheSameName_isNumbered() throws IOException {
    opened();
    Path other = written("other/cells.h5ad", 2);
    assertEquals("cells-2.h5ad", service.openCells(other, "", ReadOptions.defaults()).name());
    assertEquals("cells-2.h5ad", service.openCells(other, "", ReadOptions.defaults()).name());
    assertEquals(2, service.all().size());
  }

  @Test
  void openCells_nameOfSomethingElse_refuses() throws IOException {
    service.openCells(cells, "mine", ReadOptions.defaults());
    Path other = written("other.h5ad", 2);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> service.openCells(other, "mine", ReadOptions.defaults()));
    assertEquals(
        "name=mine: expected a name that is free; it is that of the cells of "
            + cells.toAbsolutePath()
            + ". Choose another, or close that first.",
        e.getMessage());
  }

  @Test
  void read_twice_givesTheSameMatrixAndNotesAgain() throws IOException {
    OpenCells open = opened();
    assertFalse(open.isKept());
    CellData first = read(open);
    first.close();
    assertSame(first, read(open));
    assertTrue(open.isKept());
    // What was lent stays whole when the service lets go of it.
    service.close(open);
    assertFalse(open.isKept());
    assertEquals(40, first.matrix().nObs());
    assertNotSame(first, read(open));
  }

  @Test
  void read_fileChangedMeanwhile_readsItAnew() throws IOException {
    OpenCells open = opened();
    CellData first = read(open);
    Files.setLastModifiedTime(cells, FileTime.fromMillis(1_000_000));
    assertNotSame(first, read(open));
  }

  @Test
  void read_otherwiseThanOpened_isAnotherMatrix() throws IOException {
    OpenCells open = opened();
    CellData first = read(open);
    ReadOptions onDisk =
        ReadOptions.defaults().withBacking(new Backing(Backing.Mode.TRUE, Long.MAX_VALUE));
    try (CellData backed = open.read(onDisk, note -> {})) {
      assertNotSame(first, backed);
      try (CellData again = open.read(onDisk, note -> {})) {
        assertNotSame(backed, again, "the caller closes a matrix on disk, so that it is not kept");
      }
    }
    assertSame(first, read(open));
  }

  @Test
  void latestCells_ofTwo_areThoseOpenedLast() throws IOException {
    assertTrue(service.latestCells().isEmpty());
    opened();
    Path other = written("other.h5ad", 2);
    OpenCells second = service.openCells(other, "", ReadOptions.defaults());
    assertSame(second, service.latestCells().orElseThrow());
    OpenCells again = opened();
    assertSame(again, service.latestCells().orElseThrow());
  }

  @Test
  void openResult_ofAFolder_isFoundByItsName() {
    OpenResult result =
        service.openResult(folder.resolve("walk"), "trajectory", List.of("genes.csv"));
    assertSame(result, service.result("walk").orElseThrow());
    assertEquals("trajectory", service.find("walk").orElseThrow().what());
    service.openResult(folder.resolve("walk"), "trajectory", List.of("genes.csv", "path.csv"));
    assertEquals(List.of("genes.csv", "path.csv"), service.result("walk").orElseThrow().files());
    assertEquals(1, service.all().size());
  }

  @Test
  void dispose_ofTheContext_freesEverything() throws IOException {
    OpenCells open = opened();
    read(open);
    context.dispose();
    assertFalse(open.isKept());
    assertEquals(List.of(), service.all());
  }
}
