"""Resolutions of the Security Council: which numbers are one, and whom the passage is about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import AUCKLAND
from readings import facts, printed

BIND_ALL = {1540, 1673, 1810, 1977, 2325, 2622, 2663}
NUMBERS = st.lists(
    st.integers(661, 2999).filter(lambda n: not 1900 <= n <= 2050 and n not in BIND_ALL),
    min_size=1,
    max_size=6,
    unique=True,
)


def read(text: str) -> list[tuple[object, object]]:
    return [(row.values["resolution"], row.values["subject_country_code"]) for row in facts(text, "resolutions")]


PHRASES = (
    "UN Security Council Resolutions {}",
    "U.N. Security Council Resolutions\n{}",
    "resolutions of the Security Council, including, inter alia, {}",
    "relevant UN Security Council Resolutions, including inter alia {}",
    "UNSCRs {}",
    "resolutions such as {}",
    "the relevant resolutions ({})",
)
ABOUT = (
    ("With regard to the DPRK, Partners recalled {}.", "KP"),
    ("As regards Iran, Partners took note of {}.", "IR"),
    ("Partners voiced deep concern at the launches by North Korea and recalled {}.", "KP"),
    ("Partners were concerned by Libya’s programme. They recalled {}.", "LY"),
    ("Partners recalled {} on Iran.", "IR"),
    ("Partners recalled {} concerning the DPRK.", "KP"),
    ("Partners recalled {}.", None),
    ("Partners thanked Norway and recalled {}.", None),
    ("Partners discussed programmes in Iran and Syria and recalled {}.", None),
)


@given(st.sampled_from(PHRASES), st.sampled_from(ABOUT), NUMBERS, st.sampled_from((" and ", ", and ")))
@settings(max_examples=150, deadline=None)
def test_numbers_and_subject_are_read_in_every_phrasing(
    phrase: str, about: tuple[str, str | None], numbers: list[int], last: str
) -> None:
    """The sentence is made from the facts, read, and compared."""
    *others, end = map(str, numbers)
    listed = ", ".join(others) + last + end if others else end
    sentence, subject = about
    assert read(sentence.format(phrase.format(listed))) == [(number, subject) for number in numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNSCR 1540 (2004) and UNSC Resolution 2622 of 2022 bind all.", [(1540, None), (2622, None)]),
        (
            "Resolutions 1718 (2006), 1874 and 2087 (2013) on the DPRK.",
            [(1718, "KP"), (1874, "KP"), (2087, "KP")],
        ),
        ("S/RES/2231 (2015) and UNSCR 1540/2004", [(2231, None), (1540, None)]),
        ("Resolution 1540 of the UN Security Council, adopted in 2004", [(1540, None)]),
        ("Resolution 1540, 2004, was recalled.", [(1540, None)]),
        ("some resolutions since 1992 and those of 2004 and 2006", []),
        ("The resolutions that the General Assembly adopted in 1991 and 2002", []),
        ("General Assembly resolution 3376 of 1975", []),
        ("In 30 years 1540 letters were exchanged; by 2029 there were 2371.", []),
        ("the Guidelines of 1987 as extended in 1993", []),
    ],
)
def test_years_are_never_resolutions(text: str, expected: list[tuple[int, str | None]]) -> None:
    """Four-digit numbers collide with years: the word resolution has to lead up to them."""
    assert read(text) == expected


def test_each_country_of_a_paragraph_has_its_own_resolutions() -> None:
    """Two headings stand in one paragraph [32]; the second ends the first."""
    text = (
        "With regard to Iran, Partners recalled Resolution 2231. With regard to the DPRK, they recalled Resolutions "
        "1718 and 2270. They asked that these be kept, and recalled Resolution 2397."
    )
    assert read(text) == [(2231, "IR"), (1718, "KP"), (2270, "KP"), (2397, "KP")]


def test_two_countries_of_one_sentence_have_their_own_resolutions() -> None:
    """What stands between two lists of numbers is what the second is about."""
    text = "Iran must comply with Resolutions 1737 and 1929, and the DPRK with Resolution 1874."
    assert read(text) == [(1737, "IR"), (1929, "IR"), (1874, "KP")]


def test_resolution_1540_is_about_a_country_only_under_its_heading() -> None:
    """It binds all states; a country in the sentence before is no reason to think otherwise."""
    assert read("Partners discussed Iran. They recalled Resolution 1540.") == [(1540, None)]


def test_a_subject_does_not_outlive_its_paragraph() -> None:
    """The next paragraph begins anew."""
    assert read("With regard to Iran, Partners met.\n\nPartners recalled Resolution 2270.") == [(2270, None)]


def test_a_second_mention_in_a_paragraph_gives_no_second_row() -> None:
    """The key is the statement, the resolution and the paragraph."""
    assert read("Partners recalled Resolution 2231. Concerns about Resolution 2231 were expressed.") == [(2231, None)]


def test_the_resolutions_of_auckland() -> None:
    """The real text: two subjects, one misprint kept as printed, and 1540 without a subject."""
    text = AUCKLAND.read_text(encoding="utf-8")
    rows = facts(text, "resolutions")
    expected = [(2371, "KP"), (2357, "KP"), (2397, "KP"), (2231, "IR"), (1540, None)]
    assert [(row.values["resolution"], row.values["subject_country_code"]) for row in rows] == expected
    assert [printed(text, row) for row in rows] == ["2371", "2357", "2397", "2231", "1540"]
