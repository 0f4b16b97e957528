package org.civae.plugin.service;

import java.io.IOException;
import java.nio.file.Path;
import org.civae.model.FittedModel;
import org.civae.store.ModelStore;
import org.civae.store.ModelStore.Stored;
import org.civae.train.ComputeDevice;

/**
 * A model file. The model that was loaded from it is kept for the next command, as long as the file
 * stays as it was.
 *
 * <p>A fitted model serves one thread at a time: it is lent to one command, and who asks meanwhile
 * gets one of its own.
 */
public final class OpenModel implements Open {

  private final String name;
  private final Path path;
  private Stored loaded;
  private ComputeDevice device;
  private FileStamp stamp;
  private boolean lent;
  private boolean freed;

  OpenModel(String name, Path path) {
    this.name = name;
    this.path = path;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public String what() {
    return "model";
  }

  /**
   * Lends the model on a device, loading it where that was not done yet. The caller closes it,
   * which gives it back.
   *
   * @throws IOException as {@link ModelStore#load}
   */
  public synchronized Stored lend(ComputeDevice on) throws IOException {
    if (lent || freed) return ModelStore.load(path, on);
    FileStamp now = FileStamp.of(path);
    if (!now.equals(stamp) || !on.equals(device)) closeLoaded();
    if (loaded == null) loaded = ModelStore.load(path, on);
    stamp = now;
    device = on;
    lent = true;
    return new Stored(new LentModel(loaded.model(), this::giveBack), loaded.cells());
  }

  /** Whether the next command finds the model in memory. */
  public synchronized boolean isKept() {
    return loaded != null;
  }

  /** Frees native memory, now or when the model is given back. */
  synchronized void free() {
    freed = true;
    if (!lent) closeLoaded();
  }

  private synchronized void giveBack() {
    lent = false;
    if (freed) closeLoaded();
  }

  private void closeLoaded() {
    if (loaded == null) return;
    FittedModel model = loaded.model();
    loaded = null;
    model.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
