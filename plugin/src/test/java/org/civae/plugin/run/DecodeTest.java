package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points of latent space as cells. */
class DecodeTest {

  @TempDir private static Path folder;

  private static Chain chain;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
    chain.embed().done();
    chain.train("model=" + told(), "batch=donor").done();
    chain.embed("model=" + told(), "output=" + folder + "/told.csv").done();
  }

  private static Path told() {
    return folder.resolve("told.civae");
  }

  private static Outcome decode(String... more) {
    return civae(
        Chain.words(
            List.of(
                "decode",
                "z=" + folder.resolve("z.csv"),
                "model=" + chain.model(),
                "output=" + folder.resolve("decoded.h5ad")),
            more));
  }

  private static float[] values(Path file, int cells) throws IOException {
    AnnData data = AnnDataReader.readAll(file, note -> {});
    float[] values = new float[cells * data.var().size()];
    data.x().orElseThrow().readRows(IntStream.range(0, cells).toArray(), values);
    return values;
  }

  @Test
  void decode_embeddedCells_areTheCellsThatPathsStartFrom() throws IOException {
    Outcome done = decode().done();
    assertTrue(done.err().contains("300 points as cells in "), done.err());
    AnnData decoded = AnnDataReader.readAll(folder.resolve("decoded.h5ad"), note -> {});
    AnnData real = AnnDataReader.readAll(chain.cells(), note -> {});
    assertEquals(real.obs().names(), decoded.obs().names());
    assertEquals(150, decoded.var().size());
    assertEquals(
        real.obs().column("cell_type").orElseThrow().text(7),
        decoded.obs().column("cell_type").orElseThrow().text(7));
    assertTrue(decoded.obsm().containsKey("X_civae"));
    assertTrue(decoded.uns().containsKey("civae"));
    // The start of a single path is the decoding of one of the cells, in all of its genes.
    chain.trajectory("pairs=1", "steps=2").done();
    float[] start = values(chain.results().resolve("trajectory.h5ad"), 1);
    float[] cells = values(folder.resolve("decoded.h5ad"), 300);
    double nearest =
        IntStream.range(0, 300)
            .mapToDouble(
                i ->
                    IntStream.range(0, 150)
                        .mapToDouble(j -> Math.abs(cells[i * 150 + j] - start[j]))
                        .max()
                        .orElseThrow())
            .min()
            .orElseThrow();
    // The points had six digits.
    assertEquals(0, nearest, 1e-4);
  }

  @Test
  void decode_intoCsv_hasTheSameNumbers() throws IOException {
    decode("output=" + folder.resolve("decoded.csv")).done();
    decode().done();
    List<String> lines = Files.readAllLines(folder.resolve("decoded.csv"));
    float[] cells = values(folder.resolve("decoded.h5ad"), 300);
    assertTrue(lines.get(0).startsWith("cell,"), lines.get(0));
    assertEquals(301, lines.size());
    for (int i = 0; i < 300; i++) {
      String[] fields = lines.get(i + 1).split(",");
      for (int j = 0; j < 150; j++) {
        // Six digits.
        assertEquals(cells[i * 150 + j], Double.parseDouble(fields[j + 1]), 1e-4);
      }
    }
  }

  @Test
  void decode_pointsWithoutNames_areNumbered() throws IOException {
    Path z =
        Files.writeString(folder.resolve("two.csv"), "z2,z1,z3,z5,z4\n0,1,0,0,0\n0,0,0,0,-1\n");
    decode("z=" + z).done();
    AnnData decoded = AnnDataReader.readAll(folder.resolve("decoded.h5ad"), note -> {});
    assertEquals(List.of("0", "1"), decoded.obs().names());
  }

  /** Columns of what the model was told are heeded; without them all levels are averaged. */
  @Test
  void decode_modelWithBatches_takesThemFromTheTableOrAverages() throws IOException {
    String header = Files.readAllLines(folder.resolve("told.csv")).get(0);
    assertEquals("cell,cell_type,donor,civae_class,civae_probability,z1,z2,z3,z4,z5", header);
    Outcome own = decode("z=" + folder + "/told.csv", "model=" + told()).done();
    assertTrue(!own.err().contains("averaged"), own.err());
    float[] known = values(folder.resolve("decoded.h5ad"), 300);
    Outcome all = decode("model=" + told(), "z=" + withoutDonor()).done();
    assertTrue(all.err().contains("averaged over all of donor"), all.err());
    float[] averaged = values(folder.resolve("decoded.h5ad"), 300);
    assertTrue(!Arrays.equals(known, averaged));
    float[] sum = new float[known.length];
    for (int d = 1; d <= 6; d++) {
      decode("model=" + told(), "z=" + withDonor("D" + d)).done();
      float[] one = values(folder.resolve("decoded.h5ad"), 300);
      for (int i = 0; i < sum.length; i++) sum[i] += one[i] / 6;
    }
    assertArrayEquals(sum, averaged, 1e-4f, "the mean over the donors, but for rounding");
  }

  private static Path withoutDonor() throws IOException {
    return rewritten(fields -> null);
  }

  private static Path withDonor(String donor) throws IOException {
    return rewritten(field -> field.equals("donor") ? field : donor);
  }

  private static Path rewritten(UnaryOperator<String> donor) throws IOException {
    List<String> lines =
        Files.readAllLines(folder.resolve("told.csv")).stream()
            .map(
                line -> {
                  List<String> fields = new ArrayList<>(List.of(line.split(",")));
                  String other = donor.apply(fields.get(2));
                  if (other == null) fields.remove(2);
                  else fields.set(2, other);
                  return String.join(",", fields);
                })
            .toList();
    return Files.write(folder.resolve("rewritten.csv"), lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          z1,z2,z3,z4;0,0,0,0            | bad.csv: has no column 'z5' of numbers, expected z1 to z5 for the 5 latent dimensions of the model. Use points of this model.
          z1,z2,z3,z4,z5;0,0,0,0,x       | bad.csv: has no column 'z5' of numbers, expected z1 to z5 for the 5 latent dimensions of the model. Use points of this model.
          z1,z2,z3,z4,z5,z6;0,0,0,0,0,0  | bad.csv: has a column 'z6', expected z1 to z5 for the 5 latent dimensions of the model. Use points of this model.
          c,z1,z2,z3,z4,z5;a,0,0,,0,0    | bad.csv: z3 at 'a': NaN, expected a finite number. Remove that line, or mend it.
          """)
  void decode_tableThatIsNone_saysWhatIsExpected(String text, String message) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.csv"), text.replace(';', '\n') + "\n");
    assertEquals(
        "civae decode: " + message,
        new Untouched(folder)
            .fails(1, () -> decode("z=" + bad, "output=" + folder + "/none.h5ad")));
  }

  @Test
  void decode_donorTheModelDoesNotKnow_saysSo() throws IOException {
    Path z = withDonor("D9");
    String line =
        new Untouched(folder)
            .fails(1, () -> decode("model=" + told(), "z=" + z, "output=" + folder + "/no.h5ad"));
    assertTrue(
        line.startsWith(
            "civae decode: rewritten.csv: obs column 'donor' at cell 'CELL0001': 'D9', expected one"
                + " of D1, D2, D3, D4, D5, D6."),
        line);
  }

  @Test
  void decode_outputOfAnotherKind_isAWrongCommandLine() throws IOException {
    assertEquals(
        "civae decode: output=z.txt: expected a name that ends in .h5ad or .csv.",
        new Untouched(folder).fails(2, () -> decode("output=z.txt")));
  }
}
