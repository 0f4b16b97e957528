package org.civae.plugin.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What stands in an SVG file, for tests. */
record Svg(Element root) {

  static Svg read(Path file) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      // The file names the DTD of SVG; nobody fetches it.
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return new Svg(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  List<Element> elements(String name) {
    NodeList nodes = root.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
    return elements;
  }

  /** In the order in which they are drawn. */
  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  /** An attribute of an element or of the nearest one around it that has it. */
  static String inherited(Element element, String attribute) {
    for (Element e = element; e != null; e = parent(e)) {
      if (e.hasAttribute(attribute)) return e.getAttribute(attribute);
    }
    return "";
  }

  private static Element parent(Element element) {
    return element.getParentNode() instanceof Element parent ? parent : null;
  }
}
