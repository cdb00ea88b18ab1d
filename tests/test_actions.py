"""Operative verbs: who did what, joined verbs, passives, and what is no main clause."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import AUCKLAND
from mtcr.extract import actions, verbs
from mtcr.model import Fact, Span
from readings import column, facts, printed, reading

VERBS = st.sampled_from([lemma for lemma in verbs.LEMMAS if verbs.past(lemma) != lemma])


def done(text: str) -> list[tuple[object, object, object]]:
    return [(row.values["actor"], row.values["verb"], row.values["lemma"]) for row in facts(text, "actions")]


@given(st.sampled_from(("Partners", "Members", "Participants", "Delegations")), VERBS)
@settings(max_examples=150, deadline=None)
def test_actor_and_verb_are_read_for_every_known_verb(actor: str, lemma: str) -> None:
    """The sentence is made from actor and lemma, read, and compared."""
    past = verbs.past(lemma)
    assert done(f"{actor} also {past} the matter.") == [(actor, past, lemma)]


@given(st.lists(VERBS, min_size=2, max_size=5, unique=True))
@settings(max_examples=100, deadline=None)
def test_joined_verbs_give_a_row_each_with_the_same_actor(lemmas: list[str]) -> None:
    """A sentence in which Partners recalled A, noted B and confirmed C tells three things that were done."""
    clauses = [f"{verbs.past(lemma)} the point" for lemma in lemmas]
    text = f"With regard to the agenda, Partners {', '.join(clauses[:-1])} and {clauses[-1]}."
    assert [(actor, lemma) for actor, _, lemma in done(text)] == [("Partners", lemma) for lemma in lemmas]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They warmly welcomed the offer.", [("They", "welcomed", "welcome")]),
        ("All Partners will continue to work with others.", [("Partners", "continue", "continue")]),
        ("In the Joint Meeting Partners, discussed the matter.", [("Partners", "discussed", "discuss")]),
        ("The Partners3 of the Regime thanked the host.", [("Partners", "thanked", "thank")]),
        ("Partners took note of the report.", [("Partners", "took note", "take note")]),
        ("The MTCR has proved its value.", [("MTCR", "proved", "prove")]),
        ("Poland offered to host the Plenary.", [("Poland", "offered", "offer")]),
        ("Concerns were expressed in relation to it.", [(None, "expressed", "express")]),
        ("The report was adopted by the Partners.", [("Partners", "adopted", "adopt")]),
        ("Information-sharing between Partners was highly appreciated.", [(None, "appreciated", "appreciate")]),
        ("It was agreed that the matter be kept.", [(None, "agreed", "agree")]),
        ("Partners sharpened the rules.", [("Partners", "sharpened", "sharpen")]),
        ("The standards are included in laws that Partners noted elsewhere.", []),
        ("Members present at the meeting were few.", []),
        ("The purpose was to review the efforts of Partners to prevent transfers.", []),
    ],
)
def test_subjects_and_verbs_are_told_from_what_looks_like_them(text: str, expected: list[object]) -> None:
    """Adverbs, auxiliaries, misprints, passives with and without an agent; nothing from a dependent clause."""
    assert done(text) == expected


def test_they_stands_for_the_actor_of_the_sentence_before() -> None:
    """Only in the same paragraph: elsewhere nobody knows who they are."""
    text = "Partners recalled the threat. They reiterated their aim.\n\nThey agreed to go on."
    assert [actor for actor, _, _ in done(text)] == ["Partners", "Partners", "They"]


def test_a_person_named_before_is_an_actor() -> None:
    """Who welcomed participants is told by the table of people; the verb is that person's."""
    text = "The Hon Amber Viridian, New Zealand Minister for Roads, warmly welcomed participants."
    person = Fact("people", {"person": "Amber Viridian", "role": "welcomed"}, Span(1, 8, 22))
    rows = list(actions.find(reading(text), [person]))
    assert [(row.values["actor"], row.values["verb"]) for row in rows] == [("Amber Viridian", "welcomed")]


def test_an_object_ends_with_its_clause() -> None:
    """It holds no conjunction and no verb of the next clause, and twelve words at most."""
    rows = facts("Partners recalled the threat, took note of the report and agreed to meet.", "actions")
    assert [row.values["object"] for row in rows] == ["the threat", "of the report", "to meet"]
    rows = facts(f"Partners noted {'word ' * 30}.", "actions")
    assert str(rows[0].values["object"]).split() == ["word"] * 12


def test_the_span_is_the_clause() -> None:
    """Actor, verb and object stand in the words the row rests on."""
    text = "In this light, Partners warmly\nwelcomed the offer."
    assert printed(text, facts(text, "actions")[0]) == "Partners warmly\nwelcomed the offer"


def test_an_unknown_verb_is_brought_back_to_its_infinitive_or_left_alone() -> None:
    """The rule for verbs in no list must not say anything else than the list where both speak."""
    guessed = {lemma: verbs.lemma_of_unknown(verbs.past(lemma)) for lemma in verbs.LEMMAS}
    wrong = {lemma for lemma, guess in guessed.items() if guess not in {None, lemma}}
    assert wrong == set()
    assert sum(guess is not None for guess in guessed.values()) > 0.6 * len(guessed)


def test_every_sentence_of_auckland_with_an_operative_verb_has_its_row() -> None:
    """Verbs of the real text, in order; each row's words stand in its span."""
    text = AUCKLAND.read_text(encoding="utf-8")
    rows = facts(text, "members", "actions")
    lemmas = column(rows, "actions", "lemma")
    assert len(lemmas) >= 40
    ninth = [row.values["lemma"] for row in rows if row.table == "actions" and row.at and row.at.paragraph == 9]
    assert ninth == ["recall", "take note", "confirm", "reiterate", "recall", "take note", "express"]
    sixteenth = [row.values for row in rows if row.table == "actions" and row.at and row.at.paragraph == 16]
    assert [(row["actor"], row["verb"]) for row in sixteenth] == [
        ("Partners", "reviewed"), ("Partners", "welcomed"), ("Partners", "expressed"), ("Partners", "approved"),
    ]  # fmt: skip
    for row in rows:
        if row.table == "actions":
            assert str(row.values["verb"]) in " ".join(printed(text, row).split())
