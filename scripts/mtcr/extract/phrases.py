"""Words become phrases: the only module that decides how far a phrase on persons, offices and countries runs.

Each word gets a kind - title, post, connective, name - and the phrase ends where a word of no such kind stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from mtcr import countries
from mtcr.extract import offices
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading


class Token(NamedTuple):
    """A word or mark with its kind and its offsets; a country is one token, possessive ending included."""

    kind: str
    """T title, H post, O other word of an office, C country, K connective, A and, P particle, N name, X letters after
    a name; a bracket and a comma are themselves; S is anything else."""
    start: int
    end: int
    word: str


Tokens: TypeAlias = Sequence[Token]

LONGEST = 400
"""Longest phrase that is read, in characters."""
_POSSESSIVE = lazy(r"'s?(?!\w)")

_TOKEN = lazy(
    r"H\. ?E\.|(?:[A-Z]\.){2,}|[A-Z]\.|(?:Mr|Mrs|Ms|Dr|Prof|Hon|Amb|Messrs|St|Rt)\."
    r"|[^\W\d_][\w'\u0300-\u036f/-]*|\([^()]{2,40}\)|\S"
)
_NAME_WITH_SMALL_START = lazy(r"(?:d|l|al|el|ad|an)['-][^\W\d_a-z]")
_ITS = lazy(r"(?:its|their|both) +")
_FIXED = {
    ",": ",",
    "&": "A",
    "and": "A",
    "And": "A",
    "the": "K",
    "The": "K",
    "H.E.": "T",
    "H.E": "T",
    "H. E.": "T",
    "HE": "T",
}


def forward(reading: Reading, start: int, end: int) -> Tokens:
    """The words of the phrase that begins at an offset."""
    possessive = _ITS.match(reading.flat, start, end)
    tokens = _tokens(reading, possessive.end() if possessive else start, min(end, start + LONGEST))
    accepted = 0
    while accepted < len(tokens) and _goes_on(tokens, accepted):
        accepted += 1
    return _trimmed(tokens[:accepted])


def backward(reading: Reading, start: int, end: int) -> Tokens:
    """The words of the phrase that ends at an offset."""
    words = list(_TOKEN.finditer(reading.flat, max(start, end - LONGEST), end))
    first = end
    while words and (_kind(words[-1].group()) != "S" or _is_titled(words)):
        first = words.pop().start()
    return _trimmed(_tokens(reading, first, end)) if first < end else ()


def _is_titled(words: list[re.Match[str]]) -> bool:
    """Whether the last word is a name because a title stands before it: `Ms April Green`."""
    return len(words) > 1 and words[-1].group()[0].isupper() and _kind(words[-2].group()) == "T"


def country_of(token: Token) -> str | None:
    """The code of a country token."""
    return countries.code(_POSSESSIVE.sub("", token.word).strip("()"))


def _tokens(reading: Reading, start: int, end: int) -> list[Token]:
    """The words and marks between two offsets, up to and with the first that is no part of a phrase."""
    flat, result = reading.flat, list[Token]()
    named = {match.start: match for match in reading.countries_in(start, end)}
    while token := _TOKEN.search(flat, start, end):
        at, start, word = token.start(), token.end(), token.group()
        if at in named:
            possessive = _POSSESSIVE.match(flat, named[at].end, end)
            start = possessive.end() if possessive else named[at].end
            kind = "C"
        elif word[0] == "(":
            inside = named.get(at + 1)
            kind = "C" if inside and inside.end == start - 1 else "("
        else:
            kind, behind = _kind(word), result[-1].kind if result else ""
            if kind == "S" and ((behind == "T" and word[0].isupper()) or (behind == "A" and word == "by")):
                kind = "N" if behind == "T" else "A"
        result.append(Token(kind, at, start, flat[at:start]))
        if kind == "S":
            break
    return _settled(result)


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    fixed = _FIXED.get(word)
    if fixed:
        return fixed
    bare = _POSSESSIVE.sub("", word.casefold().rstrip("."))
    parts = bare.split("-")
    if bare in offices.TITLES:
        return "T"
    if bare in offices.POSTS:
        return "H"
    if len(parts) > 1 and all(part in offices.BODIES or part in offices.POSTS for part in parts):
        return "O"
    return _kind_of_small(word, bare) if word[0].islower() else _kind_of_capital(word, bare)


def _kind_of_small(word: str, bare: str) -> str:
    if bare in offices.CONNECTIVES:
        return "K"
    if bare in offices.PARTICLES:
        return "P"
    if bare in offices.BODIES and bare not in offices.NOT_NAMES:
        return "O"
    if len(bare) > 4 and countries.code(bare):  # a demonym that lost its capital
        return "C"
    return "N" if _NAME_WITH_SMALL_START.match(word) else "S"


def _kind_of_capital(word: str, bare: str) -> str:
    if bare in offices.AFTER_NAMES and (word.isupper() or bare in {"phd", "ph.d", "esq", "jr", "sr"}):
        return "X"
    if bare in offices.NOT_NAMES and not word.isupper():
        return "S"
    if bare in offices.BODIES:
        return "O"
    return "N" if word[0].isupper() else "(" if word[0] == "(" else "S"


def _settled(tokens: list[Token]) -> list[Token]:
    """Kinds that depend on what follows: `Ambassador for Disarmament` and `Director General` are posts."""
    for n, token in enumerate(tokens):
        if token.kind not in "TC":
            continue
        ahead = tokens[n + 1] if n + 1 < len(tokens) else None
        behind = tokens[n - 1].kind if n else ""
        bare = token.word.casefold().rstrip(".")
        if token.kind == "T":
            office = ahead and ahead.word in {"for", "of", "to", "at", "in"}
            if bare not in offices.HONORIFICS and (office or (bare == "general" and behind and behind in "HO")):
                tokens[n] = token._replace(kind="H")
        elif behind == "T" and ahead and ahead.kind == "N" and bare.isalpha():
            follows = next((t.kind for t in tokens[n + 1 :] if t.kind in "HO,KA"), ",")
            tokens[n] = token if follows in "HO" else token._replace(kind="N")
    return tokens


def _goes_on(tokens: Tokens, n: int) -> bool:
    """Whether a phrase that begins with the first token still goes on at the n-th."""
    kind = tokens[n].kind
    if kind in "THOCN(X":
        return True
    rest = tokens[n + 1 : n + 5]
    ahead = rest[0].kind if rest else "S"
    content = next((t for t in rest if t.kind not in "KA,"), None)
    if kind in "SP" or content is None or content.kind in "SP":
        return kind == "P" and ahead in "NP"
    if kind == "K":
        return _connects(tokens, n, content)
    if ahead == "K" and content.word.casefold() in offices.MEETINGS:  # another clause: , and the Information Exchange
        return False
    if kind == "A" or ahead == "A":
        return content.kind != "C" or not _is_bare_country(tokens, n)
    return ahead in "THOCN(X" or rest[0].word.lower() in {"the", "of", "from"}


def _connects(tokens: Tokens, n: int, content: Token) -> bool:
    """Whether a connective goes on with an office rather than with the sentence (`to Ambassador B`, `in Oslo`)."""
    word = tokens[n].word.lower()
    if word == "to":
        role = content.word.casefold() in {"chair", "chairman"}
        return content.kind != "T" and not role and any(t.kind == "H" for t in tokens[:n])
    return word not in {"in", "on", "with", "at"} or any(t.kind in "HO" for t in tokens[:n])


def _is_bare_country(tokens: Tokens, n: int) -> bool:
    """Whether `and Hungary` after a person begins another clause: no title, office or name follows the country."""
    at = next(i for i in range(n + 1, len(tokens)) if tokens[i].kind == "C")
    follows = tokens[at + 1].kind if at + 1 < len(tokens) else "S"
    person = any(t.kind in "THN" for t in tokens[:n])
    return person and follows not in "THON," and not any(t.kind == "C" for t in tokens[max(0, n - 2) : n])


def _trimmed(tokens: Tokens) -> Tokens:
    """Without the small words and commas at either end, but for an article at the start."""
    first, last = 0, len(tokens)
    while first < last and tokens[last - 1].kind in "KA,PS":
        last -= 1
    while first < last and (
        tokens[first].kind in "A," or (tokens[first].kind == "K" and tokens[first].word.lower() != "the")
    ):
        first += 1
    return tokens[first:last]
