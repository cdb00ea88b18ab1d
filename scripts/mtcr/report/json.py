"""A comparison as the published JSON, and JSON text that is the same on every run and platform."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from mtcr.model import Block, Comparison, Edition, Fact, FieldChange, Finding, SetChange, Span

FORMAT, VERSION = "mtcr-comparison", 1

Json = dict[str, Any]


def dumps(value: Any) -> str:
    """JSON text of a value: two blanks of indentation, characters as they are, one newline at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_dict(comparison: Comparison) -> Json:
    """The comparison as plain dictionaries and lists, fit for JSON."""
    stated = comparison.stated_count
    return {
        "format": FORMAT,
        "version": VERSION,
        "old": _edition(comparison.old),
        "new": _edition(comparison.new),
        "meeting": [_field(change) for change in comparison.meeting],
        "membership": {
            **_added_and_removed(comparison.membership),
            "renamed": _renamed(comparison.membership),
            "stated_count": {"old": stated.old, "new": stated.new},
        },
        "adherents": {**_added_and_removed(comparison.adherents), "renamed": _renamed(comparison.adherents)},
        "chairs": {
            **_added_and_removed(comparison.chairs),
            "changed": [{"old": _fact(old), "new": _fact(new)} for old, new in comparison.chairs.changed],
        },
        "resolutions": _added_and_removed(comparison.resolutions),
        "people": _added_and_removed(comparison.people),
        "mentions": _added_and_removed(comparison.mentions),
        "actions": {"changed": [_action(change) for change in comparison.actions]},
        "findings": [_finding(finding) for finding in comparison.findings],
        "wording": {"blocks": [_block(block) for block in comparison.blocks], "summary": _summary(comparison.blocks)},
    }


def _edition(edition: Edition) -> Json:
    title = next((f.values["title"] for f in edition.of("statements") if "title" in f.values), None)
    source = edition.statement.source
    return {
        "statement_id": edition.statement_id,
        "title": title,
        "source": source.origin or None,
        "sha256": source.sha256,
    }


def _at(span: Span | None) -> Json | None:
    return span.to_dict() if span else None


def _fact(fact: Fact) -> Json:
    return {**{k: v for k, v in fact.values.items() if k != "position"}, "at": _at(fact.at)}


def _field(change: FieldChange) -> Json:
    return {
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "old_at": _at(change.old_at),
        "new_at": _at(change.new_at),
    }


def _action(change: FieldChange) -> Json:
    at = change.new_at or change.old_at
    return {
        "paragraph": at.paragraph if at else None,
        "actor": change.field or None,
        "old": change.old,
        "new": change.new,
        "old_at": _at(change.old_at),
        "new_at": _at(change.new_at),
    }


def _added_and_removed(change: SetChange) -> Json:
    return {"added": [_fact(fact) for fact in change.added], "removed": [_fact(fact) for fact in change.removed]}


def _renamed(change: SetChange) -> list[Json]:
    return [
        {
            "country_code": new.values["country_code"],
            "old": old.values["name"],
            "new": new.values["name"],
            "old_at": _at(old.at),
            "new_at": _at(new.at),
        }
        for old, new in change.renamed
    ]


def _finding(finding: Finding) -> Json:
    return {
        "signal": finding.signal,
        "message": finding.message,
        "old": finding.old,
        "new": finding.new,
        "old_at": _at(finding.old_at),
        "new_at": _at(finding.new_at),
    }


def _block(block: Block) -> Json:
    return {
        "kind": block.kind,
        "moved": block.moved,
        "old": list(block.old),
        "new": list(block.new),
        "similarity": block.similarity,
        "typographic": block.typographic,
        "segments": [{"op": s.op, "old": s.old, "new": s.new, "typographic": s.typographic} for s in block.segments],
    }


def _summary(blocks: tuple[Block, ...]) -> Json:
    kinds = Counter(block.kind for block in blocks)
    changed = [s for block in blocks for s in block.segments if s.op != "equal" and not s.typographic]
    return {
        **{kind: kinds[kind] for kind in ("unchanged", "edited", "split", "merged", "inserted", "deleted")},
        "moved": sum(block.moved for block in blocks),
        "words_inserted": sum(len(s.new.split()) for s in changed),
        "words_deleted": sum(len(s.old.split()) for s in changed),
    }
