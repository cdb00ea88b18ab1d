"""Printed places become a city and a country: the only module that knows what the name of a city looks like.

Which of the places of a text is the meeting's, `meeting` decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mtcr import countries
from mtcr.extract import dates
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading
from mtcr.home import bundled


class Place(NamedTuple):
    """A printed place: offsets of the city or, without one, of the country, and what the text says of either."""

    start: int
    end: int
    city: str | None
    country: countries.Match | None
    """The country printed beside the city, None where none is."""


_WORD = lazy(r"(?:St\.|[^\W\d_](?:[\w'\u0300-\u036f-]*[\w\u0300-\u036f])?)")
_PARTICLES = frozenset(
    ("am", "an", "de", "del", "der", "di", "do", "la", "le", "of", "op", "sur", "the", "upon", "zee")
)
_MEETING = "plenary meeting meetings session week annual regime missile technology control member members partners"
_PAPER = "press public statement statements release report communique communiqué final fact sheet issued by text order"
_BODIES = (
    "bureau office department board delegations chair chairman chairs secretary security un united guidelines annex"
)
_TIMES = (
    "spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday follow full closing opening"
)
_REGIONS = (
    "africa asia europe east middle gulf world state states part category code weapons chemical resolution resolutions"
)
_NO_CITY = frozenset(f"{_MEETING} {_PAPER} {_BODIES} {_TIMES} {_REGIONS} iem leem tem from their the this".split())
"""Capitalised words, in lower case, that stand where a city may stand and are none."""
_PREPOSITION = lazy(r"\b(?:[Ii]n|[Aa]t|for) +(?:the +(?:\w+ +)?(?:city|town|resort) +of +)?")
_DISTRICT = lazy(r",? +D\. ?C\.|,? +DC\b|,? +D\.C\b")
_BESIDE = lazy(r"(?:,? +|, *|,? *\( *)(?:[Tt]he +|THE +)?")
_BLANKS = lazy(r" +")
_SEPARATOR = lazy(r"(?<!Washington), *(?!D\.?C)| +- +|\. +|[()\[\]]|(?<!\w)'|'(?!\w)")


def after(reading: Reading, start: int, end: int) -> Iterator[Place]:
    """The places that follow `in`, `at` or `for` between two offsets: `in Oslo, Norway,` or `in the Netherlands`."""
    flat = reading.flat
    for preposition in _PREPOSITION.finditer(flat, start, end):
        place = _at(reading, preposition.end(), end)
        if place:
            yield place


def in_head(reading: Reading) -> Place | None:
    """The place that stands before the date of the head or at the end of its title, before a range by preference."""
    chunks = list(_chunks(reading))
    found: list[tuple[int, Place]] = []
    for n, (start, end, text) in enumerate(chunks):
        dated = next(dates.find(text), None)
        if dated or any(True for _ in dates.years(text)):
            place = _before(reading, chunks[:n], start)
            if place:
                found.append((2 if dated and dated.last else 1, place))
        elif "lenary" in text or "PLENARY" in text:
            found += [(1, place) for place in after(reading, start, chunks[-1][1]) if place.start < end]
    if not found and chunks:
        place = _before(reading, chunks, chunks[-1][1])
        found = [(0, place)] if place and place.city else []
    return max(found, key=lambda ranked: ranked[0])[1] if found else None


def country_of(city: str) -> str | None:
    """The code of a well-known city's country (capitals and past hosts, `cities.csv`); None for any other."""
    return _cities().get(_key(city))


def normal_case(city: str) -> str:
    """A city in capitals as it is usually written: `RIO DE JANEIRO` to `Rio de Janeiro`; any other as it is."""
    if not city.isupper() or len(city) < 4:
        return city
    words = [word.lower() if word.lower() in _PARTICLES else word.title() for word in city.split()]
    return " ".join([words[0].title(), *words[1:]]).replace("D.c", "D.C").replace(" Dc", " DC")


def _at(reading: Reading, start: int, limit: int) -> Place | None:
    """The place that begins at an offset."""
    flat = reading.flat
    article = 4 if flat.startswith("the ", start) else 0
    beside = _country_at(reading, start + article)
    end = _city_end(flat, start, limit)
    if beside and beside.end >= (end or 0):
        known = not article and country_of(flat[beside.start : beside.end]) == beside.code
        city = reading.printed(beside.start, beside.end) if known else None
        return Place(beside.start, beside.end, city, beside)
    if end is None:
        return None
    between = _BESIDE.match(flat, end, limit)
    country = _country_at(reading, between.end()) if between else None
    return Place(start, end, reading.printed(start, end), country)


def _city_end(flat: str, start: int, limit: int) -> int | None:
    """Where the name of a city ends that begins at an offset; None if none does."""
    end, at, words = None, start, 0
    while words < 5 and (word := _WORD.match(flat, at, limit)):
        bare = word.group()
        if bare[0].isupper() and not dates.is_month(bare) and (bare.lower() not in _NO_CITY or bare == "The"):
            end = word.end()
        elif end is None or bare not in _PARTICLES:
            break
        words += 1
        blanks = _BLANKS.match(flat, word.end(), limit)
        if blanks is None:
            break
        at = blanks.end()
    if end is None or flat[start:end] == "The":
        return None
    district = _DISTRICT.match(flat, end, limit) if flat.startswith("Washington", start) else None
    return district.end() if district else end


def _country_at(reading: Reading, start: int) -> countries.Match | None:
    found = next(iter(reading.countries_in(start, start + 64)), None)
    return found if found and found.start == start and found.kind == "name" else None


def _chunks(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """What stands between the commas, dashes, brackets and line ends of the head: offsets and words."""
    head = reading.statement.head
    if head is None:
        return
    start = head.start
    for line in head.text.splitlines(keepends=True):
        end = start + len(line)
        for separator in [*_SEPARATOR.finditer(reading.flat, start, end), None]:
            stop = separator.start() if separator else end
            words = reading.flat[start:stop].strip()
            if words:
                at = reading.flat.index(words, start)
                yield at, at + len(words), words
            start = separator.end() if separator else end


def _before(reading: Reading, chunks: list[tuple[int, int, str]], limit: int) -> Place | None:
    """The place in the last chunks before an offset; what is no place (`Final Communiqué` [16]) is skipped once."""
    country = None
    for skipped, (start, end, _) in enumerate(reversed(chunks[-3:])):
        beside = _country_at(reading, start + 4 if reading.flat[start : start + 4].lower() == "the " else start)
        if beside and beside.end == end and country_of(reading.flat[start:end]) is None:
            country = beside
        elif _city_end(reading.flat, start, end) == end:
            return Place(start, end, reading.printed(start, end), country)
        elif place := next(after(reading, start, end), None):
            return place._replace(country=place.country or country)
        elif country or skipped:
            break
    return Place(country.start, country.end, None, country) if country and country.end <= limit else None


def _key(city: str) -> str:
    return " ".join(city.casefold().replace(".", "").replace(",", " ").replace("’", "'").split())


@cache
def _cities() -> dict[str, str]:
    import csv  # only when a text is read

    with (bundled() / "seeds" / "reference" / "cities.csv").open(encoding="utf-8", newline="") as file:
        return {_key(row["city"]): row["country_code"] for row in csv.DictReader(file)}
