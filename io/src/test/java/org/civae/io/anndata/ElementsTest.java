package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.civae.io.matrix.CsrMatrix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** obsm, varm, obsp, varp and uns of a file that has in them all that AnnData may put there. */
class ElementsTest {

  private static final List<String> NOTES = new ArrayList<>();
  private static AnnData data;

  @BeforeAll
  static void read() throws IOException {
    data = AnnDataReader.readAll(Fixture.file("elements.h5ad"), NOTES::add);
  }

  @Test
  void readAll_layersOfAnyNumber_areRead() {
    assertEquals(List.of("big", "bool", "half"), List.copyOf(data.layers().keySet()));
    assertArrayEquals(Fixture.X, Fixture.values(data.layers().get("half")));
    assertArrayEquals(Fixture.X, Fixture.values(data.layers().get("big")));
    assertInstanceOf(CsrMatrix.class, data.layers().get("bool"));
    assertArrayEquals(new float[] {1, 0, 1}, Fixture.values(data.layers().get("bool"))[1]);
  }

  @Test
  void readAll_obsm_holdsArraysSparseAndTables() {
    assertEquals(Set.of("cube", "dense", "frame", "sparse"), data.obsm().keySet());
    assertArray("float32", new int[] {4, 2}, data.obsm().get("dense"), 0, 1, 2, 3, 4, 5, 6, 7);
    assertArray("int64", new int[] {4, 2, 1}, data.obsm().get("cube"), 0, 1, 2, 3, 4, 5, 6, 7);
    var sparse = assertInstanceOf(Element.Sparse.class, data.obsm().get("sparse"));
    assertArrayEquals(Fixture.X, Fixture.values(sparse.matrix()));
    var frame = assertInstanceOf(Element.Table.class, data.obsm().get("frame")).table();
    assertEquals(List.of("a", "kind"), frame.columnNames());
    assertEquals("y", frame.columns().get(1).text(3));
  }

  @Test
  void uns_someKeys_areThoseThatTheFileHas() throws IOException {
    var found =
        AnnDataReader.uns(Fixture.file("elements.h5ad"), List.of("text", "no such", "real"));
    assertEquals(List.of("text", "real"), List.copyOf(found.keySet()));
    assertTexts(new int[0], found.get("text"), "hello");
  }

  @Test
  void readAll_pairwise_isRead() {
    assertArray("float64", new int[] {3, 2}, data.varm().get("PCs"), 0, 1, 2, 3, 4, 5);
    var distances = assertInstanceOf(Element.Sparse.class, data.obsp().get("distances"));
    assertArrayEquals(new float[] {0, 2, 0, 0}, Fixture.values(distances.matrix())[1]);
    var links = assertInstanceOf(Element.Sparse.class, data.varp().get("links"));
    assertArrayEquals(new float[] {0, 0, 1}, Fixture.values(links.matrix())[2]);
  }

  @Test
  void readAll_singleValues_haveNoDimensions() {
    assertArray("int64", new int[0], data.uns().get("number"), 42);
    assertArray("float64", new int[0], data.uns().get("real"), 0.5);
    assertArray("bool", new int[0], data.uns().get("truth"), 1);
    assertTexts(new int[0], data.uns().get("text"), "hello");
    assertInstanceOf(Element.Nothing.class, data.uns().get("nothing"));
  }

  @Test
  void readAll_arrays_keepTheirDimensions() {
    assertTexts(new int[] {2, 2}, data.uns().get("texts"), "a", "b", "c", "");
    assertTexts(new int[] {2}, data.uns().get("fixed"), "ab", "c");
    assertArray("int64", new int[] {2, 2, 2}, data.uns().get("cube"), 0, 1, 2, 3, 4, 5, 6, 7);
    assertArray("float64", new int[] {0, 3}, data.uns().get("none_here"));
  }

  @Test
  void readAll_vectorsTablesAndRecords_areRead() {
    var types = assertInstanceOf(Element.Vector.class, data.uns().get("types")).column();
    assertEquals(List.of("u", "v"), assertInstanceOf(Column.Categorical.class, types).categories());
    var maybe = assertInstanceOf(Element.Vector.class, data.uns().get("maybe")).column();
    assertEquals("1", maybe.text(0));
    assertEquals(null, maybe.text(1));
    assertInstanceOf(Element.Table.class, data.uns().get("frame"));
    var sparse = assertInstanceOf(Element.Sparse.class, data.uns().get("sparse"));
    assertArrayEquals(Fixture.X, Fixture.values(sparse.matrix()));
    var records = assertInstanceOf(Element.Records.class, data.uns().get("records"));
    assertEquals(List.of("i", "f", "s"), records.fields().stream().map(Column::name).toList());
    assertEquals("3.5", records.fields().get(1).text(1));
    assertEquals("é", records.fields().get(2).text(0));
  }

  @Test
  void readAll_dictionaries_nest() {
    var nested = assertInstanceOf(Element.Mapping.class, data.uns().get("nested")).entries();
    assertEquals(Set.of("deeper", "empty"), nested.keySet());
    var deeper = assertInstanceOf(Element.Mapping.class, nested.get("deeper")).entries();
    assertArray("int64", new int[] {3}, deeper.get("list"), 1, 2, 3);
  }

  @Test
  void readAll_links_areFollowedWithinTheFile() {
    assertArray("int64", new int[0], data.uns().get("soft"), 42);
    assertArray("int64", new int[] {2, 2, 2}, data.uns().get("hard"), 0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void readAll_whatIsUnknown_isSkippedWithOneNoteEach() {
    assertEquals(
        List.of(
            "/obsm/awkward skipped: its encoding is 'awkward-array'",
            "/uns/broken skipped: is missing, expected an array.",
            "/uns/nested/itself skipped: it is the same group as another entry",
            "/uns/outside skipped: is a link to /X in other.h5, expected an array."
                + " Copy it into this file.",
            "/uns/strange skipped: its encoding is 'from-the-future'"),
        NOTES.stream().sorted().toList());
  }

  private static void assertArray(String dtype, int[] shape, Element element, double... values) {
    var array = assertInstanceOf(Element.Array.class, element);
    assertEquals(dtype, array.dtype());
    assertArrayEquals(shape, array.shape());
    assertArrayEquals(values, array.values());
  }

  private static void assertTexts(int[] shape, Element element, String... values) {
    var texts = assertInstanceOf(Element.Texts.class, element);
    assertArrayEquals(shape, texts.shape());
    assertArrayEquals(values, texts.values());
  }
}
