package org.civae.files;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.hdf5.Compression;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Reading and writing a whole {@code .h5ad} of 50,000 cells x 3,000 genes at 10 %, CSR, gzip or not,
 * by this program and by Python's anndata, side by side on the same files.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
public class FileBenchmark {

  private static final int N_OBS = 50_000;
  private static final int N_VARS = 3_000;
  private static final double DENSITY = 0.1;
  private static final int PEER_ROUNDS = 7;

  /** Both sides are measured this often, in turns; the machine's own speed changes. */
  private static final int TURNS = 3;

  private static final String FOLDER = "bench.folder";

  @Param({"gzip", "none"})
  private String compression;

  private Path folder;
  private AnnData cells;

  @Setup
  public void setUp() throws IOException {
    folder = Path.of(System.getProperty(FOLDER));
    cells = read();
  }

  /** X with its tables, all in memory. */
  @Benchmark
  public AnnData read() throws IOException {
    return AnnDataReader.readAll(folder.resolve(compression + ".h5ad"), note -> {});
  }

  @Benchmark
  public void write() throws IOException {
    Compression chosen = compression.equals("gzip") ? Compression.GZIP : Compression.NONE;
    AnnDataWriter.write(folder.resolve("written.h5ad"), cells, chosen);
  }

  @TearDown
  public void tearDown() throws IOException {
    Files.deleteIfExists(folder.resolve("written.h5ad"));
  }

  /**
   * Writes the page's section.
   *
   * @param args the Markdown page, the Python with anndata
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("civae-files");
    try {
      System.setProperty(FOLDER, folder.toString());
      AnnDataWriter.write(folder.resolve("ours.h5ad"), RandomCells.of(N_OBS, N_VARS, DENSITY));
      peer(args[1], "save", folder.toString());
      Map<String, List<Double>> ours = new LinkedHashMap<>();
      Map<String, List<Double>> theirs = new LinkedHashMap<>();
      String version = "";
      for (int turn = 0; turn < TURNS; turn++) {
        measure(ours, folder);
        JsonObject times =
            JsonParser.parseString(
                    peer(args[1], "time", folder.toString(), String.valueOf(PEER_ROUNDS)))
                .getAsJsonObject();
        version = times.remove("version").getAsString();
        for (String task : times.keySet()) {
          theirs.computeIfAbsent(task, t -> new ArrayList<>()).add(times.get(task).getAsDouble());
        }
      }
      MeasuredPage.write(Path.of(args[0]), "Files", section(ours, theirs, version));
    } finally {
      for (Path file : Files.list(folder).toList()) Files.delete(file);
      Files.delete(folder);
    }
  }

  private static void measure(Map<String, List<Double>> ours, Path folder) throws RunnerException {
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include(FileBenchmark.class.getSimpleName())
                    .jvmArgsAppend("-D" + FOLDER + "=" + folder)
                    .build())
            .run()) {
      String task =
          result.getPrimaryResult().getLabel() + " " + result.getParams().getParam("compression");
      ours.computeIfAbsent(task, t -> new ArrayList<>())
          .add(result.getPrimaryResult().getStatistics().getMin());
    }
  }

  private static String section(
      Map<String, List<Double>> ours, Map<String, List<Double>> theirs, String version) {
    StringBuilder table = new StringBuilder();
    for (String task : List.of("read gzip", "read none", "write gzip", "write none")) {
      List<Double> mine = ours.get(task);
      List<Double> peers = theirs.get(task);
      double[] ratios = new double[TURNS];
      for (int i = 0; i < TURNS; i++) ratios[i] = peers.get(i) / mine.get(i);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | **%.2f** (%s) | %s |%n",
              task,
              seconds(mine),
              seconds(peers),
              median(ratios),
              turns(ratios),
              task.equals("read gzip") ? "1.3" : "1.0"));
    }
    return String.format(
        Locale.ROOT,
        """
        Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
        -Dbench.main=org.civae.files.FileBenchmark "-Dbench.args=docs/performance.md PYTHON"`.

        A whole .h5ad of %,d cells x %,d genes at %.0f %%, CSR of float32. Read: files that anndata
        %s wrote, gzip at its default level, everything into memory. Written: the same cells with
        the same compression; this program also reads its file back and compares. Seconds are the
        least of %d rounds (JMH, single shots) in each of %d turns, in which both sides alternate;
        the ratio is the median over the turns; %d cores.

        | | this program, s | anndata, s | times as fast | aim |
        |---|---|---|---|---|
        %s""",
        N_OBS,
        N_VARS,
        100 * DENSITY,
        version,
        PEER_ROUNDS,
        TURNS,
        Runtime.getRuntime().availableProcessors(),
        table);
  }

  private static String seconds(List<Double> times) {
    return turns(times.stream().mapToDouble(t -> t).toArray());
  }

  private static String turns(double[] values) {
    List<String> texts = new ArrayList<>();
    for (double value : values) texts.add(String.format(Locale.ROOT, "%.2f", value));
    return String.join(", ", texts);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String peer(String python, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(python, "models/src/bench/python/file_peer.py"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(python + ": failed on file_peer.py. Give a Python with anndata.");
    }
    return output;
  }
}
