package org.civae.io.loom;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.civae.io.hdf5.Hdf5Array;
import org.civae.io.matrix.CsrMatrix;

/**
 * Reads a dense matrix of genes x cells as sparse rows of cells x genes.
 *
 * <p>Blocks are read twice: first to count what is not zero in each cell, then to fill arrays of
 * just that size. Genes come in ascending order, so each row is sorted when it is full.
 */
record LoomMatrix(LoomFile file, String place) {

  private static final int BLOCK_VALUES = 1 << 22;
  private static final int LARGEST_BLOCK = 1 << 28;

  private interface EntryConsumer {
    void accept(int gene, int cell, float value);
  }

  CsrMatrix read(int nCells, int nGenes) throws IOException {
    Hdf5Array array = file.hdf5().array(place);
    if (!Arrays.equals(array.shape(), new long[] {nGenes, nCells})) {
      throw file.error(
          place,
          String.format(
              "has shape %s, expected %d genes x %d cells. The file is damaged; copy or download it"
                  + " again.",
              Arrays.toString(array.shape()), nGenes, nCells));
    }
    if (!array.holdsNumbers()) {
      throw file.error(place, "holds no numbers. Choose another layer.");
    }
    int[] rowStarts = rowStarts(array, nCells, nGenes);
    int[] next = Arrays.copyOf(rowStarts, nCells);
    int[] columns = new int[rowStarts[nCells]];
    float[] values = new float[rowStarts[nCells]];
    forEachNonZero(
        array,
        nGenes,
        nCells,
        (gene, cell, value) -> {
          columns[next[cell]] = gene;
          values[next[cell]++] = value;
        });
    return new CsrMatrix(nGenes, rowStarts, columns, values);
  }

  private int[] rowStarts(Hdf5Array array, int nCells, int nGenes) throws IOException {
    int[] sizes = new int[nCells];
    forEachNonZero(array, nGenes, nCells, (gene, cell, value) -> sizes[cell]++);
    long total = Arrays.stream(sizes).asLongStream().sum();
    if (total > Integer.MAX_VALUE - 8) {
      throw file.error(
          place,
          String.format(
              Locale.ROOT,
              "has %,d values that are not zero, expected less than 2^31. Split the file.",
              total));
    }
    int[] starts = new int[nCells + 1];
    for (int i = 0; i < nCells; i++) starts[i + 1] = starts[i] + sizes[i];
    return starts;
  }

  private static void forEachNonZero(
      Hdf5Array array, int nGenes, int nCells, EntryConsumer consumer) throws IOException {
    if (nCells == 0) return;
    int block = genesAtOnce(array.chunkRows(), nCells);
    for (int first = 0; first < nGenes; first += block) {
      int genes = Math.min(block, nGenes - first);
      float[] values = array.floats(first, genes);
      for (int j = 0, k = 0; j < genes; j++) {
        for (int cell = 0; cell < nCells; cell++, k++) {
          if (values[k] != 0) consumer.accept(first + j, cell, values[k]);
        }
      }
    }
  }

  /** Whole chunks of some million values, or one chunk if it is larger. */
  private static int genesAtOnce(long chunkGenes, int nCells) {
    long genes = Math.max(1, BLOCK_VALUES / nCells);
    long most = Math.max(1, LARGEST_BLOCK / nCells);
    if (genes < chunkGenes) return (int) Math.min(chunkGenes, most);
    return (int) (chunkGenes == 0 ? genes : genes - genes % chunkGenes);
  }
}
