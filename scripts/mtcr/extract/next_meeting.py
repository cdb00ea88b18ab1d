"""A sentence on the plenary to come becomes next year, city and country: the only module that looks ahead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mtcr.countries import Match
from mtcr.extract import acts, dates, ordinals, places
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Fact, Span

_WORDS = ("ext ", "again", "ollowing", "orthcoming", "oming", "lenary")
_NEXT = lazy(
    r"\b(?:[Nn]ext|[Ff]ollowing|[Ff]orthcoming|[Cc]oming)"
    r" +(?:(?:annual|regular|ordinary|formal|full|[A-Z]{2,6}|Regime|Group|[Pp]lenary) +)*"
    r"(?:[Pp]lenary|[Mm]eeting|[Ss]ession)\b(?: +(?:[Mm]eeting|[Ss]ession|[Ww]eek))?"
    r"|\b(?:meet|convene|gather) +again\b"
)
_HOST = lazy(r"\b(?:host(?:ed)?|hosting)\b")
_WINDOW_ENDS = lazy(r"[;:]|\b(?:who|since|while|but|noted|agreed|recalled|thanked|discussed)\b")
_YEAR = lazy(r"(?<![\d.-])(20\d\d|19\d\d)(?![\d-])")
_WINDOW = 160
"""How many characters after `the next Plenary` may tell of it."""


class _Printed(NamedTuple):
    """A value and the offsets of its words."""

    value: int
    start: int
    end: int


def find(reading: Reading, year: int | None, number: int | None, held: Sentence | None) -> Iterator[Fact]:
    """The facts `next_year`, `next_city` and `next_country_code` of the statements row.

    `year`, `number` and `held` (its sentence) are those of the meeting; the next one is not earlier.
    """
    done: set[str] = set()
    for sentence in acts.sentences_with(reading, _WORDS):
        if len(done) == 3:
            return
        for start, end in _announcements(reading, sentence, number, held):
            for fact in _facts(reading, sentence, start, end, year):
                field = next(iter(fact.values))
                if field not in done:
                    done.add(field)
                    yield fact


def _announcements(
    reading: Reading, sentence: Sentence, number: int | None, held: Sentence | None
) -> Iterator[tuple[int, int]]:
    """Where a sentence names the plenary to come: offsets of the words that do."""
    for found in _NEXT.finditer(reading.flat, sentence.start, sentence.end):
        yield found.start(), found.end()
    if number is not None and sentence is not held:
        for ordinal in ordinals.plenaries(reading.flat, sentence.start, sentence.end):
            if ordinal.number == number + 1:
                yield ordinal.start, ordinal.end


def _facts(reading: Reading, sentence: Sentence, start: int, end: int, year: int | None) -> Iterator[Fact]:
    """What the words after an announcement say, and a host that stands before it."""
    limit = min(sentence.end, end + _WINDOW)
    stop = _WINDOW_ENDS.search(reading.flat, end, limit)
    limit = stop.start() if stop else limit
    printed = _year(reading.flat, end, limit, year)
    if printed:
        yield Fact("statements", {"next_year": printed.value}, Span(sentence.paragraph, printed.start, printed.end))
    place = next(places.after(reading, end, limit), None)
    if place and place.city:
        yield Fact("statements", {"next_city": place.city}, Span(sentence.paragraph, place.start, place.end))
    country = (place and place.country) or _host(reading, sentence, start, end, limit)
    if country:
        at = Span(sentence.paragraph, country.start, country.end)
        yield Fact("statements", {"next_country_code": country.code}, at)


def _year(flat: str, start: int, limit: int, year: int | None) -> _Printed | None:
    """The year of a day (`3.10.94` [8]), else a bare one; not before the meeting's, nor five years after."""
    days = [_Printed(found.year, found.start, found.end) for found in dates.find(flat, start, limit) if found.year]
    bare = [_Printed(int(found[1]), found.start(), found.end()) for found in _YEAR.finditer(flat, start, limit)]
    return next((found for found in (*days, *bare) if year is None or year <= found.value <= year + 5), None)


def _host(reading: Reading, sentence: Sentence, start: int, end: int, limit: int) -> Match | None:
    """The country that will host: `hosted by Norway`, `which Norway will host` [27], `Norway will host` before it."""
    for found in _HOST.finditer(reading.flat, end, limit):
        after = reading.countries_in(found.end(), min(limit, found.end() + 40))
        near = after or reading.countries_in(end, found.start())[-1:]
        if near:
            return near[0]
    if _HOST.search(reading.flat, max(sentence.start, start - 40), start):
        return next(reversed(reading.countries_in(max(sentence.start, start - 120), start)), None)
    return None
