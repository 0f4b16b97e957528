"""Compares .h5ad files with what their writer says that they hold, through anndata, h5py and h5dump.

    python check_written.py FOLDER N

FOLDER has 0.h5ad, 0.json, 1.h5ad, 1.json and so on. The first N files are also written again by
anndata, as again0.h5ad and so on. Exits with 1 at the first difference.
"""

import json
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import anndata
import h5py
import numpy as np
import pandas as pd
import scipy.sparse as sp

warnings.simplefilter("ignore")
anndata.settings.allow_write_nullable_strings = True


def same(place, found, expected):
    assert found == expected, f"{place}: found {found!r:.200}, expected {expected!r:.200}"


def same_values(place, found, values, dtype, shape):
    """Equal type, shape and values, NaN being equal to NaN."""
    # anndata makes a Python number of a single value.
    found = np.asarray(found, dtype=None if shape else dtype)
    expected = np.array(values, dtype="float64").reshape(shape).astype(dtype)
    same(f"{place} dtype", str(found.dtype), dtype)
    same(f"{place} shape", found.shape, tuple(shape))
    equal = np.array_equal(found, expected, equal_nan=found.dtype.kind == "f")
    assert equal, f"{place}: values differ"


def same_matrix(place, found, expected):
    same(f"{place} sparse", sp.issparse(found), expected["kind"] == "csr")
    if sp.issparse(found):
        same(f"{place} format", found.format, "csr")
        same(f"{place} index types", found.indices.dtype, found.indptr.dtype)
        found.check_format(full_check=True)
        found = found.toarray()
    same_values(place, found, expected["rows"], "float32", expected["shape"])


def same_column(place, found, expected):
    """A column of a table, or such a vector by itself."""
    array = found.array if isinstance(found, pd.Series) else found
    kind, values = expected["kind"], expected["values"]
    gone = [value is None for value in values]
    if kind == "categorical":
        assert isinstance(array, pd.Categorical), f"{place}: {type(array)}"
        same(place, array.codes.tolist(), values)
        same(f"{place} categories", array.categories.tolist(), expected["categories"])
        same(f"{place} ordered", bool(array.ordered), expected["ordered"])
        return
    found = [None if pd.isna(value) else value for value in array]
    if kind == "number" and not expected["integral"]:
        same_values(place, array, [np.nan if v is None else v for v in values], "float64", [len(gone)])
        return
    if any(gone):
        names = {"string": "string", "number": "Int64", "boolean": "boolean"}
        same(f"{place} dtype", str(array.dtype), names[kind])
    elif kind != "string":
        same(f"{place} dtype", str(array.dtype), {"number": "int64", "boolean": "bool"}[kind])
    same(place, found, values)


def same_table(place, found, expected):
    assert isinstance(found, pd.DataFrame), f"{place}: {type(found)}"
    same(f"{place} index", found.index.tolist(), expected["names"])
    same(f"{place} columns", found.columns.tolist(), [c["name"] for c in expected["columns"]])
    for column in expected["columns"]:
        same_column(f"{place}/{column['name']}", found[column["name"]], column)


def same_element(place, found, expected):
    kind = expected["kind"]
    if kind in ("csr", "dense"):
        same_matrix(place, found, expected)
    elif kind == "table":
        same_table(place, found, expected)
    elif kind == "array":
        same_values(place, found, expected["values"], expected["dtype"], expected["shape"])
    elif kind == "texts":
        same(place, np.array(found, dtype=object).ravel().tolist(), expected["values"])
        same(f"{place} shape", list(np.shape(found)), expected["shape"])
    elif kind == "records":
        same(f"{place} names", list(found.dtype.names), [f["name"] for f in expected["fields"]])
        for field in expected["fields"]:
            values = [v.decode() if isinstance(v, bytes) else v for v in found[field["name"]].tolist()]
            same(f"{place}.{field['name']}", values, field["values"])
    elif kind == "mapping":
        same_entries(place, found, expected["entries"])
    elif kind == "nothing":
        same(place, found, None)
    else:
        same_column(place, found, expected)


def same_entries(place, found, expected):
    same(f"{place} names", sorted(found), sorted(expected))
    for name, entry in expected.items():
        same_element(f"{place}/{name}", found[name], entry)


def same_data(found, expected):
    if expected["X"] is None:
        same("X", found.X, None)
    else:
        same_matrix("X", found.X, expected["X"])
    same_table("obs", found.obs, expected["obs"])
    same_table("var", found.var, expected["var"])
    for name in ("layers", "obsm", "varm", "obsp", "varp", "uns"):
        same_entries(name, dict(getattr(found, name)), expected[name])
    same("raw", found.raw is None, expected["raw"] is None)
    if expected["raw"] is not None:
        same_matrix("raw/X", found.raw.X, expected["raw"]["X"])
        same_table("raw/var", found.raw.var, expected["raw"]["var"])
        same_entries("raw/varm", dict(found.raw.varm), expected["raw"]["varm"])


def same_backed(path, expected):
    """The matrix as anndata reads it from disk, piece by piece."""
    found = anndata.read_h5ad(path, backed="r")
    if expected["X"] is not None and 0 not in expected["X"]["shape"]:
        rows = found.X[: len(expected["X"]["rows"])]
        same_matrix("backed X", rows, expected["X"])
    found.file.close()


def read_all(path):
    """Every attribute and value through h5py alone."""
    with h5py.File(path) as file:

        def read(_, node):
            dict(node.attrs)
            if isinstance(node, h5py.Dataset):
                node[()]

        dict(file.attrs)
        file.visititems(read)


def edit(path, copy):
    """Another program may go on with the file."""
    shutil.copy(path, copy)
    with h5py.File(copy, "a") as file:
        file["obs"].attrs["more"] = "x" * 1000
        for i in range(20):
            file["uns"].create_dataset(f"more{i}", data=np.arange(i))
        del file["var"]
    with h5py.File(copy) as file:
        assert "var" not in file and file["uns/more19"][-1] == 18
    copy.unlink()


def check(folder, again):
    paths = sorted(folder.glob("[0-9]*.h5ad"), key=lambda path: int(path.stem))
    for path in paths:
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        print(path.name, flush=True)
        read_all(path)
        found = anndata.read_h5ad(path)
        same_data(found, expected)
        same_backed(path, expected)
        edit(path, folder / "edited.h5ad")
        dumped = subprocess.run(["h5dump", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        same("h5dump", (dumped.returncode, dumped.stderr), (0, b""))
        if int(path.stem) < again:
            found.write_h5ad(folder / f"again{path.stem}.h5ad", compression="gzip")
    print(f"{len(paths)} files are as expected")


if __name__ == "__main__":
    check(Path(sys.argv[1]), int(sys.argv[2]))
