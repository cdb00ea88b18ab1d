"""A statement becomes facts: one file a kind of fact, put together here in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Iterable

from mtcr.extract.reading import Reading
from mtcr.model import Cell, Fact, Statement
from mtcr.regimes import Regime

NUMBERED = frozenset({"members", "adherents", "chairs", "people", "mentions", "actions", "notes"})
"""Tables whose rows are numbered from 1 in reading order (column `position`)."""


def facts(statement: Statement, regime: Regime) -> tuple[Fact, ...]:
    """All facts of a statement, table by table, each table in reading order; never raises, whatever the text."""
    from mtcr.extract import (
        accessions,
        actions,
        adherents,
        chairs,
        meeting,
        members,
        mentions,
        notes,
        people,
        resolutions,
        topics,
    )  # fmt: skip

    reading = Reading(statement, regime)
    known: list[Fact] = []
    for room in (
        meeting, members, accessions, adherents, chairs, people, resolutions, mentions, actions, topics, notes,
    ):  # fmt: skip
        known.extend(room.find(reading, known))
    return tuple(_numbered(known))


def _numbered(found: Iterable[Fact]) -> list[Fact]:
    by_table: dict[str, list[Fact]] = {}
    for fact in found:
        by_table.setdefault(fact.table, []).append(fact)
    result: list[Fact] = []
    for table, rows in by_table.items():
        rows.sort(key=_reading_order)
        for n, row in enumerate(rows, 1):
            result.append(Fact(table, {**row.values, "position": n}, row.at) if table in NUMBERED else row)
    return result


def _reading_order(fact: Fact) -> tuple[int, int]:
    return (fact.at.start, fact.at.end) if fact.at else (-1, -1)


def value(known: Iterable[Fact], field: str) -> Cell:
    """A field of the `statements` row among the facts found so far; None where the text does not say."""
    return next((fact.values[field] for fact in known if fact.table == "statements" and field in fact.values), None)
