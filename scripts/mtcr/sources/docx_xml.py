"""Names and values in Word's XML, whichever of its two namespaces (transitional, strict) a file uses."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element


def name(element: Element) -> str:
    """The element's name without namespace; empty for a comment or a processing instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: Element | None, wanted: str) -> str:
    """The value of an attribute whatever its namespace; empty when the element or the attribute is missing."""
    for key, value in element.attrib.items() if element is not None else ():
        if etree.QName(key).localname == wanted:
            return str(value)
    return ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant down this path of names, or None."""
    for wanted in path:
        if element is None:
            return None
        element = next((part for part in element if name(part) == wanted), None)
    return element


def is_on(element: Element | None) -> bool:
    """Whether a property such as `w:vanish` is there and not switched off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


def number(text: str, otherwise: int = 0) -> int:
    """A whole number, or `otherwise` where the file has none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise
