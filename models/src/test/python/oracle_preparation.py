"""Filter, normalize_total, log1p and scale by scanpy: the oracle of PreparationOracleTest.

    python oracle_preparation.py ../../../../../shared/data ../resources/org/civae/preprocess

Run it with scanpy 1.11. It writes preparation.json (the shared data: some values of each step, and
digests of the whole) and preparation_small.json (a made-up matrix with everything that came of it).

Cells are filtered, then normalised by the sum over all genes of the file, and genes are filtered
last, so that what becomes of a cell depends on that cell alone.
"""

import hashlib
import json
import sys
import warnings
from pathlib import Path

import anndata
import numpy as np
import scanpy
from scipy.sparse import csr_matrix, issparse

# File, layer with counts, fewest genes, fewest cells, largest mitochondrial share.
FILES = (
    ("singlecell/crc_normal_tumor.h5ad", "counts", 100, 10, 0.2),
    ("singlecell/pbmc_ctrl_stim.h5ad", None, 400, 10, 0.05),
    ("singlecell/kang_pbmc_donor101.h5ad", None, 200, 50, 1.0),
)
MAX_VALUE = 10
CELLS = 12
GENES = 100


def digest(indices):
    return hashlib.sha256(",".join(map(str, indices)).encode()).hexdigest()


def rounded(values):
    if isinstance(values, (list, np.ndarray)):
        return [rounded(v) for v in values]
    return float(f"{values:.9g}")


def dense(matrix):
    return matrix.toarray() if issparse(matrix) else np.asarray(matrix)


def prepared(data, min_genes, min_cells, max_share, max_value):
    """The kept rows and columns, and log1p and scaled values of these."""
    data.X = csr_matrix(data.X).astype("float32")
    data.obs["row"] = np.arange(data.n_obs)
    data.var["column"] = np.arange(data.n_vars)
    data.var["mt"] = data.var_names.str.upper().str.startswith("MT-")
    scanpy.pp.calculate_qc_metrics(data, qc_vars=["mt"], percent_top=None, log1p=False, inplace=True)
    scanpy.pp.filter_cells(data, min_genes=min_genes)
    data = data[~(data.obs["pct_counts_mt"] / 100 > max_share)].copy()
    scanpy.pp.normalize_total(data, target_sum=1e4)
    scanpy.pp.log1p(data)
    scanpy.pp.filter_genes(data, min_cells=min_cells)
    logarithm = dense(data.X)
    scanpy.pp.scale(data, max_value=max_value)
    return list(data.obs["row"]), list(data.var["column"]), logarithm, dense(data.X)


def summary(path, layer, *limits):
    data = anndata.read_h5ad(path)
    if layer:
        data.X = data.layers[layer]
    rows, columns, logarithm, scaled = prepared(data, *limits, MAX_VALUE)
    i = np.linspace(0, len(rows) - 1, CELLS).astype(int)
    j = np.linspace(0, len(columns) - 1, GENES).astype(int)
    return {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "maxValue": MAX_VALUE,
        "keptCells": len(rows),
        "keptGenes": len(columns),
        "cellsDigest": digest(rows),
        "genesDigest": digest(columns),
        "cellMeans": rounded(logarithm.mean(axis=1, dtype="float64")),
        "scaledMeanSquare": rounded((scaled**2).mean()),
        "clipped": int((abs(scaled) == MAX_VALUE).sum()),
        "rows": [int(rows[k]) for k in i],
        "columns": [int(columns[k]) for k in j],
        "logarithm": rounded(logarithm[np.ix_(i, j)]),
        "scaled": rounded(scaled[np.ix_(i, j)]),
    }


def small():
    """30 cells x 12 genes: one never seen, one of tiny variance, one in two cells, two mitochondrial."""
    random = np.random.default_rng(1)
    counts = random.poisson(random.gamma(1, 3, 12), (30, 12))
    counts[:, 3] = 0
    counts[:, 5] = 0
    counts[7, 5], counts[7, 8] = 1, 3_000_000
    counts[:, 6] = 0
    counts[[2, 11], 6] = 4
    counts[:, 10:] = random.poisson(1, (30, 2))
    counts[4, 10] = 60
    names = [f"g{j}" for j in range(10)] + ["MT-1", "mt-Co2"]
    result = []
    for limits in ((0, 0, 1.0, 1.5), (6, 3, 0.25, 2.0)):
        data = anndata.AnnData(csr_matrix(counts.astype("float32")))
        data.var_names = names
        rows, columns, logarithm, scaled = prepared(data, *limits)
        result.append(
            dict(zip(("minGenes", "minCells", "maxShare", "maxValue"), limits))
            | {
                "rows": [int(i) for i in rows],
                "columns": [int(j) for j in columns],
                "logarithm": rounded(logarithm),
                "scaled": rounded(scaled),
            }
        )
        print("small", limits, len(rows), len(columns), (abs(scaled) == limits[3]).sum())
    return {"genes": names, "counts": counts.tolist(), "cases": result}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    result = []
    for file, layer, min_genes, min_cells, max_share in FILES:
        found = summary(Path(sys.argv[1]) / file, layer, min_genes, min_cells, max_share)
        asked = {
            "file": file,
            "layer": layer,
            "minGenes": min_genes,
            "minCells": min_cells,
            "maxShare": max_share,
        }
        result.append(asked | found)
        print(file, found["keptCells"], found["keptGenes"], found["clipped"])
    folder = Path(sys.argv[2])
    (folder / "preparation.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
    (folder / "preparation_small.json").write_text(json.dumps(small(), separators=(",", ":")) + "\n")
