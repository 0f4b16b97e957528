package org.civae.plugin.installation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.civae.train.ComputeDevice;
import org.civae.train.EngineUnavailableException;
import org.civae.train.PyTorchLibrary;

/**
 * What computes: where PyTorch comes from, whether it starts, and on which device.
 *
 * @param failure why it does not start; empty if it does
 */
record PyTorch(List<Finding> findings, Optional<EngineUnavailableException> failure) {

  /** Looks, and starts the engine. */
  static PyTorch look() throws IOException {
    List<Finding> findings = new ArrayList<>();
    PyTorchLibrary library = PyTorchLibrary.locate();
    findings.add(library(library, PyTorchLibrary.folders()));
    findings.add(cache(library, PyTorchLibrary.cacheFolder()));
    try {
      ComputeDevice device = ComputeDevice.choose("auto");
      findings.add(Finding.fine("engine", ComputeDevice.engineVersion() + " starts"));
      findings.add(Finding.fine("device", device.reason()));
      return new PyTorch(findings, Optional.empty());
    } catch (EngineUnavailableException e) {
      findings.add(new Finding("engine", "does not start", e.getMessage()));
      return new PyTorch(findings, Optional.of(e));
    }
  }

  static Finding library(PyTorchLibrary library, Optional<String> folders) {
    boolean inVain = folders.isPresent() && library.source() != PyTorchLibrary.Source.FOLDER;
    if (!inVain) return Finding.fine("library", library.text());
    return new Finding(
        "library",
        library.text(),
        String.format(
            "%s=%s: holds no %s, so it is not used. Name the folder 'lib' of a PyTorch, folders"
                + " separated by '%s', or unset it.",
            PyTorchLibrary.LIBRARY_PATH,
            folders.get(),
            System.mapLibraryName("torch"),
            File.pathSeparator));
  }

  static Finding cache(PyTorchLibrary library, Path folder) throws IOException {
    Path existing = folder;
    while (!Files.isDirectory(existing)) existing = existing.getParent();
    long free = Files.getFileStore(existing).getUsableSpace();
    String found =
        String.format(
            "%s holds %s, %s are free", folder, Machine.size(bytesIn(folder)), Machine.size(free));
    if (!library.mustBeInstalled() || free > library.bytes()) return Finding.fine("cache", found);
    return new Finding(
        "cache",
        found,
        "PyTorch needs "
            + library.size()
            + " there. Make room, or set ENGINE_CACHE_DIR to a folder on another disk.");
  }

  private static long bytesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return 0;
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) bytes += Files.size(file);
    }
    return bytes;
  }
}
