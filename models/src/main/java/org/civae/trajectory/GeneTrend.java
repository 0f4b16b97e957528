package org.civae.trajectory;

import org.civae.contrast.StatesTest;

/**
 * What one gene does along a path, and what real cells say about it.
 *
 * @param start decoded mean at fraction 0
 * @param end decoded mean at fraction 1
 * @param change {@code end - start}
 * @param score change in units of the gene's standard deviation over the training cells (at least
 *     {@value org.civae.preprocess.Preprocessing#MIN_SD})
 * @param log2fc log2((linear mean at the end + e) / (linear mean at the start + e)), with means
 *     below 0 taken as 0 and e = {@value GeneTrends#LOG2FC_OFFSET}; NaN where the scale has no
 *     linear values
 * @param monotonicity Spearman correlation of decoded mean and fraction
 * @param onset fraction at which half of the change is reached
 * @param peak fraction of the highest decoded mean
 * @param observedFrom mean over real cells of the state the path starts in
 * @param observedTo mean over real cells of the state it ends in
 * @param p from real cells, never from generated ones; NaN if the gene is not expressed
 * @param fdr Benjamini-Hochberg over all expressed genes of the file
 * @param qChange whether the model's change is more than it makes of permuted states; see {@link
 *     ChangePermutation}
 * @param pStates from real cells of all states on the way, see {@link StatesTest}; NaN if there is
 *     none between the ends
 * @param fdrStates Benjamini-Hochberg over all expressed genes of the file
 * @param stability of the gene's rank over training seeds, in [0, 1], see {@link Stability}; NaN
 *     where one seed was trained
 */
public record GeneTrend(
    String gene,
    double start,
    double end,
    double change,
    double score,
    double log2fc,
    double monotonicity,
    double onset,
    double peak,
    double observedFrom,
    double observedTo,
    double p,
    double fdr,
    double qChange,
    double pStates,
    double fdrStates,
    double stability) {

  /** The same with what other training seeds say. */
  public GeneTrend withStability(double newStability) {
    return new GeneTrend(
        gene,
        start,
        end,
        change,
        score,
        log2fc,
        monotonicity,
        onset,
        peak,
        observedFrom,
        observedTo,
        p,
        fdr,
        qChange,
        pStates,
        fdrStates,
        newStability);
  }
}
