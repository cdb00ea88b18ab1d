"""Two plenaries become what differs between them by the curated history, for want of a text of one of them.

Where the history does not know what a statement of the package prints, the statement's word stands in.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from mtcr.history.facts import Facts
from mtcr.history.text import GAP, heading
from mtcr.model import FieldChange, Problem, Row
from mtcr.package import Package
from mtcr.report import plain

COLUMNS = ("starts_on", "ends_on", "city", "country", "chairs", "stated_member_count")
"""What two plenaries are compared by."""


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """Two plenaries and what differs: rows with the keys of `COLUMNS`, `plenary_number`, `confidence`, `printed`."""

    old: Row
    """`printed` names the columns that a statement of the package fills, separated by semicolons."""
    new: Row
    changes: tuple[FieldChange, ...]
    """The columns of `COLUMNS` that differ; None where the history does not know."""
    joined: tuple[str, ...]
    """Countries that joined after the earlier one and up to the later one, by the curated years and plenaries."""
    missing: tuple[int, ...]
    """The plenaries whose statement is not in the package; empty where a comparison of the texts would do better."""

    def to_dict(self) -> dict[str, Any]:
        """The same for JSON; `basis` says that no text was compared."""
        return {
            "basis": "curated",
            "old": self.old,
            "new": self.new,
            "changes": [{"field": one.field, "old": one.old, "new": one.new} for one in self.changes],
            "joined": list(self.joined),
            "missing": list(self.missing),
            "to_do": [_to_add(number) for number in self.missing],
        }


def statements(package: Package) -> dict[int, str]:
    """Plenary number to the id of its statement, for the statements of the package."""
    return {
        int(str(row["plenary_number"])): str(row["statement_id"])
        for row in package.rows("statements")
        if row["plenary_number"] is not None
    }


def compare(package: Package, old: int, new: int) -> Pair:
    """Compares two plenaries by their rows of the curated history.

    Raises:
        Problem: the history knows no plenary of that number.
    """
    facts = Facts(package)
    here = statements(package)
    before, after = (_row(facts, number) for number in (old, new))
    changes = [
        FieldChange(column, before[column], after[column]) for column in COLUMNS if before[column] != after[column]
    ]
    missing = tuple(dict.fromkeys(number for number in (old, new) if number not in here))
    return Pair(before, after, tuple(changes), tuple(_joined(facts, before, after)), missing)


def render(pair: Pair) -> str:
    """The comparison as text: first that no text was compared, then what differs, then how to add the texts."""
    old, new = pair.old["plenary_number"], pair.new["plenary_number"]
    lines = [f"plenary {old} → plenary {new}"]
    if pair.missing:
        these = " and ".join(f"plenary {number}" for number in pair.missing)
        lines.append(f"By the curated history only: the package holds no statement of {these}.")
    doubtful = [row for row in (pair.old, pair.new) if row["confidence"] != "confirmed"]
    lines += [f"Of plenary {row['plenary_number']} not everything is confirmed." for row in doubtful]
    told = [
        f"  {heading(one.field)}: {_value(pair.old, one.field)} → {_value(pair.new, one.field)}" for one in pair.changes
    ]
    told += [f"  joined: {plain.visible(country)}" for country in pair.joined]
    lines += ["", *(told or ["  No difference is known."]), ""]
    return "\n".join([*lines, *(_to_add(number) for number in pair.missing)]).rstrip() + "\n"


def _row(facts: Facts, number: int) -> Row:
    known = {row["plenary_number"]: row for row in facts.rows("plenaries")}
    if number not in known:
        span = f"It knows those from {min(map(_number, known))} to {max(map(_number, known))}."
        raise Problem(f"There is no plenary {number}.", "The curated history does not know it.", span)
    row = known[number] | {"country": facts.country(known[number]["country_code"])}
    printed = next((one for one in facts.rows("statements") if one["plenary_number"] == number), {})
    filled = [column for column in COLUMNS if row[column] is None and printed.get(column) is not None]
    kept = {column: row[column] for column in ("plenary_number", *COLUMNS, "confidence")}
    return kept | {column: printed[column] for column in filled} | {"printed": ";".join(filled) or None}


def _number(cell: object) -> int:
    return int(str(cell))


def _joined(facts: Facts, old: Row, new: Row) -> list[str]:
    """By the plenary of joining; where only the year is known, by the years of the two meetings."""
    numbers = sorted(_number(row["plenary_number"]) for row in (old, new))
    years = sorted(year for year in map(facts.year, (old, new)) if year)
    found = []
    for row in facts.rows("memberships"):
        plenary, year = row["plenary_joined"], row["year_joined"]
        since = numbers[0] < int(str(plenary)) <= numbers[1] if plenary else False
        if plenary is None and year and len(years) == 2:
            since = years[0] < int(str(year)) <= years[1]
        if since:
            found.append(f"{facts.country(row['country_code'])} ({year})")
    return found


def _value(row: Row, column: str) -> str:
    if row[column] is None:
        return GAP
    as_printed = " (as printed)" if column in str(row["printed"]).split(";") else ""
    return plain.visible(str(row[column]).replace(";", ", ")) + as_printed


def _to_add(number: int) -> str:
    return f"To compare the words, add the statement of plenary {number}: mtcr add FILE-OR-ADDRESS"
