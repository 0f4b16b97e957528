package org.civae.plugin.service;

import java.util.List;
import java.util.Optional;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.nn.ParameterStore;

/** A model that its owner keeps: closing it gives it back. */
final class LentModel implements FittedModel {

  private final FittedModel model;
  private final Runnable giveBack;
  private boolean closed;

  LentModel(FittedModel model, Runnable giveBack) {
    this.model = model;
    this.giveBack = giveBack;
  }

  @Override
  public ModelCard card() {
    return model.card();
  }

  @Override
  public Optional<Encoder> encoder() {
    return model.encoder();
  }

  @Override
  public Optional<Decoder> decoder() {
    return model.decoder();
  }

  @Override
  public Optional<Classifier> classifier() {
    return model.classifier();
  }

  @Override
  public Optional<Sampler> sampler() {
    return model.sampler();
  }

  @Override
  public Optional<Clusterer> clusterer() {
    return model.clusterer();
  }

  @Override
  public List<ParameterStore> stores() {
    return model.stores();
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    giveBack.run();
  }
}
