package org.civae.testdata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.civae.io.file.AsideFile;

/** The files that {@link GenerateTestData} wrote for seed 1, carried in this jar. */
public enum DemoFile {
  /** The cells of {@link SyntheticCells#defaults()}. */
  CELLS("demo.h5ad"),
  /** The images of {@link SyntheticStack#defaults()}. */
  STACK("demo-stack.tif"),
  /** The labels of these images. */
  STACK_LABELS("demo-stack.csv");

  private final String fileName;

  DemoFile(String fileName) {
    this.fileName = fileName;
  }

  public String fileName() {
    return fileName;
  }

  /** The file's bytes; the caller closes the stream. */
  public InputStream open() {
    return DemoFile.class.getResourceAsStream(fileName);
  }

  /**
   * Copies the file, replacing what is there.
   *
   * @param target the file to write, complete or not at all
   * @throws IOException naming the target if it cannot be written
   */
  public void copyTo(Path target) throws IOException {
    try (InputStream in = open();
        AsideFile aside = new AsideFile(target)) {
      aside.write(path -> Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING));
      aside.commit();
    }
  }
}
