"""Licence expressions of SPDX (ISO/IEC 5962, annex D), as crates declare them."""

import re

TOKEN = re.compile(r"\s*(\(|\)|/|[A-Za-z0-9.+-]+)")


class Malformed(Exception):
    """An expression that is none."""


def choices(expression):
    """The sets of licences of which one has to be kept: `A AND (B OR C)` gives [{A, B}, {A, C}].

    An exception belongs to its licence: `Apache-2.0 WITH LLVM-exception` is one name. The slash is how crates wrote OR before SPDX.
    """
    tokens = _tokens(expression)
    result, rest = _either(tokens)
    if rest:
        raise Malformed(f"“{expression}” goes on after its end: {' '.join(rest)}")
    return result


def normal(expression):
    """The expression as SPDX writes it: OR instead of the slash."""
    choices(expression)
    return " ".join("OR" if token == "/" else token for token in _tokens(expression)).replace("( ", "(").replace(" )", ")")


def _tokens(expression):
    tokens, at = [], 0
    text = expression.strip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            raise Malformed(f"“{expression}” is no licence expression")
        tokens.append(found.group(1))
        at = found.end()
    return tokens


def _either(tokens):
    result, rest = _both(tokens)
    while rest and rest[0] in ("OR", "/"):
        more, rest = _both(rest[1:])
        result = result + [one for one in more if one not in result]
    return result, rest


def _both(tokens):
    result, rest = _single(tokens)
    while rest and rest[0] == "AND":
        more, rest = _single(rest[1:])
        result = [left | right for left in result for right in more]
    return result, rest


def _single(tokens):
    if not tokens or tokens[0] in (")", "OR", "AND", "WITH", "/"):
        raise Malformed("a licence is missing in an expression")
    if tokens[0] == "(":
        result, rest = _either(tokens[1:])
        if not rest or rest[0] != ")":
            raise Malformed("a parenthesis is left open in an expression")
        return result, rest[1:]
    if len(tokens) > 2 and tokens[1] == "WITH":
        return [frozenset([f"{tokens[0]} WITH {tokens[2]}"])], tokens[3:]
    return [frozenset([tokens[0]])], tokens[1:]
