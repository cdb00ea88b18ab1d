"""Blocks become Word paragraphs in which every difference is a tracked change: the only module that knows OOXML.

Rules: ECMA-376 part 1, 17.13.5 (revisions). A paragraph whose mark is inserted or deleted joins the next one when the
mark goes, so that the paragraphs of a split or merged block need no more than a tracked mark between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise
from typing import Literal, NamedTuple, TypeAlias

from lxml import etree

from mtcr.model import Edition, Paragraph, Segment
from mtcr.report.blocks import SEPARATOR
from mtcr.report.sequence import Step

AUTHOR = "mtcr diff"
DATE = "1980-01-01T00:00:00Z"
"""Of every change: the earliest date that fits a ZIP archive, since the same comparison must give the same bytes."""
STYLE = "Statement"
"""Paragraph style of the two texts; everything else in the document has another."""

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Track: TypeAlias = Literal["", "ins", "del", "moveFrom", "moveTo"]


class Piece(NamedTuple):
    """Words of one kind; `text` None ends the paragraph, its mark being of that kind."""

    track: Track
    text: str | None


_MARKS: dict[Track, Track] = {"moveFrom": "del", "moveTo": "ins"}
"""Marks of moved paragraphs are tracked as deleted and inserted: LibreOffice keeps a mark that is only moved."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARTS = re.compile(r"(\r\n|[\r\n\t])")


def legal(text: str) -> str:
    """Text with the characters that XML cannot hold (control codes, halves of surrogate pairs) as [U+0007]."""
    return _ILLEGAL.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


class Redline:
    """Makes the elements of one document: numbers its revisions and names its moves."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.old, self.new = old.statement, new.statement
        self._ids = count(1)
        self._moves: dict[tuple[int, ...], str] = {}

    def head(self) -> Iterator[etree._Element]:
        """The head of both texts as one paragraph; where they differ, one is deleted whole and the other inserted."""
        old, new = (head.text if head else None for head in (self.old.head, self.new.head))
        if old is not None or new is not None:
            yield from self._paragraphs(_head(old, new))

    def step(self, step: Step) -> Iterator[etree._Element]:
        """The paragraphs of a block at one of its places, between range markers if it moved."""
        block = step.block
        old, new = (
            [statement.paragraphs[n - 1] for n in numbers]
            for statement, numbers in ((self.old, block.old), (self.new, block.new))
        )
        if step.place == "both":
            yield from self._paragraphs(_both(old, new, block.segments))
        elif not block.moved:
            track: Track = "del" if step.place == "old" else "ins"
            yield from self._paragraphs(_one_side(old or new, block.segments, step.place, track))
        else:
            track = "moveFrom" if step.place == "old" else "moveTo"
            identifier, name = str(next(self._ids)), self._moves.setdefault(block.old, f"move{len(self._moves) + 1}")
            yield self._element(f"{track}RangeStart", identifier, name=name)
            yield from self._paragraphs(
                _one_side(old if step.place == "old" else new, block.segments, step.place, track)
            )
            yield _w(f"{track}RangeEnd", id=identifier)

    def _paragraphs(self, pieces: Iterable[Piece]) -> Iterator[etree._Element]:
        words: list[Piece] = []
        for piece in pieces:
            if piece.text is not None:
                words.append(piece)
                continue
            yield self._paragraph(words, piece.track)
            words = []

    def _paragraph(self, words: Sequence[Piece], mark: Track) -> etree._Element:
        paragraph = _w("p")
        properties = etree.SubElement(paragraph, _name("pPr"))
        properties.append(_w("pStyle", val=STYLE))
        if _is_right_to_left(words):
            properties.append(_w("bidi"))
        if mark:
            etree.SubElement(properties, _name("rPr")).append(self._element(_MARKS.get(mark, mark)))
        for track, text in words:
            if text:
                run = _run(text, deleted=track == "del")
                if track:
                    revision = self._element(track)
                    revision.append(run)
                    paragraph.append(revision)
                else:
                    paragraph.append(run)
        return paragraph

    def _element(self, track: str, identifier: str = "", **attributes: str) -> etree._Element:
        return _w(track, id=identifier or str(next(self._ids)), author=AUTHOR, date=DATE, **attributes)


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _w(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(_name(tag), {_name(key): value for key, value in attributes.items()}, nsmap={"w": NAMESPACE})


def _run(text: str, *, deleted: bool) -> etree._Element:
    run = _w("r")
    for part in _PARTS.split(legal(text)):
        if part == "\t":
            etree.SubElement(run, _name("tab"))
        elif part[:1] in {"\n", "\r"}:
            etree.SubElement(run, _name("br"))
        elif part:
            words = etree.SubElement(run, _name("delText" if deleted else "t"))
            words.text = part
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _is_right_to_left(words: Iterable[Piece]) -> bool:
    """Whether the first letter of a paragraph is of a script written from right to left (UAX #9, rules P2 and P3)."""
    for letter in "".join(piece.text or "" for piece in words):
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def _head(old: str | None, new: str | None) -> Iterator[Piece]:
    if old == new:
        yield from (Piece("", old or ""), Piece("", None))
        return
    yield from (Piece("del", old or ""), Piece("ins", new or ""))
    yield Piece("ins" if old is None else "del" if new is None else "", None)


def _label(paragraph: Paragraph) -> str:
    return f"{paragraph.label} " if paragraph.label else ""


def _both(old: Sequence[Paragraph], new: Sequence[Paragraph], segments: Iterable[Segment]) -> Iterator[Piece]:
    """A block that stands in both texts at the same place."""
    labels = _label(old[0]), _label(new[0])
    if labels[0] == labels[1]:
        yield Piece("", labels[0])
    else:
        yield from (Piece("del", labels[0]), Piece("ins", labels[1]))
    before, after = _Cutter(old), _Cutter(new)
    for segment in segments:
        cut = before.cut(segment.old), after.cut(segment.new)
        if segment.op == "equal" and cut[0] == cut[1] and None not in cut[0]:
            yield from (Piece("", text) for text in cut[0])
        else:
            yield from (Piece("del", text) for text in cut[0])
            yield from (Piece("ins", text) for text in cut[1])
    yield Piece("", None)


def _one_side(paragraphs: Sequence[Paragraph], segments: Iterable[Segment], side: str, track: Track) -> Iterator[Piece]:
    """A block at its place in one of the texts; in a moved one the words that changed are deleted or inserted."""
    changed: Track = "del" if side == "old" else "ins"
    yield Piece(track, _label(paragraphs[0]))
    cutter = _Cutter(paragraphs)
    for segment in segments:
        for text in cutter.cut(segment.old if side == "old" else segment.new):
            yield Piece(track if segment.op == "equal" or text is None else changed, text)
    yield Piece(track, None)


class _Cutter:
    """Cuts the words of one side, given piece by piece, at the seams between its paragraphs."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._at = 0
        self._seams: list[tuple[int, str]] = []
        """Where each seam begins, and the label of the paragraph after it."""
        end = 0
        for before, after in pairwise(paragraphs):
            end += len(before.text)
            self._seams.append((end, _label(after)))
            end += len(SEPARATOR)
        self._seams.reverse()

    def cut(self, text: str) -> list[str | None]:
        """Texts with None for each paragraph mark between them; a seam may itself be cut in two."""
        parts: list[str | None] = []
        start, end = self._at, self._at + len(text)
        while self._seams and self._seams[-1][0] < end:
            seam, label = self._seams[-1]
            if seam >= start:
                parts += [text[start - self._at : seam - self._at], None, label]
            if seam + len(SEPARATOR) > end:
                start = end
                break
            self._seams.pop()
            start = max(start, seam + len(SEPARATOR))
        parts.append(text[start - self._at :])
        self._at = end
        return parts
