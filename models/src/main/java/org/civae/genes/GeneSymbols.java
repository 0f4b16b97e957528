package org.civae.genes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.preprocess.GeneIndex;

/** Where the symbols of genes come from. */
public sealed interface GeneSymbols {

  /** One symbol per gene of a var table; null where there is none. */
  String[] of(AnnotationTable genes);

  /**
   * A list of identifiers and their symbols; {@link GeneIndex} finds the genes in it.
   *
   * @param symbols of the same places; blank for none
   */
  record Listed(List<String> identifiers, List<String> symbols) implements GeneSymbols {
    @Override
    public String[] of(AnnotationTable genes) {
      GeneIndex index = new GeneIndex(identifiers);
      return genes.names().stream()
          .mapToInt(index::find)
          .mapToObj(place -> place < 0 ? null : filled(symbols.get(place)))
          .toArray(String[]::new);
    }

    /** Number of identifiers that are there more than once; only their first symbol is used. */
    public int repeated() {
      return identifiers.size() - (int) identifiers.stream().distinct().count();
    }
  }

  /**
   * A column of var. Another table, such as that of raw, has it too, or its genes are looked up in
   * var by name.
   */
  record InColumn(AnnotationTable var, Column column) implements GeneSymbols {
    @Override
    public String[] of(AnnotationTable genes) {
      Optional<Column> own = genes.column(column.name());
      return own.isPresent() ? texts(own.get()) : new Listed(var.names(), symbols()).of(genes);
    }

    private List<String> symbols() {
      return Arrays.stream(texts(column)).map(text -> text == null ? "" : text).toList();
    }

    private static String[] texts(Column column) {
      return IntStream.range(0, column.size())
          .mapToObj(i -> filled(column.text(i)))
          .toArray(String[]::new);
    }
  }

  private static String filled(String symbol) {
    return symbol == null || symbol.isBlank() ? null : symbol.strip();
  }
}
