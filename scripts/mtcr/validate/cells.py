"""Cells become issues: ways of writing a value that CSV readers take in silence, each its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mtcr import package
from mtcr.model import Issue
from mtcr.package import Descriptor
from mtcr.validate.snapshot import Snapshot, at

CHECK = "cells"

_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]*)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORMULA = re.compile(r"[=@＝＠]|[+\-＋－](?=\S)")  # noqa: RUF100
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffd\ud800-\udfff]")


def check(snapshot: Snapshot) -> Iterator[Issue]:
    """Cells not written the one way in which the build writes them, and rows that do not stand in order of the key."""
    for table, records in snapshot.records.items():
        fields = snapshot.package.fields(table)
        for number, line in enumerate(records[1:], 1):
            for field, cell in zip(fields, line, strict=False):
                wrong = flaw(cell, field)
                if wrong:
                    where, shown = at(table, number, field["name"]), cell if len(cell) < 60 else f"{cell[:60]}…"
                    yield Issue(CHECK, where, f"The cell {shown!r} {wrong}.", "Build the table anew.")


def check_order(snapshot: Snapshot) -> Iterator[Issue]:
    """Rows that do not stand in the order of their key."""
    for table, rows in snapshot.rows.items():
        key = snapshot.package.key(table)
        keys = [package.order(row[column] for column in key) for row in rows]
        if keys != sorted(keys):
            yield Issue(CHECK, at(table), f"The rows do not stand in the order of {', '.join(key)}.", "Build it anew.")


def flaw(cell: str, field: Descriptor) -> str | None:
    """What is wrong with how a cell is written, as the end of a sentence; None where nothing is."""
    if cell == "":
        return "is empty and must not be" if field.get("constraints", {}).get("required") else None
    if field["type"] == "integer":
        return None if _INTEGER.fullmatch(cell) else "is no plain whole number"
    if field["type"] == "date":
        return None if _is_date(cell) else "is no date such as 2019-10-07"
    return _flaw_of_text(cell)


def _flaw_of_text(cell: str) -> str | None:
    if _CONTROL.search(cell):
        return "holds a control character"
    if cell != cell.strip():
        return "begins or ends with white space"
    if _FORMULA.match(cell):
        return "would be run as a formula by a spreadsheet"
    return None


def _is_date(cell: str) -> bool:
    try:
        return bool(_DATE.fullmatch(cell) and date.fromisoformat(cell))
    except ValueError:
        return False
