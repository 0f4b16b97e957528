"""Quality of cells and genes by scanpy on the shared data: the oracle of QualityFilterOracleTest.

    python oracle_quality.py ../../../../../shared/data ../resources/org/civae/preprocess/quality.json

Run it with scanpy 1.11. Sums stand for whole columns; the shares of ribosomal genes would add nothing.
"""

import json
import sys
import warnings
from pathlib import Path

import anndata
import numpy as np
import scanpy

# File, layer with counts, fewest genes, fewest cells, largest mitochondrial share.
FILES = (
    ("singlecell/crc_normal_tumor.h5ad", "counts", 300, 20, 0.05),
    ("singlecell/pbmc_ctrl_stim.h5ad", None, 400, 10, 0.05),
    ("singlecell/kang_pbmc_donor101.h5ad", None, 200, 50, 1.0),
    ("h5ad/scvi_pbmc_5k_protein_v3.h5ad", None, 500, 5, 0.1),
)


def summary(path, layer, min_genes, min_cells, max_share):
    data = anndata.read_h5ad(path)
    if layer:
        data.X = data.layers[layer]
    data.var["mt"] = data.var_names.str.upper().str.startswith("MT-")
    scanpy.pp.calculate_qc_metrics(data, qc_vars=["mt"], percent_top=None, log1p=False, inplace=True)
    share = data.obs["pct_counts_mt"].to_numpy() / 100
    kept = data[(data.obs["n_genes_by_counts"] >= min_genes) & ~(share > max_share)].copy()
    genes, _ = scanpy.pp.filter_genes(kept, min_cells=min_cells, inplace=False)
    return {
        "genes": int(data.obs["n_genes_by_counts"].sum()),
        "counts": float(data.obs["total_counts"].sum()),
        "mitochondrial": float(np.nansum(share)),
        "cells": int(data.var["n_cells_by_counts"].sum()),
        "keptCells": kept.n_obs,
        "keptGenes": int(genes.sum()),
    }


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
        print(result[-1])
    Path(sys.argv[2]).write_text(json.dumps(result, indent=1) + "\n")
