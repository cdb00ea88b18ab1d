"""The meeting itself: number, kind, title, days, place, the next one; and what stands nearby and is none of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import AUCKLAND
from readings import column, facts

NAME = "The Missile Technology Control Regime (MTCR)"
TITLE = "Public Statement from the Plenary Meeting of the Missile Technology Control Regime"
MORE = "Partners agreed that the work of the past year has been worth its while and should be continued with vigour."

ORDINALS = {
    1: "first", 9: "9th", 12: "twelfth", 21: "21st", 25: "twenty-fifth", 32: "32nd", 40: "fortieth", 43: "forty-third",
    50: "50th", 61: "61st", 72: "seventy second",
}  # fmt: skip
CITIES = {
    "Oslo": "NO", "Rio de Janeiro": "BR", "Washington, D.C.": "US", "The Hague": "NL", "Reykjavik": "IS",
    "Turku": None, "Quebec City": None, "Frankfurt am Main": None, "Pécs": None, "St. Gallen": None,
}  # fmt: skip
COUNTRIES = {"NO": "Norway", "NL": "the Netherlands", "KR": "Republic of Korea", "GB": "United Kingdom", None: None}
DAYS = {
    "from 7 to 11 October 2039": ("2039-10-07", "2039-10-11"),
    "between 29 March - 2 April 2031": ("2031-03-29", "2031-04-02"),
    "on May 4-6, 2034": ("2034-05-04", "2034-05-06"),
    "from 7th to 11th October 2039": ("2039-10-07", "2039-10-11"),
    "from 29 December 2034 to 2 January 2035": ("2034-12-29", "2035-01-02"),
}
SENTENCES = [
    "{name} held its {ordinal} Plenary Meeting in {place} {days}.",
    "{name} held its {ordinal} Plenary week in {place} {days} and agreed on much.",
    "The {ordinal} Plenary Meeting of {the_name} was held in {place} {days}.",
    "The {ordinal} Plenary Meeting of {the_name} took place in {place} {days}. The 1987 Guidelines were discussed.",
]


def row(text: str) -> dict[str, Any]:
    """The statements row, as far as the text fills it."""
    return {
        name: value
        for fact in facts(text, "meeting")
        if fact.table == "statements"
        for name, value in fact.values.items()
    }


def checks(text: str) -> list[str]:
    return column(facts(text, "meeting"), "notes", "check")


@given(
    sentence=st.sampled_from(SENTENCES),
    number=st.sampled_from(list(ORDINALS)),
    city=st.sampled_from(list(CITIES)),
    country=st.sampled_from(list(COUNTRIES)),
    days=st.sampled_from(list(DAYS)),
)
def test_number_place_and_days_are_read_in_any_combination(
    sentence: str, number: int, city: str, country: str | None, days: str
) -> None:
    place = f"{city}, {COUNTRIES[country]}," if country else city
    parts = {
        "name": NAME,
        "the_name": NAME.replace("The", "the"),
        "ordinal": ORDINALS[number],
        "place": place,
        "days": days,
    }
    got = row(f"{sentence.format(**parts)} {MORE}")
    assert got.get("plenary_number") == number
    assert (got.get("starts_on"), got.get("ends_on")) == DAYS[days]
    assert got.get("city") == city
    assert got.get("country_code") == (country or CITIES[city])


def test_the_plenary_of_auckland() -> None:
    got = row(AUCKLAND.read_text(encoding="utf-8"))
    assert got == {
        "plenary_number": 32, "kind": "public statement", "issued_on": "2019-10-11", "starts_on": "2019-10-07",
        "ends_on": "2019-10-11", "city": "Auckland", "country_code": "NZ", "next_year": 2020, "language": "en",
        "title": "Public Statement from the Plenary Meeting of the Missile Technology Control Regime, Auckland,"
        " 11 October 2019",
    }  # fmt: skip


STRAYS = [
    "25 years ago the Regime met a second time, and on the 50th anniversary it will look back.",
    "The 38th Plenary was held in Oslo from 3 to 6 May 2001.",
    "Rome hosted the first Plenary held in 1988.",
    "Since the Oslo Plenary in 1992 the scope, extended on 7 January 1993, covers all weapons.",
    "The attacks of 11 September 2001 and the agreement of 16 April 1987 were recalled.",
    "The experts met in Paris from 3 to 4 June 2031.",
    "A meeting for that purpose will be held in Paris in February 2036.",
]


@pytest.mark.parametrize("stray", STRAYS)
@pytest.mark.parametrize("first", [True, False])
def test_what_stands_nearby_is_not_the_meeting(stray: str, first: bool) -> None:
    """Earlier plenaries, anniversaries, meetings of experts: all have ordinals, days and cities of their own."""
    own = f"{NAME} held its 41st Plenary Meeting in Turku, Finland, from 15 to 18 June 2032."
    got = row(f"{stray} {own} {MORE}" if first else f"{own} {stray} {MORE}")
    assert (got["plenary_number"], got["starts_on"], got["city"]) == (41, "2032-06-15", "Turku")
    assert "next_year" not in got


def test_a_year_missing_in_the_body_comes_from_the_title_and_else_stays_empty() -> None:
    """Plenaries 5 to 8; the year of another day nearby (7 January 1993 [7]) once slipped in."""
    body = f"{NAME} met in Lisbon from 8 - 11 March. On 7 January 1993 the Guidelines were changed. {MORE}"
    title = "Plenary Meeting of the Missile Technology Control Regime - Lisbon, Portugal - 8 - 11 March 1994"
    assert row(f"{title}\n\n{body}")["starts_on"] == "1994-03-08"
    assert "starts_on" not in row(body)
    assert "year-not-found" in checks(body)


def test_the_wider_of_two_ranges_holds_and_is_noted() -> None:
    """The heading of 21 says 4 to 6, its body 2 to 6 October."""
    text = (
        "PLENARY MEETING OF THE\nMISSILE TECHNOLOGY CONTROL REGIME\nAARHUS, DENMARK, 10-12 MAY 2035\n\n"
        f"{NAME} held its 47th Plenary Meeting in Aarhus from 8 to 12 May 2035. {MORE}"
    )
    got = row(text)
    assert (got["starts_on"], got["ends_on"], got["city"]) == ("2035-05-08", "2035-05-12", "Aarhus")
    assert "dates-disagree" in checks(text)
    assert "issued_on" not in got


def test_a_city_in_capitals_is_written_as_usual_when_only_the_title_has_it() -> None:
    got = row(
        f"{TITLE.upper()}, RIO DE JANEIRO, 7 OCTOBER 2039\n\nThe Plenary Meeting was held from 5 to 7 October. {MORE}"
    )
    assert (got["city"], got["country_code"], got["issued_on"]) == ("Rio de Janeiro", "BR", "2039-10-07")


def test_a_day_that_does_not_exist_is_told_and_not_given_out() -> None:
    text = f"{TITLE}, Turku, 31 November 2035\n\n{NAME} held its 44th Plenary in Turku from 27 to 31 November 2035."
    assert not {"starts_on", "ends_on", "issued_on"} & set(row(text))
    assert checks(text).count("impossible-date") == 2


HEADS = {
    f"{TITLE}, Turku, 11 October 2039": ("public statement", "2039-10-11"),
    "Press Release, 23 May 2033": ("press release", "2033-05-23"),
    "Press Statement, September 30, 2033\n[Issued by the Chair of the MTCR]": ("press statement", "2033-09-30"),
    "Report by the MTCR Chair\nPlenary Meeting in Turku, October 2039": ("chair report", None),
    "Plenary Meeting of the MTCR - Turku, Finland - 8 - 11 March 1994": (None, None),
}


@pytest.mark.parametrize("head", HEADS)
def test_the_head_says_what_the_text_is_and_when_it_was_issued(head: str) -> None:
    got = row(f"{head}\n\n{NAME} held its 41st Plenary Meeting in Turku. {MORE}")
    assert (got.get("kind"), got.get("issued_on")) == HEADS[head]
    assert got["title"] == " ".join(head.partition("\n[")[0].split())


def test_the_title_of_a_fact_sheet_is_below_issuer_and_date() -> None:
    head = (
        "Fact Sheet\nBureau of Nonproliferation\nWashington, DC\nApril 23, 2031\n\n"
        "The Missile Technology Control Regime\nPlenary Meeting Press Release\nHalifax, Canada, April 23-26, 2031"
    )
    got = row(f"{head}\n\n{NAME} held its 42nd Plenary Meeting in Halifax from April 23-26, 2031. {MORE}")
    assert got["title"].startswith("The Missile Technology Control Regime Plenary Meeting Press Release Halifax")
    assert (got["city"], got["country_code"], got["issued_on"]) == ("Halifax", "CA", "2031-04-23")


NEXT = {
    "The next Plenary Meeting is scheduled for 2040.": (2040, None, None),
    "The next meeting will be held in Oslo, Norway, from 29 June to 2 July of 2040.": (2040, "Oslo", "NO"),
    "The next full session is planned for Vienna, 7 - 10 June of 2040.": (2040, "Vienna", None),
    "The next plenary meeting will be held in Sweden, beginning on 3.10.40.": (2040, None, "SE"),
    "The following Plenary is to take place in Kraków, Poland, in the autumn of 2040.": (2040, "Kraków", "PL"),
    "Poland offered to host the next Plenary Meeting in September 2040.": (2040, None, "PL"),
    "The offer of Poland to host the next Plenary in Kraków in 2040 was accepted.": (2040, "Kraków", "PL"),
    "She will remain Chair until the next Plenary, to be hosted by Norway in 2040.": (2040, None, "NO"),
    "Members will convene again in Bergen, Norway, in October of 2040.": (2040, "Bergen", "NO"),
    "Members agreed to meet again in the spring of next year.": (None, None, None),
    "The next Technical Experts Meeting will be held in Oslo in 2040.": (None, None, None),
    "Before the next Plenary the rules of 2001 will be reviewed.": (None, None, None),
}


@pytest.mark.parametrize("sentence", NEXT)
def test_the_next_meeting(sentence: str) -> None:
    got = row(f"{NAME} held its 41st Plenary Meeting in Turku, Finland, from 15 to 18 June 2039. {MORE} {sentence}")
    assert (got.get("next_year"), got.get("next_city"), got.get("next_country_code")) == NEXT[sentence]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{NAME} held its Plenary Meeting in Turku. {MORE}", "en"),
        (
            "Das Regime hielt seine Tagung in der Stadt Bonn ab, und die Mitglieder berieten über den Handel.",
            "de",
        ),
        (
            "Le Régime a tenu sa réunion dans la ville de Paris et les membres ont été reçus par le ministre.",
            "fr",
        ),
        ("1540 2371 2397", None),
    ],
)
def test_the_language_is_that_of_the_words(text: str, language: str | None) -> None:
    assert row(text).get("language") == language


def test_what_is_missing_is_told() -> None:
    assert set(checks("Milk, bread and two eggs.")) >= {"number-not-found", "dates-not-found", "city-not-found"}
