package org.civae.io.cells;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.civae.io.csv.Delimiter;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.tenx.TenxFolder;
import org.civae.io.tenx.TenxHdf5Reader;
import org.civae.io.text.FileFormatException;
import org.civae.io.text.Nearest;

/** Looks into one file to tell what it is. */
record FileInspection(Path path) {

  private static final String EXPECTED =
      ", expected AnnData .h5ad, 10x .h5 or matrix folder, loom, or a table as CSV or TSV.";

  private static final String BANNER = "%%MatrixMarket";
  private static final int HEAD = 1 << 12;

  FileKind kind() throws IOException {
    if (Files.notExists(path)) {
      throw new IOException(path + ": not found. " + Nearest.proposal(path));
    }
    try {
      if (Files.isDirectory(path)) return folder();
      if (isHdf5()) return hdf5();
      byte[] head = head(Files.newInputStream(path));
      boolean packed = FileSignature.of(head).filter(FileSignature.GZIP::equals).isPresent();
      return text(packed ? unpackedHead() : head, packed);
    } catch (AccessDeniedException e) {
      throw new IOException(path + ": permission denied. Ask its owner for access.", e);
    }
  }

  private FileKind folder() throws IOException {
    if (TenxFolder.isOne(path)) return FileKind.TENX_FOLDER;
    if (Files.exists(path.resolve(".zgroup")) || Files.exists(path.resolve("zarr.json"))) {
      throw unknown("is a Zarr store");
    }
    throw unknown("is a folder without matrix.mtx or matrix.mtx.gz" + foldersWithMatrix());
  }

  /** Cell Ranger 2 makes a folder per genome in the one that people know. */
  private String foldersWithMatrix() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      List<String> holding =
          files
              .filter(Files::isDirectory)
              .filter(FileInspection::holdsMatrix)
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
      return holding.isEmpty()
          ? ""
          : " itself (there is one in " + String.join(", ", holding) + ")";
    }
  }

  private static boolean holdsMatrix(Path folder) {
    try {
      return TenxFolder.isOne(folder);
    } catch (IOException e) {
      // A folder that cannot be listed is not one to propose.
      return false;
    }
  }

  private FileKind hdf5() throws IOException {
    try (Hdf5File file = Hdf5File.open(path)) {
      List<String> root = file.children("/");
      if (file.isGroup("/matrix")) return FileKind.TENX_HDF5;
      if (root.contains("matrix")) return FileKind.LOOM;
      // A part is enough: what else is missing, AnnData's reader says best.
      if (root.contains("obs") || root.contains("var")) return FileKind.ANNDATA;
      if (!TenxHdf5Reader.genomes(file).isEmpty()) return FileKind.TENX_HDF5;
      throw unknown(
          "is an HDF5 file with "
              + (root.isEmpty()
                  ? "nothing in it"
                  : String.join(", ", root.subList(0, Math.min(10, root.size())))));
    }
  }

  private FileKind text(byte[] head, boolean packed) throws IOException {
    String where = packed ? "holds, packed with gzip, " : "is ";
    if (head.length == 0) throw unknown(where + (packed ? "nothing" : "empty"));
    FileSignature signature = FileSignature.of(head).orElse(null);
    if (signature != null) throw unknown(where + signature.words());
    String text = new String(head, StandardCharsets.UTF_8);
    if (!isText(head)) throw unknown(where + "of a binary format that is not known here");
    if (text.startsWith(BANNER)) return FileKind.TENX_FOLDER;
    char first = text.stripLeading().isEmpty() ? ' ' : text.stripLeading().charAt(0);
    if (first == '<') throw unknown(where + "text like HTML or XML");
    if (first == '{' || first == '[') throw unknown(where + "text like JSON");
    if (Delimiter.of(path).isPresent()) return FileKind.TABLE;
    throw unknown(where + "text without comma, tab or semicolon ('" + shown(text) + "')");
  }

  private static String shown(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= 30 ? line : line.substring(0, 30) + "...";
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f';
      if (control || b == 127) return false;
    }
    return true;
  }

  /** HDF5 may begin at 0, 512, 1024, 2048 and so on. */
  private boolean isHdf5() throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      for (long start = 0; start < channel.size(); start = start == 0 ? 512 : 2 * start) {
        ByteBuffer bytes = ByteBuffer.allocate(8);
        channel.read(bytes, start);
        byte[] found = Arrays.copyOf(bytes.array(), bytes.position());
        if (FileSignature.of(found).filter(FileSignature.HDF5::equals).isPresent()) return true;
      }
      return false;
    }
  }

  private byte[] unpackedHead() throws IOException {
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      return head(in);
    } catch (EOFException | ZipException e) {
      throw new FileFormatException(
          path,
          "line 1",
          "is where the gzip data break off ("
              + e.getMessage()
              + "). Copy or download the file again.",
          e);
    }
  }

  private static byte[] head(InputStream stream) throws IOException {
    try (InputStream in = stream) {
      return in.readNBytes(HEAD);
    }
  }

  private FileFormatException unknown(String found) {
    return new FileFormatException(path, found + EXPECTED);
  }
}
