package org.civae.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civae.io.hdf5.format.Superblock;
import org.civae.io.text.Nearest;

/**
 * What can be said about a file before anything in it is read: that it is there, is HDF5, and is
 * whole (HDF5 File Format Specification, section "Disk Format: Level 0A - Format Signature and
 * Superblock").
 */
final class Hdf5Preamble {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** The shortest superblock with the address of a root group. */
  private static final int SHORTEST = 96;

  private static final int SHOWN_TEXT = 20;

  private Hdf5Preamble() {}

  /**
   * Where HDF5 begins.
   *
   * @throws IOException if the file is missing or not readable
   * @throws Hdf5Exception if it is something else than HDF5, or cut off
   */
  static long check(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new IOException(file + ": not found. " + Nearest.proposal(file));
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder. Choose a file in it.");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long start = signature(channel);
      if (start < 0) throw notHdf5(file, channel);
      long size = channel.size();
      long expected = start + SHORTEST;
      if (size >= expected) {
        expected =
            Hdf5File.guarded(file, "superblock", () -> Superblock.read(channel, start).end());
      }
      if (size < expected) {
        throw new Hdf5Exception(
            file,
            String.format(
                "cut off: %,d bytes, expected at least %,d. Copy or download it again.",
                size, expected));
      }
      return start;
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": permission denied. Ask its owner for access.", e);
    }
  }

  /** Where HDF5 begins: at 0, 512, 1024, 2048 and so on; -1 if nowhere. */
  private static long signature(FileChannel channel) throws IOException {
    for (long start = 0; start < channel.size(); start = start == 0 ? 512 : 2 * start) {
      ByteBuffer bytes = ByteBuffer.allocate(SIGNATURE.length);
      channel.read(bytes, start);
      if (ByteBuffer.wrap(SIGNATURE).equals(bytes.flip())) return start;
    }
    return -1;
  }

  private static Hdf5Exception notHdf5(Path file, FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SHOWN_TEXT);
    channel.read(bytes, 0);
    String head = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    boolean text =
        head.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\t' || c == '\n' || c == '\r');
    String found =
        head.isEmpty()
            ? "an empty file"
            : text ? "text ('" + head.lines().findFirst().orElse("") + "...')" : "other bytes";
    return new Hdf5Exception(
        file,
        "not an HDF5 file: found "
            + found
            + ", expected an HDF5 signature. Choose another"
            + " file.");
  }
}
