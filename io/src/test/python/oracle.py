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


def stored(f, place):
    """How a matrix is encoded in the file, and the type of its values there."""
    node = f[place]
    if isinstance(node, h5py.Dataset):
        return "array", node.dtype.name
    encoding = node.attrs.get("encoding-type") or node.attrs["h5sparse_format"] + "_matrix"
    return encoding, node["data"].dtype.name if "data" in node else None


def numbers(x):
    values = x.data if sp.issparse(x) else np.asarray(x)
    total = float(values.sum(dtype="float64"))
    return {
        "nonzero": int(np.count_nonzero(values)),
        "sum": total if np.isfinite(total) else None,  # JSON has no NaN
    }


def digest(f, place, x):
    group, name = place.rsplit("/", 1)
    if group and isinstance(f[group], h5py.Dataset):  # an array of records, as obsm before 0.7
        encoding, dtype = "array", f[group].dtype[name].base.name
    else:
        encoding, dtype = stored(f, place)
    if isinstance(x, pd.DataFrame):
        found = {"nonzero": None, "sum": None}
    else:
        found = numbers(x)
    shape = [int(n) for n in x.shape]
    return {"name": name, "kind": encoding, "dtype": dtype, "shape": shape, **found}


def summary(path):
    data = anndata.read_h5ad(path)
    with h5py.File(path) as f:
        x = None
        if data.X is not None:
            encoding, dtype = stored(f, "/X")
            x = {"encoding": encoding, "dtype": dtype, **numbers(data.X)}
        raw = None
        if data.raw is not None:
            place = "/raw.X" if "raw.X" in f else "/raw/X"
            raw = {**digest(f, place, data.raw.X), "name": "raw"}
        digests = {
            "layers": [digest(f, "/layers/" + k, data.layers[k]) for k in sorted(data.layers)],
            "obsm": [digest(f, "/obsm/" + k, data.obsm[k]) for k in sorted(data.obsm)],
            "raw": raw,
        }
    return {
        "nObs": data.n_obs,
        "nVars": data.n_vars,
        "x": x,
        "obs": columns(data.obs),
        "var": columns(data.var),
        "layers": sorted(data.layers),
        "obsm": sorted(data.obsm),
        "raw": None if data.raw is None else list(data.raw.shape),
        "digests": digests,
        "firstObs": list(data.obs_names[:2]),
        "firstVar": list(data.var_names[:2]),
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    root = Path(sys.argv[1])
    names = [p.relative_to(root).as_posix() for d in FOLDERS for p in root.glob(f"{d}/*.h5ad")]
    oracle = {name: summary(root / name) for name in sorted(names)}
    Path(sys.argv[2]).write_text(json.dumps(oracle, ensure_ascii=False, indent=1) + "\n")
    print(f"{len(oracle)} files")
