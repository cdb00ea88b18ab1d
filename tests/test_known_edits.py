"""The engine against pairs whose true blocks are known (tests/known_edits.py): kind, moved, old and new all right."""

from __future__ import annotations

import pytest

import known_edits
from mtcr.compare.align import blocks
from mtcr.model import Paragraph

DRAWN = range(240)


def paragraphs(texts: list[str]) -> list[Paragraph]:
    return [Paragraph(number, "1.", 0, len(text), text) for number, text in enumerate(texts, 1)]


def found(pair: known_edits.Pair) -> set[known_edits.Truth]:
    return {
        known_edits.Truth(block.kind, block.moved, block.old, block.new)
        for block in blocks(paragraphs(pair.old), paragraphs(pair.new))
    }


@pytest.fixture(scope="module")
def pairs() -> list[known_edits.Pair]:
    return [known_edits.draw(seed) for seed in DRAWN]


def test_the_pairs_are_as_hard_as_they_claim(pairs: list[known_edits.Pair]) -> None:
    """A generator that makes nothing hard would prove nothing."""
    blocks = [block for pair in pairs for block in pair.blocks]
    for kind in ("edited", "split", "merged", "inserted", "deleted"):
        assert sum(block.kind == kind for block in blocks) > 100, kind
    assert sum(block.moved and block.kind == "edited" for block in blocks) > 40
    assert sum(block.moved and block.kind == "unchanged" for block in blocks) > 40
    assert sum(len(pair.new) > 1.7 * len(pair.old) for pair in pairs) > 10
    assert sum(len(pair.new) < 0.65 * len(pair.old) for pair in pairs) > 10
    assert sum("MTCR" in pair.old[0] for pair in pairs) > 20


@pytest.mark.parametrize("theme", known_edits.THEMES)
def test_precision_and_recall_of_blocks_are_at_least_99_percent(theme: str, pairs: list[known_edits.Pair]) -> None:
    of_theme = [pair for pair in pairs if pair.theme == theme]
    results = [(found(pair), pair.blocks) for pair in of_theme]
    right = sum(len(ours & truth) for ours, truth in results)
    assert right / sum(len(ours) for ours, _ in results) >= 0.99, "precision"
    assert right / sum(len(truth) for _, truth in results) >= 0.99, "recall"
