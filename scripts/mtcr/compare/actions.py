"""Operative verbs of paired paragraphs compared: which verb was replaced, added or dropped, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mtcr.compare.facts import fold
from mtcr.model import Block, Edition, Fact, FieldChange

COMMON = 0.25
"""Share of the words that follow two verbs which must be the same for one verb to count as replacing the other."""


def changes(old: Edition, new: Edition, blocks: Sequence[Block]) -> tuple[FieldChange, ...]:
    """The operative verbs that differ, in the order of the blocks; None on a side where there is no such verb."""
    before, after = _by_paragraph(old), _by_paragraph(new)
    return tuple(
        change
        for block in blocks
        if block.kind != "unchanged"
        for change in _of_block([a for n in block.old for a in before[n]], [a for n in block.new for a in after[n]])
    )


def _by_paragraph(edition: Edition) -> defaultdict[int, list[Fact]]:
    paragraphs: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in edition.facts:
        if fact.table == "actions" and fact.at:
            paragraphs[fact.at.paragraph].append(fact)
    return paragraphs


def _of_block(old: list[Fact], new: list[Fact]) -> Iterator[FieldChange]:
    """Pairs the verbs that govern much the same words, best first; a verb without a pair was dropped or added."""
    if [a.values["lemma"] for a in old] == [a.values["lemma"] for a in new]:
        return
    ranked = sorted(
        ((-_likeness(before, after), i, j) for i, before in enumerate(old) for j, after in enumerate(new)),
    )
    pair_of: dict[int, int] = {}
    for likeness, i, j in ranked:
        if -likeness >= COMMON and i not in pair_of and j not in pair_of.values():
            pair_of[i] = j
    for i, before in enumerate(old):
        after = new[pair_of[i]] if i in pair_of else None
        if after is None or before.values["lemma"] != after.values["lemma"]:
            yield _change(before, after)
    for j, added in enumerate(new):
        if j not in pair_of.values():
            yield _change(None, added)


def _likeness(old: Fact, new: Fact) -> float:
    """Share of the governed words in common; the same verb speaks for the pair, but less than its words do."""
    return _common(old, new) + (COMMON if old.values["lemma"] == new.values["lemma"] else 0)


def _common(old: Fact, new: Fact) -> float:
    before, after = set(fold(old.values["object"]).split()), set(fold(new.values["object"]).split())
    return len(before & after) / (max(len(before), len(after)) or 1)


def _change(old: Fact | None, new: Fact | None) -> FieldChange:
    values = [fact.values if fact else {} for fact in (old, new)]
    actor = values[1].get("actor") or values[0].get("actor")
    return FieldChange(
        str(actor or ""), values[0].get("verb"), values[1].get("verb"), old.at if old else None, new.at if new else None
    )
