"""Blocks become rows: one for each run of words that changed, and one for each paragraph whose place or shape did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcr.model import Block, Comparison, Edition, Op, Span
from mtcr.report.rows import Change, Draft, row

SEPARATOR = "\n\n"
"""What stands between the paragraphs of one side of a block in its segments."""

_WHOLE = {"inserted": "paragraph inserted", "deleted": "paragraph deleted"}
_SHAPE = {"split": "paragraph split", "merged": "paragraphs merged"}
_DONE: dict[Op, str] = {"insert": "inserted", "delete": "deleted", "replace": "replaced"}


def wording(comparison: Comparison) -> Iterator[Change]:
    """The changes of wording, block by block: inserted and deleted paragraphs whole, of the others what changed."""
    for block in comparison.blocks:
        for draft in _of_block(comparison, block):
            yield row(comparison, draft)


def named(block: Block) -> str:
    """`Paragraph 3`, `Paragraph 3 → 4` where the number differs, `Paragraphs 3, 4 → 3` of merged ones."""
    old, new = (", ".join(map(str, numbers)) for numbers in (block.old, block.new))
    word = "Paragraphs" if max(len(block.old), len(block.new)) > 1 else "Paragraph"
    return f"{word} {old} → {new}" if old and new and old != new else f"{word} {old or new}"


def _of_block(comparison: Comparison, block: Block) -> Iterator[Draft]:
    subject = named(block)
    old, new = _text(comparison.old, block.old), _text(comparison.new, block.new)
    places = _whole(comparison.old, block.old), _whole(comparison.new, block.new)
    if block.kind in _WHOLE:
        yield "wording", _WHOLE[block.kind], subject, (old, new), places
        return
    if block.moved:
        yield "wording", "paragraph moved", subject, (old, new), places
    if block.kind in _SHAPE:
        yield "wording", _SHAPE[block.kind], subject, (old, new), places
    yield from _runs(comparison, block, subject)


def _text(edition: Edition, numbers: Sequence[int]) -> str | None:
    return SEPARATOR.join(edition.statement.paragraphs[number - 1].text for number in numbers) if numbers else None


def _whole(edition: Edition, numbers: Sequence[int]) -> Span | None:
    if not numbers:
        return None
    first, last = (edition.statement.paragraphs[number - 1] for number in (numbers[0], numbers[-1]))
    return Span(first.number, first.start, max(first.end, last.end))


def _runs(comparison: Comparison, block: Block, subject: str) -> Iterator[Draft]:
    before = after = 0
    for segment in block.segments:
        if segment.op != "equal":
            kind = "typographic" if segment.typographic else _DONE[segment.op]
            places = (
                _within(comparison.old, block.old, before, len(segment.old)) if segment.old else None,
                _within(comparison.new, block.new, after, len(segment.new)) if segment.new else None,
            )
            yield "wording", kind, subject, (segment.old or None, segment.new or None), places
        before += len(segment.old)
        after += len(segment.new)


def _within(edition: Edition, numbers: Sequence[int], offset: int, length: int) -> Span | None:
    """Where a stretch of one side of a block stands in the source."""
    for number in numbers:
        paragraph = edition.statement.paragraphs[number - 1]
        if offset < len(paragraph.text):
            start, end = max(0, offset), min(max(0, offset + length), len(paragraph.text))
            return Span(number, paragraph.start + start, paragraph.start + end)
        offset -= len(paragraph.text) + len(SEPARATOR)
    return None
