"""What anndata and h5py say about the shared data: the oracle of SummaryOracleTest.

    python oracle.py ../../../../../shared/data ../resources/org/civae/io/anndata/oracle.json

Run it with anndata 0.12 and h5py 3. Everything here is read by them; nothing by our code.
"""

import json
import sys
import warnings
from pathlib import Path

import anndata
import h5py
import numpy as np
import pandas as pd
import scipy.sparse as sp

FOLDERS = ("singlecell", "benchmarks", "h5ad")

# One table of records instead of a group of columns, as AnnData wrote before 0.7: a later issue.
LATER = ("h5ad/cellxgene_nan.h5ad", "h5ad/scanpy_kbet-sim.h5ad")


def kind(values):
    if isinstance(values.dtype, pd.CategoricalDtype):
        return "categorical"
    if pd.api.types.is_bool_dtype(values.dtype):
        return "boolean"
    return "number" if pd.api.types.is_numeric_dtype(values.dtype) else "string"


def columns(table):
    summary = []
    for name in table.columns:
        column = {"name": name, "kind": kind(table[name])}
        if column["kind"] == "categorical":
            counts = table[name].value_counts(sort=False, dropna=True)
            column["categories"] = [
                {"name": str(c), "count": int(counts[c])} for c in table[name].cat.categories
            ]
        summary.append(column)
    return summary


def matrix(path, x):
    with h5py.File(path) as f:
        stored = f["X"]
        group = isinstance(stored, h5py.Group)
        encoding = stored.attrs["encoding-type"] if group else "array"
        dtype = (stored["data"] if group else stored).dtype.name
    values = x.data if sp.issparse(x) else np.asarray(x)
    return {
        "encoding": encoding,
        "dtype": dtype,
        "nonzero": int(np.count_nonzero(values)),
        "sum": float(values.sum(dtype="float64")),
    }


def summary(path):
    data = anndata.read_h5ad(path)
    return {
        "nObs": data.n_obs,
        "nVars": data.n_vars,
        "x": None if data.X is None else matrix(path, data.X),
        "obs": columns(data.obs),
        "var": columns(data.var),
        "layers": sorted(data.layers),
        "obsm": sorted(data.obsm),
        "raw": None if data.raw is None else list(data.raw.shape),
        "firstObs": list(data.obs_names[:2]),
        "firstVar": list(data.var_names[:2]),
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    root = Path(sys.argv[1])
    names = [p.relative_to(root).as_posix() for d in FOLDERS for p in root.glob(f"{d}/*.h5ad")]
    oracle = {name: summary(root / name) for name in sorted(names) if name not in LATER}
    Path(sys.argv[2]).write_text(json.dumps(oracle, ensure_ascii=False, indent=1) + "\n")
    print(f"{len(oracle)} files")
