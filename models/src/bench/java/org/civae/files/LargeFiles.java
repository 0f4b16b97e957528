package org.civae.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.civae.io.anndata.AnnDataWriter;

/**
 * Files larger than memory through the commands: 50,000 x 20,000 at 5 % through train, embed and
 * trajectory, 1,000,000 x 2,000 through train from disk, each with {@code -Xmx2g}, and the memory
 * that the process takes meanwhile. For systems with {@code ps}.
 */
public final class LargeFiles {

  private static final String HEAP = "-Xmx2g";
  private static final int SAMPLE_SECONDS = 1;
  private static final int POINTS_OF_CURVE = 24;

  private final Path folder;
  private final StringBuilder table = new StringBuilder();
  private final StringBuilder curves = new StringBuilder();

  private LargeFiles(Path folder) {
    this.folder = folder;
  }

  /** One moment of a running process. */
  private record Sample(double seconds, long megabytes) {}

  /**
   * Writes the page.
   *
   * @param args the Markdown page; a folder for the files, with 5 GB free
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[1]));
    new LargeFiles(folder).measure(Path.of(args[0]));
  }

  private void measure(Path page) throws Exception {
    Path wide = folder.resolve("wide.h5ad");
    Path tall = folder.resolve("tall.h5ad");
    AnnDataWriter.write(wide, RandomCells.of(50_000, 20_000, 0.05));
    AnnDataWriter.write(tall, RandomCells.of(1_000_000, 2_000, 0.1));
    for (String backed : List.of("auto", "true")) {
      String model = "model=" + folder.resolve("wide-" + backed + ".civae");
      String input = "input=" + wide;
      String how = "backed=" + backed;
      run("train, 50,000 x 20,000, " + how, "train", input, model, "epochs=1", how);
      run(
          "embed, " + how,
          "embed", input, model, "output=" + folder.resolve("embedded-" + backed + ".h5ad"), how);
      run(
          "trajectory, " + how,
          "trajectory",
          input,
          model,
          "within=type0",
          "state=state",
          "from=normal",
          "to=tumour",
          "output=" + folder.resolve("walk-" + backed),
          how);
    }
    run(
        "train, 1,000,000 x 2,000, backed=true",
        "train",
        "input=" + tall,
        "model=" + folder.resolve("tall.civae"),
        "epochs=1",
        "backed=true");
    Files.writeString(
        page,
        String.format(
            Locale.ROOT,
            """
            # Files larger than memory

            Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
            -Dbench.main=org.civae.files.LargeFiles "-Dbench.args=docs/large-files.md FOLDER"`; do not
            edit. `./civae` with Java's heap limited by `%s`; %d cores. The files (%,d and %,d MB) are
            gzip CSR. Resident memory is that of the whole process: heap, PyTorch's own memory,
            libraries, as `ps` tells it every second.

            | | seconds | highest resident MB | ends |
            |---|---|---|---|
            %s
            ## Resident memory over time
            %s""",
            HEAP,
            Runtime.getRuntime().availableProcessors(),
            Files.size(wide) >> 20,
            Files.size(tall) >> 20,
            table,
            curves));
  }

  private void run(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("./civae"));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("CIVAE_JAVA_OPTS", HEAP);
    long start = System.nanoTime();
    Process process = builder.start();
    List<Sample> samples = new ArrayList<>();
    while (!process.waitFor(SAMPLE_SECONDS, TimeUnit.SECONDS)) {
      samples.add(new Sample((System.nanoTime() - start) / 1e9, resident(process)));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) System.err.println(Files.readString(log));
    long highest = samples.stream().mapToLong(Sample::megabytes).max().orElse(0);
    String row =
        String.format(
            Locale.ROOT,
            "| %s | %.0f | %,d | %s |%n",
            name,
            seconds,
            highest,
            process.exitValue() == 0 ? "well" : "with exit status " + process.exitValue());
    System.out.print(row);
    table.append(row);
    curves.append(curve(name, samples));
  }

  /** Megabytes of a process and those it started, which the launcher may be. */
  private static long resident(Process process) throws IOException {
    List<String> pids =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .map(handle -> String.valueOf(handle.pid()))
            .toList();
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.join(",", pids)).start();
    String output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return output.lines().mapToLong(line -> Long.parseLong(line.strip())).sum() >> 10;
  }

  private static String curve(String name, List<Sample> samples) {
    StringBuilder points = new StringBuilder("\n" + name + " (seconds: MB): ");
    int step = Math.max(1, samples.size() / POINTS_OF_CURVE);
    for (int i = 0; i < samples.size(); i += step) {
      points.append(
          String.format(
              Locale.ROOT, "%.0f: %,d; ", samples.get(i).seconds(), samples.get(i).megabytes()));
    }
    return points.append('\n').toString();
  }
}
