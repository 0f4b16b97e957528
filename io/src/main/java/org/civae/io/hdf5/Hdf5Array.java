package org.civae.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * One array in an HDF5 file, of one or two dimensions, read row-major and in blocks, so that memory
 * holds the result and one block of the stored type.
 */
public final class Hdf5Array {

  private static final int BLOCK_VALUES = 1 << 22;

  /** More than any supported compression reaches (deflate: 1032 to 1). */
  private static final long LARGEST_RATIO = 2000;

  private final Path path;
  private final long fileSize;
  private final String place;
  private final Dataset dataset;

  Hdf5Array(Path path, long fileSize, String place, Dataset dataset) {
    this.path = path;
    this.fileSize = fileSize;
    this.place = place;
    this.dataset = dataset;
  }

  /** What the array holds. */
  public enum Kind {
    NUMBER,
    BOOLEAN,
    TEXT,
    /** Records, references and whatever else cannot be a column. */
    OTHER
  }

  /** Where the array is, for messages. */
  public String place() {
    return place;
  }

  /** Size of each dimension; none for a single value. */
  public long[] shape() throws Hdf5Exception {
    return Hdf5File.guarded(path, place, dataset::getDimensionsAsLong);
  }

  /** Whether entries are records with named fields, as tables were before AnnData 0.7. */
  public boolean isRecords() {
    return dataset.getDataType() instanceof CompoundDataType;
  }

  public Kind kind() throws Hdf5Exception {
    return Hdf5File.guarded(
        path,
        place,
        () -> {
          DataType type = dataset.getDataType();
          if (type instanceof FixedPoint || type instanceof FloatingPoint) return Kind.NUMBER;
          if (type instanceof BitField || isBoolean(type)) return Kind.BOOLEAN;
          // Enumerations are read as the names of their values.
          return type.getJavaType() == String.class ? Kind.TEXT : Kind.OTHER;
        });
  }

  /** Whether numbers are stored as integers. */
  public boolean isIntegral() {
    return dataset.getDataType() instanceof FixedPoint;
  }

  /** The type's name in NumPy, such as {@code float32}. */
  public String dtype() throws Hdf5Exception {
    int bits = 8 * dataset.getDataType().getSize();
    if (dataset.getDataType() instanceof FixedPoint type) {
      return (type.isSigned() ? "int" : "uint") + bits;
    }
    return switch (kind()) {
      case NUMBER -> "float" + bits;
      case BOOLEAN -> "bool";
      default -> "object";
    };
  }

  /** All values as float32; true counts as 1. */
  public float[] floats() throws Hdf5Exception {
    float[] target = new float[checkedSize()];
    forEachRun((run, at) -> Numbers.copy(run, target, at));
    return target;
  }

  /** All values as float64; true counts as 1. */
  public double[] doubles() throws Hdf5Exception {
    double[] target = new double[checkedSize()];
    forEachRun((run, at) -> Numbers.copy(run, target, at));
    return target;
  }

  /**
   * All values as int32.
   *
   * @throws Hdf5Exception if one lies outside its range
   */
  public int[] ints() throws Hdf5Exception {
    int[] target = new int[checkedSize()];
    forEachRun((run, at) -> Numbers.copy(run, target, at));
    return target;
  }

  // On merge: the reader's branch has these two, take those.
  /** Rows that are compressed together; 0 where nothing is. */
  public long chunkRows() {
    return dataset instanceof ChunkedDataset chunked ? chunked.getChunkDimensions()[0] : 0;
  }

  /** The rows {@code first} to {@code first + rows - 1} as float32, for rows read in order. */
  public float[] floats(long first, int rows) throws Hdf5Exception {
    if (first == 0) checkClaim();
    int columns = (int) shape()[1];
    return Hdf5File.guarded(
        path,
        place,
        () -> {
          float[] target = new float[Math.multiplyExact(rows, columns)];
          long[] offset = {first, 0};
          Object[] block = (Object[]) dataset.getData(offset, new int[] {rows, columns});
          for (int i = 0; i < rows; i++) Numbers.copy(block[i], target, i * columns);
          return target;
        });
  }

  /** All values as text. */
  public String[] texts() throws Hdf5Exception {
    String[] target = new String[checkedSize()];
    forEachRun((run, at) -> System.arraycopy(run, 0, target, at, ((String[]) run).length));
    return target;
  }

  /** All values as truth. */
  public boolean[] flags() throws Hdf5Exception {
    double[] values = doubles();
    boolean[] flags = new boolean[values.length];
    for (int i = 0; i < flags.length; i++) flags[i] = values[i] != 0;
    return flags;
  }

  private static boolean isBoolean(DataType type) {
    return type instanceof EnumDataType names
        && names.getEnumMapping().values().stream().allMatch(Numbers::isTruth);
  }

  /** Number of values, which the file can hold and one Java array too. */
  private int checkedSize() throws Hdf5Exception {
    checkClaim();
    long size = LongStream.of(shape()).reduce(1, Math::multiplyExact);
    if (size > Integer.MAX_VALUE - 8) {
      throw new Hdf5Exception(
          path,
          place,
          String.format("has %,d values, expected less than 2^31. Split the file.", size),
          null);
    }
    return (int) size;
  }

  /** Looks whether the file can hold as many values as it claims. */
  private void checkClaim() throws Hdf5Exception {
    long bytes = Hdf5File.guarded(path, place, dataset::getSizeInBytes);
    long stored = Hdf5File.guarded(path, place, this::storedBytes);
    if (bytes > stored) {
      throw new Hdf5Exception(
          path,
          place,
          String.format(
              "claims %,d bytes as %s, but the file has at most %,d for it."
                  + " Copy or download it again.",
              bytes, Arrays.toString(shape()), stored),
          null);
    }
  }

  /** The most bytes that what is stored can turn into. */
  private long storedBytes() {
    if (dataset instanceof ChunkedDataset) return dataset.getStorageInBytes() * LARGEST_RATIO;
    if (dataset instanceof ContiguousDataset contiguous && !dataset.isEmpty()) {
      return fileSize - contiguous.getDataAddress();
    }
    return fileSize;
  }

  /** Receives values that follow each other: an array of the stored type, and its place. */
  private interface RunConsumer {
    void accept(Object run, int at);
  }

  private void forEachRun(RunConsumer consumer) throws Hdf5Exception {
    long[] shape = shape();
    if (shape.length == 0 || shape.length > 2) {
      throw new Hdf5Exception(
          path, place, "has " + shape.length + " dimensions, expected 1 or 2.", null);
    }
    if (LongStream.of(shape).anyMatch(length -> length == 0)) return;
    int rows = (int) shape[0];
    int columns = shape.length == 1 ? 1 : (int) shape[1];
    int blockRows = blockRows(columns);
    for (int from = 0; from < rows; from += blockRows) {
      int first = from;
      int count = Math.min(blockRows, rows - from);
      Hdf5File.guarded(
          path,
          place,
          () -> {
            if (shape.length == 1) {
              consumer.accept(dataset.getData(new long[] {first}, new int[] {count}), first);
            } else {
              long[] offset = {first, 0};
              Object[] block = (Object[]) dataset.getData(offset, new int[] {count, columns});
              for (int i = 0; i < count; i++) consumer.accept(block[i], (first + i) * columns);
            }
            return null;
          });
    }
  }

  /** Rows to read at once: whole chunks, so that none is decompressed twice. */
  private int blockRows(int columns) {
    int wanted = Math.max(1, BLOCK_VALUES / columns);
    if (!(dataset instanceof ChunkedDataset chunked)) return wanted;
    int chunkRows = Math.max(1, chunked.getChunkDimensions()[0]);
    return Math.max(1, wanted / chunkRows) * chunkRows;
  }
}
