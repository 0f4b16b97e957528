package org.civae.plugin.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImageStack;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplorerTablesTest {

  @TempDir private static Path folder;
  private static ExploredPath path;
  private static CellTable cells;

  @BeforeAll
  static void walk() throws Exception {
    SmallSession.train(folder);
    try (ExplorerSession session = SmallSession.open(folder, Map.of())) {
      path = SmallSession.walk(session);
      cells = new CellTable(session.cells().data().obs());
    }
  }

  @Test
  void genes_asSortedAndFiltered_areWrittenInThatOrder() throws Exception {
    GeneTable genes = new GeneTable();
    genes.show(path.trends());
    Path file = folder.resolve("genes.csv");
    ExplorerTables.genes(genes, new int[] {2, 0}).write(file);
    List<String> lines = Files.readAllLines(file);
    assertEquals(3, lines.size());
    assertTrue(lines.get(0).startsWith("gene,score,change,log2fc,onset,fdr,"), lines.get(0));
    assertTrue(lines.get(1).startsWith(genes.gene(2) + ","), lines.get(1));
    assertEquals(
        path.trends().get(0).score(), Double.parseDouble(lines.get(2).split(",")[1]), 1e-4);
  }

  @Test
  void decoded_atAFraction_hasEveryGene() throws Exception {
    Path file = folder.resolve("decoded.csv");
    ExplorerTables.decoded(path, 0.3).write(file);
    List<String> lines = Files.readAllLines(file);
    assertEquals("gene,fraction,mean,median,sd,q25,q75,slope", lines.get(0));
    assertEquals(path.genes().size() + 1, lines.size());
    assertTrue(lines.get(1).startsWith(path.genes().get(0) + ",0.3,"), lines.get(1));
  }

  @Test
  void cells_selected_areWrittenWithObs() throws Exception {
    cells.show(new int[] {5, 1});
    Path file = folder.resolve("cells.csv");
    ExplorerTables.cells(cells).write(file);
    List<String> lines = Files.readAllLines(file);
    assertEquals(3, lines.size());
    assertTrue(lines.get(0).startsWith("cell,cell_type,"), lines.get(0));
    assertEquals(cells.getValueAt(0, 0), lines.get(1).split(",")[0]);
  }

  @Test
  void order_ofTheHeatmap_isWrittenFromTopToBottom() throws Exception {
    List<String> genes = HeatmapOrder.ONSET.of(path.trends(), 10);
    Path file = folder.resolve("order.csv");
    ExplorerTables.order(genes, path).write(file);
    List<String> lines = Files.readAllLines(file);
    assertEquals("row,gene,score,onset,peak", lines.get(0));
    assertTrue(lines.get(10).startsWith("10," + genes.get(9) + ","), lines.get(10));
  }

  @Test
  void heatmapOrder_byOnset_hasRisingGenesFirst() {
    List<String> genes = HeatmapOrder.ONSET.of(path.trends(), 20);
    assertEquals(20, genes.size());
    boolean falling = false;
    double before = -1;
    for (String gene : genes) {
      boolean falls = path.trend(gene).change() < 0;
      assertTrue(falls || !falling, genes::toString);
      if (falls != falling) before = -1;
      falling = falls;
      assertTrue(path.trend(gene).onset() >= before, genes::toString);
      before = path.trend(gene).onset();
    }
  }

  @Test
  void film_framesOfSeveralSizes_areAsTheFirst() {
    BufferedImage frame = new BufferedImage(12, 8, BufferedImage.TYPE_INT_RGB);
    BufferedImage larger = new BufferedImage(20, 30, BufferedImage.TYPE_INT_RGB);
    ImageStack movie = ExplorerPictures.film(null, frame, 0);
    movie = ExplorerPictures.film(movie, larger, 0.5);
    movie = ExplorerPictures.film(movie, frame, 1);
    assertEquals(3, movie.getSize());
    assertEquals("fraction 0.500", movie.getSliceLabel(2));
    assertEquals(12, movie.getWidth());
    assertEquals(96, ((int[]) movie.getPixels(2)).length);
  }
}
