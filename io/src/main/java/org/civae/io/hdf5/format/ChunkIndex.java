package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.civae.io.hdf5.format.Layout.Chunk;

/**
 * Finds the chunks of an array (section "The Data Layout Message" and the appendix on chunk
 * indexing).
 */
final class ChunkIndex {

  private final FileBytes file;
  private final Layout.Chunked layout;
  private final Dataspace space;
  private final boolean filtered;
  private final long chunkBytes;

  /** Number of chunks along each dimension, now and at most. */
  private final long[] grid;

  private final long[] mostGrid;

  /** By place in the grid, row-major. */
  private final Map<Long, Chunk> chunks = new HashMap<>();

  private ChunkIndex(
      FileBytes file, Layout.Chunked layout, Dataspace space, boolean filtered, long chunkBytes) {
    this.file = file;
    this.layout = layout;
    this.space = space;
    this.filtered = filtered;
    this.chunkBytes = chunkBytes;
    grid = grid(space.shape());
    mostGrid = grid(space.most());
  }

  /** The chunks that were written, by place in the grid of chunks, row-major. */
  static Map<Long, Chunk> read(
      FileBytes file, Layout.Chunked layout, Dataspace space, boolean filtered, long chunkBytes) {
    ChunkIndex index = new ChunkIndex(file, layout, space, filtered, chunkBytes);
    if (layout.address() != FileBytes.UNDEFINED && space.size() > 0) index.read();
    return index.chunks;
  }

  private void read() {
    int dimensions = grid.length;
    switch (layout.index()) {
      case B_TREE_1 ->
          BTree1.visit(
              file, BTree1.CHUNKS, 8 + 8 * (dimensions + 1), layout.address(), this::addKey);
      case SINGLE -> {
        long size = layout.single().size();
        add(
            new Chunk(
                new long[dimensions],
                layout.address(),
                size < 0 ? chunkBytes : size,
                layout.single().skipped()));
      }
      case IMPLICIT -> {
        long count = Dataspace.product(grid);
        file.checkInside(layout.address(), Math.multiplyExact(count, chunkBytes));
        for (long i = 0; i < count; i++) {
          add(new Chunk(place(i, grid), layout.address() + i * chunkBytes, chunkBytes, 0));
        }
      }
      case FIXED_ARRAY ->
          ArrayIndex.fixed(
              file, layout.address(), (i, bytes) -> addElement(place(i, mostGrid), bytes));
      case EXTENSIBLE_ARRAY ->
          ArrayIndex.extensible(
              file, layout.address(), (i, bytes) -> addElement(growingPlace(i), bytes));
      case B_TREE_2 -> BTree2.visit(file, layout.address(), this::addRecord);
    }
  }

  private void addKey(ByteBuffer key, long address) {
    long size = key.getInt() & 0xFFFFFFFFL;
    int skipped = key.getInt();
    long[] at = new long[grid.length];
    for (int d = 0; d < at.length; d++) at[d] = key.getLong();
    add(new Chunk(at, address, size, skipped));
  }

  private void addRecord(ByteBuffer record) {
    int sizeBytes = record.limit() - file.offsetSize() - 8 * grid.length - 4;
    long address = file.address(record);
    long size = chunkBytes;
    int skipped = 0;
    if (filtered) {
      size = FileBytes.unsigned(record, sizeBytes);
      skipped = record.getInt();
    }
    long[] at = new long[grid.length];
    for (int d = 0; d < at.length; d++) {
      at[d] = Math.multiplyExact(record.getLong(), layout.dims()[d]);
    }
    add(new Chunk(at, address, size, skipped));
  }

  private void addElement(long[] at, ByteBuffer element) {
    int sizeBytes = element.remaining() - file.offsetSize() - 4;
    long address = file.address(element);
    if (address == FileBytes.UNDEFINED) return;
    long size = filtered ? FileBytes.unsigned(element, sizeBytes) : chunkBytes;
    add(new Chunk(at, address, size, filtered ? element.getInt() : 0));
  }

  private void add(Chunk chunk) {
    long place = 0;
    for (int d = 0; d < grid.length; d++) {
      long at = chunk.at()[d];
      if (at % layout.dims()[d] != 0 || at < 0) {
        throw new DamagedException("a chunk at " + at + ", expected at a multiple of its length");
      }
      // Chunks may be left over from before the array shrank.
      if (at >= space.shape()[d]) return;
      place = place * grid[d] + at / layout.dims()[d];
    }
    chunks.put(place, chunk);
  }

  private long[] grid(long[] shape) {
    if (shape.length != layout.dims().length) {
      throw new DamagedException(shape.length + " dimensions in chunks of " + layout.dims().length);
    }
    long[] counts = new long[shape.length];
    for (int d = 0; d < counts.length; d++) {
      counts[d] = shape[d] < 0 ? -1 : (shape[d] - 1) / layout.dims()[d] + 1;
    }
    return counts;
  }

  private long[] place(long index, long[] counts) {
    long[] at = new long[counts.length];
    for (int d = counts.length - 1; d >= 0; d--) {
      long count = Math.max(1, counts[d]);
      at[d] = index % count * layout.dims()[d];
      index /= count;
    }
    return at;
  }

  /** Where an extensible array has a chunk: the one dimension without limit varies slowest. */
  private long[] growingPlace(long index) {
    long[] at = new long[grid.length];
    int growing = 0;
    for (int d = grid.length - 1; d >= 0; d--) {
      if (mostGrid[d] < 0) {
        growing = d;
      } else {
        long count = Math.max(1, mostGrid[d]);
        at[d] = index % count * layout.dims()[d];
        index /= count;
      }
    }
    at[growing] = Math.multiplyExact(index, layout.dims()[growing]);
    return at;
  }
}
