"""Times anndata on the files of FileBenchmark.

    python file_peer.py save FOLDER         rewrites ours.h5ad as gzip.h5ad and none.h5ad
    python file_peer.py time FOLDER ROUNDS  prints seconds as JSON: read and write, gzip and none

Run with anndata 0.12 and h5py 3; each time is the least of its rounds, after one that warms up.
"""

import json
import os
import sys
import time
import warnings

import anndata

COMPRESSION = {"gzip": "gzip", "none": None}


def least(rounds, action):
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times[1:])


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    task, folder = sys.argv[1:3]
    if task == "save":
        data = anndata.read_h5ad(f"{folder}/ours.h5ad")
        for name, compression in COMPRESSION.items():
            data.write_h5ad(f"{folder}/{name}.h5ad", compression=compression)
    else:
        rounds = int(sys.argv[3])
        data = anndata.read_h5ad(f"{folder}/none.h5ad")
        written = f"{folder}/peer-written.h5ad"
        result = {}
        for name, compression in COMPRESSION.items():
            file = f"{folder}/{name}.h5ad"
            result["read " + name] = least(rounds, lambda: anndata.read_h5ad(file))
            result["write " + name] = least(
                rounds, lambda: data.write_h5ad(written, compression=compression)
            )
        os.remove(written)
        result["version"] = anndata.__version__
        print(json.dumps(result))
