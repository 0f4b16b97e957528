package org.civae.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Leading eigenvectors of a symmetric operator that has no negative eigenvalue, by block Krylov
 * subspaces with restarts: from a block Q the space of Q, CQ, CCQ, ... is made orthonormal, the
 * operator's eigenvectors within it (Rayleigh and Ritz) are the next block. What is found is exact
 * up to
 *
 * <pre>
 *   |C v - lambda v| <= 1e-7 lambda_1
 * </pre>
 *
 * <p>C. Musco and C. Musco, "Randomized block Krylov methods for stronger and faster approximate
 * singular value decomposition", 2015.
 *
 * @param values eigenvalues, descending
 * @param vectors of unit length, in this order
 */
record LeadingDirections(double[] values, double[][] vectors) {

  private static final double RESIDUAL = 1e-7;

  /** More than are asked for, as those at the end of a block come last. */
  private static final int SPARE = 8;

  /** Times the operator is applied before a restart. */
  private static final int DEPTH = 4;

  /** Reached only where many eigenvalues are all but equal, when any of their vectors will do. */
  private static final int MOST_ROUNDS = 30;

  /** What is left of a vector less what the others hold of it, below which it is rounding. */
  private static final double NOTHING_NEW = 1e-11;

  /** Vectors of the subspace, and what the operator makes of them. */
  private record Subspace(List<double[]> basis, List<double[]> images) {
    Subspace() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * @param operator gives the product with each of some vectors
   * @param dimension length of a vector
   * @param most eigenvectors wanted; fewer where the operator has no more
   * @param progress hears the share of the rounds at most needed
   */
  static LeadingDirections of(
      UnaryOperator<double[][]> operator, int dimension, int most, DoubleConsumer progress) {
    Random random = new Random(1);
    double[][] start = new double[Math.min(dimension, most + SPARE)][dimension];
    for (double[] vector : start) {
      for (int j = 0; j < dimension; j++) vector[j] = random.nextGaussian();
    }
    List<double[]> block = newOnes(List.of(), List.of(operator.apply(start)));
    List<double[]> images = applied(operator, block);
    for (int round = 1; ; round++) {
      Subspace space = new Subspace();
      space.basis.addAll(block);
      space.images.addAll(images);
      boolean whole = extend(space, operator);
      Ritz ritz = Ritz.in(space, start.length);
      boolean done = ritz.residual(most) <= RESIDUAL * ritz.largest();
      if (whole || done || round == MOST_ROUNDS) return ritz.leading(most);
      progress.accept(round / (double) MOST_ROUNDS);
      block = ritz.vectors;
      images = ritz.images;
    }
  }

  /** Whether nothing was left to add: the subspace then holds all there is. */
  private static boolean extend(Subspace space, UnaryOperator<double[][]> operator) {
    List<double[]> next = space.images;
    for (int depth = 1; depth < DEPTH; depth++) {
      List<double[]> added = newOnes(space.basis, next);
      if (added.isEmpty()) return true;
      next = applied(operator, added);
      space.basis.addAll(added);
      space.images.addAll(next);
    }
    return false;
  }

  private static List<double[]> applied(UnaryOperator<double[][]> operator, List<double[]> block) {
    return block.isEmpty() ? List.of() : List.of(operator.apply(block.toArray(double[][]::new)));
  }

  /** What vectors add to an orthonormal basis: unit vectors, orthogonal to it and to each other. */
  private static List<double[]> newOnes(List<double[]> basis, List<double[]> vectors) {
    List<double[]> all = new ArrayList<>(basis);
    double largest = vectors.stream().mapToDouble(LeadingDirections::length).max().orElse(0);
    for (double[] vector : vectors) {
      double[] left = vector.clone();
      // Twice, as the first time leaves rounding errors of the size of what is taken away.
      for (int pass = 0; pass < 2; pass++) {
        for (double[] other : all) add(left, -dot(left, other), other);
      }
      double length = length(left);
      if (length <= NOTHING_NEW * largest) continue;
      for (int j = 0; j < left.length; j++) left[j] /= length;
      // Once more at unit length, for vectors that were almost within.
      for (double[] other : all) add(left, -dot(left, other), other);
      double unit = length(left);
      for (int j = 0; j < left.length; j++) left[j] /= unit;
      all.add(left);
    }
    return new ArrayList<>(all.subList(basis.size(), all.size()));
  }

  /** Eigenvectors within a subspace, largest eigenvalue first. */
  private record Ritz(double[] values, List<double[]> vectors, List<double[]> images) {

    static Ritz in(Subspace space, int most) {
      int size = space.basis.size();
      if (size == 0) return new Ritz(new double[0], List.of(), List.of());
      double[][] products = new double[size][size];
      for (int a = 0; a < size; a++) {
        for (int b = 0; b <= a; b++) {
          products[a][b] = dot(space.basis.get(a), space.images.get(b));
          products[b][a] = products[a][b];
        }
      }
      // Of such a matrix singular values are eigenvalues. Commons Math's own decomposition into
      // these does not converge where many of them are 0.
      SingularValueDecomposition small =
          new SingularValueDecomposition(new Array2DRowRealMatrix(products, false));
      List<double[]> vectors = new ArrayList<>();
      List<double[]> images = new ArrayList<>();
      for (int c = 0; c < Math.min(most, size); c++) {
        double[] weights = small.getU().getColumn(c);
        vectors.add(mixed(space.basis, weights));
        images.add(mixed(space.images, weights));
      }
      return new Ritz(small.getSingularValues(), vectors, images);
    }

    double largest() {
      return values.length == 0 ? 0 : values[0];
    }

    /** The largest length of C v - lambda v among the leading ones. */
    double residual(int most) {
      double largest = 0;
      for (int c = 0; c < Math.min(most, vectors.size()); c++) {
        double[] difference = images.get(c).clone();
        add(difference, -values[c], vectors.get(c));
        largest = Math.max(largest, length(difference));
      }
      return largest;
    }

    LeadingDirections leading(int most) {
      int size = Math.min(most, vectors.size());
      return new LeadingDirections(
          Arrays.copyOf(values, size), vectors.subList(0, size).toArray(double[][]::new));
    }
  }

  private static double[] mixed(List<double[]> vectors, double[] weights) {
    double[] sum = new double[vectors.get(0).length];
    for (int k = 0; k < weights.length; k++) add(sum, weights[k], vectors.get(k));
    return sum;
  }

  private static void add(double[] to, double factor, double[] vector) {
    for (int j = 0; j < to.length; j++) to[j] += factor * vector[j];
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) sum += a[j] * b[j];
    return sum;
  }

  private static double length(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }
}
