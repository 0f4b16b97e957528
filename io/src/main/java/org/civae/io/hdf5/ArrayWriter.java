package org.civae.io.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.civae.io.hdf5.Messages.Message;

/**
 * An array being written: values come row-major, in pieces of any size, and memory holds one block
 * of them.
 *
 * <p>An array of known shape that is not compressed is stored in one piece; so are small arrays,
 * and those whose rows are too long for a chunk.
 */
public final class ArrayWriter extends ObjectWriter implements Closeable {

  private static final int BLOCK_BYTES = 1 << 18;
  private static final int LARGEST_CHUNK = 1 << 24;

  /** Below this a chunk's index would be larger than what compression saves. */
  private static final int SMALLEST_COMPRESSED = 4096;

  private final Hdf5Type type;
  private final long[] shape;
  private final boolean growing;
  private final Compression compression;
  private final boolean chunked;

  /** Values of a row: of everything but the first dimension. */
  private final long rowSize;

  /** Where a contiguous array begins. */
  private final long start;

  private final int blockRows;
  private final ChunkIndex chunks = new ChunkIndex();
  private ByteBuffer block;
  private ByteBuffer reused;
  private long received;
  private long written;
  private boolean closed;

  ArrayWriter(
      Hdf5Writer file,
      String place,
      Hdf5Type type,
      long[] shape,
      boolean growing,
      Compression compression) {
    super(file, place);
    this.type = type;
    this.shape = shape;
    this.growing = growing;
    this.compression = compression;
    long size = shape == null ? 0 : growing ? -1 : size(place, shape);
    rowSize =
        shape == null || shape.length == 0
            ? 1
            : size(place, Arrays.copyOfRange(shape, 1, shape.length));
    long rowBytes = Math.max(1, Math.multiplyExact(rowSize, type.size()));
    if (growing && rowBytes > LARGEST_CHUNK) {
      throw new IllegalArgumentException(
          String.format("%s: rows of %,d bytes, expected at most 16 MB", place, rowBytes));
    }
    boolean chunkable = size * type.size() >= SMALLEST_COMPRESSED && rowBytes <= LARGEST_CHUNK;
    chunked = growing || compression == Compression.GZIP && chunkable && shape.length > 0;
    if (chunked) file.checkChunks(place);
    file.register(this);
    long rows = Math.max(1, BLOCK_BYTES / rowBytes);
    blockRows = (int) (growing || !chunked ? rows : Math.min(rows, shape[0]));
    start = chunked || size == 0 ? Bytes.UNDEFINED : file.space().allocate(size * type.size());
  }

  /** Adds the values from index {@code from} to {@code to - 1}. */
  public void append(float[] values, int from, int to) throws IOException {
    add(values, from, to);
  }

  /** Adds values. */
  public void append(float[] values) throws IOException {
    add(values, 0, values.length);
  }

  /** Adds values, which an array of integers must be able to hold exactly. */
  public void append(double[] values) throws IOException {
    add(values, 0, values.length);
  }

  /** Adds the values from index {@code from} to {@code to - 1}. */
  public void append(int[] values, int from, int to) throws IOException {
    add(values, from, to);
  }

  /** Adds values. */
  public void append(int[] values) throws IOException {
    add(values, 0, values.length);
  }

  /** Adds values. */
  public void append(long[] values) throws IOException {
    add(values, 0, values.length);
  }

  /** Adds truth values. */
  public void append(boolean[] values) throws IOException {
    add(values, 0, values.length);
  }

  /** Adds texts, none of them {@code null}. */
  public void append(String[] values) throws IOException {
    add(values, 0, values.length);
  }

  /**
   * Adds records.
   *
   * @param fields the values of each field, all of one length
   */
  public void appendRecords(Object[] fields) throws IOException {
    add(fields, 0, ValueEncoder.length(fields));
  }

  /**
   * Ends the array.
   *
   * @throws IllegalArgumentException if it got fewer values than its shape says, or a part of a row
   */
  @Override
  public void close() throws IOException {
    if (closed) return;
    closed = true;
    if (growing) {
      if (received % rowSize != 0) {
        throw new IllegalArgumentException(
            String.format("%s: %d values, expected whole rows of %d", place(), received, rowSize));
      }
      shape[0] = received / rowSize;
    } else if (received != expected()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %d values, expected %d as %s",
              place(), received, expected(), Arrays.toString(shape)));
    }
    if (block != null) writeBlock();
  }

  private long expected() {
    return shape == null ? 0 : size(place(), shape);
  }

  private void add(Object values, int from, int to) throws IOException {
    if (closed) throw new IllegalStateException(place() + ": closed");
    if (!growing && received + (to - from) > expected()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: more than %d values, which are expected as %s",
              place(), expected(), Arrays.toString(shape)));
    }
    int at = from;
    while (at < to) {
      if (block == null) block = nextBlock();
      int count = Math.min(to - at, block.remaining() / type.size());
      file.encode(place(), type, values, at, at + count, block);
      at += count;
      received += count;
      if (!block.hasRemaining()) writeBlock();
    }
  }

  /** Blocks of a contiguous array are written at once, so that one buffer serves them all. */
  private ByteBuffer nextBlock() {
    int bytes = blockBytes();
    boolean small = received == 0 && bytes < BLOCK_BYTES;
    if (chunked || small) return ValueEncoder.littleEndian(new byte[bytes]);
    if (reused == null) {
      reused = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
    return reused.clear().limit(bytes);
  }

  /** A contiguous array needs no whole rows in its blocks. */
  private int blockBytes() {
    if (chunked) return (int) (blockRows * rowSize * type.size());
    int whole = Math.max(1, BLOCK_BYTES / type.size());
    return (int) Math.min(whole, expected() - received) * type.size();
  }

  private void writeBlock() throws IOException {
    if (!chunked) {
      int length = block.position();
      file.space().write(start + written, block.limit(length));
      written += length;
    } else {
      byte[] bytes = block.array();
      // A single chunk that was to grow ends with its last row.
      boolean single = closed && chunks.count() == 0 && received < blockRows * rowSize;
      if (single) bytes = Arrays.copyOf(bytes, block.position());
      if (compression == Compression.GZIP) {
        file.queue().add(bytes, compression.isShuffled(type) ? type.size() : 1, chunks);
      } else {
        chunks.add(file.space().append(bytes), bytes.length);
      }
    }
    block = null;
  }

  /** Length of each dimension, none where there are no values to count. */
  long[] shape() {
    return shape == null ? new long[0] : shape;
  }

  @Override
  long finish() throws IOException {
    if (!closed) throw new IllegalStateException(place() + ": not closed");
    List<Message> messages = new ArrayList<>();
    messages.add(new Message(Messages.DATASPACE, Messages.dataspace(shape, growing)));
    messages.add(new Message(Messages.DATATYPE, new Bytes().add(type.message())));
    messages.add(new Message(Messages.FILL_VALUE, Messages.fillValue(chunked)));
    messages.add(new Message(Messages.LAYOUT, layout()));
    if (chunked && compression == Compression.GZIP) {
      boolean shuffled = compression.isShuffled(type);
      Bytes filters = Messages.filters(shuffled, type.size(), ChunkQueue.LEVEL);
      messages.add(new Message(Messages.FILTERS, filters));
    }
    messages.addAll(attributeMessages());
    return file.space().append(Messages.header(0, messages));
  }

  private Bytes layout() throws IOException {
    if (!chunked) return Messages.contiguous(start, start < 0 ? 0 : expected() * type.size());
    long[] chunk = shape.clone();
    chunk[0] = Math.max(1, Math.min(blockRows, shape[0]));
    long index =
        chunks.count() == 0 ? Bytes.UNDEFINED : chunks.write(file.space(), shape.length, chunk[0]);
    return Messages.chunked(index, chunk, type.size());
  }
}
