package org.civae.genes;

import java.util.List;

/**
 * How one gene set lies in a ranking; see {@link PrerankedEnrichment}.
 *
 * @param size number of its genes that are ranked
 * @param es enrichment score in [-1, 1]: above 0 its genes lie at the top, below at the bottom
 * @param nes es in units of the mean of permuted sets of the same size and sign; NaN if none of
 *     them has this sign
 * @param p nominal, among permuted sets of the same size and sign
 * @param fdr false discovery rate among all sets tested; NaN where nes is
 * @param leadingEdge its genes from the end of the ranking up to the extreme of the running sum, in
 *     the order of the ranking
 */
public record SetEnrichment(
    String set, int size, double es, double nes, double p, double fdr, List<String> leadingEdge) {}
