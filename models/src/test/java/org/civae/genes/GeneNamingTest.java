package org.civae.genes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.matrix.DenseMatrix;
import org.junit.jupiter.api.Test;

class GeneNamingTest {

  private static final List<String> IDS =
      List.of("ENSG00000000001.5", "ENSG00000000002", "ENSG00000000003", "other");
  private static final Column SYMBOL =
      new Column.Text("symbol", new String[] {"TP53", "MATR3", "MATR3", null});
  private static final AnnotationTable VAR = new AnnotationTable("ensembl", IDS, List.of(SYMBOL));

  /** One cell of four genes; in raw two more. */
  private static AnnData cells(Column... more) {
    AnnotationTable obs = new AnnotationTable(List.of("c"), List.of());
    List<Column> columns = Stream.concat(VAR.columns().stream(), Arrays.stream(more)).toList();
    AnnotationTable rawVar =
        new AnnotationTable(
            List.of("x", "ENSG00000000002.1", "ENSG00000000001", "y", "z", "other"), List.of());
    return new AnnData(
        Optional.of(new DenseMatrix(1, 4, new float[] {1, 2, 3, 4})),
        obs,
        new AnnotationTable("ensembl", IDS, columns),
        Optional.of(new AnnData.Raw(new DenseMatrix(1, 6, new float[6]), rawVar, Map.of())),
        Map.of(),
        Map.of(),
        Map.of("loadings", new Element.Table(new AnnotationTable(IDS, List.of()))),
        Map.of(),
        Map.of(),
        Map.of());
  }

  private static final GeneSymbols COLUMN = new GeneSymbols.InColumn(VAR, SYMBOL);

  @Test
  void apply_columnOfVar_namesGenesHereAndInRaw() {
    GeneNaming.Named named = GeneNaming.apply(cells(), COLUMN, "gene_ids");
    AnnData data = named.data();
    assertEquals(List.of("TP53", "MATR3", "MATR3-1", "other"), data.var().names());
    assertEquals(AnnotationTable.UNNAMED, data.var().index());
    assertEquals(List.of("symbol", "gene_ids"), data.var().columnNames());
    assertEquals("ENSG00000000003", data.var().column("gene_ids").orElseThrow().text(2));
    assertEquals(List.of("other"), named.var().unnamed());
    assertEquals(List.of("MATR3-1"), named.var().numbered());
    assertEquals(
        List.of("x", "MATR3", "TP53", "y", "z", "other"), data.raw().orElseThrow().var().names());
    assertEquals(4, named.raw().orElseThrow().unnamed().size());
    Element.Table loadings = (Element.Table) data.varm().get("loadings");
    assertEquals(data.var().names(), loadings.table().names());
  }

  @Test
  void apply_list_findsIdentifiersWhateverTheirVersion() {
    GeneSymbols.Listed listed =
        new GeneSymbols.Listed(
            List.of("gene", "ENSG00000000001.9", "ENSG00000000003", "ENSG00000000003", "other"),
            List.of("symbol", " TP53 ", "KRAS", "NRAS", " "));
    assertEquals(1, listed.repeated());
    assertEquals(
        List.of("TP53", "ENSG00000000002", "KRAS", "other"),
        GeneNaming.apply(cells(), listed, "gene_ids").data().var().names());
  }

  /** In raw the third gene comes first and has the name; in var it must not be another gene's. */
  @Test
  void apply_repeatedSymbolInRaw_isTheSameGeneInBoth() {
    AnnData plain = cells();
    List<String> order = List.of("ENSG00000000003", "other", "ENSG00000000002", "a", "b", "c");
    AnnData data =
        new AnnData(
            plain.x(),
            plain.obs(),
            plain.var(),
            Optional.of(
                new AnnData.Raw(
                    new DenseMatrix(1, 6, new float[6]),
                    new AnnotationTable(order, List.of()),
                    Map.of())),
            plain.layers(),
            plain.obsm(),
            plain.varm(),
            plain.obsp(),
            plain.varp(),
            plain.uns());
    GeneNaming.Named named = GeneNaming.apply(data, COLUMN, "gene_ids");
    assertEquals(List.of("MATR3", "other", "MATR3-1", "a", "b", "c"), named.raw().get().names());
    assertEquals(List.of("TP53", "MATR3-1", "MATR3", "other"), named.var().names());
    assertEquals(List.of("MATR3-1"), named.var().numbered());
  }

  @Test
  void apply_columnThatHoldsTheNamesAlready_staysAsItIs() {
    Column ids = new Column.Text("gene_ids", IDS.toArray(String[]::new));
    AnnData data = GeneNaming.apply(cells(ids), COLUMN, "gene_ids").data();
    assertEquals(List.of("symbol", "gene_ids"), data.var().columnNames());
  }

  @Test
  void apply_columnOfTheOldNamesTaken_isRefused() {
    assertRefused(
        "var has a column 'symbol' already, and it holds something else than the names. Give ids="
            + " another name.",
        COLUMN,
        "symbol");
  }

  @Test
  void apply_noSymbolAtAll_isRefused() {
    assertRefused(
        "no gene of 4 has a symbol; they are called such as 'ENSG00000000001.5'. Check that both"
            + " use the same kind of identifier.",
        new GeneSymbols.Listed(List.of("a"), List.of("b")),
        "gene_ids");
  }

  private static void assertRefused(String message, GeneSymbols symbols, String ids) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> GeneNaming.apply(cells(), symbols, ids))
            .getMessage());
  }
}
