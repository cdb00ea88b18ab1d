"""Every printed form of a day or a range of days, and what only looks like one."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcr.extract import dates

RANGES = {
    "D - D Month": "{a} - {b} {month} {year}",
    "tight hyphen": "{a}-{b} {month} {year}",
    "to": "{a} to {b} {month} {year}",
    "comma before the year": "{a} to {b} {month}, {year}",
    "suffixes": "{a}{a_th} to {b}{b_th} {month} {year}",
    "and": "between {a} and {b} {month} {year}",
    "of": "{a} to {b} {month} of {year}",
    "the": "the {a}{a_th} to the {b}{b_th} of {month} {year}",
    "zero padded": "{a:02} - {b:02} {month} {year}",
    "month first": "{month} {a}-{b}, {year}",
    "month first, to": "{month} {a} to {b}, {year}",
    "capitals": "{a}-{b} {MONTH} {year}",
    "dotted": "{a}. - {b}.{m}.{year}",
}
"""A range within one month, in every form of the catalogue."""

OVER_A_MONTH = {
    "day first": "{a} {month} - {b} {next_month} {year}",
    "zero padded": "{a:02} {month} - {b:02} {next_month} {year}",
    "to": "{a}{a_th} {month} to {b}{b_th} {next_month} {year}",
    "between": "between {a} {month} and {b} {next_month} {year}",
    "month first": "{month} {a} to {next_month} {b}, {year}",
    "years on both": "{a} {month} {first_year} to {b} {next_month} {year}",
}
"""A range from one month into the next."""


def suffix(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def words(first: datetime.date, last: datetime.date) -> dict[str, object]:
    """What the forms above are filled with."""
    month, later = calendar.month_name[first.month], calendar.month_name[last.month]
    return {
        "a": first.day, "a_th": suffix(first.day), "b": last.day, "b_th": suffix(last.day), "m": first.month,
        "month": month, "MONTH": month.upper(), "next_month": later, "year": last.year, "first_year": first.year,
    }  # fmt: skip


def iso(text: str, year: int | None = None) -> list[tuple[str, str] | None]:
    return [found.iso(year) for found in dates.find(text)]


@pytest.mark.parametrize("form", RANGES.values(), ids=RANGES.keys())
@given(day=st.dates(datetime.date(1988, 1, 1), datetime.date(2059, 12, 20)), length=st.integers(1, 6))
def test_a_range_is_read_in_every_form_it_is_printed_in(form: str, day: datetime.date, length: int) -> None:
    first = day.replace(day=min(day.day, 20))
    last = first + datetime.timedelta(days=length)
    text = f"It met in Oslo from {form.format(**words(first, last))}, as agreed."
    assert iso(text) == [(first.isoformat(), last.isoformat())]


@pytest.mark.parametrize("form", OVER_A_MONTH.values(), ids=OVER_A_MONTH.keys())
@given(year=st.integers(1988, 2059), month=st.integers(1, 12), before=st.integers(0, 3), after=st.integers(1, 4))
def test_a_range_may_run_into_the_next_month_or_year(form: str, year: int, month: int, before: int, after: int) -> None:
    end_of_month = datetime.date(year, month, calendar.monthrange(year, month)[1])
    first, last = end_of_month - datetime.timedelta(before), end_of_month + datetime.timedelta(after)
    assert iso(f"held {form.format(**words(first, last))}.") == [(first.isoformat(), last.isoformat())]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Oslo, 11 October 2019", "2019-10-11"),
        ("Oslo, 3rd October 2036", "2036-10-03"),
        ("April 23, 2031", "2031-04-23"),
        ("beginning on 3.10.94.", "1994-10-03"),
        ("the 2nd of May, 2001", "2001-05-02"),
    ],
)
def test_a_single_day_is_no_range(text: str, day: str) -> None:
    (found,) = dates.find(text)
    assert found.last is None
    assert found.iso() == (day, day)


def test_a_year_that_is_not_printed_is_asked_for_and_not_invented() -> None:
    """Plenaries 5 to 8 print no year in the sentence on the meeting."""
    assert iso("in Oslo, 29 June - 2 July.") == [None]
    assert iso("in Oslo, 29 June - 2 July.", 1992) == [("1992-06-29", "1992-07-02")]
    assert iso("29 December - 2 January", 1993) == [("1992-12-29", "1993-01-02")]


@pytest.mark.parametrize("text", ["27 to 31 November 2035", "30 February 2020", "11 to 7 October 2019", "0 May 2001"])
def test_a_day_that_is_in_no_calendar_is_found_but_has_no_iso_form(text: str) -> None:
    assert iso(text) == [None]


def test_two_dates_joined_by_and_are_no_range() -> None:
    """`since 16 April 1987 and 11 September 2001` once made a range of fourteen years."""
    assert iso("since 16 April 1987 and 11 September 2001") == [
        ("1987-04-16", "1987-04-16"),
        ("2001-09-11", "2001-09-11"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a load of 500 kg over 300 km",
        "27 countries",
        "resolution 1540",
        "from 7 to 35 states",
        "October",
        "version 1.2.3456",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert iso(text) == []


def test_offsets_are_those_of_the_printed_words() -> None:
    text = "They met from Monday 7 to Friday 11 October 2019 in Oslo."
    (found,) = dates.find(text)
    assert text[found.start : found.end] == "Monday 7 to Friday 11 October 2019"


def test_the_years_of_a_head_include_that_of_a_bare_month() -> None:
    assert list(dates.years("Plenary Meeting in Locarno, October 2039")) == [2039]


@given(st.text(alphabet="0123456789 -.,stndrhOctoberMay", max_size=300))
def test_any_text_is_read(text: str) -> None:
    for found in dates.find(text):
        assert 0 <= found.start < found.end <= len(text)
        first, last = found.iso(2000) or ("", "")
        assert first <= last
