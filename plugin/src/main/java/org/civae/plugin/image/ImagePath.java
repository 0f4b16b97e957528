package org.civae.plugin.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.trajectory.PathListener;
import org.civae.trajectory.PathStatistics;
import org.civae.trajectory.Trajectory;

/** Watches images being decoded along a path: reads all of them, and keeps those of a few pairs. */
public final class ImagePath implements PathListener {

  private final ReadOuts readOuts;
  private final List<PathStatistics> statistics;
  private final int wanted;
  private final long seed;
  private List<Pair> pairs = List.of();

  /**
   * One path.
   *
   * @param path its number
   * @param from row of the real image it starts at, -1 for none
   * @param to row of the real image it ends at, -1 for none
   * @param frames decoded images in the model's scale, one per step
   */
  public record Pair(int path, int from, int to, List<float[]> frames) {}

  /**
   * @param steps of the path
   * @param wanted how many pairs to keep, chosen at random
   * @param seed of the choice
   */
  public ImagePath(ReadOuts readOuts, int steps, int wanted, long seed) {
    this.readOuts = readOuts;
    this.wanted = wanted;
    this.seed = seed;
    int n = readOuts.names().size();
    statistics = IntStream.range(0, steps).mapToObj(i -> new PathStatistics(n)).toList();
  }

  @Override
  public void begin(int paths, int[] from, int[] to) {
    Random random = new Random(seed);
    int[] chosen =
        wanted >= paths
            ? IntStream.range(0, paths).toArray()
            : random.ints(0, paths).distinct().limit(wanted).sorted().toArray();
    pairs =
        Arrays.stream(chosen)
            .mapToObj(
                i ->
                    new Pair(
                        i,
                        from.length == 0 ? -1 : from[i],
                        to.length == 0 ? -1 : to[i],
                        new ArrayList<>()))
            .toList();
  }

  @Override
  public void decoded(int step, int firstPath, float[] cells, int n) {
    statistics.get(step).add(readOuts.of(cells, n), n);
    int size = cells.length / n;
    for (Pair pair : pairs) {
      int i = pair.path() - firstPath;
      if (i >= 0 && i < n) pair.frames.add(Arrays.copyOfRange(cells, i * size, (i + 1) * size));
    }
  }

  /** Read-outs along the path, as genes are. */
  public Trajectory readOuts() {
    double last = statistics.size() - 1.0;
    List<Trajectory.Step> steps =
        IntStream.range(0, statistics.size())
            .mapToObj(i -> statistics.get(i).step(i / last))
            .toList();
    return new Trajectory(readOuts.names(), steps);
  }

  /** The pairs that were kept. */
  public List<Pair> pairs() {
    return pairs;
  }
}
