"""A phrase becomes the persons it names: the only module that tells a name from a title, an office and a country.

`Ambassador Dell Higgie from the New Zealand Ministry of Foreign Affairs and Trade` holds all four.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from mtcr import countries
from mtcr.extract import offices, phrases
from mtcr.extract.patterns import lazy
from mtcr.extract.phrases import Tokens
from mtcr.extract.reading import Reading


class Person(NamedTuple):
    """A person as printed; offsets of all words that belong to them, office included."""

    start: int
    end: int
    name: str
    title: str | None
    office: str | None
    country: str | None


class Party(NamedTuple):
    """Who is named in a phrase: persons, or else countries; and the offsets of the phrase."""

    start: int
    end: int
    persons: tuple[Person, ...]
    countries: tuple[countries.Match, ...]

    def __bool__(self) -> bool:
        return bool(self.persons or self.countries)


class _Core(NamedTuple):
    """A name within the words of a phrase: indexes of its title (the name's own if there is none) and its words."""

    title: int
    first: int
    end: int


NOBODY = Party(0, 0, (), ())
_PLURALS = frozenset(
    {"ministers", "ambassadors", "messrs", "messrs.", "secretaries", "directors", "co-chairs", "chairs", "heads"}
)
_ACRONYM = lazy(r"\(\w*[A-Z]\w*[A-Z]\w*\)")
_LISTED = lazy(r" *(?:,|and|&|both|as well as)? *(?:and +)?(?:[Tt]he +)?")
_LIST_ENDS = lazy(r" *(?:[,.;:)]|$| (?!Ministry|Ministries|Ministers?|Government|Ambassador)[^'])")
_ROLE = lazy(
    r"(?:^|, *)(?:[Tt]he +)?(?:(?:[Nn]ew|[Nn]ewly|[Ee]lected|[Oo]ut-?going|[Ii]n-?coming|[Ff]ormer|[Cc]urrent|[Nn]ext"
    r"|[Pp]revious|[Aa]cting|[A-Z]{2,6}|Regime(?:'s)?) +)*(?:[Cc]o-)?[Cc]hair(?:man|person|woman|s|men)?"
    r"(?: +of +(?:the +)?(?:[A-Z]{2,6}|(?:[A-Z]\w+ +){0,4}(?:Regime|Group|Arrangement)))?$"
)
"""An office that is the chair of the regime itself, and so is no office but the role."""


def after(reading: Reading, start: int, end: int) -> Party:
    """Who is named by the phrase that begins at an offset: the agent of `was chaired by`."""
    return _party(reading, phrases.forward(reading, start, end))


def before(reading: Reading, start: int, end: int) -> Party:
    """Who is named by the phrase that ends at an offset: the subject of `chaired the meeting`."""
    return _party(reading, phrases.backward(reading, start, end))


def countries_after(reading: Reading, start: int, end: int) -> Party:
    """The countries that are listed from an offset on, and nobody else: `the Netherlands and Luxembourg,`."""
    listed: list[countries.Match] = []
    for match in reading.countries_in(start, min(end, start + phrases.LONGEST)):
        if not _LISTED.fullmatch(reading.flat, listed[-1].end if listed else start, match.start):
            break
        listed.append(match)
    ends = listed and _LIST_ENDS.match(reading.flat, listed[-1].end)
    return Party(listed[0].start, listed[-1].end, (), tuple(listed)) if ends else NOBODY


def _party(reading: Reading, tokens: Tokens) -> Party:
    if not tokens:
        return NOBODY
    start, end = tokens[0].start, tokens[-1].end
    cores = list(_cores(tokens))
    if cores:
        return Party(start, end, tuple(_persons(reading, tokens, cores)), ())
    if any(t.kind == "N" for t in tokens) or not any(t.kind == "C" for t in tokens):
        return NOBODY
    return Party(start, end, (), tuple(reading.countries_in(start, end)))


def _cores(tokens: Tokens) -> Iterator[_Core]:
    """The names among the words, in reading order."""
    titled = any(one.kind == "T" and other.kind == "N" for one, other in itertools.pairwise(tokens))
    n, last = 0, None
    while n < len(tokens):
        first = n
        while n < len(tokens) and tokens[n].kind == "T":
            n += 1
        end = _name_end(tokens, n, titled=n > first)
        if end > n and (n > first or _stands_alone(tokens, n, end, titled, last)):
            last = _Core(_with_article(tokens, first) if n > first else n, n, end)
            yield last
        n = max(end, first + 1)


def _with_article(tokens: Tokens, n: int) -> int:
    """`The Hon` and `the Honourable` are printed with their article."""
    honourable = tokens[n].word.casefold().startswith("hon")
    return n - 1 if honourable and n and tokens[n - 1].word.casefold() == "the" else n


def _name_end(tokens: Tokens, n: int, titled: bool) -> int:
    """The index after the name that begins at a word; the index itself if none begins there."""
    honorific = n > 0 and tokens[n - 1].word.casefold().rstrip(".") in offices.HONORIFICS
    end = n
    while end < len(tokens):
        kind, ahead = tokens[end].kind, [t.kind for t in tokens[end + 1 : end + 3]]
        particle = kind == "P" and (end > n or titled) and (ahead[:1] == ["N"] or ahead == ["P", "N"])
        # Ms Amber Justice, Mr King: after a title a word of an office may be a surname
        surname = kind in "OH" and titled and (end > n or honorific) and (not ahead or ahead[0] in ",A(X")
        if not (kind == "N" or particle or surname):
            break
        end += 1
    return end


def _stands_alone(tokens: Tokens, n: int, end: int, titled: bool, last: _Core | None) -> bool:
    """Whether capitalised words without a title are a person's name rather than a place or a field of work."""
    words = sum(1 for t in tokens[n:end] if t.kind == "N")
    behind = tokens[n - 1].kind if n else ""
    if (end < len(tokens) and tokens[end].kind in "THO") or tokens[end - 1].word.endswith("'s"):
        return False
    if behind == "A" and last and all(t.kind in "KC" for t in tokens[last.end : n - 1]):
        return words >= 2 or (last.title > 0 and tokens[last.first - 1].word.casefold() in _PLURALS)
    if behind == "K":
        return n == 1 and words >= 2
    return behind == "H" or (words >= 2 and (behind in {"", ",", "C"} or (behind == "O" and not titled)))


def _persons(reading: Reading, tokens: Tokens, cores: list[_Core]) -> Iterator[Person]:
    """Each name with the words that belong to it; `the Foreign Ministers of A and B, Ms C and Mr D` share theirs."""
    bounds = [0, *(_boundary(tokens, one, other) for one, other in itertools.pairwise(cores)), len(tokens)]
    shared: Tokens = tokens[: cores[0].title]
    if len(cores) == 1 or not any(t.kind == "H" and t.word.casefold().endswith("s") for t in shared):
        shared = ()
    spread = [t for t in shared if t.kind == "C"]
    for n, core in enumerate(cores):
        before, after = _own(tokens[bounds[n] : core.title]), tokens[core.end : bounds[n + 1]]
        person = _person(reading, tokens, core, shared or before, after)
        yield person._replace(country=phrases.country_of(spread[n])) if len(spread) == len(cores) else person


def _own(before: Tokens) -> Tokens:
    """The words before a name that are its own: not `the Plenary,` of `During the Plenary, Ambassador A`."""
    for n, token in enumerate(before):
        if token.kind == "," and not any(t.kind in "HT" for t in before[:n]):
            return _own(before[n + 1 :])
    return before


def _boundary(tokens: Tokens, one: _Core, other: _Core) -> int:
    """The index where the words of one person end and those of the next begin."""
    between = range(one.end, other.title)
    for n in between:
        if tokens[n].kind == "," and tokens[n + 1].kind == "A":
            return n + 1
    for n in reversed(between):
        if tokens[n].kind == "A" and (
            n + 1 == other.title
            or tokens[n + 1].kind in "TCKN"
            or not any(t.kind == "," for t in tokens[n : other.title])
        ):
            return n + 1
    commas = [n for n in between if tokens[n].kind == ","]
    return commas[-1] + 1 if commas else other.title


def _person(reading: Reading, tokens: Tokens, core: _Core, before: Tokens, after: Tokens) -> Person:
    title = tokens[core.title : core.first] or [t for t in before if t.kind == "T"]
    office = _office(reading, before) if any(t.kind == "H" for t in before) else None
    last = max((t for t in (tokens[core.end - 1], *after) if t.kind not in "KA,"), key=lambda t: t.end)
    name = reading.printed(tokens[core.first].start, tokens[core.end - 1].end)
    return Person(
        start=next((t.start for t in before if t.kind not in "A,"), tokens[core.title].start),
        end=last.end,
        name=name.removesuffix("'s").removesuffix("’s"),
        title=reading.printed(title[0].start, title[-1].end) if title else None,
        office=office or _office(reading, after) or _office(reading, before),
        country=next((phrases.country_of(t) for t in (*before, *after) if t.kind == "C"), None),
    )


def _office(reading: Reading, tokens: Tokens) -> str | None:
    """The office among the words before or after a name: country, article and role in the regime peeled off."""
    words = list(tokens)
    while words and words[0].kind in "KA,CTX":
        words.pop(0)
    while len(words) > 1 and (
        words[-1].kind in "KA,P"
        or (words[-1].kind == "C" and words[-2].kind in "KA,C")  # of the Republic of Poland
        or _ACRONYM.fullmatch(words[-1].word)
    ):
        words.pop()
    if not any(t.kind in "HO" for t in words):
        return None
    return _ROLE.sub("", reading.printed(words[0].start, words[-1].end)) or None
