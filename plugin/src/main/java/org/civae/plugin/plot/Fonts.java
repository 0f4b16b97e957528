package org.civae.plugin.plot;

import java.io.IOException;

/** Whether this machine can draw text at all: slim server images often cannot. */
public final class Fonts {

  private Fonts() {}

  /** Whether pictures with texts can be drawn. */
  public static boolean areThere() {
    try {
      require();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * To be called before long work that ends in a picture.
   *
   * @throws IOException saying what to install
   */
  public static void require() throws IOException {
    try {
      Style.TEXT.canDisplay('A');
    } catch (RuntimeException | Error e) {
      // Which of them it is differs with what is missing, and with the JDK.
      throw new IOException(
          "fonts: Java found none to draw pictures with, expected at least one. Install a font and"
              + " fontconfig, such as the packages fontconfig and fonts-dejavu-core.",
          e);
    }
  }
}
