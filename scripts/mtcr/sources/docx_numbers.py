"""Word's list definitions become the labels that Word prints: the only module that counts automatic numbers."""

from __future__ import annotations

import dataclasses
import re

from mtcr.sources.blocks import bullet, number_label
from mtcr.sources.docx_xml import Element, attribute, child, name, number

_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_DEEPEST = 8


@dataclasses.dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, kind of number, and label, with %1 for the first level's number."""

    start: int
    kind: str
    shape: str
    style: str
    """The paragraph style that puts a paragraph on this level, or empty."""


class Numbering:
    """Labels for paragraphs in the order of the document; lists that share a definition go on counting."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._definition: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for part in numbering if numbering is not None else ():
            if name(part) == "abstractNum":
                levels = [level for level in part if name(level) == "lvl"]
                self._levels[attribute(part, "abstractNumId")] = {
                    number(attribute(level, "ilvl")): _level(level) for level in levels
                }
            elif name(part) == "num":
                self._read_list(part)
        named = styles if styles is not None else ()
        self._styles = {attribute(style, "styleId"): style for style in named if name(style) == "style"}

    def _read_list(self, part: Element) -> None:
        number_id = attribute(part, "numId")
        self._definition[number_id] = attribute(child(part, "abstractNumId"), "val")
        for override in part:
            start = attribute(child(override, "startOverride"), "val")
            if name(override) == "lvlOverride" and start:
                self._restarts[number_id, number(attribute(override, "ilvl"))] = number(start, 1)

    def label(self, properties: Element | None) -> tuple[str, int]:
        """The label that Word prints before the next paragraph, and a number of its list; empty and 0 if in none.

        `properties` is the paragraph's `w:pPr`.
        """
        number_id, depth = self._place(properties)
        definition = self._definition.get(number_id, "")
        levels = self._levels.get(definition, {})
        if depth not in levels:
            return "", 0
        counts = self._counts.setdefault(definition, {})
        restart = self._restarts.pop((number_id, depth), None)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1 if restart is None else restart
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        return _printed(levels, counts, depth), number(number_id) * (_DEEPEST + 1) + depth + 1

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """List and level of a paragraph: its own, or those of its style and the styles that one is based on."""
        found = child(properties, "numPr")
        number_id = attribute(child(found, "numId"), "val")
        depth = attribute(child(found, "ilvl"), "val")
        style, seen = attribute(child(properties, "pStyle"), "val"), 0
        own_style = style
        while not number_id and style in self._styles and seen < 20:
            found = child(self._styles[style], "pPr", "numPr")
            number_id = attribute(child(found, "numId"), "val")
            depth = depth or attribute(child(found, "ilvl"), "val")
            style, seen = attribute(child(self._styles[style], "basedOn"), "val"), seen + 1
        if not depth and number_id:
            levels = self._levels.get(self._definition.get(number_id, ""), {})
            depth = next((str(key) for key, level in levels.items() if level.style == own_style != ""), "0")
        return number_id, min(number(depth), _DEEPEST)


def _level(part: Element) -> Level:
    return Level(
        number(attribute(child(part, "start"), "val"), 1),
        attribute(child(part, "numFmt"), "val") or "decimal",
        attribute(child(part, "lvlText"), "val"),
        attribute(child(part, "pStyle"), "val"),
    )


def _printed(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.kind == "bullet":
        return bullet(level.shape)
    if level.kind == "none":
        return ""

    def counted(sign: re.Match[str]) -> str:
        at = int(sign.group(1)) - 1
        other = levels.get(at, level)
        return _number(counts.get(at, other.start), other.kind)

    label = re.sub(r"%(\d)", counted, level.shape).strip()
    if re.fullmatch(r"[A-Za-z]+\.?", label) and level.kind in _STYLES:
        return f"({label.rstrip('.')})"
    return label + "." if label.isdecimal() else label


def _number(value: int, kind: str) -> str:
    return number_label(value, _STYLES.get(kind, "1")).strip("().")
