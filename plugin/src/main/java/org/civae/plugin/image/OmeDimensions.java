package org.civae.plugin.image;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.plugin.HyperStackConverter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Channels, slices and frames as OME-TIFF states them in its first page's description, which
 * ImageJ's own reader takes for slices all of them.
 *
 * <p>Source: OME model 2016-06, attributes of the element Pixels.
 */
final class OmeDimensions {

  private static final Pattern PIXELS = Pattern.compile("<(?:\\w+:)?Pixels\\b[^>]*>");

  private OmeDimensions() {}

  /** Orders the planes as the file says, where it says so and has all of them. */
  static void apply(ImagePlus image) {
    FileInfo info = image.getOriginalFileInfo();
    String description = info == null ? null : info.description;
    if (description == null || image.isHyperStack()) return;
    Matcher found = PIXELS.matcher(description);
    if (!found.find()) return;
    String pixels = found.group();
    int channels = size(pixels, "SizeC");
    int slices = size(pixels, "SizeZ");
    int frames = size(pixels, "SizeT");
    // Of an RGB file the channels lie in one plane.
    if ((long) channels * slices * frames != image.getStackSize()) return;
    Matcher order = Pattern.compile("DimensionOrder=\"XY([CZT]{3})\"").matcher(pixels);
    image.setDimensions(channels, slices, frames);
    if (order.find() && !order.group(1).equals("CZT")) {
      String planes = "xy" + order.group(1).toLowerCase(Locale.ROOT);
      new HyperStackConverter().shuffle(image, order(planes));
    }
    image.setOpenAsHyperStack(true);
  }

  private static int order(String planes) {
    return switch (planes) {
      case "xyctz" -> HyperStackConverter.CTZ;
      case "xyzct" -> HyperStackConverter.ZCT;
      case "xyztc" -> HyperStackConverter.ZTC;
      case "xytcz" -> HyperStackConverter.TCZ;
      case "xytzc" -> HyperStackConverter.TZC;
      default -> HyperStackConverter.CZT;
    };
  }

  private static int size(String pixels, String attribute) {
    Matcher found = Pattern.compile("\\b" + attribute + "=\"(\\d{1,9})\"").matcher(pixels);
    return found.find() ? Integer.parseInt(found.group(1)) : 1;
  }
}
