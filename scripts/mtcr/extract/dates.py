"""Printed dates become ISO dates: the only module that knows in how many ways a day or a range of days is printed.

A year that is not printed stays unknown until the caller gives one, and a day that is in no calendar (31 November)
has no ISO form.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from mtcr.extract.patterns import lazy


class Day(NamedTuple):
    """A day as printed; `year` is None where none stands beside it."""

    day: int
    month: int
    year: int | None


class Dates(NamedTuple):
    """A printed day (`last` is None) or range of days, and its offsets."""

    start: int
    end: int
    first: Day
    last: Day | None

    @property
    def year(self) -> int | None:
        """The year printed with it, that of the last day if there are two."""
        return (self.last and self.last.year) or self.first.year

    def iso(self, year: int | None = None) -> tuple[str, str] | None:
        """First and last day in ISO form; None without a year, for an impossible day, or if the last comes first.

        `year` is that of the last day where none is printed.
        """
        last = self.last or self.first
        last_year = self.year or year
        if last_year is None:
            return None
        first_year = self.first.year or last_year - ((self.first.month, self.first.day) > (last.month, last.day))
        if first_year < last_year and (self.first.month, last.month) != (12, 1) and not self.first.year:
            return None
        days = _iso(self.first, first_year), _iso(last, last_year)
        return (days[0], days[1]) if days[0] and days[1] and days[0] <= days[1] else None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
            "September Sept Sep", "October Oct", "November Nov", "December Dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"[A-Z][A-Za-z]{2,8}\b\.?"
"""A word that may be a month; the table decides."""
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? +)?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\w])(?![.,]\d)"
_THE_DAY = rf"{_WEEKDAY}(?:the +)?"
_YEAR = r"(?:,? +(?:of +)?(?:19|20)\d\d(?![\w]))?"
_TO = r"(?: *- *| +(?:to|until|till|through|thru|and) +)"

_FORMS = (
    # 10-12 October 1995 [10], 10 to 13 October, 2000 [15], 7th to 11th October 2019 [32], 29 June - 2 July [6]
    rf"{_THE_DAY}(?P<d1>{_NUMBER})(?: +(?:of +)?(?P<m1>{_MONTH})(?P<y1>{_YEAR}))?"
    rf"(?P<to>{_TO}){_THE_DAY}(?P<d2>{_NUMBER}) +(?:of +)?(?P<m2>{_MONTH})(?P<y2>{_YEAR})",
    # October 4-6, 1994 [9], October 11 to 15, 1999 [14], September 29 to October 3, 2036
    rf"(?P<m1>{_MONTH}) +(?P<d1>{_NUMBER})(?P<y1>{_YEAR})"
    rf"(?P<to>{_TO})(?:(?P<m2>{_MONTH}) +)?(?P<d2>{_NUMBER})(?P<y2>{_YEAR})",
    # 11 October 2019 [32], 16th May 2036
    rf"{_THE_DAY}(?P<d1>{_NUMBER}) +(?:of +)?(?P<m1>{_MONTH})(?P<y1>{_YEAR})",
    # April 23, 2031: the American form [16, 18]
    rf"(?P<m1>{_MONTH}) +(?P<d1>{_NUMBER})(?P<y1>{_YEAR})",
    # 3.10.94 [next meeting of 8], 3. - 6.10.1994, 3.10.94 - 6.10.94
    r"(?P<d1>\d{1,2})\.(?: ?(?P<m1>\d{1,2})\. ?(?P<y1>(?:19|20)?\d\d))?(?P<to> *- *)"
    r"(?P<d2>\d{1,2})\. ?(?P<m2>\d{1,2})\. ?(?P<y2>(?:19|20)?\d\d)(?!\w)",
    r"(?P<d1>\d{1,2})\. ?(?P<m1>\d{1,2})\. ?(?P<y1>(?:19|20)?\d\d)(?!\w)",
)  # fmt: skip
_PATTERNS = tuple(lazy(rf"(?<![\w.]){form}") for form in _FORMS)
_MAY_START = lazy(r"(?<![\w.])(?:\d{1,2}(?!\d)|[A-Z][A-Za-z]{2,8}\.?(?= +\d))")
_MONTH_AND_YEAR = lazy(rf"\b({_MONTH}),? +(?:of +)?((?:19|20)\d\d)(?!\w)")
_BETWEEN = lazy(r"\b[Bb]etween +(?:the +)?$")


def find(flat: str, start: int = 0, end: int | None = None) -> Iterator[Dates]:
    """The printed days and ranges of a flattened text, in reading order; linear in its length."""
    end = len(flat) if end is None else end
    while may := _MAY_START.search(flat, start, end):
        found = _at(flat, may.start(), end)
        if found:
            yield found
        start = found.end if found else may.end()


def years(flat: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """The years of the months and days of a flattened text: of `October 2039` as well."""
    end = len(flat) if end is None else end
    yield from (found.year for found in find(flat, start, end) if found.year)
    yield from (int(found[2]) for found in _MONTH_AND_YEAR.finditer(flat, start, end) if is_month(found[1]))


def is_month(word: str) -> bool:
    """Whether a word is the name of a month, short or long, capitals or not."""
    return word.rstrip(".").capitalize() in _MONTHS


def _at(flat: str, start: int, end: int) -> Dates | None:
    for pattern in _PATTERNS:
        found = pattern.match(flat, start, end)
        if found and _has_months(found) and not _are_two(found):
            return _dates(found)
    return None


def _has_months(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    return all(month.isdecimal() or is_month(month) for month in (parts["m1"], parts.get("m2")) if month)


def _are_two(found: re.Match[str]) -> bool:
    """Whether `and` stands between two dates that are no range: `16 April 1987 and 11 September 2001`."""
    parts = found.groupdict()
    if (parts.get("to") or "").strip() != "and" or not (parts["m1"] and parts["m2"]):
        return False
    return not _BETWEEN.search(found.string, max(0, found.start() - 14), found.start())


def _dates(found: re.Match[str]) -> Dates:
    parts = found.groupdict()
    month = parts["m1"] or parts["m2"]
    first = Day(_number(parts["d1"]), _month(month), _year(parts.get("y1")))
    last = None
    if parts.get("d2"):
        last = Day(_number(parts["d2"]), _month(parts["m2"] or month), _year(parts.get("y2")))
    return Dates(found.start(), found.end(), first, last)


def _number(printed: str) -> int:
    return int(printed.rstrip("stndrhSTNDRH"))


def _month(printed: str) -> int:
    return int(printed) if printed.isdecimal() else _MONTHS[printed.rstrip(".").capitalize()]


def _year(printed: str | None) -> int | None:
    """The year; two digits are of the twentieth century from 70 on, of the twenty-first before."""
    digits = (printed or "").strip(" ,of")
    if not digits:
        return None
    year = int(digits)
    return year if year > 99 else year + (1900 if year >= 70 else 2000)


def _iso(day: Day, year: int) -> str | None:
    try:
        return datetime.date(year, day.month, day.day).isoformat()
    except ValueError:
        return None
