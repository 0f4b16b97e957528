package org.civae.io.tenx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.text.ByteScanner;
import org.civae.io.text.FileFormatException;

/**
 * Reads a matrix that Cell Ranger wrote as text (10x Genomics, "Feature-Barcode Matrices", section
 * "MEX Format"). The table of features has identifier, name and, since version 3, type.
 */
public final class TenxFolderReader {

  private TenxFolderReader() {}

  /**
   * Reads the matrix with its names.
   *
   * @param path a folder, or the matrix in it
   * @param choice of a genome it knows nothing: each has a folder of its own
   * @param notes receives a line if features are left out because of their type
   * @throws FileFormatException naming file and line, if the files do not hold what they should
   * @throws IOException if one is not readable
   * @throws IllegalArgumentException if there are no features of a type asked for
   */
  public static AnnData read(Path path, FeatureChoice choice, Consumer<String> notes)
      throws IOException {
    TenxFolder files = TenxFolder.of(path);
    List<String> barcodes = new ArrayList<>();
    for (String[] words : lines(files.barcodes())) barcodes.add(words[0]);
    List<String[]> features = lines(files.features());
    String[] ids = column(features, 0);
    String[] names = column(features, features.stream().allMatch(f -> f.length > 1) ? 1 : 0);
    boolean typed = !features.isEmpty() && features.stream().allMatch(f -> f.length > 2);
    CsrMatrix matrix =
        MatrixMarketReader.readTransposed(files.matrix(), features.size(), barcodes.size());
    AnnotationTable obs = new AnnotationTable(barcodes, List.of());
    List<Column> columns = new ArrayList<>(List.of(new Column.Text("gene_ids", ids)));
    String name = path.getFileName().toString();
    if (!typed) {
      requireNoTypes(choice, name);
      return AnnData.of(matrix, obs, new AnnotationTable(List.of(names), columns));
    }
    String[] types = column(features, 2);
    columns.add(new Column.Text("feature_types", types));
    AnnotationTable var = new AnnotationTable(List.of(names), columns);
    int[] chosen = choice.ofTypes(name, types, notes);
    if (chosen.length == types.length) return AnnData.of(matrix, obs, var);
    return AnnData.of(matrix.selectVars(chosen), obs, Rows.of(var, chosen));
  }

  private static void requireNoTypes(FeatureChoice choice, String name) {
    String types = choice.types().orElse(FeatureChoice.ALL);
    if (types.equals(FeatureChoice.ALL)) return;
    throw new IllegalArgumentException(
        String.format(
            "features=%s: expected nothing for %s, a matrix of Cell Ranger 2, which knows genes"
                + " alone.",
            types, name));
  }

  private static String[] column(List<String[]> lines, int column) {
    return lines.stream().map(words -> words[column]).toArray(String[]::new);
  }

  /** The words of each line, without the quotes that R puts around them; empty lines end it. */
  private static List<String[]> lines(Path file) throws IOException {
    List<String[]> lines = new ArrayList<>();
    try (ByteScanner in = ByteScanner.open(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty() && in.peek() == ByteScanner.END) break;
        String[] words = line.split("\t", -1);
        Arrays.setAll(words, i -> unquoted(words[i]));
        if (words[0].isEmpty()) {
          throw in.error(
              in.line() - 1, "is '" + line + "', expected a name. Copy or download it again.");
        }
        lines.add(words);
      }
    }
    return lines;
  }

  private static String unquoted(String word) {
    boolean quoted = word.length() > 1 && word.startsWith("\"") && word.endsWith("\"");
    return quoted ? word.substring(1, word.length() - 1).replace("\"\"", "\"") : word;
  }
}
