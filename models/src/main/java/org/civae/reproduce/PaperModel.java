package org.civae.reproduce;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civae.model.Assignment;
import org.civae.model.Schedule;

/** The models of the paper's tables, and what stands beside them in others. */
public enum PaperModel {
  AE("ae", "autoencoder", "ae"),
  VAE("vae", "VAE", "vae"),
  BETA_VAE("beta-vae", "beta-VAE", "beta-vae"),
  VADE("vade", "VaDE", "vade"),
  K_DVAE("k-dvae", "k-DVAE", "k-dvae"),
  MVAE_SOFT("mvae-soft", "MVAE soft", "mvae", Assignment.SOFT),
  MVAE_HARD("mvae-hard", "MVAE hard", "mvae", Assignment.HARD),
  EM1_SOFT("mvae-em1-soft", "MVAE(EM-V1) soft", "mvae-em1", Assignment.SOFT),
  EM1_HARD("mvae-em1-hard", "MVAE(EM-V1) hard", "mvae-em1", Assignment.HARD),
  EM2_SOFT("mvae-em2-soft", "MVAE(EM-V2) soft", "mvae-em2", Assignment.SOFT),
  EM2_HARD("mvae-em2-hard", "MVAE(EM-V2) hard", "mvae-em2", Assignment.HARD),
  BETA_SOFT("beta-soft", "beta-MVAE(EM-V2) soft", "mvae-em2", Assignment.SOFT),
  BETA_HARD("beta-hard", "beta-MVAE(EM-V2) hard", "mvae-em2", Assignment.HARD),
  SCHEDULED_SOFT("scheduled-soft", "scheduled beta-MVAE(EM-V2) soft", "mvae-em2", Assignment.SOFT),
  SCHEDULED_HARD("scheduled-hard", "scheduled beta-MVAE(EM-V2) hard", "mvae-em2", Assignment.HARD),
  /** No model: what they are held against. */
  K_MEANS("k-means", "k-means on 50 principal components", "");

  private final String key;
  private final String title;
  private final String method;
  private final Optional<Assignment> assignment;

  PaperModel(String key, String title, String method) {
    this(key, title, method, Optional.empty());
  }

  PaperModel(String key, String title, String method, Assignment assignment) {
    this(key, title, method, Optional.of(assignment));
  }

  PaperModel(String key, String title, String method, Optional<Assignment> assignment) {
    this.key = key;
    this.title = title;
    this.method = method;
    this.assignment = assignment;
  }

  /** The thirteen columns of the paper's table 1. */
  public static List<PaperModel> ofTable1() {
    return Arrays.stream(values())
        .filter(model -> model != AE && model != BETA_VAE && model != K_MEANS)
        .toList();
  }

  /** The nine columns of the paper's table 2. */
  public static List<PaperModel> ofTable2() {
    return ofTable1().stream().filter(model -> !model.weighsKl()).toList();
  }

  /** As variants and the paper's numbers call it. */
  public String key() {
    return key;
  }

  /** As the paper writes it. */
  public String title() {
    return title;
  }

  /** Name of the {@link org.civae.model.ModelFactory}. */
  public String method() {
    return method;
  }

  /** How heads are weighed, where the paper tells two ways apart. */
  public Optional<Assignment> assignment() {
    return assignment;
  }

  /** Whether every cell has a latent point per component. */
  public boolean hasHeads() {
    return assignment.isPresent() || this == K_DVAE;
  }

  /** Whether the model has a mixture, as prior or as posterior. */
  public boolean hasMixture() {
    return hasHeads() || this == VADE;
  }

  /** Whether the loss has a KL term. */
  boolean hasKl() {
    return this != AE && this != K_MEANS;
  }

  /** Whether the KL term has a weight other than 1. */
  public boolean weighsKl() {
    return this == BETA_VAE || key.startsWith("beta-") || isScheduled();
  }

  /** How the weight of the KL term goes from epoch to epoch. */
  public Schedule schedule() {
    return isScheduled() ? Schedule.LINEAR : Schedule.CONSTANT;
  }

  private boolean isScheduled() {
    return this == SCHEDULED_SOFT || this == SCHEDULED_HARD;
  }
}
