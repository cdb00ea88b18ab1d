"""A comparison becomes CSV, one row a change, that a spreadsheet opens without running a cell as a formula."""

from __future__ import annotations

import csv
import io

from mtcr.model import Comparison
from mtcr.report import plain
from mtcr.report.rows import Change

COLUMNS = ("aspect", "kind", "subject", "old", "new", "paragraph", "quote")

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")


def render(comparison: Comparison) -> str:
    """The rows of `plain.changes` as CSV text with lines ended by LF and every cell quoted.

    `paragraph` is the number in the new text, or in the old one for what only stood there; 0 is the head. Without any
    change there is a single row of kind "none" with the subject "No change".

    A cell that begins like a formula (= + - @, also full width, also after blanks) gets an apostrophe in front, as
    OWASP's page on CSV injection advises, and so does one that begins with an apostrophe: taking away one leading
    apostrophe gives the exact text back.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    changes = plain.changes(comparison)
    writer.writerows([_defused(cell) for cell in _cells(change)] for change in changes)
    if not changes:
        writer.writerow(["", "none", plain.NOTHING, "", "", "", ""])
    return file.getvalue()


def _cells(change: Change) -> tuple[str, ...]:
    at = change.new_at or change.old_at
    paragraph = str(at.paragraph) if at else ""
    return change.aspect, change.kind, change.subject, change.old or "", change.new or "", paragraph, change.quote


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
