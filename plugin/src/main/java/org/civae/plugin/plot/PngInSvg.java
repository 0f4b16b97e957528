package org.civae.plugin.plot;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGraphics2DIOException;

/**
 * Pictures within an SVG file as PNG, written by Java itself: Batik needs another library for it.
 */
final class PngInSvg extends ImageHandlerBase64Encoder {

  @Override
  public void encodeImage(RenderedImage image, OutputStream stream)
      throws SVGGraphics2DIOException {
    try {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new SVGGraphics2DIOException(e.getMessage(), e);
    }
  }
}
