package org.civae.plugin.image;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.file.AsideFile;
import org.civae.plugin.window.Windows;
import org.civae.trajectory.Augmentation;

/** New images of a class as a stack whose slices say {@code class|synthetic|from|to|fraction}. */
public final class NewImages {

  private final PixelFormat format;
  private final Augmentation made;
  private final AnnotationTable obs;
  private final String within;

  /**
   * @param format of the model's data
   * @param obs of the new images, with the columns {@code from_cell} and {@code to_cell}
   * @param within their class
   */
  public NewImages(PixelFormat format, Augmentation made, AnnotationTable obs, String within) {
    this.format = format;
    this.made = made;
    this.obs = obs;
    this.within = within;
  }

  /** Writes a TIFF stack, complete or not at all. */
  public void write(Path target) throws IOException {
    try (AsideFile aside = new AsideFile(target)) {
      aside.write(file -> TiffFile.write(stack(target.getFileName().toString()), file));
      aside.commit();
    }
  }

  /** Shows the stack. */
  public void show(Windows windows, String input) {
    if (windows.areVisible()) windows.show(stack(Windows.title("augmented", input)));
  }

  private ImagePlus stack(String title) {
    int n = made.cells().nObs();
    int size = made.cells().nVars();
    float[] values = new float[n * size];
    made.cells().readRows(IntStream.range(0, n).toArray(), values);
    List<float[]> images = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      images.add(Arrays.copyOfRange(values, i * size, (i + 1) * size));
    }
    return new PixelImages(format)
        .stack(title, images, IntStream.range(0, n).mapToObj(this::label).toList());
  }

  private String label(int i) {
    return String.format(
        Locale.ROOT,
        "%s|synthetic|%s|%s|%.4f",
        within,
        obs.column("from_cell").orElseThrow().text(i),
        obs.column("to_cell").orElseThrow().text(i),
        made.fraction()[i]);
  }
}
