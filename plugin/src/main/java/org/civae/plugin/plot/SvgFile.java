package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.RenderingHints;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;

/** Drawings as shapes and texts, for editors of figures; the same drawing makes the same bytes. */
public final class SvgFile {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private SvgFile() {}

  /** Writes the drawing as SVG 1.1, whatever the file's name ends in; its texts stay texts. */
  public static void write(Drawing drawing, Path file) throws IOException {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
    context.setComment("CI-VAE for Fiji");
    context.setImageHandler(new PngInSvg());
    SVGGraphics2D g = new SVGGraphics2D(context, false);
    g.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, drawing.width(), drawing.height());
    draw(drawing, g);
    Element root = g.getRoot();
    keepTextsSmooth(root.getElementsByTagName("g"));
    // Programs that place the figure may then scale it.
    root.setAttributeNS(null, "viewBox", "0 0 %d %d".formatted(drawing.width(), drawing.height()));
    try (Writer text = Files.newBufferedWriter(file)) {
      g.stream(root, text, false, false);
    } catch (SVGGraphics2DIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Texts at an angle too as texts, whom JFreeChart would otherwise turn into outlines. */
  private static void draw(Drawing drawing, SVGGraphics2D g) {
    synchronized (TextUtils.class) {
      boolean outlined = TextUtils.isUseDrawRotatedStringWorkaround();
      TextUtils.setUseDrawRotatedStringWorkaround(false);
      try {
        drawing.strokes().accept(g);
      } finally {
        TextUtils.setUseDrawRotatedStringWorkaround(outlined);
      }
    }
  }

  /** Crisp edges are for shapes: Batik would have letters drawn the same way. */
  private static void keepTextsSmooth(NodeList groups) {
    for (int i = 0; i < groups.getLength(); i++) {
      Element group = (Element) groups.item(i);
      if (group.getAttribute("shape-rendering").equals("crispEdges")) {
        group.setAttribute("text-rendering", "optimizeLegibility");
      }
    }
  }

  private static Document emptyDocument() throws IOException {
    try {
      DOMImplementation dom =
          DOMImplementationRegistry.newInstance().getDOMImplementation("XML 3.0");
      return dom.createDocument(NAMESPACE, "svg", null);
    } catch (ReflectiveOperationException e) {
      throw new IOException("SVG: this Java has no XML. Use a complete one.", e);
    }
  }
}
