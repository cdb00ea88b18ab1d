"""The items of an HTML list get the labels that a browser shows: the only module that counts list items in pages."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from mtcr.sources.blocks import bullet, number_label

_STYLES = {
    "none": "none",
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


class Labels:
    """Counts the items of one list: `start`, `reversed` and `type` of the list, `value` and `type` of an item."""

    def __init__(self, element: HtmlElement) -> None:
        self._style = _list_style(element) or element.get("type", "1")
        self._ordered = element.tag == "ol"
        self._step = -1 if "reversed" in element.attrib else 1
        items = sum(1 for child in element if child.tag == "li")
        self._value = _integer(element.get("start"), items if self._step < 0 else 1)

    def next(self, item: HtmlElement) -> str:
        """The label of the next item: "1.", "(a)", "-", or empty where the page shows none."""
        kind = _list_style(item) or item.get("type") or self._style
        value = _integer(item.get("value"), self._value)
        self._value = value + self._step
        if kind == "none":
            return ""
        return number_label(value, kind) if self._ordered else bullet("-")


def style(element: HtmlElement, name: str) -> str:
    """The value of one property in the element's own `style`; empty when it has none."""
    for declaration in element.get("style", "").split(";"):
        key, _, value = declaration.partition(":")
        if key.strip().lower() == name:
            return value.strip().lower()
    return ""


def _list_style(element: HtmlElement) -> str:
    """The kind of number that `list-style` asks for, as the `type` attribute names it."""
    words = f"{style(element, 'list-style-type')} {style(element, 'list-style')}".split()
    return next((_STYLES[word] for word in words if word in _STYLES), "")


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,9}\s*", text) else otherwise
