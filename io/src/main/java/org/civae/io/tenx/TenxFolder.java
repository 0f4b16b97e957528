package org.civae.io.tenx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.civae.io.text.FileFormatException;

/**
 * The three files of a matrix that Cell Ranger wrote as text, plain or gzip: {@code matrix.mtx},
 * {@code barcodes.tsv}, and {@code features.tsv} or, before version 3, {@code genes.tsv}. Each name
 * may have the same beginning, such as {@code GSM123_}.
 *
 * @param path what the user gave: the folder or the matrix
 */
public record TenxFolder(Path path, Path matrix, Path barcodes, Path features) {

  private static final Pattern MATRIX_NAME = Pattern.compile("(.*)matrix\\.mtx(\\.gz)?");

  /**
   * Finds the files.
   *
   * @param path a folder, or the matrix in it
   * @throws FileFormatException if one is missing, or a folder has several matrices
   */
  public static TenxFolder of(Path path) throws IOException {
    Path matrix = Files.isDirectory(path) ? onlyMatrix(path) : path;
    Matcher name = MATRIX_NAME.matcher(matrix.getFileName().toString());
    String prefix = name.matches() ? name.group(1) : "";
    return new TenxFolder(
        path,
        matrix,
        beside(matrix, prefix, "barcodes"),
        beside(matrix, prefix, "features", "genes"));
  }

  /** Whether a folder holds a matrix, under whatever prefix. */
  public static boolean isOne(Path folder) throws IOException {
    return !matrices(folder).isEmpty();
  }

  private static Path onlyMatrix(Path folder) throws IOException {
    List<String> names = matrices(folder);
    if (names.size() == 1) return folder.resolve(names.get(0));
    List<String> unprefixed = names.stream().filter(name -> name.startsWith("matrix")).toList();
    if (unprefixed.size() == 1) return folder.resolve(unprefixed.get(0));
    // The same matrix packed and unpacked: either will do.
    if (unprefixed.size() == 2) return folder.resolve("matrix.mtx");
    throw new FileFormatException(
        folder,
        names.isEmpty()
            ? "has no matrix.mtx or matrix.mtx.gz, expected the folder that Cell Ranger wrote."
            : String.format(
                Locale.ROOT,
                "has %d matrices: %s. Give the path of one of them.",
                names.size(),
                String.join(", ", names)));
  }

  private static List<String> matrices(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> MATRIX_NAME.matcher(name).matches())
          .sorted()
          .toList();
    }
  }

  private static Path beside(Path matrix, String prefix, String... names)
      throws FileFormatException {
    for (String name : names) {
      Optional<Path> found =
          Stream.of(".tsv", ".tsv.gz")
              .map(ending -> matrix.resolveSibling(prefix + name + ending))
              .filter(Files::isRegularFile)
              .findFirst();
      if (found.isPresent()) return found.get();
    }
    throw new FileFormatException(
        matrix,
        String.format(
            "has no %s%s beside it, expected it as .tsv or .tsv.gz. Put it there.",
            prefix, String.join(" or " + prefix, names)));
  }
}
