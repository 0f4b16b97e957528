"""Prints the attributes of obs in their order as h5py finds them, before and after it adds one.

    python check_attributes.py FILE...
"""

import subprocess
import sys

import h5py
import numpy as np


def found(path):
    with h5py.File(path) as f:
        obs = f["obs"]
        return " ".join(f"{name}[{np.size(obs.attrs[name])}]" for name in obs.attrs)


for path in sys.argv[1:]:
    print(found(path))
    assert subprocess.run(["h5dump", "-A", path], stdout=subprocess.DEVNULL).returncode == 0
    with h5py.File(path, "a") as f:
        f["obs"].attrs["added"] = np.arange(5)
    print(found(path))
