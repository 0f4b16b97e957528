package org.civae.plugin.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.civae.io.file.OutputFolder;
import org.civae.plugin.plot.Drawing;
import org.civae.plugin.plot.PlotWindows;
import org.civae.plugin.plot.PngFile;
import org.civae.plugin.plot.SvgFile;
import org.civae.plugin.plot.ValidationPlot;
import org.civae.plugin.table.ValidationTables;

/** The folder of a validation: tables, picture, and the same for programs and for pages. */
public final class ValidationReport {

  private static final String METHODS = "validation.csv";
  private static final String STEPS = "steps.csv";
  private static final String PNG = "validation.png";
  private static final String SVG = "validation.svg";
  private static final String SUMMARY = "validation.json";
  private static final String PAGE = "validation.md";

  /** Every file that {@link #write} fills. */
  public static final List<String> FILES = List.of(METHODS, STEPS, PNG, SVG, SUMMARY, PAGE);

  private final ValidationSummary summary;

  public ValidationReport(ValidationSummary summary) {
    this.summary = summary;
  }

  /** Writes all files into a folder that was opened for {@link #FILES}. */
  public void write(OutputFolder folder) throws IOException {
    folder.write(METHODS, file -> ValidationTables.writeMethods(summary.result(), file));
    folder.write(STEPS, file -> ValidationTables.writeSteps(summary.result(), file));
    Drawing picture = ValidationPlot.of(summary.result());
    folder.write(PNG, file -> PngFile.write(picture, file));
    folder.write(SVG, file -> SvgFile.write(picture, file));
    folder.write(SUMMARY, file -> Files.writeString(file, summary.toJson() + "\n"));
    folder.write(PAGE, file -> Files.writeString(file, summary.toMarkdown()));
  }

  /** Shows the picture. */
  public void show(PlotWindows plots) {
    plots.show("validation", ValidationPlot.of(summary.result()));
  }
}
