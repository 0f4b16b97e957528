package org.civae.plugin.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.civae.preprocess.BinnedDispersion;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.StandardizedVariance;
import org.civae.train.ComputeDevice;

/** Parameters that say more than one number or name. */
final class Words {

  private Words() {}

  /** {@code 512,512,256} as a list of widths. */
  static List<Integer> widths(String text) {
    List<Integer> widths = new ArrayList<>();
    for (String word : text.split(",")) {
      if (!word.strip().matches("[1-9]\\d{0,6}")) {
        throw new ParameterException(
            "widths", text, "whole numbers of at least 1, comma-separated, such as 256,128");
      }
      widths.add(Integer.valueOf(word.strip()));
    }
    return widths;
  }

  /**
   * A number of at least 0 where a word may stand instead.
   *
   * @param word that may, for the message
   */
  static double number(String name, String text, String word) {
    boolean number = text.matches("(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
    double value = number ? Double.parseDouble(text) : Double.NaN;
    if (Double.isFinite(value)) return value;
    throw new ParameterException(name, text, "a number of at least 0, or " + word);
  }

  /**
   * A whole number of at least 0 where a word may stand instead.
   *
   * @param word that may, for the message
   */
  static int whole(String name, String text, String word) {
    if (text.matches("\\d{1,9}")) return Integer.parseInt(text);
    throw new ParameterException(name, text, "a whole number of at least 0, or " + word);
  }

  /** {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N} as the device that it means here. */
  static ComputeDevice device(String text) {
    if (!text.toLowerCase(Locale.ROOT).matches("auto|cpu|gpu(:\\d{1,3})?")) {
      throw new ParameterException("device", text, "auto, cpu, gpu or gpu:N with N from 0");
    }
    return ComputeDevice.choose(text);
  }

  /** Names between commas, without empty ones; none of an empty text. */
  static List<String> list(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  /**
   * A number of variable genes, {@code all}, or a file with one gene name per line.
   *
   * @param flavor how variable genes are told: {@code dispersion}, {@code seurat}, {@code
   *     cell_ranger} or {@code seurat_v3}
   * @param batch obs column of batches to look at one by one; empty for all at once
   */
  static GeneChoice genes(String text, String flavor, String batch) throws IOException {
    if (!batch.isEmpty() && !text.matches("\\d{1,9}")) {
      throw new ParameterException(
          "hvgbatch",
          batch,
          "none with genes=" + text + ", as only most variable genes are chosen per batch");
    }
    if (text.equals("all")) {
      return new GeneChoice.Variable(Integer.MAX_VALUE, HighlyVariableGenes.byDispersion());
    }
    if (text.matches("\\d{1,9}")) {
      int n = Integer.parseInt(text);
      if (n == 0) throw new ParameterException("genes", text, "at least 1");
      Optional<String> batches = batch.isEmpty() ? Optional.empty() : Optional.of(batch);
      return new GeneChoice.Variable(n, flavor(flavor), batches);
    }
    Path file = Path.of(text);
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          "genes", text, "a number, all, or an existing file with one gene name per line");
    }
    List<String> names =
        lines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "genes=" + text + ": holds no gene name, expected one per line.");
    }
    return new GeneChoice.Listed(names);
  }

  private static HighlyVariableGenes flavor(String word) {
    return switch (word) {
      case "seurat" -> BinnedDispersion.SEURAT;
      case "cell_ranger" -> BinnedDispersion.CELL_RANGER;
      case "seurat_v3" -> new StandardizedVariance();
      default -> HighlyVariableGenes.byDispersion();
    };
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IOException(
          file + ": is no text in UTF-8, expected one gene name per line. Save it as plain text.",
          e);
    }
  }
}
