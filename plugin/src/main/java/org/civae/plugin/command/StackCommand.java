package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.Element;
import org.civae.io.cells.ReadOptions;
import org.civae.io.file.AsideFile;
import org.civae.io.file.Sha256;
import org.civae.plugin.image.ImageInput;
import org.civae.plugin.image.StackCells;
import org.civae.plugin.image.StackOptions;
import org.civae.plugin.report.StackSummary;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Turns a stack of images into a file of cells whose genes are pixels. */
@Plugin(
    type = Command.class,
    name = "stack",
    label = "Cells from a stack",
    description = "Turns images into cells whose genes are pixels, for every other command.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Cells from Stack...", weight = 11)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value =
                "civae stack image=nuclei.tif columns=type,state,patient,id output=nuclei.h5ad"))
public final class StackCommand extends CivaeCommand {

  @Parameter(
      label = "Image",
      description =
          "Image file that ImageJ opens, such as a TIFF stack; left out, the active image",
      required = false,
      persist = false)
  private File image;

  @Parameter(
      label = "Observations",
      description =
          "What is one observation: each slice with its channels, each z-stack, each ROI, or each"
              + " object of a label image",
      choices = {"slices", "stacks", "rois", "labels"},
      persist = false)
  private String observations = "slices";

  @Parameter(
      label = "Z-stacks",
      description =
          "Of observations=stacks: projection takes the largest value of each pixel, channels makes"
              + " each z-slice a channel",
      choices = {"projection", "channels"},
      persist = false)
  private String zstack = "projection";

  @Parameter(
      label = "Channels",
      description = "Channels to take, from 1 and separated by commas, 4 at most; left out, all",
      persist = false)
  private String channels = "";

  @Parameter(
      label = "ROIs",
      description = "File of ROIs, .roi or .zip; left out, those of the ROI Manager",
      required = false,
      persist = false)
  private File rois;

  @Parameter(
      label = "Label image",
      description =
          "Image of the same size whose pixels have the number of their object, 0 for none",
      required = false,
      persist = false)
  private File labelimage;

  @Parameter(
      label = "Size",
      description =
          "Longer side of an observation in pixels; 0 leaves slices as they are and makes objects"
              + " 32 x 32",
      min = "0",
      max = "4096",
      persist = false)
  private int size = 0;

  @Parameter(
      label = "Margin",
      description = "Around the square box of an object, as a share of its side",
      min = "0",
      max = "10",
      persist = false)
  private double margin = 0.1;

  @Parameter(label = "Mask", description = "Set pixels outside of an object to 0", persist = false)
  private boolean mask = false;

  @Parameter(
      label = "Pattern",
      description =
          "Regular expression that matches whole slice labels; its named groups become columns, such"
              + " as (?<type>[^|]*)\\|(?<state>[^|]*).*",
      persist = false)
  private String pattern = "";

  @Parameter(
      label = "Columns",
      description =
          "Names for the parts of slice labels between vertical bars, separated by commas, such as"
              + " class,state,donor,id; left out, part1, part2, ...",
      persist = false)
  private String columns = "";

  @Parameter(
      label = "Table",
      description =
          "CSV file, or title of an open table, with further columns: a row per observation, or a"
              + " column slice or label to find it by",
      persist = false)
  private String table = "";

  @Parameter(
      label = "Range",
      description =
          "Intensities of black and white, such as 0,4095; left out, 0,255 for 8-bit and RGB, 0,1 for"
              + " 32-bit within it, otherwise the smallest and largest",
      persist = false)
  private String range = "";

  @Parameter(label = "Output", description = ".h5ad file to write", style = "save", persist = false)
  private File output;

  @Override
  protected void execute() throws IOException {
    StackOptions options = options();
    StackCells.Description description = description();
    Optional<double[]> ends = ends();
    require(hasEnding(output, ".h5ad"), "output", output, "a name that ends in .h5ad");
    for (File read : inputs()) requireOther(output, "output", read, "the input");
    AsideFile.requireWritable(output.toPath());
    ImageInput input = image == null ? ImageInput.active() : ImageInput.open(image.toPath());
    StackCells cells =
        StackCells.read(input, options, description, ends, progressOf("reading images"));
    say(input, cells);
    AnnData data = cells.data();
    StackSummary summary =
        new StackSummary(
            commandLine(),
            "civae " + version(),
            input.name(),
            image == null ? "" : Sha256.of(image.toPath()),
            cells.clipped());
    Map<String, Element> uns = new LinkedHashMap<>(data.uns());
    uns.putAll(summary.toUns());
    AnnDataWriter.write(output.toPath(), data.withUns(uns), progressOf("writing"));
    open().ifPresent(service -> service.openCells(output.toPath(), "", ReadOptions.defaults()));
    status(
        String.format(
            Locale.ROOT,
            "%,d image%s in %s, columns %s",
            data.obs().size(),
            data.obs().size() == 1 ? "" : "s",
            output,
            data.obs().columnNames().isEmpty()
                ? "none"
                : String.join(", ", data.obs().columnNames())));
  }

  private void say(ImageInput input, StackCells cells) {
    status(
        String.format(
            Locale.ROOT,
            "%s: %,d image%s of %s; intensities %s to %s are 0 to 1 for a model",
            input.name(),
            cells.data().obs().size(),
            cells.data().obs().size() == 1 ? "" : "s",
            cells.pixels().shape(),
            CommandParameter.text(cells.pixels().low()),
            CommandParameter.text(cells.pixels().high())));
    if (cells.clipped() > 0) {
      warn(
          String.format(
              Locale.ROOT,
              "%.2g %% of the pixels lie outside of %s to %s and are set to these ends",
              100 * cells.clipped(),
              CommandParameter.text(cells.pixels().low()),
              CommandParameter.text(cells.pixels().high())));
    }
    if (cells.data().obs().columns().isEmpty()) {
      warn("nothing says what the images are: training needs classes, from slice labels or table=");
    }
  }

  private List<File> inputs() {
    List<File> read = new ArrayList<>();
    if (image != null) read.add(requireFile(image, "image"));
    if (rois != null) read.add(requireFile(rois, "rois"));
    if (labelimage != null) read.add(requireFile(labelimage, "labelimage"));
    return read;
  }

  private StackOptions options() {
    StackOptions.Unit unit = StackOptions.Unit.valueOf(observations.toUpperCase(Locale.ROOT));
    boolean labels = unit == StackOptions.Unit.LABELS;
    boolean objects = labels || unit == StackOptions.Unit.ROIS;
    require(rois == null || unit == StackOptions.Unit.ROIS, "rois", rois, "observations=rois too");
    require(labelimage == null || labels, "labelimage", labelimage, "observations=labels too");
    require(!labels || labelimage != null, "observations", observations, "labelimage=FILE too");
    require(!mask || objects, "mask", mask, "observations=rois or labels, which have an outside");
    boolean projection = zstack.equals("projection");
    require(
        projection || unit == StackOptions.Unit.STACKS,
        "zstack",
        zstack,
        "observations=stacks too");
    return new StackOptions(
        unit,
        StackOptions.ZStack.valueOf(zstack.toUpperCase(Locale.ROOT)),
        numbers(),
        Optional.ofNullable(rois).map(File::toPath),
        Optional.ofNullable(labelimage).map(File::toPath),
        size,
        margin,
        mask);
  }

  private List<Integer> numbers() {
    if (channels.isEmpty()) return List.of();
    boolean fine = channels.matches("[1-9]\\d{0,4}(,[1-9]\\d{0,4}){0,3}");
    require(fine, "channels", channels, "1 to 4 numbers from 1, separated by commas");
    return Arrays.stream(channels.split(",")).map(Integer::valueOf).toList();
  }

  private StackCells.Description description() {
    boolean both = !pattern.isEmpty() && !columns.isEmpty();
    require(!both, "columns", columns, "none with pattern=, whose groups have names");
    List<String> names =
        Arrays.stream(columns.split(",", -1)).map(String::strip).collect(Collectors.toList());
    if (columns.isEmpty()) names.clear();
    boolean named = names.stream().distinct().filter(n -> !n.isEmpty()).count() == names.size();
    require(named, "columns", columns, "different names, separated by commas");
    return new StackCells.Description(pattern, names, table);
  }

  private Optional<double[]> ends() {
    if (range.isEmpty()) return Optional.empty();
    String number = "\\s*-?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?\\s*";
    String expected = "a low and a higher number, such as 0,4095";
    require(range.matches(number + "," + number), "range", range, expected);
    double[] ends = Arrays.stream(range.split(",")).mapToDouble(Double::parseDouble).toArray();
    require(ends[0] < ends[1], "range", range, expected);
    return Optional.of(ends);
  }
}
