package org.civae.trajectory;

import java.util.List;
import java.util.Optional;
import org.civae.pairing.Pairing;

/**
 * How the paths of a trajectory were made.
 *
 * @param pairs of cells; 0 for the line between the means of all cells of both states
 * @param paths that were decoded: one per pair, or 1
 * @param graphParts into which the graph of neighbours fell before they were joined; 0 without
 *     graph
 * @param leftOut names of the donors or sub-types that could not be paired, see {@link Pairing}
 * @param pairedChange decoded change against that of the very cells the paths connect, each as
 *     often as it is taken
 * @param depth what matching by library size changed, if it was asked for
 */
public record Walked(
    int pairs,
    int paths,
    int graphParts,
    List<String> leftOut,
    ChangeFit pairedChange,
    Optional<DepthMatching> depth) {}
