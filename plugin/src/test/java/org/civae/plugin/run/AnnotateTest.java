package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbols for 300 generated cells of 150 genes. */
class AnnotateTest {

  @TempDir private Path folder;

  private Path input;
  private Path output;

  @BeforeEach
  void write() throws IOException {
    input = SmallCells.generated().writeTo(folder.resolve("cells.h5ad"));
    output = folder.resolve("annotated.h5ad");
  }

  private String[] words(String... more) {
    return Chain.words(List.of("annotate", "input=" + input, "output=" + output), more);
  }

  private Path symbols(String text) throws IOException {
    return Files.writeString(folder.resolve("symbols.tsv"), text);
  }

  @Test
  void annotate_fileOfSymbols_namesGenesAndKeepsTheRest() throws IOException {
    Path symbols =
        symbols("id\tsymbol\nGENE0001\tTP53\nGENE0003\tKRAS\nGENE0002\tTP53\nGENE0003\tNRAS\n");
    Outcome outcome = civae(words("symbols=" + symbols)).done();
    List<String> said = outcome.err().lines().filter(l -> !l.contains("% writing")).toList();
    assertEquals(
        List.of(
            "warning: symbols.tsv: 1 lines are of an identifier that an earlier line has; the first"
                + " counts",
            "3 of 150 genes have a symbol; 147 without one keep their name (GENE0004, GENE0005,"
                + " GENE0006, ...); 1 of a name that others have got a number (TP53-1)",
            "genes by their symbols in " + output),
        said);
    CellData before = AnnDataReader.read(input);
    CellData after = AnnDataReader.read(output);
    assertEquals(List.of("TP53", "TP53-1", "KRAS", "GENE0004"), after.var().names().subList(0, 4));
    assertEquals(List.of("program", "gene_ids"), after.var().columnNames());
    assertEquals("GENE0002", after.var().column("gene_ids").orElseThrow().text(1));
    assertEquals(before.obs().columnNames(), after.obs().columnNames());
    int[] rows = IntStream.range(0, before.nObs()).toArray();
    float[] expected = new float[before.nObs() * before.nVars()];
    float[] found = new float[expected.length];
    before.matrix().readRows(rows, expected);
    after.matrix().readRows(rows, found);
    assertArrayEquals(expected, found);
    // And back: the kept column names the genes as they were.
    Path again = folder.resolve("again.h5ad");
    civae("annotate", "input=" + output, "output=" + again, "from=gene_ids", "ids=symbol").done();
    assertEquals(before.var().names(), AnnDataReader.read(again).var().names());
  }

  @Test
  void annotate_wrongParameters_sayWhatIsExpected() throws IOException {
    Path symbols = symbols("GENE0001\tA\n");
    assertEquals("from=: expected a column of var, or symbols=FILE, and not both.", fails(2));
    assertEquals(
        "from=program: expected a column of var, or symbols=FILE, and not both.",
        fails(2, "from=program", "symbols=" + symbols));
    assertEquals(
        "output=DIR/x.loom: expected a name that ends in .h5ad.",
        fails(2, "from=program", "output=" + folder.resolve("x.loom")));
    assertEquals(
        "output=DIR/annotated.h5ad: expected all of the file, without layer= or raw=true.",
        fails(2, "from=program", "raw=true"));
    assertEquals(
        "output=DIR/cells.h5ad: expected another file than input=DIR/cells.h5ad.",
        fails(2, "from=program", "output=" + input));
    assertEquals("ids=: expected a name.", fails(2, "from=program", "ids="));
  }

  @Test
  void annotate_wrongFiles_sayWhatIsThere() throws IOException {
    assertEquals(
        "cells.h5ad: /var has no column 'symbol'. Columns, nearest first: program. Choose one.",
        fails(1, "from=symbol"));
    assertEquals(
        "cells.h5ad: no gene of 150 has a symbol; they are called such as 'GENE0001'. Check that"
            + " both use the same kind of identifier.",
        fails(1, "symbols=" + symbols("ENSG1\tA\nENSG2\tB\n")));
    assertEquals(
        "symbols.tsv: line 2 has 3 fields between tabs, expected 2. Leave two columns in the file.",
        fails(1, "symbols=" + symbols("GENE0001\tA\nGENE0002\tB\tC\n")));
    assertEquals(
        "cells.h5ad: var has a column 'program' already, and it holds something else than the names."
            + " Give ids= another name.",
        fails(1, "from=program", "ids=program"));
  }

  private String fails(int status, String... more) throws IOException {
    String said = new Untouched(folder).fails(status, () -> civae(words(more)));
    assertTrue(said.startsWith("civae annotate: "), said);
    return said.substring("civae annotate: ".length());
  }
}
