"""What the program is made of, from Cargo itself: which crates of which version end up in it, by whom, under which licence."""

import json
import os
import re
import subprocess
import tomllib
from dataclasses import dataclass, field

LINE = re.compile(r"^(\d+)(\S+) v(\S+)(.*)$")


@dataclass
class Crate:
    """One version of one crate."""

    name: str
    version: str
    folder: str
    licence: str
    authors: list
    repository: str
    description: str
    checksum: str = ""
    linked: bool = False  # part of the program; otherwise it runs while the program is built
    needs: set = field(default_factory=set)

    @property
    def key(self):
        return (self.name, self.version)

    def __str__(self):
        return f"{self.name} {self.version}"


def targets(system, arch):
    """The targets whose programs a package of this system contains."""
    return {
        "linux": [f"{arch}-unknown-linux-gnu"],
        "windows": ["x86_64-pc-windows-gnu"],
        "macos": ["aarch64-apple-darwin", "x86_64-apple-darwin"],
    }[system]


def read(root, triples, features):
    """All crates that a build with these features takes, for any of the targets; the first is our own."""
    described, needed, linked = {}, {}, set()
    chosen = ["--no-default-features", "--features", features]
    for triple in triples:
        described |= _metadata(root, triple, chosen)
        for kinds in ("normal,build", "normal"):
            top, edges, macros = _tree(root, triple, chosen, kinds)
            for crate, needs in edges.items():
                needed.setdefault(crate, set()).update(needs)
            if kinds == "normal":
                linked |= _reached(top, edges, macros)
    checksums = _checksums(root)
    crates = []
    for key in sorted(needed, key=lambda key: (key != top, key)):
        crate = described[key]
        crate.needs = needed[key]
        crate.linked = key in linked
        crate.checksum = checksums.get(key, "")
        crates.append(crate)
    return crates


def _cargo(root, *arguments):
    return subprocess.run(["cargo", *arguments, "--locked"], cwd=root, check=True, stdout=subprocess.PIPE, text=True).stdout


def _metadata(root, triple, chosen):
    """All crates that could be needed. Cargo unites here the features of tests with those of the program, so _tree says which are."""
    packages = json.loads(_cargo(root, "metadata", "--format-version=1", "--filter-platform", triple, *chosen))["packages"]
    return {
        (one["name"], one["version"]): Crate(
            name=one["name"],
            version=one["version"],
            folder=os.path.dirname(one["manifest_path"]),
            licence=one["license"] or "",
            authors=one["authors"],
            repository=one["repository"] or "",
            description=" ".join((one["description"] or "").split()),
        )
        for one in packages
    }


def _tree(root, triple, chosen, kinds):
    """Which crate needs which, from the lines of `cargo tree`: depth, name, version."""
    listing = _cargo(root, "tree", "--target", triple, *chosen, "--edges", kinds, "--prefix", "depth", "--format", "{p}")
    top, path, edges, macros = None, [], {}, set()
    for line in listing.splitlines():
        found = LINE.match(line)
        if not found:
            continue
        depth, key = int(found.group(1)), (found.group(2), found.group(3))
        if "(proc-macro)" in found.group(4):
            macros.add(key)
        edges.setdefault(key, set())
        top = top or key
        del path[depth:]
        if path:
            edges[path[-1]].add(key)
        path.append(key)
    return top, edges, macros


def _reached(top, edges, macros):
    """What is linked: all that the program reaches without passing through a procedural macro, which runs in the compiler."""
    seen, left = set(), [top]
    while left:
        key = left.pop()
        if key in seen or key in macros:
            continue
        seen.add(key)
        left.extend(edges[key])
    return seen


def _checksums(root):
    with open(os.path.join(root, "Cargo.lock"), "rb") as file:
        locked = tomllib.load(file)["package"]
    return {(one["name"], one["version"]): one.get("checksum", "") for one in locked}
