"""Blocks of a page or a document become one text: paragraphs with a blank line between, lists one item a line.

What every reader of marked-up text shares, and the only place that says how lists, tables and notes are laid out.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from itertools import groupby

LABEL = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]{1,4}|[A-Z]{1,4})[.)]|[*•◦▪‣·–—-])(?=\s|\Z)")
"""A label as typed at the start of a paragraph or in a table cell of its own: "1.", "(a)", "*"."""

_SHORT_LINE, _SHORT_WORDS = 70, 10
_BULLET = "-"


@dataclasses.dataclass(slots=True)
class Block:
    """One paragraph as the page has it; line breaks inside it are kept."""

    text: str
    label: str = ""
    """Printed before the text: "1.", "-", or a note's mark."""
    group: int = 0
    """Number of the list or table that it is an item of; 0 for none."""
    heading: bool = False
    linked: bool = False
    """Whether all of it is the text of links."""

    @property
    def short(self) -> bool:
        """Whether every line could be a name in a list: few words, and no sentence."""
        lines = self.text.split("\n")
        return all(
            len(line) <= _SHORT_LINE and len(line.split()) <= _SHORT_WORDS and line[-1:] not in ".;:?!"
            for line in lines
        )


def lay_out(blocks: Iterable[Block]) -> str:
    """The text of these blocks. Short items of one list become the lines of one paragraph, without their bullets.

    Lists of names side by side are one list set in columns.
    """
    paragraphs: list[str] = []
    after_names = False
    for group, run in groupby(blocks, key=lambda block: block.group):
        items = list(run)
        names = group != 0 and is_name_list(items)
        if names:
            before = paragraphs.pop() + "\n" if after_names else ""
            paragraphs.append(before + "\n".join(item.text for item in items))
        else:
            paragraphs += [f"{item.label} {item.text}" if item.label else item.text for item in items]
        after_names = names
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def is_name_list(items: Sequence[Block]) -> bool:
    """Whether these items of one list are names (of countries, of people) rather than paragraphs."""
    return len(items) > 1 and all(item.short for item in items)


def table_rows(rows: Sequence[Sequence[list[Block]]], group: int) -> list[Block]:
    """The blocks of a table, row by row; a cell that holds but a label labels the cell after it.

    A table of names is one list, numbered `group`; the cells of any other are paragraphs.
    """
    blocks: list[Block] = []
    for row in rows:
        label = ""
        for cell in row:
            if len(cell) == 1 and LABEL.fullmatch(cell[0].text) and cell is not row[-1]:
                label = cell[0].text
                continue
            for block in cell:
                label = label if not block.label else block.label
                blocks.append(dataclasses.replace(block, label=label))
                label = ""
    if all(block.short and not block.group for block in blocks):
        blocks = [dataclasses.replace(block, group=group) for block in blocks]
    return blocks


def number_label(value: int, style: str) -> str:
    """The label of list item `value`: "1." for decimal, otherwise "(a)", "(A)", "(i)", "(I)" by the style's letter."""
    if style in ("a", "A") and value > 0:
        letters = _letters(value)
    elif style in ("i", "I") and 0 < value < 4000:
        letters = _roman(value)
    else:
        return f"{value}."
    return f"({letters if style.islower() else letters.upper()})"


def _letters(value: int) -> str:
    """Counts from a to z, then aa, ab as spreadsheets and browsers count."""
    letters = ""
    while value:
        value, rest = divmod(value - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(value: int) -> str:
    digits = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    roman = ""
    for worth, sign in digits:
        times, value = divmod(value, worth)
        roman += sign * times
    return roman


def bullet(sign: str) -> str:
    """The label for a list's bullet: an asterisk stays one, every other sign is a hyphen."""
    return "*" if sign == "*" else _BULLET
