package org.civae.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.civae.io.file.Sha256;

/** The entries of a model file, to be changed as an attacker or an accident would. */
final class StoredZip {

  static final String MANIFEST = "manifest.json";

  final Map<String, byte[]> entries = new LinkedHashMap<>();

  static StoredZip read(Path path) throws IOException {
    StoredZip stored = new StoredZip();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        stored.entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return stored;
  }

  String text(String entry) {
    return new String(entries.get(entry), StandardCharsets.UTF_8);
  }

  /** Replaces text in an entry that has it. */
  StoredZip replace(String entry, String from, String to) {
    String before = text(entry);
    if (!before.contains(from)) throw new IllegalArgumentException(entry + " has no " + from);
    entries.put(entry, before.replace(from, to).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Writes the sums of the entries as they are now into the manifest. */
  StoredZip withRightSums() {
    JsonObject manifest = JsonParser.parseString(text(MANIFEST)).getAsJsonObject();
    JsonObject sums = new JsonObject();
    entries.forEach(
        (name, content) -> {
          if (!name.equals(MANIFEST)) sums.addProperty(name, Sha256.of(content));
        });
    manifest.add("sha256", sums);
    entries.put(MANIFEST, manifest.toString().getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Path write(Path path) throws IOException {
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return path;
  }
}
