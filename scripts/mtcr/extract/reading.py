"""A statement made ready to be read: sentences over a flattened copy of the text in which every offset still holds.

The only module that decides where a sentence ends and which characters are written alike.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterator
from functools import cached_property

from mtcr.countries import Match, matches
from mtcr.model import Paragraph, Span, Statement
from mtcr.regimes import Regime

_ALIKE = {
    " ": "\n\r\t\f\v\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u2028\u2029",
    "'": "’‘´ʼ`′",
    '"': "“”„«»",
    "-": "‐‑‒–—−\xad",
}
"""A character to those that are read as it; one for one, so that the flattened copy keeps every offset."""

_SENTENCE_BREAK = re.compile(
    r"[.!?](?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bProf\.)(?<!\bHon\.)(?<!\bSt\.)(?<!\bNo\.)"
    r"(?<!\bpara\.)(?<!\bAmb\.)(?<!\bH\.)(?<!\.[A-Z]\.)[)\"'*]{0,2} +(?=[\"'(\[]?[A-Z0-9])"
)
_INITIAL = re.compile(r"(?:^|[ .])[A-Z]$")
_LETTERED = re.compile(r"\b(?:Annex|Appendix|Category|Part|Group|Item|Schedule|Option|Table|Class|Vitamin) [A-Z]$")


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the flattened text; `text[i]` stands at `start + i` in the source text."""

    paragraph: int
    start: int
    end: int
    text: str


def flatten(text: str) -> str:
    """The text with all blanks as " ", quotes as ' or ", dashes as "-", character for character: same length."""
    if text.isascii():
        return text.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("\f", " ").replace("\v", " ")
    for plain, others in _ALIKE.items():
        for other in others:
            if other in text:
                text = text.replace(other, plain)
    return text


@dataclasses.dataclass(frozen=True)
class Reading:
    """What the extractors read: the statement, the regime's own words, and the flattened text."""

    statement: Statement
    regime: Regime

    @cached_property
    def flat(self) -> str:
        """The flattened source text; offsets are those of the source text."""
        return flatten(self.statement.source.text)

    @cached_property
    def head(self) -> str:
        """The flattened head (title, date line ...), empty without one; `statement.head.start` is its offset."""
        head = self.statement.head
        return self.flat[head.start : head.end] if head else ""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the paragraphs (not of the head), in reading order."""
        return tuple(s for paragraph in self.statement.paragraphs for s in self._cut(paragraph))

    @cached_property
    def countries(self) -> list[Match]:
        """Every country printed in the source, in reading order."""
        return matches(self.flat)

    def countries_in(self, start: int, end: int) -> list[Match]:
        """The countries printed between two offsets."""
        starts, ends = self._country_bounds
        first = bisect.bisect_left(starts, start)
        last = bisect.bisect_right(ends, end, lo=first)
        return self.countries[first:last]

    def printed(self, start: int, end: int) -> str:
        """The words as printed in the source between two offsets, white space folded to single blanks."""
        return " ".join(self.statement.source.text[start:end].split())

    def span(self, sentence: Sentence, start: int, end: int) -> Span:
        """Offsets within a sentence as a span of the source."""
        return Span(sentence.paragraph, sentence.start + start, sentence.start + end)

    def at(self, start: int, end: int) -> Span:
        """Offsets of the source text as a span, with the number of the paragraph they begin in (0: the head)."""
        n = bisect.bisect_right(self._paragraph_starts, start)
        return Span(self.statement.paragraphs[n - 1].number if n else 0, start, end)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that an offset of the source text stands in, or after; None before the first."""
        n = bisect.bisect_right(self._sentence_starts, offset)
        return self.sentences[n - 1] if n else None

    def sentences_before(self, offset: int) -> Iterator[Sentence]:
        """The 300 sentences before an offset of the source text, the nearest first."""
        n = bisect.bisect_left(self._sentence_starts, offset)
        return reversed(self.sentences[max(0, n - 300) : n])

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.statement.paragraphs]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _country_bounds(self) -> tuple[list[int], list[int]]:
        return [match.start for match in self.countries], [match.end for match in self.countries]

    def _cut(self, paragraph: Paragraph) -> Iterator[Sentence]:
        flat, start = self.flat, paragraph.start
        for stop in _SENTENCE_BREAK.finditer(flat, paragraph.start, paragraph.end):
            before = flat[max(start, stop.start() - 14) : stop.start()]
            if _INITIAL.search(before) and not _LETTERED.search(before):
                continue
            end = stop.start() + len(stop.group().rstrip())
            yield Sentence(paragraph.number, start, end, flat[start:end])
            start = stop.end()
        if start < paragraph.end:
            yield Sentence(paragraph.number, start, paragraph.end, flat[start : paragraph.end])
