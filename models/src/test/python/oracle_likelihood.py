"""What SciPy says of the likelihoods: the oracle of LikelihoodOracleTest.

    python oracle_likelihood.py ../resources/org/civae/nn/likelihoods.json

Run with NumPy 2, SciPy 1.17 and mpmath 1.3. Logarithms of probabilities at ordinary and at extreme values;
nothing here is computed by our code, and the inputs are written beside the answers.
"""

import json
import sys
from pathlib import Path

import mpmath
import numpy as np
from scipy import stats
from scipy.special import expit, logsumexp

COUNTS = [0, 1, 2, 7, 60, 1000, 100000]
MEANS = [1e-8, 1e-3, 0.5, 3, 80, 1e5]
THETAS = [1e-3, 0.1, 1, 10, 1e4, 1e7]
ZERO_LOGITS = [-30.0, -2.0, 0.0, 5.0, 40.0]


def negative_binomial(x, mean, theta):
    """SciPy; where its success probability has lost digits to rounding, the same to 50 digits."""
    p = theta / (theta + mean)
    if 1e-4 < p < 1 - 1e-4 and theta < 1e5:
        return stats.nbinom.logpmf(x, theta, p)
    x, mean, theta = mpmath.mpf(x), mpmath.mpf(mean), mpmath.mpf(theta)
    return float(
        mpmath.loggamma(x + theta) - mpmath.loggamma(theta) - mpmath.loggamma(x + 1)
        + theta * mpmath.log(theta / (theta + mean))
        + x * mpmath.log(mean / (theta + mean))
    )


def counts():
    cases = []
    for x in COUNTS:
        for mean in MEANS:
            for theta in THETAS:
                nb = negative_binomial(x, mean, theta)
                for logit in ZERO_LOGITS:
                    shown = nb - np.logaddexp(0, logit)
                    zero = -np.logaddexp(0, -logit)
                    zinb = logsumexp([zero, shown]) if x == 0 else shown
                    cases.append([x, mean, theta, logit, float(nb), float(zinb)])
    return cases


def bernoulli():
    return [
        [x, logit, float(-(x * np.logaddexp(0, -logit) + (1 - x) * np.logaddexp(0, logit)))]
        for x in [0.0, 0.25, 0.5, 1.0]
        for logit in [-60.0, -3.0, 0.0, 0.5, 12.0, 80.0]
    ]


def gaussian():
    return [
        [x, mean, float(stats.norm.logpdf(x, mean, np.sqrt(0.5)))]
        for x in [-3.0, 0.0, 0.7, 900.0]
        for mean in [-2.0, 0.0, 1.5, 1000.0]
    ]


if __name__ == "__main__":
    mpmath.mp.dps = 50
    answers = {"counts": counts(), "bernoulli": bernoulli(), "gaussian": gaussian()}
    Path(sys.argv[1]).write_text(json.dumps(answers) + "\n")
