package org.civae.testdata;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.civae.io.anndata.AnnDataWriter;

/** Writes the demo files from a seed: {@code seed=1 output=FOLDER}. */
public final class GenerateTestData {

  private static final String USAGE = "Give seed=1 output=FOLDER.";

  private GenerateTestData() {}

  /** Exit status 2 for arguments that make no sense, 1 if a file cannot be written. */
  public static void main(String[] args) {
    int status = run(args, System.out, System.err);
    if (status != 0) System.exit(status);
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      long seed = 1;
      Path folder = null;
      for (String arg : args) {
        if (arg.startsWith("seed=")) seed = seed(arg.substring("seed=".length()));
        else if (arg.startsWith("output=")) folder = Path.of(arg.substring("output=".length()));
        else throw new IllegalArgumentException("arguments: found '" + arg + "'. " + USAGE);
      }
      if (folder == null) throw new IllegalArgumentException("arguments: no output. " + USAGE);
      write(folder, seed).forEach(file -> out.println("Wrote " + file));
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  /**
   * Writes demo.h5ad, demo-stack.tif and demo-stack.csv.
   *
   * @param folder made if it is not there
   * @return the three files, in the order of {@link DemoFile}
   * @throws IOException naming the file that cannot be written
   */
  public static List<Path> write(Path folder, long seed) throws IOException {
    Path cells = folder.resolve(DemoFile.CELLS.fileName());
    Path images = folder.resolve(DemoFile.STACK.fileName());
    Path labels = folder.resolve(DemoFile.STACK_LABELS.fileName());
    LabelledStack stack = SyntheticStack.defaults().generate(seed);
    AnnDataWriter.write(cells, SyntheticCells.defaults().generate(seed));
    StackWriter.writeTiff(images, stack);
    StackWriter.writeCsv(labels, stack);
    return List.of(cells, images, labels);
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "seed: found '" + text + "', expected a whole number. " + USAGE, e);
    }
  }
}
