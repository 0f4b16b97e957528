package org.civae.plugin.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.civae.plugin.cli.Main;
import org.civae.plugin.run.CommandLine.Outcome;

/** A command line in a JVM of its own, as the launcher starts it. */
final class ChildJvm {

  private static final int SECONDS = 120;

  private final List<String> before = new ArrayList<>();
  private final List<String> options = new ArrayList<>(List.of("-Djava.awt.headless=true"));
  private String classPath =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  /** A running command, with the files that receive what it says. */
  record Running(Process process, Path out, Path err) {

    Outcome outcome() throws IOException, InterruptedException {
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      if (!ended) process.destroyForcibly().waitFor();
      Outcome outcome =
          new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      if (!ended) throw new AssertionError("not done in " + SECONDS + " s: " + outcome.err());
      return outcome;
    }
  }

  /** An option of the JVM. */
  ChildJvm option(String option) {
    options.add(option);
    return this;
  }

  /** Leaves jars out of the class path. */
  ChildJvm without(Predicate<String> entry) {
    classPath =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(entry.negate())
            .collect(Collectors.joining(File.pathSeparator));
    return this;
  }

  /** Starts it from a shell that runs this first. */
  ChildJvm inShellAfter(String command) {
    before.addAll(List.of("sh", "-c", command + "; exec \"$@\"", "sh"));
    return this;
  }

  Outcome run(String... words) throws IOException, InterruptedException {
    return start(words).outcome();
  }

  Running start(String... words) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    Path out = Files.createTempFile("civae", ".out");
    Path err = Files.createTempFile("civae", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("CLASSPATH", classPath);
    return new Running(builder.start(), out, err);
  }
}
