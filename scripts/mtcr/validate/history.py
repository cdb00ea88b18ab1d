"""The curated history becomes the measure of what was read in the texts: each contradiction is an issue."""

from __future__ import annotations

from collections.abc import Iterator

from mtcr.model import Cell, Issue, Row
from mtcr.validate.counts import LIST_NOTES
from mtcr.validate.snapshot import Snapshot

CHECK = "history"
TO_FIX = "Look at the text; correct seeds/reference/ or what was read."
SHARED = ("starts_on", "ends_on", "city", "country_code", "stated_member_count")
"""Columns that the curated plenaries and the statements both have."""
MEETING_NOTES = frozenset({"dates-disagree", "impossible-date", "ordinal-contradicts-history"})
"""Checks of notes that tell of a meeting that is not what the history has, or not what the text itself has."""


def check(snapshot: Snapshot) -> Iterator[Issue]:
    """Statements against the plenaries of the same number and the memberships of their year."""
    rows = snapshot.rows
    plenaries = {row["plenary_number"]: row for row in rows["plenaries"]}
    for statement in rows["statements"]:
        where = f"statements, {statement['statement_id']}"
        of_it = snapshot.of_statement(statement)
        plenary = plenaries.get(statement["plenary_number"])
        if any(note["check"] in MEETING_NOTES for note in of_it["notes"]) or _is_newer(statement, plenaries):
            continue  # a meeting that the history does not have cannot be measured by it
        if plenary is not None:
            yield from _meeting(where, statement, plenary)
            yield from _chairs(where, of_it["chairs"], plenary)
        yield from _members(where, statement, of_it, rows["memberships"], rows["accessions"])
    yield from _joining(rows["memberships"], plenaries)


def _is_newer(statement: Row, plenaries: dict[Cell, Row]) -> bool:
    """Whether the meeting took place after the last one that the history tells of."""
    year, last = _year(statement), max((str(row["starts_on"] or "")[:4] for row in plenaries.values()), default="")
    return year is not None and str(year) > last


def _meeting(where: str, statement: Row, plenary: Row) -> Iterator[Issue]:
    """The same cell in both, where both have one; a curated date may be a month or a year only."""
    for column in SHARED:
        read, curated = statement[column], plenary[column]
        if read is None or curated is None or str(read).startswith(str(curated)):
            continue
        yield Issue(CHECK, f"{where}, {column}", f"The text gives {read}, and the history {curated}.", TO_FIX)


def _chairs(where: str, chairs: list[Row], plenary: Row) -> Iterator[Issue]:
    """The persons who serve as chair, where both name any."""
    read = {_fold(row["person"]) for row in chairs if row["role"] in {"chair", "co-chair"} and row["person"]}
    curated = {_fold(name) for name in str(plenary["chairs"] or "").split(";") if name}
    if read and curated and not read & curated:
        names = ", ".join(sorted(read)), ", ".join(sorted(curated))
        yield Issue(CHECK, f"{where}, chairs", f"The text gives {names[0]}, and the history {names[1]}.", TO_FIX)


def _members(
    where: str, statement: Row, of_it: dict[str, list[Row]], memberships: list[Row], accessions: list[Row]
) -> Iterator[Issue]:
    """The listed members are those who had joined by then; those who joined in that very year may be on either side."""
    listed = {row["country_code"] for row in of_it["members"] if row["listed_as"] == "member"}
    year = _year(statement)
    if not listed or year is None or any(note["check"] in LIST_NOTES for note in of_it["notes"]):
        return
    before = {row["country_code"] for row in memberships if int(row["year_joined"] or 0) < year}
    by_then = {row["country_code"] for row in memberships if int(row["year_joined"] or 0) <= year}
    welcomed = {row["country_code"] for row in accessions}
    for code in sorted(map(str, before - listed)):
        yield Issue(CHECK, f"{where}, members", f"{code} had joined by {year} and is not listed.", TO_FIX)
    for code in sorted(map(str, listed - by_then - welcomed)):
        yield Issue(CHECK, f"{where}, members", f"{code} is listed in {year} and had not joined by then.", TO_FIX)


def _joining(memberships: list[Row], plenaries: dict[Cell, Row]) -> Iterator[Issue]:
    """Who joined at a plenary did so by the year of the plenary."""
    for row in memberships:
        starts_on = plenaries[row["plenary_joined"]]["starts_on"] if row["plenary_joined"] is not None else None
        if starts_on is not None and int(row["year_joined"] or 0) > int(str(starts_on)[:4]):
            what = f"It joined at plenary {row['plenary_joined']} ({starts_on}) and in {row['year_joined']}."
            yield Issue(CHECK, f"memberships, {row['country_code']}", what, TO_FIX)


def _year(statement: Row) -> int | None:
    return next((int(str(statement[c])[:4]) for c in ("starts_on", "ends_on", "issued_on") if statement[c]), None)


def _fold(name: Cell) -> str:
    return str(name).replace("’", "'").replace("´", "'").casefold()
