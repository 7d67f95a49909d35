"""Writes licences.html, licences.txt and sbom.cdx.json: packaging/contents SYSTEM ARCH FEATURES COMPILER FOLDER, called by packaging/parts."""

import os
import sys

import bom
import crates
import document
import licences

NAMES = {"linux": "Linux", "windows": "Windows", "macos": "macOS"}


def main(system, arch, features, compiler, folder):
    root, moment = os.environ["ROOT"], int(os.environ["SOURCE_DATE_EPOCH"])
    targets = crates.targets(system, arch)
    found = crates.read(root, targets, features)
    try:
        parts = licences.collect(found, licences.Rules(root), system, compiler)
    except licences.Unclear as why:
        sys.exit(f"There is no package as long as a licence is unclear:\n{why}")
    version = parts[0].version
    write(folder, "licences.html", document.page(parts, version, NAMES[system]))
    write(folder, "licences.txt", document.plain(parts, version, NAMES[system]))
    write(folder, "sbom.cdx.json", bom.document(parts, targets, features, moment))


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


main(*sys.argv[1:])
