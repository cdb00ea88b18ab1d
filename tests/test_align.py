"""compare.align and the steps under it: what became of each paragraph."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import AUCKLAND
from mtcr.compare.align import blocks
from mtcr.compare.moves import moved
from mtcr.model import Block, Paragraph

OTHER = [
    "The meeting was opened by Ms Amber Viridian, who recalled how the Regime began and what it had done since.",
    "Rain fell on the harbour for most of the week, and delegations stayed in the hall between the sessions.",
    "A working group of seven states will draft a handbook for customs officers before the end of next year.",
    "Experts compared the ways in which licences are issued, refused, suspended and withdrawn in their capitals.",
]


def paragraphs(texts: list[str]) -> list[Paragraph]:
    return [Paragraph(number, "1.", 0, len(text), text) for number, text in enumerate(texts, 1)]


def align(old: list[str], new: list[str]) -> tuple[Block, ...]:
    return blocks(paragraphs(old), paragraphs(new))


def told(old: list[str], new: list[str]) -> list[tuple[str, bool, tuple[int, ...], tuple[int, ...]]]:
    """The blocks that are not plainly unchanged."""
    return [
        (block.kind, block.moved, block.old, block.new)
        for block in align(old, new)
        if block.kind != "unchanged" or block.moved
    ]


TEXTS = st.lists(st.sampled_from([*OTHER, "", "*", "Partners agreed.", "Partners met.", "a b c", "a b d"]) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=30), max_size=12)  # fmt: skip


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_paragraph_is_in_one_block_and_the_blocks_rebuild_both_texts(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    assert sorted(number for block in found for number in block.old) == list(range(1, len(old) + 1))
    assert sorted(number for block in found for number in block.new) == list(range(1, len(new) + 1))
    for block in found:
        assert "".join(part.old for part in block.segments) == "\n\n".join(old[number - 1] for number in block.old)
        assert "".join(part.new for part in block.segments) == "\n\n".join(new[number - 1] for number in block.new)
        counts = {"inserted": (0, 1), "deleted": (1, 0), "unchanged": (1, 1), "edited": (1, 1)}
        assert counts.get(block.kind, (len(block.old), len(block.new))) == (len(block.old), len(block.new))
        assert 0 <= block.similarity <= 1


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_text_against_itself_is_unchanged_throughout(texts: list[str]) -> None:
    assert told(texts, texts) == []


@given(TEXTS, TEXTS)
@settings(max_examples=50, deadline=None)
def test_blocks_stand_in_the_reading_order_of_the_new_text(old: list[str], new: list[str]) -> None:
    starts = [block.new[0] for block in align(old, new) if block.new]
    assert starts == sorted(starts)


def test_a_deleted_paragraph_stands_where_it_stood() -> None:
    kinds = [block.kind for block in align(OTHER, [OTHER[0], OTHER[2], OTHER[3]])]
    assert kinds == ["unchanged", "deleted", "unchanged", "unchanged"]


def test_a_moved_paragraph_may_be_edited_too() -> None:
    edited = OTHER[0].replace("how the Regime began", "how the Regime was founded")
    assert told(OTHER, [*OTHER[1:], edited]) == [("edited", True, (1,), (4,))]


def test_an_insertion_moves_nothing() -> None:
    new = ["Delegations thanked the host for its hospitality and for the excursion to the lighthouse.", *OTHER]
    assert told(OTHER, new) == [("inserted", False, (), (1,))]


def test_labels_are_no_text() -> None:
    """Auckland prints "1." before every paragraph; a site that counts them would change nothing."""
    new = [Paragraph(number, f"{number}.", 0, len(text), text) for number, text in enumerate(OTHER, 1)]
    assert {block.kind for block in blocks(paragraphs(OTHER), new)} == {"unchanged"}


def test_a_split_with_both_halves_edited_is_a_split() -> None:
    whole = f"{OTHER[1]} {OTHER[2]}"
    halves = [OTHER[1].replace("most of", "half of"), OTHER[2].replace("seven", "nine")]
    assert told([OTHER[0], whole, OTHER[3]], [OTHER[0], *halves, OTHER[3]]) == [("split", False, (2,), (2, 3))]


def test_a_merge_reworded_at_the_seam_is_a_merge() -> None:
    whole = OTHER[1].removesuffix("the sessions.") + "debates; meanwhile " + OTHER[2].removeprefix("A ")
    assert told(OTHER, [OTHER[0], whole, OTHER[3]]) == [("merged", False, (2, 3), (2,))]


def test_a_rewrite_of_a_third_of_the_words_is_the_same_paragraph() -> None:
    old = OTHER[2]
    new = "A task force of seven Partners will write a handbook for border officers before the end of this year."
    [block] = align([OTHER[0], old], [OTHER[0], new])[1:]
    assert (block.kind, block.old, block.new) == ("edited", (2,), (2,))


def test_unrelated_paragraphs_in_one_place_are_a_deletion_and_an_insertion() -> None:
    assert told([OTHER[0], OTHER[1]], [OTHER[0], OTHER[3]]) == [
        ("deleted", False, (2,), ()),
        ("inserted", False, (), (2,)),
    ]


BOILERPLATE = "Partners recalled resolution {} on {} and called on all states to implement its provisions in full."


def test_of_two_look_alikes_the_edited_one_is_told_from_the_dropped_one() -> None:
    """The first is dropped and the second edited: by its frame, the edited one could be either."""
    old = [OTHER[0], BOILERPLATE.format(2371, "the DPRK"), BOILERPLATE.format(2231, "Iran"), OTHER[1]]
    new = [OTHER[0], BOILERPLATE.format(2231, "Iran").replace("called on", "urged"), OTHER[1]]
    assert told(old, new) == [("deleted", False, (2,), ()), ("edited", False, (3,), (2,))]


def test_two_near_identical_paragraphs_are_paired_in_order() -> None:
    old = [OTHER[0], BOILERPLATE.format(2371, "the DPRK"), BOILERPLATE.format(2375, "the DPRK"), OTHER[1]]
    new = [text.replace("in full", "without delay") for text in old]
    assert told(old, new) == [("edited", False, (2,), (2,)), ("edited", False, (3,), (3,))]


def test_of_equal_paragraphs_none_moves_when_one_is_edited() -> None:
    """The unchanged twin stood second; linked to the first, both were told as moved."""
    twin = BOILERPLATE.format(1540, "weapons")
    assert told([OTHER[0], twin, twin, OTHER[1]], [OTHER[0], twin + " It rained.", twin, OTHER[1]]) == [
        ("edited", False, (2,), (2,))
    ]


def test_a_block_is_typographic_if_all_its_differences_are() -> None:
    old = "The MTCR’s “Guidelines” cover trans-shipment, and they are read by many."
    new = 'The MTCR\'s "Guidelines" cover transshipment, and they are read by many.'
    [block] = align([old], [new])
    assert (block.kind, block.typographic, block.similarity) == ("edited", True, 1.0)
    [block] = align([old], [new.replace("many", "all")])
    assert (block.kind, block.typographic) == ("edited", False)


def test_the_statement_retyped_throughout_is_aligned_throughout() -> None:
    """With straight quotes and other hyphens hardly a paragraph is equal, character by character."""
    texts = [text.strip() for text in AUCKLAND.read_text(encoding="utf-8").split("\n\n\n")]
    retyped = [text.replace("’", "'").replace("-", "\u2011").replace(" – ", "–") for text in texts]
    found = align(texts, retyped)
    assert {block.kind for block in found} == {"unchanged", "edited"}
    assert all(block.typographic for block in found if block.kind == "edited")


def test_ten_thousand_equal_paragraphs_less_one_are_one_deletion() -> None:
    assert len(told(["Partners agreed."] * 10_000, ["Partners agreed."] * 9_999)) == 1


def test_a_reversed_text_moves_all_paragraphs_but_one() -> None:
    texts = [f"Partners agreed on point {number}." for number in range(3000)]
    assert sum(block.moved for block in align(texts, texts[::-1])) == 2999


def test_many_edited_paragraphs_in_another_order_are_found_by_what_is_rare_in_them() -> None:
    """Too many to compare each with each."""
    texts = [
        f"Partners from state {n} agreed with those from {n + 7} on point {n * n} of list {n % 9}." for n in range(300)
    ]
    new = [text.replace("agreed", "concurred") for text in texts[150:] + texts[:150]]
    found = align(texts, new)
    assert {block.kind for block in found} == {"edited"}
    assert sum(block.moved for block in found) == 150


@pytest.mark.parametrize("order", list(permutations(range(5))))
def test_the_moved_paragraphs_are_a_smallest_set(order: tuple[int, ...]) -> None:
    """Against trying all sets."""

    def rises(places: list[int]) -> bool:
        return places == sorted(places)

    fewest = min(
        bin(gone).count("1") for gone in range(32) if rises([place for place in order if not gone >> place & 1])
    )
    found = moved(order, [(2, 10)] * 5)
    assert len(found) == fewest
    assert rises([place for place in order if place not in found])


def test_of_two_paragraphs_that_changed_places_the_shorter_one_moved() -> None:
    assert told(
        [OTHER[0], "Partners thanked the host.", OTHER[1]], ["Partners thanked the host.", OTHER[0], OTHER[1]]
    ) == [("unchanged", True, (2,), (1,))]
