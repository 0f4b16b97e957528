package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.civae.io.file.AsideFile;
import org.civae.io.file.OutputFolder;
import org.civae.model.FittedModel;
import org.civae.plugin.plot.Fonts;
import org.civae.plugin.report.TrainingReport;
import org.civae.store.ModelStore;
import org.civae.store.SplitNames;
import org.civae.train.Trainer;

/**
 * What training leaves: a model, and beside it how it was learned.
 *
 * @param model the file the user named
 */
record ModelFiles(File model) {

  /** The table of epochs. */
  Path history() {
    return beside(report().history());
  }

  /** The last good model of a training that failed: the one that was asked for does not exist. */
  Path lastGood() {
    return beside(stem() + "-last-good.civae");
  }

  /** Refuses what cannot be written, before any long work starts. */
  void requireWritable() throws IOException {
    AsideFile.requireWritable(model.toPath());
    AsideFile.requireWritable(history());
  }

  /** Writes all of them, or none. */
  void save(Trainer.Result result, SplitNames cells) throws IOException {
    TrainingReport report = report();
    try (OutputFolder beside = new OutputFolder(history().getParent(), report.files())) {
      report.write(result.history(), beside);
      ModelStore.save(model.toPath(), result.model(), cells);
      beside.commit();
    }
  }

  /** Writes the last good model alone. */
  void saveLastGood(FittedModel lastGood, SplitNames cells) throws IOException {
    ModelStore.save(lastGood(), lastGood, cells);
  }

  private TrainingReport report() {
    return new TrainingReport(stem(), Fonts.areThere());
  }

  private String stem() {
    return model.getName().replaceFirst("\\.civae$", "");
  }

  private Path beside(String name) {
    return model.toPath().toAbsolutePath().resolveSibling(name);
  }
}
