"""compare.words, tokens and subsequence: the redline of two paragraphs."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtcr.compare import subsequence
from mtcr.compare.subsequence import common
from mtcr.compare.tokens import tokens
from mtcr.compare.words import redline, segments
from mtcr.model import Segment

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
PIECES = st.sampled_from(
    'Partners |the |of |trans-shipment |transshipment |trans |shipment |DPRK, |DPRK |– |“no” |"no" |\n|\u00a0|\0|-|.|'
    "\n\n|é|e\u0301|1|*|ﬁ|İ".split("|")
)
SENTENCES = st.lists(PIECES, max_size=25).map("".join)


def shown(old: str, new: str) -> str:
    """The redline as one line: [old|new] for a change, [~old|new] for a typographic one."""
    return "".join(
        part.old if part.op == "equal" else f"[{'~' * part.typographic}{part.old}|{part.new}]"
        for part in segments(old, new)
    )


def assert_lossless(old: str, new: str) -> None:
    parts = segments(old, new)
    assert "".join(part.old for part in parts) == old
    assert "".join(part.new for part in parts) == new
    for part in parts:
        assert part.op == {
            (True, True): "equal" if part.old == part.new else "replace",
            (True, False): "delete",
            (False, True): "insert",
        }.get((bool(part.old), bool(part.new))), "an empty segment says nothing"
        assert not (part.op == "equal" and part.typographic)


@given(TEXTS | SENTENCES, TEXTS | SENTENCES)
@example("", "")
@example("a", "")
@example("  lead", "lead  ")
@example("a\0b c", "a\0b d")
@settings(max_examples=300, deadline=None)
def test_the_segments_rebuild_any_two_texts_exactly(old: str, new: str) -> None:
    assert_lossless(old, new)


@given(TEXTS | SENTENCES)
@settings(max_examples=100, deadline=None)
def test_a_text_against_itself_is_one_equal_segment(text: str) -> None:
    assert segments(text, text) == ((Segment("equal", text, text),) if text else ())


@given(TEXTS | SENTENCES)
@settings(max_examples=100, deadline=None)
def test_the_tokens_of_a_text_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "redlined"),
    [
        ("the last six months and", "the last twelve months and", "the last [six|twelve] months and"),
        ("expressed concern about it", "expressed grave concern about it", "expressed [|grave ]concern about it"),
        ("Canada, the Czech Republic", "Canada, Chile, the Czech Republic", "Canada, [|Chile, ]the Czech Republic"),
        ("nos. 2371, 2357 and 2397", "nos. 2371, 2375 and 2397", "nos. 2371, [2357|2375] and 2397"),
        ("foo", "foo bar", "foo[| bar]"),
        ("should not be", "should be", "should [not |]be"),
    ],
    ids=["a word", "a qualifier", "a country in a list", "a number", "at the end", "a negation"],
)  # fmt: skip
def test_a_local_edit_is_marked_and_nothing_beside_it(old: str, new: str, redlined: str) -> None:
    assert shown(old, new) == redlined


def test_a_replaced_name_is_one_replacement() -> None:
    """Word by word, "Ambassador Oak E. Grey" and "Mr Ash E. Brown" share an initial."""
    old = "chaired by Ambassador Oak E. Grey from the New Zealand Ministry"
    new = "chaired by Mr Ash E. Brown from the New Zealand Ministry"
    redlined = shown(old, new)
    assert redlined.count("[") <= 2
    assert redlined.endswith("from the New Zealand Ministry")


def test_little_words_inside_a_rewrite_are_absorbed() -> None:
    """Confetti: "the" and "to" alone stood as equal islands in a rewritten clause."""
    old = "Partners welcomed the outreach to Asia."
    new = "Partners noted the activities in Asia."
    assert shown(old, new) == "Partners [welcomed the outreach to|noted the activities in] Asia."


def test_punctuation_stays_with_its_word() -> None:
    assert shown("by the DPRK, and", "by the DPRK and") == "by the [DPRK,|DPRK] and"


def test_an_inserted_sentence_is_marked_as_a_sentence() -> None:
    """All three begin alike, so that the insertion could start at "drank." or at any word before it."""
    old = "Partners also met. Partners also ate."
    new = "Partners also met. Partners also drank. Partners also ate."
    assert shown(old, new) == "Partners also met. [|Partners also drank. ]Partners also ate."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("transit and trans-shipment issues", "transit and transshipment issues"),
        ("transit and trans-shipment issues", "transit and trans shipment issues"),
        ("the multi-\nlateral regime", "the multilateral regime"),
        ("in 2020 – 2021, and", "in 2020-2021, and"),
        ("the Regime—which grew—is", "the Regime – which grew – is"),
        ("the MTCR’s “Guidelines” are", 'the MTCR\'s "Guidelines" are'),
        ("the pro\u00adlif\u00aderation of", "the proliferation of"),
        ("New\u00a0Zealand hosted", "New Zealand hosted"),
        ("a line\nbroken hard", "a line broken hard"),
        ("of\ufb01cial pro\ufb01les", "official profiles"),
        ("Tu\u0308rkiye attended", "Türkiye attended"),
        ("The 33 countries1 met", "The 33 countries met"),
        ("The 27 countries* met", "The 27 countries met"),
        ("AUCKLAND MEETING", "Auckland Meeting"),
        ("Recent developments", "Recent Developments"),
    ],
)
def test_what_only_looks_different_is_typographic(old: str, new: str) -> None:
    for parts in (segments(old, new), segments(new, old)):
        assert [part.typographic for part in parts if part.op != "equal"] == [True]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("in 2020-2021 and", "in 2020-2022 and"),
        ("the Partners noted that it rained.", "the partners noted that it rained."),
        ("missiles such as Shahab3 were", "missiles such as Shahab4 were"),
        ("missiles of type 15 were", "missiles of type 1.5 were"),
        ("Partners, who met, ate", "Partners who met ate"),
        ("the Regime grew", "the Regime shrank"),
    ],
)
def test_what_reads_different_is_not_typographic(old: str, new: str) -> None:
    changed = [part for part in segments(old, new) if part.op != "equal"]
    assert changed
    assert not any(part.typographic for part in changed)


def test_typography_beside_a_change_of_words_is_told_apart() -> None:
    assert shown("trans-shipment issues now", "trans shipment matters now") == (
        "[~trans-shipment|trans shipment] [issues|matters] now"
    )


def test_the_seam_of_two_paragraphs_is_typography() -> None:
    assert shown("One thing. Another.", "One thing.\n\nAnother.") == "One thing.[~ |\n\n]Another."


def test_the_share_of_common_words_runs_from_none_to_all() -> None:
    assert redline("one two three", "four five six")[1] == 0
    assert redline("one “two” three", 'one "two" three')[1] == 1
    assert redline("one two three", "one two four")[1] == pytest.approx(2 / 3)


def test_a_paragraph_of_a_hundred_thousand_words_is_compared_word_by_word() -> None:
    """The exact search is quadratic; it is cut at words that stand once, and at runs of words where none does."""
    random = Random(7)
    old = [
        random.choice(("alpha", "beta", "gamma", "delta", "epsilon")) + random.choice("abcd") for _ in range(100_000)
    ]
    new = [*old[:20_000], "inserted", *old[20_000:70_000], "replaced", *old[70_001:]]
    parts = segments(" ".join(old), " ".join(new))
    assert_lossless(" ".join(old), " ".join(new))
    assert [part.op for part in parts if part.op != "equal"] == ["insert", "replace"]


@pytest.mark.parametrize("words", [("a", "b"), ("a",)])
def test_a_huge_paragraph_without_anchors_is_still_rebuilt(words: tuple[str, ...]) -> None:
    old, new = " ".join(words * 30_000), " ".join(words[::-1] * 29_999)
    assert_lossless(old, new)


SEQUENCES = st.lists(st.sampled_from("abcd"), max_size=40)


@given(SEQUENCES, SEQUENCES)
@settings(max_examples=200, deadline=None)
def test_the_common_subsequence_is_a_longest_one(old: list[str], new: list[str]) -> None:
    """Against the textbook recurrence."""
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, ours in enumerate(old, 1):
        for j, theirs in enumerate(new, 1):
            lengths[i][j] = lengths[i - 1][j - 1] + 1 if ours == theirs else max(lengths[i - 1][j], lengths[i][j - 1])
    assert sum(length for *_, length in common(old, new)) == lengths[-1][-1]


@given(SEQUENCES, SEQUENCES, st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_a_search_cut_at_anchors_finds_equal_stretches_in_order(old: list[str], new: list[str], area: int) -> None:
    whole, subsequence.AREA = subsequence.AREA, area
    try:
        found = list(common(old, new))
    finally:
        subsequence.AREA = whole
    last_i = last_j = 0
    for i, j, length in found:
        assert i >= last_i
        assert j >= last_j
        assert old[i : i + length] == new[j : j + length]
        last_i, last_j = i + length, j + length
