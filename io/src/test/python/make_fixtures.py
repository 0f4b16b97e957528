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
    """AnnData 0.5 and 0.6: tables as arrays of records, categories in uns, raw under dotted names."""
    with h5py.File(folder / "records.h5ad", "w") as f:
        f["X"] = X
        obs = [("index", "S8"), ("type", "i1"), ("n", "<i8"), ("score", "<f4"), ("note", "S4")]
        types = [1, -1, 0, 1]
        f["obs"] = np.array(
            [(n.encode(), t, i, i / 2, b"n%d" % i) for i, (n, t) in enumerate(zip(OBS, types))],
            dtype=obs,
        )
        f["var"] = np.array(
            [(n.encode(), 100 * i) for i, n in enumerate(VAR)], dtype=[("index", "S8"), ("type", "<i8")]
        )
        f["obsm"] = np.array(
            [((i, -i), (i, 0, 1)) for i in range(4)], dtype=[("X_pca", "<f4", (2,)), ("X_umap", "<f8", (3,))]
        )
        f["varm"] = np.array([((i,),) for i in range(3)], dtype=[("PCs", "<f8", (1,))])
        f["uns/type_categories"] = np.array([b"B", b"T"])
        f["uns/pca/variance"] = np.array([2.0, 1.0])
        f["uns/type_colors"] = np.array([b"#ff0000", b"#00ff00"])
        raw = f.create_group("raw.X")
        more = sp.csr_matrix(np.hstack([X, [[7], [0], [0], [8]]]).astype("float32"))
        raw.attrs.update({"h5sparse_format": "csr", "h5sparse_shape": more.shape})
        raw["data"], raw["indices"], raw["indptr"] = more.data, more.indices, more.indptr
        f["raw.var"] = np.array([(n.encode(),) for n in [*VAR, "g3"]], dtype=[("index", "S8")])
        f["raw.varm"] = np.array([((i,),) for i in range(4)], dtype=[("PCs", "<f8", (1,))])


def h5sparse(folder):
    """The package h5sparse of AnnData before 0.7, with its own names for the parts."""
    for encoding, matrix in (("csr", sp.csr_matrix(X)), ("csc", sp.csc_matrix(X))):
        with h5py.File(folder / f"h5sparse_{encoding}.h5ad", "w") as f:
            x = f.create_group("X")
            x.attrs.update({"h5sparse_format": encoding, "h5sparse_shape": X.shape})
            x["data"], x["indices"], x["indptr"] = matrix.data, matrix.indices, matrix.indptr
            f["obs"] = np.array([(n.encode(),) for n in OBS], dtype=[("_index", "S8")])
            f["var"] = np.array([(n.encode(),) for n in VAR], dtype=[("index", "S8")])


def elements(folder):
    """obsm, varm, obsp, varp and uns with everything that they may hold."""
    path = folder / "elements.h5ad"
    frame = table(OBS, {"a": [1.5, 2, 3, 4], "kind": pd.Categorical(list("xyxy"))})
    square = sp.csr_matrix(np.eye(4) * 2)
    write(
        path,
        X=sp.csr_matrix(X.astype("int32")),
        obs=table(OBS),
        var=table(VAR),
        layers={"half": X.astype("float16"), "big": X.astype("uint64"), "bool": sp.csr_matrix(X > 0)},
        obsm={
            "dense": np.arange(8, dtype="float32").reshape(4, 2),
            "sparse": sp.csc_matrix(X),
            "frame": frame,
            "cube": np.arange(8).reshape(4, 2, 1),
        },
        varm={"PCs": np.arange(6.0).reshape(3, 2)},
        obsp={"distances": square, "dense": np.ones((4, 4))},
        varp={"links": sp.csc_matrix(np.eye(3))},
        uns={
            "text": "hello",
            "number": 42,
            "real": 0.5,
            "truth": True,
            "nothing": None,
            "texts": np.array([["a", "b"], ["c", ""]], dtype=object),
            "fixed": np.array([b"ab", b"c"]),
            "cube": np.arange(8).reshape(2, 2, 2),
            "types": pd.Categorical(["u", "v", "u"]),
            "maybe": pd.array([1, None], dtype="Int64"),
            "frame": frame,
            "sparse": sp.csr_matrix(X),
            "records": np.array([(1, 2.5, "é"), (2, 3.5, "b")], dtype=[("i", "i4"), ("f", "f8"), ("s", "U2")]),
            "nested": {"deeper": {"list": np.array([1, 2, 3])}, "empty": {}},
            "none_here": np.zeros((0, 3)),
        },
    )

    def more(f):
        f["uns/soft"] = h5py.SoftLink("/uns/number")
        f["uns/broken"] = h5py.SoftLink("/uns/nowhere")
        f["uns/outside"] = h5py.ExternalLink("other.h5", "/X")
        f["uns/hard"] = f["uns/cube"]
        f["uns/nested/itself"] = f["uns/nested"]
        awkward = f.create_group("obsm/awkward")
        awkward.attrs.update({"encoding-type": "awkward-array", "encoding-version": "0.1.0"})
        strange = f.create_group("uns/strange")
        strange.attrs.update({"encoding-type": "from-the-future", "encoding-version": "9"})

    edited(path, more)


def storage(folder):
    """One matrix in every way that HDF5 stores one, with old and with new structures."""
    for name, libver in (("old", "earliest"), ("new", ("v110", "v110"))):
        path = folder / f"storage_{name}.h5ad"
        big = np.zeros((7, 5), dtype="float32")
        big[:4, :3] = X
        with h5py.File(path, "w", libver=libver) as f:
            anndata.io.write_elem(f, "obs", table([f"c{i}" for i in range(7)]))
            anndata.io.write_elem(f, "var", table([f"g{i}" for i in range(5)]))
            layers = f.create_group("layers")
            ways = {
                "contiguous": {},
                "chunked": {"chunks": (3, 2)},
                "gzip": {"chunks": (3, 2), "compression": "gzip"},
                "shuffled": {"chunks": (3, 5), "compression": "gzip", "shuffle": True},
                "lzf": {"chunks": (4, 5), "compression": "lzf"},
                "checked": {"chunks": (2, 4), "compression": "gzip", "fletcher32": True},
                "growing": {"chunks": (1, 2), "maxshape": (None, 5)},
                "growing_gzip": {"chunks": (1, 1), "maxshape": (None, 5), "compression": "gzip"},
                "sideways": {"chunks": (2, 1), "maxshape": (7, None)},
                "free": {"chunks": (2, 2), "maxshape": (None, None), "compression": "gzip"},
                "roomy": {"chunks": (2, 2), "maxshape": (20, 30)},
                "one": {"chunks": (7, 5), "compression": "gzip"},
                "one_plain": {"chunks": (7, 5)},
            }
            for way, options in ways.items():
                layers.create_dataset(way, data=big, **options)
            partly = layers.create_dataset("partly", big.shape, "f4", chunks=(2, 5), fillvalue=0)
            partly[:4] = big[:4]
            layers.create_dataset("unwritten", big.shape, "f4", chunks=(2, 5), fillvalue=3)
            layers.create_dataset("unwritten_plain", big.shape, "f4")
            for dtype in ("i1", "u1", "<i2", ">i4", "<u4", ">u8", "<i8", ">f2", ">f4", "<f8"):
                layers.create_dataset("type_" + dtype.strip("<>"), data=big.astype(dtype))
            many = layers.create_dataset("many", (700, 1), "i4", chunks=(1, 1), maxshape=(None, 1))
            many[:] = np.arange(700)[:, None]
            f.move("layers/many", "uns/many")
            fixed = f["uns"].create_dataset("fixed", (2100,), "i4", chunks=(1,))
            fixed[:3] = 1
            fixed[2099] = 5
            if name == "new":
                paged = f["uns"].create_dataset("paged", (600_000,), "i4", chunks=(1,), maxshape=(None,))
                paged[5], paged[599_999] = 3, 7


def lzf(folder):
    """Texts and codes in chunks that lzf could not make smaller, and so left as they were."""
    with h5py.File(folder / "lzf.h5ad", "w") as f:
        obs = table(OBS, {"type": pd.Categorical(["T", "B", "B", "T"]), "note": ["a", "", "ü", "long text"]})
        for name, element in (("X", sp.csr_matrix(X)), ("obs", obs), ("var", table(VAR))):
            anndata.io.write_elem(f, name, element, dataset_kwargs={"compression": "lzf"})


def empty(folder):
    """No cells, and no genes left."""
    write(
        folder / "empty.h5ad",
        X=sp.csr_matrix((0, 3)),
        obs=table([], {"type": pd.Categorical([]), "n": np.zeros(0), "note": np.array([], dtype=object)}),
        var=table(VAR),
        obsm={"X_pca": np.zeros((0, 2))},
    )


def crowded(folder):
    """More columns, attributes and letters than fit into an object header."""
    columns = {f"column_{i:03}": np.full(4, i) for i in range(60)}
    path = folder / "crowded.h5ad"
    write(path, X=X, obs=table(OBS, columns), var=table(VAR))

    def more(f):
        for i in range(20):
            f["X"].attrs[f"attribute_{i}"] = i
        del f["obs"].attrs["column-order"]
        order = [f"column_{i:03}" for i in reversed(range(60))]
        f["obs"].attrs["column-order"] = order
        f["obs"].attrs["long"] = "x" * 70_000

    with h5py.File(path, "a", libver=LIBVER) as f:
        more(f)


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


def tables_to_extend(folder):
    """Tables whose attributes are kept in every way: by order, apart, of named types, ill-named."""
    new = {"libver": ("v110", "v110")}

    def described(name, options, tracked, attributes):
        with h5py.File(folder / f"{name}.h5ad", "w", **options) as f:
            f.attrs.update({"encoding-type": "anndata", "encoding-version": "0.1.0"})
            anndata.io.write_elem(f, "X", X)
            anndata.io.write_elem(f, "var", table(VAR))
            f["type"] = h5py.string_dtype()
            obs = f.create_group("obs", track_order=tracked)
            obs.attrs.update({"z": 1, "encoding-type": "dataframe", "encoding-version": "0.2.0"})
            order = ["n", "score"]
            typed = {"dtype": f["type"]} if name == "obs_typed" else {}
            obs.attrs.create("column-order", order, **typed)
            obs.attrs.create("_index", "_index", **typed)
            obs.attrs.update(attributes)
            anndata.io.write_elem(obs, "_index", np.array(OBS, dtype=object))
            anndata.io.write_elem(obs, "n", np.arange(4))
            anndata.io.write_elem(obs, "score", np.arange(4) / 2)

    many = {f"more {i}": i for i in range(6, 0, -1)}
    described("obs_tracked", new, True, {"a": "é"})
    described("obs_tracked_apart", new, True, many)
    described("obs_apart", new, False, many)
    described("obs_typed", {}, False, {"é": 1})
    described("obs_latin1", {}, False, {b"\xe9": 1})


if __name__ == "__main__":
    target = Path(sys.argv[1])
    for make in (
        modern,
        old,
        records,
        h5sparse,
        elements,
        storage,
        lzf,
        empty,
        crowded,
        without_x,
        claiming,
        to_extend,
        tables_to_extend,
    ):
        make(target)
    for path in sorted(target.glob("*.h5ad")):
        print(f"{path.stat().st_size:8,d} {path.name}")
