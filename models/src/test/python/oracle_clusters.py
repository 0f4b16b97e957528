"""Gaussian mixtures, k-means and agreement of clusters with classes by scikit-learn and SciPy: the
oracle of ClustersOracleTest and StartsOracleTest.

    python oracle_clusters.py ../resources/org/civae/cluster/clusters.json
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.metrics.cluster import contingency_matrix
from sklearn.mixture import GaussianMixture
from sklearn.mixture._gaussian_mixture import _estimate_gaussian_parameters

N = 150
WIDTH = 3
KINDS = {"full": "full", "tied": "tied", "diagonal": "diag", "spherical": "spherical"}


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


def matrices(covariances, kind, k):
    """k x width x width, whatever the kind."""
    if kind == "full":
        return covariances
    if kind == "tied":
        return np.stack([covariances] * k)
    if kind == "diagonal":
        return np.stack([np.diag(v) for v in covariances])
    return np.stack([v * np.eye(WIDTH) for v in covariances])


def described(fitted, x, new, kind, order):
    return {
        "weights": fitted.weights_[order].tolist(),
        "means": fitted.means_[order].ravel().tolist(),
        "covariances": matrices(fitted.covariances_, kind, len(order))[order].ravel().tolist(),
        "responsibilities": fitted.predict_proba(new)[:, order].ravel().tolist(),
        "logLikelihoods": fitted.score_samples(new).tolist(),
        "meanLogLikelihood": float(fitted.score(x)),
        "bic": float(fitted.bic(x)),
        "aic": float(fitted.aic(x)),
        "iterations": int(fitted.n_iter_),
    }


def mixture(x, new, kind):
    fitted = GaussianMixture(
        3, covariance_type=KINDS[kind], tol=1e-10, max_iter=1000, n_init=10, random_state=0
    ).fit(x)
    return {"covariance": kind} | described(fitted, x, new, kind, np.argsort(fitted.means_[:, 1]))


def started(x, new, kind, start, max_iter, tol):
    """From given weights, means and covariances: no k-means, no chance."""
    weights, means, covariances = start
    precisions = {
        "full": lambda: np.linalg.inv(covariances),
        "tied": lambda: np.linalg.inv(covariances[0]),
        "diagonal": lambda: np.stack([1 / np.diag(c) for c in covariances]),
        "spherical": lambda: np.array([1 / c[0, 0] for c in covariances]),
    }[kind]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted = GaussianMixture(
            len(weights),
            covariance_type=KINDS[kind],
            weights_init=weights,
            means_init=means,
            precisions_init=precisions,
            max_iter=max_iter,
            tol=tol,
        ).fit(x)
    return {
        "name": f"{kind}, at most {max_iter} iterations, tolerance {tol:g}",
        "covariance": kind,
        "start": {
            "weights": weights.tolist(),
            "means": means.ravel().tolist(),
            "covariances": covariances.ravel().tolist(),
        },
        "maxIterations": max_iter,
        "tolerance": tol,
    } | described(fitted, x, new, kind, np.arange(len(weights)))


def starts(random, kind):
    """Four components for three clouds, so that it takes a while."""
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    means = random.normal(size=(4, WIDTH)) + np.array([1, 1, 0])
    roots = random.normal(size=(4, WIDTH, WIDTH))
    full = roots @ roots.transpose(0, 2, 1) + 0.5 * np.eye(WIDTH)
    if kind == "full":
        return weights, means, full
    if kind == "tied":
        return weights, means, np.stack([full[0]] * 4)
    if kind == "diagonal":
        return weights, means, np.stack([np.diag(np.diag(c)) for c in full])
    return weights, means, np.stack([c[0, 0] * np.eye(WIDTH) for c in full])


def maximized(x, random, kind):
    """One maximisation from any responsibilities."""
    shares = random.dirichlet(np.ones(3), size=N)
    n, means, covariances = _estimate_gaussian_parameters(x, shares, 1e-6, KINDS[kind])
    return {
        "covariance": kind,
        "responsibilities": shares.ravel().tolist(),
        "weights": (n / n.sum()).tolist(),
        "means": means.ravel().tolist(),
        "covariances": matrices(covariances, kind, 3).ravel().tolist(),
    }


def k_means(name, x, new, centers, max_iter=300):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted = KMeans(
            len(centers), init=centers, n_init=1, tol=0, max_iter=max_iter, algorithm="lloyd"
        ).fit(x)
    return {
        "name": name,
        "start": centers.ravel().tolist(),
        "k": len(centers),
        "maxIterations": max_iter,
        "centers": fitted.cluster_centers_.ravel().tolist(),
        "groups": fitted.labels_.tolist(),
        "inertia": float(fitted.inertia_),
        "iterations": int(fitted.n_iter_),
        "predicted": fitted.predict(new).tolist(),
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
    wide = x.astype("float64")
    other = new.astype("float64")
    oracle = {
        "n": N,
        "points": x.ravel().tolist(),
        "new": new.ravel().tolist(),
        "mixtures": [mixture(wide, other, kind) for kind in KINDS],
        "agreement": [
            agreement("names exchanged", [0, 0, 1, 1, 2], [2, 2, 0, 0, 1]),
            agreement("more clusters than classes", truth, noisy),
            agreement("fewer clusters than classes", noisy, truth),
            agreement("one cluster", [0, 0, 1, 1, 2], [0, 0, 0, 0, 0]),
            agreement("one of each", [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]),
            agreement("at random", truth, random.integers(0, 4, size=60)),
        ],
    }
    many = random.integers(0, 12, size=1000)
    others = random.integers(0, 20, size=1000)
    oracle["agreement"].append(
        agreement("many of each", many, np.where(random.random(1000) < 0.4, many, others))
    )
    oracle["started"] = [
        started(wide, other, kind, starts(random, kind), max_iter, tol)
        for kind in KINDS
        for max_iter, tol in ((1, 0.0), (7, 0.0), (100, 1e-3))
    ]
    oracle["maximized"] = [maximized(wide, random, kind) for kind in KINDS]
    far = np.array([[0, 0, 0], [3, 1, 0], [90, 90, 90.0]])
    oracle["kMeans"] = [
        k_means("four centres", wide, other, random.normal(size=(4, WIDTH))),
        k_means("two iterations", wide, other, random.normal(size=(5, WIDTH)), max_iter=2),
        k_means("a centre that nothing is near", wide, other, far),
        k_means("one centre", wide, other, np.zeros((1, WIDTH))),
    ]
    Path(sys.argv[1]).write_text(json.dumps(oracle) + "\n")
