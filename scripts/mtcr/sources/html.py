"""A web page becomes the text of the statement in it: parsed, found, laid out.

The only module that parses HTML; which part of the tree is the statement is decided in `page`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from mtcr.sources import page
from mtcr.sources.blocks import LABEL, Block, lay_out, table_rows
from mtcr.sources.html_labels import Labels, style
from mtcr.sources.kinds import Unreadable

MOST_ELEMENTS = 300_000
"""A large page has ten thousand."""

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "main", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_BROKEN_TWICE = re.compile(r"\n[ \xa0]*\n\s*")
_BACK = re.compile(r"[↩↑⤴^\ufe0e\ufe0f\s]+")


def text_of(markup: str) -> str:
    """The statement's text: its title, then its paragraphs, labels and notes as the page shows them.

    Raises Unreadable when the page has no text of its own, or is nested beyond what the parser follows.
    """
    root = _parsed(markup)
    page.drop_furniture(root)
    body = page.statement_in(root)
    blocks = page.trimmed(blocks_in(body))
    if not any(block.text for block in blocks):
        raise Unreadable(
            "The page has no text of its own: a program or a frame in it fetches the text later.",
            "Open it in a browser, and save the statement's text to a file.",
        )
    title = page.title_of(root, body, blocks)
    return lay_out([Block(_clean(title)), *blocks] if title else blocks)


def _parsed(markup: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("The page is empty.", "Check that it was saved or downloaded whole.") from error
    cut_short = any(entry.type_name in ("ERR_RESOURCE_LIMIT", "ERR_NAME_TOO_LONG") for entry in parser.error_log)
    if cut_short or sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise Unreadable(
            "The page is larger, or nested deeper, than any that a person wrote.",
            "Save the statement's text to a plain text file.",
        )
    return root


def blocks_in(element: HtmlElement) -> list[Block]:
    """The paragraphs inside this element, in reading order."""
    reader = _Reader()
    reader.read(element)
    reader.flush()
    return reader.blocks


def _clean(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip(" \xa0") for line in text.translate(_INVISIBLE).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader:
    """Walks a tree and collects its blocks; the parser bounds the depth (256), so recursion is safe."""

    def __init__(self, group: int = 0) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[tuple[str, bool]] = []
        self._label = ""
        self._group = group
        self._groups = group
        self._heading = False
        self._links = 0
        self._verbatim = 0

    def read(self, element: HtmlElement) -> None:
        """Reads an element with all it holds, but not the text after it."""
        tag = element.tag
        if tag == page.DROPPED:
            return
        if tag == "br":
            self._pieces.append(("\n", self._links > 0))
        elif tag == "table":
            self._table(element)
        elif tag in ("ol", "ul", "menu", "dir"):
            self._list(element)
        elif tag in _BLOCKS:
            self._block(element)
        elif tag == "a":
            self._link(element)
        elif tag == "q":
            self._say("“")
            self._inside(element)
            self._say("”")
        else:
            self._inside(element)

    def _inside(self, element: HtmlElement) -> None:
        self._say(element.text)
        for child in element:
            self.read(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            words = text.replace("\r\n", "\n") if self._verbatim else _BLANKS.sub(" ", text)
            self._pieces.append((words, self._links > 0))

    def flush(self) -> None:
        """Ends the paragraph; one that two line breaks cut in two is two."""
        if not self._pieces:
            return
        text = "".join(piece for piece, _ in self._pieces)
        linked = all(in_link for piece, in_link in self._pieces if piece.strip(" \xa0\n|·/"))
        self._pieces.clear()
        for part in _BROKEN_TWICE.split(text):
            clean = _clean(part)
            if clean:
                label = "" if LABEL.match(clean) else self._label
                self.blocks.append(Block(clean, label, self._group, self._heading, linked))
                self._label = ""

    def _block(self, element: HtmlElement) -> None:
        self.flush()
        pre = element.tag == "pre" or "pre" in style(element, "white-space")
        heading = element.tag in _HEADINGS
        self._verbatim += pre
        self._heading |= heading
        self._inside(element)
        self.flush()
        self._verbatim -= pre
        self._heading &= not heading

    def _link(self, element: HtmlElement) -> None:
        """A note's way back to its mark ("↩") is no text; a mark that leads to a note is no link here."""
        if _BACK.fullmatch(element.text_content() or "x"):
            return
        leads_out = not (element.get("href") or "#").startswith("#")
        self._links += leads_out
        self._inside(element)
        self._links -= leads_out

    def _list(self, element: HtmlElement) -> None:
        self.flush()
        outer, self._group = self._group, self._next_group()
        notes = _is_notes(element)
        labels = Labels(element)
        for child in element:
            if child.tag == "li":
                self._label = labels.next(child)
                if notes or page.NOTES.search(page.marks(child)):
                    self._label = self._label.rstrip(".")
            self.read(child)
            self.flush()
            self._label = ""
            self._say(child.tail)
        self.flush()
        self._group = outer

    def _next_group(self) -> int:
        self._groups += 1
        return self._groups

    def _table(self, element: HtmlElement) -> None:
        """Row by row; a cell that holds paragraphs, as pages laid out by tables do, is read like any other part."""
        self.flush()
        group = self._next_group()
        label, self._label = self._label, ""
        rows = [[self._cell(cell) for cell in row if cell.tag in ("td", "th")] for row in _rows(element)]
        captions = [block for caption in element.iterchildren("caption") for block in blocks_in(caption)]
        blocks = table_rows(rows, group)
        if blocks and label:
            blocks[0].label = label
        self.blocks += captions + blocks

    def _cell(self, cell: HtmlElement) -> list[Block]:
        reader = _Reader(self._groups)
        reader._group, reader._links, reader._verbatim = 0, self._links, self._verbatim
        reader._inside(cell)
        reader.flush()
        self._groups = reader._groups
        return reader.blocks


def _rows(table: HtmlElement) -> Iterable[HtmlElement]:
    """The rows of this table, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _is_notes(element: HtmlElement) -> bool:
    """Whether a list is that of the footnotes, by its own marks or its parent's."""
    parent = element.getparent()
    return bool(page.NOTES.search(page.marks(element) + " " + (page.marks(parent) if parent is not None else "")))
