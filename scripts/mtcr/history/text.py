"""A history becomes text for the terminal: aligned columns, gaps shown as such, what is not confirmed marked."""

from __future__ import annotations

from mtcr.history.table import Table, unsure
from mtcr.model import Cell
from mtcr.report import plain

GAP = "–"
_LEFT_OUT = {"source", "note", "subject", "country_code", "chair_code", "host_code"}
"""Columns that are too long for a line, or that say again what another one does; CSV, JSON and HTML hold them."""


def render(table: Table) -> str:
    """The table with its title, its columns as wide as their words, and a line that explains the marks."""
    columns = [column for column in table.columns if column not in _LEFT_OUT]
    lines = [[heading(column) for column in columns]]
    lines += [[plain.visible(cell(row[column])) for column in columns] for row in table.rows]
    numbers = {n for n, column in enumerate(columns) if any(isinstance(row[column], int) for row in table.rows)}
    widths = [max(len(line[n]) for line in lines) for n in range(len(columns))]
    marks = [" ", *("?" if unsure(row) else " " for row in table.rows)]
    body = [
        f"{mark} " + "  ".join(_set(text, widths[n], right=n in numbers) for n, text in enumerate(line)).rstrip()
        for mark, line in zip(marks, lines, strict=True)
    ]
    return "\n".join([table.title, "", *body, "", legend(table), "Sources and notes: --format csv, json or html.", ""])


def legend(table: Table) -> str:
    """What the marks of the table mean, as far as it has any."""
    told = []
    if any(row[column] is None for row in table.rows for column in table.columns if column not in _LEFT_OUT):
        told.append(f"{GAP} not known")
    if any(map(unsure, table.rows)):
        told.append("? not confirmed by a text of the regime or a government")
    return "; ".join([*told, plain.visible(table.note.replace("`", ""))])


def heading(column: str) -> str:
    """A column's name for readers."""
    return column.removesuffix("_number").replace("_", " ")


def cell(value: Cell) -> str:
    """A value for readers: what is not known is a dash, never a blank."""
    return GAP if value is None else str(value)


def _set(text: str, width: int, *, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)
