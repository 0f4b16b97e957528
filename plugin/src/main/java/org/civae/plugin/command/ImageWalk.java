package org.civae.plugin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.CellMatrix;
import org.civae.model.ModelCard;
import org.civae.plugin.image.ImageFindings;
import org.civae.plugin.image.ImagePath;
import org.civae.plugin.image.ReadOuts;
import org.civae.preprocess.Labels;
import org.civae.trajectory.PathListener;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;

/** What a trajectory does more where its cells are images. */
final class ImageWalk {

  /** The word for a threshold that the real images themselves give. */
  static final String OTSU = "otsu";

  private final PixelFormat format;
  private final CellData data;
  private final CellMatrix images;
  private final Labels classes;
  private final TrajectoryRequest request;
  private final ReadOuts readOuts;
  private final ImagePath path;

  private ImageWalk(
      PixelFormat format,
      ModelCommand.Replayed replayed,
      Labels classes,
      TrajectoryRequest request,
      Optional<Double> threshold,
      int rows) {
    this.format = format;
    this.data = replayed.data();
    this.images = replayed.cells().matrix();
    this.classes = classes;
    this.request = request;
    readOuts =
        threshold
            .map(t -> ReadOuts.above(format, t))
            .orElseGet(() -> ReadOuts.otsu(format, images, ends()));
    path = new ImagePath(readOuts, request.steps(), rows, request.seed());
  }

  /**
   * Of a model of images; nothing of any other.
   *
   * @param threshold of the area; empty for Otsu's
   * @param rows how many pairs to keep
   */
  static Optional<ImageWalk> of(
      ModelCard card,
      ModelCommand.Replayed replayed,
      Labels classes,
      TrajectoryRequest request,
      Optional<Double> threshold,
      int rows) {
    return card.preprocessing()
        .pixels()
        .map(format -> new ImageWalk(format, replayed, classes, request, threshold, rows));
  }

  /** What has to see every decoded image. */
  PathListener listener() {
    return path;
  }

  private int[] ends() {
    Labels states = Labels.of(data, request.stateColumn());
    return IntStream.concat(
            IntStream.of(rows(states, request.within(), request.from())),
            IntStream.of(rows(states, request.endClass(), request.to())))
        .toArray();
  }

  private int[] rows(Labels states, String withinClass, String state) {
    return classes.rows(classes.code(withinClass, data), states, states.code(state, data));
  }

  /** What was seen, beside the real images of every state on the way. */
  ImageFindings findings(TrajectoryAnalysis.Result result) {
    Labels states = Labels.of(data, request.stateColumn());
    List<String> names = new ArrayList<>();
    List<int[]> rows = new ArrayList<>();
    names.add(request.from());
    rows.add(result.fromRows());
    for (String state : result.statesBetween().keySet()) {
      names.add(state);
      rows.add(rows(states, request.within(), state));
    }
    names.add(request.to());
    rows.add(result.toRows());
    Labels donors = request.donor().isEmpty() ? null : Labels.of(data, request.donor());
    return ImageFindings.of(
        format,
        readOuts,
        path,
        new ImageFindings.States(names, rows, result.contrast().states().states(), donors),
        images);
  }
}
