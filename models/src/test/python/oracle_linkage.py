"""Average linkage of 1 - correlation by SciPy: the oracle of AverageLinkageTest.

    python oracle_linkage.py ../resources/org/civae/cluster/linkage.json
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist

rows = np.random.default_rng(1).normal(size=(25, 8))
merges = linkage(pdist(rows, "correlation"), "average")
Path(sys.argv[1]).write_text(
    json.dumps(
        {
            "rows": rows.tolist(),
            "distances": merges[:, 2].tolist(),
            "sizes": merges[:, 3].astype(int).tolist(),
        }
    )
    + "\n"
)
