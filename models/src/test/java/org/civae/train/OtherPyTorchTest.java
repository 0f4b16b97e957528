package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtherPyTorchTest {

  @Test
  void version_ofTheClassPath_isTheOneModelsAreWrittenFor() {
    PyTorchEngine.open();
    assertEquals(Engine.getDjlVersion(), OtherPyTorch.DJL_VERSION);
  }

  @Test
  void requireVersion_other_namesTheJarAndWhatToDo() throws Exception {
    URL jar = URI.create("file:/Fiji.app/jars/api-0.28.0.jar").toURL();
    String message =
        assertThrows(
                EngineUnavailableException.class, () -> OtherPyTorch.requireVersion("0.28.0", jar))
            .getMessage();
    assertEquals(
        "DJL: found version 0.28.0 in file:/Fiji.app/jars/api-0.28.0.jar, expected 0.35.1. Another"
            + " plugin has installed it: remove that jar, or use a Fiji of its own for CI-VAE.",
        message);
  }

  @Test
  void inTheWay_ofMappedFiles_isThePyTorchAmongThem() {
    List<String> java = List.of("7f00-7f01 r-xp 00000000 08:01 42   /usr/lib/jvm/lib/libjava.so");
    assertEquals(Optional.empty(), OtherPyTorch.inTheWay(java));
    assertEquals(
        Optional.of("/Fiji.app/engines/torch 1.13/libtorch_cpu.so"),
        OtherPyTorch.inTheWay(
            List.of(
                java.get(0),
                "7f02-7f03 r-xp 0 08:01 43   /Fiji.app/engines/torch 1.13/libtorch_cpu.so")));
  }

  @Test
  void explain_ofALinkError_namesTheCauseAndTheWayOut() {
    String reason = "Native Library /x/libtorch.so already loaded in another classloader";
    assertEquals(
        "PyTorch: another one is loaded already ("
            + reason
            + "), expected none, as one program holds only one. Another plugin, such as deepImageJ"
            + " or JDLL, has loaded it: restart Fiji and use CI-VAE without it, or before it.",
        OtherPyTorch.explain(reason).orElseThrow());
    assertEquals(Optional.empty(), OtherPyTorch.explain("No such file"));
  }

  /** As in Fiji where another plugin has DJL in a class loader of its own. */
  @Test
  void open_inAProgramThatHasLoadedPyTorch_saysSo() throws Exception {
    PyTorchEngine.open();
    try (URLClassLoader other =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(other);
      try {
        Class<?> engine = other.loadClass(PyTorchEngine.class.getName());
        Throwable thrown =
            assertThrows(
                    InvocationTargetException.class, () -> engine.getMethod("open").invoke(null))
                .getCause();
        assertEquals(EngineUnavailableException.class.getName(), thrown.getClass().getName());
        assertTrue(
            thrown.getMessage().matches("PyTorch: another one is loaded .*restart Fiji.*"),
            thrown.getMessage());
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  private static URL[] classPath() throws Exception {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String[] entries = path.split(File.pathSeparator);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) urls[i] = Path.of(entries[i]).toUri().toURL();
    return urls;
  }
}
