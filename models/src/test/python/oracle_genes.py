"""Highly variable genes by scanpy on the shared data: the oracle of HighlyVariableGenesOracleTest.

    python oracle_genes.py ../../../../../shared/data ../resources/org/civae/preprocess/variable_genes.json

Run it with scanpy 1.11 and scikit-misc 0.5. Counts are brought to 10,000 per cell and log1p for
`seurat` and `cell_ranger`; `seurat_v3` sees them as they are.
"""

import json
import sys
import warnings
from pathlib import Path

import anndata
import scanpy

# File, layer with counts, column of batches.
FILES = (
    ("singlecell/crc_normal_tumor.h5ad", "counts", "tumor_normal"),
    ("singlecell/pbmc_ctrl_stim.h5ad", None, "group"),
    ("singlecell/kang_pbmc_donor101.h5ad", None, "group_id"),
)
FLAVORS = ("seurat", "cell_ranger", "seurat_v3")
GENES = 500


def chosen(data, flavor, batch):
    prepared = data.copy()
    if flavor != "seurat_v3":
        scanpy.pp.normalize_total(prepared, target_sum=1e4)
        scanpy.pp.log1p(prepared)
    table = scanpy.pp.highly_variable_genes(
        prepared, flavor=flavor, n_top_genes=GENES, batch_key=batch, inplace=False
    )
    return [i for i, x in enumerate(table["highly_variable"]) if x]


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    result = []
    for file, layer, batch in FILES:
        data = anndata.read_h5ad(Path(sys.argv[1]) / file)
        if layer:
            data.X = data.layers[layer]
        data.X = data.X.astype("float32")
        for flavor in FLAVORS:
            for key in (None, batch):
                genes = chosen(data, flavor, key)
                result.append(
                    {"file": file, "layer": layer, "flavor": flavor, "batch": key, "genes": genes}
                )
                print(file, flavor, key, len(genes))
    Path(sys.argv[2]).write_text(json.dumps(result, separators=(",", ":")) + "\n")
