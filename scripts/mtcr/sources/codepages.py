"""Bytes that are not wholly Unicode become text: declared, damaged, Windows, Macintosh, or detected.

The only module that loads the encoding detector.
"""

from __future__ import annotations

import re

_META = re.compile(
    rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{1,40})"""
    rb"""|<\?xml\b[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{1,40})""",
    re.IGNORECASE,
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w:.-]{1,40})""", re.IGNORECASE)
_LATIN_1 = re.compile(r"(?i)(?:iso[-_]?8859[-_]1|latin[-_]?1|us-ascii|ascii)")
# An old Macintosh has the apostrophe where Windows has a capital O with tilde, and the dash for a capital Eth.
_MACINTOSH = re.compile(rb"[a-z]\xd5[a-z]|[A-Za-z0-9] \xd0 [A-Za-z0-9]|\xd2[A-Za-z][^\xd2\xd3\n]{0,200}\xd3")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_STRAY = re.compile("[\udc80-\udcff]")
# The first bytes of a character whose last ones are missing, as "surrogateescape" leaves them.
_CUT_OFF = re.compile(
    "(?:[\udce0-\udcef][\udc80-\udcbf]?|[\udcf0-\udcf4][\udc80-\udcbf]{0,2}|[\udcc2-\udcdf])\\Z",
)
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
_WINDOWS = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in _UNDEFINED}
_WINDOWS_STRAYS = {0xDC00 + byte: _WINDOWS.get(byte, chr(byte)) for byte in range(0x80, 0x100)}
_HIGH = bytes(range(0x80, 0x100))
_SAMPLE = 200_000


def decode(data: bytes, media_type: str) -> str:
    """The text in these bytes: as declared, else UTF-8 with a few stray bytes of Windows, else one byte a character."""
    return _read_as(declared(data, media_type), data) or _mostly_utf8(data) or _eight_bit(data)


def declared(data: bytes, media_type: str) -> str:
    """The name of the encoding that the web server or the page's own head declares, or an empty string."""
    header = _CHARSET.search(media_type)
    if header:
        return header.group(1)
    meta = _META.search(data[:4096])
    return (meta.group(1) or meta.group(2)).decode("ascii") if meta else ""


def _read_as(name: str, data: bytes) -> str:
    """The text in the encoding of this name; empty when there is none, or the bytes belie it."""
    if _LATIN_1.fullmatch(name):
        return _windows(data)  # as browsers read it
    try:
        return data.decode(name) if name else ""
    except (UnicodeError, LookupError):
        return ""


def _mostly_utf8(data: bytes) -> str:
    """The text in UTF-8 cut off within a character, or with fewer stray Windows bytes than characters of its own."""
    text = data.decode("utf-8", "surrogateescape")
    whole = _CUT_OFF.sub("\ufffd", text)
    strays = len(_STRAY.findall(whole))
    proper = len(_NOT_ASCII.findall(whole)) - strays
    if proper > strays + 1 or (not strays and _STRAY.match(text, len(text) - 2)):
        return whole.translate(_WINDOWS_STRAYS)
    return ""


def _eight_bit(data: bytes) -> str:
    """The text of one byte a character, or in an East Asian encoding; Latin letters are Windows-1252 or Macintosh."""
    sample = data[:_SAMPLE]
    if _MACINTOSH.search(sample):
        return data.decode("mac_roman")
    if len(sample.translate(None, _HIGH)) > 0.8 * len(sample):
        return _windows(data)
    import chardet

    return _read_as(chardet.detect(sample)["encoding"] or "", data) or _windows(data)


def _windows(data: bytes) -> str:
    """The text in Windows-1252, whose five undefined bytes are read as Latin-1."""
    return data.decode("latin-1").translate(_WINDOWS)
