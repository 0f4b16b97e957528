"""Principal components by scikit-learn, UMAP by umap-learn, t-SNE by scikit-learn and openTSNE, and how
far they can be trusted: the oracle of EmbedOracleTest.

    python oracle_embed.py DIGITS.h5ad ../resources/org/civae/embed/embed.json

DIGITS.h5ad are the 1,797 digits of scikit-learn. Versions: see the file itself.
"""

import json
import sys
from pathlib import Path

import anndata
import numpy as np
import openTSNE
import sklearn
import umap
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness

EVERY = 20
NEIGHBORS = 15


def small(random):
    points = random.normal(size=(40, 4)).astype("float32")
    embedded = (points[:, :2] + random.normal(size=(40, 2))).astype("float32")
    return {
        "n": 40,
        "points": points.ravel().tolist(),
        "embedded": embedded.ravel().tolist(),
        "k": [1, 5, 15],
        "trustworthiness": [
            float(trustworthiness(points, embedded, n_neighbors=k)) for k in (1, 5, 15)
        ],
    }


def digits(path):
    data = anndata.read_h5ad(path).X
    x = np.asarray(data.toarray() if hasattr(data, "toarray") else data, dtype="float64")
    fitted = PCA(10, svd_solver="full").fit(x)
    trust = lambda y: float(trustworthiness(x, y, n_neighbors=NEIGHBORS))
    return {
        "n": len(x),
        "every": EVERY,
        "components": 10,
        "coordinates": fitted.transform(x)[::EVERY].ravel().tolist(),
        "variances": fitted.explained_variance_.tolist(),
        "trustworthiness": {
            "umap-learn": trust(umap.UMAP(random_state=0).fit_transform(x)),
            "scikit-learn": trust(TSNE(random_state=0).fit_transform(x)),
            "openTSNE": trust(np.asarray(openTSNE.TSNE(random_state=0).fit(x))),
        },
        "versions": {
            "scikit-learn": sklearn.__version__,
            "umap-learn": umap.__version__,
            "openTSNE": openTSNE.__version__,
        },
    }


if __name__ == "__main__":
    oracle = {"small": small(np.random.default_rng(3)), "digits": digits(sys.argv[1])}
    Path(sys.argv[2]).write_text(json.dumps(oracle) + "\n")
