"""A comparison for the terminal: facts first, findings next, the redline last, wrapped to the width of the window."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from mtcr.model import Block, Comparison, Segment
from mtcr.report import plain, rows

BOLD, DIM, RED, GREEN, CYAN, PLAIN = "1", "2", "31;9", "32;4", "36", ""
"""ANSI codes (SGR); deletions are struck through and insertions underlined, so that colour is never the only sign."""

Word = tuple[str, str]
"""A word and its ANSI code."""


def render(comparison: Comparison, *, width: int = 100, colour: bool = False, summary: bool = False) -> str:
    """The report as text.

    Args:
        comparison: what to tell.
        width: of the window, in characters.
        colour: whether ANSI codes may be used.
        summary: facts and findings only, without the redline.
    """
    width = max(width, 40)
    old, new = comparison.old.statement_id, comparison.new.statement_id
    lines = [
        _paint(f"{old} → {new}", BOLD, colour),
        *_wrap(_words(plain.headline(comparison)), width, colour),
        "",
        *_changes(comparison, width, colour),
    ]
    if not summary:
        lines += _redline(comparison.blocks, width, colour)
    return "\n".join(lines).rstrip() + "\n"


def _changes(comparison: Comparison, width: int, colour: bool) -> Iterator[str]:
    changes = (*rows.facts(comparison), *rows.findings(comparison))
    for aspect, group in plain.by_aspect(changes).items():
        yield _paint(plain.ASPECTS[aspect].upper(), CYAN, colour)
        for change in group:
            at = change.new_at or change.old_at
            where = f"  ¶{at.paragraph}" if at and at.paragraph else ""
            yield from _wrap([*_words(plain.sentence(change)), (where.strip(), DIM)], width, colour, "  ", "    ")
        yield ""


def _redline(blocks: tuple[Block, ...], width: int, colour: bool) -> Iterator[str]:
    """The wording block by block; runs of unchanged paragraphs are one line."""
    yield _paint("WORDING", CYAN, colour) + ("" if colour else "  [-deleted-] {+inserted+}")
    for quiet, group in itertools.groupby(blocks, key=lambda block: block.kind == "unchanged" and not block.moved):
        if quiet:
            unchanged = list(group)
            yield _paint(f"  {_numbers([n for block in unchanged for n in block.new])} unchanged", DIM, colour)
            continue
        for block in group:
            yield _paint(f"  {title(block)}", BOLD, colour)
            if block.kind != "unchanged":
                yield from _wrap(_marked(block.segments, colour), width, colour, "    ", "    ")


def title(block: Block) -> str:
    """What became of a block's paragraphs: `¶6 → ¶7, ¶8 split`."""
    kind = "moved" if block.kind == "unchanged" else block.kind
    also = [
        *(["moved"] if block.moved and kind != "moved" else []),
        *(["typographic only"] if block.typographic else []),
    ]
    sides = [", ".join(f"¶{n}" for n in side) for side in (block.old, block.new) if side]
    if block.old == block.new:
        sides = sides[:1]
    return " → ".join(sides) + f" {kind}" + "".join(f", {word}" for word in also)


def _numbers(numbers: list[int]) -> str:
    """Paragraph numbers with runs drawn together: `¶2–4, ¶7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"¶{run[0]}" + (f"–{run[-1]}" if len(run) > 1 else "") for run in runs)


def _marked(segments: Iterable[Segment], colour: bool) -> Iterator[Word]:
    """The words of a redline; without colour, deletions are bracketed [-so-] and insertions {+so+}, as wdiff does."""
    for segment in segments:
        if segment.op == "equal":
            yield from _words(segment.new)
            continue
        for text, code, marks in ((segment.old, RED, "[-%s-]"), (segment.new, GREEN, "{+%s+}")):
            if text.strip():
                inner = " ".join(text.split())
                yield from _words(inner if colour else marks % inner, code)


def _words(text: str, code: str = PLAIN) -> list[Word]:
    return [(plain.visible(word), code) for word in text.split()]


def _wrap(words: Iterable[Word], width: int, colour: bool, first: str = "", then: str = "") -> Iterator[str]:
    """Lines of at most `width` characters; neighbouring words of one style share one pair of codes."""
    line: list[Word] = []
    room = width - len(first)
    lead = first
    for word in words:
        if not word[0]:
            continue
        if line and len(word[0]) + 1 > room:
            yield lead + _join(line, colour)
            line, lead, room = [], then, width - len(then)
        room -= len(word[0]) + bool(line)
        line.append(word)
    if line:
        yield lead + _join(line, colour)


def _join(line: list[Word], colour: bool) -> str:
    runs = itertools.groupby(line, key=lambda word: word[1])
    return " ".join(_paint(" ".join(text for text, _ in run), code, colour) for code, run in runs)


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code else text
