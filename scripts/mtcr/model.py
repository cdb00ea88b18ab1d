"""The nouns of the line: frozen records that the rooms hand to each other, with no behaviour beyond small invariants.

Offsets are Unicode code points into `Source.text`; paragraphs are numbered from 1 in reading order, whatever
their printed label, and paragraph 0 is the head (title, date line, issuer) that stands above them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

Cell: TypeAlias = str | int | float | bool | None
"""One value of a table row; None is an empty cell: the text does not say."""
Row: TypeAlias = dict[str, Cell]
"""Column name to value, in the order of the table's columns."""

BlockKind: TypeAlias = Literal["unchanged", "edited", "split", "merged", "inserted", "deleted"]
Op: TypeAlias = Literal["equal", "insert", "delete", "replace"]
Severity: TypeAlias = Literal["info", "warning", "error"]
Bump: TypeAlias = Literal["major", "minor", "patch", "none"]
Key: TypeAlias = tuple[Cell, ...]
"""The cells of a row's primary key, in the order of its columns."""


class Problem(Exception):
    """Something a user must hear of in three parts; the command line prints it and exits with status 2.

    `what` happened, `why`, and what `to_do` about it: three short sentences.
    """

    def __init__(self, what: str, why: str, to_do: str) -> None:
        super().__init__(f"{what} {why} {to_do}")
        self.what, self.why, self.to_do = what, why, to_do


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """Where words stand: paragraph number (0 the head) and offsets into the source text, end excluded."""

    paragraph: int
    start: int
    end: int

    def to_dict(self) -> dict[str, int]:
        """The `at` of the published JSON."""
        return {"paragraph": self.paragraph, "start": self.start, "end": self.end}


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """A text as it came: decoded text, SHA-256 of the bytes it came in, media type, and where it is from."""

    text: str
    sha256: str
    media_type: str = "text/plain"
    origin: str = ""
    """Path, URL, `-` for standard input, or empty for a text given as such."""


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `text` is exactly `source.text[start:end]`, its printed label ("1.", "*") stands before it."""

    number: int
    label: str
    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """A source cut into its head (None where it has none) and its numbered paragraphs."""

    source: Source
    head: Paragraph | None
    paragraphs: tuple[Paragraph, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Fact:
    """One row of one table, without `statement_id`, and the words it rests on (None: on no words in particular)."""

    table: str
    values: Mapping[str, Cell]
    at: Span | None


@dataclasses.dataclass(frozen=True, slots=True)
class Edition:
    """A statement with all that was read in it."""

    statement: Statement
    statement_id: str
    facts: tuple[Fact, ...]

    def of(self, table: str) -> tuple[Fact, ...]:
        """The facts of one table, in reading order."""
        return tuple(fact for fact in self.facts if fact.table == table)

    def to_dict(self) -> dict[str, list[Row]]:
        """The tables of this one statement: table name to rows with the published columns; JSON-ready."""
        from mtcr import tables

        return tables.of_edition(self)


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """A run of words that is equal, inserted, deleted or replaced; joined, `old` and `new` rebuild both texts."""

    op: Op
    old: str
    new: str
    typographic: bool = False
    """True where only quotes, dashes, spacing, Unicode form or the like differ (never for equal ones)."""


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs of the old text and what became of them in the new; numbers as in `Paragraph.number`."""

    kind: BlockKind
    moved: bool
    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float
    """Share of words in common, 0 to 1."""
    typographic: bool
    segments: tuple[Segment, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that differs between the two sides, None where a side does not say, and where each is printed."""

    field: str
    old: Cell
    new: Cell
    old_at: Span | None = None
    new_at: Span | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class SetChange:
    """Facts of one kind compared as a set: rows only in the new text, only in the old, and pairs of the same thing."""

    added: tuple[Fact, ...] = ()
    removed: tuple[Fact, ...] = ()
    renamed: tuple[tuple[Fact, Fact], ...] = ()
    """The same country under another printed name."""
    changed: tuple[tuple[Fact, Fact], ...] = ()
    """The same chair with another person, role, basis or term."""


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """A signal an analyst looks for, with the words it rests on; `signal` is one of `compare.signals.SIGNALS`."""

    signal: str
    message: str
    old: str | None
    new: str | None
    old_at: Span | None
    new_at: Span | None


@dataclasses.dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed from one edition to another: facts by aspect, findings, and the wording block by block."""

    old: Edition
    new: Edition
    meeting: tuple[FieldChange, ...]
    membership: SetChange
    stated_count: FieldChange
    adherents: SetChange
    chairs: SetChange
    resolutions: SetChange
    people: SetChange
    mentions: SetChange
    actions: tuple[FieldChange, ...]
    """Operative verbs that differ in paragraphs that were paired; `field` is the actor."""
    findings: tuple[Finding, ...]
    blocks: tuple[Block, ...]

    @property
    def differs(self) -> bool:
        """Whether anything at all differs, the order of paragraphs and the head included."""
        return bool(self.meeting) or any(block.kind != "unchanged" or block.moved for block in self.blocks)

    def to_dict(self) -> dict[str, Any]:
        """The published JSON of a comparison, described by `schemas/comparison.schema.json`."""
        from mtcr.report import json

        return json.as_dict(self)


@dataclasses.dataclass(frozen=True, slots=True)
class Issue:
    """Something `validate` found wrong in a package: where, what, and what mends it."""

    check: str
    where: str
    what: str
    to_fix: str
    severity: Severity = "error"


@dataclasses.dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs between two releases, in a row that both have."""

    key: Key
    column: str
    old: Cell
    new: Cell


@dataclasses.dataclass(frozen=True, slots=True)
class TableChanges:
    """What differs between two releases of one table: keys of rows, and cells of the rows that both have."""

    added: tuple[Key, ...] = ()
    removed: tuple[Key, ...] = ()
    changed: tuple[CellChange, ...] = ()
    rekeyed: tuple[tuple[Key, Key], ...] = ()
    """Of the rows removed and added, those that are one row of which one cell of the key was corrected."""


@dataclasses.dataclass(frozen=True, slots=True)
class SchemaChange:
    """A promise of the descriptor that differs between two releases; `clause` is one of `releases.rule.RULE`."""

    table: str | None
    column: str | None
    property: str
    old: Any
    new: Any
    clause: str
    bump: Bump


@dataclasses.dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two releases, the bump it implies, and the version that follows."""

    base: str
    head: str
    bump: Bump
    next: str
    tables: Mapping[str, TableChanges]
    """Only the tables in which something differs."""
    schema: tuple[SchemaChange, ...]
    reasons: tuple[tuple[Bump, str, str], ...]
    """Bump, clause of the rule, and how often it applies and where; the largest bump first."""

    def to_dict(self) -> dict[str, Any]:
        """The published JSON of `mtcr changes`."""
        tables = {
            name: {
                "added": [list(key) for key in table.added],
                "removed": [list(key) for key in table.removed],
                "changed": [dataclasses.asdict(cell) | {"key": list(cell.key)} for cell in table.changed],
            }
            for name, table in self.tables.items()
        }
        schema = [dataclasses.asdict(change) for change in self.schema]
        head = {"base": self.base, "head": self.head, "bump": self.bump, "next": self.next}
        return {**head, "tables": tables, "schema": schema}
