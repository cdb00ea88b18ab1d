"""Countries printed one after the other become lists: the only module that knows what separates the names of a list.

Members, adherents and new members all stand in such lists; which of them a list is, its own module decides.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from mtcr.countries import Match
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading

_ARTICLE = r"(?:[Tt]he +|THE +)?"
_LAST = r"(?:(?:and|AND|as +well +as|&) +)?"
_BETWEEN = lazy(rf"[ ,;•·|/*()\d.-]*(?:</?\w{{1,6}} */?>[ ,;]*)*{_LAST}(?:[*•·-] *)?{_ARTICLE}")
"""What may stand between two countries of a list: footnote marks, commas, bullets, numbers, years, tags, "and the"."""
_SENTENCE_ENDS = lazy(r"[a-z)]\. +[A-Z]")
_WORD = r"[A-Z](?:[\w'-]|\.(?=\w))*"
NAME = rf"({_WORD}(?: +(?:{_WORD}|of|the|and)){{0,7}}?)"
"""A capitalised name that may be a country's."""
_UNKNOWN = lazy(
    rf" *[*\d]{{0,3}} *[,;•·*|-] *{_LAST}{_ARTICLE}{NAME} *[*\d]{{0,3}}(?: *[,;•·*|-]| +and\b) *{_LAST}{_ARTICLE}"
)
_UNKNOWN_LINE = lazy(
    rf"[ \t]*[\r\n]\s*(?:[*•·-]\s*|\d{{1,2}}[.)]?\s+)?{_ARTICLE}([A-Z][^\n\r.,;:]{{1,50}}?)[ \t]*[\r\n]\s*"
    rf"(?:[*•·-]\s*|\d{{1,2}}[.)]?\s+)?{_ARTICLE}"
)
_USUAL = frozenset({", ", ", the ", " and ", " and the ", ", and ", ", and the "})


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """Countries listed one after the other; `unknown` holds the offsets of names among them that are no country's."""

    names: tuple[Match, ...]
    unknown: tuple[tuple[int, int], ...] = ()

    @property
    def start(self) -> int:
        """Offset of the first name, article excluded."""
        return self.names[0].start

    @property
    def end(self) -> int:
        """Offset after the last name."""
        return self.names[-1].end


def runs(reading: Reading, start: int, end: int, *, strangers: bool = False) -> Iterator[Run]:
    """The lists between two offsets, in reading order; a country on its own is a list of one. Demonyms are none.

    Args:
        reading: what is read.
        start: first offset in the source text.
        end: offset after the last.
        strangers: whether a capitalised name that is no country's may stand among them (it ends a list otherwise).
    """
    names: list[Match] = []
    unknown: list[tuple[int, int]] = []
    for match in reading.countries_in(start, end):
        if match.kind != "name":
            continue
        if names and not _is_separator(reading.flat, names[-1].end, match.start):
            stranger = _stranger(reading, names[-1].end, match.start) if strangers else None
            if stranger is None:
                yield Run(tuple(names), tuple(unknown))
                names, unknown = [], []
            else:
                unknown.append(stranger)
        names.append(match)
    if names:
        yield Run(tuple(names), tuple(unknown))


def _is_separator(flat: str, start: int, end: int) -> bool:
    if end - start > 60:
        return False
    if flat[start:end] in _USUAL:
        return True
    return _BETWEEN.fullmatch(flat, start, end) is not None and not _SENTENCE_ENDS.search(flat, start - 1, end + 1)


def _stranger(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Offsets of the one unknown name between two countries, set apart by commas or on a line of its own."""
    if end - start > 90:
        return None
    found = _UNKNOWN.fullmatch(reading.flat, start, end)
    found = found or _UNKNOWN_LINE.fullmatch(reading.statement.source.text, start, end)
    return found.span(1) if found else None


def codes(names: Sequence[Match]) -> list[Match]:
    """The first printed of each country."""
    return list({match.code: match for match in reversed(names)}.values())[::-1]
