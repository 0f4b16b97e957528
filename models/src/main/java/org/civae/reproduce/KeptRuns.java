package org.civae.reproduce;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finished runs in a file, a JSON object a line, each written as soon as it is done: a table that
 * was interrupted goes on where it stopped. A last line that breaks off is ignored.
 */
public final class KeptRuns {

  private static final Gson GSON = new Gson();

  private final Path file;
  private final Map<Run.Key, Run> runs = new LinkedHashMap<>();

  /** Whether the file ends within a line, which the next run must not be written behind. */
  private boolean torn;

  private KeptRuns(Path file) {
    this.file = file;
  }

  /**
   * The runs of a file, none if it is not there.
   *
   * @throws IOException if a line other than a torn last one is no run
   */
  public static KeptRuns open(Path file) throws IOException {
    KeptRuns kept = new KeptRuns(file);
    if (!Files.exists(file)) return kept;
    String text = Files.readString(file);
    kept.torn = !text.isEmpty() && !text.endsWith("\n");
    List<String> lines = text.lines().toList();
    int whole = kept.torn ? lines.size() - 1 : lines.size();
    for (int i = 0; i < whole; i++) kept.read(lines.get(i), i + 1);
    return kept;
  }

  private void read(String line, int number) throws IOException {
    Run run = parsed(line);
    if (run == null || run.key() == null || run.scores() == null) {
      throw new IOException(
          String.format(
              "%s: line %d is no run of this command, expected one. Delete the line, or name"
                  + " another kept=.",
              file, number));
    }
    runs.put(run.key(), run);
  }

  /** Null of what is no JSON. */
  private static Run parsed(String line) {
    try {
      return GSON.fromJson(line, Run.class);
    } catch (JsonParseException e) {
      return null;
    }
  }

  public Optional<Run> find(Run.Key key) {
    return Optional.ofNullable(runs.get(key));
  }

  /** Writes a run behind the others. */
  public void add(Run run) throws IOException {
    if (torn) dropTornLine();
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] line = (GSON.toJson(run) + "\n").getBytes(StandardCharsets.UTF_8);
    Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    runs.put(run.key(), run);
  }

  private void dropTornLine() throws IOException {
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.lastIndexOf('\n') + 1));
    torn = false;
  }
}
