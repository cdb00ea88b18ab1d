"""A comparison becomes Markdown for pull requests and mail, in which no character of a statement is ever markup."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from mtcr.model import Block, Comparison, Segment
from mtcr.report import plain, rows
from mtcr.report.blocks import named
from mtcr.report.rows import Change
from mtcr.report.sequence import Step, steps

BREAK = "<!-- -->"
"""Nothing at all, to a reader; it keeps the characters on both sides from being read together."""

_SPECIAL = re.compile(r"[\\`*_\[\]{}|~$^]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ENTITY = re.compile("[&<>]")
_JOINED = re.compile(
    r"(?<=[@#])(?=\w)|(?<=:)(?=[a-z_+-])"  # @name, #123 and :emoji:
    r"|(?<=:)(?=//)"  # https://
    r"|(?<=www)(?=\.)",
    re.IGNORECASE,
)
"""Where GitHub would make a link, a mention or a picture of plain words, even of escaped ones."""
_BLANKS = re.compile(" {2,}")
_ORDINAL = re.compile(r"\d{1,9}(?=[.)])")


def render(comparison: Comparison) -> str:
    """The report: facts as a table, findings as a list, the redline with ~~deleted~~ and **inserted** words."""
    changed = [*rows.facts(comparison), *rows.findings(comparison)]
    groups = plain.by_aspect(changed)
    found = groups.pop("findings", [])
    lines = [
        "# What changed",
        "",
        f"**{escape(plain.title(comparison.old))}**  ",
        f"→ **{escape(plain.title(comparison.new))}**",
        "",
        f"{escape(plain.headline(comparison))}.",
        "",
    ]
    if groups:
        lines += ["## Facts", "", "| Aspect | Change | Old | New | Paragraph |", "| --- | --- | --- | --- | --- |"]
        lines += [_table_row(change) for group in groups.values() for change in group]
        lines.append("")
    if found:
        lines += ["## Findings", "", *(f"- {_finding(change)}" for change in found), ""]
    return "\n".join([*lines, *_redline(comparison)]).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Text as Markdown that shows exactly it, on one line: white space as single blanks, control characters visible."""
    line = " ".join(plain.visible(text).split())
    escaped = _ENTITY.sub(lambda found: _ENTITIES[found[0]], _SPECIAL.sub(r"\\\g<0>", line))
    return _JOINED.sub(BREAK, escaped)


def _table_row(change: Change) -> str:
    at = change.new_at or change.old_at
    cells = (
        plain.ASPECTS[change.aspect],
        plain.lead(change),
        change.old or "",
        change.new or "",
        str(at.paragraph) if at else "",
    )
    return "| " + " | ".join(escape(cell) for cell in cells) + " |"


def _finding(change: Change) -> str:
    at = change.new_at or change.old_at
    where = f" (paragraph {at.paragraph})" if at else ""
    quote = f": “{escape(change.quote)}”" if change.quote else ""
    return f"**{escape(change.kind.replace('-', ' '))}** — {escape(plain.sentence(change))}{where}{quote}"


def _redline(comparison: Comparison) -> Iterator[str]:
    """The wording in reading order; runs of unchanged paragraphs are folded."""
    if not comparison.blocks:
        return
    yield from ("## Wording", "", "~~deleted~~ **inserted**", "")
    for quiet, run in itertools.groupby(steps(comparison.blocks), key=_is_quiet):
        if quiet:
            yield from _folded(comparison, [step.block for step in run])
        else:
            for step in run:
                yield from (f"#### {_heading(step)}", "", _marked(step), "")


def _is_quiet(step: Step) -> bool:
    return step.block.kind == "unchanged" and step.place == "both"


def _folded(comparison: Comparison, blocks: list[Block]) -> Iterator[str]:
    paragraphs = [comparison.new.statement.paragraphs[number - 1] for block in blocks for number in block.new]
    count = f"{len(paragraphs)} unchanged paragraph{'s' if len(paragraphs) > 1 else ''}"
    yield from (f"<details><summary>{count}</summary>", "")
    for paragraph in paragraphs:
        label = f"{paragraph.label} " if paragraph.label else ""
        yield from (_at_line_start(escape(label + paragraph.text)), "")
    yield from ("</details>", "")


def _heading(step: Step) -> str:
    block = step.block
    if step.place == "old" and block.moved:
        return f"{named(block)}: moved from here"
    kind = "moved here" if block.moved and block.kind == "unchanged" else block.kind
    also = ["moved here"] if block.moved and block.kind != "unchanged" else []
    also += ["typography only"] if block.typographic else []
    return ", ".join([f"{named(block)}: {kind}", *also])


def _marked(step: Step) -> str:
    if step.place == "old" and step.block.moved:
        return "*(see its new place)*"
    return _at_line_start(_BLANKS.sub(" ", "".join(_hugging(_runs(step.block.segments)))))


Run = tuple[str, str]
"""A marker - empty for unchanged words and blanks - and text."""


def _runs(segments: Iterable[Segment]) -> Iterator[Run]:
    """Deleted and inserted words each under its marker, with the blanks at their ends outside it."""
    for segment in segments:
        if segment.op == "equal" or not (segment.old.strip() or segment.new.strip()):
            yield "", segment.new
            continue
        yield from _under("~~", segment.old)
        if segment.old.strip() and segment.new.strip():
            yield "", " "
        yield from _under("**", segment.new)


def _under(marker: str, text: str) -> Iterator[Run]:
    bare = text.strip()
    start = text.index(bare)
    yield from (("", text[:start]), (marker, bare), ("", text[start + len(bare) :]))


def _hugging(runs: Iterable[Run]) -> Iterator[str]:
    """Puts a break between a marker and a word where CommonMark would not take the marker for one.

    A marker opens before a letter or digit, or after a blank; and it closes after a letter or digit, or before a blank.
    """
    before = " "
    kept = [run for run in runs if run[1]]
    for (marker, text), (next_marker, following) in itertools.zip_longest(kept, kept[1:], fillvalue=("", " ")):
        if marker:
            opens = "" if text[0].isalnum() or before.isspace() else BREAK
            closes = "" if text[-1].isalnum() or (following[0].isspace() and not next_marker) else BREAK
            if next_marker == marker:
                closes = BREAK  # else the two would be one longer marker
            yield f"{opens}{marker}{escape(text)}{marker}{closes}"
        else:
            yield _spaced(text)
        before = marker or text[-1]


def _spaced(text: str) -> str:
    """Escaped words with a single blank for the white space at each end."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{escape(text)}{' ' if text[-1].isspace() else ''}"


def _at_line_start(line: str) -> str:
    """Keeps the first characters of a paragraph from being a heading, list, or code."""
    line = line.strip()
    ordinal = _ORDINAL.match(line)
    if ordinal:
        return f"{ordinal[0]}\\{line[ordinal.end() :]}"
    return f"\\{line}" if line[:1] in {"#", "+", "-", "="} else line
