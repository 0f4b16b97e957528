package org.civae.plugin.image;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.plugin.frame.RoiManager;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.civae.io.anndata.ImageShape;

/** Each ROI of a file, or of the ROI Manager, as an observation. */
final class RoiReader {

  private static final int ZIP_MARK = 'P';

  private final ImagePlus image;
  private final StackOptions options;
  private final Planes planes;
  private final StackReader.Taking taking;

  RoiReader(ImagePlus image, StackOptions options, Planes planes, StackReader.Taking taking) {
    this.image = image;
    this.options = options;
    this.planes = planes;
    this.taking = taking;
  }

  void read(DoubleConsumer progress) throws IOException {
    List<Roi> rois = options.rois().isPresent() ? open(options.rois().get()) : ofManager();
    int size = options.objectSize();
    Cutout cutout = new Cutout(size, options.margin());
    for (int i = 0; i < rois.size(); i++) {
      Roi roi = rois.get(i);
      int[] place = place(roi);
      List<FloatProcessor> channels = planes.plane(place[0], place[1]);
      Rectangle bounds = bounds(roi);
      float[] pixels = cutout.of(channels, bounds, options.mask() ? inside(roi, bounds) : null);
      String label = planes.label(place[0], place[1]);
      taking.take(
          new Observation("roi_" + (i + 1), label, columns(roi), pixels),
          new ImageShape(channels.size(), size, size));
      progress.accept((i + 1.0) / rois.size());
    }
  }

  private static Map<String, String> columns(Roi roi) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("roi", roi.getName());
    String named = Roi.getGroupName(roi.getGroup());
    String number = roi.getGroup() == 0 ? null : String.valueOf(roi.getGroup());
    columns.put("group", named == null || named.isBlank() ? number : named);
    return columns;
  }

  private Rectangle bounds(Roi roi) {
    Rectangle bounds = roi.getBounds();
    Rectangle seen = bounds.intersection(new Rectangle(planes.width(), planes.height()));
    if (roi.isArea() && !seen.isEmpty()) return bounds;
    throw new IllegalArgumentException(
        String.format(
            "ROI '%s': %s, expected an area within %d x %d pixels. Remove or repair it.",
            roi.getName(),
            roi.isArea()
                ? "lies outside of the image"
                : "is no area but a " + roi.getTypeAsString(),
            planes.width(),
            planes.height()));
  }

  private static Cutout.Inside inside(Roi roi, Rectangle bounds) {
    ImageProcessor mask = roi.getMask();
    return (x, y) ->
        bounds.contains(x, y) && (mask == null || mask.get(x - bounds.x, y - bounds.y) != 0);
  }

  /** Slice and frame, each from 1. */
  private int[] place(Roi roi) {
    if (roi.hasHyperStackPosition()) {
      return new int[] {
        within(roi, Math.max(1, roi.getZPosition()), planes.slices()),
        within(roi, Math.max(1, roi.getTPosition()), planes.frames())
      };
    }
    int all = image.getStackSize();
    int position = roi.getPosition();
    if (position == 0 && planes.slices() * planes.frames() > 1) {
      throw new IllegalArgumentException(
          String.format(
              "ROI '%s': names no slice, but the image has %d, expected the one it lies in. Save ROIs"
                  + " with their slices (ROI Manager > More > Options > Associate with slices).",
              roi.getName(), planes.slices() * planes.frames()));
    }
    int[] place = image.convertIndexToPosition(within(roi, Math.max(1, position), all));
    return new int[] {place[1], place[2]};
  }

  private static int within(Roi roi, int position, int most) {
    if (position <= most) return position;
    throw new IllegalArgumentException(
        String.format(
            "ROI '%s': lies in slice %d, but the image has %d. Take the image it was drawn on.",
            roi.getName(), position, most));
  }

  private static List<Roi> ofManager() {
    RoiManager manager = RoiManager.getInstance();
    Roi[] rois = manager == null ? new Roi[0] : manager.getRoisAsArray();
    if (rois.length > 0) return List.of(rois);
    throw new IllegalArgumentException(
        "observations=rois: no file of ROIs is given and the ROI Manager has none, expected one of"
            + " them. Give rois=FILE, or fill the ROI Manager.");
  }

  private static List<Roi> open(Path file) throws IOException {
    List<Roi> rois = new ArrayList<>();
    try (InputStream stream = Files.newInputStream(file)) {
      if (stream.read() != ZIP_MARK) add(rois, Files.readAllBytes(file), name(file.getFileName()));
    }
    if (rois.isEmpty()) addZipped(rois, file);
    if (!rois.isEmpty()) return rois;
    throw new IOException(
        file
            + ": holds no ROI, expected a .roi file or a .zip of them. Save it by the ROI Manager's"
            + " More > Save.");
  }

  private static void addZipped(List<Roi> rois, Path file) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.getName().toLowerCase(Locale.ROOT).endsWith(".roi")) continue;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        zip.transferTo(bytes);
        add(rois, bytes.toByteArray(), name(Path.of(entry.getName()).getFileName()));
      }
    }
  }

  private static void add(List<Roi> rois, byte[] bytes, String name) {
    Roi roi = RoiDecoder.openFromByteArray(bytes);
    if (roi == null) return;
    if (roi.getName() == null || roi.getName().isBlank()) roi.setName(name);
    rois.add(roi);
  }

  private static String name(Path file) {
    return file.toString().replaceFirst("(?i)\\.roi$", "");
  }
}
