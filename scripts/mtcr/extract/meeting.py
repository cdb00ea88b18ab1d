"""The sentence on the meeting and the head become the `statements` row: number, kind, title, days, place, next meeting.

The only module that decides which number, days and city of a text are the meeting's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtcr.extract import acts, dates, language, next_meeting, ordinals, places, title
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Fact, Span

_HELD = ("held", "met ", "took place", "gathered", "convened", "assembled", "came together")
_HELD_FIRST = lazy(r"\b(?:held (?:its|it's|their|the|a)\b|met\b|was held|took place|gathered|convened)")
_OTHER_MEETING = lazy(
    r"\b(?:next|last|previous|earlier|following|since|hitherto|will be held|[Ee]xperts|working group|seminar"
    r"|first [Pp]lenary .{0,30}\b(?:19|20)\d\d)\b"
)
_ON = lazy(r"\b[Oo]n +(?:the +)?(?:\w+day,? +)?$")


class _Days(NamedTuple):
    """Printed days, and the paragraph they stand in (0 the head)."""

    paragraph: int
    printed: dates.Dates

    @property
    def at(self) -> Span:
        return Span(self.paragraph, self.printed.start, self.printed.end)


def find(reading: Reading, _known: Sequence[Fact]) -> Iterator[Fact]:
    """The facts of the `statements` row, each with its own words, and notes on what was looked for in vain."""
    held = _sentence_on_the_meeting(reading)
    number = _number(reading, held)
    days = list(_dates(reading, held))
    yield number
    yield from title.find(reading)
    yield from days
    yield from _place(reading, held)
    year = next((int(str(fact.values["starts_on"])[:4]) for fact in days if "starts_on" in fact.values), None)
    counted = number.values.get("plenary_number")
    yield from next_meeting.find(reading, year, counted if isinstance(counted, int) else None, held)
    yield from language.find(reading)


def _sentence_on_the_meeting(reading: Reading) -> Sentence | None:
    """The sentence that tells that the plenary was held; the earliest of those that tell it best."""
    ours = (*reading.regime.acronyms, reading.regime.name, "lenary", "egime", *reading.regime.group)
    candidates = [s for s in acts.sentences_with(reading, _HELD) if any(name in s.text for name in ours)]
    most, _, best = max(((*_rank(sentence), sentence) for sentence in candidates), key=_first_two, default=(0, 0, None))
    return best if most > 0 else _sentence_that_counts_it(reading)


def _rank(sentence: Sentence) -> tuple[int, int]:
    """How plainly a sentence tells of the meeting, and its year: of two plenaries the later one is reported on."""
    text, found = sentence.text, list(dates.find(sentence.text))
    points = 2 + 3 * any(days.last is not None for days in found) + 2 * ("lenary" in text)
    points += (_HELD_FIRST.search(text) is not None) + (sentence.paragraph <= 2)
    points -= 4 * (_OTHER_MEETING.search(text) is not None)
    return points, max((days.year or 0 for days in found if days.last), default=0)


def _first_two(ranked: tuple[int, int, Sentence | None]) -> tuple[int, int]:
    return ranked[:2]


def _sentence_that_counts_it(reading: Reading) -> Sentence | None:
    """An early sentence that numbers the plenary without saying it was held: `A opened the 27th Plenary in Rome`."""
    early = (s for s in acts.sentences_with(reading, ("lenary",)) if s.paragraph <= 2)
    return next((s for s in early if any(True for _ in ordinals.plenaries(reading.flat, s.start, s.end))), None)


def _number(reading: Reading, held: Sentence | None) -> Fact:
    """The ordinal of the sentence on the meeting, else of the head; a note where neither has one."""
    stretches = [(held.paragraph, held.start, held.end)] if held else []
    head = reading.statement.head
    stretches += [(0, head.start, head.end)] if head else []
    for paragraph, start, end in stretches:
        for found in ordinals.plenaries(reading.flat, start, end):
            return Fact("statements", {"plenary_number": found.number}, Span(paragraph, found.start, found.end))
    return _note("number-not-found", "No ordinal stands before the word plenary where the meeting is named.", held)


def _dates(reading: Reading, held: Sentence | None) -> Iterator[Fact]:
    """First and last day of the meeting, day of issue, and notes where they are missing, impossible or disagree."""
    head = reading.statement.head
    in_head = [_Days(0, found) for found in dates.find(reading.flat, head.start, head.end)] if head else []
    issued = [days for days in in_head if days.printed.last is None and days.printed.year][:1]
    for days in issued:
        if iso := days.printed.iso():
            yield Fact("statements", {"issued_on": iso[0]}, days.at)
    ranges = [*(_days_of_the_meeting(reading, held) if held else ()), *(days for days in in_head if days.printed.last)]
    year = next(dates.years(reading.head), None)
    whole = [(iso, days) for days in ranges if (iso := days.printed.iso(year))]
    if whole:
        first, last = min(whole, key=lambda found: found[0][0]), max(whole, key=lambda found: found[0][1])
        if int(last[0][1][:4]) > int(first[0][0][:4]) + 1:  # a slip in a year: the body's own words decide
            first = last = whole[0]
        yield Fact("statements", {"starts_on": first[0][0]}, first[1].at)
        yield Fact("statements", {"ends_on": last[0][1]}, last[1].at)
    yield from _notes_on_days(reading, ranges, issued)
    if len({iso for iso, _ in whole}) > 1:
        printed = " and ".join(f"“{reading.printed(d.printed.start, d.printed.end)}”" for d in ranges)
        yield _note("dates-disagree", f"The text prints {printed}; the wider range is kept.", held, "warning")
    if not ranges:
        yield _note("dates-not-found", "No range of days stands where the meeting is named, nor in the head.", held)
    elif not whole and not any(days.printed.year for days in ranges):
        yield _note("year-not-found", "The days of the meeting have no year, and the head has none.", ranges[0].at)


def _days_of_the_meeting(reading: Reading, held: Sentence) -> list[_Days]:
    """The ranges of the sentence on the meeting, else its day if it has only one (`on October 7, 2039`).

    A sentence that a paragraph break cuts in two [27] goes on in the next.
    """
    parts = [held]
    if held.text.rstrip()[-1:] not in ".!?:":
        after = reading.sentences.index(held) + 1
        parts += reading.sentences[after : after + 1]
    found = [_Days(part.paragraph, days) for part in parts for days in dates.find(reading.flat, part.start, part.end)]
    single = [days for days in found if _ON.search(reading.flat, max(held.start, days.at.start - 24), days.at.start)]
    return [days for days in found if days.printed.last] or single[:1]


def _notes_on_days(reading: Reading, ranges: list[_Days], issued: list[_Days]) -> Iterator[Fact]:
    for days in (*ranges, *issued):
        if days.printed.year and days.printed.iso() is None:
            printed = reading.printed(days.printed.start, days.printed.end)
            message = f"“{printed}” is no date of the calendar, or ends before it starts."
            yield _note("impossible-date", message, days.at, "warning")


def _place(reading: Reading, held: Sentence | None) -> Iterator[Fact]:
    """City and country: of the sentence on the meeting, else of the head, else of the well-known city."""
    body = next(places.after(reading, held.start, held.end), None) if held else None
    head = places.in_head(reading)
    paragraph = held.paragraph if held else 0
    found = [(paragraph, body)] if body else []
    found += [(0, head)] if head else []
    cities = [(number, place) for number, place in found if place.city]
    countries = [(number, place.country) for number, place in found if place.country]
    at = None
    for number, place in cities[:1]:
        at = Span(number, place.start, place.end)
        yield Fact("statements", {"city": places.normal_case(str(place.city))}, at)
    if not cities:
        message = "No city stands after in or at where the meeting is named, nor in the head."
        yield _note("city-not-found", message, held)
    for number, country in countries[:1]:
        yield Fact("statements", {"country_code": country.code}, Span(number, country.start, country.end))
    if not countries:
        yield from _country_of_city(str(cities[0][1].city) if cities else None, at, held)


def _country_of_city(city: str | None, at: Span | None, held: Sentence | None) -> Iterator[Fact]:
    """The country of a well-known city, with a note on where it comes from."""
    code = places.country_of(city) if city else None
    if code and at:
        yield Fact("statements", {"country_code": code}, at)
        yield _note("country-from-city", f"The country ({code}) is that of the well-known city {city}.", at)
    else:
        message = "No country stands beside the city of the meeting, and the city is none of those listed."
        yield _note("country-not-found", message, held)


def _note(check: str, message: str, where: Sentence | Span | None, severity: str = "info") -> Fact:
    at = Span(where.paragraph, where.start, where.end) if where else None
    return Fact("notes", {"check": check, "severity": severity, "message": message}, at)
