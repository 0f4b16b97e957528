package org.civae.io.hdf5;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.civae.io.hdf5.format.ArrayReader;
import org.civae.io.hdf5.format.Datatype;
import org.civae.io.hdf5.format.StoredArray;
import org.civae.io.hdf5.format.Texts;
import org.civae.io.hdf5.format.Values;
import org.civae.io.matrix.RowSource;

/**
 * One array in an HDF5 file, of any number of dimensions, read row-major; or one field of an array
 * of records. What was never written reads as the array's fill value.
 *
 * <p>Chunks are decompressed in parallel, each straight into the result.
 */
public final class Hdf5Array {

  /** Decoded chunks that slices keep for the next slice. */
  private static final long SLICE_CACHE = 32 << 20;

  private final Path path;
  private final String place;
  private final StoredArray stored;

  private final Field field;
  private ArrayReader slices;

  Hdf5Array(Path path, String place, StoredArray stored) {
    this(path, place, stored, Field.whole(stored.type()));
  }

  private Hdf5Array(Path path, String place, StoredArray stored, Field field) {
    this.path = path;
    this.place = place;
    this.stored = stored;
    this.field = field;
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
    return LongStream.concat(Arrays.stream(stored.shape()), field.innerShape()).toArray();
  }

  /** Whether this stands for the absence of any value, as h5py's {@code Empty} does. */
  public boolean isNull() {
    return stored.isNull();
  }

  /** Whether entries are records with named fields, as tables were before AnnData 0.7. */
  public boolean isRecords() {
    return field.type().kind() == Datatype.Kind.RECORD;
  }

  /** Names of the fields of records, in their order; none if entries are no records. */
  public List<String> fields() {
    return field.names();
  }

  /**
   * One field of all records, as an array of its own.
   *
   * @throws Hdf5Exception if there is no such field
   */
  public Hdf5Array field(String name) throws Hdf5Exception {
    Field found =
        field
            .member(name)
            .orElseThrow(
                () ->
                    new Hdf5Exception(
                        path, place + "/" + name, "is missing, expected a field.", null));
    return new Hdf5Array(path, place + "/" + name, stored, found);
  }

  public Kind kind() throws Hdf5Exception {
    Datatype base = field.base();
    return switch (base.kind()) {
      case INTEGER, FLOAT -> Kind.NUMBER;
      case BITS -> Kind.BOOLEAN;
      case TEXT, LONG_TEXT -> Kind.TEXT;
      // Other enumerations are read as the names of their values.
      case ENUMERATION -> base.isBoolean() ? Kind.BOOLEAN : Kind.TEXT;
      default -> Kind.OTHER;
    };
  }

  /** Whether a matrix can consist of the values: they are numbers or truth values. */
  public boolean holdsNumbers() throws Hdf5Exception {
    return kind() == Kind.NUMBER || kind() == Kind.BOOLEAN;
  }

  /** Whether numbers are stored as integers. */
  public boolean isIntegral() {
    return field.base().kind() == Datatype.Kind.INTEGER;
  }

  /** The type's name in NumPy, such as {@code float32}. */
  public String dtype() throws Hdf5Exception {
    int bits = 8 * field.base().size();
    if (isIntegral()) return (field.base().signed() ? "int" : "uint") + bits;
    return switch (kind()) {
      case NUMBER -> "float" + bits;
      case BOOLEAN -> "bool";
      default -> "object";
    };
  }

  /** All values as float32; true counts as 1. */
  public float[] floats() throws Hdf5Exception {
    return guarded(
        () -> {
          float[] target = new float[size()];
          if (!stored.isComplete()) Arrays.fill(target, (float) fillNumber());
          reader(true).read(field.numbers((run, to) -> Values.copy(run, target, to)));
          return target;
        });
  }

  /** All values as float64; true counts as 1. */
  public double[] doubles() throws Hdf5Exception {
    return guarded(
        () -> {
          double[] target = new double[size()];
          if (!stored.isComplete()) Arrays.fill(target, fillNumber());
          reader(true).read(field.numbers((run, to) -> Values.copy(run, target, to)));
          return target;
        });
  }

  /**
   * All values as int32.
   *
   * @throws Hdf5Exception if one lies outside its range
   */
  public int[] ints() throws Hdf5Exception {
    return guarded(
        () -> {
          int[] target = new int[size()];
          if (!stored.isComplete()) Arrays.fill(target, (int) fillNumber());
          reader(true).read(field.numbers((run, to) -> Values.copy(run, target, to)));
          return target;
        });
  }

  /**
   * All values as int64.
   *
   * @throws Hdf5Exception if one lies outside its range
   */
  public long[] longs() throws Hdf5Exception {
    return guarded(
        () -> {
          long[] target = new long[size()];
          if (!stored.isComplete()) Arrays.fill(target, (long) fillNumber());
          reader(true).read(field.numbers((run, to) -> Values.copy(run, target, to)));
          return target;
        });
  }

  /** All values as text. */
  public String[] texts() throws Hdf5Exception {
    return guarded(
        () -> {
          String[] target = new String[size()];
          Texts texts = new Texts(stored);
          if (!stored.isComplete()) {
            Arrays.fill(target, texts.text(stored.fillValue(), field.at(), field.base()));
          }
          reader(false)
              .read(
                  field.each(
                      (bytes, from, to) -> target[to] = texts.text(bytes, from, field.base())));
          return target;
        });
  }

  /** All values as truth. */
  public boolean[] flags() throws Hdf5Exception {
    return guarded(
        () -> {
          boolean[] target = new boolean[size()];
          if (!stored.isComplete()) Arrays.fill(target, fillNumber() != 0);
          reader(true).read(field.numbers((run, to) -> Values.copy(run, target, to)));
          return target;
        });
  }

  /**
   * What all values come to, without keeping them.
   *
   * @param nonZeros number of values that are not zero
   * @param sum in float64
   */
  public record Digest(long nonZeros, double sum) {}

  /**
   * Counts and adds the values up in the order of the file, so that the sum is always the same.
   * There may be more of them than an array holds.
   */
  public Digest digest() throws Hdf5Exception {
    return guarded(
        () -> {
          checkCapacity();
          long size = count();
          long[] counts = new long[2];
          double[] sum = new double[1];
          double[] block = new double[1 << 13];
          reader(false)
              .read(
                  field.numbers(
                      (run, to) -> {
                        for (int i = 0; i < run.count(); i += block.length) {
                          Values.Run part = run.part(i, block.length);
                          Values.copy(part, block, 0);
                          for (int k = 0; k < part.count(); k++) {
                            sum[0] += block[k];
                            if (block[k] != 0) counts[0]++;
                          }
                        }
                        counts[1] += run.count();
                      }));
          double fill = fillNumber();
          long unwritten = size - counts[1];
          if (unwritten == 0 || fill == 0) return new Digest(counts[0], sum[0]);
          return new Digest(counts[0] + unwritten, sum[0] + unwritten * fill);
        });
  }

  /**
   * The rows of a dense matrix, left on disk; they close the file.
   *
   * @param file that this array is in
   */
  public RowSource rows(Hdf5File file, int nObs, int nVars) {
    return new DenseRows(file, this, nObs, nVars);
  }

  /** Rows that are compressed together; 0 where nothing is. */
  public long chunkRows() {
    return stored.chunkRows();
  }

  /** The rows {@code first} to {@code first + rows - 1} as float32, for rows read in order. */
  public float[] floats(long first, int rows) throws Hdf5Exception {
    checkRows(first, rows);
    return guarded(
        () -> {
          float[] target = new float[sliceSize(rows)];
          if (!stored.isComplete()) Arrays.fill(target, (float) fillNumber());
          slices().read(first, rows, field.numbers((run, to) -> Values.copy(run, target, to)));
          return target;
        });
  }

  /** The rows {@code first} to {@code first + rows - 1} as int32, for rows read in order. */
  public int[] ints(long first, int rows) throws Hdf5Exception {
    checkRows(first, rows);
    return guarded(
        () -> {
          int[] target = new int[sliceSize(rows)];
          if (!stored.isComplete()) Arrays.fill(target, (int) fillNumber());
          slices().read(first, rows, field.numbers((run, to) -> Values.copy(run, target, to)));
          return target;
        });
  }

  boolean isReference() {
    return field.type().kind() == Datatype.Kind.REFERENCE;
  }

  boolean isNumeric() {
    return field.isNumeric();
  }

  /** Addresses of the objects that are referred to. */
  long[] addresses() throws Hdf5Exception {
    return guarded(
        () -> {
          long[] target = new long[size()];
          reader(false).read(field.each((bytes, from, to) -> target[to] = bytes.getLong(from)));
          return target;
        });
  }

  private ArrayReader reader(boolean parallel) {
    return new ArrayReader(stored, parallel, 0);
  }

  private ArrayReader slices() {
    if (slices == null) slices = new ArrayReader(stored, false, SLICE_CACHE);
    return slices;
  }

  private double fillNumber() {
    return field.number(stored.fillValue());
  }

  /** Number of values, which fit into an array. */
  private int size() throws Hdf5Exception {
    checkCapacity();
    return arraySize(count());
  }

  private void checkRows(long first, int rows) throws Hdf5Exception {
    long[] shape = stored.shape();
    if (shape.length == 0 || first < 0 || rows < 0 || first + rows > shape[0]) {
      throw new IllegalArgumentException(
          String.format(
              "%s: rows %d to %d of %s", place, first, first + rows, Arrays.toString(shape)));
    }
  }

  private int sliceSize(int rows) throws Hdf5Exception {
    if (rows == 0) return 0;
    long rowSize = stored.size() / stored.shape()[0] * field.inner();
    checkCapacity();
    return arraySize(Math.multiplyExact(rowSize, (long) rows));
  }

  /** Number of values. */
  private long count() {
    return Math.multiplyExact(stored.size(), (long) field.inner());
  }

  /** Looks whether the file can hold as many values as it claims. */
  private void checkCapacity() throws Hdf5Exception {
    long bytes = Math.multiplyExact(stored.size(), (long) Math.max(1, stored.type().size()));
    long capacity = stored.capacity();
    if (bytes > capacity) {
      throw new Hdf5Exception(
          path,
          place,
          String.format(
              "claims %,d bytes as %s, but the file has at most %,d for it."
                  + " Copy or download it again.",
              bytes, Arrays.toString(shape()), capacity),
          null);
    }
  }

  private int arraySize(long size) throws Hdf5Exception {
    if (size > Integer.MAX_VALUE - 8) {
      throw new Hdf5Exception(
          path,
          place,
          String.format(
              "has %,d values, expected less than 2^31 in memory."
                  + " Leave them on disk (backed=true), or split the file.",
              size),
          null);
    }
    return (int) size;
  }

  private <T> T guarded(Callable<T> read) throws Hdf5Exception {
    return Hdf5File.guarded(path, place, read);
  }

  @Override
  public String toString() {
    return place + " " + stored;
  }
}
