"""What GSEApy says of gene sets in a ranking: the oracle of PrerankedEnrichmentOracleTest.

    python oracle_genesets.py ../resources/org/civae/genes/genesets.json

Run it with NumPy 2 and GSEApy 1.3. The ranking and the sets are written beside the answers: random
sets, sets whose genes lean to one end, some more and some less, and a set that is one end.
"""

import json
import sys
from pathlib import Path

import gseapy
import numpy as np
import pandas as pd

GENES = 800
PERMUTATIONS = 10_000


def gene_sets(rng, genes):
    sets = {}
    for size in (15, 20, 20, 33, 60, 150, 400):
        sets[f"random_{len(sets)}"] = rng.choice(genes, size, replace=False)
    up = np.exp(-np.arange(GENES) / 200)
    for tilt, name in ((up, "up"), (up[::-1], "down")):
        for strength in (0.3, 0.6, 1, 2):
            for size in (15, 40, 120):
                p = tilt**strength
                sets[f"{name}_{strength}_{size}"] = rng.choice(
                    genes, size, replace=False, p=p / p.sum()
                )
    sets["top"] = genes[:25]
    sets["bottom"] = genes[-25:]
    sets["both ends"] = np.concatenate([genes[:10], genes[-14:]])
    return {name: [str(gene) for gene in found] for name, found in sets.items()}


def main():
    rng = np.random.default_rng(4)
    scores = np.sort(rng.standard_t(5, GENES))[::-1]
    genes = np.array([f"GENE{i:04d}" for i in rng.permutation(GENES)])
    sets = gene_sets(rng, genes)
    answer = gseapy.prerank(
        rnk=pd.Series(scores, index=genes),
        gene_sets=sets,
        min_size=1,
        max_size=GENES,
        permutation_num=PERMUTATIONS,
        weight=1,
        seed=5,
        threads=2,
        outdir=None,
        no_plot=True,
    )
    oracle = {
        "permutations": PERMUTATIONS,
        "genes": genes.tolist(),
        "scores": scores.tolist(),
        "sets": [
            {
                "name": name,
                "genes": sets[name],
                "es": float(found["es"]),
                "nes": float(found["nes"]),
                "p": float(found["pval"]),
                "fdr": float(found["fdr"]),
                "leadingEdge": found["lead_genes"].split(";"),
            }
            for name, found in answer.results.items()
        ],
    }
    Path(sys.argv[1]).write_text(json.dumps(oracle, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
