package org.civae.genes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;

/**
 * What the genes of a table are called by their symbols. Genes without a symbol keep their name; of
 * genes of one name the first has it, the others a number behind it ({@link UniqueNames}).
 *
 * @param names one per gene, each there once
 * @param unnamed genes without a symbol
 * @param numbered names with a number behind them
 */
public record GeneNaming(List<String> names, List<String> unnamed, List<String> numbered) {

  /** A gene's old name, and its symbol or null. */
  private record Called(String before, String symbol) {
    String name() {
      return symbol == null ? before : symbol;
    }
  }

  /**
   * @param elsewhere genes that have their unique name already, in raw: they have the same here, so
   *     that one name is one gene in both
   */
  private static GeneNaming of(
      AnnotationTable genes, GeneSymbols symbols, Map<Called, String> elsewhere) {
    List<Called> called = called(genes, symbols);
    List<String> unique =
        UniqueNames.of(called.stream().map(c -> elsewhere.getOrDefault(c, c.name())).toList());
    List<String> numbered =
        IntStream.range(0, called.size())
            .filter(j -> !unique.get(j).equals(called.get(j).name()))
            .mapToObj(unique::get)
            .toList();
    List<String> unnamed =
        called.stream().filter(c -> c.symbol == null).map(Called::before).toList();
    return new GeneNaming(unique, unnamed, numbered);
  }

  private static List<Called> called(AnnotationTable genes, GeneSymbols symbols) {
    String[] found = symbols.of(genes);
    return IntStream.range(0, found.length)
        .mapToObj(j -> new Called(genes.names().get(j), found[j]))
        .toList();
  }

  private Map<Called, String> byGene(AnnotationTable genes, GeneSymbols symbols) {
    List<Called> called = called(genes, symbols);
    Map<Called, String> byGene = new HashMap<>();
    for (int j = 0; j < names.size(); j++) byGene.putIfAbsent(called.get(j), names.get(j));
    return byGene;
  }

  /**
   * A file with the symbols as var names.
   *
   * @param raw names in raw, where the file has it
   */
  public record Named(AnnData data, GeneNaming var, Optional<GeneNaming> raw) {}

  /**
   * Names the genes of a file, in raw too. Everything else stays, the old names as a column.
   *
   * @param oldNames name of that column
   * @throws IllegalArgumentException if no gene has a symbol, or there is such a column and it
   *     holds something else
   */
  public static Named apply(AnnData data, GeneSymbols symbols, String oldNames) {
    Optional<GeneNaming> raw = data.raw().map(r -> of(r.var(), symbols, Map.of()));
    Map<Called, String> inRaw =
        data.raw().map(r -> raw.get().byGene(r.var(), symbols)).orElse(Map.of());
    GeneNaming var = of(data.var(), symbols, inRaw);
    if (var.unnamed.size() == data.var().size()) {
      throw new IllegalArgumentException(
          String.format(
              "no gene of %,d has a symbol; they are called such as '%s'. Check that both use the"
                  + " same kind of identifier.",
              data.var().size(), data.var().size() == 0 ? "" : data.var().names().get(0)));
    }
    AnnData named =
        new AnnData(
            data.x(),
            data.obs(),
            var.table(data.var(), oldNames),
            data.raw()
                .map(
                    r ->
                        new AnnData.Raw(
                            r.x(), raw.get().table(r.var(), oldNames), raw.get().tables(r.varm()))),
            data.layers(),
            data.obsm(),
            var.tables(data.varm()),
            data.obsp(),
            data.varp(),
            data.uns());
    return new Named(named, var, raw);
  }

  private AnnotationTable table(AnnotationTable genes, String oldNames) {
    List<Column> columns = new ArrayList<>(genes.columns());
    Optional<Column> there = genes.column(oldNames);
    if (there.isEmpty()) {
      columns.add(new Column.Text(oldNames, genes.names().toArray(String[]::new)));
    } else if (!holds(there.get(), genes.names())) {
      throw new IllegalArgumentException(
          String.format(
              "var has a column '%s' already, and it holds something else than the names. Give"
                  + " ids= another name.",
              oldNames));
    }
    return new AnnotationTable(names, columns);
  }

  private static boolean holds(Column column, List<String> names) {
    return IntStream.range(0, names.size()).allMatch(j -> names.get(j).equals(column.text(j)));
  }

  /** Tables with a row per gene carry the genes' names, and anndata refuses others than var's. */
  private Map<String, Element> tables(Map<String, Element> varm) {
    Map<String, Element> named = new LinkedHashMap<>(varm);
    named.replaceAll(
        (key, element) ->
            element instanceof Element.Table table
                ? new Element.Table(
                    new AnnotationTable(table.table().index(), names, table.table().columns()))
                : element);
    return named;
  }
}
