"""The changes between two releases, for the terminal and as the Data section of a changelog."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping

from mtcr.model import Cell, CellChange, Changes, Key, SchemaChange, TableChanges
from mtcr.report import plain

_MOST = 10
"""How many rows or cells of a table the terminal lists; the JSON has them all."""
_MOST_IN_CHANGELOG = 40
_WIDE = 100
_MARKS = (("added", "+"), ("removed", "-"))

Because = Mapping[tuple[str, str, str], str]
"""Table, key and column of a changed cell to why it was changed."""


def terminal(changes: Changes) -> str:
    """What differs, why that makes the version it makes, and the rows; long lists are cut."""
    lines = [f"{changes.base} → {changes.head}: {_verdict(changes)}", ""]
    lines += [f"  {bump:<6} {clause}: {where}" for bump, clause, where in changes.reasons]
    lines += [""] if changes.reasons else []
    if changes.schema:
        lines += ["SCHEMA", *(f"  {_promise(change)}" for change in changes.schema), ""]
    for name, table in changes.tables.items():
        lines += [f"{name.upper()} ({_counts(table)})", *_listed(table), ""]
    return "\n".join(lines)


def markdown(changes: Changes, because: Because | None = None) -> str:
    """The items of a changelog's Data section: promises, statements, rows, and each value that was changed."""
    items = [f"{change.bump.capitalize()}: {_promise(change, code)}" for change in changes.schema]
    for mark, title in (("added", "New statement"), ("removed", "Withdrawn statement")):
        names = [str(key[0]) for key in getattr(changes.tables.get("statements", TableChanges()), mark)]
        items += [f"{title}: {', '.join(map(code, names))}."] if names else []
    for mark, _ in _MARKS:
        counts = {name: len(getattr(table, mark)) - len(table.rekeyed) for name, table in changes.tables.items()}
        told = [f"{code(name)} {count}" for name, count in counts.items() if count]
        items += [f"Rows {mark}: {', '.join(told)}."] if told else []
    items += _values(changes, because or {})
    return "".join(f"- {item}\n" for item in items or ["The data are the same."])


def inventory(sizes: Mapping[str, int]) -> str:
    """The items of the Data section of a first release: table to number of rows."""
    return f"- Rows: {', '.join(f'{code(table)} {rows}' for table, rows in sizes.items())}.\n"


def code(text: str) -> str:
    """A text as a code span: whatever it holds, it stays text, on one line."""
    flat = " ".join(plain.visible(text).split())
    fence = "`" * (max((len(run) for run in _runs(flat)), default=0) + 1)
    pad = " " * (flat.startswith("`") or flat.endswith("`"))
    return f"{fence}{pad}{flat}{pad}{fence}"


def _runs(text: str) -> Iterator[str]:
    """The runs of backticks in a text."""
    return (run for run in "".join(letter if letter == "`" else " " for letter in text).split())


def _verdict(changes: Changes) -> str:
    same = changes.bump == "none"
    return "the data are the same" if same else f"{changes.bump} changes, {changes.next} follows {changes.base}"


def _counts(table: TableChanges) -> str:
    counts = {"added": len(table.added), "removed": len(table.removed), "cells changed": len(table.changed)}
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def _listed(table: TableChanges) -> Iterator[str]:
    for name, mark in _MARKS:
        keys: tuple[Key, ...] = getattr(table, name)
        for first, group in itertools.groupby(keys, key=lambda key: key[: len(key) > 1]):
            last = [named(key[len(first) :]) for key in group]
            more = f" … {len(last) - _MOST} more" if len(last) > _MOST else ""
            yield f"  {mark} {named(first)}{': ' if first else ''}{', '.join(last[:_MOST])}{more}"
    for cell in table.changed[:_MOST]:
        yield f"  ~ {named(cell.key)} {cell.column}: {_shown(cell.old)} → {_shown(cell.new)}"
    if len(table.changed) > _MOST:
        yield f"  ~ … {len(table.changed) - _MOST} more"


def _values(changes: Changes, because: Because) -> Iterator[str]:
    """The changed cells of each table, as far as a reader would want to read them."""
    reasons = {(table, key): reason for (table, key, _), reason in because.items()}
    for name, table in changes.tables.items():
        for old, new in table.rekeyed:
            was, now = code(named(old)), code(named(new))
            yield " ".join(filter(None, (f"Corrected: {code(name)} {was} is {now}.", reasons.get((name, named(old))))))
        for cell in table.changed[:_MOST_IN_CHANGELOG]:
            yield _value(name, cell, because.get((name, named(cell.key), cell.column)))
        if len(table.changed) > _MOST_IN_CHANGELOG:
            yield f"{code(name)}: {len(table.changed) - _MOST_IN_CHANGELOG} more values changed; `delta.json` has all."


def _value(table: str, cell: CellChange, reason: str | None) -> str:
    place = f"{code(table)} {code(named(cell.key))}, {code(cell.column)}"
    old, new = (code(_shown(value)) for value in (cell.old, cell.new))
    return f"{'Corrected' if reason else 'Changed'}: {place}: {old} → {new}." + (f" {reason}" if reason else "")


def _promise(change: SchemaChange, show: Callable[[str], str] = str) -> str:
    place = ".".join(filter(None, (change.table, change.column))) or "datapackage.json"
    what = f"{show(place)}: {change.clause.removesuffix(', not allowed for')}"
    values = [value for value in (change.old, change.new) if isinstance(value, str | int | bool | list)]
    if change.property in {"table", "column", "foreignKeys"} or not values:
        return f"{what} ({change.property})." if change.property == "foreignKeys" else f"{what}."
    return f"{what}: {change.property} {show(_shown(change.old))} → {show(_shown(change.new))}."


def named(key: Key) -> str:
    """A key on one line: its cells joined by `/`."""
    return plain.visible("/".join("" if cell is None else str(cell) for cell in key))


def _shown(value: Cell | object) -> str:
    text = "(empty)" if value is None else plain.visible(" ".join(str(value).split()))
    return text if len(text) <= _WIDE else f"{text[:_WIDE]}…"
