"""The licences of all parts as one document, for people: as a page and as plain text."""

from dataclasses import dataclass, field
from html import escape

import licences

STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; border-bottom: 1px solid #8884; }
pre { white-space: pre-wrap; font-size: .85rem; background: #8881; padding: 1rem; }
section li { list-style: none; } section ul { padding: 0; }
"""


@dataclass
class Grant:
    """One text and all that is given under it."""

    terms: str
    title: str
    parts: list = field(default_factory=list)  # pairs of a part and its lines of copyright


def grants(parts):
    """The texts, each once, in the order of the parts that first need them."""
    found = {}
    for part in parts:
        for text in part.granted:
            title = " and ".join(sorted(licences.base(one) for one in text.licences)) or "Notice"
            grant = found.setdefault((text.sameness, title), Grant(text.terms, title))
            holders = text.holders or ((f"by {_authors(part)}",) if _authors(part) else ())
            known = next((one for one in grant.parts if one[0] is part), None)
            if known:
                known[1].extend(holder for holder in holders if holder not in known[1])
            else:
                grant.parts.append((part, list(holders)))
    return list(found.values())


def _authors(part):
    return ", ".join(author.partition(" <")[0] for author in part.crate.authors) if part.crate else ""


def page(parts, version, system):
    """licences.html. No script, nothing fetched."""
    listed = grants(parts)
    number = {id(part): [at + 1 for at, grant in enumerate(listed) if any(one[0] is part for one in grant.parts)] for part in parts}
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>Licences of Balcony {escape(version)}</title><style>{STYLE}</style></head><body>",
        f"<h1>Licences of Balcony {escape(version)} for {escape(system)}</h1>",
        *(f"<p>{escape(line)}</p>" for line in _introduction(parts)),
        "<table><thead><tr><th>Part</th><th>Version</th><th>Offered under</th><th>Taken under</th><th>Texts</th></tr></thead><tbody>",
    ]
    for part in parts:
        links = " ".join(f'<a href="#text-{at}">{at}</a>' for at in number[id(part)])
        cells = [escape(part.name), escape(part.version), escape(part.licence), escape(" and ".join(part.taken)), links]
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    lines.append("</tbody></table>")
    for at, grant in enumerate(listed, 1):
        lines.append(f'<section id="text-{at}"><h2>{at}. {escape(grant.title)}</h2><ul>')
        for part, holders in grant.parts:
            lines.append(f"<li><b>{escape(part.name)} {escape(part.version)}</b>{escape(_said(holders))}</li>")
        lines.append(f"</ul><pre>{escape(grant.terms)}</pre></section>")
    lines.append("</body></html>")
    return "\n".join(lines) + "\n"


def plain(parts, version, system):
    """licences.txt, the same in plain text."""
    lines = [f"Licences of Balcony {version} for {system}", "", *_introduction(parts), ""]
    lines += [f"{part.name} {part.version}: {part.licence}" + ("" if part.licence in part.taken else f", taken under {' and '.join(part.taken)}") for part in parts]
    for at, grant in enumerate(grants(parts), 1):
        lines += ["", "=" * 78, f"{at}. {grant.title}", ""]
        lines += [f"{part.name} {part.version}{_said(holders)}" for part, holders in grant.parts]
        lines += ["", grant.terms]
    return "\n".join(lines) + "\n"


def _introduction(parts):
    others = len(parts) - 1
    built = sum(not part.linked for part in parts)
    return [
        "Balcony is free software under the GNU General Public License, version 3 or, at your option, any later version.",
        f"It stands on the work of others: {others} parts, {built} of which only help to build it. Each is listed with the licences it is"
        " offered under and the one it is taken under; the texts follow, each once, with those who hold the copyright.",
    ]


def _said(holders):
    return " — " + "; ".join(holders) if holders else ""
