"""Which licence each part is taken under, with its text and those who hold its copyright. What is not clear stops the build."""

import os
import re
import tomllib
from dataclasses import dataclass, field

import expression
import texts


class Unclear(Exception):
    """A part that nobody may give away yet: its licence is not allowed, or its text or its holder is not known."""


@dataclass
class Part:
    """One thing that the program contains or is built with."""

    name: str
    version: str
    licence: str  # what its authors offer, as SPDX writes it
    taken: tuple = ()  # which of it is taken, in the order of deny.toml
    granted: list = field(default_factory=list)  # the texts, with their holders
    linked: bool = True
    crate: object = None  # None for what no crate stands for
    within: object = None  # the crate that brings it
    cpe: str = ""

    @property
    def reference(self):
        """Its package URL, which is its name in the bill of materials. What has no checksum is in no registry of crates."""
        if self.crate and self.crate.checksum:
            return f"pkg:cargo/{self.name}@{self.version}"
        return f"pkg:generic/{re.sub('[^a-z0-9]+', '-', self.name.lower())}@{self.version.replace(' ', '-')}"


class Rules:
    """What deny.toml allows and packaging/licences adds."""

    def __init__(self, root):
        self.root = root
        with open(os.path.join(root, "deny.toml"), "rb") as file:
            rules = tomllib.load(file)["licenses"]
        self.allowed = rules["allow"]
        self.exceptions = {}
        for one in rules.get("exceptions", []):
            self.exceptions.setdefault(one["crate"], []).extend(one["allow"])
        folder = os.path.join(root, "packaging", "licences")
        with open(os.path.join(folder, "components.toml"), "rb") as file:
            added = tomllib.load(file)
        self.holders = added["holders"]
        self.parts = added["part"]
        self.standard = {
            name.removesuffix(".txt"): texts.read(os.path.join(folder, "texts", name)) for name in sorted(os.listdir(os.path.join(folder, "texts")))
        }

    def taken(self, name, licence, had, besides=()):
        """The licences to keep, of what is offered: one whose text is there if there is one, then the first in deny.toml."""
        order = [*self.allowed, *self.exceptions.get(name, []), *besides]
        fitting = [one for one in expression.choices(licence) if all(single in order for single in one)]
        if not fitting:
            raise Unclear(f"{name}: “{licence}” is not allowed by deny.toml")
        missing = lambda one: sum(base(single) not in had for single in one)
        best = min(fitting, key=lambda one: (missing(one), sorted(order.index(single) for single in one)))
        return tuple(sorted(best, key=order.index))


def base(licence):
    """LGPL-2.0-or-later and LGPL-2.0-only have one text."""
    return licence.removesuffix("-or-later").removesuffix("-only")


def collect(crates, rules, system, compiler):
    """Every part of the program with its licence; all that is unclear is told at once."""
    parts, unclear = [], []
    own = crates[0]
    parts.append(Part(own.name, own.version, own.licence, (own.licence,), [texts.read(os.path.join(rules.root, "LICENSE"))], crate=own))
    for crate in crates[1:]:
        try:
            parts.append(_of_crate(crate, rules))
        except (Unclear, expression.Malformed) as why:
            unclear.append(str(why))
    for entry in rules.parts:
        for crate in crates:
            if crate.name == entry["within"] and entry.get("system", system) == system:
                try:
                    parts.append(_of_entry(entry, crate, rules, compiler))
                except (Unclear, expression.Malformed) as why:
                    unclear.append(str(why))
    if unclear:
        raise Unclear("\n".join(unclear))
    return parts


def _of_crate(crate, rules):
    if not crate.licence:
        raise Unclear(f"{crate}: names no licence")
    found = [texts.read(path) for path in texts.files(crate.folder)]
    roots = [text for text in found if os.path.dirname(text.path) == crate.folder]
    # Licences in deeper folders are of what the crate has taken in; alone they do not speak for the crate.
    had = {base(one) for text in found for one in text.licences} if roots else set()
    taken = rules.taken(crate.name, crate.licence, had)
    offered = {base(single) for one in expression.choices(crate.licence) for single in one}
    kept = {base(one) for one in taken}
    granted = []
    for text in found:
        names = {base(one) for one in text.licences}
        # Left out is only the text of what was offered instead.
        if text not in roots or not names or names & kept or not names <= offered:
            granted.append(text)
    for one in taken:
        if base(one) not in had:
            granted.append(_standard(rules, one, crate.name, rules.holders.get(crate.name) or _people(crate.authors)))
    return Part(crate.name, crate.version, expression.normal(crate.licence), taken, granted, crate.linked, crate)


def _of_entry(entry, crate, rules, compiler):
    name, licence = entry["name"], entry["licence"]
    granted = []
    if "file" in entry:
        folder = rules.root if crate.name == "balcony" else crate.folder
        granted.append(texts.read(os.path.join(folder, entry["file"])))
    had = {base(one) for text in granted for one in text.licences}
    taken = rules.taken(name, licence, had, besides=sorted(single for one in expression.choices(licence) for single in one))
    for one in taken:
        if base(one) not in had:
            granted.append(_standard(rules, one, name, entry.get("holder", "")))
    version = _version(entry["version"], crate, compiler)
    return Part(name, version, licence, taken, granted, True, None, crate, entry.get("cpe", "").replace("{version}", version))


def _version(pattern, crate, compiler):
    if pattern == "{compiler}":
        return compiler
    if pattern == "{}":
        return crate.version
    if not pattern.startswith("{"):
        return pattern
    found = re.search(re.escape(pattern[1:-1]) + r"(\d+(\.\d+)+)", crate.version)
    if not found:
        raise Unclear(f"{crate}: its version does not tell that of what is in it")
    return found.group(1)


def _people(authors):
    return ", ".join(re.sub(r"\s*<.*", "", author) for author in authors)


def _standard(rules, licence, name, holder):
    """The text of a licence that came without one. Who holds the copyright has to be said with it."""
    if licence not in rules.standard:
        raise Unclear(f"{name}: there is no text of {licence}, neither beside it nor in packaging/licences/texts")
    text = rules.standard[licence]
    if not holder and licence not in ("Apache-2.0", "BSL-1.0", "blessing"):
        raise Unclear(f"{name}: nobody is named who holds its copyright; see [holders] in packaging/licences/components.toml")
    return texts.Text(text.licences, (f"Copyright {holder}",) if holder else (), text.terms, text.path)
