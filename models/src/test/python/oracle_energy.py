"""Energy distances, nearest cells and principal components by NumPy, SciPy and scikit-learn: the
oracle of DistancesOracleTest.

    python oracle_energy.py ../resources/org/civae/evaluate/distances.json

`squared` is the square of scipy.stats.energy_distance, which is in one dimension and counts a cell's
distance of 0 to itself; `energy` leaves out pairs of cells that share an origin.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist
from scipy.stats import energy_distance
from sklearn.decomposition import PCA


def within(x, origins):
    distances = cdist(x, x)
    shared = np.array([[bool(set(a) & set(b)) for b in origins] for a in origins])
    return distances[~shared].mean()


def case(name, x, y, origins):
    own = [[i] for i in range(len(y))]
    result = {
        "name": name,
        "width": x.shape[1],
        "x": x.ravel().tolist(),
        "y": y.ravel().tolist(),
        "origins": origins,
        "between": cdist(x, y).mean(),
        "withinX": within(x, origins),
        "withinY": within(y, own),
        "nearest": cKDTree(y).query(x)[0].mean(),
    }
    result["energy"] = 2 * result["between"] - result["withinX"] - result["withinY"]
    if x.shape[1] == 1:
        result["squared"] = energy_distance(x[:, 0], y[:, 0]) ** 2
    return result


def components(random):
    cells = random.normal(size=(12, 5)) * [4, 2, 1, 0.5, 0.1] + 3
    cells = cells.astype("float32")
    fitted = PCA(3, svd_solver="full").fit(cells)
    return {
        "cells": cells.ravel().tolist(),
        "n": len(cells),
        "size": 3,
        "projected": np.abs(fitted.transform(cells)).ravel().tolist(),
    }


if __name__ == "__main__":
    random = np.random.default_rng(7)

    def cells(n, width, mean=0.0, sd=1.0):
        return (mean + sd * random.normal(size=(n, width))).astype("float32").astype(float)

    result = {
        "energy": [
            case("one dimension", cells(9, 1), cells(7, 1, 1), [[i] for i in range(9)]),
            case("ties", np.repeat(cells(4, 1), 2, 0), cells(5, 1), [[i // 2] for i in range(8)]),
            case("five dimensions", cells(8, 5), cells(6, 5, 2, 3), [[i] for i in range(8)]),
            case("pairs", cells(6, 4), cells(5, 4, 1), [[i % 3, 10 + i % 4] for i in range(6)]),
            case("far away", cells(5, 3, 1e4), cells(5, 3, -1e4), [[i] for i in range(5)]),
        ],
        "components": components(random),
    }
    Path(sys.argv[1]).write_text(json.dumps(result, separators=(",", ":")) + "\n")
