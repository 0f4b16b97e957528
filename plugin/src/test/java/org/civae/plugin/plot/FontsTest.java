package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {

  /** Says what {@link Fonts#require()} says, to a test that runs it where there are no fonts. */
  static final class Asking {

    private Asking() {}

    public static void main(String[] args) {
      try {
        Fonts.require();
        System.out.print("fine");
      } catch (IOException e) {
        System.out.print(e.getMessage());
      }
    }
  }

  @Test
  void require_machineWithFonts_passes() {
    Assertions.assertDoesNotThrow(Fonts::require);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only there fonts can be hidden by fontconfig")
  void require_machineWithoutFonts_saysWhatToInstall(@TempDir Path folder) throws Exception {
    Path config = folder.resolve("fonts.conf");
    Files.writeString(config, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    assumeTrue(Files.isExecutable(java));
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-Djava.awt.headless=true",
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Asking.class.getName());
    builder.environment().put("FONTCONFIG_FILE", config.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertEquals(
        "fonts: Java found none to draw pictures with, expected at least one. Install a font and"
            + " fontconfig, such as the packages fontconfig and fonts-dejavu-core.",
        said);
  }
}
