package org.civae.reproduce;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.civae.io.anndata.CellData;
import org.civae.train.TrainingListener;

/** A table that can be made again: which data, which models trained how, and how it reads. */
public interface PaperTable {

  /** As users name it, such as {@code mvae-3}. */
  String name();

  /** What it shows and where it was printed. */
  String title();

  /** Whether sections on several data sets stand beside each other. */
  default boolean isOfAnyData() {
    return false;
  }

  /** Which file it is made on, as in {@code Digits (64 values, 10 classes)}. */
  String needs();

  /** What such a file is usually called, if there is a name. */
  Optional<String> fileName();

  /**
   * Takes the cells of a file.
   *
   * @param sha256 of the file
   * @throws IllegalArgumentException if they are not those of this table
   */
  default ReproducedData read(CellData cells, String sha256) throws IOException {
    return ReproducedData.ofPaper(cells, sha256);
  }

  /**
   * The rows of the table, the declared variant first: the one whose mean is reported before
   * anything is chosen by test scores.
   *
   * @param quick the short version
   */
  List<Variant> rows(ReproducedData data, boolean quick);

  /** Variants that are compared although the table has no row for them. */
  default List<Variant> others(ReproducedData data, boolean quick) {
    return List.of();
  }

  /** All variants, rows first. */
  default List<Variant> variants(ReproducedData data, boolean quick) {
    return Stream.concat(rows(data, quick).stream(), others(data, quick).stream()).toList();
  }

  /**
   * Refuses the short version where it would not be short.
   *
   * @throws IllegalArgumentException saying on which data it is
   */
  default void requireQuick(ReproducedData data) {
    if (data.paper() == DataSet.DIGITS) return;
    throw new IllegalArgumentException(
        String.format(
            "quick=true: found %s in %s, expected Digits, on which it takes minutes. Leave quick="
                + " out, or use table=mvae-3.",
            data.paper().title(), data.file()));
  }

  /** Whether runs of one seed follow each other, so that what is compared is near in time. */
  default boolean isSeedBySeed() {
    return false;
  }

  /** Makes one run. */
  default Run run(Workbench bench, Run.Key key, Variant variant, TrainingListener listener) {
    return bench.clustered(key, variant, listener);
  }

  /** The table itself, in Markdown. */
  String body(Results results);
}
