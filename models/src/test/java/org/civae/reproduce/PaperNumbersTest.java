package org.civae.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.civae.model.Assignment;
import org.civae.reproduce.PaperNumbers.BetaRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaperNumbersTest {

  /** The bests that the paper itself names. */
  @ParameterizedTest
  @CsvSource({
    "DIGITS,84.44,0.3,SOFT",
    "MNIST,96.42,0.2,SOFT",
    "USPS,87.84,0.1,HARD",
    "STL_10,95.06,0.1,SOFT",
    "FASHION_MNIST,67.57,0.2,HARD",
    "REUTERS,82.70,0.5,SOFT",
    "HAR,80.49,0.1,HARD"
  })
  void betaRows_best_isThePapers(DataSet data, double acc, double beta, Assignment assignment) {
    BetaRow best =
        PaperNumbers.betaRows(data).stream()
            .reduce((a, b) -> b.mixture().acc() > a.mixture().acc() ? b : a)
            .orElseThrow();
    assertEquals(acc, best.mixture().acc(), 0);
    assertEquals(beta, best.beta(), 0);
    assertEquals(assignment, best.assignment());
  }

  @ParameterizedTest
  @EnumSource(DataSet.class)
  void betaRows_everyAccuracy_isAShareOfTheTestCells(DataSet data) {
    List<BetaRow> rows = PaperNumbers.betaRows(data);
    Set<String> kinds =
        rows.stream().map(row -> row.beta() + " " + row.assignment()).collect(Collectors.toSet());
    assertEquals(10, rows.size());
    assertEquals(10, kinds.size());
    for (BetaRow row : rows) {
      for (double acc : new double[] {row.mixture().acc(), row.argMax().acc()}) {
        double cells = acc / 100 * data.nTest();
        // Two digits, some of them cut off instead of rounded.
        assertEquals(Math.rint(cells), cells, 1e-4 * data.nTest(), () -> data + ": " + acc);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "VAE,REUTERS,10",
    "VADE,USPS,10",
    "K_DVAE,STL_10,10",
    "MVAE_HARD,FASHION_MNIST,7",
    "EM1_SOFT,HAR,7",
    "EM1_HARD,DIGITS,6",
    "EM2_SOFT,MNIST,7",
    "BETA_HARD,HAR,5",
    "SCHEDULED_SOFT,DIGITS,7",
    "SCHEDULED_HARD,STL_10,7"
  })
  void latentSize_isThatOfTheSupplementsSection5(PaperModel model, DataSet data, int size) {
    assertEquals(size, PaperNumbers.latentSize(model, data));
  }

  @Test
  void numbers_areThereForEveryModelOfTheirTables() {
    for (DataSet data : DataSet.values()) {
      for (PaperModel model : PaperModel.ofTable1()) {
        assertEquals(true, Recipes.LATENT_SIZES.contains(PaperNumbers.latentSize(model, data)));
      }
      double vae = PaperNumbers.seconds(PaperModel.VAE, data);
      for (PaperModel model : PaperModel.ofTable2()) {
        // Nothing but k-DVAE on STL-10 is faster than a VAE.
        double least = model == PaperModel.K_DVAE ? 0.99 : 1;
        assertEquals(true, PaperNumbers.seconds(model, data) >= least * vae, model::key);
      }
    }
  }

  @Test
  void latentSize_modelOfNoTable_isRefused() {
    assertEquals(
        "ae: not in this table",
        assertThrows(
                IllegalArgumentException.class,
                () -> PaperNumbers.latentSize(PaperModel.AE, DataSet.HAR))
            .getMessage());
  }

  /** What the paper's numbers of parameters say about its networks. */
  @ParameterizedTest
  @EnumSource(DataSet.class)
  void parameters_followFromWidthsAndClasses(DataSet data) {
    int nLatent = 10;
    int k = data.nClasses();
    int prior = k + 2 * k * nLatent;
    int last = data.widths().get(data.widths().size() - 1);
    int heads = (k - 1) * 2 * (last * nLatent + nLatent);
    int vae = PaperNumbers.parameters(PaperModel.VAE, data);
    assertEquals(vae + prior, PaperNumbers.parameters(PaperModel.VADE, data));
    assertEquals(vae + heads, PaperNumbers.parameters(PaperModel.K_DVAE, data));
    assertEquals(vae + heads + prior, PaperNumbers.parameters(PaperModel.EM2_HARD, data));
  }

  @Test
  void dataSet_ofAFile_isToldByItsShapeAndName() {
    assertEquals(DataSet.DIGITS, DataSet.of("d.h5ad", 64, 10));
    assertEquals(DataSet.MNIST, DataSet.of("mnist.h5ad", 784, 10));
    assertEquals(DataSet.FASHION_MNIST, DataSet.of("Fashion_MNIST.h5ad", 784, 10));
    assertEquals(
        "c.h5ad: found 64 values of 9 classes, expected those of one of the paper's data sets:"
            + " Digits 64 of 10, MNIST 784 of 10, USPS 256 of 10, STL-10 2048 of 10, Fashion-MNIST"
            + " 784 of 10, Reuters 2000 of 4, HAR 561 of 6. Choose another data=.",
        assertThrows(IllegalArgumentException.class, () -> DataSet.of("c.h5ad", 64, 9))
            .getMessage());
  }
}
