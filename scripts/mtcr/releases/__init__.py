"""Two packages become changes, and changes a version, a changelog section and a delta: the room that knows releases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtcr import corrections
from mtcr.model import Changes, Key, Problem, SchemaChange, TableChanges
from mtcr.releases import rows, rule, schema
from mtcr.releases.packages import Release

NOTES = "notes"
"""The table in which a correction leaves a note."""


def changes(base: Release, head: Release) -> Changes:
    """All that differs between two releases of one dataset.

    Raises:
        Problem: they are releases of different datasets, or a table is damaged.
    """
    if base.name != head.name:
        raise Problem(
            f"{base.origin} and {head.origin} are different datasets.",
            f"One is called {base.name}, the other {head.name}.",
            "Name two releases of one dataset.",
        )
    names = [*base.tables, *(table for table in head.tables if table not in base.tables)]
    compared = {table: rows.compare(base, head, table) for table in names}
    tables = {table: found for table, found in compared.items() if found != TableChanges()}
    promises = tuple(schema.compare(base, head))
    counted = Counter(_clauses(base, head, tables, promises))
    bump = rule.bump(clause for clause, _ in counted)
    reasons = [(rule.RULE[clause], clause, f"{count} in {table}") for (clause, table), count in counted.items()]
    reasons.sort(key=lambda reason: -rule.ORDER.index(reason[0]))
    return Changes(
        base.version, head.version, bump, rule.following(base.version, bump), tables, promises, tuple(reasons)
    )


def _clauses(
    base: Release, head: Release, tables: dict[str, TableChanges], promises: tuple[SchemaChange, ...]
) -> Iterator[tuple[str, str]]:
    """Each clause of the rule that applies and the table it applies to, as often as it does."""
    for promise in promises:
        yield promise.clause, promise.table or "the package"
    for table, found in tables.items():
        if table in base.tables and table in head.tables:
            yield from ((clause, table) for clause in _of_rows(base, head, table, found))


def _of_rows(base: Release, head: Release, table: str, found: TableChanges) -> Iterator[str]:
    before, after = dict(found.rekeyed), {new for _, new in found.rekeyed}
    notes = _corrections(head, table)
    for key in found.added:
        if key not in after:
            yield "note of a correction" if key in notes else "row added"
    notes = _corrections(base, table)
    referred = _referred(base, table) if found.removed else set()
    for key in found.removed:
        if key in referred:
            yield "referenced row removed"
        elif key in before:
            yield "key corrected"
        else:
            yield "note of a correction" if key in notes else "row removed"
    moved = Counter(cell.column for cell in found.changed)
    rows_before = len(base.lines(table))
    for cell in found.changed:
        anew = moved[cell.column] >= rule.MANY and moved[cell.column] * rule.SHARE > rows_before
        yield "column read anew" if anew else "value corrected"


def _corrections(release: Release, table: str) -> set[Key]:
    """The keys of the notes that tell of a correction."""
    columns = release.package.columns(table)
    if table != NOTES or "check" not in columns:
        return set()
    place = columns.index("check")
    found = rows.keyed(release, table)
    return set(
        rows.typed_keys(release, table, [key for key, line in found.items() if line[place] == corrections.CHECK])
    )


def _referred(base: Release, table: str) -> set[Key]:
    """The keys of the rows of a table that rows of other tables, or of its own, name by a foreign key."""
    columns, found = base.package.columns(table), rows.keyed(base, table)
    referred: set[tuple[str, ...]] = set()
    for other, resource in base.package.resources.items():
        for foreign in resource["schema"].get("foreignKeys", ()):
            reference = foreign["reference"]
            if reference["resource"] in {table, "" if other == table else table}:
                target = [columns.index(name) for name in _list(reference["fields"])]
                own = [base.package.columns(other).index(name) for name in _list(foreign["fields"])]
                named = {tuple(line[place] for place in own) for line in base.lines(other)}
                referred |= {key for key, line in found.items() if tuple(line[place] for place in target) in named}
    return set(rows.typed_keys(base, table, list(referred)))


def _list(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names
