package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.civae.genes.GeneNaming;
import org.civae.genes.GeneSymbols;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.csv.PairFile;
import org.civae.io.file.AsideFile;
import org.civae.io.text.Nearest;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Calls genes by their symbols. */
@Plugin(
    type = Command.class,
    name = "annotate",
    label = "Annotate genes",
    description = "Calls the genes of a file by their symbols instead of identifiers.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Annotate Genes...", weight = 23)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value = "civae annotate input=cells.h5ad output=annotated.h5ad from=feature_name"))
public final class AnnotateCommand extends MatrixCommand {

  private static final int NAMED_IN_MESSAGE = 3;

  @Parameter(
      label = "From column",
      description = "Column of var with the symbols; left out, they come from a file",
      persist = false)
  private String from = "";

  @Parameter(
      label = "Symbols",
      description =
          "CSV/TSV file of two columns: identifier, symbol; versions of Ensembl identifiers do not"
              + " count",
      required = false,
      persist = false)
  private File symbols;

  @Parameter(
      label = "Column of identifiers",
      description = "Column of var that keeps what the genes were called before",
      persist = false)
  private String ids = "gene_ids";

  @Parameter(
      label = "Output",
      description = ".h5ad file to write, with everything that the input holds",
      style = "save",
      persist = false)
  private File output;

  @Override
  protected void execute() throws IOException {
    require(
        from.isEmpty() != (symbols == null),
        "from",
        from,
        "a column of var, or symbols=FILE, and not both");
    require(!ids.isEmpty(), "ids", ids, "a name");
    require(hasEnding(output, ".h5ad"), "output", output, "a name that ends in .h5ad");
    require(!hasChosenMatrix(), "output", output, "all of the file, without layer= or raw=true");
    requireOther(output, "output", input(), "input");
    if (symbols != null) {
      requireFile(symbols, "symbols");
      requireOther(output, "output", symbols, "symbols");
    }
    AsideFile.requireWritable(output.toPath());
    try (AnnData data = readAll()) {
      GeneNaming.Named named = named(data);
      AnnDataWriter.write(output.toPath(), named.data(), progressOf("writing"));
      tell("", named.var());
      named.raw().ifPresent(raw -> tell("raw: ", raw));
      status("genes by their symbols in " + output);
    }
  }

  private GeneNaming.Named named(AnnData data) throws IOException {
    GeneSymbols source = symbols == null ? inColumn(data.var()) : inFile();
    try {
      return GeneNaming.apply(data, source, ids);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(input().getName() + ": " + e.getMessage(), e);
    }
  }

  private GeneSymbols inColumn(AnnotationTable var) {
    Column column =
        var.column(from)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        String.format(
                            "%s: /var has no column '%s'. %s",
                            input().getName(), from, columns(var.columnNames()))));
    return new GeneSymbols.InColumn(var, column);
  }

  private String columns(List<String> names) {
    if (names.isEmpty()) return "It has none: give symbols=FILE.";
    return "Columns, nearest first: "
        + String.join(", ", Nearest.order(from, names))
        + ". Choose"
        + " one.";
  }

  private GeneSymbols inFile() throws IOException {
    PairFile pairs = PairFile.read(symbols.toPath());
    GeneSymbols.Listed listed = new GeneSymbols.Listed(pairs.first(), pairs.second());
    if (listed.repeated() > 0) {
      warn(
          String.format(
              Locale.ROOT,
              "%s: %,d lines are of an identifier that an earlier line has; the first counts",
              symbols.getName(),
              listed.repeated()));
    }
    return listed;
  }

  private void tell(String where, GeneNaming naming) {
    int all = naming.names().size();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s%,d of %,d genes have a symbol",
            where,
            all - naming.unnamed().size(),
            all));
    append(text, naming.unnamed(), "without one keep their name");
    append(text, naming.numbered(), "of a name that others have got a number");
    status(text.toString());
  }

  private static void append(StringBuilder text, List<String> genes, String what) {
    if (genes.isEmpty()) return;
    List<String> shown = genes.subList(0, Math.min(NAMED_IN_MESSAGE, genes.size()));
    text.append(
        String.format(
            Locale.ROOT,
            "; %,d %s (%s%s)",
            genes.size(),
            what,
            String.join(", ", shown),
            genes.size() > shown.size() ? ", ..." : ""));
  }
}
