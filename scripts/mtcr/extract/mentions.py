"""Countries, regions, bodies, instruments and meetings that a statement names: every occurrence outside its lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading
from mtcr.forms import Forms
from mtcr.model import Fact
from mtcr.regimes import Regime

_SIDES = (
    "North", "South", "East", "West", "Northeast", "Southeast", "Northwest", "Southwest", "North-East", "South-East",
    "North-West", "South-West", "North East", "South East", "Central", "Northern", "Southern", "Eastern", "Western",
)  # fmt: skip
REGIONS = (
    "Asia", "Africa", "Europe", "Latin America", "Asia-Pacific", "Asia Pacific", "Indo-Pacific", "Middle East",
    "Near East", "Far East", "Korean Peninsula", "Persian Gulf", "Gulf region", "Arabian Peninsula", "Mediterranean",
    "Caribbean", "Balkans", "Caucasus", "Maghreb", "Gulf", "Oceania", "Eurasia", "Americas",
    *(f"{side} {part}" for part in ("Asia", "Africa", "Europe", "America") for side in _SIDES),
)  # fmt: skip
"""Parts of the world as printed, in English; a longer one is read before the shorter one in it."""


_OTHER_ANNEX = lazy(r" +[A-Z1-9]\b")
"""Annex B is another document's."""


class _Term(NamedTuple):
    kind: str
    code: str | None


def find(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:
    """One row for each occurrence in the paragraphs; lists of members and adherents are told in their own tables."""
    paragraphs = reading.statement.paragraphs
    if not paragraphs:
        return
    start, end = paragraphs[0].start, paragraphs[-1].end
    listed = {fact.at.start for fact in known if fact.table in {"members", "adherents"} and fact.at}
    first, last = _bounds(known)
    named = reading.countries_in(start, end)
    for match in named:
        if match.start not in listed and not first <= match.start < last:
            yield _mention(reading, "country", match.code, match.start, match.end)
    taken = {match.start for match in named}
    for at, stop, term in _terms(reading.regime).find(reading.flat, start, end):
        if at not in taken and not (term.code == "Annex" and _OTHER_ANNEX.match(reading.flat, stop)):
            yield _mention(reading, term.kind, term.code, at, stop)


def _bounds(known: Sequence[Fact]) -> tuple[int, int]:
    """Where the list of members begins and ends: a country printed twice in it is no mention."""
    spans = [fact.at for fact in known if fact.table == "members" and fact.at]
    return (spans[0].start, max(at.end for at in spans)) if spans else (0, 0)


def _mention(reading: Reading, kind: str, code: str | None, start: int, end: int) -> Fact:
    name = reading.printed(start, end)
    return Fact("mentions", {"kind": kind, "code": code, "name": name}, reading.at(start, end))


@cache
def _terms(regime: Regime) -> Forms[_Term]:
    """The regions and the printed terms of a regime."""
    terms = [(name, _Term("region", None)) for name in REGIONS]
    for kind, named in (("body", regime.bodies), ("instrument", regime.instruments), ("meeting", regime.meetings)):
        terms += [(name, _Term(kind, code)) for name, code in named.items()]
    return Forms(terms, hyphens_join=False)
