package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.civae.io.file.OutputFolder;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.plugin.plot.Fonts;
import org.civae.plugin.plot.PlotWindows;
import org.civae.plugin.report.ValidationReport;
import org.civae.plugin.report.ValidationSummary;
import org.civae.preprocess.Labels;
import org.civae.store.ModelStore;
import org.civae.store.ModelStore.Stored;
import org.civae.train.Trainer;
import org.civae.train.TrainingSet;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.validate.ConditionalSet;
import org.civae.validate.PathValidator;
import org.civae.validate.RealCells;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Holds a path against real cells and against simpler ways to make such cells. */
@Plugin(
    type = Command.class,
    name = "validate",
    label = "Validate a path",
    description = "Measures how near a path keeps to real cells, beside simpler ways to make one.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Validate...", weight = 43)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value =
                "civae validate input=cells.h5ad model=cells.civae within=Epithelial"
                    + " state=tissue from=Normal to=Tumor output=validation"))
public final class ValidateCommand extends ModelCommand {

  private static final String ALL = "all";
  private static final String VAE = "vae";

  @Parameter(
      label = "Within class",
      description = "Class of cells to follow, such as Epithelial",
      persist = false,
      attrs = @Attr(name = "offers", value = "classes"))
  private String within;

  @Parameter(
      label = "State column",
      description =
          "Column of obs with the states, such as normal and tumour; where it is an ordered"
              + " categorical, states that lie between count too",
      persist = false,
      attrs = @Attr(name = "offers", value = "columns"))
  private String state;

  @Parameter(
      label = "From state",
      description = "State the path starts in",
      persist = false,
      attrs = @Attr(name = "offers", value = "states"))
  private String from;

  @Parameter(
      label = "To state",
      description = "State the path ends in",
      persist = false,
      attrs = @Attr(name = "offers", value = "states"))
  private String to;

  @Parameter(
      label = "Donor column",
      description =
          "Column of obs with the donors: shows how far cells of one donor lie from those of the"
              + " others in the same state; left out, it is not shown",
      persist = false,
      attrs = @Attr(name = "offers", value = "columns"))
  private String donor = "";

  @Parameter(
      label = "Pairs",
      description = "Random pairs of training cells, one in each state, to draw paths between",
      min = "2",
      max = "2000",
      persist = false)
  private int pairs = 300;

  @Parameter(
      label = "Steps",
      description = "Points along the path to measure, both ends included",
      min = "3",
      persist = false)
  private int steps = 11;

  @Parameter(
      label = "Seed",
      description = "Of the pairs, of samples of real cells and of the judge of classes",
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "Baselines",
      description =
          "all: beside the straight line in gene space also a plain VAE and one that is told the"
              + " state, both trained now, a shift in latent space, and the difference of means;"
              + " none: the straight line only",
      choices = {ALL, "none"},
      persist = false)
  private String baselines = ALL;

  @Parameter(
      label = "Output folder",
      description =
          "Folder for validation.csv, steps.csv, validation.png, validation.svg, validation.json,"
              + " validation.md",
      style = "directory",
      persist = false)
  private File output;

  @Parameter(type = ItemIO.OUTPUT, label = "Validation", description = "What was found")
  private String found;

  @Override
  protected void execute() throws IOException {
    Fonts.require();
    require(!from.equals(to), "to", to, "another state than from=" + from);
    requireOthers(output, ValidationReport.FILES, "output", input(), "input");
    TrajectoryRequest request =
        new TrajectoryRequest(within, state, from, to, pairs, steps, seed, donor);
    Stored stored = loadModel();
    try (FittedModel model = stored.model();
        OutputFolder folder = new OutputFolder(output.toPath(), ValidationReport.FILES);
        Replayed replayed = replay(stored)) {
      Labels classes = replayed.classes(model.card());
      classes.code(within, replayed.data());
      TrajectoryAnalysis analysis =
          new TrajectoryAnalysis(
              replayed.data(),
              replayed.normalized(),
              replayed.columns(),
              classes,
              replayed.split());
      TrainingSet set = analysis.trainingSet(model.card());
      RealCells real = RealCells.of(replayed.data(), set, request);
      ConditionalSet conditional =
          ConditionalSet.of(set, Labels.of(replayed.data(), request.stateColumn()));
      try (PathValidator validator =
          new PathValidator(set, real, request, (work, share) -> progressOf(work).accept(share))) {
        validator.addLatentLine(model);
        validator.addStraightLine();
        if (baselines.equals(ALL)) addBaselines(validator, model, set, conditional);
        ValidationSummary summary =
            new ValidationSummary(request, model.card(), validator.result(), runRecord());
        ValidationReport report = new ValidationReport(summary);
        report.write(folder);
        folder.commit();
        openResult(output, "validation", ValidationReport.FILES);
        summary.warnings().forEach(this::warn);
        found = summary.toText();
        status("results in " + output);
        report.show(new PlotWindows(windows(), input().getName()));
      }
    }
  }

  private void addBaselines(
      PathValidator validator, FittedModel model, TrainingSet set, ConditionalSet conditional) {
    ModelCard card = model.card().withMethod(VAE);
    if (!model.card().method().equals(VAE)) {
      status("training a plain VAE on the same cells");
      try (FittedModel plain = trained(set, card)) {
        validator.addLatentLine(plain);
      }
    }
    status("training a VAE that is told the state, on the same cells");
    try (FittedModel told = trained(conditional.set(), conditional.card(card))) {
      validator.addConditional(told, conditional);
    }
    validator.addLatentShift(model);
    validator.addPseudobulk();
  }

  /** A model as the given one was trained, but for what its card says; the caller closes it. */
  private FittedModel trained(TrainingSet set, ModelCard card) {
    FittedModel fitted =
        Trainer.train(
                ModelStore.factory(card.method()),
                set,
                card,
                chosenDevice(),
                new TrainingProgress(this))
            .model();
    if (!isCanceled()) return fitted;
    fitted.close();
    throw new CancellationException();
  }
}
