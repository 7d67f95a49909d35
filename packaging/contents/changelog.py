"""CHANGELOG.md in the form of Keep a Changelog: which version has which notes, with just as much of Markdown as notes are written in."""

import re
from dataclasses import dataclass, field
from datetime import date

VERSION = re.compile(r"^## \[?([^\]\s]+)\]?(?:\s+-\s+(\d{4}-\d{2}-\d{2}))?\s*(?:\[YANKED\])?\s*$")
ITEM = re.compile(r"^(\s*)[-*+]\s+(.*)$")
REFERENCE = re.compile(r"^\[[^\]]+\]:\s")
FENCE = re.compile(r"^\s*(```+|~~~+)")
# XML knows no other control characters, and nobody wants them in a terminal.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
INLINE = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\](?:\((?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])"
    r"|<(?P<link>https?://[^\s<>]+)>"
    r"|(?P<marks>\*\*|__)(?=\S)(?P<strong>.+?)(?<=\S)(?P=marks)"
    r"|(?P<mark>(?<!\w)_|\*)(?=[^\s*_])(?P<em>.+?)(?<=[^\s*_])(?P=mark)(?!\w)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
)


class Malformed(Exception):
    """A changelog that the notes of a version cannot be taken from."""


@dataclass
class Item:
    """One entry of a list, with those under it."""

    text: str
    under: list = field(default_factory=list)


@dataclass
class Version:
    """What is new in one version."""

    name: str
    day: date
    released: bool
    source: str = ""  # as it is written
    blocks: list = field(default_factory=list)  # ("heading"|"paragraph"|"code", text) or ("list", items)

    @property
    def is_stable(self):
        """No pre-release in the sense of Semantic Versioning, and no build between releases."""
        return self.released and "-" not in self.name


def versions(text, current, today):
    """All versions, the newest first. What is not released yet counts as the current version if that has no section of its own."""
    sections = _sections(CONTROL.sub("", text.replace("\r\n", "\n").replace("\t", "    ")))
    names = [name for name, _, _ in sections]
    if len(set(names)) != len(names):
        raise Malformed("CHANGELOG.md has two sections of one version")
    found = []
    for name, day, lines in sections:
        if name.lower() == "unreleased":
            if current in names or not any(line.strip() for line in lines):
                continue
            found.append(Version(current, today, False))
        elif day is None:
            raise Malformed(f"CHANGELOG.md: version {name} has no date (## [{name}] - YYYY-MM-DD)")
        else:
            found.append(Version(name, day, True))
        found[-1].source = "\n".join(lines).strip("\n") + "\n"
        found[-1].blocks = blocks(lines)
    if current not in [one.name for one in found]:
        raise Malformed(f"CHANGELOG.md says nothing of version {current}")
    return found


def _sections(text):
    sections, fenced = [], False
    for line in text.split("\n"):
        fenced ^= bool(FENCE.match(line))
        heading = None if fenced else VERSION.match(line)
        if heading:
            try:
                day = date.fromisoformat(heading.group(2)) if heading.group(2) else None
            except ValueError:
                raise Malformed(f"CHANGELOG.md: {heading.group(2)} is no day") from None
            sections.append((heading.group(1), day, []))
        elif line.startswith("## ") and not fenced:
            raise Malformed(f"CHANGELOG.md: “{line}” is no version")
        elif sections and (fenced or not REFERENCE.match(line)):
            sections[-1][2].append(line)
    return sections


def blocks(lines):
    """Headings, paragraphs, lists and code of one section."""
    found, open_items, code = [], [], None
    for line in lines:
        item = ITEM.match(line)
        if FENCE.match(line):
            found.append(("code", "\n".join(code))) if code else None
            code = [] if code is None else None
        elif code is not None:
            code.append(line)
        elif not line.strip():
            open_items = [] if not open_items else [(depth, None) for depth, _ in open_items]
        elif line.startswith("#"):
            found.append(("heading", line.lstrip("#").strip()))
            open_items = []
        elif item:
            _add_item(found, open_items, len(item.group(1)), item.group(2))
        elif open_items and (open_items[-1][1] or line.startswith(" ")):
            _last_item(found).text += " " + line.strip()
        elif found and found[-1][0] == "paragraph" and not open_items:
            found[-1] = ("paragraph", found[-1][1] + " " + line.strip())
        else:
            found.append(("paragraph", line.strip()))
            open_items = []
    return found


def _add_item(found, open_items, depth, text):
    while open_items and open_items[-1][0] >= depth:
        open_items.pop()
    if not open_items:
        if not found or found[-1][0] != "list":
            found.append(("list", []))
        siblings = found[-1][1]
    else:
        siblings = _last_item(found, len(open_items)).under
    siblings.append(Item(text))
    open_items.append((depth, True))


def _last_item(found, levels=None):
    """The entry that was added last, or its ancestor at a level."""
    item = found[-1][1][-1]
    level = 1
    while item.under and (levels is None or level < levels):
        item, level = item.under[-1], level + 1
    return item


def runs(text):
    """The text in pieces of ("plain"|"code"|"em"|"address", words), without marks. An address is that of the words before it."""
    pieces, at = [], 0
    for found in INLINE.finditer(text):
        pieces.append(("plain", text[at : found.start()]))
        at = found.end()
        if found["code"]:
            pieces.append(("code", found["code"].strip() or found["code"]))
        elif found["text"] is not None:
            pieces += runs(found["text"])
            if (found["address"] or "").startswith(("https://", "http://")) and found["address"] != found["text"]:
                pieces.append(("address", f" ({found['address']})"))
        elif found["link"]:
            pieces.append(("plain", found["link"]))
        elif found["strong"] or found["em"]:
            pieces += [("em" if kind == "plain" else kind, words) for kind, words in runs(found["strong"] or found["em"])]
        else:
            pieces.append(("plain", found["escaped"]))
    pieces.append(("plain", text[at:]))
    return [piece for piece in pieces if piece[1]]


def plain(text):
    """The text without marks."""
    return "".join(words for _, words in runs(text))
