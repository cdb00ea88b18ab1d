"""Rows become plain English: the sentences and headings that every format for readers shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mtcr.model import Cell, Comparison, Edition, Fact, SetChange
from mtcr.report import blocks, rows
from mtcr.report.rows import Aspect, Change

NOTHING = "No change"

ASPECTS: dict[Aspect, str] = {
    "meeting": "Meeting",
    "membership": "Membership",
    "adherents": "Adherents",
    "chairs": "Chairs",
    "resolutions": "Security Council resolutions",
    "people": "People",
    "mentions": "Names mentioned",
    "actions": "Operative verbs",
    "findings": "Findings",
    "wording": "Wording",
}
"""Aspect to its heading, in the order of every report."""

_LEADS = {
    ("membership", "joined"): "Joined",
    ("membership", "left"): "Left",
    ("adherents", "joined"): "New adherent",
    ("adherents", "left"): "No longer an adherent",
    ("chairs", "added"): "Chair named",
    ("chairs", "removed"): "Chair no longer named",
    ("chairs", "changed"): "Chair",
    ("resolutions", "added"): "Resolution newly cited",
    ("resolutions", "removed"): "Resolution no longer cited",
    ("people", "added"): "Person named",
    ("people", "removed"): "Person no longer named",
    ("mentions", "added"): "Newly named",
    ("mentions", "removed"): "No longer named",
    ("actions", "added"): "Verb added",
    ("actions", "removed"): "Verb dropped",
    ("actions", "changed"): "Verb",
}
"""How the sentence of a change begins; where it is not here, with its subject."""

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    r"\ud800-\udfff]"
)


def changes(comparison: Comparison) -> tuple[Change, ...]:
    """Every change of a comparison, aspect by aspect in the order of `ASPECTS`; empty where nothing changed."""
    return (*rows.facts(comparison), *rows.findings(comparison), *blocks.wording(comparison))


def by_aspect(changed: Iterable[Change]) -> dict[Aspect, list[Change]]:
    """Changes under their aspects, in the order of `ASPECTS`; aspects with nothing changed are absent."""
    found: dict[Aspect, list[Change]] = {}
    for change in changed:
        found.setdefault(change.aspect, []).append(change)
    return {aspect: found[aspect] for aspect in ASPECTS if aspect in found}


def lead(change: Change) -> str:
    """What a change of fact is, as the head of its row or sentence: `Joined`, `City`, `Verb (Partners)`."""
    if change.kind == "renamed":
        return "Renamed"
    name = _LEADS.get((change.aspect, change.kind), change.subject)
    return f"{name} ({change.subject})" if change.aspect == "actions" and change.subject else name


def sentence(change: Change) -> str:
    """One change as a short sentence without a full stop: `Joined: Chile`, `City: Auckland → Rio de Janeiro`."""
    if change.aspect == "findings":
        return change.subject[:1].upper() + change.subject[1:]
    if change.aspect == "wording":
        return f"{change.subject}: {_of_words(change)}"
    if (change.aspect, change.kind) in _LEADS and (change.old is None or change.new is None):
        return f"{lead(change)}: {change.old or change.new}"
    return f"{lead(change)}: {_side(change.old)} → {_side(change.new)}"


def visible(text: str) -> str:
    """Text in which control characters and those that turn the reading order around show as their code point, [U+202E].

    White space stays; half a surrogate pair, which no file can hold, is shown as well.
    """
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def headline(comparison: Comparison) -> str:
    """The whole comparison in one sentence without a full stop, or `No change`; findings do not count as changes."""
    parts = [*_headline_of_facts(comparison), *_headline_of_paragraphs(comparison)]
    return ", ".join(parts) or NOTHING


def title(edition: Edition) -> str:
    """What a report calls an edition: its printed title on one line, else its id."""
    printed = next((f.values["title"] for f in edition.of("statements") if f.values.get("title")), None)
    return " ".join(str(printed).split()) if printed else edition.statement_id


def _of_words(change: Change) -> str:
    if change.kind.startswith("paragraph"):
        return change.kind.split(" ", 1)[1]
    if change.old is None or change.new is None:
        return f"“{_line(change.new or change.old)}” {change.kind}"
    verb = "became" if change.kind == "replaced" else "became (typography only)"
    return f"“{_line(change.old)}” {verb} “{_line(change.new)}”"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _side(text: str | None) -> str:
    return "not stated" if text is None else text


def _headline_of_facts(comparison: Comparison) -> Iterator[str]:
    members, adherents, stated = comparison.membership, comparison.adherents, comparison.stated_count
    yield from _number(len(members.added), "member joined", "members joined")
    yield from _number(len(members.removed), "member left", "members left")
    yield from _number(len(members.renamed), "member renamed", "members renamed")
    if stated.old != stated.new:
        yield f"stated count {_side(_text(stated.old))} → {_side(_text(stated.new))}"
    yield from _number(len(adherents.added), "new adherent", "new adherents")
    yield from _number(len(adherents.removed), "adherent no longer listed", "adherents no longer listed")
    new_chairs = sum(1 for _ in _new_chairs(comparison.chairs))
    if new_chairs:
        yield "new chair" if new_chairs == 1 else f"{new_chairs} new chairs"
    told = len(members.added) + len(members.removed) + len(members.renamed) + (stated.old != stated.new)
    told += len(adherents.added) + len(adherents.removed) + new_chairs
    other = "other fact" if told else "fact"
    yield from _number(len(rows.facts(comparison)) - told, f"{other} changed", f"{other}s changed")


def _new_chairs(chairs: SetChange) -> Iterator[Fact]:
    """Who serves as chair or co-chair now and did not before."""
    before = {(f.values.get("person"), f.values.get("country_code")) for f, _ in chairs.changed if _serves(f)}
    for fact in (*chairs.added, *(new for _, new in chairs.changed)):
        if _serves(fact) and (fact.values.get("person"), fact.values.get("country_code")) not in before:
            yield fact


def _serves(fact: Fact) -> bool:
    return fact.values.get("role") in {"chair", "co-chair"}


def _headline_of_paragraphs(comparison: Comparison) -> Iterator[str]:
    """`12 of 19 paragraphs edited`, `1 split`, …: only the first says what is counted."""
    total = len(comparison.new.statement.paragraphs)
    kinds = Counter("edited in typography only" if block.typographic else block.kind for block in comparison.blocks)
    kinds["moved"] = sum(block.moved for block in comparison.blocks)
    what = f" of {total} paragraphs" if kinds["edited"] else " paragraph"
    for kind in ("edited", "split", "merged", "inserted", "deleted", "moved", "edited in typography only"):
        if kinds[kind]:
            yield f"{kinds[kind]}{what}{'s' if what == ' paragraph' and kinds[kind] > 1 else ''} {kind}"
            what = ""


def _number(count: int, one: str, many: str) -> list[str]:
    return [f"{count} {one if count == 1 else many}"] if count else []


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)
