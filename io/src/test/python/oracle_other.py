"""What scanpy, anndata and pandas say about files in other formats than .h5ad: the oracle of
OtherFormatsOracleTest.

    python oracle_other.py ../../../../../shared/data ../resources/org/civae/io/cells/oracle_shared.json
    python oracle_other.py ../resources/org/civae/io/cells ../resources/org/civae/io/cells/oracle_fixtures.json

Run it with scanpy 1.11, anndata 0.12 and loompy 3. Everything here is read by them; nothing by our
code.
"""

import json
import sys
import warnings
from pathlib import Path

import anndata
import loompy
import numpy as np
import pandas as pd
import scanpy
import scipy.sparse as sp

# Columns of numbers that are labels.
LABELS = {"singlecell/civae_colorectal_zscored.csv": ["Y", "YY"]}


def kind(values):
    if pd.api.types.is_bool_dtype(values.dtype):
        return "boolean"
    return "number" if pd.api.types.is_numeric_dtype(values.dtype) else "string"


def columns(table):
    return [{"name": name, "kind": kind(table[name])} for name in table.columns]


def matrix(x):
    values = x.data if sp.issparse(x) else np.asarray(x)
    return {"nonzero": int(np.count_nonzero(values)), "sum": float(values.sum(dtype="float64"))}


def summary(data, graphs=({}, {})):
    return {
        "shape": list(data.shape),
        "x": matrix(data.X),
        "obs": columns(data.obs),
        "var": columns(data.var),
        "layers": {name: matrix(data.layers[name]) for name in sorted(data.layers)},
        "obsm": {k: list(data.obsm[k].shape) for k in sorted(data.obsm) if data.obsm[k].ndim == 2},
        "varm": {k: list(data.varm[k].shape) for k in sorted(data.varm) if data.varm[k].ndim == 2},
        "obsp": {name: matrix(graphs[0][name]) for name in sorted(graphs[0])},
        "varp": {name: matrix(graphs[1][name]) for name in sorted(graphs[1])},
        "firstObs": list(data.obs_names[:2]),
        "firstVar": list(data.var_names[:2]),
    }


def flat_attributes(attributes, index, _):
    """anndata's own, but for attributes of shape (n, 1), on which it fails when they come first."""
    table, wide = {}, {}
    for name, values in attributes.items():
        if values.ndim > 1 and values.shape[1] > 1:
            wide[name] = values
        else:
            table[name] = values.reshape(-1)
    table = pd.DataFrame(table)
    return (table.set_index(index) if index in table else table), wide


def loom(path):
    anndata._io.read._fmt_loom_axis_attrs = flat_attributes
    with loompy.connect(str(path), "r", validate=False) as file:
        cells = "CellID" if "CellID" in file.ca else "obs_names"
        graphs = dict(file.col_graphs.items()), dict(file.row_graphs.items())
        graphs = tuple({k: v.tocsr() for k, v in g.items()} for g in graphs)
    return summary(anndata.io.read_loom(path, obs_names=cells, validate=False), graphs)


def tenx_hdf5(path):
    if path.parent.name == "cells" and path.name == "v2.h5":
        return summary(scanpy.read_10x_h5(path, genome="hg19"))
    return summary(scanpy.read_10x_h5(path))


def folder(path):
    prefix = next(path.glob("*matrix.mtx*")).name.split("matrix.mtx")[0]
    return summary(scanpy.read_10x_mtx(path, make_unique=False, prefix=prefix))


def table(path, labels):
    values = pd.read_csv(path)
    obs = [c for c in values.columns if c in labels or kind(values[c]) != "number"]
    data = anndata.AnnData(values.drop(columns=obs).to_numpy(dtype="float32"))
    data.var_names = [c for c in values.columns if c not in obs]
    data.obs = values[obs].set_index(data.obs_names)
    return summary(data)


def read(root, path):
    name = path.relative_to(root).as_posix()
    if path.is_dir():
        return name, folder(path)
    if path.suffix == ".h5":
        return name, tenx_hdf5(path)
    if path.suffix == ".loom":
        return name, loom(path)
    return name, table(path, LABELS.get(name, []))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    root = Path(sys.argv[1])
    paths = [p for end in ("h5", "loom") for p in root.rglob(f"*.{end}")]
    paths += [p.parent for p in root.rglob("*matrix.mtx*")] + list(root.glob("singlecell/*.csv"))
    oracle = dict(sorted(read(root, p) for p in paths))
    Path(sys.argv[2]).write_text(json.dumps(oracle, ensure_ascii=False, indent=1) + "\n")
    print(f"{len(oracle)} files: {', '.join(oracle)}")
