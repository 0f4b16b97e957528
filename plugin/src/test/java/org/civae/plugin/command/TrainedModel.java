package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.util.Map;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** A model that dialogs can be asked about. */
final class TrainedModel {

  private TrainedModel() {}

  /** Trains one for an epoch, beside the cells; it is open then, as are they. */
  static File of(Context context, File cells) throws Exception {
    File model = new File(cells.getParentFile(), "cells.civae");
    CommandModule module =
        context
            .service(CommandService.class)
            .run(
                TrainCommand.class,
                true,
                Map.of("input", cells, "model", model, "epochs", 1, "widths", "8", "latent", 3))
            .get();
    assertNull(module.getCancelReason());
    return model;
  }
}
