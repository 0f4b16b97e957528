"""Writes the small .h5ad files that the reader's tests read, and those that others made and we extend.
Run it with anndata 0.12 and h5py 3:

    python make_fixtures.py ../resources/org/civae/io/anndata

The values are spelled out here and in the tests; nothing is random.
"""

import sys
from pathlib import Path

import anndata
import h5py
import numpy as np
import pandas as pd
import scipy.sparse as sp

anndata.settings.allow_write_nullable_strings = True

# Compact groups; HDF5 2 writes types that HDF5 1.10, and jhdf with it, cannot read.
LIBVER = ("v108", "v110")

# 4 cells x 3 genes; the last cell is empty.
X = np.array([[0, 1, 0], [2, 0, 3], [0, 0, 4], [0, 0, 0]], dtype="float32")
OBS = ["cell0", "cell1", "cell2", "zell-é"]
VAR = ["g0", "g1", "g2"]


def write(path, **elements):
    """An AnnData file as anndata 0.12 encodes its elements, with HDF5's compact groups."""
    with h5py.File(path, "w", libver=LIBVER) as f:
        f.attrs.update({"encoding-type": "anndata", "encoding-version": "0.1.0"})
        for name, element in elements.items():
            anndata.io.write_elem(f, name, element)


def edited(path, edit):
    with h5py.File(path, "a", libver=LIBVER) as f:
        edit(f)


def table(names, columns=None):
    return pd.DataFrame(columns or {}, index=pd.Index(names))


def modern(folder):
    """Every encoding of a current file."""
    obs = table(
        OBS,
        {
            "type": pd.Categorical(["T", None, "B", "T"], categories=["B", "T", "NK"]),
            "stage": pd.Categorical(["lo", "hi", "lo", "hi"], categories=["lo", "hi"], ordered=True),
            "cluster": pd.Categorical([10, 2, 10, 2]),
            "note": ["a", "", "ü", "long text"],
            "count": np.array([1, -2, 3, 4], dtype="int16"),
            "big": np.array([0, 1, 2, 2**40], dtype="uint64"),
            "score": [0.5, np.nan, -1.5, 2.0],
            "half": np.array([0.5, 1, 2, 4], dtype="float16"),
            "doublet": [True, False, False, True],
            "maybe_int": pd.array([1, None, 3, 4], dtype="Int64"),
            "maybe_bool": pd.array([True, None, False, True], dtype="boolean"),
            "maybe_text": pd.array(["x", None, "z", ""], dtype="string"),
        },
    )
    path = folder / "modern.h5ad"
    write(
        path,
        X=sp.csc_matrix(X),
        layers={
            "csr": sp.csr_matrix(X.astype("float64")),
            "dense": X.astype("int64"),
            "big_endian": X.astype(">f8"),
            "bool": X > 0,
        },
        obs=obs,
        var=table(VAR, {"length": [100, 200, 300]}),
        obsm={"X_pca": np.zeros((4, 2), dtype="float32"), "X_umap": np.zeros((4, 2))},
        uns={},
    )

    def more(f):
        raw = f.create_group("raw")
        raw.attrs.update({"encoding-type": "raw", "encoding-version": "0.1.0"})
        more_genes = np.hstack([X, [[7], [0], [0], [8]]])
        anndata.io.write_elem(raw, "X", sp.csr_matrix(more_genes))
        anndata.io.write_elem(raw, "var", table([*VAR, "g3"]))
        # Columns in a way that nobody reads: what is stored beside them must still be read.
        strange = f.create_group("obs/strange")
        strange.attrs.update({"encoding-type": "from-the-future", "encoding-version": "9"})
        f.create_dataset("obs/wide", data=np.zeros((4, 2)))
        f["obs"].attrs["column-order"] = [*obs.columns, "strange", "wide"]
        # CSR with 64-bit indices in any order, as some writers leave them.
        unsorted = f.create_group("layers/unsorted")
        unsorted.attrs.update(
            {"encoding-type": "csr_matrix", "encoding-version": "0.1.0", "shape": [4, 3]}
        )
        unsorted["data"] = np.array([1, 3, 2, 4], dtype="uint8")
        unsorted["indices"] = np.array([1, 2, 0, 2], dtype="int64")
        unsorted["indptr"] = np.array([0, 1, 3, 4, 4], dtype="int64")

    edited(path, more)


def old(folder):
    """AnnData 0.7: categories apart, referred to by an attribute, and nothing marked as array."""
    with h5py.File(folder / "old.h5ad", "w") as f:
        f.create_dataset("X", data=X, chunks=(2, 2), compression="gzip")
        for name, names in (("obs", OBS), ("var", VAR)):
            group = f.create_group(name)
            group.attrs.update(
                {"_index": "index", "encoding-type": "dataframe", "encoding-version": "0.1.0"}
            )
            group.attrs["column-order"] = np.array([], dtype="float64")
            group.create_dataset("index", data=names, dtype=h5py.string_dtype(), compression="gzip")
        obs = f["obs"]
        obs.attrs["column-order"] = ["type", "n"]
        obs.create_dataset("__categories/type", data=["B", "T", "NK"], dtype=h5py.string_dtype())
        obs["__categories/type"].attrs["ordered"] = True
        obs["type"] = np.array([1, -1, 0, 1], dtype="int8")
        obs["type"].attrs["categories"] = obs["__categories/type"].ref
        obs["n"] = np.array([1, 2, 3, 4])


def records(folder):
    """AnnData 0.6: obs as one array of records."""
    with h5py.File(folder / "records.h5ad", "w", libver=LIBVER) as f:
        f["X"] = X
        f["obs"] = np.array([(n.encode(), 1) for n in OBS], dtype=[("index", "S8"), ("n", "<i8")])
        f["var"] = np.array([(n.encode(),) for n in VAR], dtype=[("index", "S8")])


def without_x(folder):
    write(folder / "without_x.h5ad", obs=table(OBS), var=table(VAR), layers={"counts": X})


def claiming(folder):
    """A sparse matrix whose arrays claim 2^30 values and store four."""
    path = folder / "claiming.h5ad"
    write(path, X=sp.csr_matrix(X), obs=table(OBS), var=table(VAR))

    def claim(f):
        for name in ("X/data", "X/indices"):
            dtype = f[name].dtype
            del f[name]
            array = f.create_dataset(
                name, (2**30,), dtype, maxshape=(None,), chunks=(1024,), compression="gzip"
            )
            array[:4] = 1
        del f["X/indptr"]
        f["X/indptr"] = np.array([0, 1, 3, 4, 2**30])

    edited(path, claim)


def to_extend(folder):
    """One content in groups of every kind: symbol tables, few and many links, all sorts of links."""
    versions = {
        "superblock0": {},
        "superblock2": {"libver": ("v108", "v108")},
        "superblock3": {"libver": ("v110", "v110"), "track_order": True},
        "user_block": {"userblock_size": 512},
    }
    for name, options in versions.items():
        path = folder / f"{name}.h5ad"
        with h5py.File(path, "w", **options) as f:
            f.attrs.update({"encoding-type": "anndata", "encoding-version": "0.1.0"})
            anndata.io.write_elem(f, "obs", table(OBS))
            anndata.io.write_elem(f, "var", table(VAR))
            anndata.io.write_elem(f, "X", X)
            obsm = f.create_group("obsm")
            obsm.attrs.update({"encoding-type": "dict", "encoding-version": "0.1.0"})
            for i in range(12):
                obsm[f"X_{i}"] = np.full((4, 1), i, dtype="int8")
                obsm.attrs[f"note {i}"] = "é" * i
            obsm["X_civae"] = np.zeros((4, 7))
            obsm["soft"] = h5py.SoftLink("/X")
            obsm["dangling"] = h5py.SoftLink("nowhere")
            obsm["elsewhere"] = h5py.ExternalLink("other.h5", "/a/b")
            obsm["hard"] = f["X"]
            f["type"] = np.dtype("i4")
            f.attrs.create("typed", 3, dtype=f["type"])
            f.attrs["reference"] = f["X"].ref


if __name__ == "__main__":
    target = Path(sys.argv[1])
    for make in (modern, old, records, without_x, claiming, to_extend):
        make(target)
    for path in sorted(target.glob("*.h5ad")):
        print(f"{path.stat().st_size:8,d} {path.name}")
