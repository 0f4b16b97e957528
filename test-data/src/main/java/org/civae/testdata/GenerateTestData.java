package org.civae.testdata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.civae.io.anndata.AnnDataWriter;

/** Writes the demo files from a seed: {@code seed=1 output=FOLDER}. */
public final class GenerateTestData {

  private static final String USAGE = "Give seed=1 output=FOLDER.";

  private GenerateTestData() {}

  /** Exit status 2 for arguments that make no sense, 1 if the files cannot be written. */
  public static void main(String[] args) {
    try {
      long seed = 1;
      Path output = null;
      for (String arg : args) {
        if (arg.startsWith("seed=")) seed = seed(arg.substring(5));
        else if (arg.startsWith("output=")) output = Path.of(arg.substring(7));
        else throw new IllegalArgumentException("arguments: found '" + arg + "'. " + USAGE);
      }
      if (output == null) throw new IllegalArgumentException("arguments: no output. " + USAGE);
      write(output, seed).forEach(file -> System.out.println("Wrote " + file));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
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
