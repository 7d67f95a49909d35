"""Licence texts: which files of a crate are some, which licences they grant, who holds the copyright."""

import os
import re
from dataclasses import dataclass

NAME = re.compile(r"^(un)?licen[cs]es?\b|^copying|^copyright|^notice|[-_.]licen[cs]e$|^licen[cs]e[-_.]", re.IGNORECASE)
# What is named like a licence and is program text.
CODE = {".rs", ".c", ".h", ".pm", ".py", ".a", ".lib", ".html", ".json", ".toml", ".js", ".sh", ".spdx"}
# Folders that no program is built from; what licences lie there are of test data, of the font a test draws with, of tools.
APART = {"tests", "test", "testdata", "test_data", "benches", "examples", "fuzz", "scripts", "assets", "external", "fonts", ".github", "ci"}
# A longer file is no licence: the longest in use, the GPL, has 35 KB.
LARGEST = 200_000

# A licence is known by words that only it has: all of the first, none of the second.
SIGNS = {
    "0BSD": (["permission to use, copy, modify, and", "for any purpose with or without fee is hereby granted"], ["provided that the above"]),
    "Apache-2.0": (["apache license", "version 2.0, january 2004", "terms and conditions for use"], []),
    "Apache-2.0 WITH LLVM-exception": (["apache license", "llvm exceptions to the apache 2.0 license"], []),
    "BSD-2-Clause": (["redistributions of source code must retain"], ["neither the name", "names of contributors", "name of the author"]),
    "BSD-3-Clause": (["redistributions of source code must retain", "neither the name"], []),
    "BSL-1.0": (["boost software license", "version 1.0"], []),
    "CC0-1.0": (["cc0 1.0 universal"], []),
    "GPL-2.0-only": (["gnu general public license version 2, june 1991"], []),
    "GPL-3.0-only": (["gnu general public license version 3, 29 june 2007", "how to apply these terms"], []),
    "ISC": (["permission to use, copy, modify, and", "for any purpose with or without fee is hereby granted, provided that the above"], []),
    "LGPL-2.0-only": (["gnu library general public license version 2, june 1991"], []),
    "LGPL-2.1-only": (["gnu lesser general public license version 2.1, february 1999"], []),
    "LGPL-3.0-only": (["gnu lesser general public license version 3, 29 june 2007"], []),
    "MIT": (["permission is hereby granted, free of charge, to any person obtaining a copy"], ["font software", "data files and any associated documentation"]),
    "MPL-2.0": (["mozilla public license", "version 2.0", "covered software"], []),
    "OFL-1.1": (["sil open font license", "version 1.1"], []),
    "Unicode-3.0": (["unicode license v3"], []),
    "Unicode-DFS-2016": (["unicode, inc. license agreement", "data files and software"], []),
    "Unlicense": (["this is free and unencumbered software released into the public domain"], []),
    "WTFPL": (["do what the fuck you want to public license"], []),
    "ZPL-2.1": (["servicemarks (sm)", "names of the copyright holders must not be used"], []),
    "Zlib": (["the origin of this software must not be misrepresented"], []),
    "blessing": (["may you do good and not evil", "may you share freely"], []),
}
# Their text says who wrote the licence, not who wrote the program.
OWN_COPYRIGHT = {"GPL-2.0-only", "GPL-3.0-only", "LGPL-2.0-only", "LGPL-2.1-only", "LGPL-3.0-only", "MPL-2.0", "CC0-1.0"}
COPYRIGHT = re.compile(r"^[\s*#/>-]*((portions )?(copyright|\(c\)|©).*)$", re.IGNORECASE)
# Terms have lines, too, that begin with “copyright notice” or with a paragraph (c).
HOLDER = re.compile(r"^(portions )?(copyright:?\s+(\(c\)|©|&copy;|\d{4}|the\s|[A-Z][a-z])|(\(c\)|©)\s+(copyright|\d{4}|.*\b(authors|contributors|developers)$))", re.IGNORECASE)
TEMPLATE = re.compile(r"[\[{<](yyyy|year|name)|copyright (owner|holder|notice|license|law|statement|and|interest|protection)s?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """What one file grants."""

    licences: frozenset
    holders: tuple  # the lines that name who holds the copyright, as they are written
    terms: str  # the rest
    path: str

    @property
    def sameness(self):
        """Equal for texts that differ in nothing but white space, case, punctuation, and in how to apply the licence to other work."""
        terms = self.terms.lower()
        if self.licences == {"Apache-2.0"}:
            terms = terms.partition("end of terms and conditions")[0]
        terms = " ".join(re.sub(r"[\W_]+|www|https?", " ", terms).split())
        return re.sub(r"^(the )?mit licen[cs]e (mit )?", "", terms)


def read(path):
    """The licence in a file. What is not UTF-8 is an old name in Latin-1."""
    with open(path, "rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"{path} is too long for a licence")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return parse(text, path)


def parse(text, path=""):
    """Parts a text into its terms and those who hold the copyright, and finds out which licences it is."""
    plain = " ".join(re.sub(r"[*#>_`]|//", " ", text.lower()).split())
    granted = frozenset(name for name, (words, never) in SIGNS.items() if all(w in plain for w in words) and not any(w in plain for w in never))
    lines = text.replace("\r\n", "\n").replace("\f", "").expandtabs(4).strip("\ufeff\n").split("\n")
    # In a file of several licences each holder belongs to one of them, and stays beside it.
    apart = len(granted) == 1 and not granted & OWN_COPYRIGHT
    holders, terms = [], []
    for line in lines:
        line = line.rstrip()
        if apart and _names_a_holder(line):
            holders.append(" ".join(COPYRIGHT.match(line).group(1).split()))
        elif line or (terms and terms[-1]):
            terms.append(line)
    return Text(granted, tuple(dict.fromkeys(holders)), "\n".join(terms).strip("\n"), path)


def _names_a_holder(line):
    found = COPYRIGHT.match(line)
    return bool(found) and bool(HOLDER.match(found.group(1))) and not TEMPLATE.search(line)


def files(folder):
    """The licence files of a crate, its own first, then those of what it has taken in."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name.lower() not in APART)
        for name in sorted(names):
            path = os.path.join(place, name)
            if NAME.search(name) and os.path.splitext(name)[1].lower() not in CODE and not os.path.islink(path):
                found.append(path)
    return sorted(found, key=lambda path: (path.count(os.sep), path))
