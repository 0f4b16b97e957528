package org.civae.testdata;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.civae.io.file.AsideFile;

/**
 * Writes a labelled stack as a TIFF of many pages that ImageJ opens as one stack with slice labels,
 * and its labels as a table.
 *
 * <p>ImageJ shows labels only where the pixels of all pages lie in one uncompressed block, which
 * ImageIO's writer cannot lay out. So the file is, big-endian: header; pixels of all pages; one
 * directory per page, for every other reader. The first directory carries ImageJ's description and
 * its two private tags: 50838 holds the lengths in bytes of a header and of each label, 50839 the
 * header (the letters IJIJ, the kind labl, the number of labels) and the labels in UTF-16.
 */
final class StackWriter {

  private static final int HEADER_BYTES = 8;

  private StackWriter() {}

  /** Writes the images. */
  static void writeTiff(Path target, LabelledStack stack) throws IOException {
    try (AsideFile aside = new AsideFile(target)) {
      try (OutputStream file = Files.newOutputStream(aside.path());
          DataOutputStream out = new DataOutputStream(file)) {
        writePages(out, stack);
      }
      aside.commit();
    }
  }

  /** Writes the labels as comma-separated values: slice (from 1), class, state, donor, id. */
  static void writeCsv(Path target, LabelledStack stack) throws IOException {
    StringBuilder csv = new StringBuilder("slice,class,state,donor,id\n");
    int slice = 1;
    for (LabelledStack.Label label : stack.labels()) {
      csv.append(slice++).append(',').append(String.join(",", label.parts())).append('\n');
    }
    try (AsideFile aside = new AsideFile(target)) {
      Files.writeString(aside.path(), csv);
      aside.commit();
    }
  }

  private static void writePages(DataOutputStream out, LabelledStack stack) throws IOException {
    int nPages = stack.slices().size();
    int pageBytes = stack.size() * stack.size();
    int padding = nPages * pageBytes % 2;
    out.writeBytes("MM");
    out.writeShort(42);
    out.writeInt(HEADER_BYTES + nPages * pageBytes + padding);
    for (byte[] pixels : stack.slices()) out.write(pixels);
    out.write(new byte[padding]);
    for (int page = 0; page < nPages; page++) {
      writeDirectory(
          out, directory(stack, page, HEADER_BYTES + page * pageBytes), page == nPages - 1);
    }
  }

  /** The tags of one page, in the ascending order that TIFF asks for. */
  private static List<Field> directory(LabelledStack stack, int page, int pixelOffset) {
    List<Field> fields = new ArrayList<>();
    fields.add(Field.ofLong(256, stack.size())); // width
    fields.add(Field.ofLong(257, stack.size())); // height
    fields.add(Field.ofShort(258, 8)); // bits per sample
    fields.add(Field.ofShort(259, 1)); // compression: none
    fields.add(Field.ofShort(262, 1)); // photometric: black is zero
    if (page == 0) fields.add(description(stack.slices().size()));
    fields.add(Field.ofLong(273, pixelOffset)); // strip offsets
    fields.add(Field.ofShort(277, 1)); // samples per pixel
    fields.add(Field.ofLong(278, stack.size())); // rows per strip
    fields.add(Field.ofLong(279, stack.size() * stack.size())); // strip byte counts
    if (page == 0) fields.addAll(sliceLabels(stack.labels()));
    return fields;
  }

  private static Field description(int nPages) {
    String text = "ImageJ=1.54p\nimages=" + nPages + "\nslices=" + nPages + "\nloop=false\n\0";
    return new Field(270, Field.ASCII, text.length(), text.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<Field> sliceLabels(List<LabelledStack.Label> labels) {
    byte[] header =
        ByteBuffer.allocate(12)
            .put("IJIJlabl".getBytes(StandardCharsets.US_ASCII))
            .putInt(labels.size())
            .array();
    List<byte[]> parts =
        Stream.concat(
                Stream.of(header),
                labels.stream().map(label -> label.text().getBytes(StandardCharsets.UTF_16BE)))
            .toList();
    ByteBuffer lengths = ByteBuffer.allocate(Integer.BYTES * parts.size());
    parts.forEach(part -> lengths.putInt(part.length));
    ByteBuffer content = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(content::put);
    return List.of(
        new Field(50838, Field.LONG, parts.size(), lengths.array()),
        new Field(50839, Field.BYTE, content.capacity(), content.array()));
  }

  /** A directory, then those of its values that do not fit into an entry's four bytes. */
  private static void writeDirectory(DataOutputStream out, List<Field> fields, boolean last)
      throws IOException {
    int valuesAt = out.size() + 2 + 12 * fields.size() + 4;
    out.writeShort(fields.size());
    for (Field field : fields) {
      out.writeShort(field.tag);
      out.writeShort(field.type);
      out.writeInt(field.count);
      if (field.fitsEntry()) {
        out.write(field.value);
      } else {
        out.writeInt(valuesAt);
        valuesAt += field.value.length;
      }
    }
    out.writeInt(last ? 0 : valuesAt);
    for (Field field : fields) {
      if (!field.fitsEntry()) out.write(field.value);
    }
  }

  /** One tag with its values; a value of odd length is padded, so that all offsets are even. */
  private record Field(int tag, int type, int count, byte[] value) {
    static final int BYTE = 1;
    static final int ASCII = 2;
    static final int SHORT = 3;
    static final int LONG = 4;

    Field {
      if (value.length % 2 == 1) value = Arrays.copyOf(value, value.length + 1);
    }

    static Field ofShort(int tag, int value) {
      return new Field(tag, SHORT, 1, ByteBuffer.allocate(4).putShort((short) value).array());
    }

    static Field ofLong(int tag, int value) {
      return new Field(tag, LONG, 1, ByteBuffer.allocate(4).putInt(value).array());
    }

    boolean fitsEntry() {
      return value.length == 4;
    }
  }
}
