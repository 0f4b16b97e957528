"""Compares files with those they extend: all is the same but what was added to obsm and obs.

    python check_extended.py SOURCE TARGET EXPECTED [SOURCE TARGET EXPECTED ...]

EXPECTED is JSON: the entries of obsm by name, and the columns of obs.
"""

import json
import subprocess
import sys
import warnings
from pathlib import Path

import anndata
import h5py
import numpy as np
import pandas as pd

from check_written import same, same_column, same_element

warnings.simplefilter("ignore")
ORDER = "column-order"


def attributes(node):
    """By name in their order, which is that of their making where the object remembers it."""
    return [(name, repr(node.attrs[name])) for name in node.attrs if name != ORDER]


def order(node):
    return list(node.attrs[ORDER]) if ORDER in node.attrs else None


def value(dataset):
    found = dataset[()]
    return repr(found.tolist() if isinstance(found, np.ndarray) else found)


def described(group, place=""):
    """All that is below a group, by its place; links are not followed."""
    found = {place: ("group", attributes(group), order(group))}
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


def without(found, places):
    return {
        place: what
        for place, what in found.items()
        if not any(place == gone or place.startswith(gone + "/") for gone in places)
    }


def same_stored(old, new, added):
    """What h5py finds."""
    before, after = described(old), described(new)
    names = [column["name"] for column in added["obs"]]
    kind, kept, known = before.pop("/obs")
    expected = [*known, *(name for name in names if name not in known)]
    same("/obs", after.pop("/obs"), (kind, kept, expected))
    places = [f"/obsm/{key}" for key in added["obsm"]] + [f"/obs/{name}" for name in names]
    same("added", [place for place in places if place not in after], [])
    if added["obsm"] and "obsm" not in old:
        same("/obsm", after.pop("/obsm")[0], "group")
    before, after = without(before, places), without(after, places)
    differing = [p for p in before.keys() | after.keys() if before.get(p) != after.get(p)]
    same("differing", differing, [])


def same_read(old, new, added):
    """What anndata makes of it."""
    obs = anndata.io.read_elem(new["obs"])
    for column in added["obs"]:
        same_column(f"/obs/{column['name']}", obs[column["name"]], column)
    for key, entry in added["obsm"].items():
        same_element(f"/obsm/{key}", anndata.io.read_elem(new[f"obsm/{key}"]), entry)
    before = anndata.io.read_elem(old["obs"])
    same("index", (list(obs.index), obs.index.name), (list(before.index), before.index.name))
    for name in set(before.columns) - {column["name"] for column in added["obs"]}:
        pd.testing.assert_series_equal(obs[name], before[name])


def same_whole(source, target, added):
    """The whole file, where anndata can read the source."""
    try:
        anndata.read_h5ad(source)
    except Exception:
        return
    found = anndata.read_h5ad(target)
    for column in added["obs"]:
        same(column["name"], column["name"] in found.obs, True)
    for key in added["obsm"]:
        same(key, key in found.obsm, True)


def dumped(path):
    return subprocess.run(
        ["h5dump", "-H", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ).returncode


def edit(path, added):
    """Another program may go on with it."""
    with h5py.File(path, "a") as f:
        names = [f"more {i:02}" for i in range(12)]
        known = list(f["obs"].attrs)
        f.attrs["more"] = "x" * 1000
        for name in names:
            f["obs"].attrs[name] = "x" * 100
        f["obs/more"] = np.arange(4)
        for key in added["obsm"]:
            del f[f"obsm/{key}"]
        for column in added["obs"]:
            del f[f"obs/{column['name']}"]
    with h5py.File(path) as f:
        same("attributes", sorted(f["obs"].attrs), sorted(known + names))
        tracked = f["obs"].id.get_create_plist().get_attr_creation_order() != 0
        if tracked:
            same("order of attributes", list(f["obs"].attrs), known + names)
        for name in f["obs"].attrs:
            f["obs"].attrs[name]
        same("more", f["obs/more"][-1], 3)
        for key in added["obsm"]:
            same(key, key in f["obsm"], False)


def check(source, target, expected):
    print(Path(source).name, flush=True)
    added = json.loads(Path(expected).read_text(encoding="utf-8"))
    with h5py.File(source) as old, h5py.File(target) as new:
        same_stored(old, new, added)
        same_read(old, new, added)
    same_whole(source, target, added)
    same("h5dump", dumped(target), dumped(source))
    edit(target, added)


if __name__ == "__main__":
    paths = sys.argv[1:]
    for i in range(0, len(paths), 3):
        check(*paths[i : i + 3])
    print(f"{len(paths) // 3} files are as expected")
