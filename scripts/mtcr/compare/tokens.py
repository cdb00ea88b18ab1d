"""A text becomes tokens with two faces, as printed and as compared; only this module knows what mere typography is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_BLANKS = " \n\t"
_TOKEN = re.compile(rf"[^{_BLANKS}]*[{_BLANKS}]|[^{_BLANKS}]+")
_MARK = "\0"

_KEPT = 1 << 16
"""How many keys are remembered at most."""

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_QUOTES = "\"'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u00ab\u00bb\u2039\u203a"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PRINT = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_INVISIBLE)})
_NOT_IN_KEY = re.compile(r"[\W_]+")
_LETTER = r"[^\W\d_]"
# "trans-shipment", "transshipment" and a line broken at "prolif-" are one word; the dash in "2020-2021" counts.
_HYPHEN = re.compile(rf"(?<={_LETTER})-+|-+(?={_LETTER})|\s+")
# "countries1" [16] and "countries*" [10]: a mark glued to a word or to the stop after it.
_FOOTNOTE = re.compile(
    rf"(?<={_LETTER}{{2}}[a-z])([.,;:)]?)(?:[0-9]{{1,2}}|[\u00b9\u00b2\u00b3\u2070-\u2079]+)(?=\W*$)"
)
_ASTERISK = re.compile(r"(?<=\w)([.,;:)]?)[*\u2020\u2021]+")
_FOOTNOTE_OF_KEY = re.compile(rf"(?<={_LETTER}{{3}})[0-9]{{1,2}}$")


def tokens(text: str) -> list[str]:
    """Cuts a text into words, each with its punctuation and the blank after it; joined, they are the text."""
    if _MARK in text:
        return _TOKEN.findall(text)
    for blank in _BLANKS:  # three times as fast as the pattern
        text = text.replace(blank, blank + _MARK)
    found = text.split(_MARK)
    if not found[-1]:
        found.pop()
    return found


class _Keys(dict[str, str]):
    """The key of each token met, found out once; forgotten when there are too many, so that memory stays bounded."""

    def __missing__(self, token: str) -> str:
        if len(self) == _KEPT:
            self.clear()
        self[token] = found = _key(token)
        return found


def _key(token: str) -> str:
    bare = token if token.isascii() else unicodedata.normalize("NFKC", token)
    bare = _NOT_IN_KEY.sub("", bare).casefold()
    return _FOOTNOTE_OF_KEY.sub("", bare) or token.strip().strip(_DASHES)


_KEYS = _Keys()


def keys(words: Iterable[str]) -> list[str]:
    """The faces words are compared by: their letters and digits alone, without case; empty for a dash."""
    return list(map(_KEYS.__getitem__, words))


def same_but_for_print(old: str, new: str, *, caseless: bool) -> bool:
    """Whether two pieces of text differ in typography only.

    Args:
        old: words as printed, with the blanks between them.
        new: the same of the later text.
        caseless: whether upper and lower case count as typography, as in a heading.

    Returns:
        True where only quotes, dashes, hyphenation, spacing, Unicode form, a footnote mark or the like differ.
    """
    caseless = caseless or (len(old) > 3 and old.isupper() != new.isupper())
    if _folded(old, caseless) == _folded(new, caseless):
        return True
    bare_old, bare_new = _FOOTNOTE.sub(r"\1", old), _FOOTNOTE.sub(r"\1", new)
    # Of two digits that differ, "Shahab3" and "Shahab4" are names; only a common noun carries a mere mark.
    is_mark = bare_old == old or bare_new == new or old[0].islower()
    return is_mark and _folded(bare_old, caseless) == _folded(bare_new, caseless)


def _folded(text: str, caseless: bool) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = _HYPHEN.sub("", _HYPHEN.sub("", _ASTERISK.sub(r"\1", text.translate(_PRINT))))
    return text.casefold() if caseless else text


def is_heading(text: str) -> bool:
    """Whether a paragraph reads as a heading: short, and not closed like a sentence."""
    return len(text) < 120 and not text.rstrip().endswith((".", ";", ":", "?", "!", ","))
