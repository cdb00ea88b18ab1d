"""A Word file (DOCX) becomes text, as it reads with all changes accepted: the only module that knows Word's parts.

The libraries for DOCX leave out what matters here (automatic numbers, footnotes, tracked changes), so its XML is read
as such; `docx_numbers` counts the numbers.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from mtcr.sources.blocks import LABEL, Block, lay_out, table_rows
from mtcr.sources.docx_numbers import Numbering
from mtcr.sources.docx_xml import Element, attribute, child, is_on, name
from mtcr.sources.kinds import Unreadable

MOST_UNPACKED = 100 * 2**20

_GONE = {
    "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sectPr", "Fallback", "rt", "drawing",
    "pict", "object", "sym",
}  # fmt: skip
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"}
_DAMAGED = Unreadable("It is a Word file, but damaged or cut off.", "Download it again, or save it anew in Word.")


def text_of(data: bytes) -> str:
    """The paragraphs of a Word file: numbers printed, notes after the text, changes accepted, hidden text left out.

    Raises Unreadable for one that is damaged or unpacks to more than 100 MB.
    """
    parts = _parts(data)
    body = child(parts.get("officeDocument"), "body")
    if body is None:
        raise _DAMAGED
    reader = _Reader(Numbering(parts.get("numbering"), parts.get("styles")))
    blocks = reader.blocks(body)
    return lay_out([*blocks, *reader.notes(parts)])


def _parts(data: bytes) -> dict[str, Element]:
    """The main part and those it refers to, by the last word of their relationship: numbering, styles, footnotes ..."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise Unreadable("It is a Word file that unpacks to more than 100 MB.", "Give the statement alone.")
            main = _related(archive, "")["officeDocument"]
            wanted = {"officeDocument": main, **_related(archive, main)}
            kinds = ("officeDocument", "numbering", "styles", "footnotes", "endnotes")
            return {kind: _parsed(archive, wanted[kind]) for kind in kinds if kind in wanted}
    except Unreadable:
        raise
    except Exception as error:  # zipfile, zlib and lxml raise many kinds for damaged files
        raise _DAMAGED from error


def _related(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that one part refers to; the package as a whole is the part with the empty name."""
    folder, file = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{file}.rels")
    if path not in archive.NameToInfo:
        return {}
    return {
        attribute(entry, "Type").rsplit("/", 1)[-1]: posixpath.normpath(
            posixpath.join("/" + folder, attribute(entry, "Target"))
        ).lstrip("/")
        for entry in _parsed(archive, path)
        if attribute(entry, "TargetMode") != "External"
    }


def _parsed(archive: zipfile.ZipFile, path: str) -> Element:
    with archive.open(path) as file:
        content = file.read(MOST_UNPACKED + 1)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return etree.fromstring(content, parser)


class _Reader:
    """Reads paragraphs in order, numbering them and the notes they refer to."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._carried: list[str] = []
        self._referred: list[tuple[str, str, str]] = []
        self._boxes: list[Element] = []
        self._tables = 0

    def blocks(self, container: Element) -> list[Block]:
        """The paragraphs in a body, a table cell, a note or a text box."""
        found: list[Block] = []
        for element in _unwrapped(container):
            if name(element) == "p":
                found += self._paragraph(element)
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    found += self.blocks(box)
            elif name(element) == "tbl":
                found += self._table(element)
        return found

    def _paragraph(self, element: Element) -> list[Block]:
        """None for an empty one; one whose end is deleted goes on in the next."""
        self._carried += self._said(element)
        properties = child(element, "pPr")
        end = child(properties, "rPr")
        if child(end, "del") is not None or child(end, "moveFrom") is not None:
            return []
        text = "\n".join(line.strip(" \t") for line in "".join(self._carried).strip().split("\n"))
        self._carried.clear()
        label, group = self._numbering.label(properties)
        return [Block(text, "" if LABEL.match(text) else label, group)] if text else []

    def _said(self, element: Element) -> Iterator[str]:
        """The text of runs in here; recursion is safe, as the parser bounds the depth (256)."""
        for part in element:
            kind = name(part)
            if kind in ("drawing", "pict"):
                self._boxes += [box for box in part.iter() if name(box) == "txbxContent"]
            if kind in _GONE or (kind == "r" and is_on(child(part, "rPr", "vanish"))):
                continue
            if kind == "t":
                yield (part.text or "").replace("\u00ad", "")
            elif kind in _SIGNS:
                yield _SIGNS[kind]
            elif kind in ("footnoteReference", "endnoteReference"):
                yield self._mark(kind.removesuffix("Reference"), part)
            else:
                yield from self._said(part)

    def _mark(self, kind: str, reference: Element) -> str:
        """Notes are numbered through; one with a mark of its own ("*") has it in the text and in the note."""
        custom = bool(attribute(reference, "customMarkFollows"))
        mark = "" if custom else str(1 + sum(1 for other in self._referred if other[2]))
        self._referred.append((kind, attribute(reference, "id"), mark))
        return mark

    def notes(self, parts: dict[str, Element]) -> list[Block]:
        """The notes referred to so far, each with its mark before it."""
        notes = [note for kind in ("footnotes", "endnotes") for note in parts.get(kind, ())]
        texts = {(name(note), attribute(note, "id")): note for note in notes}
        found: list[Block] = []
        for kind, identity, mark in list(self._referred):
            blocks = self.blocks(texts[kind, identity]) if (kind, identity) in texts else []
            for block in blocks[:1]:
                block.label = mark
            found += blocks
        return found

    def _table(self, element: Element) -> list[Block]:
        self._tables += 1
        group = -self._tables
        rows = [row for row in _unwrapped(element) if name(row) == "tr" and child(row, "trPr", "del") is None]
        cells = [[cell for cell in _unwrapped(row) if name(cell) == "tc"] for row in rows]
        return table_rows([[self.blocks(cell) for cell in row] for row in cells], group)


def _unwrapped(container: Element) -> Iterator[Element]:
    """What stands in here, looking through content controls and accepted insertions."""
    for element in container:
        if name(element) in _WRAPPERS:
            yield from _unwrapped(element)
        else:
            yield element
