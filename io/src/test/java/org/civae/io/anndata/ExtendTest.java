package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.civae.io.hdf5.Compression;
import org.civae.io.hdf5.GroupWriter;
import org.civae.io.hdf5.Hdf5File;
import org.civae.io.hdf5.Hdf5Type;
import org.civae.io.hdf5.Hdf5Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every kind get entries of obsm and columns of obs, and keep everything else. */
class ExtendTest {

  private static final String KEY = "X_civae";

  /** Longest superblock among the files here. */
  private static final int SUPERBLOCK = 96;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "superblock0.h5ad",
        "superblock2.h5ad",
        "superblock3.h5ad",
        "modern.h5ad",
        "old.h5ad",
        "elements.h5ad",
        "crowded.h5ad",
        "empty.h5ad",
        "without_x.h5ad",
        "obs_tracked.h5ad",
        "obs_tracked_apart.h5ad",
        "obs_apart.h5ad",
        "obs_typed.h5ad"
      })
  void extend_fileOfAnyKind_keepsEverythingElse(String name) throws IOException {
    Path source = Fixture.file(name);
    Path target = folder.resolve(name);
    // In two of the files there is a column 'type' to be replaced, in two another 'n'.
    Additions additions = additions(obs(source).size(), "type", "n");
    assertTrue(AnnDataWriter.canExtend(source, additions));
    AnnDataWriter.extend(source, target, additions);
    assertSameBytes(source, target);
    assertSame(read(source).with(additions), read(target));
    try (Hdf5File old = Hdf5File.open(source);
        Hdf5File changed = Hdf5File.open(target)) {
      for (String place : List.of("/", "/obsm", "/obs")) {
        List<String> names = new ArrayList<>(old.children(place));
        if (place.equals("/")) names.add("obsm");
        if (place.equals("/obsm")) names.addAll(additions.obsm().keySet());
        if (place.equals("/obs")) additions.obs().forEach(column -> names.add(column.name()));
        assertEquals(names.stream().distinct().sorted().toList(), changed.children(place));
      }
      assertEquals(
          additions.orderAfter(old.texts("/obs", "column-order").orElseThrow()),
          changed.texts("/obs", "column-order").orElseThrow());
      assertEquals("dict", changed.text("/obsm", "encoding-type").orElse("dict"));
    }
  }

  @Test
  void extend_obsmAlone_leavesTheTableAsItWas() throws IOException {
    // The name of one attribute of its obs is not Unicode, so that no column can be added.
    Path source = Fixture.file("obs_latin1.h5ad");
    Additions additions = new Additions(Map.of(KEY, embedding(4)), List.of());
    assertTrue(AnnDataWriter.canExtend(source, additions));
    Path target = folder.resolve("x.h5ad");
    AnnDataWriter.extend(source, target, additions);
    assertSameBytes(source, target);
    try (Hdf5File old = Hdf5File.open(source);
        Hdf5File changed = Hdf5File.open(target)) {
      assertEquals(old.identity("/obs"), changed.identity("/obs"));
    }
  }

  @Test
  void extend_columnsAlone_makesNoObsm() throws IOException {
    Path target = folder.resolve("x.h5ad");
    Additions additions = new Additions(Map.of(), additions(4).obs());
    AnnDataWriter.extend(Fixture.file("without_x.h5ad"), target, additions);
    try (Hdf5File changed = Hdf5File.open(target)) {
      assertFalse(changed.has("/obsm"));
      assertEquals(5, changed.texts("/obs", "column-order").orElseThrow().size());
    }
  }

  @Test
  void extend_ontoTheSourceAndTwice_replaces() throws IOException {
    Path path = Files.copy(Fixture.file("modern.h5ad"), folder.resolve("x.h5ad"));
    AnnData data = read(path);
    Additions first =
        new Additions(
            Map.of(KEY, Element.Array.float64(4, 1, new double[4])),
            List.of(
                new Column.Text("civae_class", new String[] {"a", "b", null, "a"}),
                new Column.Numeric("stage", new double[4], true)));
    AnnDataWriter.extend(path, path, first);
    AnnDataWriter.extend(path, path, additions(4, "note"));
    assertSame(data.with(first).with(additions(4, "note")), read(path));
    assertEquals(1, folder.toFile().list().length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void extend_whatWeWrote_isRead(int seed) throws IOException {
    Path path = folder.resolve("x.h5ad");
    AnnDataWriter.write(path, new RandomAnnData(seed).next());
    AnnData data = read(path);
    Additions additions =
        additions(
            data.obs().size(),
            data.obs().columnNames().stream().skip(1).limit(2).toArray(String[]::new));
    AnnDataWriter.extend(path, path, additions);
    assertSame(data.with(additions), read(path));
  }

  @Test
  void extend_tableThatStatesNoOrder_statesNoneAfterwards() throws IOException {
    Path path = folder.resolve("x.h5ad");
    ColumnWriter columns = new ColumnWriter(Compression.NONE);
    try (Hdf5Writer file = Hdf5Writer.create(path)) {
      GroupWriter obs = file.root().group("obs");
      columns.writeTexts(obs, "_index", new String[] {"a", "b", "c", "d"});
      columns.write(obs, "n", new Column.Numeric("n", new double[4], true));
      columns.writeTexts(file.root().group("var"), "_index", new String[] {"gene"});
      file.finish();
    }
    AnnDataWriter.extend(path, path, columns("n", "more"));
    try (Hdf5File changed = Hdf5File.open(path)) {
      assertTrue(changed.texts("/obs", "column-order").isEmpty());
    }
    List<Column> found = read(path).obs().columns();
    assertEquals(List.of("more", "n"), found.stream().map(Column::name).toList());
    for (Column column : found) assertEquals("4", column.text(3));
  }

  @Test
  void extend_otherNumberOfRows_isRefused() {
    assertRefused(
        "/obsm/X_civae: 5 rows, expected one for each of 4 cells",
        new Additions(Map.of(KEY, embedding(5)), List.of()));
    assertRefused(
        "/obs/civae_class: 3 rows, expected one for each of 4 cells",
        new Additions(Map.of(KEY, embedding(4)), additions(3).obs()));
  }

  @Test
  void extend_nameWithASlash_isRefusedAndLeavesNothing() {
    assertRefused(
        "/obsm/a/b: 'a/b' is not a name in HDF5. Rename it.",
        new Additions(Map.of("a/b", embedding(4)), List.of()));
    assertRefused("/obs/a/b: 'a/b' is not a name in HDF5. Rename it.", columns("fine", "a/b"));
  }

  @Test
  void additions_columnTwice_isRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> columns("a", "b", "a"));
    assertEquals("/obs/a: added twice. Rename one of the columns.", e.getMessage());
  }

  private void assertRefused(String expected, Additions additions) {
    Path source = Fixture.file("modern.h5ad");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> AnnDataWriter.extend(source, folder.resolve("x.h5ad"), additions));
    assertEquals(expected, e.getMessage());
    assertEquals(0, folder.toFile().list().length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_block.h5ad: begins behind a user block.",
        "records.h5ad: has /obs as an array.",
        "obs_latin1.h5ad: has a name that is not Unicode.",
        "modern.h5ad: has /obs/_index, but not as a column.",
        "old.h5ad: has /obs/index, but not as a column.",
        "old.h5ad: has /obs/__categories, but not as a column.",
      })
  void extend_fileThatCannotBeExtended_saysWhy(String expected) throws IOException {
    Path source = Fixture.file(expected.substring(0, expected.indexOf(':')));
    boolean named = expected.contains("but");
    String name = named ? expected.replaceFirst(".*/obs/(\\w+),.*", "$1") : "civae_class";
    assertFalse(AnnDataWriter.canExtend(source, columns(name)));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> AnnDataWriter.extend(source, folder.resolve("x.h5ad"), columns(name)));
    assertEquals(expected + " Nothing can be added; read it and write it anew.", e.getMessage());
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void with_columnCalledAsTheIndex_isWrittenAnewBesideTheNames() throws IOException {
    Path path = folder.resolve("x.h5ad");
    AnnData data = read(Fixture.file("old.h5ad"));
    AnnDataWriter.write(path, data.with(columns("index")));
    assertEquals(List.of("type", "n", "index"), read(path).obs().columnNames());
    assertEquals(data.obs().names(), read(path).obs().names());
  }

  @Test
  void extend_damagedSource_isRefusedAndLeavesNothing() throws IOException {
    byte[] whole = Files.readAllBytes(Fixture.file("modern.h5ad"));
    Path source = Files.write(folder.resolve("cut.h5ad"), Arrays.copyOf(whole, whole.length / 2));
    AnnDataFormatException e =
        assertThrows(
            AnnDataFormatException.class,
            () -> AnnDataWriter.extend(source, folder.resolve("x.h5ad"), additions(4)));
    assertTrue(e.getMessage().startsWith("cut.h5ad: cut off: "), e.getMessage());
    assertEquals(1, folder.toFile().list().length);
  }

  @Test
  void attribute_ofAGroupThatWasRead_replacesOneAndKeepsTheOthers() throws IOException {
    Path path = folder.resolve("x.h5ad");
    try (Hdf5Writer file = Hdf5Writer.extend(Fixture.file("modern.h5ad"), path)) {
      file.root().attribute("encoding-type", "other");
      file.root().attribute("more", "text");
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> file.root().attribute("more", "text"));
      assertEquals("/@more: written twice", e.getMessage());
      file.finish();
    }
    try (Hdf5File file = Hdf5File.open(path)) {
      assertEquals("other", file.text("/", "encoding-type").orElseThrow());
      assertEquals("0.1.0", file.text("/", "encoding-version").orElseThrow());
      assertEquals("text", file.text("/", "more").orElseThrow());
    }
  }

  @Test
  void array_compressedInAFileThatIsExtended_isRefused() throws IOException {
    try (Hdf5Writer file =
        Hdf5Writer.extend(Fixture.file("modern.h5ad"), folder.resolve("x.h5ad"))) {
      long[] shape = {10_000};
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> file.root().array("more", Hdf5Type.INT32, shape, Compression.GZIP));
      assertEquals(
          "/more: chunks in a file that is extended. Choose no compression and a known shape.",
          e.getMessage());
    }
  }

  /** One entry of obsm, a column of every kind, and numbers in columns of more names. */
  static Additions additions(int nObs, String... more) {
    int[] codes = IntStream.range(0, nObs).map(i -> i % 3 - 1).toArray();
    double[] shares = IntStream.range(0, nObs).mapToDouble(i -> i / 8.0).toArray();
    String[] notes = new String[nObs];
    Boolean[] sure = new Boolean[nObs];
    for (int i = 0; i < nObs; i++) {
      if (i % 2 == 0) notes[i] = "é" + i;
      sure[i] = i % 3 == 0;
      if (i == 1) shares[i] = Double.NaN;
    }
    List<Column> columns = new ArrayList<>();
    columns.add(new Column.Categorical("civae_class", codes, List.of("B", "T é"), false));
    columns.add(new Column.Numeric("civae_probability", shares, false));
    columns.add(new Column.Numeric("civae_rank", new double[nObs], true));
    columns.add(new Column.Text("civae_note", notes));
    columns.add(new Column.Flag("civae_sure", sure));
    for (String name : more) columns.add(new Column.Numeric(name, shares, false));
    return new Additions(Map.of(KEY, embedding(nObs), "X_two", embedding(nObs)), columns);
  }

  /** Columns of four numbers. */
  static Additions columns(String... names) {
    return new Additions(
        Map.of(),
        Arrays.stream(names)
            .<Column>map(name -> new Column.Numeric(name, new double[] {1, 2, 3, 4}, true))
            .toList());
  }

  static Element.Array embedding(int nObs) {
    double[] values = new double[2 * nObs];
    for (int i = 0; i < values.length; i++) values[i] = i + 0.5;
    return Element.Array.float64(nObs, 2, values);
  }

  static AnnotationTable obs(Path source) throws IOException {
    return AnnDataFile.reading(source, file -> new TableReader(file, note -> {}).read("/obs"));
  }

  private static AnnData read(Path path) throws IOException {
    // Some of the files have columns in a way that nobody reads.
    return AnnDataReader.readAll(path, note -> {});
  }

  /** Every part but the order of entries, which files do not keep. */
  private static void assertSame(AnnData expected, AnnData found) {
    JsonObject parts = AnnDataJson.of(expected);
    JsonObject foundParts = AnnDataJson.of(found);
    for (String part : parts.keySet()) {
      assertTrue(parts.get(part).equals(foundParts.get(part)), part + " differs");
    }
  }

  /** Behind the superblock nothing changes of what was there. */
  private static void assertSameBytes(Path source, Path target) throws IOException {
    byte[] before = Files.readAllBytes(source);
    byte[] after = Files.readAllBytes(target);
    assertArrayEquals(
        Arrays.copyOfRange(before, SUPERBLOCK, before.length),
        Arrays.copyOfRange(after, SUPERBLOCK, before.length));
  }
}
