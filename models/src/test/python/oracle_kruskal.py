"""What SciPy says of several groups: the oracle of KruskalWallisTest.

    python oracle_kruskal.py ../resources/org/civae/stats/kruskal.json

Run it with NumPy 2 and SciPy 1.17. The inputs are written beside the answers.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy import stats


def main():
    rng = np.random.default_rng(3)
    cases = {
        "heavy ties": [rng.poisson(m, n) for m, n in ((0.3, 300), (0.4, 600), (0.3, 250))],
        "no ties": [rng.normal(m, size=n) for m, n in ((0, 20), (0.5, 30), (0, 10))],
        "log1p of counts": [np.log1p(rng.poisson(m, 40) * 12.5) for m in (2, 3, 2)],
        "four groups": [rng.poisson(m, 15) for m in (1, 2, 3, 2)],
        "two groups": [rng.poisson(1, 25), rng.poisson(3, 20)],
        "one value each": [[3], [1], [2]],
        "equal mean ranks": [[1, 4], [2, 3], [0, 5]],
        "one value above zeros": [[0] * 50 + [1], [0] * 60, [0] * 5],
        "separated": [np.arange(0, 200), np.arange(200, 500), np.arange(500, 560)],
    }
    answers = []
    for name, groups in cases.items():
        groups = [np.asarray(group, float) for group in groups]
        answers.append(
            {
                "name": name,
                "groups": [group.tolist() for group in groups],
                "p": float(stats.kruskal(*groups).pvalue),
            }
        )
    Path(sys.argv[1]).write_text(json.dumps(answers, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
