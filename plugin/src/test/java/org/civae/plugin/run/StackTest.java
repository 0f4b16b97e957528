package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civae.io.SharedData;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Element;
import org.civae.io.anndata.ImageShape;
import org.civae.io.matrix.Scale;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.testdata.DemoFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells from stacks, from the command line to the file. */
class StackTest {

  @TempDir private static Path folder;

  @BeforeAll
  static void copyStack() throws IOException {
    DemoFile.STACK.copyTo(folder.resolve("stack.tif"));
    DemoFile.STACK_LABELS.copyTo(folder.resolve("stack.csv"));
    Files.writeString(folder.resolve("text.txt"), "no image");
  }

  private static Outcome stack(String... more) {
    return civae(
        Chain.words(
            List.of(
                "stack",
                "image=" + folder.resolve("stack.tif"),
                "output=" + folder.resolve("cells.h5ad")),
            more));
  }

  @Test
  void stack_generatedImages_areCellsOfPixels() throws IOException {
    Outcome outcome = stack("columns=class,state,donor,id").done();
    assertTrue(
        outcome
            .err()
            .contains(
                "stack.tif: 240 images of 32 x 32; intensities 0 to 255 are 0 to 1 for a model"),
        outcome.err());
    CellData cells = AnnDataReader.read(folder.resolve("cells.h5ad"));
    assertEquals(240, cells.nObs());
    assertEquals(1024, cells.nVars());
    assertEquals(Scale.INTENSITIES, cells.scale());
    assertEquals(new ImageShape(1, 32, 32), cells.pixels().orElseThrow().shape());
    assertEquals(255, cells.pixels().orElseThrow().high());
    assertEquals(List.of("label", "class", "state", "donor", "id"), cells.obs().columnNames());
    assertEquals("square", cells.obsColumn("class").text(239));
    assertEquals("tumour", cells.obsColumn("state").text(239));
    Path file = folder.resolve("cells.h5ad");
    AnnData all = AnnDataReader.readAll(file, note -> {});
    Element.Mapping record = (Element.Mapping) all.uns().get("civae");
    String line = ((Element.Texts) record.entries().get("commandLine")).values()[0];
    assertTrue(line.endsWith("columns=class,state,donor,id output=" + file), line);
  }

  @Test
  void stack_patternAndTable_giveTheSameColumns() throws IOException {
    stack("pattern=(?<class>[^|]*)\\|(?<state>[^|]*)\\|(?<donor>[^|]*)\\|(?<id>.*)").done();
    CellData byPattern = AnnDataReader.read(folder.resolve("cells.h5ad"));
    stack("table=" + folder.resolve("stack.csv")).done();
    CellData byTable = AnnDataReader.read(folder.resolve("cells.h5ad"));
    for (String column : List.of("class", "state", "donor", "id")) {
      for (int i = 0; i < 240; i++) {
        assertEquals(byPattern.obsColumn(column).text(i), byTable.obsColumn(column).text(i));
      }
    }
  }

  @Test
  void stack_range_isKeptAndWhatItCutsIsSaid() throws IOException {
    Outcome outcome = stack("range=20,100").done();
    assertTrue(outcome.err().contains("intensities 20 to 100 are 0 to 1 for a model"));
    assertTrue(
        outcome.err().contains(" % of the pixels lie outside of 20 to 100 and are set to"),
        outcome.err());
    assertEquals(20, AnnDataReader.read(folder.resolve("cells.h5ad")).pixels().orElseThrow().low());
  }

  @Test
  void stack_realNuclei_haveTheirLabels() throws IOException {
    stack("image=" + SharedData.file("images/crc_nuclei.tif"), "columns=type,state,patient,id")
        .done();
    CellData cells = AnnDataReader.read(folder.resolve("cells.h5ad"));
    assertEquals(new ImageShape(3, 27, 27), cells.pixels().orElseThrow().shape());
    assertEquals(400, cells.nObs());
    assertEquals("fibroblast", cells.obsColumn("type").text(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '"',
      textBlock =
          """
          image=DIR/nosuch.tif ! 1 ! image=DIR/nosuch.tif: no such file.
          image=DIR ! 1 ! image=DIR: is a folder, expected a file.
          image=DIR/text.txt ! 1 ! DIR/text.txt: ImageJ finds no image in it, expected a TIFF stack or another image. Open it in Fiji (File > Import > Bio-Formats), save it as TIFF, and take that.
          observations=pages ! 2 ! observations=pages: expected one of labels, slices, stacks, rois.
          observations=labels ! 2 ! observations=labels: expected labelimage=FILE too.
          observations=rois ! 1 ! observations=rois: no file of ROIs is given and the ROI Manager has none, expected one of them. Give rois=FILE, or fill the ROI Manager.
          zstack=mean ! 2 ! zstack=mean: expected one of channels, projection.
          zstack=channels ! 2 ! zstack=channels: expected observations=stacks too.
          channels=0 ! 2 ! channels=0: expected 1 to 4 numbers from 1, separated by commas.
          channels=2 ! 1 ! channels=2: stack.tif has 1, expected numbers from 1 to 1.
          rois=DIR/stack.csv ! 2 ! rois=DIR/stack.csv: expected observations=rois too.
          labelimage=DIR/stack.tif ! 2 ! labelimage=DIR/stack.tif: expected observations=labels too.
          size=-1 ! 2 ! size=-1: expected 0 to 4096.
          margin=-1 ! 2 ! margin=-1: expected 0 to 10.
          mask=true ! 2 ! mask=true: expected observations=rois or labels, which have an outside.
          pattern=(?<x> ! 1 ! pattern=(?<x>: Unclosed group near character 6, expected a regular expression of Java.
          pattern=(?<x>disc) ! 1 ! stack.tif: 240 of 240 labels do not match pattern=(?<x>disc), the first that of slice_1, 'disc|normal|D1|NUCLEUS0001'; expected the pattern to match whole labels.
          columns=a,b ! 1 ! stack.tif: 240 of 240 labels have not 2 parts between vertical bars, the first that of slice_1, 'disc|normal|D1|NUCLEUS0001'; expected as many as columns=a,b names.
          columns=a,a,b,c ! 2 ! columns=a,a,b,c: expected different names, separated by commas.
          table=DIR/nosuch.csv ! 1 ! table=DIR/nosuch.csv: no such file, and no open table of this title, expected one of them. Give a CSV file with a header.
          range=5 ! 2 ! range=5: expected a low and a higher number, such as 0,4095.
          range=9,1 ! 2 ! range=9,1: expected a low and a higher number, such as 0,4095.
          output=DIR/cells.csv ! 2 ! output=DIR/cells.csv: expected a name that ends in .h5ad.
          """)
  void stack_whatCannotBe_isRefused(String word, int status, String message) throws IOException {
    String here = folder.toString();
    assertEquals(
        "civae stack: " + message,
        new Untouched(folder)
            .fails(status, () -> stack("output=" + here + "/new.h5ad", word.replace("DIR", here))));
  }

  @Test
  void stack_patternBesideColumns_isRefused() throws IOException {
    assertEquals(
        "civae stack: columns=a: expected none with pattern=, whose groups have names.",
        new Untouched(folder).fails(2, () -> stack("columns=a", "pattern=(?<x>.*)")));
  }

  @Test
  void stack_noImageWithoutADisplay_saysSo() throws IOException {
    assertEquals(
        "civae stack: image: no file is given and no image is open, expected one of them. Open an"
            + " image, or give image=FILE.",
        new Untouched(folder).fails(1, () -> civae("stack", "output=" + folder + "/new.h5ad")));
  }
}
