"""Changes become findings: the signals an analyst looks for, each pointing at its words on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mtcr.compare.facts import Changes
from mtcr.compare.vocabulary import MODALS, MONTHS, NEGATIONS, NUMBERS, STRONG, VERB_SCALES, WEAK
from mtcr.model import Block, Edition, Fact, FieldChange, Finding, SetChange, Span

SIGNALS = {
    "verb-replaced": "an operative verb gave way to another of the same words",
    "qualifier-strengthened": "a qualifier or modal makes the sentence weigh more than before",
    "qualifier-weakened": "a qualifier or modal makes the sentence weigh less than before",
    "negation-gained": "a sentence is now negated",
    "negation-lost": "a sentence is no longer negated",
    "country-named": "a country is named that was not",
    "country-dropped": "a country is no longer named",
    "region-named": "a region is named that was not",
    "region-dropped": "a region is no longer named",
    "resolution-added": "a Security Council resolution is newly cited",
    "resolution-dropped": "a Security Council resolution is no longer cited",
    "count-disagrees": "the stated number of members is not the number listed",
    "list-absent": "only one of the two texts prints a list of members, so membership is not compared",
    "number-changed": "a number in the same place differs",
    "date-changed": "a date in the same place differs",
}
"""The vocabulary of findings, in the order in which they are told: signal to what it says."""

SHORT = 12
"""Longest run of changed words, a side, in which one word's change is still a signal and not part of new prose."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d,.]*(?<![,.])|\b(?:" + "|".join(NUMBERS) + r")\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WEIGHTY = re.compile(
    r"\d|\b(?:" + "|".join(sorted({*MODALS, *STRONG, *WEAK, *NEGATIONS, *NUMBERS}, key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)
_RANK = {
    (scale, lemma): rank
    for scale, groups in VERB_SCALES.items()
    for rank, group in enumerate(groups)
    for lemma in group
}

_ORDER = {signal: n for n, signal in enumerate(SIGNALS)}

At = tuple[Span | None, Span | None]


def find(
    old: Edition, new: Edition, changes: Changes, verbs: Sequence[FieldChange], blocks: Sequence[Block]
) -> tuple[Finding, ...]:
    """All findings in the order of `SIGNALS`, those of one signal in reading order."""
    lemmas = {a.at: str(a.values["lemma"]) for edition in (old, new) for a in edition.of("actions")} if verbs else {}
    found = (
        *(_verb(change, lemmas) for change in verbs if change.old and change.new),
        *_words(old, new, blocks),
        *_named(changes["mentions"], "country", "country"),
        *_named(changes["mentions"], "region", "region"),
        *_resolutions(changes["resolutions"]),
        *_count(old, new),
    )
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.signal]))


def _verb(change: FieldChange, lemmas: dict[Span | None, str]) -> Finding:
    old, new = lemmas.get(change.old_at, ""), lemmas.get(change.new_at, "")
    shared = [scale for scale in VERB_SCALES if (scale, old) in _RANK and (scale, new) in _RANK]
    message = f"verb replaced: “{change.old}” became “{change.new}”"
    if shared and _RANK[shared[0], old] != _RANK[shared[0], new]:
        direction = "stronger" if _RANK[shared[0], new] > _RANK[shared[0], old] else "weaker"
        message += f" ({direction} {shared[0]})"
    return Finding("verb-replaced", message, str(change.old), str(change.new), change.old_at, change.new_at)


def _words(old: Edition, new: Edition, blocks: Sequence[Block]) -> Iterator[Finding]:
    """Qualifiers, modals, negations, numbers and dates that changed inside a paragraph that stayed."""
    for block in blocks:
        if block.kind == "unchanged" or not (block.old and block.new):
            continue
        before = after = 0
        for segment in block.segments:
            if segment.op != "equal" and not segment.typographic and _is_telling(segment.old, segment.new):
                at = (
                    _span(old, block.old, before, len(segment.old)),
                    _span(new, block.new, after, len(segment.new)),
                )
                yield from _of_segment(segment.old, segment.new, at)
                if at[0] and at[1]:
                    yield from _numbers(old, new, at[0], at[1])
            before += len(segment.old)
            after += len(segment.new)


def _is_telling(old: str, new: str) -> bool:
    return bool(_WEIGHTY.search(old) or _WEIGHTY.search(new))


def _of_segment(old: str, new: str, at: At) -> Iterator[Finding]:
    before, after = ([w.casefold() for w in _WORD.findall(side)] for side in (old, new))
    if max(len(before), len(after)) > SHORT:
        return
    yield from _weight(before, after, old, new, at)
    negated = [sum(word in NEGATIONS or word.endswith("n't") for word in side) for side in (before, after)]
    if negated[0] != negated[1]:
        yield _finding("negation-gained" if negated[1] > negated[0] else "negation-lost", old, new, at)


def _numbers(old: Edition, new: Edition, old_at: Span, new_at: Span) -> Iterator[Finding]:
    """Numbers that stand in the same place of a changed stretch, paired in order where there are as many of them."""
    texts = old.statement.source.text, new.statement.source.text
    before = list(_NUMBER.finditer(texts[0], old_at.start, old_at.end))
    after = list(_NUMBER.finditer(texts[1], new_at.start, new_at.end))
    if len(before) != len(after) or len(before) > SHORT:
        return
    for ours, theirs in zip(before, after, strict=True):
        if ours[0] != theirs[0]:
            is_date = _in_date(texts[0], ours) and _in_date(texts[1], theirs)
            spans = tuple(Span(at.paragraph, *m.span()) for at, m in ((old_at, ours), (new_at, theirs)))
            yield _finding("date-changed" if is_date else "number-changed", ours[0], theirs[0], (spans[0], spans[1]))


def _in_date(text: str, number: re.Match[str]) -> bool:
    """Whether a number is a year, or stands next to the name of a month."""
    around = text[max(0, number.start() - 24) : number.end() + 24].casefold()
    return bool(_YEAR.fullmatch(number[0])) or not MONTHS.isdisjoint(_WORD.findall(around))


def _weight(before: list[str], after: list[str], old: str, new: str, at: At) -> Iterator[Finding]:
    """Modals by rank; qualifiers by what was gained less what was lost."""
    gain = sum((w in STRONG) - (w in WEAK) for w in after) - sum((w in STRONG) - (w in WEAK) for w in before)
    modals = [max((MODALS[w] for w in side if w in MODALS), default=0) for side in (before, after)]
    if modals[0] and modals[1]:
        gain += modals[1] - modals[0]
    if gain:
        yield _finding("qualifier-strengthened" if gain > 0 else "qualifier-weakened", old, new, at)


def _finding(signal: str, old: str, new: str, at: At) -> Finding:
    old, new = old.strip(), new.strip()
    what = f"“{old}” became “{new}”" if old and new else f"“{new}” was inserted" if new else f"“{old}” was deleted"
    message = f"{signal.replace('-', ' ')}: {what}"
    return Finding(signal, message, old or None, new or None, at[0] if old else None, at[1] if new else None)


def _span(edition: Edition, numbers: Sequence[int], offset: int, length: int) -> Span | None:
    """Where a stretch of a block's text (paragraphs joined by a blank line) stands in the source."""
    for number in numbers:
        paragraph = edition.statement.paragraphs[number - 1]
        if offset < len(paragraph.text):
            start = paragraph.start + offset
            return Span(number, start, min(start + length, paragraph.end))
        offset -= len(paragraph.text) + 2
    return None


def _named(mentions: SetChange, kind: str, signal: str) -> Iterator[Finding]:
    for fact in mentions.added:
        if fact.values["kind"] == kind:
            yield _fact_finding(f"{signal}-named", f"{fact.values['name']} is newly named", None, fact)
    for fact in mentions.removed:
        if fact.values["kind"] == kind:
            yield _fact_finding(f"{signal}-dropped", f"{fact.values['name']} is no longer named", fact, None)


def _resolutions(resolutions: SetChange) -> Iterator[Finding]:
    for fact in resolutions.added:
        yield _fact_finding("resolution-added", f"resolution {fact.values['resolution']} is newly cited", None, fact)
    for fact in resolutions.removed:
        message = f"resolution {fact.values['resolution']} is no longer cited"
        yield _fact_finding("resolution-dropped", message, fact, None)


def _fact_finding(signal: str, message: str, old: Fact | None, new: Fact | None) -> Finding:
    return Finding(signal, message, _printed(old), _printed(new), old.at if old else None, new.at if new else None)


def _printed(fact: Fact | None) -> str | None:
    return str(fact.values.get("name") or fact.values.get("resolution")) if fact else None


def _count(old: Edition, new: Edition) -> Iterable[Finding]:
    """Says where the new text's count and list disagree, and where one of the texts has no list."""
    listed = [edition.of("members") for edition in (old, new)]
    stated = next((f for f in new.of("statements") if "stated_member_count" in f.values), None)
    if stated and listed[1] and stated.values["stated_member_count"] != len(listed[1]):
        message = f"the text says {stated.values['stated_member_count']} but lists {len(listed[1])}"
        yield Finding("count-disagrees", message, None, str(stated.values["stated_member_count"]), None, stated.at)
    if bool(listed[0]) != bool(listed[1]):
        side = "old" if listed[0] else "new"
        yield Finding("list-absent", f"only the {side} text prints a list of members", None, None, None, None)
