"""Names, acronyms and terms are found in a text: the only module that decides where a known form begins and ends.

One pass over the capitalised words and a look-up for each, so that a thousand forms cost no more than ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

_CAPITALISED = re.compile(r"[A-ZÀ-Þ][^\W\d_]*")


class Forms(Generic[T]):
    """Forms that begin with a capital, each with what it stands for; of a form given twice the first holds."""

    def __init__(self, forms: Iterable[tuple[str, T]], *, hyphens_join: bool) -> None:
        """`hyphens_join`: whether a hyphen makes one word (Brown-Teal) or sets words apart (IEM-TEM)."""
        by_first: dict[str, dict[str, T]] = {}
        for printed, value in forms:
            first = printed.split(" ", 1)[0]
            if not first.isalnum():
                capitalised = _CAPITALISED.match(first)
                first = capitalised.group() if capitalised else ""
            if first:
                by_first.setdefault(first, {}).setdefault(printed, value)
        self._joins = hyphens_join
        self._by_first = {
            first: tuple(sorted(found.items(), key=_by_length)) if len(found) > 1 else tuple(found.items())
            for first, found in by_first.items()
        }

    def find(self, flat: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, T]]:
        """Start, end and value of each form in a flattened text, in reading order; the longest, none inside another."""
        done = start
        for word in _CAPITALISED.finditer(flat, start, len(flat) if end is None else end):
            candidates = self._by_first.get(word.group())
            at = word.start()
            if candidates is None or at < done or self._is_inside(flat, at):
                continue
            for printed, value in candidates:
                stop = _end(flat, at, printed)
                if stop and not self._goes_on(flat, stop):
                    done = stop
                    yield at, stop, value
                    break

    def _is_inside(self, flat: str, at: int) -> bool:
        before = flat[at - 1 : at]
        return before.isalnum() or (self._joins and before == "-" and flat[at - 2 : at - 1].isalnum())

    def _goes_on(self, flat: str, end: int) -> bool:
        """Whether the word does not end here: a letter follows, or a hyphen and a capital; a footnote's digit may."""
        after = flat[end : end + 1]
        return after.isalpha() or (self._joins and after == "-" and flat[end + 1 : end + 2].isupper())


def _by_length(form: tuple[str, object]) -> tuple[int, str]:
    return -len(form[0]), form[0]


def _end(flat: str, at: int, printed: str) -> int:
    """Where a form that stands at an offset ends, 0 where it does not; between its words may be several blanks."""
    if flat.startswith(printed, at):
        return at + len(printed)
    if " " not in printed or "  " not in flat[at : at + len(printed)]:
        return 0
    words = re.compile(" +".join(map(re.escape, printed.split()))).match(flat, at)
    return words.end() if words else 0
