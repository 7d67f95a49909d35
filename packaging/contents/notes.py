"""The notes of the versions in the forms that packages want."""

import re
import textwrap
from datetime import datetime, time, timezone
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from changelog import plain, runs


def appstream(versions):
    """<releases> of AppStream metainfo. Lists in lists are not known there, so what stands under an entry follows it."""
    lines = ["<releases>"]
    for version in versions:
        kind = "stable" if version.is_stable else "development"
        lines.append(f'  <release version={quoteattr(version.name)} date="{version.day}" type="{kind}">')
        lines.append("    <description>")
        for form, content in version.blocks:
            if form == "list":
                lines += ["      <ul>", *(f"        <li>{_marked(_with_those_under(item))}</li>" for item in content), "      </ul>"]
            elif form == "code":
                lines += [f"      <p><code>{escape(line.strip())}</code></p>" for line in content.split("\n") if line.strip()]
            else:
                lines.append(f"      <p>{_marked(content)}</p>")
        lines += ["    </description>", "  </release>"]
    return "\n".join([*lines, "</releases>"]) + "\n"


def _marked(text):
    """AppStream wants no addresses in a description: of a link the words stay, of an address what a person would say."""
    shape = {"plain": "{}", "code": "<code>{}</code>", "em": "<em>{}</em>", "address": ""}
    return "".join(shape[kind].format(escape(re.sub(r"\b(https?|ftp)://", "", words))) for kind, words in runs(text))


def _with_those_under(item):
    under = "; ".join(_with_those_under(one) for one in item.under)
    return f"{item.text} {under}" if under else item.text


def debian(versions, maintainer):
    """debian/changelog. A tilde sorts a pre-release before its release."""
    entries = []
    for version in versions:
        lines = [f"balcony ({version.name.replace('-', '~')}-1) unstable; urgency=medium", ""]
        lines += _listed(version, "  * ", "    - ")
        lines += ["", f" -- {maintainer}  {format_datetime(_noon(version))}"]
        entries.append("\n".join(lines) + "\n")
    return "\n".join(entries)


def rpm(versions, maintainer):
    """%changelog of an RPM specification, which has to double its percent signs."""
    entries = []
    for version in versions:
        head = f"* {_noon(version):%a %b %d %Y} {maintainer} - {version.name.replace('-', '~')}-1"
        entries.append("\n".join([head, *_listed(version, "- ", "  - ")]) + "\n")
    return "\n".join(entries)


def _listed(version, outer, inner):
    """The notes as a list of two levels: headings and paragraphs, and the entries under them."""
    lines, headed = [], False
    for form, content in version.blocks:
        if form == "list":
            for item in content:
                lines += _wrapped(plain(_with_those_under(item)), inner if headed else outer)
        elif form == "code":
            for line in content.split("\n"):
                lines += _wrapped(line, inner if headed else outer)
        else:
            headed = form == "heading" or headed
            lines += _wrapped(plain(content) + (":" if form == "heading" else ""), outer)
    return lines


def _wrapped(text, mark):
    return textwrap.wrap(text, 78, initial_indent=mark, subsequent_indent=" " * len(mark), break_long_words=False, break_on_hyphens=False)


def _noon(version):
    return datetime.combine(version.day, time(12), timezone.utc)
