"""Printed ordinals become numbers: the only module that knows `32nd`, `thirty-second` and which count plenaries.

`25 years`, `a second time` and `the 50th anniversary` stand in the statements too and count something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mtcr.extract.patterns import lazy


class Ordinal(NamedTuple):
    """The number of a plenary as printed, and the offsets of the ordinal."""

    number: int
    start: int
    end: int


_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_WORDS = {
    **{word: n for n, word in enumerate(_UNITS, 1)},
    **{word: n for n, word in enumerate(_TEENS, 10)},
    **{f"{ten}ieth": 10 * n for n, ten in enumerate(_TENS, 2)},
    **{f"{ten}y-{unit}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, unit in enumerate(_UNITS, 1)},
}
_COUNTED = lazy(
    r"\b(?:(?P<digits>\d{1,3})(?:st|nd|rd|th|ST|ND|RD|TH)|(?P<words>(?:[A-Za-z]{3,7}y[ -] ?)?[A-Za-z]{5,11}))"
    r" +(?:(?:annual|regular|ordinary|formal|full|[A-Z]{2,5}|Regime) +){0,2}$"
)
"""An ordinal right before the word plenary: `32nd Plenary Meeting`, `29th Plenary week` [29], `twenty-fifth` [25]."""
_WORDS_BEFORE = 60
"""How many characters before the word plenary may hold its ordinal."""


def plenaries(flat: str, start: int, end: int) -> Iterator[Ordinal]:
    """The ordinals before the word plenary between two offsets of a flattened text, in reading order."""
    at = start
    while (plenary := _next_plenary(flat, at, end)) >= 0:
        found = _COUNTED.search(flat, max(at, plenary - _WORDS_BEFORE), plenary)
        if found and (number := _number(found)):
            yield Ordinal(number, found.start(), found.end("digits") + 2 if found["digits"] else found.end("words"))
        at = plenary + 7


def _next_plenary(flat: str, start: int, end: int) -> int:
    """Where the word plenary begins next, -1 if nowhere; the first letter may be a capital, or all."""
    at = flat.find("lenary", start, end)
    at = at if at > 0 else flat.find("LENARY", start, end)
    return at - 1


def _number(found: re.Match[str]) -> int | None:
    """The number of an ordinal in digits or words; of `only second` the last word counts."""
    if found["digits"]:
        return int(found["digits"])
    words = found["words"].lower().replace("-", " ").split()
    return _WORDS.get("-".join(words)) or _WORDS.get(words[-1])
