"""Compares a file with the one it extends: everything but one entry of obsm is the same.

    python check_extended.py SOURCE TARGET KEY
"""

import subprocess
import sys

import h5py
import numpy as np


def attributes(node):
    return {name: repr(node.attrs[name]) for name in node.attrs}


def value(dataset):
    found = dataset[()]
    return repr(found.tolist() if isinstance(found, np.ndarray) else found)


def described(group, place=""):
    """All that is below a group, by its place; links are not followed."""
    found = {place: ("group", attributes(group))}
    for name in group:
        below = f"{place}/{name}"
        link = group.get(name, getlink=True)
        if isinstance(link, h5py.ExternalLink):
            found[below] = ("external", link.filename, link.path)
        elif isinstance(link, h5py.SoftLink):
            found[below] = ("soft", link.path)
        elif isinstance(group[name], h5py.Group):
            found.update(described(group[name], below))
        elif isinstance(group[name], h5py.Datatype):
            found[below] = ("type", str(group[name].dtype))
        else:
            node = group[name]
            found[below] = (str(node.dtype), node.shape, node.chunks, attributes(node), value(node))
    return found


def dumped(path):
    return subprocess.run(
        ["h5dump", "-H", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ).returncode


def check(source, target, key):
    with h5py.File(source) as old, h5py.File(target) as new:
        before, after = described(old), described(new)
        if "obsm" not in old:
            assert after.pop("/obsm")[0] == "group"
        entry = f"/obsm/{key}"
        before.pop(entry, None)
        assert after.pop(entry)[0] == "float64"
        differing = [p for p in before.keys() | after.keys() if before.get(p) != after.get(p)]
        assert not differing, differing
    assert dumped(target) == dumped(source)
    # Another program may go on with it.
    with h5py.File(target, "a") as new:
        new["obsm/more"] = np.arange(4)
        new.attrs["more"] = "x" * 1000
        del new[f"obsm/{key}"]
    with h5py.File(target) as new:
        assert new["obsm/more"][-1] == 3 and key not in new["obsm"]
    print("as expected")


if __name__ == "__main__":
    check(*sys.argv[1:])
