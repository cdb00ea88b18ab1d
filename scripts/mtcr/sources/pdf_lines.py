"""Letters on a page become rows of lines: the only module that knows which letters stand side by side.

Lengths are in points; `baseline` grows down the page.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median


@dataclasses.dataclass(frozen=True, slots=True)
class Glyph:
    """One letter as drawn; `size` is that of its font."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float


@dataclasses.dataclass(slots=True)
class Line:
    """A line of one column; `left` and `right` are the column's edges, `region` its number in reading order."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    region: int = 0
    left: float = 0.0
    right: float = 0.0
    in_list: bool = False
    """Whether it is an item of a list set in columns, to be read row by row."""


Row = list[Line]
"""What stands on one baseline, from left to right; more than one where wide gaps part it."""

WIDE_GAP = 1.0
"""A gap between letters that parts a row, in font sizes."""
WORD_GAP = 0.16
"""A gap between letters that is a blank where none is drawn."""


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """The letters by their baselines, down the page; small raised ones (marks of notes) join the row they stand in."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.x0)):
        if rows and glyph.baseline - rows[-1][0].baseline <= 0.15 * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [row for row in map(_parted, _with_raised(rows)) if row]


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Joins rows of small letters to the row of greater ones that they stand just above or below."""
    joined: list[list[Glyph]] = []
    for row in rows:
        above = joined[-1] if joined else row
        sizes = sorted((_size(row), _size(above)))
        near = row[0].baseline - above[0].baseline < 0.5 * sizes[1]
        if joined and near and sizes[0] < 0.85 * sizes[1]:
            above += row
        else:
            joined.append(row)
    return joined


def _size(row: Iterable[Glyph]) -> float:
    return round(median(glyph.size for glyph in row), 1)


def _parted(glyphs: list[Glyph]) -> Row:
    """The lines of one row: letters from left to right, parted at wide gaps."""
    glyphs.sort(key=lambda glyph: glyph.x0)
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if not glyph.text.strip():
            continue
        last = runs[-1][-1] if runs else None
        if last and last.text == glyph.text and glyph.x0 - last.x0 < 0.2 * glyph.size:
            continue  # bold letters are sometimes made by printing twice
        if last and glyph.x0 - last.x1 < WIDE_GAP * max(last.size, glyph.size):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [_line(run) for run in runs]


def text_of(row: Row) -> str:
    """What a row reads."""
    return " ".join(line.text for line in row)


def _line(run: Sequence[Glyph]) -> Line:
    text = run[0].text
    for last, glyph in pairwise(run):
        text += " " * (glyph.x0 - last.x1 > WORD_GAP * min(last.size, glyph.size)) + glyph.text
    return Line(text, run[0].x0, run[-1].x1, median(glyph.baseline for glyph in run), _size(run))
