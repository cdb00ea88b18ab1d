"""Whatever the text - cut, shuffled, torn, or made to be slow - the extractors read it and every row stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import AUCKLAND
from readings import facts

MODULES = ("members", "accessions", "adherents", "resolutions", "mentions", "actions", "topics", "notes")
TEXT = AUCKLAND.read_text(encoding="utf-8")
WORDS = st.sampled_from([*sorted(set(TEXT.split())), "\n\n", ":", ";", "(", ")", "*", "1.", "35", "Ruritania,", "DPRK"])

SLOW = {
    "one endless list": "The members are: " + "Austria, " * 4000,
    "one endless sentence": "Partners noted that the DPRK and Iran recalled resolution 1718 and " * 800,
    "many openers": "members are: Austria, " * 1500,
    "many footnotes": "Delegations from 27 countries* met.\n\n* Austria, Belgium\n\n" * 800,
    "unknown names": "The members are: Austria, " + "Ruritania of the and " * 3000 + ", Belgium",
    "blanks": "The members are" + " " * 50_000 + ": Austria",
    "blanks in names": "United  " * 8000,
    "newest members of": "newest member of the a a " * 2500 + "Austria",
    "welcomes": "welcomed the participation of Austria and " * 1500,
    "first times": "for the first time, from Austria, " * 1500,
    "adherents": "adherents include Austria and adherence of " * 1500,
    "brackets": "(" * 50_000,
    "digits": "35 members 1540 from 7 to " * 2500,
    "resolutions": "resolutions, including inter alia, " * 2000 + "1540",
    "numbers": "Resolution " + "1540, 1718 and " * 4000,
    "passives": "was noted and were agreed, " * 2500,
    "commas": ", " * 30_000,
    "hyphens": "IEM-" * 20_000,
}
"""Repetitions of what the patterns look for: none may take time that grows faster than the text."""


@pytest.mark.parametrize("name", SLOW)
def test_a_text_made_to_be_slow_is_read(name: str) -> None:
    """A pattern that tries the same characters in many ways would not come back."""
    facts(SLOW[name], *MODULES)


@given(st.integers(0, len(TEXT)))
@settings(max_examples=60, deadline=None)
def test_a_text_cut_anywhere_is_read_and_gives_no_more_than_the_whole(cut: int) -> None:
    """A copy may be cut at any character; no country, count or resolution comes of that."""
    keys = {"members": "country_code", "adherents": "country_code", "resolutions": "resolution"}
    whole = {(f.table, f.values[keys[f.table]]) for f in facts(TEXT, *MODULES) if f.table in keys}
    part = {(f.table, f.values[keys[f.table]]) for f in facts(TEXT[:cut], *MODULES) if f.table in keys}
    assert part <= whole


@given(st.permutations(TEXT.split("\n\n\n")))
@settings(max_examples=20, deadline=None)
def test_paragraphs_in_any_order_give_the_same_lists(paragraphs: list[str]) -> None:
    """Nothing is read by its place in the text."""
    found = facts("\n\n\n".join(paragraphs), *MODULES)
    assert sum(fact.table == "members" for fact in found) == 35
    assert sum(fact.table == "adherents" for fact in found) == 3
    assert sum(fact.table == "resolutions" for fact in found) == 5


@given(st.lists(WORDS, max_size=60))
@settings(max_examples=150, deadline=None)
def test_words_in_any_order_are_read(words: list[str]) -> None:
    """Torn sentences raise nothing, and every row keeps its span inside the text."""
    facts(" ".join(words), *MODULES)


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_characters_are_read(text: str) -> None:
    """Letters of any script, controls, lone surrogates: no text is refused."""
    facts(text, *MODULES)
