"""Blocks become the articles of a page: words in pieces, cut where a fact begins so that its row can point there."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from mtcr.model import Block, Comparison, Paragraph, Segment, Span
from mtcr.report.blocks import SEPARATOR, named
from mtcr.report.rows import Change
from mtcr.report.sequence import Place, Step, steps

Tag: TypeAlias = Literal["", "ins", "del"]
Side: TypeAlias = Literal["o", "n"]
_Key: TypeAlias = tuple[Place, tuple[int, ...], tuple[int, ...]]


class Piece(NamedTuple):
    """Words, and what the facts that begin with them link to."""

    text: str
    ids: tuple[str, ...] = ()


class Run(NamedTuple):
    """Words in a row that were kept, inserted or deleted."""

    tag: Tag
    minor: bool
    """Whether they differ in typography only."""
    pieces: tuple[Piece, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Article:
    """One block at one of its places."""

    id: str
    title: str
    """`Paragraph 3 → 4: edited`."""
    change: bool
    """False for what is unchanged and in its place."""
    minor: bool
    labels: tuple[str, str]
    """As printed in the old and in the new text."""
    redline: tuple[Run, ...]
    """Empty at the place that a moved block has left."""
    old: tuple[Run, ...]
    """The old words alone, for the left column; empty where that column needs none beside the redline."""
    other: str = ""
    """Of a moved block: the id of its other place, else empty."""


class _Mark(NamedTuple):
    """Words that a fact points at, by their offsets in the text of a block."""

    start: int
    end: int
    id: str


def anchor(side: Side, at: Span | None) -> str:
    """The id of the words at a place of the old or new text; empty for no place."""
    return f"{side}{at.start}" if at else ""


def articles(comparison: Comparison, changes: Iterable[Change]) -> tuple[Article, ...]:
    """The head, if it has any, and all blocks in reading order, with an id at the words of each change."""
    make = _Maker(comparison, changes)
    ordered = list(steps(comparison.blocks))
    places = {(step.place, step.block.old, step.block.new): f"b{n}" for n, step in enumerate(ordered, 1)}
    return (*make.head(), *(make.article(step, f"b{n}", places) for n, step in enumerate(ordered, 1)))


class _Maker:
    def __init__(self, comparison: Comparison, changes: Iterable[Change]) -> None:
        self.old, self.new = comparison.old.statement, comparison.new.statement
        ends: dict[Side, dict[int, int]] = {"o": {}, "n": {}}
        for change in changes:
            for side, at in (("o", change.old_at), ("n", change.new_at)):
                if at:
                    mine = ends["o" if side == "o" else "n"]
                    mine[at.start] = max(at.end, mine.get(at.start, 0))
        self._words = {side: sorted(found.items()) for side, found in ends.items()}

    def head(self) -> Iterator[Article]:
        old, new = self.old.head, self.new.head
        if old or new:
            before, after = old.text if old else "", new.text if new else ""
            segment = Segment("equal" if before == after else "replace", before, after)
            sides = [old] if old else [], [new] if new else []
            yield self._made("b0", "Title", Block("edited", False, (), (), 0, False, (segment,)), *sides)

    def article(self, step: Step, id_: str, places: dict[_Key, str]) -> Article:
        block = step.block
        sides = [
            [statement.paragraphs[n - 1] for n in numbers]
            for statement, numbers in ((self.old, block.old), (self.new, block.new))
        ]
        made = self._made(id_, f"{named(block)}: {_fate(block)}", block, *sides)
        if not block.moved:
            return made
        other = places["old" if step.place == "new" else "new", block.old, block.new]
        if step.place == "new":
            return dataclasses.replace(made, other=other)
        return dataclasses.replace(made, other=other, redline=(), old=())

    def _made(self, id_: str, title: str, block: Block, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Article:
        changed = any(segment.op != "equal" for segment in block.segments)
        return Article(
            id=id_,
            title=title,
            change=changed or block.moved,
            minor=block.typographic and not block.moved,
            labels=((old or new)[0].label, (new or old)[0].label),
            redline=tuple(self._redline(block.segments, old, new)),
            old=tuple(_old_side(block.segments)) if old and new and changed else (),
        )

    def _redline(
        self, segments: Iterable[Segment], old: Sequence[Paragraph], new: Sequence[Paragraph]
    ) -> Iterator[Run]:
        marks = {"o": self._marks("o", old), "n": self._marks("n", new)}
        before = after = 0
        for segment in segments:
            mine = _within(marks["o"], before, len(segment.old)), _within(marks["n"], after, len(segment.new))
            before += len(segment.old)
            after += len(segment.new)
            if segment.op == "equal":
                yield Run("", False, tuple(_cut(segment.new, [*mine[0], *mine[1]])))
            if segment.op != "equal" and segment.old:
                yield Run("del", segment.typographic, tuple(_cut(segment.old, mine[0])))
            if segment.op != "equal" and segment.new:
                yield Run("ins", segment.typographic, tuple(_cut(segment.new, mine[1])))

    def _marks(self, side: Side, paragraphs: Sequence[Paragraph]) -> list[_Mark]:
        """The words that facts point at in some paragraphs, by their offsets in the text of the block."""
        words, found, offset = self._words[side], [], 0
        for paragraph in paragraphs:
            for start, end in words[bisect_left(words, (paragraph.start, 0)) :]:
                if start >= paragraph.end:
                    break
                at = offset + start - paragraph.start
                found.append(_Mark(at, at + min(end, paragraph.end) - start, f"{side}{start}"))
            offset += len(paragraph.text) + len(SEPARATOR)
        return found


def _fate(block: Block) -> str:
    fate = "edited in typography only" if block.typographic else block.kind
    return "moved" if block.moved and fate == "unchanged" else f"moved and {fate}" if block.moved else fate


def _old_side(segments: Iterable[Segment]) -> Iterator[Run]:
    for segment in segments:
        if segment.old:
            yield Run("" if segment.op == "equal" else "del", segment.typographic, (Piece(segment.old),))


def _within(marks: Sequence[_Mark], start: int, length: int) -> list[_Mark]:
    """The marks that begin in a stretch, by their offsets in it."""
    return [_Mark(m.start - start, m.end - start, m.id) for m in marks if start <= m.start < start + length]


def _cut(text: str, marks: Sequence[_Mark]) -> Iterator[Piece]:
    """Words as pieces, one of which begins where each mark does, and ends with it unless another begins before."""
    cuts = sorted({0, len(text), *(m.start for m in marks), *(min(m.end, len(text)) for m in marks)})
    for start, end in pairwise(cuts):
        yield Piece(text[start:end], tuple(m.id for m in marks if m.start == start))
