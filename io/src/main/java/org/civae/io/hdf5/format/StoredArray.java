package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.civae.io.hdf5.format.ChunkDecoder.Filter;
import org.civae.io.hdf5.format.Layout.Chunk;

/** An array of an object or an attribute: its shape, its type, and where its bytes are. */
public final class StoredArray {

  /** What an array that nothing was written to may claim, beside a multiple of the file's size. */
  private static final long LARGEST_UNWRITTEN = 8 << 20;

  private static final long UNWRITTEN_RATIO = 64;

  private final FileBytes file;
  private final Datatype type;
  private final Dataspace space;
  private final Layout layout;
  private final List<Filter> filters;
  private final byte[] fillValue;
  private Map<Long, Chunk> chunks;
  private Long capacity;

  private StoredArray(
      FileBytes file,
      Datatype type,
      Dataspace space,
      Layout layout,
      List<Filter> filters,
      byte[] fillValue) {
    this.file = file;
    this.type = type;
    this.space = space;
    this.layout = layout;
    this.filters = filters;
    this.fillValue = fillValue;
  }

  static StoredArray of(FileBytes file, ObjectHeader header) {
    if (header.has(ObjectHeader.EXTERNAL_FILES)) {
      throw new DamagedException("an array whose values are in other files");
    }
    Datatype type = Datatype.read(header.required(ObjectHeader.DATATYPE, "data type"));
    return new StoredArray(
        file,
        type,
        Dataspace.read(file, header.required(ObjectHeader.DATASPACE, "dataspace")),
        Layout.read(file, header.required(ObjectHeader.LAYOUT, "data layout")),
        header.first(ObjectHeader.FILTERS).map(ChunkDecoder::filters).orElse(List.of()),
        fillValue(header, type));
  }

  /** Values that are written out in the object header, as those of attributes are. */
  static StoredArray of(FileBytes file, Datatype type, Dataspace space, ByteBuffer values) {
    return new StoredArray(
        file, type, space, new Layout.Compact(values), List.of(), new byte[type.size()]);
  }

  private static byte[] fillValue(ObjectHeader header, Datatype type) {
    ByteBuffer value = ByteBuffer.allocate(0);
    if (header.has(ObjectHeader.FILL_VALUE)) {
      ByteBuffer message =
          header.required(ObjectHeader.FILL_VALUE, "fill value").order(ByteOrder.LITTLE_ENDIAN);
      int version = message.get();
      int flags = message.get();
      boolean defined;
      if (version == 3) {
        defined = (flags & 0x20) != 0;
      } else {
        message.get();
        defined = message.get() == 1;
      }
      if (defined && message.remaining() >= 4) value = FileBytes.part(message, message.getInt());
    } else if (header.has(ObjectHeader.OLD_FILL_VALUE)) {
      ByteBuffer message = header.required(ObjectHeader.OLD_FILL_VALUE, "fill value");
      value = FileBytes.part(message, message.getInt());
    }
    if (value.limit() != type.size()) return new byte[0];
    byte[] bytes = new byte[type.size()];
    value.get(0, bytes);
    return bytes;
  }

  public Datatype type() {
    return type;
  }

  /** Length of each dimension; none for a single value. */
  public long[] shape() {
    return space.shape().clone();
  }

  /** Whether it holds no value at all, not even in a shape. */
  public boolean isNull() {
    return space.isNull();
  }

  /** Number of values. */
  public long size() {
    return space.size();
  }

  /** Rows of a chunk along the first dimension; 0 where there are no chunks. */
  public long chunkRows() {
    return layout instanceof Layout.Chunked chunked && chunked.dims().length > 0
        ? chunked.dims()[0]
        : 0;
  }

  /** The most bytes that what is stored can turn into. */
  public long capacity() {
    if (capacity == null) capacity = computedCapacity();
    return capacity;
  }

  private long computedCapacity() {
    if (layout instanceof Layout.Compact compact) return compact.bytes().limit();
    if (layout instanceof Layout.Contiguous contiguous) {
      return contiguous.address() == FileBytes.UNDEFINED
          ? unwritten()
          : Math.max(0, file.size() - contiguous.address());
    }
    long stored = chunks().values().stream().mapToLong(Chunk::size).sum();
    long most = filters.isEmpty() ? stored : stored * ChunkDecoder.LARGEST_RATIO;
    return isComplete() ? most : most + unwritten();
  }

  private long unwritten() {
    return LARGEST_UNWRITTEN + file.size() * UNWRITTEN_RATIO;
  }

  /** Whether every value was written, so that none is the {@link #fillValue}. */
  public boolean isComplete() {
    if (layout instanceof Layout.Contiguous contiguous) {
      return contiguous.address() != FileBytes.UNDEFINED;
    }
    if (!(layout instanceof Layout.Chunked chunked)) return true;
    long count = 1;
    for (int d = 0; d < space.shape().length; d++) {
      if (space.shape()[d] == 0) return true;
      count = Math.multiplyExact(count, (space.shape()[d] - 1) / chunked.dims()[d] + 1);
    }
    return chunks().size() == count;
  }

  /** The value of what was never written. */
  public ByteBuffer fillValue() {
    byte[] value = fillValue.length == 0 ? new byte[type.size()] : fillValue;
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
  }

  FileBytes file() {
    return file;
  }

  Layout layout() {
    return layout;
  }

  List<Filter> filters() {
    return filters;
  }

  /** Chunks by their place in the grid of chunks. */
  synchronized Map<Long, Chunk> chunks() {
    if (chunks == null) {
      chunks =
          ChunkIndex.read(file, (Layout.Chunked) layout, space, !filters.isEmpty(), chunkBytes());
    }
    return chunks;
  }

  /** Bytes of the values of a chunk. */
  int chunkBytes() {
    long bytes =
        Math.multiplyExact(Dataspace.product(((Layout.Chunked) layout).dims()), (long) type.size());
    if (bytes > Integer.MAX_VALUE - 64) {
      throw new DamagedException(String.format("chunks of %,d bytes, expected below 2^31", bytes));
    }
    return (int) bytes;
  }

  @Override
  public String toString() {
    return type.kind() + " " + Arrays.toString(space.shape());
  }
}
