"""What is odd in a source is told, and never mended; what is fine is not told."""

from __future__ import annotations

import pytest

from conftest import AUCKLAND
from mtcr.extract import notes
from mtcr.model import Cell, Fact, Span
from readings import MEMBERS, facts, printed, reading

AT = Span(1, 0, 1)


def told(text: str, *known: Fact) -> dict[str, str]:
    """Check to message, from facts found or given."""
    found = [*known, *facts(text, "meeting", "members", "accessions", "resolutions")]
    return {str(n.values["check"]): str(n.values["message"]) for n in notes.find(reading(text), found)}


def stated(**fields: Cell) -> list[Fact]:
    return [Fact("statements", {name: value}, AT) for name, value in fields.items()]


def chair(code: str, role: str = "chair") -> Fact:
    return Fact("chairs", {"country_code": code, "role": role, "person": None}, AT)


def test_a_resolution_on_another_country_is_told_with_the_one_that_may_be_meant() -> None:
    """2357 is about Libya; turned around it is 2375, on the DPRK [32]."""
    text = "With regard to the DPRK, Partners recalled Resolutions 2371, 2357 and 2397."
    message = told(text, *stated(city="Auckland"))["resolution-subject-mismatch"]
    assert "2357" in message
    assert "Libya" in message
    assert "2375 may be meant" in message


def test_a_resolution_on_the_country_of_its_passage_is_not_told() -> None:
    """The check compares with the curated list and is silent where both agree or the list knows nothing."""
    text = "With regard to the DPRK, Partners recalled Resolutions 2371, 2397, 1540 and 2999."
    assert "resolution-subject-mismatch" not in told(text, *stated(city="Auckland"))


def test_a_bracket_that_is_never_closed_is_told() -> None:
    """The sentence on the website breaks off at its bracket [32]."""
    text = "Partners thanked the host.\n\nPartners thanked Canada for the website ("
    found = [n for n in notes.find(reading(text), stated(city="Oslo")) if n.values["check"] == "sentence-broken-off"]
    assert [printed(text, note) for note in found] == ["("]


LONG = "Partners, who had come from all parts of the world, discussed the matter at length"


@pytest.mark.parametrize(
    ("text", "check"),
    [
        (f"{LONG} and\n\nagreed upon it.", "paragraph-breaks-in-sentence"),
        (f"{LONG} and", "sentence-broken-off"),
        (f"{LONG} (and in depth).", None),
        ("Partners discussed", None),
    ],
)
def test_a_paragraph_without_an_end_mark_is_told(text: str, check: str | None) -> None:
    """A break in mid-sentence [27] is told from a copy that ends; short lines are headings."""
    odd = {"paragraph-breaks-in-sentence", "sentence-broken-off"} & told(text, *stated(city="Oslo")).keys()
    assert odd == ({check} if check else set())


def test_a_label_on_every_paragraph_is_told() -> None:
    """The list was started anew by a converter [32]."""
    text = "\n\n".join(f"1. Partners discussed matter {n}." for n in range(3))
    assert told(text, *stated(city="Oslo"))["repeated-labels"] == 'Every paragraph carries the label "1.".'
    assert "repeated-labels" not in told("1. Partners met.\n\n2. They agreed.", *stated(city="Oslo"))


def test_a_count_that_disagrees_with_the_list_is_told_with_who_is_missing() -> None:
    """22 stated and 21 listed: Switzerland is missing [6]."""
    text = "The MTCR has 35 members: " + ", ".join(name for code, name in MEMBERS.items() if code != "CH") + "."
    message = told(text, *stated(starts_on="2019-10-07"))["count-mismatch"]
    assert "35" in message
    assert "34" in message
    assert "Switzerland" in message


def test_a_count_that_agrees_is_told_quietly() -> None:
    """Agreement is worth a row too: it was checked."""
    text = "The MTCR has 35 members: " + ", ".join(MEMBERS.values()) + "."
    found = told(text)
    assert "count-agrees" in found
    assert "count-mismatch" not in found


def test_a_newcomer_that_the_list_leaves_out_is_told() -> None:
    """Switzerland was welcomed as new and is missing from the list [6]."""
    text = (
        "Members welcomed Switzerland as a new member.\n\nThe members are: Austria, Belgium, Greece, Spain and Sweden."
    )
    assert "Switzerland" in told(text)["accession-not-listed"]


def test_an_ordinal_that_contradicts_the_history_is_told() -> None:
    """The 31st was that of Dublin 2017."""
    message = told("", *stated(plenary_number=31, city="Auckland", starts_on="2019-10-07"))[
        "ordinal-contradicts-history"
    ]
    assert "Dublin 2017" in message
    assert "ordinal-contradicts-history" not in told(
        "", *stated(plenary_number=32, city="AUCKLAND", starts_on="2019-10-07")
    )
    assert "ordinal-contradicts-history" not in told("", *stated(plenary_number=5, city="Washington DC"))


def test_a_next_plenary_that_never_was_is_told() -> None:
    """2020 is announced in 2019; the history knows of none. A year after the history's last is open."""
    assert "2020" in told("", *stated(city="Auckland", next_year=2020))["next-plenary-unattested"]
    assert "next-plenary-unattested" not in told("", *stated(city="Dublin", next_year=2019))
    assert "next-plenary-unattested" not in told("", *stated(city="Oslo", next_year=2199))


def test_a_chair_from_no_member_is_told() -> None:
    """Kept as printed; one that has just been welcomed is a member."""
    assert "Uruguay" in told("", *stated(city="Oslo"), chair("UY"))["chair-not-member"]
    assert "chair-not-member" not in told("", *stated(city="Oslo"), chair("NO"), chair("UY", "outgoing"))
    new = Fact("accessions", {"country_code": "UY", "name": "Uruguay"}, AT)
    assert "chair-not-member" not in told("", *stated(city="Oslo"), chair("UY"), new)


def test_an_empty_essential_cell_is_told_with_what_was_looked_for() -> None:
    """An empty cell is right where the text does not say, but never quiet."""
    found = told("", *stated(city="Oslo"))
    assert {"no-plenary-number", "no-dates", "no-member-list", "no-chair"} <= found.keys()
    assert "no-city" not in found


def test_a_text_that_is_no_statement_gets_one_note() -> None:
    """A shopping list lacks everything; one sentence says so."""
    found = facts("Eggs\nMilk\nBread\n", "meeting", "members")
    assert [note.values["check"] for note in notes.find(reading("Eggs\nMilk\nBread\n"), found)] == ["no-statement"]


def test_the_notes_of_auckland() -> None:
    """What is odd in the real text, all of it, and nothing else."""
    text = AUCKLAND.read_text(encoding="utf-8")
    modules = ("meeting", "members", "accessions", "adherents", "chairs", "people", "resolutions", "notes")
    checks = {str(fact.values["check"]) for fact in facts(text, *modules) if fact.table == "notes"}
    assert checks - {"country-from-city"} == {
        "resolution-subject-mismatch", "sentence-broken-off", "repeated-labels", "count-agrees",
        "next-plenary-unattested",
    }  # fmt: skip
