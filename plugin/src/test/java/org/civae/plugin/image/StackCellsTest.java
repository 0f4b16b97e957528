package org.civae.plugin.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.civae.io.SharedData;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.plugin.image.StackOptions.Unit;
import org.civae.plugin.image.StackOptions.ZStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From ImageJ's images to pixels in a matrix. */
class StackCellsTest {

  private static final StackCells.Description NOTHING =
      new StackCells.Description("", List.of(), "");

  @TempDir private Path folder;

  private static StackOptions options(Unit unit) {
    return new StackOptions(
        unit, ZStack.PROJECTION, List.of(), Optional.empty(), Optional.empty(), 0, 0, false);
  }

  private Path saved(ImagePlus image) throws IOException {
    Path file = folder.resolve("image.tif");
    Files.write(file, new FileSaver(image).serialize());
    return file;
  }

  private StackCells read(ImagePlus image, StackOptions options) throws IOException {
    return read(image, options, NOTHING, Optional.empty());
  }

  private StackCells read(
      ImagePlus image,
      StackOptions options,
      StackCells.Description description,
      Optional<double[]> range)
      throws IOException {
    return StackCells.read(ImageInput.open(saved(image)), options, description, range, done -> {});
  }

  private String refused(ImagePlus image, StackOptions options) {
    return assertThrows(IllegalArgumentException.class, () -> read(image, options)).getMessage();
  }

  private static float[] row(StackCells cells, int row) {
    float[] values = new float[cells.pixels().shape().size()];
    cells.data().x().orElseThrow().readRows(new int[] {row}, values);
    return values;
  }

  private static ImagePlus stack(ImageProcessor... slices) {
    ImageStack stack = new ImageStack(slices[0].getWidth(), slices[0].getHeight());
    int i = 1;
    for (ImageProcessor slice : slices) stack.addSlice("s|" + i++, slice);
    return new ImagePlus("stack", stack);
  }

  private static ByteProcessor bytes(int width, int... values) {
    byte[] pixels = new byte[values.length];
    for (int k = 0; k < pixels.length; k++) pixels[k] = (byte) values[k];
    return new ByteProcessor(width, values.length / width, pixels, null);
  }

  private static FloatProcessor floats(int width, float... values) {
    return new FloatProcessor(width, values.length / width, values, null);
  }

  @Test
  void read_slicesOfBytes_lieRowByRow() throws IOException {
    StackCells cells =
        read(stack(bytes(3, 0, 1, 2, 3, 4, 255), bytes(3, 9, 8, 7, 6, 5, 4)), options(Unit.SLICES));
    assertEquals(new ImageShape(1, 2, 3), cells.pixels().shape());
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 255}, row(cells, 0));
    assertArrayEquals(new float[] {9, 8, 7, 6, 5, 4}, row(cells, 1));
    assertEquals(0, cells.pixels().low());
    assertEquals(255, cells.pixels().high());
    assertEquals(
        List.of("c1_y0_x0", "c1_y0_x1", "c1_y0_x2", "c1_y1_x0", "c1_y1_x1", "c1_y1_x2"),
        cells.data().var().names());
    assertEquals(List.of("slice_1", "slice_2"), cells.data().obs().names());
    assertEquals("s|2", cells.data().obs().column("label").orElseThrow().text(1));
    assertEquals("2", cells.data().obs().column("part2").orElseThrow().text(1));
  }

  @Test
  void read_rgb_liesChannelByChannel() throws IOException {
    ColorProcessor color = new ColorProcessor(2, 1, new int[] {0x010203, 0x0A0B0C});
    StackCells cells = read(new ImagePlus("rgb", color), options(Unit.SLICES));
    assertEquals(new ImageShape(3, 1, 2), cells.pixels().shape());
    assertArrayEquals(new float[] {1, 10, 2, 11, 3, 12}, row(cells, 0));
    assertEquals(255, cells.pixels().high());
  }

  private static ImagePlus hyperstack() {
    ImageStack stack = new ImageStack(2, 1);
    for (int i = 0; i < 8; i++) stack.addSlice(bytes(2, i, 100 - i));
    ImagePlus image = new ImagePlus("hyper", stack);
    image.setDimensions(2, 2, 2);
    image.setOpenAsHyperStack(true);
    return image;
  }

  @Test
  void read_slicesOfAHyperstack_haveTheirChannels() throws IOException {
    StackCells cells = read(hyperstack(), options(Unit.SLICES));
    assertEquals(new ImageShape(2, 1, 2), cells.pixels().shape());
    assertEquals(4, cells.data().obs().size());
    assertArrayEquals(new float[] {6, 94, 7, 93}, row(cells, 3));
  }

  @Test
  void read_chosenChannel_leavesTheOther() throws IOException {
    StackOptions second =
        new StackOptions(
            Unit.SLICES,
            ZStack.PROJECTION,
            List.of(2),
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            false);
    assertArrayEquals(new float[] {7, 93}, row(read(hyperstack(), second), 3));
  }

  @Test
  void read_stacks_projectOrBecomeChannels() throws IOException {
    StackCells projected = read(hyperstack(), options(Unit.STACKS));
    assertEquals(2, projected.data().obs().size());
    // The larger of both slices, channel by channel.
    assertArrayEquals(new float[] {6, 96, 7, 95}, row(projected, 1));
    StackOptions channels =
        new StackOptions(
            Unit.STACKS,
            ZStack.CHANNELS,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            false);
    StackCells all = read(hyperstack(), channels);
    assertEquals(new ImageShape(4, 1, 2), all.pixels().shape());
    assertArrayEquals(new float[] {4, 96, 5, 95, 6, 94, 7, 93}, row(all, 1));
  }

  @Test
  void read_tooManyChannels_saysHowToChoose() {
    ImageStack stack = new ImageStack(2, 1);
    for (int i = 0; i < 5; i++) stack.addSlice(bytes(2, i, i));
    ImagePlus image = new ImagePlus("five", stack);
    image.setDimensions(5, 1, 1);
    image.setOpenAsHyperStack(true);
    assertEquals(
        "image.tif: 5 channels in an observation, expected 1 to 4. Choose some by channels=, such"
            + " as channels=1,2.",
        refused(image, options(Unit.SLICES)));
  }

  @Test
  void read_sixteenBit_goesFromSmallestToLargest() throws IOException {
    ShortProcessor plane = new ShortProcessor(3, 1, new short[] {100, 500, 4000}, null);
    StackCells cells = read(new ImagePlus("short", plane), options(Unit.SLICES));
    assertEquals(100, cells.pixels().low());
    assertEquals(4000, cells.pixels().high());
  }

  @Test
  void read_floatsWithinOne_goFromZeroToOne() throws IOException {
    StackCells within = read(new ImagePlus("f", floats(2, 0.25f, 0.75f)), options(Unit.SLICES));
    assertEquals(0, within.pixels().low());
    assertEquals(1, within.pixels().high());
    StackCells beyond = read(new ImagePlus("f", floats(2, -2f, 7f)), options(Unit.SLICES));
    assertEquals(-2, beyond.pixels().low());
    assertEquals(7, beyond.pixels().high());
  }

  @Test
  void read_notANumber_saysWhere() {
    assertEquals(
        "image.tif: slice 2 has NaN at x=1, y=0, expected a finite number in every pixel. Replace it"
            + " (Process > Math > NaN Background is what makes them).",
        refused(stack(floats(2, 1, 2), floats(2, 1, Float.NaN)), options(Unit.SLICES)));
  }

  @Test
  void read_nothingButOneGrey_saysSo() {
    assertEquals(
        "image.tif: every pixel is 3.0, expected images with something in them. State"
            + " range=LOW,HIGH to take it all the same.",
        refused(stack(floats(2, 3, 3), floats(2, 3, 3)), options(Unit.SLICES)));
  }

  @Test
  void read_range_cutsAndSaysHowMuch() throws IOException {
    StackCells cells =
        read(
            stack(bytes(2, 0, 50), bytes(2, 100, 200)),
            options(Unit.SLICES),
            NOTHING,
            Optional.of(new double[] {10, 100}));
    assertArrayEquals(new float[] {10, 50}, row(cells, 0));
    assertArrayEquals(new float[] {100, 100}, row(cells, 1));
    assertEquals(0.5, cells.clipped());
  }

  @Test
  void read_size_scalesTheLongerSide() throws IOException {
    StackOptions half =
        new StackOptions(
            Unit.SLICES,
            ZStack.PROJECTION,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            2,
            0,
            false);
    ByteProcessor plane = bytes(4, 10, 10, 30, 30, 10, 10, 30, 30);
    StackCells cells = read(stack(plane, plane), half);
    assertEquals(new ImageShape(1, 1, 2), cells.pixels().shape());
    // ImageJ's averaging lets an eighth of the neighbour in.
    assertArrayEquals(new float[] {12.5f, 27.5f}, row(cells, 0));
  }

  /** Enlarged images lie where they lay, whatever the factor. */
  @Test
  void resized_larger_keepsTheCentre() {
    float[] twice = Cutout.resized(floats(4, 0, 1, 2, 3, 0, 1, 2, 3), 8, 4);
    assertArrayEquals(
        new float[] {0, 0.25f, 0.75f, 1.25f, 1.75f, 2.25f, 2.75f, 3},
        Arrays.copyOf(twice, 8),
        1e-6f);
    FloatProcessor column = floats(1, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90);
    float[] more = Cutout.resized(column, 1, 13);
    for (int y = 0; y < 13; y++) {
      // A ramp stays a ramp but for the ends, which have no neighbour.
      double expected = Math.max(0, Math.min(90, 10 * ((y + 0.5) * 10 / 13 - 0.5)));
      assertEquals(expected, more[y], 1e-4, "row " + y);
    }
  }

  /** Written as a model's images and read again, every pixel is where it was. */
  @ParameterizedTest
  @CsvSource({"1, 255", "3, 255", "2, 255", "4, 4095", "1, 1"})
  void read_imagesThatWereWritten_areTheSame(int channels, double high) throws IOException {
    PixelFormat format = new PixelFormat(new ImageShape(channels, 3, 5), 0, high);
    List<float[]> images = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      float[] image = new float[format.shape().size()];
      for (int k = 0; k < image.length; k++) image[k] = (i * image.length + k) / 255f;
      images.add(image);
    }
    ImagePlus written = new PixelImages(format).stack("written", images, List.of("a|x", "b|y"));
    StackCells again =
        read(written, options(Unit.SLICES), NOTHING, Optional.of(new double[] {0, high}));
    assertEquals(format, again.pixels());
    assertEquals("b|y", again.data().obs().column("label").orElseThrow().text(1));
    for (int i = 0; i < 2; i++) {
      float[] expected = images.get(i).clone();
      for (int k = 0; k < expected.length; k++) expected[k] *= (float) high;
      // Of float32 numbers up to 4,095.
      assertArrayEquals(expected, row(again, i), 1e-3f, "image " + i);
    }
  }

  /** A bright square of 4 x 4 pixels at (2, 3) on grey. */
  private static ByteProcessor square() {
    ByteProcessor plane = new ByteProcessor(12, 12);
    plane.setValue(40);
    plane.fill();
    plane.setValue(200);
    plane.setRoi(2, 3, 4, 4);
    plane.fill();
    plane.resetRoi();
    return plane;
  }

  private Path roiFile(Roi... rois) throws IOException {
    Path file = folder.resolve("RoiSet.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Roi roi : rois) {
        zip.putNextEntry(new ZipEntry(roi.getName() + ".roi"));
        zip.write(RoiEncoder.saveAsByteArray(roi));
      }
    }
    return file;
  }

  private static Roi named(Roi roi, String name, int group) {
    roi.setName(name);
    roi.setGroup(group);
    return roi;
  }

  private static StackOptions ofRois(Path file, int size, double margin, boolean mask) {
    return new StackOptions(
        Unit.ROIS,
        ZStack.PROJECTION,
        List.of(),
        Optional.of(file),
        Optional.empty(),
        size,
        margin,
        mask);
  }

  @Test
  void read_rois_areCutOutWithNameAndGroup() throws IOException {
    Path rois =
        roiFile(named(new Roi(2, 3, 4, 4), "nucleus", 2), named(new Roi(1, 2, 6, 6), "wide", 0));
    StackCells cells = read(new ImagePlus("one", square()), ofRois(rois, 4, 0, false));
    assertEquals(new ImageShape(1, 4, 4), cells.pixels().shape());
    for (float x : row(cells, 0)) assertEquals(200, x);
    assertEquals("nucleus", cells.data().obs().column("roi").orElseThrow().text(0));
    assertEquals("2", cells.data().obs().column("group").orElseThrow().text(0));
    assertEquals(null, cells.data().obs().column("group").orElseThrow().text(1));
    assertEquals(List.of("roi_1", "roi_2"), cells.data().obs().names());
  }

  @Test
  void read_margin_showsWhatIsAround() throws IOException {
    Path rois = roiFile(named(new Roi(2, 3, 4, 4), "nucleus", 0));
    StackCells cells = read(new ImagePlus("one", square()), ofRois(rois, 8, 0.5, false));
    float[] pixels = row(cells, 0);
    assertEquals(40, pixels[0]);
    assertEquals(200, pixels[2 * 8 + 2]);
    assertEquals(40, pixels[6 * 8 + 6]);
  }

  @Test
  void read_masked_isZeroOutside() throws IOException {
    Path rois = roiFile(named(new OvalRoi(2, 3, 4, 4), "round", 0));
    float[] pixels = row(read(new ImagePlus("one", square()), ofRois(rois, 4, 0, true)), 0);
    assertEquals(0, pixels[0]);
    assertEquals(200, pixels[4 + 1]);
  }

  @Test
  void read_roiOfASlice_isTakenThere() throws IOException {
    Roi second = named(new Roi(0, 0, 2, 2), "second", 0);
    second.setPosition(2);
    Path rois = roiFile(second);
    StackCells cells =
        read(stack(bytes(2, 1, 1, 1, 1), bytes(2, 5, 6, 7, 8)), ofRois(rois, 2, 0, false));
    assertArrayEquals(new float[] {5, 6, 7, 8}, row(cells, 0));
    assertEquals("s|2", cells.data().obs().column("label").orElseThrow().text(0));
  }

  @Test
  void read_roisThatCannotBe_saySo() throws IOException {
    ImagePlus one = new ImagePlus("one", square());
    Path outside = roiFile(named(new Roi(50, 50, 4, 4), "far", 0));
    assertEquals(
        "ROI 'far': lies outside of the image, expected an area within 12 x 12 pixels. Remove or"
            + " repair it.",
        refused(one, ofRois(outside, 4, 0, false)));
    Path point = roiFile(named(new PointRoi(3, 3), "dot", 0));
    assertEquals(
        "ROI 'dot': is no area but a Point, expected an area within 12 x 12 pixels. Remove or repair"
            + " it.",
        refused(one, ofRois(point, 4, 0, false)));
    Path nowhere = roiFile(named(new Roi(0, 0, 4, 4), "any", 0));
    assertEquals(
        "ROI 'any': names no slice, but the image has 2, expected the one it lies in. Save ROIs with"
            + " their slices (ROI Manager > More > Options > Associate with slices).",
        refused(stack(square(), square()), ofRois(nowhere, 4, 0, false)));
    Path none = Files.writeString(folder.resolve("none.zip"), "text");
    IOException noRoi = assertThrows(IOException.class, () -> read(one, ofRois(none, 4, 0, false)));
    assertEquals(
        none
            + ": holds no ROI, expected a .roi file or a .zip of them. Save it by the ROI Manager's"
            + " More > Save.",
        noRoi.getMessage());
  }

  private StackOptions ofLabels(ImageProcessor labels, boolean mask) throws IOException {
    Path file = folder.resolve("labels.tif");
    Files.write(file, new FileSaver(new ImagePlus("labels", labels)).serialize());
    return new StackOptions(
        Unit.LABELS, ZStack.PROJECTION, List.of(), Optional.empty(), Optional.of(file), 4, 0, mask);
  }

  @Test
  void read_labels_areAnObservationEach() throws IOException {
    ShortProcessor labels = new ShortProcessor(12, 12);
    for (int y = 3; y < 7; y++) for (int x = 2; x < 6; x++) labels.set(x, y, 300);
    labels.set(10, 10, 7);
    StackCells cells = read(new ImagePlus("one", square()), ofLabels(labels, true));
    assertEquals(List.of("label_7", "label_300"), cells.data().obs().names());
    for (float x : row(cells, 0)) assertEquals(40, x);
    for (float x : row(cells, 1)) assertEquals(200, x);
    assertEquals("300", cells.data().obs().column("object").orElseThrow().text(1));
  }

  @Test
  void read_labelsThatCannotBe_saySo() throws IOException {
    ImagePlus one = new ImagePlus("one", square());
    Path file = folder.resolve("labels.tif");
    StackOptions small = ofLabels(new ByteProcessor(5, 5), false);
    assertEquals(
        "labelimage="
            + file
            + ": 5 x 5 pixels, 1 slices, 8 bit; expected 12 x 12 pixels, 1 slices as image.tif has"
            + " them, and numbers of 8, 16 or 32 bit.",
        refused(one, small));
    StackOptions empty = ofLabels(new ByteProcessor(12, 12), false);
    assertEquals(
        file + ": all pixels are 0, expected a number above 0 in the pixels of each object.",
        refused(one, empty));
  }

  @Test
  void open_realOmeTiff_hasItsChannels() throws IOException {
    StackCells cells =
        StackCells.read(
            ImageInput.open(SharedData.file("images/qupath_cells-2c.ome.tif")),
            options(Unit.SLICES),
            NOTHING,
            Optional.empty(),
            done -> {});
    assertEquals(new ImageShape(2, 131, 93), cells.pixels().shape());
    assertEquals(1, cells.data().obs().size());
  }

  @Test
  void open_realZStack_isOneProjection() throws IOException {
    Path file = SharedData.file("images/mastodon_nuclei_3d.tif");
    StackCells slices =
        StackCells.read(
            ImageInput.open(file), options(Unit.SLICES), NOTHING, Optional.empty(), done -> {});
    StackCells stack =
        StackCells.read(
            ImageInput.open(file), options(Unit.STACKS), NOTHING, Optional.empty(), done -> {});
    assertEquals(31, slices.data().obs().size());
    assertEquals(1, stack.data().obs().size());
    float largest = 0;
    for (int i = 0; i < 31; i++) largest = Math.max(largest, row(slices, i)[1000]);
    assertEquals(largest, row(stack, 0)[1000]);
  }
}
