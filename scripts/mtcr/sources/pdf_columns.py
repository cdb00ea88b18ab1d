"""Rows of a page become columns in reading order: the only module that looks for the gutter of a page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from statistics import median

from mtcr.sources.pdf_lines import Line, Row, text_of


def regions_of(rows: list[Row]) -> Iterator[list[Line]]:
    """The columns of a page, each with its lines, in reading order."""
    gutter = _gutter(rows)
    full: list[Line] = []
    for band, parted in _bands(rows, gutter):
        if not parted:
            full += [_joined(row) for row in band]
            continue
        pairs = [_halves(row, gutter) for row in band]
        left, right = [half for half, _ in pairs if half], [half for _, half in pairs if half]
        if _is_prose(left) or _is_prose(right):
            if full:
                yield full
                full = []
            yield from (left, right)
        else:
            full += [dataclasses.replace(half, in_list=True) for pair in pairs for half in pair if half]
    if full:
        yield full


def _halves(row: Row, gutter: float) -> tuple[Line | None, Line | None]:
    """What stands in the left and in the right column."""
    left, right = [line for line in row if line.x1 <= gutter], [line for line in row if line.x0 >= gutter]
    return _joined(left) if left else None, _joined(right) if right else None


def _joined(row: Row) -> Line:
    """One line of what wide gaps part: a label and its text, or blanks stretched to fill the line."""
    if len(row) == 1:
        return row[0]
    return dataclasses.replace(row[0], text=text_of(row), x1=row[-1].x1, size=median(line.size for line in row))


def _is_prose(lines: Sequence[Line]) -> bool:
    """Lines of text fill their column; the names of a list set in columns do not."""
    widths = [line.x1 - line.x0 for line in lines]
    filled = sum(width > 0.8 * max(widths) for width in widths)
    return filled >= 0.4 * len(lines) and median(len(line.text.split()) for line in lines) >= 3


def _gutter(rows: Sequence[Row]) -> float:
    """Where a page in two columns is parted, or 0: the place that most rows leave free with text on both its sides."""
    if not rows:
        return 0.0
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    places = [left + (right - left) * share / 60 for share in range(15, 46)]
    sides = [_sides(rows, place) for place in places]
    most = max(min(pair) for pair in sides)
    best = [place for place, pair in zip(places, sides, strict=True) if min(pair) == most]
    return median(best) if most >= 3 else 0.0


def _sides(rows: Sequence[Row], place: float) -> tuple[int, int]:
    """How many rows that leave the place free have text to its left, and to its right."""
    free = [row for row in rows if not _crosses(row, place)]
    return sum(row[0].x1 <= place for row in free), sum(row[-1].x0 >= place for row in free)


def _crosses(row: Row, place: float) -> bool:
    return any(line.x0 < place < line.x1 for line in row)


def _bands(rows: Sequence[Row], gutter: float) -> Iterator[tuple[list[Row], bool]]:
    """Runs of rows, and whether a run is parted by the gutter: it needs three lines on either side."""
    band: list[Row] = []
    for row in (*rows, []):
        if row and gutter and not _crosses(row, gutter):
            band.append(row)
            continue
        lead = next((n for n, member in enumerate(band) if member[-1].x0 >= gutter), len(band))
        lead = max(lead - 1, 0) if lead and len(band[lead - 1]) == 1 and _is_level(band, lead) else lead
        yield band[:lead], False
        parted = min(_sides(band[lead:], gutter)) >= 3
        yield band[lead:], parted
        band = []
        if row:
            yield [row], False


def _is_level(band: Sequence[Row], n: int) -> bool:
    """Whether row `n`, of the right column alone, stands half a line below the left column's first."""
    return n < len(band) and len(band[n]) == 1 and band[n][0].baseline - band[n - 1][0].baseline < band[n][0].size
