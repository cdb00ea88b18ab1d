"""Names told from titles, offices and countries, in every order in which they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcr.extract import names
from mtcr.extract.names import Person
from readings import reading

Cells = tuple[str | None, str, str | None, str | None]
"""Title, name, office, country."""

TITLES = ["Mr", "Mr.", "Ms", "H.E. Mr.", "H. E. Ms.", "Ambassador", "Prof. Dr.", "The Hon", "Minister-Counsellor"]
NAMES = [
    "Hazel Brown", "Umber von Ahorn", "Els de Beuk", "Iris van der Linde", "Rosa de la Encina",
    "Jacarandá Rojo di Plata",
    "Ceibo T. Violeta", "SOL Bom-Yul", "Amber Brown-Teal", "Jarrah O’Khaki", "Lapacho D´Índigo", "Carvalho d’Anil",
    "Næss Grønn", "Tölgy Kékes", "Olive Slate", "May Green",
]  # fmt: skip
POSTS = [
    "Minister for Foreign Affairs", "State Secretary for Foreign Trade", "Deputy Minister for Policy Planning",
    "Director-General for Security Policy", "Head of the Division for Arms Control and Disarmament",
    "Permanent Secretary of State", "Commissioner for Export Control", "Vice Minister of Defence and Industry",
]  # fmt: skip
BODIES = ["Ministry for Foreign Affairs", "Department of Foreign Affairs and Trade", "Federal Foreign Office"]
COUNTRIES = [
    ("NO", "Norway", "Norwegian"), ("SE", "Sweden", "Swedish"), ("NZ", "New Zealand", "New Zealand"),
    ("KR", "the Republic of Korea", "South Korean"), ("NL", "the Netherlands", "Dutch"),
    ("GB", "the United Kingdom", "British"), ("ZA", "South Africa", "South African"),
]  # fmt: skip

FORMS = {
    "office after": ("{title} {name}, {post} of {country}", "{post}"),
    "office before, comma": ("the {demonym} {post}, {title} {name}", "{post}"),
    "office before": ("{demonym} {post} {title} {name}", "{post}"),
    "possessive": ("{bare}’s {post}, {title} {name}", "{post}"),
    "of the demonym's body": ("{title} {name} of the {demonym} {body}", "{body}"),
    "from the body of": ("{title} {name} from the {body} of {country}", "{body}"),
    "demonym after": ("{title} {name}, {demonym} {post}", "{post}"),
    "post and body": ("{title} {name}, {post}, {body} of {country}", "{post}, {body}"),
    "only a country": ("{title} {name} of {country}", None),
    "country in brackets": ("{title} {name} ({bare})", None),
}
ENDS = [
    " chaired the meeting.",
    ", and chaired by someone.",
    ", who spoke.",
    ".",
    " until the next Plenary.",
    ", on 3 May.",
]


def cells(person: Person) -> Cells:
    return person.title, person.name, person.office, person.country


def after(text: str) -> list[Cells]:
    return [cells(person) for person in names.after(reading(text), 0, len(text)).persons]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@given(
    title=st.sampled_from(TITLES),
    name=st.sampled_from(NAMES),
    office=st.tuples(st.sampled_from(POSTS), st.sampled_from(BODIES)),
    country=st.sampled_from(COUNTRIES),
)
def test_a_person_is_taken_apart_in_every_order(
    form: tuple[str, str | None], title: str, name: str, office: tuple[str, str], country: tuple[str, str, str]
) -> None:
    (post, body), (code, printed, demonym) = office, country
    parts = {
        "title": title, "name": name, "post": post, "body": body, "country": printed, "demonym": demonym,
        "bare": printed.removeprefix("the "),
    }  # fmt: skip
    expected = form[1].format(**parts) if form[1] else None
    for end in ENDS:
        assert after(form[0].format(**parts) + end) == [(title, name, expected, code)]


PRINTED: dict[str, list[Cells]] = {
    "Minister for Foreign Trade Vihreä Koivu opened": [(None, "Vihreä Koivu", "Minister for Foreign Trade", None)],
    "Ambassador, Head of Department Rødel Guldsmed.": [("Ambassador", "Rødel Guldsmed", "Head of Department", None)],
    "Foreign Ministers Karmozijn and Azur opened": [
        (None, "Karmozijn", "Foreign Ministers", None), (None, "Azur", "Foreign Ministers", None),
    ],
    "the Foreign Ministers of Belgium and Luxembourg, Ms Linde Rood and Mr Buche Argenté.": [
        ("Ms", "Linde Rood", "Foreign Ministers", "BE"), ("Mr", "Buche Argenté", "Foreign Ministers", "LU"),
    ],
    "Ambassador Holly Tan from the Ministry of Ireland, and by Mr Reynir Grár of Iceland.": [
        ("Ambassador", "Holly Tan", "Ministry", "IE"), ("Mr", "Reynir Grár", None, "IS"),
    ],
    "Mr. Dąb B. Srebrny, Mayor of Gdynia, and the Information Exchange was": [
        ("Mr.", "Dąb B. Srebrny", "Mayor of Gdynia", None),
    ],
    "Mr Rowan Grey MP, Minister of State, opened": [("Mr", "Rowan Grey", "Minister of State", None)],
    "Ms Birk Karmin, Ambassador for Disarmament, chaired": [("Ms", "Birk Karmin", "Ambassador for Disarmament", None)],
    "the Honorable Dr. Larch Vermilion, Secretary of State (Asia-Pacific), and began": [
        ("the Honorable Dr.", "Larch Vermilion", "Secretary of State (Asia-Pacific)", None),
    ],
    "Ambassador Kedr Sinitsyn, the Outgoing Chair, looked": [("Ambassador", "Kedr Sinitsyn", None, None)],
    "Mr. NAMU Hae, Deputy Minister for Policy and international Organizations.": [
        ("Mr.", "NAMU Hae", "Deputy Minister for Policy and international Organizations", None),
    ],
    "Ambassador Hulst Paars from the belgian Ministry of Defence chaired": [
        ("Ambassador", "Hulst Paars", "Ministry of Defence", "BE"),
    ],
    "Ms Amber Justice, Mr King and Dr Ash Dark, Head of Unit, greeted": [
        ("Ms", "Amber Justice", None, None), ("Mr", "King", None, None), ("Dr", "Ash Dark", "Head of Unit", None),
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", PRINTED)
def test_what_was_printed_otherwise(text: str) -> None:
    """Offices without a comma [15, 21], a shared title [29], letters after a name, a demonym without its capital."""
    assert after(text) == PRINTED[text]


def test_the_subject_before_a_verb_is_read_like_the_agent_after_it() -> None:
    text = "At the opening in Oslo, Ms Olive Slate, Norwegian Minister for Trade, welcomed everyone."
    (person,) = names.before(reading(text), 0, text.index(" welcomed")).persons
    assert cells(person) == ("Ms", "Olive Slate", "Minister for Trade", "NO")
    assert text[person.start : person.end] == "Ms Olive Slate, Norwegian Minister for Trade"


@pytest.mark.parametrize(
    "text", ["Partners agreed", "the Plenary Meeting in Oslo.", "They met", "the Guidelines of 1987", ""]
)
def test_groups_and_meetings_are_no_persons(text: str) -> None:
    assert after(text) == []


def test_countries_alone_are_a_party_of_countries() -> None:
    text = "the Netherlands and Luxembourg chaired"
    party = names.after(reading(text), 0, len(text))
    assert [match.code for match in party.countries] == ["NL", "LU"]
    assert not party.persons


@given(st.text(alphabet="Mr.,() ofthe and Ambassador Norway’s-H.E", max_size=200))
def test_any_phrase_is_read(text: str) -> None:
    ready = reading(text)
    for party in (names.after(ready, 0, len(text)), names.before(ready, 0, len(text))):
        for person in party.persons:
            assert person.name
            assert 0 <= person.start < person.end <= len(text)
