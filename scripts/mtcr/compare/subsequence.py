"""Two sequences of keys become the runs they have in common, in order: the one place that knows how to search them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import compress, count
from operator import ne

AREA = 1 << 22
"""Largest product of two lengths searched exactly, in cells; beyond it the sequences are first cut at anchors."""

_GRAMS = (1, 2, 4, 8)
_DEPTH = 8

Stretch = tuple[int, int, int]
"""Where an equal stretch starts in the old and in the new, and its length."""
Box = tuple[int, int, int, int, int]
"""A pair of stretches still to be searched: start and end in the old, start and end in the new, and depth."""


def common(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Yields the equal stretches of a longest common subsequence, in order.

    Exact up to `AREA`; larger pairs are cut at keys (or runs of keys) that stand once on either side, and where there
    are none, at equal shares, so that time and memory stay near linear for any input.
    """
    boxes: list[Box] = [(0, len(old), 0, len(new), 0)]
    while boxes:
        i1, i2, j1, j2, depth = boxes.pop()
        if depth < 0:  # found equal before
            yield i1, j1, i2 - i1
        elif (i2 - i1) * (j2 - j1) <= AREA:
            for i, j, length in _exact(old[i1:i2], new[j1:j2]):
                yield i1 + i, j1 + j, length
        else:
            boxes.extend(reversed([*_cut(old, new, (i1, i2, j1, j2, depth))]))


def same_start(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items two sequences share at the start."""
    return next(compress(count(), map(ne, old, new)), min(len(old), len(new)))


def _exact(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """A longest common subsequence by Hyyrö's bit-vector recurrence (2004), on Python's whole numbers.

    Bit i of a row is 0 where the length of the subsequence grows at `old[i]`.
    """
    places: dict[str, int] = {}
    bit = 1
    for item in old:
        places[item] = places.get(item, 0) | bit
        bit <<= 1
    full = row = bit - 1
    rows = [row]
    for item in new:
        if item in places:
            hits = row & places[item]
            row = (row + hits | row - hits) & full
        rows.append(row)
    found: list[Stretch] = []
    i, j, length = len(old), len(new), 0
    bit >>= 1
    while bit and j:
        if not rows[j] & bit and rows[j - 1] & bit:
            i -= 1
            j -= 1
            bit >>= 1
            length += 1
            continue
        if length:
            found.append((i, j, length))
            length = 0
        if rows[j] & bit:
            i -= 1
            bit >>= 1
        else:
            j -= 1
    if length:
        found.append((i, j, length))
    found.reverse()
    return found


def _cut(old: Sequence[str], new: Sequence[str], box: Box) -> Iterator[Box]:
    """Cuts a large pair into smaller ones, at anchors where it has any, else at equal shares."""
    i1, i2, j1, j2, depth = box
    head = same_start(old[i1:i2], new[j1:j2])
    tail = same_start(old[i1 + head : i2][::-1], new[j1 + head : j2][::-1])
    yield i1, i1 + head, j1, j1 + head, -1
    inner = (i1 + head, i2 - tail, j1 + head, j2 - tail, depth)
    anchors = _anchors(old, new, inner) if depth < _DEPTH else []
    yield from _between(anchors, inner) if anchors else _shares(inner)
    yield i2 - tail, i2, j2 - tail, j2, -1


def _between(anchors: list[tuple[int, int]], box: Box) -> Iterator[Box]:
    i, i2, j, j2, depth = box
    for a, b in anchors:
        yield i, a, j, b, depth + 1
        i, j = a, b
    yield i, i2, j, j2, depth + 1


def _shares(box: Box) -> Iterator[Box]:
    i1, i2, j1, j2, depth = box
    parts = 1 + max(i2 - i1, j2 - j1) * 2 // int(AREA**0.5)
    for part in range(parts):
        yield (
            i1 + (i2 - i1) * part // parts,
            i1 + (i2 - i1) * (part + 1) // parts,
            j1 + (j2 - j1) * part // parts,
            j1 + (j2 - j1) * (part + 1) // parts,
            depth + 1,
        )


def _anchors(old: Sequence[str], new: Sequence[str], box: Box) -> list[tuple[int, int]]:
    """Places of keys that stand once on either side, in the longest order they share; runs of keys where none does."""
    i1, i2, j1, j2, _ = box
    for size in _GRAMS:
        ours, theirs = _once(old[i1:i2], size), _once(new[j1:j2], size)
        pairs = [(i1 + i, j1 + theirs[gram]) for gram, i in ours.items() if gram in theirs]
        if pairs:
            kept = _rising([j for _, j in pairs])
            return [pairs[k] for k in kept]
    return []


def _once(items: Sequence[str], size: int) -> dict[Hashable, int]:
    """Where each run of `size` items starts that stands once."""
    grams: list[Hashable] = (
        list(items) if size == 1 else list(map(hash, zip(*(items[k:] for k in range(size)), strict=False)))
    )
    counts = Counter(grams)
    return {gram: place for place, gram in enumerate(grams) if counts[gram] == 1}


def _rising(values: Sequence[int]) -> list[int]:
    """Indices of a longest strictly rising subsequence (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            ends.append(index)
        else:
            tops[pile], ends[pile] = value, index
    found = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]
