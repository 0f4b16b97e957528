package org.civae.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws the rows of an epoch so that every class is seen equally often: as many draws as there are
 * rows, shared out evenly between the classes (to one draw, in turn for random ones). Each class is
 * a deck of cards: none comes again before all have come, across epochs. Rows without class keep
 * their share: each comes once.
 *
 * <p>Rows are drawn, not put in order: {@link MinibatchFeed#shuffled} does that, block by block for
 * a matrix on disk. There the classes are even over an epoch, not within each minibatch.
 */
final class BalancedDraw {

  private final List<Deck> decks = new ArrayList<>();
  private final int[] withoutClass;
  private final int nDraws;

  /**
   * @param rows to draw from
   * @param codes class of each row of the whole set, or -1
   */
  BalancedDraw(int[] rows, int[] codes) {
    TreeMap<Integer, List<Integer>> classes = new TreeMap<>();
    for (int row : rows) {
      if (codes[row] < 0) continue;
      classes.computeIfAbsent(codes[row], code -> new ArrayList<>()).add(row);
    }
    for (List<Integer> ofClass : classes.values()) decks.add(new Deck(ofClass));
    withoutClass = Arrays.stream(rows).filter(row -> codes[row] < 0).toArray();
    nDraws = rows.length - withoutClass.length;
  }

  /** Rows of the next epoch, ascending; rows of small classes come more than once. */
  int[] next(RandomGenerator random) {
    IntStream drawn = Arrays.stream(withoutClass);
    int left = nDraws;
    // Random decks come first, and with them the draws that cannot be shared out evenly.
    shuffle(decks, random);
    for (int k = 0; k < decks.size(); k++) {
      int share = (left + decks.size() - k - 1) / (decks.size() - k);
      drawn = IntStream.concat(drawn, Arrays.stream(decks.get(k).draw(share, random)));
      left -= share;
    }
    return drawn.sorted().toArray();
  }

  private static <T> void shuffle(List<T> list, RandomGenerator random) {
    for (int i = list.size() - 1; i > 0; i--) Collections.swap(list, i, random.nextInt(i + 1));
  }

  /** The rows of one class. */
  private static final class Deck {
    private final List<Integer> rows;
    private int next;

    Deck(List<Integer> rows) {
      this.rows = rows;
      next = rows.size();
    }

    int[] draw(int n, RandomGenerator random) {
      int[] drawn = new int[n];
      for (int i = 0; i < n; i++) {
        if (next == rows.size()) {
          shuffle(rows, random);
          next = 0;
        }
        drawn[i] = rows.get(next++);
      }
      return drawn;
    }
  }
}
