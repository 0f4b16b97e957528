"""Gaussian mixtures and agreement of clusters with classes by scikit-learn and SciPy: the oracle of
ClustersOracleTest.

    python oracle_clusters.py ../resources/org/civae/cluster/clusters.json
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.metrics.cluster import contingency_matrix
from sklearn.mixture import GaussianMixture

N = 150
WIDTH = 3


def points(random):
    """Three clouds that overlap a little, of different size, shape and direction."""
    shapes = [np.diag([1.0, 0.3, 0.6]), np.diag([0.4, 1.2, 0.5]), np.diag([0.7, 0.7, 1.5])]
    turns = [np.linalg.qr(random.normal(size=(3, 3)))[0] for _ in shapes]
    centers = np.array([[0, 0, 0], [3, 1, 0], [0, 4, 2]])
    sizes = [70, 50, 30]
    parts = [
        random.normal(size=(n, WIDTH)) @ shape @ turn + center
        for n, shape, turn, center in zip(sizes, shapes, turns, centers)
    ]
    return np.vstack(parts).astype("float32")


def mixture(x, new, covariance):
    fitted = GaussianMixture(
        3,
        covariance_type="full" if covariance == "full" else "diag",
        tol=1e-10,
        max_iter=1000,
        n_init=10,
        random_state=0,
    ).fit(x.astype("float64"))
    order = np.argsort(fitted.means_[:, 1])
    return {
        "covariance": covariance,
        "weights": fitted.weights_[order].tolist(),
        "means": fitted.means_[order].ravel().tolist(),
        "covariances": fitted.covariances_[order].ravel().tolist(),
        "responsibilities": fitted.predict_proba(new)[:, order].ravel().tolist(),
        "logLikelihoods": fitted.score_samples(new).tolist(),
        "bic": float(fitted.bic(x.astype("float64"))),
    }


def agreement(name, truth, found):
    table = contingency_matrix(truth, found)
    rows, columns = linear_sum_assignment(-table)
    return {
        "name": name,
        "truth": [int(t) for t in truth],
        "found": [int(f) for f in found],
        "accuracy": float(table[rows, columns].sum() / len(truth)),
        "nmi": float(normalized_mutual_info_score(truth, found)),
        "ari": float(adjusted_rand_score(truth, found)),
    }


if __name__ == "__main__":
    random = np.random.default_rng(11)
    x = points(random)
    new = points(random)[::10]
    truth = random.integers(0, 4, size=60)
    noisy = np.where(random.random(60) < 0.7, (truth + 1) % 4, random.integers(0, 6, size=60))
    oracle = {
        "n": N,
        "points": x.ravel().tolist(),
        "new": new.ravel().tolist(),
        "mixtures": [mixture(x, new.astype("float64"), c) for c in ("full", "diagonal")],
        "agreement": [
            agreement("names exchanged", [0, 0, 1, 1, 2], [2, 2, 0, 0, 1]),
            agreement("more clusters than classes", truth, noisy),
            agreement("fewer clusters than classes", noisy, truth),
            agreement("one cluster", [0, 0, 1, 1, 2], [0, 0, 0, 0, 0]),
            agreement("one of each", [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]),
            agreement("at random", truth, random.integers(0, 4, size=60)),
        ],
    }
    Path(sys.argv[1]).write_text(json.dumps(oracle) + "\n")
