package org.civae.plugin.command;

import java.util.Locale;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.CellQuality;
import org.civae.preprocess.QualityFilter;
import org.civae.preprocess.QualityFilter.Kept;

/**
 * Holds the cells of a file against limits, and says what that leaves out.
 *
 * @param command that says it
 */
record GoodCells(CivaeCommand command, CellData data) {

  /**
   * Cells and genes to train on.
   *
   * @throws IllegalArgumentException if there are limits, and values that they say nothing about
   */
  Kept toTrainOn(QualityFilter filter) {
    if (filter.isNone()) return filter.keep(data);
    if (!tellQuality()) {
      throw new IllegalArgumentException(
          String.format(
              "%s: values look %s, expected counts or log1p values, by which mingenes=, mincells="
                  + " and maxmito= tell good cells and genes. Leave these out, or choose another"
                  + " layer=.",
              data.source().getFileName(), data.scale().label()));
    }
    CellQuality quality = CellQuality.of(data);
    if (filter.maxMitochondrial() < 1 && !quality.hasMitochondrial()) {
      command.warn(
          String.format(
              "maxmito=%s leaves out no cell, as no gene's name begins with MT-",
              filter.maxMitochondrial()));
    }
    Kept kept = filter.keep(data, quality);
    command.status(
        String.format(
            Locale.ROOT,
            "quality: %,d of %,d cells stay; %s. %,d of %,d genes stay; %,d are seen in fewer than"
                + " %,d of these cells",
            kept.cells().length,
            data.nObs(),
            kept.reasons(),
            kept.genes().length,
            data.nVars(),
            data.nVars() - kept.genes().length,
            filter.minCells()));
    return kept;
  }

  /**
   * Rows of the cells within a model's limits.
   *
   * @param below what becomes of the others, in words
   */
  int[] forModel(QualityFilter limits, String below) {
    boolean checked = !limits.filtersCells() || tellQuality();
    if (!checked) {
      command.warn(
          String.format(
              "the values look %s: whether cells are as good as those the model was trained on was"
                  + " not checked",
              data.scale().label()));
    }
    Kept kept = (checked ? limits.ofCells() : QualityFilter.NONE).keep(data);
    if (kept.cells().length < data.nObs()) {
      command.status(
          String.format(
              Locale.ROOT,
              "%,d of %,d cells are below the quality the model was trained with; %s (%s)",
              data.nObs() - kept.cells().length,
              data.nObs(),
              below,
              kept.reasons()));
    }
    return kept.cells();
  }

  /**
   * Checks that a model's limits leave any cell.
   *
   * @throws IllegalArgumentException naming the limits
   */
  static void requireSome(int[] good, QualityFilter limits, CellData data) {
    if (good.length > 0) return;
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s: none of %,d cells is as good as those the model was trained on: at least %,d"
                + " genes, a mitochondrial share of at most %s. Use a file with all genes, or a"
                + " model trained with other limits.",
            data.source().getFileName(),
            data.nObs(),
            limits.minGenes(),
            limits.maxMitochondrial()));
  }

  /** Z-scored values tell neither which genes a cell shows nor their shares. */
  private boolean tellQuality() {
    return data.scale() == Scale.COUNTS || data.scale() == Scale.LOG1P;
  }
}
