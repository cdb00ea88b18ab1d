"""The head becomes kind and title: the only module that tells a title from the lines on issuers and days around it."""

from __future__ import annotations

from collections.abc import Iterator

from mtcr.extract import dates
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading
from mtcr.model import Fact, Span

Line = tuple[int, int]
"""Offsets of a line, white space at both ends left out."""

_KINDS = (
    (lazy(r"(?i)\bfact sheet\b"), "fact sheet"),
    (lazy(r"(?i)\breport +(?:by|of|from) +the +(?:\w+ +)?chair"), "chair report"),
    (lazy(r"(?i)\b(?:public +)?press +statement\b"), "press statement"),
    (lazy(r"(?i)\bpress +(?:release|communiqu[eé])|\bfinal +communiqu[eé]"), "press release"),
    (lazy(r"(?i)\b(?:public|final) +statement\b"), "public statement"),
)
_PLENARY = lazy(r"(?i)\bplenary")
_NAMES_A_TEXT = lazy(r"(?i)\b(?:regime|statement|press release|report|communiqu|fact sheet)")
_ONLY_A_KIND = lazy(r"(?i) *(?:fact sheet|press release|press statement|public statement)\W*$")
_ISSUER = lazy(r" *[\[(]|.*\b(?:[Ii]ssued by|Bureau of|Office of the Spokes)|(?:Subject|SUBJECT|From|FROM|TO|To):")


def find(reading: Reading) -> Iterator[Fact]:
    """The facts `kind` and `title` of the statements row; nothing without a head."""
    if reading.statement.head is None:
        return
    start = reading.statement.head.start
    found = [(match.start(), match.end(), kind) for form, kind in _KINDS if (match := form.search(reading.head))]
    for at, end, kind in sorted(found)[:1]:
        yield Fact("statements", {"kind": kind}, Span(0, start + at, start + end))
    title = _title(reading, _lines(reading))
    if title:
        yield Fact("statements", {"title": reading.printed(*title)}, Span(0, *title))


def _title(reading: Reading, lines: list[Line]) -> Line | None:
    """From the first to the last line that names the meeting, with the place and dates below it.

    What stands above the title of a fact sheet [16] is left out; a head that only says what kind of text it is [17]
    is its own title.
    """
    words = [reading.flat[start:end] for start, end in lines]
    naming = [n for n, line in enumerate(words) if _PLENARY.search(line)]
    naming = naming or [n for n, line in enumerate(words) if _NAMES_A_TEXT.search(line)]
    if not naming:
        return None
    first, last = naming[0], naming[-1]
    while first > 0 and _NAMES_A_TEXT.search(words[first - 1]) and not _ONLY_A_KIND.match(words[first - 1]):
        first -= 1
    while last + 1 < len(lines) and any(True for _ in dates.years(words[last + 1])):
        last += 1
    return lines[first][0], lines[last][1]


def _lines(reading: Reading) -> list[Line]:
    """The lines of the head that are no issuer's."""
    head = reading.statement.head
    lines, start = list[Line](), head.start if head else 0
    for line in head.text.splitlines(keepends=True) if head else ():
        bare = line.strip()
        if bare and not _ISSUER.match(bare):
            at = start + line.index(bare)
            lines.append((at, at + len(bare)))
        start += len(line)
    return lines
