"""Writes the small files in other formats than .h5ad that the tests of io.cells read. Run it with
h5py 3 and NumPy:

    python make_other_fixtures.py ../resources/org/civae/io/cells

The values are spelled out here and in the tests; nothing is random. Text tables stand in the tests
themselves.
"""

import gzip
import sys
from pathlib import Path

import h5py
import numpy as np
import scipy.sparse as sp

# Compact groups; HDF5 2 writes types that HDF5 1.10, and jhdf with it, cannot read.
LIBVER = ("v108", "v110")

# 4 cells x 3 genes as in make_fixtures.py; the last cell is empty.
X = np.array([[0, 1, 0], [2, 0, 3], [0, 0, 4], [0, 0, 0]])
ANTIBODY = np.array([[5], [0], [7], [1]])
BARCODES = ["AAAC-1", "AAAG-1", "AACT-1", "AAGT-1"]
IDS = ["ENSG0", "ENSG1", "ENSMUSG0"]
# Two genes of one name, as real files have them.
NAMES = ["TP53", "MYC", "MYC"]
GENOMES = ["hg19", "hg19", "mm10"]


def fixed(texts):
    """Texts as Cell Ranger stores them: all of one length."""
    return np.array([t.encode() for t in texts])


def compressed(group, x, shape_type="int32"):
    """Cells x genes as Cell Ranger has it: columns of genes x cells."""
    rows = sp.csr_matrix(x)
    for name, values in (
        ("data", rows.data.astype("int32")),
        ("indices", rows.indices.astype("int64")),
        ("indptr", rows.indptr.astype("int64")),
    ):
        group.create_dataset(name, data=values, chunks=(2,), maxshape=(None,), compression="gzip")
    group["shape"] = np.array(x.shape[::-1], dtype=shape_type)


def tenx_v2(folder):
    with h5py.File(folder / "v2.h5", "w", libver=LIBVER) as f:
        f.attrs["filetype"] = "matrix"
        for genome in ("hg19", "mm10"):
            genes = [j for j in range(3) if GENOMES[j] == genome]
            group = f.create_group(genome)
            group["barcodes"] = fixed(BARCODES)
            group["genes"] = fixed([IDS[j] for j in genes])
            group["gene_names"] = fixed([NAMES[j] for j in genes])
            compressed(group, X[:, genes])


def tenx_v3(folder):
    with h5py.File(folder / "v3.h5", "w", libver=LIBVER) as f:
        f.attrs["filetype"] = "matrix"
        f.attrs["version"] = 2
        matrix = f.create_group("matrix")
        matrix["barcodes"] = fixed(BARCODES)
        compressed(matrix, np.hstack([X, ANTIBODY]))
        features = matrix.create_group("features")
        features["id"] = fixed([*IDS, "CD3"])
        features["name"] = fixed([*NAMES, "CD3_TotalSeqB"])
        features["feature_type"] = fixed(["Gene Expression"] * 3 + ["Antibody Capture"])
        features["genome"] = fixed([*GENOMES, ""])
        features["pattern"] = fixed(["", "", "", "5PNNN(BC)"])
        features["is_control"] = np.array([False, False, True, False])
        features["_all_tag_keys"] = fixed(["genome", "pattern"])
        features["target_sets/panel"] = np.array([0, 2])


def probes(folder):
    """A matrix of probes: 'id' is the probe's, 'gene_id' the gene's."""
    with h5py.File(folder / "probes.h5", "w", libver=LIBVER) as f:
        matrix = f.create_group("matrix")
        matrix["barcodes"] = fixed(BARCODES)
        matrix["filtered_barcodes"] = np.array([True, False, True, True])
        compressed(matrix, X, "int64")
        features = matrix.create_group("features")
        features["id"] = fixed(["p0", "p1", "p2"])
        features["gene_id"] = fixed(IDS)
        features["name"] = fixed(NAMES)
        features["feature_type"] = fixed(["Gene Expression"] * 3)
        features["genome"] = fixed(["hg19"] * 3)


def packed(path, text):
    """The same bytes each time: no name, no time."""
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as f:
        f.write(text.encode())


def market(x, kind):
    """Genes x cells, cell after cell."""
    lines = [f"%%MatrixMarket matrix coordinate {kind} general", "%a comment", ""]
    entries = [(j + 1, i + 1, x[i, j]) for i in range(len(x)) for j in range(x.shape[1]) if x[i, j]]
    lines.append(f"{x.shape[1]} {len(x)} {len(entries)}")
    lines += [f"{j} {i}" if kind == "pattern" else f"{j} {i} {v}" for j, i, v in entries]
    return "\n".join(lines) + "\n"


def mtx_v2(folder):
    target = folder / "v2_mtx" / "hg19"
    target.mkdir(parents=True, exist_ok=True)
    (target / "matrix.mtx").write_text(market(X, "real"))
    (target / "barcodes.tsv").write_text("".join(f"{b}\n" for b in BARCODES))
    (target / "genes.tsv").write_text("".join(f"{i}\t{n}\n" for i, n in zip(IDS, NAMES)))


def mtx_v3(folder, name="v3_mtx", prefix=""):
    target = folder / name
    target.mkdir(exist_ok=True)
    packed(target / f"{prefix}matrix.mtx.gz", market(np.hstack([X, ANTIBODY]), "integer"))
    packed(target / f"{prefix}barcodes.tsv.gz", "".join(f"{b}\n" for b in BARCODES))
    rows = [f"{i}\t{n}\tGene Expression\n" for i, n in zip(IDS, NAMES)]
    packed(
        target / f"{prefix}features.tsv.gz",
        "".join(rows) + "CD3\tCD3_TotalSeqB\tAntibody Capture\n",
    )


def dense(f, name, x, chunks=None):
    f.create_dataset(name, data=x.T.astype("float32"), chunks=chunks, compression=chunks and "gzip")


def loom(folder):
    """Version 3 with layers, graphs and attributes of every shape."""
    with h5py.File(folder / "cells.loom", "w", libver=LIBVER) as f:
        dense(f, "matrix", X, (2, 3))
        dense(f, "layers/log", np.log1p(X), (2, 3))
        f["layers/whole"] = (10 * X.T).astype("int16")
        f["attrs/LOOM_SPEC_VERSION"] = np.bytes_("3.0.0")
        cells = f.create_group("col_attrs")
        cells["CellID"] = np.array(BARCODES, dtype=h5py.string_dtype())
        cells["Type"] = fixed(["caf&#233;", "T", "T &amp; B", "T"])
        cells["Age"] = np.array([1.5, np.nan, 3, 4])
        cells["Clusters"] = np.array([0, 1, 1, 0], dtype="uint8")
        cells["Single"] = np.array([[1], [2], [3], [4]])
        cells["XY"] = np.arange(8, dtype="float32").reshape(4, 2)
        cells["Cube"] = np.zeros((4, 2, 2))
        genes = f.create_group("row_attrs")
        genes["Gene"] = fixed(NAMES)
        genes["Accession"] = fixed(IDS)
        genes["Loadings"] = np.arange(6.0).reshape(3, 2)
        for place, a, b, w in (
            ("col_graphs/KNN", [1, 0, 3], [0, 2, 3], [0.5, 0.25, 1]),
            ("row_graphs/pairs", [0], [2], [2]),
        ):
            f[f"{place}/a"] = np.array(a, dtype="int32")
            f[f"{place}/b"] = np.array(b, dtype="int32")
            f[f"{place}/w"] = np.array(w, dtype="float32")


def velocity(folder):
    """What velocyto writes: no names that we know for genes, X in parts."""
    with h5py.File(folder / "velocity.loom", "w", libver=LIBVER) as f:
        dense(f, "matrix", X + 1)
        dense(f, "layers/spliced", X)
        dense(f, "layers/unspliced", np.ones_like(X))
        f["col_attrs/obs_names"] = fixed(BARCODES)
        f["row_attrs/Name"] = fixed(NAMES)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for make in (tenx_v2, tenx_v3, probes, mtx_v2, mtx_v3, loom, velocity):
        make(target)
    mtx_v3(target, "prefixed_mtx", "GSM1_")
    for path in sorted(p for p in target.rglob("*") if p.is_file()):
        print(f"{path.stat().st_size:8,d} {path.relative_to(target)}")
