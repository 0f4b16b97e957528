"""What SciPy says of mixtures over latent space: the oracle of MixtureOracleTest.

    python oracle_mixture.py ../resources/org/civae/vade/mixture.json

Run with NumPy 2 and SciPy 1.17. Densities are SciPy's; divergences and expectations are integrals by
quadrature, one coordinate at a time, not closed forms. VaDE's divergence is put together from these. The
inputs are written beside the answers.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy import integrate, stats
from scipy.special import log_softmax

K, LATENT, CELLS = 4, 3, 6


def expected(mean, variance, log):
    """E log(z), z ~ N(mean, variance), over 12 standard deviations each way."""
    q = stats.norm(mean, np.sqrt(variance))
    width = 12 * np.sqrt(variance)
    return integrate.quad(
        lambda z: q.pdf(z) * log(z), mean - width, mean + width, epsabs=1e-12, epsrel=1e-12
    )[0]


def case(rng, spread, narrowest):
    logits = rng.normal(0, spread, K)
    means = rng.normal(0, spread, (K, LATENT))
    variances = np.exp(rng.uniform(np.log(narrowest), 1, (K, LATENT)))
    mean = rng.normal(0, spread, (CELLS, LATENT))
    variance = np.exp(rng.uniform(-3, 1, (CELLS, LATENT)))
    z = rng.normal(mean, np.sqrt(variance))
    # What float32 can hold of them.
    logits, means, mean, z = (np.float32(v).astype(float) for v in (logits, means, mean, z))
    log_weights = log_softmax(logits)
    densities = np.array(
        [
            [stats.multivariate_normal(m, np.diag(v)).logpdf(point) for m, v in zip(means, variances)]
            for point in z
        ]
    )
    expectations, divergences = np.zeros((2, CELLS, K))
    for i in range(CELLS):
        for k in range(K):
            for j in range(LATENT):
                p = stats.norm(means[k, j], np.sqrt(variances[k, j]))
                q = stats.norm(mean[i, j], np.sqrt(variance[i, j]))
                of_p = expected(mean[i, j], variance[i, j], p.logpdf)
                expectations[i, k] += of_p
                divergences[i, k] += expected(mean[i, j], variance[i, j], q.logpdf) - of_p
    log_gamma = log_softmax(densities + log_weights, axis=1)
    vade = (np.exp(log_gamma) * (log_gamma - log_weights + divergences)).sum(1)
    names = ["weights", "means", "variances", "mean", "logVar", "z"]
    inputs = [np.exp(log_weights), means, variances, mean, np.log(variance), z]
    answers = {
        "logWeights": log_weights,
        "logDensities": densities,
        "expectedLogDensities": expectations,
        "divergences": divergences,
        "logGamma": log_gamma,
        "vade": vade,
    }
    return {name: v.tolist() for name, v in [*zip(names, inputs), *answers.items()]}


if __name__ == "__main__":
    rng = np.random.default_rng(20261122)
    cases = [case(rng, spread, narrowest) for spread, narrowest in [(1, 0.2), (3, 0.05), (20, 0.01)]]
    Path(sys.argv[1]).write_text(json.dumps(cases) + "\n")
