package org.civae.mixture;

import java.util.function.IntToDoubleFunction;

/**
 * What makes one model with a mixture another than the next.
 *
 * @param kind parts of the network
 * @param loss what it minimises
 * @param rate factor of the learning rate in an epoch of the phase {@code train}, from 0
 * @param keepsBest whether {@code train} keeps the weights of the best held-out epoch, not the last
 */
public record MixtureRecipe(
    MixtureNetwork.Kind kind, MixtureLoss loss, IntToDoubleFunction rate, boolean keepsBest) {}
