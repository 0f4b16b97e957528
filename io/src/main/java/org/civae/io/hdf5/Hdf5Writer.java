package org.civae.io.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes an HDF5 file that HDF5 1.8 and everything after it reads (HDF5 File Format Specification,
 * superblock version 2).
 *
 * <p>Values go to the file as they come; what describes them follows in {@link #finish()}, and the
 * superblock at the very end, so that a file left halfway is none. The same calls give the same
 * bytes. Not thread-safe.
 *
 * <p>Mistakes of the caller, such as a name twice or values that a type cannot hold, are
 * IllegalArgumentExceptions that name the place.
 */
public final class Hdf5Writer implements Closeable {

  /** What HDF5 gives a superblock, and a little more: readers expect that of the shortest file. */
  private static final int SUPERBLOCK_SPACE = 96;

  private static final int SUPERBLOCK_SIZE = 48;

  private final FileSpace space;
  private final GlobalHeapWriter heap;
  private final ValueEncoder encoder;
  private final ChunkQueue queue;
  private final Superblock superblock;
  private final GroupWriter root;
  private final List<ArrayWriter> arrays = new ArrayList<>();

  Hdf5Writer(FileSpace space, Superblock superblock) {
    this.space = space;
    this.superblock = superblock;
    this.heap = new GlobalHeapWriter(space);
    this.encoder = new ValueEncoder(heap);
    this.queue = new ChunkQueue(space);
    this.root = new GroupWriter(this, "/");
  }

  /**
   * Begins a file, replacing what is there.
   *
   * @throws IOException if it cannot be written
   */
  public static Hdf5Writer create(Path path) throws IOException {
    return new Hdf5Writer(new FileSpace(path, SUPERBLOCK_SPACE), Hdf5Writer::newSuperblock);
  }

  /**
   * Begins a file as a copy of another: new objects follow behind its end, and only groups that
   * change are written anew, so that everything else stays byte for byte. Of a changed group all
   * links and attributes are kept, but not the order in which links were made.
   *
   * @param path the file to write, replacing what is there
   * @throws IllegalArgumentException if {@link #obstacle} names a reason
   * @throws IOException if the source cannot be read, or the copy not be written
   */
  public static Hdf5Writer extend(Path source, Path path) throws IOException {
    ExistingFile existing = ExistingFile.of(source);
    Optional<String> obstacle = existing.obstacle(List.of(), List.of());
    if (obstacle.isPresent()) {
      throw new IllegalArgumentException(
          source.getFileName() + ": " + obstacle.get() + ", cannot be extended. Write it anew.");
    }
    FileSpace space = new FileSpace(path, existing.end());
    Hdf5Writer writer = new Hdf5Writer(space, existing);
    try {
      space.copy(source, existing.superblockSize());
      existing.copyGroup("/", writer.root);
      return writer;
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /**
   * Why a file cannot be extended, if so: it begins behind a user block, for example.
   *
   * @param places groups to be changed, if they are there, beside the root
   * @param described groups of which attributes are to be changed too, if they are there
   * @throws IOException if the file is missing, or not HDF5
   */
  public static Optional<String> obstacle(Path source, List<String> places, List<String> described)
      throws IOException {
    return ExistingFile.of(source).obstacle(places, described);
  }

  /** The superblock of a file whose root group and end are known. */
  @FunctionalInterface
  interface Superblock {
    byte[] of(long root, long end);
  }

  /** The outermost group. */
  public GroupWriter root() {
    return root;
  }

  /**
   * Completes the file, compares what the disk returns with what was written, and opens it to see
   * that every array is there.
   *
   * @throws IllegalStateException if an array was not closed
   * @throws IOException if the file cannot be written, or returns something else
   */
  public void finish() throws IOException {
    queue.flush();
    long address = root.finish();
    heap.flush();
    byte[] block = superblock.of(address, space.end());
    space.write(0, block, block.length);
    space.verify();
    checkShapes();
  }

  private void checkShapes() throws IOException {
    try (Hdf5File written = Hdf5File.open(space.path())) {
      for (ArrayWriter array : arrays) {
        long[] shape = written.array(array.place()).shape();
        if (!Arrays.equals(shape, array.shape())) {
          throw new Hdf5Exception(
              space.path(),
              array.place(),
              String.format(
                  "reads back as %s, expected %s. Is the disk failing?",
                  Arrays.toString(shape), Arrays.toString(array.shape())),
              null);
        }
      }
    }
  }

  /** Closes the file; without {@link #finish()} it is none. */
  @Override
  public void close() throws IOException {
    queue.close();
    space.close();
  }

  /** The file that is extended. */
  ExistingFile existing() {
    if (superblock instanceof ExistingFile existing) return existing;
    throw new IllegalStateException("the file is new");
  }

  void register(ArrayWriter array) {
    arrays.add(array);
  }

  FileSpace space() {
    return space;
  }

  ChunkQueue queue() {
    return queue;
  }

  /** Refuses chunks in a file that was made by another program, whose B-trees may differ. */
  void checkChunks(String place) {
    if (superblock instanceof ExistingFile) {
      throw new IllegalArgumentException(
          place + ": chunks in a file that is extended. Choose no compression and a known shape.");
    }
  }

  void encode(String place, Hdf5Type type, Object values, int from, int to, ByteBuffer target)
      throws IOException {
    try {
      encoder.encode(type, values, from, to, target);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage() + ".", e);
    }
  }

  private static byte[] newSuperblock(long root, long end) {
    Bytes block =
        new Bytes()
            .u8(0x89)
            .ascii("HDF\r\n")
            .u8(0x1A)
            .ascii("\n")
            .u8(2)
            .u8(8)
            .u8(8)
            .u8(0)
            .u64(0)
            .u64(Bytes.UNDEFINED)
            .u64(end)
            .u64(root)
            .checksum();
    if (block.size() != SUPERBLOCK_SIZE) throw new IllegalStateException("superblock");
    return block.toArray();
  }
}
