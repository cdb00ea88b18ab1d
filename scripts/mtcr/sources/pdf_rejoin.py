"""Lines become paragraphs: the only module that decides which line ends of a PDF are ends of paragraphs.

Told by gaps, indents, labels, the size of the letters, and by whether the next word would still have fitted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from mtcr.sources.blocks import Block, bullet, lay_out
from mtcr.sources.pdf_lines import Line

Break = Literal["paragraph", "line", "none"]
Paragraph = list[tuple[Break, Line]]
"""Lines, each with how it is joined to the one before."""

_LABEL = re.compile(
    r"(?:\d{1,3}[.)](?=\s+[\"“(A-ZÀ-Þ])|[a-z][.)](?=\s)|\([a-z]{1,4}\)(?=\s)|[•*▪◦·–—-](?=\s)|[•▪◦])\s*"
)
_BULLET = re.compile(r"[•▪◦·]\s*")
_NOTE = re.compile(r"(?:\d{1,2}|[*†‡]{1,3}|\[\d{1,2}\])\s?\S")
_SENTENCE_END = re.compile(r"[.:;!?][\"”’')\]]*\d?$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_CUT_WORD = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐]$")
_FIRST_PART = re.compile(r"[^\W\d_]+")
# Words that are printed with a hyphen before small letters; anything else cut at a line's end is one word.
_KEEPS_HYPHEN = re.compile(
    r"(?i)(?:.*-)?(?:non|dual|end|long|short|medium|first|second|third|self|well|high|low|multi|anti|counter|ex|quasi|semi"
    r"|cross|catch|decision|follow|so|state|vice|north|south|east|west)$"
)
_KEEPS_HYPHEN_BEFORE = {"trans": ("ship",), "co": ("chair", "host", "spons", "opera", "ordin"), "re": ("export",)}

GAP = 1.25
"""A distance between baselines, in usual ones, that ends a paragraph."""
INDENT = 0.8
"""In font sizes."""


def rejoined(lines: Sequence[Line]) -> str:
    """The text of these lines: paragraphs with a blank line between, a list one item a line, notes at the end."""
    body, notes = _without_notes(lines)
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line.text)[:-1])
    return lay_out(_block(paragraph, words) for paragraph in (*_paragraphs(body), *_paragraphs(notes)))


def _block(paragraph: Paragraph, words: Counter[str]) -> Block:
    """A bullet is a label, so that bulleted names become one list; other labels stay in the text."""
    text = _one(paragraph, words)
    sign = _BULLET.match(text)
    return Block(text[sign.end() :], bullet(sign.group()), group=1) if sign else Block(text)


def _without_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Body and notes: in smaller letters, below the body's last line in its column, the first with a mark."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    last_of_body = {line.region: n for n, line in enumerate(lines) if line.size > 0.92 * usual}
    body: list[Line] = []
    notes: list[Line] = []
    for n, line in enumerate(lines):
        below = n > last_of_body.get(line.region, -1) and line.size <= 0.92 * usual
        follows = bool(notes) and notes[-1].region == line.region
        (notes if below and (follows or _NOTE.match(line.text)) else body).append(line)
    return body, notes


def _paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    leading = _leading(lines)
    numbered = sum(1 for line in lines if re.match(r"\d{1,3}[.)]\s", line.text)) >= 3
    paragraphs: list[Paragraph] = []
    for line in lines:
        how = _break(paragraphs[-1], line, leading, numbered) if paragraphs else "paragraph"
        if how == "paragraph":
            paragraphs.append([(how, line)])
        else:
            paragraphs[-1].append((how, line))
    return paragraphs


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two baselines, in font sizes."""
    steps = Counter(
        round((line.baseline - last.baseline) / line.size, 1)
        for last, line in pairwise(lines)
        if last.region == line.region and line.baseline > last.baseline and last.size == line.size
    )
    return min(steps.most_common(1)[0][0], 2.5) if steps else 1.2


def _break(paragraph: Paragraph, line: Line, leading: float, numbered: bool) -> Break:
    """How a line is joined to the paragraph above it."""
    last = paragraph[-1][1]
    if line.in_list or last.in_list:
        return "line" if line.in_list and last.in_list else "paragraph"
    if abs(line.size - last.size) > 0.12 * last.size:
        return "paragraph"
    ended = _SENTENCE_END.search(last.text) is not None
    fits = _would_fit(last, line)
    labelled = _LABEL.match(line.text) is not None
    if line.region != last.region:
        return _break_over_pages(line, ended, fits, labelled, numbered)
    in_list = any(how == "line" for how, _ in paragraph[-3:])
    if (
        line.baseline - last.baseline > GAP * leading * line.size
        or (labelled and (ended or fits or in_list))
        or (last.text.endswith(":") and _begins_list(last, line))
        or _is_indented(paragraph, line)
    ):
        return "paragraph"
    return "none" if not fits else "paragraph" if ended else "line"


def _break_over_pages(line: Line, ended: bool, fits: bool, labelled: bool, numbered: bool) -> Break:
    """A paragraph goes on over the page unless its sentence ended and there was room, or a new one shows."""
    indented = line.x0 - line.left > INDENT * line.size and not numbered
    if (labelled and (ended or fits)) or (ended and (fits or indented)):
        return "paragraph"
    if not fits:
        return "none"
    return "line" if line.x1 - line.x0 < 0.75 * (line.right - line.left) else "paragraph"


def _begins_list(last: Line, line: Line) -> bool:
    """Whether what stands below a colon is set apart from it: much shorter than the column, or further in."""
    return line.x1 - line.x0 < 0.6 * (line.right - line.left) or line.x0 - last.x0 > INDENT * line.size


def _would_fit(last: Line, line: Line) -> bool:
    """Whether the line's first word would have fitted on the line above: then that one was ended on purpose."""
    if last.text.endswith(("-", "‐", "\u00ad")):
        return False
    letter = (last.x1 - last.x0) / max(len(last.text), 1)
    word = len(line.text.split(" ", 1)[0]) + 1
    return last.x1 + word * letter + 0.02 * (last.right - last.left) < last.right


def _is_indented(paragraph: Paragraph, line: Line) -> bool:
    """Whether the line begins further in or out than the lines before it, other than after a paragraph's first one."""
    last = paragraph[-1][1]
    step = (line.x0 - line.left) - (last.x0 - last.left)
    if len(paragraph) == 1 or paragraph[-2][1].region != last.region or (_is_centred(last) and _is_centred(line)):
        return False
    return abs(step) > INDENT * line.size


def _is_centred(line: Line) -> bool:
    return abs((line.x0 - line.left) - (line.right - line.x1)) < line.size


def _one(paragraph: Iterable[tuple[Break, Line]], words: Counter[str]) -> str:
    """The text of one paragraph, words cut at line ends made whole."""
    text = ""
    for how, line in paragraph:
        if not text:
            text = line.text
        elif how == "line":
            text += "\n" + line.text
        else:
            text = _joined(text, line.text, words)
    return text.replace("\u00ad", "")


def _joined(above: str, below: str, words: Counter[str]) -> str:
    if above.endswith("\u00ad"):
        return above[:-1] + below
    cut = _CUT_WORD.search(above[-60:])
    rest = _FIRST_PART.match(below)
    if cut and rest:
        keeps = _keeps_hyphen(cut.group(1), rest.group(), words)
        return (above if keeps else above[:-1]) + below
    glued = re.search(r"(?:\w/|\d[-–])$", above) and re.match(r"\w", below)
    return above + ("" if glued else " ") + below


def _keeps_hyphen(first: str, second: str, words: Counter[str]) -> bool:
    """Whether a word cut after `first` is printed with a hyphen: as elsewhere in the text, else by the word itself."""
    if not second[0].islower():
        return True
    hyphened, whole = words[f"{first}-{second}".lower()], words[f"{first}{second}".lower()]
    if hyphened or whole:
        return hyphened > whole
    begins = _KEEPS_HYPHEN_BEFORE.get(first.lower(), ())
    return second.lower().startswith(begins) if begins else _KEEPS_HYPHEN.fullmatch(first) is not None
