package org.civae.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFImageReadParam;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackWriterTest {

  @TempDir Path folder;

  /** An odd number of bytes too: TIFF wants even offsets. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void writeTiff_readByImageIo_samePixels(int nSlices) throws IOException {
    LabelledStack stack = new SyntheticStack(nSlices, 17, 2).generate(1);
    Path file = folder.resolve("stack.tif");
    StackWriter.writeTiff(file, stack);
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = reader(in);
      assertEquals(nSlices, reader.getNumImages(true));
      for (int i = 0; i < nSlices; i++) {
        assertEquals(17, reader.getWidth(i));
        assertArrayEquals(
            stack.slices().get(i),
            (byte[]) reader.read(i).getRaster().getDataElements(0, 0, 17, 17, null));
      }
      reader.dispose();
    }
  }

  @Test
  void writeTiff_firstPage_saysImageJAndCarriesLabels() throws IOException {
    LabelledStack stack = SyntheticStack.defaults().generate(1);
    Path file = folder.resolve("stack.tif");
    StackWriter.writeTiff(file, stack);
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = reader(in);
      TIFFImageReadParam param = new TIFFImageReadParam();
      param.setReadUnknownTags(true);
      TIFFDirectory page = TIFFDirectory.createFromMetadata(reader.readAll(0, param).getMetadata());
      assertTrue(
          page.getTIFFField(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION)
              .getAsString(0)
              .startsWith("ImageJ=1.54p\nimages=240\nslices=240\n"));
      long[] lengths = page.getTIFFField(50838).getAsLongs();
      ByteBuffer content = ByteBuffer.wrap(page.getTIFFField(50839).getAsBytes());
      assertEquals(12, lengths[0]);
      assertEquals("IJIJlabl", text(content, 8, StandardCharsets.US_ASCII));
      assertEquals(240, content.getInt());
      List<String> labels = new ArrayList<>();
      for (int i = 1; i < lengths.length; i++) {
        labels.add(text(content, (int) lengths[i], StandardCharsets.UTF_16BE));
      }
      assertEquals(stack.labels().stream().map(LabelledStack.Label::text).toList(), labels);
      assertEquals(0, content.remaining());
      reader.dispose();
    }
  }

  /** ImageJ reads N images from the first page's offset on, and no other directory. */
  @Test
  void writeTiff_pixels_lieInOneBlock() throws IOException {
    LabelledStack stack = new SyntheticStack(5, 16, 2).generate(1);
    Path file = folder.resolve("stack.tif");
    StackWriter.writeTiff(file, stack);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).position(8);
    for (byte[] slice : stack.slices()) {
      byte[] read = new byte[slice.length];
      bytes.get(read);
      assertArrayEquals(slice, read);
    }
  }

  @Test
  void writeCsv_stack_oneLinePerSlice() throws IOException {
    Path file = folder.resolve("stack.csv");
    StackWriter.writeCsv(file, new SyntheticStack(2, 16, 2).generate(1));
    assertEquals(
        "slice,class,state,donor,id\n1,disc,normal,D1,NUCLEUS0001\n2,square,normal,D1,NUCLEUS0002\n",
        Files.readString(file));
  }

  @Test
  void writeTiff_targetIsAFolder_namesItAndLeavesNothing() throws IOException {
    LabelledStack stack = new SyntheticStack(1, 16, 1).generate(1);
    Exception e = assertThrows(IOException.class, () -> StackWriter.writeTiff(folder, stack));
    assertEquals(
        folder + ": cannot be written (it is a folder). Choose another output.", e.getMessage());
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  private static ImageReader reader(ImageInputStream in) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
    reader.setInput(in);
    return reader;
  }

  private static String text(ByteBuffer from, int length, Charset charset) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return new String(bytes, charset);
  }
}
