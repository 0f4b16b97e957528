package org.civae.io.cells;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What files begin with that people choose for cells, rightly or not. */
enum FileSignature {
  HDF5("an HDF5 file", 0, "\u0089HDF\r\n\u001a\n"),
  GZIP("a gzip file", 0, "\u001f\u008b"),
  ZIP("a zip archive", 0, "PK\u0003\u0004"),
  EMPTY_ZIP("a zip archive", 0, "PK\u0005\u0006"),
  BZIP2("a bzip2 file", 0, "BZh"),
  XZ("an xz file", 0, "\u00fd7zXZ\u0000"),
  ZSTD("a Zstandard file", 0, "\u0028\u00b5\u002f\u00fd"),
  SEVEN_ZIP("a 7z archive", 0, "7z\u00bc\u00af"),
  TAR("a tar archive", 257, "ustar"),
  RDS_XDR("an R object (.rds)", 0, "X\n\u0000\u0000"),
  RDS_TEXT("an R object (.rds)", 0, "A\n2\n"),
  RDS_TEXT_3("an R object (.rds)", 0, "A\n3\n"),
  RDATA("an R workspace (.RData)", 0, "RDX"),
  UTF_16_LITTLE("text in UTF-16 instead of UTF-8", 0, "\u00ff\u00fe"),
  UTF_16_BIG("text in UTF-16 instead of UTF-8", 0, "\u00fe\u00ff"),
  PNG("a PNG image", 0, "\u0089PNG"),
  JPEG("a JPEG image", 0, "\u00ff\u00d8\u00ff"),
  GIF("a GIF image", 0, "GIF8"),
  TIFF_LITTLE("a TIFF image", 0, "II*\u0000"),
  TIFF_BIG("a TIFF image", 0, "MM\u0000*"),
  PDF("a PDF", 0, "%PDF"),
  NUMPY("a NumPy array", 0, "\u0093NUMPY"),
  PARQUET("a Parquet table", 0, "PAR1"),
  PICKLE("a Python pickle", 0, "\u0080\u0004\u0095"),
  OLE("an old Excel file", 0, "\u00d0\u00cf\u0011\u00e0");

  private final String words;
  private final int offset;
  private final byte[] bytes;

  FileSignature(String words, int offset, String bytes) {
    this.words = words;
    this.offset = offset;
    this.bytes = bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The kind in words, with its article. */
  String words() {
    return words;
  }

  /** What a file with this beginning is. */
  static Optional<FileSignature> of(byte[] head) {
    return Arrays.stream(values()).filter(signature -> signature.fits(head)).findFirst();
  }

  private boolean fits(byte[] head) {
    int end = offset + bytes.length;
    return head.length >= end && Arrays.equals(head, offset, end, bytes, 0, bytes.length);
  }
}
