package org.civae.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that cannot write files above 100 kB, which is as good as a full disk; needs a shell. */
public final class SmallDisk {

  private SmallDisk() {}

  /** Runs a main method there; what it prints. */
  public static String printed(Class<?> main, String... args)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> words = new ArrayList<>(List.of("sh", "-c", "ulimit -f 200; exec \"$@\"", "sh"));
    words.addAll(List.of(java, "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    words.add(main.getName());
    words.addAll(List.of(args));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return output;
  }
}
