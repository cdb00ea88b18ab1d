"""A PDF becomes text: its letters are read with pdfminer, laid out in `pdf_layout` and rejoined in `pdf_rejoin`.

The only module that knows PDF files; what a line is follows from where the letters stand, not from their order in
the file.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from itertools import islice

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTPage
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from mtcr.sources.kinds import Unreadable
from mtcr.sources.patience import within
from mtcr.sources.pdf_layout import Sheet, in_reading_order
from mtcr.sources.pdf_lines import Glyph
from mtcr.sources.pdf_rejoin import rejoined

MOST_PAGES = 100
"""A statement has fewer than ten."""
SECONDS = 60.0
"""A page takes a tenth of a second."""
MOST_UNPACKED = 200 * 2**20

_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"}
_BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf02d\uf0d8"), "•")
_UNNAMED = re.compile(r"\(cid:\d+\)")
_DAMAGED = Unreadable("It is a PDF, but damaged or cut off.", "Download it again.")

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def text_of(data: bytes) -> str:
    """The paragraphs of a PDF, without running heads and page numbers, notes last.

    Raises Unreadable for one that is locked, damaged, made of pictures, or longer than any statement.
    """
    _refuse_bomb(data)
    try:
        return within(SECONDS, lambda: _text(data))
    except TimeoutError as error:
        raise Unreadable(
            f"It is a PDF that takes longer than {SECONDS:g} seconds to read.", "Find the statement in another format."
        ) from error


def _text(data: bytes) -> str:
    sheets = _sheets(data)
    letters = sum(len(sheet.glyphs) for sheet in sheets)
    empty = sum(1 for sheet in sheets if not sheet.glyphs)
    if not letters or empty > len(sheets) / 2:
        raise Unreadable(
            "It is a PDF without text: its pages are pictures.",
            "Run it through a program that recognises characters (OCR), or find the statement as text.",
        )
    unnamed = sum(1 for sheet in sheets for glyph in sheet.glyphs if glyph.text == "\ufffd")
    if unnamed > 0.05 * letters:
        raise Unreadable("It is a PDF whose fonts do not tell their letters.", "Find the statement in another format.")
    return rejoined(in_reading_order(sheets))


def _refuse_bomb(data: bytes) -> None:
    """Guards pdfminer, which unpacks whatever it is given: a few kilobytes can be made to fill the memory."""
    room = MOST_UNPACKED
    for start in _STREAM.finditer(data):
        room -= _unpacked_size(data, start.end(), room)
        if room <= 0:
            raise Unreadable("It is a PDF that unpacks to more than 200 MB.", "Give the statement alone.")


def _unpacked_size(data: bytes, at: int, limit: int) -> int:
    """How many bytes the packed stream at this place unpacks to, counted up to `limit`."""
    unpacker, size, step = zlib.decompressobj(), 0, 512
    packed = b""
    try:
        while size < limit and not unpacker.eof and (packed or at < len(data)):
            if not packed:
                packed = data[at : at + step]
                at, step = at + len(packed), 65536
            size += len(unpacker.decompress(packed, 2**20))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return size


def _sheets(data: bytes) -> list[Sheet]:
    try:
        sheets = list(islice(_read_pages(data), MOST_PAGES + 1))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Unreadable(
            "It is a PDF locked by a password.", "Open it with the password, and save or print it to a new PDF."
        ) from error
    except Exception as error:  # pdfminer raises whatever a damaged file makes it stumble over
        raise _DAMAGED from error
    if len(sheets) > MOST_PAGES:
        raise Unreadable(f"It is a PDF of more than {MOST_PAGES} pages.", "Give the pages of the statement alone.")
    if not sheets:
        raise _DAMAGED
    return sheets


def _read_pages(data: bytes) -> Iterator[Sheet]:
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
        layout = device.get_result()
        yield Sheet(layout.width, layout.height, list(_glyphs(layout)))


def _glyphs(page: LTPage) -> Iterator[Glyph]:
    """The upright letters on the page; a watermark across it is not upright."""
    waiting: list[LTContainer] = [page]  # type: ignore[type-arg]
    while waiting:
        for item in waiting.pop():
            if isinstance(item, LTChar):
                if item.upright and item.matrix[0] > 0 and abs(item.matrix[1]) < 1e-3 and item.x1 > 0:
                    yield _glyph(item, page.height)
            elif isinstance(item, LTContainer):
                waiting.append(item)


def _glyph(item: LTChar, height: float) -> Glyph:
    text = _UNNAMED.sub("\ufffd", item.get_text()).translate(_LIGATURES).translate(_BULLETS)
    return Glyph(text, item.x0, item.x1, height - item.matrix[5], item.size)
