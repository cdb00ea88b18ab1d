"""A comparison becomes a unified diff that turns the old source text into the new one, byte for byte."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from mtcr.model import Comparison, Edition
from mtcr.report import plain
from mtcr.report.sequence import steps

CONTEXT = 3
"""Unchanged lines around a change, as `diff -u` prints them."""

Range = tuple[int, int]
"""First line and the line after the last one, counted from 0."""
Edit = tuple[Range, Range]
"""Lines of the old text that give way to lines of the new one."""


def render(comparison: Comparison) -> str:
    """The diff, for `patch OLD_FILE < changes.patch`.

    Lines end at LF alone, so that CR and form feeds stay part of theirs; a missing newline at the end is marked.
    Two equal texts give the sentence `No change` and a hunk that replaces the first line by itself, because `patch`
    refuses a file without hunks.
    """
    old, new = (_lines(e.statement.source.text) for e in (comparison.old, comparison.new))
    edits = [edit for chunk in _chunks(comparison, old, new) for edit in _trimmed(old, new, *chunk)]
    names = f"--- {comparison.old.statement_id}\n+++ {comparison.new.statement_id}\n"
    if edits:
        return names + "".join(line for hunk in _hunks(edits) for line in _written(old, new, hunk))
    unchanged = "".join(_written(old, new, [((0, 1), (0, 1))])) if old else ""
    return f"{plain.NOTHING}\n" + (names + unchanged if old else "")


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _chunks(comparison: Comparison, old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Cuts both texts at the paragraphs that stayed in place: stretches of lines that answer each other, in order."""
    starts = [list(accumulate(map(len, lines), initial=0)) for lines in (old, new)]
    done = [0, 0]
    for block, place in steps(comparison.blocks):
        if place != "both":
            continue
        here = (
            _range(comparison.old, block.old, starts[0]),
            _range(comparison.new, block.new, starts[1]),
        )
        if here[0][0] >= done[0] and here[1][0] >= done[1]:
            yield (done[0], here[0][0]), (done[1], here[1][0])
            yield here
            done = [here[0][1], here[1][1]]
    yield (done[0], len(old)), (done[1], len(new))


def _range(edition: Edition, numbers: Sequence[int], starts: Sequence[int]) -> Range:
    """The lines on which the paragraphs of a block stand."""
    paragraphs = edition.statement.paragraphs
    first, last = paragraphs[numbers[0] - 1], paragraphs[numbers[-1] - 1]
    return bisect_right(starts, first.start) - 1, bisect_right(starts, max(last.start, last.end - 1))


def _trimmed(old: Sequence[str], new: Sequence[str], before: Range, after: Range) -> Iterator[Edit]:
    """The lines that differ: without those that are equal at both ends."""
    (i, old_end), (j, new_end) = before, after
    while i < old_end and j < new_end and old[i] == new[j]:
        i, j = i + 1, j + 1
    while i < old_end and j < new_end and old[old_end - 1] == new[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    if i < old_end or j < new_end:
        yield (i, old_end), (j, new_end)


def _hunks(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Edits whose context would touch stand in one hunk."""
    hunk = [edits[0]]
    for edit in edits[1:]:
        if edit[0][0] - hunk[-1][0][1] > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(edit)
    yield hunk


def _written(old: Sequence[str], new: Sequence[str], hunk: Sequence[Edit]) -> Iterator[str]:
    (i, _), (j, _) = hunk[0]
    (_, old_end), (_, new_end) = hunk[-1]
    before = min(CONTEXT, i)
    after = min(CONTEXT, len(old) - old_end)
    yield f"@@ -{_header(i - before, old_end + after)} +{_header(j - before, new_end + after)} @@\n"
    at = i - before
    for (start, end), (first, last) in hunk:
        yield from _marked(" ", old[at:start])
        yield from _marked("-", old[start:end])
        yield from _marked("+", new[first:last])
        at = end
    yield from _marked(" ", old[at : old_end + after])


def _header(start: int, end: int) -> str:
    """`first,count` as unified diffs count: from 1, and the line before for none at all."""
    return f"{start + 1 if end > start else start},{end - start}"


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
