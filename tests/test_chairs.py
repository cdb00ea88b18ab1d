"""Who chairs: every pattern of the catalogue, with other names, and what is no chair of the regime."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import AUCKLAND
from readings import column, facts, printed

MEETING = "The Missile Technology Control Regime (MTCR) held its 41st Plenary Meeting in Oslo from 15 to 18 June 2039. "
CELLS = ("country_code", "person", "role", "basis", "term_start", "term_end")

Chair = tuple[Any, ...]


def chairs(sentence: str, meeting: str = MEETING) -> list[Chair]:
    """Country, person, role, basis and term of each row, in printed order."""
    rows = [fact for fact in facts(meeting + sentence, "meeting", "chairs") if fact.table == "chairs"]
    rows.sort(key=lambda fact: (fact.at.start, fact.at.end) if fact.at else (0, 0))
    return [tuple(fact.values[cell] for cell in CELLS) for fact in rows]


PEOPLE = ["Hazel Brown", "Umber von Ahorn", "Ceibo T. Violeta", "SOL Bom-Yul", "Jarrah O’Khaki", "Els de Beuk"]
COUNTRIES = [("SE", "Sweden", "Swedish"), ("NZ", "New Zealand", "New Zealand"), ("NL", "the Netherlands", "Dutch")]
FORMS = {
    "active": ("{title} {name} of the {demonym} Ministry of Defence chaired the meeting.", "chair", "chaired"),
    "passive": ("The meeting was chaired by {title} {name}, {demonym} Minister for Trade.", "chair", "chaired"),
    "opened and chaired": ("It was opened by Mr Tan and chaired by {title} {name} of {country}.", "chair", "chaired"),
    "which was chaired": ("Mr Tan opened it, which was chaired by {title} {name} of {country}.", "chair", "chaired"),
    "elected to chair": ("{title} {name} of {country} was elected to chair the meeting.", "chair", "elected"),
    "elected Chairman": ("The {demonym} {title} {name} was elected new Chairman of the MTCR.", "chair", "elected"),
    "confirmed": ("The {demonym} {title} {name} was confirmed as new Chairman.", "chair", "confirmed"),
    "Partners elected": ("Partners elected {title} {name} of {country} as Chair.", "chair", "elected"),
    "took over": ("{title} {name} of {country} took over as Chair.", "chair", "took over"),
    "under": ("Under the chairmanship of {title} {name} of {country}, much was agreed.", "chair", "chaired"),
    "new Chair": ("The gavel was handed to the new Chair, {title} {name} of {country}.", "chair", None),
    "outgoing, thanked": ("Partners thanked the outgoing Chair, {title} {name} of {country}.", "outgoing", "thanked"),
    "outgoing, after": ("{title} {name} of {country}, the Outgoing Chair, looked back.", "outgoing", None),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@given(
    title=st.sampled_from(["Mr.", "Ms", "Ambassador"]), name=st.sampled_from(PEOPLE), country=st.sampled_from(COUNTRIES)
)
def test_a_chair_with_a_country_in_every_pattern(
    form: tuple[str, str, str | None], title: str, name: str, country: tuple[str, str, str]
) -> None:
    sentence, role, basis = form
    code, bare, demonym = country
    text = sentence.format(title=title, name=name, country=bare, demonym=demonym)
    assert chairs(text) == [(code, name, role, basis, None, None)]


SENTENCES: dict[str, list[Chair]] = {
    "The meeting was chaired by Norway.": [("NO", None, "chair", "chaired", None, None)],
    "Australia was in the chair.": [("AU", None, "chair", "chaired", None, None)],
    "The Plenary opened the Finnish Chairmanship of the Regime.": [("FI", None, "chair", "began", None, None)],
    "The Plenary marked the start of the Netherlands' Chairmanship.": [("NL", None, "chair", "began", None, None)],
    "It met under Norwegian chairmanship.": [("NO", None, "chair", None, None, None)],
    "At the Plenary, the Netherlands took over the Chairmanship from Hungary.": [
        ("NL", None, "chair", "took over", None, None),
    ],
    "Ireland and Iceland co-chaired the Plenary.": [
        ("IE", None, "co-chair", "co-chaired", None, None), ("IS", None, "co-chair", "co-chaired", None, None),
    ],
    "The Plenary was co-chaired by Ms Holly Tan of Ireland, and Mr Reynir Grár of Iceland. The Co-Chairs will remain in"
    " office until the next Plenary, in 2041.": [
        ("IE", "Holly Tan", "co-chair", "co-chaired", None, 2041),
        ("IS", "Reynir Grár", "co-chair", "co-chaired", None, 2041),
    ],
    "On behalf of the Netherlands and Luxembourg, Ambassador Els de Beuk chaired the meeting.": [
        ("NL", "Els de Beuk", "chair", "chaired", None, None),
        ("LU", "Els de Beuk", "chair", "chaired", None, None),
    ],
    "Ambassador Els de Beuk chaired the Plenary. He will remain Chair, on behalf of the Netherlands and Luxembourg,"
    " until the next Plenary in 2041.": [
        ("NL", "Els de Beuk", "chair", "chaired", None, 2041),
        ("LU", "Els de Beuk", "chair", "chaired", None, 2041),
    ],
    "The meeting was chaired by Ms Rødel Guld. Mr Ask Purpur was confirmed as Chair of the MTCR.": [
        ("NO", "Rødel Guld", "session chair", "chaired", None, None),
        ("NO", "Ask Purpur", "chair", "confirmed", None, None),
    ],
    "It was chaired by Mr Wattle Browne. Mr Browne was confirmed as Chair of the MTCR until the next Plenary.": [
        ("NO", "Wattle Browne", "chair", "chaired", None, None),
    ],
    "Mr Momo Akane of Japan opened the meeting on behalf of Ms Sakura Midori, Minister, and chaired it.": [
        ("JP", "Momo Akane", "chair", "chaired", None, None),
    ],
    "Ms Protea Indigo of South Africa was elected Chair for 2039-2040.": [
        ("ZA", "Protea Indigo", "chair", "elected", 2039, 2040),
    ],
    "Partners elected the Republic of Korea to the chair for 2041-2042.": [
        ("KR", None, "incoming", "elected", 2041, 2042),
    ],
    "Partners warmly welcomed Austria’s chairing of the Regime in 2040 – 2041, expressed support for the Russian"
    " Federation’s intention to chair the Regime in 2041 – 2042, approved Switzerland’s offer to chair in 2042.": [
        ("AT", None, "incoming", "welcomed", 2040, 2041), ("RU", None, "incoming", "supported", 2041, 2042),
        ("CH", None, "incoming", "approved", 2042, None),
    ],
    "They supported the offer of Spain to chair the Regime in 2041-2042 and of Italy in 2042-2043.": [
        ("ES", None, "incoming", "supported", 2041, 2042), ("IT", None, "incoming", "supported", 2042, 2043),
    ],
    "Partners thanked the 2037/38 Co-Chairs, Austria’s Ambassador Linde Grün and Portugal’s Ms Carvalho d’Anil.": [
        ("AT", "Linde Grün", "outgoing", "thanked", 2037, 2038),
        ("PT", "Carvalho d’Anil", "outgoing", "thanked", 2037, 2038),
    ],
    "They thanked Ms Fern Grey (Ireland) and Mr Ash Sorrel (Iceland), the outgoing Co-Chairs.": [
        ("IE", "Fern Grey", "outgoing", "thanked", None, None),
        ("IS", "Ash Sorrel", "outgoing", "thanked", None, None),
    ],
    "Partners thanked Ambassador Furu Grønn of Norway for her conduct as Chair.": [
        ("NO", "Furu Grønn", "outgoing", "thanked", None, None),
    ],
    "Ambassador Kedr Sinitsyn (Russia), the Outgoing Chair, handed over the gavel to the new Chair, Ambassador Ahorn"
    " Licht of Switzerland.": [
        ("RU", "Kedr Sinitsyn", "outgoing", "handed over", None, None),
        ("CH", "Ahorn Licht", "chair", "handed over", None, None),
    ],
    "Partners thanked the Finnish Chairmanship. The Plenary began the Canadian Chairmanship.": [
        ("FI", None, "outgoing", "thanked", None, None), ("CA", None, "chair", "began", None, None),
    ],
    "Partners appreciated the visits made by the outgoing Chair, New Zealand.": [
        ("NZ", None, "outgoing", "thanked", None, None),
    ],
    "The Chair, Ambassador Hazel Teal, reported on visits.": [("NO", "Hazel Teal", "chair", None, None, None)],
}  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_chairs_of_countries_terms_and_roles(sentence: str) -> None:
    assert chairs(sentence) == SENTENCES[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Technical Experts Meeting was chaired by Mr Ash Tan of Norway.",
        "Mr Ash Tan of Norway chaired the Information Exchange.",
        "Brazil and Switzerland will co-chair the Licensing and Enforcement Experts Meeting.",
        "Partners noted the address on behalf of the Chair of the Hague Code of Conduct, Norway’s Ambassador Ash Tan.",
        "Partners reviewed the continuity of the system for chairmanship.",
        "Partners encouraged the Chair to visit Chile.",
        "Partners thanked the former Chair, Norwegian officials and the host.",
        "Partners talked with the Chair of the Wassenaar Arrangement.",
    ],
)
def test_other_chairs_are_not_of_the_regime(sentence: str) -> None:
    assert chairs(sentence) == []


def test_the_country_of_a_chair_without_one_is_the_hosts_and_noted() -> None:
    found = facts(f"{MEETING}The meeting was chaired by Ambassador Hazel Teal.", "meeting", "chairs")
    assert column(found, "chairs", "country_code") == ["NO"]
    assert "chair-country-from-host" in column(found, "notes", "check")


def test_an_outgoing_chair_is_not_given_the_hosts_country() -> None:
    assert chairs("Partners thanked the outgoing Chair, Mr Ash Tan.") == [
        (None, "Ash Tan", "outgoing", "thanked", None, None)
    ]


def test_a_text_without_a_chair_says_so() -> None:
    assert "chair-not-found" in column(facts(MEETING, "meeting", "chairs"), "notes", "check")


def test_the_chairs_of_auckland() -> None:
    text = AUCKLAND.read_text(encoding="utf-8")
    assert chairs(text, meeting="") == [
        ("NZ", "Dell Higgie", "chair", "chaired", None, 2020),
        ("IE", "Breifne O’Reilly", "outgoing", "thanked", 2017, 2018),
        ("IS", "Bjarni Vestmann", "outgoing", "thanked", 2017, 2018),
        ("AT", None, "incoming", "welcomed", 2020, 2021),
        ("RU", None, "incoming", "supported", 2021, 2022),
        ("CH", None, "incoming", "approved", 2022, 2023),
    ]
    serving = next(fact for fact in facts(text, "meeting", "chairs") if fact.values.get("role") == "chair")
    assert (
        printed(text, serving)
        == "chaired by Ambassador Dell Higgie from the New Zealand Ministry of Foreign Affairs and Trade"
    )
    assert serving.values["office"] == "Ministry of Foreign Affairs and Trade"
