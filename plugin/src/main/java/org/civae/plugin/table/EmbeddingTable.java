package org.civae.plugin.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.civae.io.anndata.Column;
import org.civae.model.ClassPrediction;
import org.civae.model.Embedding;

/** Where cells lie in latent space, a cell per line. */
public final class EmbeddingTable {

  private EmbeddingTable() {}

  /**
   * Columns: cell, the class column's name where there is one, predicted and probability where the
   * model predicts classes, z1, z2, ...
   */
  public static void write(
      List<String> names,
      Optional<Column> classes,
      Optional<ClassPrediction> prediction,
      Embedding embedding,
      Path file)
      throws IOException {
    try (CSVPrinter csv = Csv.FORMAT.print(Files.newBufferedWriter(file))) {
      List<String> header = new ArrayList<>(List.of("cell"));
      classes.ifPresent(column -> header.add(column.name()));
      prediction.ifPresent(p -> header.addAll(List.of("predicted", "probability")));
      for (int j = 1; j <= embedding.nLatent(); j++) header.add("z" + j);
      csv.printRecord(header);
      int[] predicted = prediction.map(ClassPrediction::codes).orElse(new int[0]);
      double[] certainty = prediction.map(ClassPrediction::certainty).orElse(new double[0]);
      for (int i = 0; i < embedding.n(); i++) {
        List<String> record = new ArrayList<>();
        record.add(names.get(i));
        if (classes.isPresent()) record.add(classes.get().text(i));
        if (prediction.isPresent()) {
          record.add(prediction.get().classes().get(predicted[i]));
          record.add(Numbers.text(certainty[i]));
        }
        for (int j = 0; j < embedding.nLatent(); j++) {
          record.add(Numbers.text(embedding.points()[i * embedding.nLatent() + j]));
        }
        csv.printRecord(record);
      }
    }
  }
}
