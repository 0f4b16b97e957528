package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.civae.io.hdf5.format.Layout.Chunk;

/**
 * Reads rows of an array: slices along its first dimension. Chunks are decoded in parallel on the
 * common pool, each straight to where its values belong.
 */
public final class ArrayReader {

  private static final int PIECE = 1 << 20;

  /** Bytes that are decoded faster alone than shared out. */
  private static final int SMALL = 1 << 18;

  private final StoredArray array;
  private final long[] shape;
  private final int valueSize;
  private final boolean parallel;

  /** Decoded chunks by place, least recently used first. */
  private final Map<Long, byte[]> cache = new LinkedHashMap<>(16, 0.75f, true);

  private final long cacheLimit;

  /**
   * @param parallel whether the receiver may be called by several threads at once
   * @param cacheLimit bytes of decoded chunks to keep for the next call; 0 for none
   */
  public ArrayReader(StoredArray array, boolean parallel, long cacheLimit) {
    this.array = array;
    this.shape = array.shape();
    this.valueSize = array.type().size();
    this.parallel = parallel;
    this.cacheLimit = cacheLimit;
  }

  /** Receives values that follow each other, as stored. */
  public interface Sink {
    /**
     * @param bytes valid during the call, for this thread alone
     * @param at where the first value begins
     * @param index of the first value among those asked for, row-major
     */
    void accept(ByteBuffer bytes, int at, long index, int count);
  }

  /** Reads all that was written. */
  public void read(Sink sink) {
    read(0, shape.length == 0 ? 1 : shape[0], sink);
  }

  /** Reads what was written of the rows {@code first} to {@code first + rows - 1}. */
  public void read(long first, long rows, Sink sink) {
    if (array.size() == 0 || rows == 0 || valueSize == 0) return;
    if (array.layout() instanceof Layout.Compact compact) {
      int rowSize = Math.toIntExact(rowSize());
      ByteBuffer bytes = compact.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN);
      sink.accept(
          bytes, Math.toIntExact(first * rowSize * valueSize), 0, Math.toIntExact(rows * rowSize));
    } else if (array.layout() instanceof Layout.Contiguous contiguous) {
      if (contiguous.address() != FileBytes.UNDEFINED) contiguous(contiguous, first, rows, sink);
    } else {
      chunked(first, rows, sink);
    }
  }

  /** Values of one row. */
  private long rowSize() {
    return shape.length == 0 ? 1 : array.size() / shape[0];
  }

  private void contiguous(Layout.Contiguous layout, long first, long rows, Sink sink) {
    long begin = layout.address() + first * rowSize() * valueSize;
    long total = rows * rowSize();
    int piece = (int) Math.min(total, Math.max(1, PIECE / valueSize));
    long pieces = (total - 1) / piece + 1;
    inTasks(
        pieces,
        total * valueSize,
        () -> {
          ByteBuffer values = FileBytes.buffer(Math.multiplyExact(piece, valueSize));
          return i -> {
            int count = (int) Math.min(piece, total - i * piece);
            values.clear().limit(count * valueSize);
            array.file().read(begin + i * piece * valueSize, values);
            sink.accept(values.order(ByteOrder.LITTLE_ENDIAN), 0, i * piece, count);
          };
        },
        () -> {});
  }

  private void chunked(long first, long rows, Sink sink) {
    Layout.Chunked layout = (Layout.Chunked) array.layout();
    List<Map.Entry<Long, Chunk>> chunks = overlapping(layout, first, rows);
    if (cacheLimit == 0) {
      decode(chunks, (entry, bytes) -> scatter(layout, entry.getValue(), bytes, first, rows, sink));
      return;
    }
    List<Map.Entry<Long, Chunk>> missing =
        chunks.stream().filter(entry -> !cache.containsKey(entry.getKey())).toList();
    Map<Long, byte[]> decoded = new HashMap<>();
    decode(
        missing,
        (entry, bytes) -> {
          byte[] copy = new byte[bytes.remaining()];
          bytes.get(copy);
          synchronized (decoded) {
            decoded.put(entry.getKey(), copy);
          }
        });
    for (Map.Entry<Long, Chunk> entry : chunks) {
      byte[] bytes = decoded.getOrDefault(entry.getKey(), cache.get(entry.getKey()));
      ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      scatter(layout, entry.getValue(), values, first, rows, sink);
    }
    cache.putAll(decoded);
    while (cache.size() > 1 && (long) cache.size() * array.chunkBytes() > cacheLimit) {
      cache.remove(cache.keySet().iterator().next());
    }
  }

  /** The chunks that have any of the rows, in the order of the file's grid. */
  private List<Map.Entry<Long, Chunk>> overlapping(Layout.Chunked layout, long first, long rows) {
    Map<Long, Chunk> chunks = array.chunks();
    long height = layout.dims()[0];
    long width = 1;
    for (int d = 1; d < shape.length; d++) width *= (shape[d] - 1) / layout.dims()[d] + 1;
    long from = first / height * width;
    long to = ((first + rows - 1) / height + 1) * width;
    List<Map.Entry<Long, Chunk>> found = new ArrayList<>();
    if (to - from > chunks.size()) {
      for (Map.Entry<Long, Chunk> entry : chunks.entrySet()) {
        if (entry.getKey() >= from && entry.getKey() < to) found.add(entry);
      }
      found.sort(Map.Entry.comparingByKey());
    } else {
      for (long place = from; place < to; place++) {
        Chunk chunk = chunks.get(place);
        if (chunk != null) found.add(Map.entry(place, chunk));
      }
    }
    return found;
  }

  /** Receives a chunk with its values, valid during the call. */
  private interface Decoded {
    void accept(Map.Entry<Long, Chunk> entry, ByteBuffer values);
  }

  private void decode(List<Map.Entry<Long, Chunk>> chunks, Decoded receiver) {
    int chunkBytes = array.chunkBytes();
    List<ChunkDecoder> decoders = new ArrayList<>();
    inTasks(
        chunks.size(),
        (long) chunks.size() * chunkBytes,
        () -> {
          ChunkDecoder decoder = new ChunkDecoder(array.file(), array.filters(), chunkBytes);
          synchronized (decoders) {
            decoders.add(decoder);
          }
          return i ->
              receiver.accept(chunks.get((int) i), decoder.decode(chunks.get((int) i).getValue()));
        },
        () -> decoders.forEach(ChunkDecoder::close));
  }

  /** Does numbered work, in parallel where there is enough of it and the receiver allows. */
  private void inTasks(long count, long bytes, Supplier<LongConsumer> worker, Runnable after) {
    boolean small = bytes < SMALL || !parallel && cacheLimit == 0;
    int workers = small ? 1 : (int) Math.min(count, ForkJoinPool.getCommonPoolParallelism() + 1L);
    AtomicLong next = new AtomicLong();
    try {
      IntStream.range(0, workers)
          .parallel()
          .forEach(
              w -> {
                LongConsumer work = worker.get();
                for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                  work.accept(i);
                }
              });
    } finally {
      after.run();
    }
  }

  /** Hands on the part of a chunk that lies in the rows, in runs that follow each other. */
  private void scatter(
      Layout.Chunked layout, Chunk chunk, ByteBuffer values, long first, long rows, Sink sink) {
    int dimensions = shape.length;
    long[] from = new long[dimensions];
    long[] to = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      from[d] = Math.max(chunk.at()[d], d == 0 ? first : 0);
      to[d] = Math.min(chunk.at()[d] + layout.dims()[d], d == 0 ? first + rows : shape[d]);
    }
    // Dimensions that a chunk spans whole need no runs of their own.
    int last = dimensions - 1;
    long inner = 1;
    while (last > 0 && layout.dims()[last] == shape[last]) inner *= shape[last--];
    int run = (int) ((to[last] - from[last]) * inner);
    long[] at = from.clone();
    int d;
    do {
      long source = 0;
      long target = 0;
      for (d = 0; d <= last; d++) {
        source = source * layout.dims()[d] + at[d] - chunk.at()[d];
        target = target * shape[d] + at[d] - (d == 0 ? first : 0);
      }
      sink.accept(values, (int) (source * inner * valueSize), target * inner, run);
      for (d = last - 1; d >= 0 && ++at[d] == to[d]; d--) at[d] = from[d];
    } while (d >= 0);
  }
}
