"""What SciPy and scikit-learn say: the oracle of the tests that read oracle.json.

    python oracle.py ../../../../../shared/data ../resources/org/civae/oracle.json

Run it with NumPy 2, SciPy 1.17, scikit-learn 1.9 and anndata 0.12. Nothing here is computed by our
code; the inputs are written beside the answers.
"""

import json
import sys
from pathlib import Path

import anndata
import numpy as np
from scipy import stats
from sklearn.linear_model import LogisticRegression

GENES = 40


def mann_whitney(rng):
    """Expression: mostly tied zeros, few cells on a side, up to full separation."""
    pairs = {
        "heavy ties": (rng.poisson(0.3, 300), rng.poisson(0.4, 600)),
        "no ties": (rng.normal(size=20), rng.normal(0.5, size=30)),
        "log1p of counts": (
            np.log1p(rng.poisson(2, 40) * 12.5),
            np.log1p(rng.poisson(3, 25) * 12.5),
        ),
        "one against many": ([3], [1, 2, 2, 5, 6]),
        "two against two": ([0, 1], [1, 2]),
        "same on both sides": ([0, 1, 2, 2], [2, 1, 2, 0]),
        "one value above zeros": ([0] * 50 + [1], [0] * 60),
        "separated": (np.arange(200), np.arange(200, 500)),
    }
    cases = []
    for name, (x, y) in pairs.items():
        x, y = np.asarray(x, float), np.asarray(y, float)
        p = stats.mannwhitneyu(
            x, y, alternative="two-sided", method="asymptotic", use_continuity=True
        ).pvalue
        cases.append({"name": name, "x": x.tolist(), "y": y.tolist(), "p": float(p)})
    return cases


def false_discovery(rng):
    vectors = {
        "uniform": rng.uniform(size=50),
        "few small ones": np.concatenate([rng.uniform(size=40), 10.0 ** -rng.uniform(3, 20, 10)]),
        "ties": [0.01, 0.04, 0.04, 0.04, 0.5, 1, 1],
        "zeros and ones": [0, 1, 0, 1],
        "one test": [0.3],
    }
    return [
        {
            "name": name,
            "p": np.asarray(p, float).tolist(),
            "fdr": stats.false_discovery_control(np.asarray(p, float), method="bh").tolist(),
        }
        for name, p in vectors.items()
    ]


def logistic_regression(rng):
    """Overlapping and separable classes; of two classes scikit-learn fits one vector, not two."""
    cases = []
    for name, n, features, labels, spread in (
        ("overlapping", 120, 3, 3, 0.7),
        ("separable", 90, 5, 4, 6.0),
        ("uneven", 60, 2, 3, 1.5),
        ("two classes", 50, 4, 2, 1.0),
    ):
        y = rng.integers(labels, size=n) if name != "uneven" else np.minimum(np.arange(n) // 28, 2)
        centres = spread * rng.normal(size=(labels, features))
        x = np.round(centres[y] + rng.normal(size=(n, features)), 3).astype(np.float32)
        # 1/2 (||w||^2 + ||-w||^2) for the two vectors of a softmax is 1/4 of the difference's
        # square: C = 2 for the one vector.
        c = 1 if labels > 2 else 2
        model = LogisticRegression(C=c, tol=1e-10, max_iter=100_000).fit(x.astype(float), y)
        cases.append(
            {
                "name": name,
                "x": x.astype(float).tolist(),
                "y": y.tolist(),
                "coefficients": model.coef_.tolist(),
                "intercepts": model.intercept_.tolist(),
                "probabilities": model.predict_proba(x.astype(float)).tolist(),
                "accuracy": float(model.score(x.astype(float), y)),
            }
        )
    return cases


def contrast(data):
    """Tumour against normal in the T cells of a real file: every expressed gene is tested."""
    cells = anndata.read_h5ad(data / "singlecell/crc_normal_tumor.h5ad")
    cells = cells[cells.obs["lineage"] == "T"]
    x = np.asarray(cells.X.todense(), float)
    normal = x[(cells.obs["tumor_normal"] == "Normal").to_numpy()]
    tumour = x[(cells.obs["tumor_normal"] == "Tumor").to_numpy()]
    expressed = np.flatnonzero((x != 0).sum(axis=0) >= 3)
    p = stats.mannwhitneyu(
        normal[:, expressed],
        tumour[:, expressed],
        alternative="two-sided",
        method="asymptotic",
        use_continuity=True,
        axis=0,
    ).pvalue
    fdr = stats.false_discovery_control(p, method="bh")
    chosen = np.argsort(p, kind="stable")[np.linspace(0, len(p) - 1, GENES).astype(int)]
    return {
        "expressed": int(len(expressed)),
        "significant": int((fdr < 0.05).sum()),
        "genes": [
            {
                "gene": cells.var_names[expressed[i]],
                "from": float(normal[:, expressed[i]].mean()),
                "to": float(tumour[:, expressed[i]].mean()),
                "p": float(p[i]),
                "fdr": float(fdr[i]),
            }
            for i in chosen
        ],
    }


def main():
    rng = np.random.default_rng(1)
    oracle = {
        "mannWhitney": mann_whitney(rng),
        "falseDiscovery": false_discovery(rng),
        "logisticRegression": logistic_regression(rng),
        "contrast": contrast(Path(sys.argv[1])),
    }
    Path(sys.argv[2]).write_text(json.dumps(oracle, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
