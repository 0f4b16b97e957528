"""What anndata calls genes of one name: the oracle of UniqueNamesTest.

    python oracle_unique_names.py ../resources/org/civae/genes/unique_names.json

Run it with anndata 0.12.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from anndata.utils import make_index_unique

warnings.simplefilter("ignore")


def main():
    rng = np.random.default_rng(6)
    cases = [
        ["a", "b", "c"],
        ["a", "a", "a"],
        ["a", "a-1", "a"],
        ["a-1", "a", "a", "a-1", "a"],
        ["b", "b-1", "b", "b-1", "b-1-1", "b"],
        ["", "", "x"],
    ]
    words = ["a", "b", "a-1", "a-2", "b-1", "a-1-1", "c"]
    cases += [[str(w) for w in rng.choice(words, 12)] for _ in range(20)]
    answers = [
        {"names": names, "unique": list(make_index_unique(pd.Index(names, dtype=object)))}
        for names in cases
    ]
    Path(sys.argv[1]).write_text(json.dumps(answers, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
