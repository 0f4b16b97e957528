package org.civae.io.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;

/**
 * Compresses chunks on all cores and writes them in the order in which they came.
 *
 * <p>How many wait does not depend on the machine, so that the same values give the same file.
 */
final class ChunkQueue implements Closeable {

  /** h5py's choice for "gzip". */
  static final int LEVEL = 4;

  /** Bytes of chunks that wait at most, before compression. */
  private static final long CAPACITY = 1 << 24;

  private record Waiting(ChunkIndex index, int size, Future<byte[]> compressed) {}

  private final FileSpace space;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final ConcurrentLinkedQueue<Deflater> deflaters = new ConcurrentLinkedQueue<>();
  private ExecutorService workers;
  private long waitingBytes;

  ChunkQueue(FileSpace space) {
    this.space = space;
  }

  /**
   * Takes a chunk, whose bytes must not change any more.
   *
   * @param elementSize bytes of an element to shuffle, 1 for none
   */
  void add(byte[] chunk, int elementSize, ChunkIndex index) throws IOException {
    while (!waiting.isEmpty() && waitingBytes + chunk.length > CAPACITY) writeNext();
    Future<byte[]> compressed = workers().submit(() -> compress(chunk, elementSize));
    waiting.add(new Waiting(index, chunk.length, compressed));
    waitingBytes += chunk.length;
  }

  /** Writes whatever waits. */
  void flush() throws IOException {
    while (!waiting.isEmpty()) writeNext();
  }

  private void writeNext() throws IOException {
    Waiting next = waiting.remove();
    waitingBytes -= next.size();
    try {
      byte[] compressed = next.compressed().get();
      next.index().add(space.append(compressed), compressed.length);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a chunk could not be compressed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing", e);
    }
  }

  private byte[] compress(byte[] chunk, int elementSize) {
    byte[] shuffled = elementSize == 1 ? chunk : shuffle(chunk, elementSize);
    Deflater deflater = deflaters.poll();
    if (deflater == null) deflater = new Deflater(LEVEL);
    deflater.reset();
    deflater.setInput(shuffled);
    deflater.finish();
    // What does not shrink may be a little longer.
    byte[] compressed = new byte[chunk.length / 2 + 64];
    int length = 0;
    while (!deflater.finished()) {
      if (length == compressed.length) compressed = Arrays.copyOf(compressed, 2 * length);
      length += deflater.deflate(compressed, length, compressed.length - length);
    }
    deflaters.add(deflater);
    return Arrays.copyOf(compressed, length);
  }

  /** First the first byte of every element, then the second, and so on. */
  static byte[] shuffle(byte[] bytes, int elementSize) {
    byte[] shuffled = new byte[bytes.length];
    int count = bytes.length / elementSize;
    for (int b = 0; b < elementSize; b++) {
      int start = b * count;
      for (int i = 0, from = b; i < count; i++, from += elementSize) {
        shuffled[start + i] = bytes[from];
      }
    }
    return shuffled;
  }

  private ExecutorService workers() {
    if (workers == null) {
      workers =
          Executors.newFixedThreadPool(
              Runtime.getRuntime().availableProcessors(),
              task -> {
                Thread thread = new Thread(task, "civae-compression");
                thread.setDaemon(true);
                return thread;
              });
    }
    return workers;
  }

  /** Gives up what still waits. */
  @Override
  public void close() {
    for (Waiting next : waiting) next.compressed().cancel(true);
    if (workers != null) workers.shutdownNow();
    deflaters.forEach(Deflater::end);
  }
}
