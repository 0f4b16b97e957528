package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civae.SmallCells;
import org.civae.SmallImages;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.ImageShape;
import org.civae.io.matrix.Scale;
import org.civae.nn.Likelihood;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.QualityFilter;
import org.civae.preprocess.QualityFilter.Kept;
import org.civae.preprocess.Split;
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

  private static PreparationOptions options(GeneChoice genes, String donor) {
    return new PreparationOptions(
        Normalization.AUTO,
        genes,
        true,
        10,
        List.of(),
        Likelihood.Kind.GAUSSIAN,
        Optional.ofNullable(donor),
        1);
  }

  @Test
  void prepare_images_takesAllPixelsAndKeepsTheirFormat() {
    CellData data = SmallImages.of(40, new ImageShape(2, 4, 5), 1);
    TrainingSet set = SmallImages.prepare(data);
    assertEquals(data.var().names(), set.preprocessing().genes());
    assertEquals(data.pixels(), set.preprocessing().pixels());
    assertEquals(Scale.INTENSITIES, set.preprocessing().scale());
    float[] raw = new float[40];
    data.matrix().readRows(new int[] {7}, raw);
    float[] scaled = set.cells().values(new int[] {7});
    for (int k = 0; k < 40; k++) assertEquals((float) ((raw[k] - 10.0) / 240), scaled[k]);
  }

  @Test
  void prepare_someOfThePixels_isRefused() {
    CellData data = SmallImages.of(40, new ImageShape(1, 4, 5), 1);
    Labels kinds = Labels.of(data, "kind");
    GeneChoice some = new GeneChoice.Variable(7, HighlyVariableGenes.byDispersion());
    PreparationOptions options = new PreparationOptions(Normalization.AUTO, some, false, 1);
    assertEquals(
        "images.h5ad: 7 of 20 pixels chosen, expected all of an image. Use genes=all, without"
            + " mincells=.",
        assertThrows(
                IllegalArgumentException.class, () -> TrainingSet.prepare(data, kinds, options))
            .getMessage());
  }

  private static final GeneChoice ALL =
      new GeneChoice.Variable(1000, HighlyVariableGenes.byDispersion());

  @Test
  void prepare_filtered_usesGoodCellsAndGenesAlone() {
    CellData data = SmallCells.data();
    Kept kept = new QualityFilter(130, 10, 1).keep(data);
    assertTrue(kept.cells().length < 60 && kept.cells().length > 20, kept.reasons());
    assertTrue(kept.genes().length < 200);
    TrainingSet set =
        TrainingSet.prepare(data, Labels.of(data, "cell_type"), options(ALL, null), kept);
    Split split = set.split();
    int[] used =
        Stream.of(split.training(), split.validation(), split.test())
            .flatMapToInt(Arrays::stream)
            .sorted()
            .toArray();
    assertArrayEquals(kept.cells(), used);
    List<String> genes = Arrays.stream(kept.genes()).mapToObj(data.var().names()::get).toList();
    assertEquals(genes, set.preprocessing().genes());
    assertEquals(kept.filter(), set.preprocessing().quality());
    assertEquals(10, set.preprocessing().maxValue());
  }

  @Test
  void prepare_listedGeneSeenTooRarely_isNamed() {
    CellData data = SmallCells.data();
    Kept kept = new QualityFilter(0, 30, 1).keep(data);
    int rare =
        IntStream.range(0, data.nVars())
            .filter(j -> Arrays.binarySearch(kept.genes(), j) < 0)
            .findFirst()
            .orElseThrow();
    List<String> names =
        List.of(data.var().names().get(rare), data.var().names().get(kept.genes()[0]));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                TrainingSet.prepare(
                    data,
                    Labels.of(data, "cell_type"),
                    options(new GeneChoice.Listed(names), null),
                    kept));
    assertEquals(
        data.source().getFileName()
            + ": 1 of the 2 genes wanted are seen in too few of the cells that are left: "
            + names.get(0)
            + ". Take them off the list, or lower mincells=.",
        e.getMessage());
  }

  @Test
  void prepare_donors_areInOnePartEach() {
    CellData data = SmallCells.data();
    TrainingSet set =
        TrainingSet.prepare(data, Labels.of(data, "cell_type"), options(ALL, "donor"));
    int[] donors = Labels.of(data, "donor").codes();
    Split split = set.split();
    long inParts =
        Stream.of(split.training(), split.validation(), split.test())
            .mapToLong(part -> Arrays.stream(part).map(row -> donors[row]).distinct().count())
            .sum();
    assertEquals(6, inParts);
    assertEquals(List.of(), set.classesMissingIn(split.training()));
    assertEquals(set.classes(), set.classesMissingIn(new int[0]));
  }

  @Test
  void prepare_levelOfABatchIsHeldOutWhole_isRefused() {
    CellData data = SmallCells.data();
    PreparationOptions asked =
        new PreparationOptions(
            Normalization.AUTO,
            ALL,
            true,
            0,
            List.of("state", "donor"),
            Likelihood.Kind.GAUSSIAN,
            Optional.of("donor"),
            1);
    Labels classes = Labels.of(data, "cell_type");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> TrainingSet.prepare(data, classes, asked));
    String donor = e.getMessage().replaceFirst(".*cells of '(D\\d)' is.*", "$1");
    assertEquals(
        data.source()
            + ": batch=donor: none of the cells of '"
            + donor
            + "' is there to train on, as they are held out or filtered out, expected at least one"
            + " of each level. Leave out donor= where it holds whole levels out, leave the column"
            + " out of batch=, or merge or remove the level.",
        e.getMessage());
    assertTrue(Labels.of(data, "donor").names().contains(donor), donor);
  }

  @Test
  void withClasses_ofAModel_haveItsCodes() {
    TrainingSet set = SmallCells.set();
    List<String> known = List.of("unseen", set.classes().get(2), set.classes().get(0));
    TrainingSet same = set.withClasses(known);
    assertEquals(known, same.classes());
    for (int i = 0; i < 60; i++) {
      int code = set.classCodes()[i];
      assertEquals(code == 0 ? 2 : code == 2 ? 1 : -1, same.classCodes()[i]);
    }
  }

  @Test
  void options_clippingWithoutScaling_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new PreparationOptions(
                    Normalization.AUTO,
                    ALL,
                    false,
                    10,
                    List.of(),
                    Likelihood.Kind.GAUSSIAN,
                    Optional.empty(),
                    1));
    assertEquals(
        "maxvalue=10.0: expected a number of at least 0, and 0 unless standardize=true, as only what"
            + " is scaled is clipped.",
        e.getMessage());
  }

  @Test
  void new_codesOfAnotherNumberOfCells_saysHowMany() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SmallCells.set(new int[3]));
    assertEquals("training set: 60 cells with 3 class codes and 60 exposures", e.getMessage());
  }
}
