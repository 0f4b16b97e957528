package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.civae.SmallCells;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.GeneMoments;
import org.junit.jupiter.api.Test;

class TrainingSetTest {

  @Test
  void prepare_counts_measuresTheChosenGenesOverTheTrainingCellsAlone() {
    TrainingSet set = SmallCells.set();
    assertEquals(SmallCells.N_GENES, set.cells().matrix().nVars());
    assertEquals(SmallCells.N_GENES, set.preprocessing().genes().size());
    assertEquals(Scale.LOG1P, set.preprocessing().scale());
    GeneMoments moments = GeneMoments.of(set.cells().matrix(), set.split().training());
    assertArrayEquals(moments.mean(), set.preprocessing().center());
    assertArrayEquals(moments.sd(), set.preprocessing().sd());
    assertEquals(List.of("Epithelial", "Fibroblast", "T", "B"), set.classes());
  }

  /** What is held out changes nothing that training sees: neither genes nor their scale. */
  @Test
  void prepare_genes_areNamedAsInTheFile() {
    TrainingSet set = SmallCells.set();
    List<String> names = SmallCells.data().var().names();
    int[] places = set.preprocessing().genes().stream().mapToInt(names::indexOf).toArray();
    assertArrayEquals(places, Arrays.stream(places).sorted().toArray());
    float[] raw = new float[names.size()];
    float[] chosen = new float[SmallCells.N_GENES];
    SmallCells.data().matrix().readRows(new int[] {3}, raw);
    set.cells().matrix().readRows(new int[] {3}, chosen);
    for (int j = 0; j < places.length; j++) {
      float expected = (float) Math.log1p(raw[places[j]] * 1e4 / set.exposure()[3]);
      assertEquals(expected, chosen[j], names.get(places[j]));
    }
  }

  @Test
  void new_codesOfAnotherNumberOfCells_saysHowMany() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SmallCells.set(new int[3]));
    assertEquals("training set: 60 cells with 3 class codes and 60 exposures", e.getMessage());
  }
}
