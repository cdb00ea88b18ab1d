"""Who opened, welcomed, greeted, spoke, was represented, wrote or was thanked; and who only seems to have."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import AUCKLAND
from readings import facts, printed

AUCKLAND_TEXT = AUCKLAND.read_text(encoding="utf-8")

NAMES = ["Hazel Brown", "Umber von Ahorn", "Ceibo T. Violeta", "SOL Bom-Yul", "Jarrah O’Khaki", "Rosa de la Encina"]
OFFICES = [
    "Minister for Foreign Affairs",
    "State Secretary for Trade",
    "Mayor of Turku",
    "Director-General for Security",
]
FORMS = {
    "The meeting was opened by {title} {name}, {office}.": "opened",
    "The meeting was officially opened by the {office}, {title} {name}, and chaired by Mr Ash Tan.": "opened",
    "The Plenary was inaugurated by {title} {name}, {office}.": "opened",
    "{title} {name}, {office}, opened the Plenary, which began the Canadian Chairmanship.": "opened",
    "{title} {name}, {office}, welcomed participants at the opening of the meeting.": "welcomed",
    "Delegates were welcomed by {title} {name}, {office}.": "welcomed",
    "Participants were also greeted by {title} {name}, {office}.": "greeted",
    "{title} {name}, {office}, addressed the Plenary.": "addressed",
    "{title} {name}, {office}, delivered a special address.": "addressed",
    "Opening remarks were delivered by {title} {name}, {office}.": "addressed",
    "{title} {name}, {office}, sent a message of good wishes.": "sent a message",
    "A message from {title} {name}, {office}, was read out.": "sent a message",
    "Partners thanked {title} {name}, {office}, for the welcome they received.": "thanked",
}


def people(text: str) -> list[tuple[Any, ...]]:
    """Title, name, office, country and role, in printed order."""
    rows = [fact for fact in facts(text, "meeting", "chairs", "people") if fact.table == "people"]
    rows.sort(key=lambda fact: (fact.at.start, fact.at.end) if fact.at else (0, 0))
    return [tuple(f.values[c] for c in ("title", "person", "office", "country_code", "role")) for f in rows]


@pytest.mark.parametrize("form", FORMS)
@given(
    title=st.sampled_from(["Mr.", "H.E. Ms", "The Hon", "Ambassador"]),
    name=st.sampled_from(NAMES),
    office=st.sampled_from(OFFICES),
)
def test_a_person_with_an_office_in_every_pattern(form: str, title: str, name: str, office: str) -> None:
    assert people(form.format(title=title, name=name, office=office)) == [(title, name, office, None, FORMS[form])]


def test_two_may_share_one_verb_and_one_office() -> None:
    """31 has two who `jointly welcomed`, 29 two bare surnames under one title."""
    text = (
        "Ireland’s Minister for Trade, Mr Rowan Tan, and Iceland’s Permanent Secretary, Ms Ösp Blá, welcomed delegates."
    )
    assert people(text) == [
        ("Mr", "Rowan Tan", "Minister for Trade", "IE", "welcomed"),
        ("Ms", "Ösp Blá", "Permanent Secretary", "IS", "welcomed"),
    ]
    assert people("Foreign Ministers Karmozijn and Azur opened the Plenary Meeting.") == [
        (None, "Karmozijn", "Foreign Ministers", None, "opened"),
        (None, "Azur", "Foreign Ministers", None, "opened"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Momo Akane opened the meeting on behalf of Ms Sakura Midori, and chaired it.",
        "The meeting was opened, on behalf of Ms Sakura Midori, by Mr Momo Akane.",
        "On behalf of Ms Sakura Midori, the meeting was opened by Mr Momo Akane, who also chaired it.",
        "The meeting was opened and chaired by Mr Momo Akane on behalf of Ms Sakura Midori.",
    ],
)
def test_who_is_represented_did_not_open(text: str) -> None:
    """12: one person opened and chaired, in the name of a third."""
    assert {(name, role) for _, name, _, _, role in people(text)} == {
        ("Momo Akane", "opened"),
        ("Sakura Midori", "represented"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Partners welcomed the fact that more states adhere, and thanked Canada.",
        "The Information Exchange was opened by Ms Kalina Fiolet, Deputy Head of the Bureau.",
        "Mr Ash Tan, Head of Unit, opened the Technical Experts Meeting.",
        "They opened the Finnish Chairmanship. The Plenary opened on Monday.",
        "India was welcomed to its first Plenary, chaired by Ambassador Ash Tan.",
        "The network of A.Q. Khan was unmasked. Partners addressed these questions.",
    ],
)
def test_who_only_seems_to_have(text: str) -> None:
    assert people(text) == []


def test_who_is_thanked_as_chair_stands_among_the_chairs() -> None:
    text = (
        "Members thanked the outgoing Chair, Ms Maple Sepia of Canada, and Mr Peuplier d’Ivoire of France, who helped."
    )
    assert people(text) == [("Mr", "Peuplier d’Ivoire", None, "FR", "thanked")]


def test_a_surname_stands_for_the_person_named_in_full_before() -> None:
    text = "Mr Wattle Browne, Mayor of Turku, greeted participants. Mr Browne also addressed the Plenary."
    assert people(text) == [
        ("Mr", "Wattle Browne", "Mayor of Turku", None, "greeted"),
        ("Mr", "Wattle Browne", "Mayor of Turku", None, "addressed"),
    ]


def test_the_people_of_auckland() -> None:
    text = AUCKLAND.read_text(encoding="utf-8")
    code = "Chair of the Hague Code of Conduct Against Ballistic Missile Proliferation"
    assert people(text) == [
        ("The Hon", "Andrew Little", "Minister for Justice", "NZ", "welcomed"),
        ("Ambassador", "Kjersti E. Andersen", code, "NO", "addressed"),
    ]
    first = next(fact for fact in facts(text, "people") if fact.table == "people")
    assert printed(text, first) == "The Hon Andrew Little, New Zealand Minister for Justice, welcomed"


@given(start=st.integers(0, len(AUCKLAND_TEXT)), length=st.integers(0, 3000))
def test_a_text_cut_anywhere_is_read(start: int, length: int) -> None:
    """A copy may be cut in the middle of a name, a bracket or a date; every span still lies in the text."""
    facts(AUCKLAND_TEXT[start : start + length], "meeting", "chairs", "people")


@given(order=st.permutations(AUCKLAND_TEXT.split("\n\n\n")))
def test_paragraphs_in_any_order_are_read_alike(order: list[str]) -> None:
    def persons(text: str) -> set[Any]:
        return {f.values["person"] for f in facts(text, "meeting", "chairs", "people") if "person" in f.values}

    assert persons("\n\n\n".join(order)) == persons(AUCKLAND_TEXT)


ADVERSARIAL = [
    "chaired by Mr Green ", "opened by A B and ", "on behalf of ", "2019-2020 Co-Chairs, ", "new Chair, Mr ",
    "thanked Mr X as Chair ", "next Plenary in ", "32nd Plenary ", "October 1 - ", "Ambassador, ",
    "in Oslo, ", "Norway's offer to chair in ", "Mr Green chaired. ", "2019 - ", "the Chair, ",
]  # fmt: skip


@pytest.mark.parametrize("words", ADVERSARIAL)
def test_words_repeated_without_end_are_read(words: str) -> None:
    """A pattern whose time grows with the square of the text would not come back from this one."""
    facts("The MTCR held its Plenary in Oslo. " + words * 2000, "meeting", "chairs", "people")
