"""A comparison becomes rows, one a change: the only module that says how a fact is written in plain English."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from mtcr import countries
from mtcr.model import Cell, Comparison, Edition, Fact, FieldChange, Paragraph, SetChange, Span

Aspect: TypeAlias = Literal[
    "meeting", "membership", "adherents", "chairs", "resolutions", "people", "mentions", "actions", "findings",
    "wording",
]  # fmt: skip

FIELDS = {
    "plenary_number": "Number of the plenary",
    "kind": "Kind of statement",
    "title": "Title",
    "issued_on": "Issued on",
    "starts_on": "First day",
    "ends_on": "Last day",
    "city": "City",
    "country_code": "Country",
    "stated_member_count": "Stated count of members",
    "next_year": "Year of the next plenary",
    "next_city": "City of the next plenary",
    "next_country_code": "Country of the next plenary",
    "language": "Language",
}
"""Column of the statements table to its label."""

AROUND = 40
"""Characters of context on either side of the words that a quote shows."""

Sides: TypeAlias = tuple[str | None, str | None]
Places: TypeAlias = tuple[Span | None, Span | None]


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed; `old` and `new` as a reader would write them, None on a side that does not have it."""

    aspect: Aspect
    kind: str
    """joined, left, renamed, added, removed, changed; of findings the signal; of wording replaced, inserted, deleted,
    typographic, or paragraph inserted, paragraph deleted, paragraph moved, paragraph split, paragraphs merged."""
    subject: str
    """What the change is about: a country, a field, a person, an actor, "Paragraph 3"; of findings the message."""
    old: str | None
    new: str | None
    old_at: Span | None
    new_at: Span | None
    quote: str
    """The printed words with some words around them, from the new text where it has them, else from the old one."""


def facts(comparison: Comparison) -> tuple[Change, ...]:
    """The changes of fact, aspect by aspect."""
    drafts = (
        *_fields("meeting", comparison.meeting),
        *_countries("membership", comparison.membership),
        *_fields("membership", (comparison.stated_count,)),
        *_countries("adherents", comparison.adherents),
        *_chairs(comparison.chairs),
        *_one_sided("resolutions", comparison.resolutions),
        *_one_sided("people", comparison.people),
        *_one_sided("mentions", comparison.mentions),
        *_actions(comparison.actions),
    )
    return tuple(row(comparison, draft) for draft in drafts)


def findings(comparison: Comparison) -> tuple[Change, ...]:
    """The findings, each as a row."""
    return tuple(
        row(comparison, ("findings", f.signal, f.message, (f.old, f.new), (f.old_at, f.new_at)))
        for f in comparison.findings
    )


def country(code: Cell) -> str:
    """The usual English name of a country code; empty for none, the code itself where ISO 3166-1 does not have it."""
    try:
        return countries.name(str(code)) if code else ""
    except KeyError:
        return str(code)


Draft: TypeAlias = tuple[Aspect, str, str, Sides, Places]
"""A row without its quote."""


def row(comparison: Comparison, draft: Draft) -> Change:
    """The row, with its words quoted from the new text, else from the old one."""
    aspect, kind, subject, sides, (old_at, new_at) = draft
    quote = _quote(comparison.new, new_at) if new_at else _quote(comparison.old, old_at)
    return Change(aspect, kind, subject, *sides, old_at, new_at, quote)


def _quote(edition: Edition, at: Span | None) -> str:
    """The words of a span and whole words around them, within their paragraph; white space as single blanks."""
    if at is None:
        return ""
    text, bounds = edition.statement.source.text, _paragraph(edition, at.paragraph)
    first, last = (bounds.start, bounds.end) if bounds else (at.start, at.end)
    start, end = max(first, at.start - AROUND), min(last, at.end + AROUND)
    while first < start < at.start and not text[start - 1].isspace():
        start += 1
    while at.end < end < last and not text[end].isspace():
        end -= 1
    return " ".join(text[min(start, at.start) : max(end, at.end)].split())


def _paragraph(edition: Edition, number: int) -> Paragraph | None:
    statement = edition.statement
    if number == 0:
        return statement.head
    return statement.paragraphs[number - 1] if number <= len(statement.paragraphs) else None


def _fields(aspect: Aspect, changes: Iterable[FieldChange]) -> Iterator[Draft]:
    for change in changes:
        if change.old == change.new:
            continue
        old, new = (_value(change.field, side) for side in (change.old, change.new))
        subject = FIELDS.get(change.field, change.field)
        yield aspect, _kind(old, new), subject, (old, new), (change.old_at, change.new_at)


def _value(field: str, value: Cell) -> str | None:
    if value is None:
        return None
    return country(value) if field.endswith("country_code") else str(value)


def _kind(old: str | None, new: str | None) -> str:
    return "added" if old is None else "removed" if new is None else "changed"


def _countries(aspect: Aspect, change: SetChange) -> Iterator[Draft]:
    for fact in change.added:
        yield aspect, "joined", _name(fact), (None, _name(fact)), (None, fact.at)
    for fact in change.removed:
        yield aspect, "left", _name(fact), (_name(fact), None), (fact.at, None)
    for old, new in change.renamed:
        yield aspect, "renamed", _name(new), (_name(old), _name(new)), (old.at, new.at)


def _name(fact: Fact) -> str:
    return str(fact.values.get("name") or country(fact.values.get("country_code")))


def _chairs(change: SetChange) -> Iterator[Draft]:
    for old, new in change.changed:
        same_office = _office(old) == _office(new)
        sides = (_who(old), _who(new)) if same_office and _who(old) != _who(new) else (_chair(old), _chair(new))
        yield "chairs", "changed", country(new.values.get("country_code")), sides, (old.at, new.at)
    for fact in change.added:
        yield "chairs", "added", country(fact.values.get("country_code")), (None, _chair(fact)), (None, fact.at)
    for fact in change.removed:
        yield "chairs", "removed", country(fact.values.get("country_code")), (_chair(fact), None), (fact.at, None)


def _who(fact: Fact) -> str:
    """`Hazel Brown-Teal (Finland)`, or the country alone where no person is named."""
    person, state = fact.values.get("person"), country(fact.values.get("country_code"))
    return f"{person} ({state})" if person and state else str(person or state)


def _office(fact: Fact) -> str:
    """`chair (chaired, until 2020)`: role, the verb that the text uses, and the years it gives."""
    start, end = fact.values.get("term_start"), fact.values.get("term_end")
    term = f"{start}–{end}" if start and end else f"from {start}" if start else f"until {end}" if end else ""
    details = ", ".join(part for part in (str(fact.values.get("basis") or ""), term) if part)
    return f"{fact.values.get('role')} ({details})" if details else str(fact.values.get("role"))


def _chair(fact: Fact) -> str:
    return f"{_who(fact)}, {_office(fact)}"


def _one_sided(aspect: Aspect, change: SetChange) -> Iterator[Draft]:
    """Resolutions, people and mentions: what only one of the texts names."""
    for fact in change.added:
        yield aspect, "added", _label(fact), (None, _label(fact)), (None, fact.at)
    for fact in change.removed:
        yield aspect, "removed", _label(fact), (_label(fact), None), (fact.at, None)


def _label(fact: Fact) -> str:
    values = fact.values
    if fact.table == "resolutions":
        about = country(values.get("subject_country_code"))
        return f"{values['resolution']} ({about})" if about else str(values["resolution"])
    if fact.table == "people":
        person = " ".join(str(part) for part in (values.get("title"), values.get("person")) if part)
        details = person, str(values.get("office") or ""), country(values.get("country_code"))
        return ", ".join(part for part in details if part) + f" ({values.get('role')})"
    return f"{values.get('name')} ({values.get('kind')})"


def _actions(changes: Iterable[FieldChange]) -> Iterator[Draft]:
    for change in changes:
        old, new = (None if side is None else str(side) for side in (change.old, change.new))
        yield "actions", _kind(old, new), change.field, (old, new), (change.old_at, change.new_at)
