"""Pages become lines in reading order: the only module that knows running heads and page numbers."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from mtcr.sources.pdf_columns import regions_of
from mtcr.sources.pdf_lines import Glyph, Line, Row, rows_of, text_of


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """One page with its letters."""

    width: float
    height: float
    glyphs: list[Glyph]


MARGIN = 0.14
"""Share of the page's height at top and bottom where running heads and page numbers stand."""

FEW = 8
"""Lines that do not show the width of their column."""
EDGE = 0.06
"""Share of the page's height that is its very edge, where no text of a statement stands."""

_PAGE_NUMBER = re.compile(
    r"[-–—\s|.]*(?:(?:page|seite|p\.|pg\.?)\s*)?\d{1,3}(?:\s*(?:of|/|de|von|sur)\s*\d{1,3})?[-–—\s|.]*", re.IGNORECASE
)


def in_reading_order(sheets: Sequence[Sheet]) -> list[Line]:
    """The lines of all pages, column after column, running heads and page numbers left out."""
    pages = _without_running_heads([rows_of(sheet.glyphs) for sheet in sheets], [sheet.height for sheet in sheets])
    regions = [region for rows in pages for region in regions_of(rows)]
    edges: list[tuple[float, float]] = []
    for number, region in enumerate(regions):
        left, right = min(line.x0 for line in region), max(line.x1 for line in region)
        if len(region) < FEW:  # the few lines on a last page do not show how wide the column is; those before do
            around = [edge for edge in edges[-3:] if edge[0] <= left + 1 and right <= edge[1] + 1]
            left, right = around[-1] if around else (left, right)
        edges.append((left, right))
        for line in region:
            line.region, line.left, line.right = number, left, right
    return [line for region in regions for line in region]


def _without_running_heads(pages: list[list[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """Takes off each page's outermost rows what repeats at one height on other pages, and numbers of pages."""
    counts: Counter[tuple[str, int]] = Counter()
    for rows in pages:
        counts.update({key for row in (*rows[:3], *rows[-3:]) for key in _keys(row)})
    for rows, height in zip(pages, heights, strict=True):
        for end in (0, -1):
            while rows and _is_running(rows[end], height, counts):
                rows.pop(end)
            if len(rows) > 2 and _is_set_apart(rows, end, height):
                rows.pop(end)
    return pages


def _is_set_apart(rows: Sequence[Row], end: int, height: float) -> bool:
    """Whether a single line stands in the very edge of the page, far from the next: a running head of one page."""
    row, inner = rows[end], rows[1 if end == 0 else -2]
    usual = median(line.size for member in rows for line in member)
    at_edge = min(row[0].baseline, height - row[0].baseline) < EDGE * height
    return at_edge and row[0].size <= usual and abs(inner[0].baseline - row[0].baseline) > 2.2 * usual


def _keys(row: Row) -> set[tuple[str, int]]:
    """What a row reads without its numbers, and where it stands: to the point, give or take one."""
    text = re.sub(r"\d+", "#", text_of(row))
    place = round(row[0].baseline / 3)
    return {(text, place), (text, place + 1)}


def _is_running(row: Row, height: float, counts: Counter[tuple[str, int]]) -> bool:
    if MARGIN * height < row[0].baseline < (1 - MARGIN) * height:
        return False
    return bool(_PAGE_NUMBER.fullmatch(text_of(row))) or any(counts[key] > 1 for key in _keys(row))
