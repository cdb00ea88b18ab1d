"""Bytes become text: the only module that tells Unicode; `codepages` tells the rest.

Nothing else is changed: line ends, blanks and misprints stay, so that offsets point into what the bytes hold.
"""

from __future__ import annotations

import codecs
import re

from mtcr.sources.kinds import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_SAMPLE = 200_000


def decode(data: bytes, media_type: str = "") -> str:
    """The text in these bytes, without byte order mark; `media_type` may declare a character set.

    Tried in this order: byte order mark, UTF-16 by its NUL bytes, UTF-8, and what `codepages` knows. Raises Unreadable
    for binary data.
    """
    text = _decoded(data, media_type)
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 100:
        raise _binary()
    return text


def _decoded(data: bytes, media_type: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data:
        return _utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        from mtcr.sources import codepages

        return codepages.decode(data, media_type)


def _utf16(data: bytes) -> str:
    """Reads UTF-16 without a byte order mark: Latin letters have every other byte NUL."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 0.3 * len(sample) / 2 or min(even, odd) > 0.05 * len(sample) / 2:
        raise _binary()
    return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace")


def _binary() -> Unreadable:
    return Unreadable(
        "It is binary: neither text nor a web page, PDF or DOCX.", "Give the statement in one of these formats."
    )
