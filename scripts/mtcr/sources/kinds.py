"""Bytes or text become a media type: the only module that tells one kind of file from another, or refuses it."""

from __future__ import annotations

import re

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SAVE_AS = "Open it, and save the statement as plain text, PDF or DOCX."
_PICTURE = "Find the statement as text, or make one with a program that recognises characters (OCR)."
_UNPACK = "Unpack it, and give the statement's own file."

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "It is an old Office file (.doc), an Outlook message, or locked by a password.", _SAVE_AS),
    (b"{\\rtf", "It is in Rich Text Format (RTF).", _SAVE_AS),
    (b"%!PS", "It is PostScript.", _SAVE_AS),
    (b"\x89PNG", "It is a picture (PNG).", _PICTURE),
    (b"\xff\xd8\xff", "It is a picture (JPEG).", _PICTURE),
    (b"GIF8", "It is a picture (GIF).", _PICTURE),
    (b"RIFF", "It is a picture or a sound (RIFF).", _PICTURE),
    (b"II*\0", "It is a picture (TIFF).", _PICTURE),
    (b"MM\0*", "It is a picture (TIFF).", _PICTURE),
    (b"\x1f\x8b", "It is packed (gzip).", _UNPACK),
    (b"BZh", "It is packed (bzip2).", _UNPACK),
    (b"\xfd7zXZ", "It is packed (xz).", _UNPACK),
    (b"7z\xbc\xaf", "It is packed (7-Zip).", _UNPACK),
    (b"Rar!", "It is packed (RAR).", _UNPACK),
    (b"bplist00", "It is a web archive of Safari.", "Save the page as page source (HTML), or copy its text to a file."),
)
_ZIPS: tuple[tuple[bytes, str], ...] = (
    (b"opendocument.text", "It is an OpenDocument text (ODT)."),
    (b"opendocument", "It is an OpenDocument file."),
    (b"application/epub", "It is an e-book (EPUB)."),
    (b"xl/", "It is a spreadsheet."),
    (b"ppt/", "It is a slide show."),
)

# An e-mail, or a page saved as one file (MHTML), opens with header lines; a telegram's "FROM:" alone is no e-mail [21].
# Compiled when first needed: most statements are plain text that no look beyond its first line can mistake.
# An e-mail, or a page saved as one file (MHTML), opens with header lines; a telegram's "FROM:" alone is no e-mail [21].
_MAIL = (
    r"(?i)\s*(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*)*?"
    r"(?:MIME-Version|Received|Message-ID|Content-Type|Content-Transfer-Encoding|DKIM-Signature):[ \t]"
)
_HTML = (
    r"(?is)\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*(?:<!doctype\s+html|<(?:html|head|body|title|meta"
    r"|base|link|script|style|main|article|section|header|nav|div|table|center|h[1-6]|p|ol|ul)\b)"
)
# Tags left over in a copied text, "<strong>" within a word or "<br>" at line ends [25], do not make it a page.
_TAGS = r"(?i)</(?:p|div|li|td|body|html|h[1-6])\s*>"
_XML = r"\s*<\?xml\b|\s*<[A-Za-z][\w.-]*:[A-Za-z]"
_LOOK_AT = 8_000


class Unreadable(Exception):
    """Why these bytes cannot be read, and what to do; whoever knows where they are from makes it a Problem."""

    def __init__(self, why: str, to_do: str) -> None:
        super().__init__(why)
        self.why, self.to_do = why, to_do


def of_bytes(data: bytes) -> str:
    """The media type of a binary format, or `text/plain` for what may be text of any sort.

    Raises Unreadable for formats known by their first bytes that are not read: pictures, archives, old Office files.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, why, to_do in _MAGIC:
        if head.startswith(magic):
            raise Unreadable(why, to_do)
    if b"%PDF-" in head and not head.startswith((b"<", b"PK")):
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(data)
    return TEXT


def _of_zip(data: bytes) -> str:
    """A DOCX is a ZIP that names its main part; the names stand uncompressed in the directory at the end."""
    if b"word/" in data and b"[Content_Types].xml" in data:
        return DOCX
    for name, why in _ZIPS:
        if name in data[:4096] or name in data[-65536:]:
            raise Unreadable(why, _SAVE_AS)
    raise Unreadable("It is a ZIP archive.", _UNPACK)


def of_text(text: str) -> str:
    """`text/html` for markup, otherwise `text/plain`; raises Unreadable for e-mail and for other kinds of XML."""
    head = text[:_LOOK_AT]
    if re.match(r"\s*[^\n]*:|\s*From ", head) and re.match(_MAIL, head):
        raise Unreadable(
            "It is an e-mail, or a page saved as one (MHTML).", "Save the statement as plain text, HTML or PDF."
        )
    if "<" not in head:
        return TEXT
    if re.match(_HTML, head) or len(re.findall(_TAGS, head)) >= 3:
        return HTML
    if re.match(_XML, head):
        raise Unreadable("It is XML, but no web page.", _SAVE_AS)
    return TEXT
