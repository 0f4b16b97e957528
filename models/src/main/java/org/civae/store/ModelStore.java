package org.civae.store;

import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.civae.io.file.AsideFile;
import org.civae.io.file.Sha256;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;
import org.civae.train.ComputeDevice;
import org.civae.train.PyTorchEngine;

/**
 * Saves and loads models as {@code .civae} files: a zip of {@code card.json}, {@code cells.json}
 * and {@code weights.safetensors}, with a manifest of format version and SHA-256 sums.
 */
public final class ModelStore {

  /** Version of the layout; a reader refuses others. */
  public static final int FORMAT = 2;

  private static final String MANIFEST = "manifest.json";
  private static final String CARD = "card.json";
  private static final String CELLS = "cells.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .serializeSpecialFloatingPointValues()
          .registerTypeAdapterFactory(new OptionalJson())
          .create();

  private ModelStore() {}

  private record Manifest(int format, Map<String, String> sha256) {}

  /**
   * @param model the caller closes it
   */
  public record Stored(FittedModel model, SplitNames cells) {}

  /** Writes the model aside and moves it into place. */
  public static void save(Path path, FittedModel model, SplitNames cells) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(CARD, GSON.toJson(model.card()).getBytes(StandardCharsets.UTF_8));
    entries.put(CELLS, GSON.toJson(cells).getBytes(StandardCharsets.UTF_8));
    entries.put(WEIGHTS, Safetensors.write(weights(model.stores())));
    Map<String, String> sums = new LinkedHashMap<>();
    entries.forEach((name, content) -> sums.put(name, Sha256.of(content)));
    try (AsideFile aside = new AsideFile(path)) {
      aside.write(file -> writeEntries(file, new Manifest(FORMAT, sums), entries));
      aside.commit();
    }
  }

  private static void writeEntries(Path file, Manifest manifest, Map<String, byte[]> entries)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, MANIFEST, GSON.toJson(manifest).getBytes(StandardCharsets.UTF_8));
      for (var entry : entries.entrySet()) put(zip, entry.getKey(), entry.getValue());
    }
  }

  /**
   * Reads a model back on a device.
   *
   * @throws IOException naming the file and what is wrong with it
   */
  public static Stored load(Path path, ComputeDevice device) throws IOException {
    Map<String, byte[]> entries = readEntries(path);
    try {
      Manifest manifest = json(entries, MANIFEST, Manifest.class);
      if (manifest.format != FORMAT) {
        throw new IOException("format " + manifest.format + ", expected " + FORMAT);
      }
      for (String name : List.of(CARD, CELLS, WEIGHTS)) check(name, entries, manifest);
      ModelCard card = json(entries, CARD, ModelCard.class);
      SplitNames cells = json(entries, CELLS, SplitNames.class);
      return new Stored(restore(card, Safetensors.read(entries.get(WEIGHTS)), device), cells);
    } catch (IOException | NullPointerException | IllegalArgumentException e) {
      throw notWhole(path, e);
    }
  }

  private static IOException notWhole(Path path, Exception e) {
    return new IOException(
        path.getFileName()
            + ": not a whole model ("
            + reason(e)
            + "), expected a .civae file that this program wrote. Train it again.",
        e);
  }

  /**
   * Reads what a model is, without its weights.
   *
   * @throws IOException naming the file and what is wrong with it
   */
  public static ModelCard card(Path path) throws IOException {
    Map<String, byte[]> entries = readEntries(path);
    try {
      return json(entries, CARD, ModelCard.class);
    } catch (IOException | NullPointerException | IllegalArgumentException e) {
      throw notWhole(path, e);
    }
  }

  /**
   * The factory of this name among all on the class path.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static ModelFactory factory(String method) {
    List<ModelFactory> factories = factories();
    return factories.stream()
        .filter(factory -> factory.name().equals(method))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    factories.stream()
                        .map(ModelFactory::name)
                        .collect(
                            Collectors.joining(
                                ", ", "method=" + method + ": expected one of ", "."))));
  }

  /** All factories on the class path, by name. */
  public static List<ModelFactory> factories() {
    return ServiceLoader.load(ModelFactory.class, ModelFactory.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ModelFactory::name))
        .toList();
  }

  private static Map<String, byte[]> readEntries(Path path) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (NoSuchFileException e) {
      throw new IOException(path + ": not found. Check the path of the model.", e);
    } catch (EOFException e) {
      throw new IOException(
          path.getFileName() + ": damaged (it ends too early). Train the model again.", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          path.getFileName() + ": damaged (" + e.getMessage() + "). Train the model again.", e);
    }
    return entries;
  }

  private static void check(String name, Map<String, byte[]> entries, Manifest manifest)
      throws IOException {
    byte[] content = entries.get(name);
    if (content == null) throw new IOException("no entry " + name);
    if (!Sha256.of(content).equals(manifest.sha256.get(name))) {
      throw new IOException("checksum of " + name + " differs");
    }
  }

  private static <T> T json(Map<String, byte[]> entries, String name, Class<T> type)
      throws IOException {
    byte[] content = entries.get(name);
    if (content == null) throw new IOException("no entry " + name);
    T value;
    try {
      value = GSON.fromJson(new String(content, StandardCharsets.UTF_8), type);
    } catch (RuntimeException e) {
      // Gson wraps what a record's constructor refuses.
      throw new IOException(name + ": " + reason(e.getCause() == null ? e : e.getCause()), e);
    }
    if (value == null) throw new IOException("entry " + name + " is empty");
    return value;
  }

  private static String reason(Throwable e) {
    return e instanceof NullPointerException ? "a value is missing" : e.getMessage();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // One fixed time: the same model gives the same bytes.
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static Map<String, Safetensors.Tensor> weights(List<ParameterStore> stores) {
    Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
    for (ParameterStore store : stores) {
      for (Parameter parameter : store.parameters()) {
        tensors.put(
            parameter.name(),
            new Safetensors.Tensor(parameter.shape().getShape(), store.read(parameter)));
      }
    }
    return tensors;
  }

  private static FittedModel restore(
      ModelCard card, Map<String, Safetensors.Tensor> tensors, ComputeDevice device)
      throws IOException {
    NDManager manager = PyTorchEngine.open().newBaseManager(device.device());
    try {
      TrainableModel model =
          factory(card.method())
              .create(manager, card.shape(), card.config(), card.training().seed());
      Set<String> unknown = new TreeSet<>(tensors.keySet());
      for (ParameterStore store : model.stores()) {
        for (Parameter parameter : store.parameters()) {
          store.write(parameter, expected(parameter, tensors));
          unknown.remove(parameter.name());
        }
      }
      for (String name : unknown) {
        throw new IOException("weights " + name + ": expected none of that name");
      }
      return model.fitted(card);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static float[] expected(Parameter parameter, Map<String, Safetensors.Tensor> tensors)
      throws IOException {
    Safetensors.Tensor tensor = tensors.get(parameter.name());
    long[] shape = parameter.shape().getShape();
    if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
      throw new IOException(
          String.format(
              "weights %s: found %s, expected shape %s",
              parameter.name(),
              tensor == null ? "none" : "shape " + Arrays.toString(tensor.shape()),
              Arrays.toString(shape)));
    }
    return tensor.values();
  }
}
