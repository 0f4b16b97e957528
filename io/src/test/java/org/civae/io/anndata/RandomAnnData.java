package org.civae.io.anndata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.DenseMatrix;

/** Everything that an {@code .h5ad} can hold, at random; the same seed gives the same. */
final class RandomAnnData {

  private static final String[] DTYPES = {
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16",
    "float32", "float64"
  };

  private static final String[] WORDS = {
    "", "a", "T cell", "é", "漢字", "😀", "'quoted\"", "line\nbreak", "\u2028", "ß?"
  };

  private final Random random;

  RandomAnnData(long seed) {
    this.random = new Random(seed);
  }

  AnnData next() {
    int nObs = size();
    int nVars = size();
    AnnotationTable obs = table(nObs, "cell");
    AnnotationTable var = table(nVars, "gene");
    return new AnnData(
        random.nextInt(5) == 0 ? Optional.empty() : Optional.of(matrix(nObs, nVars)),
        obs,
        var,
        random.nextInt(3) == 0 ? Optional.of(raw(nObs)) : Optional.empty(),
        random.nextBoolean() ? Map.of() : Map.of("counts", matrix(nObs, nVars)),
        rows(obs.names()),
        rows(var.names()),
        pairs(nObs),
        pairs(nVars),
        mapping(2).entries());
  }

  private int size() {
    return random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(random.nextInt(5) == 0 ? 300 : 12);
  }

  private AnnData.Raw raw(int nObs) {
    int nVars = size();
    AnnotationTable var = table(nVars, "raw");
    return new AnnData.Raw(matrix(nObs, nVars), var, rows(var.names()));
  }

  CellMatrix matrix(int nObs, int nVars) {
    return random.nextBoolean() ? dense(nObs, nVars) : sparse(nObs, nVars);
  }

  private DenseMatrix dense(int nObs, int nVars) {
    float[] values = new float[nObs * nVars];
    for (int i = 0; i < values.length; i++) values[i] = value();
    return new DenseMatrix(nObs, nVars, values);
  }

  private CellMatrix sparse(int nObs, int nVars) {
    double density = random.nextInt(4) == 0 ? 0 : random.nextDouble();
    CsrBuilder builder = new CsrBuilder(nVars);
    for (int i = 0; i < nObs; i++) {
      for (int j = 0; j < nVars; j++) if (random.nextDouble() < density) builder.add(j, value());
      builder.endRow();
    }
    return builder.build();
  }

  private float value() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(1000);
      case 2 -> (float) (random.nextGaussian() * 1e30);
      default -> random.nextFloat();
    };
  }

  private Map<String, Element> rows(List<String> names) {
    int n = names.size();
    Map<String, Element> entries = new LinkedHashMap<>();
    entries.put("X_" + name(), array(n, 1 + random.nextInt(4)));
    if (random.nextBoolean()) entries.put("sparse", new Element.Sparse(sparse(n, 3)));
    if (random.nextBoolean()) entries.put("table", new Element.Table(table(names)));
    return entries;
  }

  private Map<String, Element> pairs(int n) {
    if (random.nextBoolean()) return Map.of();
    return Map.of("near", new Element.Sparse(sparse(n, n)), "far", array(n, n));
  }

  AnnotationTable table(int n, String prefix) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < n; i++) names.add(prefix + word() + i);
    return table(names);
  }

  private AnnotationTable table(List<String> names) {
    List<Column> columns = new ArrayList<>();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) columns.add(column(name() + "c" + i, names.size()));
    return new AnnotationTable(names, columns);
  }

  private Column column(String name, int n) {
    boolean missing = random.nextBoolean();
    switch (random.nextInt(5)) {
      case 0:
        List<String> categories = distinctWords();
        int[] codes = new int[n];
        for (int i = 0; i < n; i++) codes[i] = random.nextInt(categories.size() + 1) - 1;
        return new Column.Categorical(name, codes, categories, random.nextBoolean());
      case 1:
        String[] texts = new String[n];
        for (int i = 0; i < n; i++) texts[i] = isGone(missing) ? null : word();
        return new Column.Text(name, texts);
      case 2:
        double[] whole = new double[n];
        for (int i = 0; i < n; i++) whole[i] = isGone(missing) ? Double.NaN : random.nextInt();
        return new Column.Numeric(name, whole, true);
      case 3:
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++)
          numbers[i] = isGone(missing) ? Double.NaN : random.nextGaussian();
        return new Column.Numeric(name, numbers, false);
      default:
        Boolean[] flags = new Boolean[n];
        for (int i = 0; i < n; i++) flags[i] = isGone(missing) ? null : random.nextBoolean();
        return new Column.Flag(name, flags);
    }
  }

  private boolean isGone(boolean missing) {
    return missing && random.nextInt(3) == 0;
  }

  private List<String> distinctWords() {
    Set<String> words = new LinkedHashSet<>();
    int count = random.nextInt(10) == 0 ? 40_000 : random.nextInt(5) == 0 ? 200 : random.nextInt(5);
    for (int i = 0; i < count; i++) words.add(word() + i);
    return List.copyOf(words);
  }

  private Element.Array array(int... shape) {
    String dtype = DTYPES[random.nextInt(DTYPES.length)];
    int size = 1;
    for (int length : shape) size *= length;
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (dtype) {
            case "bool" -> random.nextInt(2);
            case "float16" -> random.nextInt(2049) / 64.0;
            case "float32" -> random.nextFloat();
            case "float64" -> random.nextGaussian();
            case "uint64" -> random.nextDouble() * 0x1p64;
            case "int64" -> -0x1p62 + random.nextInt() * 0x1p20;
            default -> random.nextInt(127);
          };
    }
    return new Element.Array(dtype, shape, values);
  }

  private Element.Mapping mapping(int depth) {
    Map<String, Element> entries = new LinkedHashMap<>();
    int count = 1 + random.nextInt(9);
    for (int i = 0; i < count; i++) entries.put(name() + "k" + i, element(depth));
    return new Element.Mapping(entries);
  }

  private Element element(int depth) {
    int n = random.nextInt(4);
    return switch (random.nextInt(depth == 0 ? 9 : 10)) {
      case 0 -> array();
      case 1 -> array(n);
      case 2 -> array(n, 2, 3);
      case 3 -> Element.Texts.scalar(word());
      case 4 -> Element.Texts.list(List.of(word(), word()));
      case 5 -> new Element.Nothing();
      case 6 -> new Element.Table(table(n, "row"));
      case 7 -> new Element.Vector(column("vector", 5));
      case 8 -> records(n);
      default -> mapping(depth - 1);
    };
  }

  private Element records(int n) {
    double[] numbers = new double[n];
    String[] texts = new String[n];
    Boolean[] flags = new Boolean[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = random.nextInt(1000);
      texts[i] = word();
      flags[i] = random.nextBoolean();
    }
    return new Element.Records(
        List.of(
            new Column.Numeric("whole", numbers, true),
            new Column.Text("näme", texts),
            new Column.Flag("flag", flags),
            new Column.Numeric("score", numbers, false)));
  }

  private String name() {
    return WORDS[random.nextInt(WORDS.length)].strip();
  }

  private String word() {
    if (random.nextInt(3000) == 0) return "long é".repeat(17_000);
    String word = WORDS[random.nextInt(WORDS.length)];
    return random.nextBoolean() ? word : word + random.nextInt(100);
  }
}
