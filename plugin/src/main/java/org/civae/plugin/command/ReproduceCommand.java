package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.civae.io.anndata.CellData;
import org.civae.io.cells.CellReader;
import org.civae.io.cells.ReadOptions;
import org.civae.io.file.AsideFile;
import org.civae.io.file.SectionedPage;
import org.civae.io.file.Sha256;
import org.civae.reproduce.KeptRuns;
import org.civae.reproduce.PaperTable;
import org.civae.reproduce.PaperTables;
import org.civae.reproduce.ReproducedData;
import org.civae.reproduce.Reproduction;
import org.civae.reproduce.ReproductionListener;
import org.civae.reproduce.Results;
import org.civae.reproduce.ResultsText;
import org.civae.reproduce.Workbench;
import org.civae.train.ComputeDevice;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a published table again, and puts the paper's numbers beside ours. */
@Plugin(
    type = Command.class,
    name = "reproduce",
    label = "Reproduce a table",
    description = "Makes a published table again and shows its numbers beside ours.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Reproduce Table...", weight = 70.5)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value = "civae reproduce table=mvae-3 data=digits.h5ad runs=5 output=docs/results.md"))
public final class ReproduceCommand extends CivaeCommand {

  /** Where files are looked for that the user does not name; tests find theirs in the last two. */
  private static final Path[] FOLDERS = {
    Path.of(""),
    Path.of("data"),
    Path.of("../shared/data/benchmarks"),
    Path.of("../shared/data/singlecell")
  };

  private static final int RUNS = 5;
  private static final long SEED = 1;

  @Parameter(
      label = "Table",
      description =
          "mvae-1 to mvae-9: tables of the MVAE paper's supplement (latent sizes, parameters and"
              + " times, Digits, MNIST, USPS, STL-10, Fashion-MNIST, Reuters, HAR); crc-lineage:"
              + " clusters of single cells against their lineages",
      choices = {
        "mvae-1",
        "mvae-2",
        "mvae-3",
        "mvae-4",
        "mvae-5",
        "mvae-6",
        "mvae-7",
        "mvae-8",
        "mvae-9",
        "crc-lineage"
      },
      persist = false)
  private String table;

  @Parameter(
      label = "Data",
      description =
          "AnnData with obs columns label and split (train, test), or lineage for crc-lineage; left"
              + " out, a file such as digits.h5ad in this folder, its data, or ../shared/data",
      required = false,
      persist = false)
  private File data;

  @Parameter(
      label = "Runs",
      description = "Trainings of each variant, at seeds that follow each other",
      min = "1",
      persist = false)
  private int runs = RUNS;

  @Parameter(
      label = "Quick",
      description =
          "Far fewer epochs, in minutes, to see that it works; on Digits and single cells",
      persist = false)
  private boolean quick = false;

  @Parameter(
      label = "Variants",
      description =
          "Which to run: rows, those of the printed table; declared, the one whose mean is reported"
              + " first; all, the other models too; or some by their names, separated by commas",
      persist = false)
  private String variants = Reproduction.ROWS;

  @Parameter(label = "Seed", description = "The first seed", persist = false)
  private long seed = SEED;

  @Parameter(
      label = "Device",
      description = "cpu, gpu, gpu:N, or auto: a CUDA GPU where there is one",
      persist = false)
  private String device = "auto";

  @Parameter(
      label = "Output",
      description =
          "Markdown page whose section of this table is written, or replaced if it is there; other"
              + " sections stay",
      style = "save",
      persist = false)
  private File output = new File("docs/results.md");

  @Parameter(
      label = "Kept runs",
      description =
          "File to which each finished run is added, and from which an interrupted table goes on;"
              + " left out, the page's name with -runs.jsonl",
      style = "save",
      required = false,
      persist = false)
  private File kept;

  @Parameter(type = ItemIO.OUTPUT, label = "Table", description = "The paper's numbers and ours")
  private String text;

  @Override
  protected void execute() throws IOException {
    PaperTable wanted = PaperTables.named(table);
    require(hasEnding(output, ".md"), "output", output, "a name that ends in .md");
    Path keptFile = keptFile();
    AsideFile.requireWritable(output.toPath());
    AsideFile.requireWritable(keptFile);
    KeptRuns done = KeptRuns.open(keptFile);
    Path file = dataFile(wanted);
    ComputeDevice chosen = Words.device(device);
    status("device " + chosen.reason());
    Workbench bench = new Workbench(read(wanted, file), chosen, software());
    Reproduction.Request request = new Reproduction.Request(wanted, variants, runs, seed, quick);
    Results results = run(request, bench, done, keptFile);
    String section = ResultsText.section(results, commandLine(file));
    text = SectionedPage.write(output.toPath(), ResultsText.heading(results), section);
    status("section in " + output + ", runs in " + keptFile);
  }

  private Path keptFile() {
    if (kept != null) return kept.toPath();
    String name = output.getName().replaceFirst("\\.[^.]*$", "");
    return output.toPath().resolveSibling(name + "-runs.jsonl");
  }

  private ReproducedData read(PaperTable wanted, Path file) throws IOException {
    try (CellData cells = CellReader.read(file, ReadOptions.defaults(), this::warn)) {
      return wanted.read(cells, Sha256.of(file));
    }
  }

  /** The file that the user names, or one of the usual name in the usual places. */
  private Path dataFile(PaperTable wanted) {
    if (data != null) return requireFile(data, "data").toPath();
    Optional<Path> found =
        wanted.fileName().stream()
            .flatMap(name -> Stream.of(FOLDERS).map(folder -> folder.resolve(name)))
            .filter(path -> path.toFile().isFile())
            .findFirst();
    if (found.isEmpty()) {
      throw new ParameterException(
          "data", "", "an AnnData file of " + wanted.needs() + ", for table=" + wanted.name());
    }
    status("data " + found.get());
    return found.get();
  }

  private Results run(Reproduction.Request request, Workbench bench, KeptRuns done, Path keptFile)
      throws IOException {
    try {
      return Reproduction.run(request, bench, done, new Listener());
    } catch (CancellationException e) {
      status("finished runs are in " + keptFile + "; the same command goes on from them");
      throw e;
    }
  }

  private static String software() {
    return "civae " + version() + ", " + ComputeDevice.engineVersion();
  }

  /** What repeats the section, on a file that others have elsewhere. */
  private String commandLine(Path file) {
    StringJoiner line = new StringJoiner(" ");
    line.add("civae reproduce table=" + table).add("data=" + file.getFileName());
    if (runs != RUNS) line.add("runs=" + runs);
    if (seed != SEED) line.add("seed=" + seed);
    if (quick) line.add("quick=true");
    if (!variants.equals(Reproduction.ROWS)) line.add("variants=" + variants);
    return line.toString();
  }

  private final class Listener implements ReproductionListener {

    private static final int PERMILLE = 1000;

    /** Seconds and share before which a guess is none. */
    private static final double FIRST = 10;

    private static final double LEAST = 0.005;

    private final long start = System.nanoTime();

    @Override
    public void message(String line) {
      status(line);
    }

    @Override
    public void progress(double share, String line) {
      // Rounded down: the end is said once.
      long done = Math.min(PERMILLE - 1, (long) (share * PERMILLE));
      ReproduceCommand.this.progress(done, PERMILLE, line + timeLeft(share));
    }

    /** By the pace from the beginning: trainings and scores take turns, and differ in theirs. */
    private String timeLeft(double share) {
      double seconds = (System.nanoTime() - start) / 1e9;
      if (seconds < FIRST || share < LEAST) return "";
      return ", " + TimeLeft.words(seconds * (1 - share) / share) + " left";
    }

    @Override
    public boolean isCancelled() {
      return isCanceled();
    }
  }
}
