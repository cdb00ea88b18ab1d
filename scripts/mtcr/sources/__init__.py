"""Bytes become a Source: the only room that knows file formats, character encodings and the network.

What a file is, is told by its content and not by the ending of its name. Each reader, and the library it needs, is
imported only when a file of its kind comes.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from mtcr.model import Problem, Source
from mtcr.sources import kinds, text
from mtcr.sources.kinds import DOCX, HTML, PDF, Unreadable

LARGEST = 20 * 2**20
"""Most bytes a file, a page or standard input may have; a statement has a few thousand."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def open(reference: str) -> Source:  # noqa: A001  read as sources.open
    """The source behind a path, an http(s) address, or `-` (standard input).

    Raises Problem when there is nothing to read there, or nothing that could be a statement.
    """
    if reference == "-":
        return from_bytes(sys.stdin.buffer.read(LARGEST + 1), origin="-")
    if _SCHEME.match(reference):
        from mtcr.sources import web

        data, media_type, address = web.fetch(reference)
        return from_bytes(data, origin=address, media_type=media_type)
    return read(Path(reference))


def read(path: Path) -> Source:
    """The source in a file of any kind this room reads.

    Raises Problem when the file is missing, a directory, closed to the user, too large, or of another kind.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        why, to_do = "There is no file of that name.", "Check the path."
    except IsADirectoryError:
        why, to_do = "It is a directory.", "Name one file in it."
    except PermissionError:
        why, to_do = _closed(path)
    except (OSError, ValueError) as error:
        why, to_do = f"The system says: {error}.", "Check the path."
    else:
        return from_bytes(data, origin=path.as_posix())
    raise Problem(f"Cannot read {path.as_posix()}.", why, to_do)


def _closed(path: Path) -> tuple[str, str]:
    """Windows says "permission denied" of a directory, too."""
    if path.is_dir():
        return "It is a directory.", "Name one file in it."
    return "You have no permission to read it.", "Change its permissions, or copy it to a place of your own."


def from_bytes(data: bytes, *, origin: str = "", media_type: str | None = None) -> Source:
    """The source in these bytes.

    `origin` says where they are from (path, address, `-`); `media_type` is what a web server called them, of which
    only the character set counts. Raises Problem when they are empty, too large, damaged or of a kind that is not read.
    """
    try:
        if len(data) > LARGEST:
            raise Unreadable(f"It has more than {LARGEST >> 20} MB.", "Give the statement alone.")
        kind, content = _content(data, media_type or "")
        if not content.strip().strip(_INVISIBLE).strip():
            raise Unreadable("It has no text.", "Check that it was saved or downloaded whole.")
    except Unreadable as error:
        name = {"": "the text", "-": "standard input"}.get(origin, origin)
        raise Problem(f"Cannot read {name}.", error.why, error.to_do) from error
    return Source(content, hashlib.sha256(data).hexdigest(), kind, origin)


def _content(data: bytes, media_type: str) -> tuple[str, str]:
    """Media type and text; for plain text, every character that the bytes hold."""
    kind = kinds.of_bytes(data)
    if kind == PDF:
        from mtcr.sources import pdf

        return kind, pdf.text_of(data)
    if kind == DOCX:
        from mtcr.sources import docx

        return kind, docx.text_of(data)
    content = text.decode(data, media_type)
    kind = kinds.of_text(content)
    if kind == HTML:
        from mtcr.sources import html

        return kind, html.text_of(content)
    return kind, content


def from_text(content: str, origin: str = "") -> Source:
    """The source that is this very text; its hash is that of the UTF-8 bytes."""
    return Source(content, hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(), origin=origin)
