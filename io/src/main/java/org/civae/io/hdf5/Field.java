package org.civae.io.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.civae.io.hdf5.format.ArrayReader;
import org.civae.io.hdf5.format.DamagedException;
import org.civae.io.hdf5.format.Datatype;
import org.civae.io.hdf5.format.Datatype.Member;
import org.civae.io.hdf5.format.Values;

/**
 * What is looked at in each stored value: the whole of it, or one field of a record; a field may
 * hold several values itself.
 *
 * @param stride bytes from one stored value to the next
 * @param at where in a stored value the field begins
 */
record Field(Datatype type, int stride, int at) {

  static Field whole(Datatype type) {
    return new Field(type, type.size(), 0);
  }

  /** Names of the fields of this one. */
  List<String> names() {
    return members().stream().map(Member::name).toList();
  }

  /** A field of this one. */
  Optional<Field> member(String name) {
    return members().stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .map(member -> new Field(member.type(), stride, at + member.at()));
  }

  private List<Member> members() {
    return type.kind() == Datatype.Kind.RECORD ? type.members() : List.of();
  }

  /** The type of a single value. */
  Datatype base() {
    return type.kind() == Datatype.Kind.ARRAY ? type.base() : type;
  }

  /** Dimensions of the values in one stored value; none where it is a single one. */
  LongStream innerShape() {
    return type.kind() == Datatype.Kind.ARRAY
        ? Arrays.stream(type.dims()).asLongStream()
        : LongStream.empty();
  }

  /** Values in one stored value. */
  int inner() {
    return type.kind() == Datatype.Kind.ARRAY
        ? IntStream.of(type.dims()).reduce(1, Math::multiplyExact)
        : 1;
  }

  boolean isNumeric() {
    return switch (base().kind()) {
      case INTEGER, FLOAT, BITS, ENUMERATION -> true;
      default -> false;
    };
  }

  /** The number in one stored value. */
  double number(ByteBuffer value) {
    double[] number = new double[1];
    Values.copy(new Values.Run(value, at, base().size(), base(), 1), number, 0);
    return number[0];
  }

  /** Receives numbers, and the place of the first among all. */
  interface RunConsumer {
    void accept(Values.Run run, int to);
  }

  /** Hands on numbers, which follow each other or lie in records. */
  ArrayReader.Sink numbers(RunConsumer consumer) {
    if (!isNumeric()) throw new DamagedException(base().kind() + ", expected numbers");
    int inner = inner();
    int size = base().size();
    return (bytes, from, index, count) -> {
      int to = (int) (index * inner);
      if (stride == inner * size) {
        consumer.accept(new Values.Run(bytes, from, size, base(), count * inner), to);
      } else if (inner == 1) {
        consumer.accept(new Values.Run(bytes, from + at, stride, base(), count), to);
      } else {
        for (int i = 0; i < count; i++) {
          int start = from + at + i * stride;
          consumer.accept(new Values.Run(bytes, start, size, base(), inner), to + i * inner);
        }
      }
    };
  }

  /** Receives where a value begins, and its place among all. */
  interface ValueConsumer {
    void accept(ByteBuffer bytes, int from, int to);
  }

  /** Hands on values one by one. */
  ArrayReader.Sink each(ValueConsumer consumer) {
    int inner = inner();
    int size = base().size();
    return (bytes, from, index, count) -> {
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < inner; j++) {
          int start = from + at + i * stride + j * size;
          consumer.accept(bytes, start, (int) ((index + i) * inner + j));
        }
      }
    };
  }
}
