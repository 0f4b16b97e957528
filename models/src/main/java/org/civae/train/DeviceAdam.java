package org.civae.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;

/** Adam on any device: a few operations on one flat array instead of a few per layer. */
final class DeviceAdam implements Optimizer {

  private final ParameterStore store;
  private final AdamSettings settings;
  private final NDArray firstMoment;
  private final NDArray secondMoment;
  private long step;

  DeviceAdam(ParameterStore store, AdamSettings settings) {
    this.store = store;
    this.settings = settings;
    firstMoment = store.manager().zeros(store.flat().getShape());
    secondMoment = store.manager().zeros(store.flat().getShape());
  }

  @Override
  public void update(double rateFactor) {
    step++;
    double correction1 = 1 - Math.pow(AdamSettings.BETA1, step);
    double correction2 = 1 - Math.pow(AdamSettings.BETA2, step);
    try (NDManager scope = store.manager().newSubManager()) {
      NDList parts = new NDList();
      for (Parameter parameter : store.trainableParameters()) {
        NDArray own = parameter.gradient();
        own.attach(scope);
        parts.add(own.flatten());
      }
      NDArray gradient = NDArrays.concat(parts);
      gradient.attach(scope);
      if (settings.clip() > 0) {
        double norm = gradient.norm().getFloat();
        gradient.muli((float) settings.clipFactor(norm));
      }
      NDArray weights = store.flat();
      if (settings.weightDecay() > 0) {
        NDArray decay = weights.mul((float) settings.weightDecay());
        decay.attach(scope);
        gradient.addi(decay);
      }
      firstMoment.muli((float) AdamSettings.BETA1);
      firstMoment.addi(gradient.mul((float) (1 - AdamSettings.BETA1)));
      secondMoment.muli((float) AdamSettings.BETA2);
      secondMoment.addi(gradient.mul(gradient).muli((float) (1 - AdamSettings.BETA2)));
      NDArray root = secondMoment.sqrt();
      root.attach(scope);
      root.muli((float) (1 / Math.sqrt(correction2))).addi((float) AdamSettings.EPSILON);
      NDArray change = firstMoment.div(root);
      change.attach(scope);
      weights.subi(change.muli((float) (rateFactor * settings.learningRate() / correction1)));
      store.trainableParameters().forEach(Parameter::dropGradient);
    }
  }

  @Override
  public void close() {
    firstMoment.close();
    secondMoment.close();
  }
}
