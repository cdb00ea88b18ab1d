"""A source becomes a statement: the only module that knows what a heading, a paragraph and a printed label look like.

Nothing is changed: a paragraph is a stretch of the source text. What is left out is white space, printed labels, and
what stands around a re-hosted statement (the menu above its title, a telegram's header and trailer).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mtcr.model import Paragraph, Source, Statement

WRAPPED = 110
"""Longest line, in characters, of a text that was wrapped by hand; longer lines are paragraphs of their own."""
SHORT = 60
"""Longest line of a list that is printed one item a line."""
HEAD_WITHIN = 60
"""How many lines or paragraphs may stand above the title (a site's menu)."""

Line = tuple[int, int]
"""Start and end of a line in the source text, white space at both ends left out."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_LABEL = re.compile(r"(\d{1,3}[.)]|\(\d{1,3}\)|\([a-z]{1,4}\)|[a-z][.)]|[*•◦▪‣·–—-])\s+(?=\S)")
_SENTENCE_END = re.compile(r"(?<!\bD\.C)(?<!\bU\.S\.A)[.!?:;…][\"”’')\]*\d]{0,3}$")
_VERB = re.compile(r"\b(?:held|met|was|were|has|have|had|will|is|are|thanked|welcomed|agreed|chaired)\b")
_TITLE = re.compile(
    r"\bplenary\b|\bpress (?:release|statement)\b|\bpublic statement\b|\breport (?:by|of) the\b.*\bchair"
    r"|\bcommuniqu|\bfact sheet\b|\bfinal statement\b|\bchair(?:man|person)?['’]?s statement\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_LINE = re.compile(r"\b(?:1[89]|20)\d\d\b|\bpress\b|\bfact sheet\b|\bstatement\b", re.IGNORECASE)
_BEGIN_TEXT = re.compile(r"^[ \t]*(?:BEGIN|START)(?: OF)? TEXT\b.*$", re.MULTILINE)
_END_TEXT = re.compile(r"^[ \t]*END(?: OF)? TEXT\b.*$", re.MULTILINE)


def statement(source: Source) -> Statement:
    """Cuts a source into head and numbered paragraphs.

    Any text will do; one without a recognisable title has no head, and one of white space has no paragraphs.
    """
    text = source.text
    stretches = list(_stretches(text, *_bounds(text)))
    first, body = _head(text, stretches)
    head = None
    if first < body:
        start, end = stretches[first][0], stretches[body - 1][1]
        head = Paragraph(0, "", start, end, text[start:end])
    return Statement(source, head, tuple(_paragraph(text, n, stretch) for n, stretch in enumerate(stretches[body:], 1)))


def _bounds(text: str) -> Line:
    """Where the statement begins and ends in a telegram that wraps it in BEGIN TEXT and END TEXT [21]."""
    begin = _BEGIN_TEXT.search(text) if " TEXT" in text else None
    if begin is None:
        return 0, len(text)
    end = _END_TEXT.search(text, begin.end())
    return begin.end(), end.start() if end else len(text)


def _stretches(text: str, start: int, end: int) -> Iterator[Line]:
    """Start and end of each paragraph, its label included."""
    for group in _groups(text, start, end):
        if len(group) == 1:
            yield group[0]
        elif _is_one_line_each(text, group):
            yield from _lines_of_their_own(text, group)
        else:
            yield from _joined(text, group)


def _groups(text: str, start: int, end: int) -> Iterator[list[Line]]:
    """Lines set apart by blank ones; a blank line may hold blanks, no-break spaces and zero-width characters."""
    group: list[Line] = []
    for line in text[start:end].splitlines(keepends=True):
        bare = line.strip().strip(_INVISIBLE).strip()
        if bare:
            at = start + line.index(bare)
            group.append((at, at + len(bare)))
        elif group:
            yield group
            group = []
        start += len(line)
    if group:
        yield group


def _is_one_line_each(text: str, group: list[Line]) -> bool:
    """Whether the lines of a group are paragraphs (one newline apart [6, 9, 10]), rather than wrapped by hand [21]."""
    if max(end - start for start, end in group) > WRAPPED:
        return True
    ended = sum(1 for line in group if _ends_sentence(text, line))
    return ended >= 0.7 * len(group)


def _ends_sentence(text: str, line: Line) -> bool:
    return _SENTENCE_END.search(text, max(line[0], line[1] - 12), line[1]) is not None


def _lines_of_their_own(text: str, group: list[Line]) -> Iterator[Line]:
    """Each line is a paragraph; three or more short ones in a row are one list, and a line that goes on is joined."""
    run: list[Line] = []
    for line in group:
        short = line[1] - line[0] <= SHORT and not _ends_sentence(text, line)
        if run and not short:
            yield from _list_or_lines(run)
            run = []
        if short:
            run.append(line)
        else:
            yield line
    yield from _list_or_lines(run)


def _list_or_lines(run: list[Line]) -> Iterable[Line]:
    return [(run[0][0], run[-1][1])] if len(run) >= 3 else run


def _joined(text: str, group: list[Line]) -> Iterator[Line]:
    """Lines wrapped by hand are one paragraph; a label after the end of a sentence begins the next."""
    start, end = group[0]
    for line in group[1:]:
        if _LABEL.match(text, *line) and _ends_sentence(text, (start, end)):
            yield start, end
            start = line[0]
        end = line[1]
    yield start, end


def _head(text: str, stretches: list[Line]) -> Line:
    """Indexes of the first stretch of the head and of the body; what stands above the head is not the statement.

    Without a title, both are 0.
    """
    title = None
    for n, stretch in enumerate(stretches[:HEAD_WITHIN]):
        if not _is_heading(text, stretch):
            break
        if _TITLE.search(text, *stretch):
            title = n
            break
    if title is None:
        return 0, 0
    first = title
    while first > 0 and title - first < 2 and _HEAD_LINE.search(text, *stretches[first - 1]):
        first -= 1
    body = title + 1
    while body < len(stretches) - 1 and body - title < 5 and _is_heading(text, stretches[body]):
        body += 1
    return first, body


def _is_heading(text: str, stretch: Line) -> bool:
    start, end = stretch
    return (
        end - start <= 400
        and not _LABEL.match(text, start, end)
        and not _ends_sentence(text, stretch)
        and not _VERB.search(text, start, end)
    )


def _paragraph(text: str, number: int, stretch: Line) -> Paragraph:
    start, end = stretch
    label = _LABEL.match(text, start, end)
    if label:
        start = label.end()
    return Paragraph(number, label.group(1) if label else "", start, end, text[start:end])
