"""Words on a country become its chairmanship: `the Finnish Chairmanship`, `Austria's chairing of the Regime in 2020`.

The only module that tells a current chairmanship from a past and an offered one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from mtcr.countries import Match
from mtcr.extract import acts
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Span

Years: TypeAlias = tuple[int | None, int | None]
"""First and last year of a term, None where not printed."""
NO_TERM: Years = (None, None)


class Chairmanship(NamedTuple):
    """A country that chairs, did or will: `role` is chair, outgoing or incoming, `basis` the verb that says so."""

    country: str
    role: str
    basis: str | None
    years: Years
    at: Span


_RANGE = lazy(r"(?<![\d/-])((?:19|20)\d\d) *[-/] *((?:19|20)\d\d|\d\d)(?![\d/-])")
_ONE_YEAR = lazy(r"(?:in|for|from) +((?:19|20)\d\d)(?! *[-/] *\d)")
_OFFER_FOLLOWS = lazy(
    r"'?s?,? +(?:(?:kind|generous|formal) +)?(?:chairing|(?:intention|offer|candida\w+|bid|readiness|willingness"
    r"|proposal|plan|decision|application|assumption|turn)\b[^.;]{0,40}?\b[Cc]hair\w*"
    r"|(?:will|is +to|would|shall) +(?:[a-z]+ +)?(?:chair|take +over|assume|take +(?:on +)?the +[Cc]hair)\w*"
    r"|as +(?:the +)?(?:next|incoming) +(?:[A-Z]{2,6} +)?[Cc]hair)"
)
_OFFER_PRECEDES = lazy(
    r"\b(?:offer|intention|candida\w+|bid|readiness|willingness|proposal|announcement|decision)s? +(?:made +)?"
    r"(?:by|of|from) +(?:the +)?$"
)
_TO_CHAIR = lazy(r" +(?:to|for|that +it +(?:will|would|intends +to|is +(?:ready|willing) +to)) +[^.;]{0,30}?\b[Cc]hair")
_AND_OF = lazy(r",? +and +(?:(?:that|those) +)?(?:of|by|from) +(?:the +)?")
_CHAIRMANSHIP = lazy(r"'?s? +(?:[A-Z]{2,6} +)?(?:[Cc]hair(?:man|person)?ship|[Pp]residency)\b")
_OF_COUNTRY = lazy(r"\b(?:[Cc]hair(?:man|person)?ship|[Pp]residency) +(?:of|by) +(?:the +)?$")
_VERB = lazy(
    r"\b(?:(welcom)(?:ed|ing)|(support)(?:ed|ing)?|(approv)(?:ed|ing)|(endors)(?:ed|ing)|(accept)(?:ed|ing)|(not)ed"
    r"|(agre)ed|(elect)ed|(confirm)ed|(appoint)ed)\b"
)
_THANKING = "thank|gratitude|grateful|appreciat|tribute|commend|prais"
_THANKED = lazy(rf"\b(?:{_THANKING})")
_PAST = lazy(rf"\b(?:{_THANKING}|previous|preceding|outgoing|former|past)")
_OUTGOING = lazy(r"\b(?:[Oo]ut-?going|[Ff]ormer|[Pp]revious) +(?:[A-Z]{2,6} +)?[Cc]hair(?:man|person)?, +(?:the +)?$")
"""The outgoing Chair, New Zealand: a country in the place of a person."""
_NO_PERSON = lazy(r" *(?:[.,;)]|$|(?:and|for|in|during|who|which) )")
_NOT_NOW = lazy(r"\b(?:system|rotat|next|future|incoming|upcoming|forthcoming|will)\b")
_BEGAN = lazy(r"\b(beg[ai]n|beginning|start|launch|open|inaugurat|mark|assum|took over|under)")


def find(reading: Reading, sentence: Sentence, year: int | None) -> Iterator[Chairmanship]:
    """The chairmanships of countries that a sentence tells; `year` is that of the meeting."""
    last: Chairmanship | None = None
    for match in reading.countries_in(sentence.start, sentence.end):
        found = (
            _offered(reading, sentence, match, year)
            or _outgoing(reading, sentence, match)
            or _held(reading, sentence, match)
        )
        if found is None and last and last.role == "incoming":
            found = _also(reading, sentence, match, last)
        if found:
            yield found
        last = found or last


def years(first: str, last: str) -> Years:
    """A printed term as numbers: `2017`, `18` is 2017 to 2018."""
    return int(first), int(last) if len(last) == 4 else int(first[:2] + last)


def ranges(flat: str, start: int, end: int) -> list[Years]:
    """The terms printed between two offsets: `2020 - 2021`, `2017/2018`."""
    return [years(found[1], found[2]) for found in _RANGE.finditer(flat, start, end)]


def years_after(flat: str, start: int, end: int) -> Years:
    """The term that follows within some words, as far as printed."""
    limit = min(end, start + 60)
    found = _RANGE.search(flat, start, end if end < limit + 12 else limit + 12)
    if found and found.start() <= limit:
        return years(found[1], found[2])
    return NO_TERM


def _offered(reading: Reading, sentence: Sentence, match: Match, year: int | None) -> Chairmanship | None:
    """`Austria's chairing of the Regime in 2020-2021`, `the offer of Spain to chair`, `Norway will chair`."""
    flat = reading.flat
    follows = _OFFER_FOLLOWS.match(flat, match.end, sentence.end)
    if not follows:
        precedes = _OFFER_PRECEDES.search(flat, max(sentence.start, match.start - 40), match.start)
        follows = _TO_CHAIR.match(flat, match.end, sentence.end) if precedes else None
    term = years_after(flat, match.end, _clause_end(reading, sentence, match))
    if not follows and term[0] and _CHAIRMANSHIP.match(flat, match.end) and year and term[0] >= year:
        follows = _CHAIRMANSHIP.match(flat, match.end)
    if not follows:
        return None
    if term == NO_TERM and (one := _ONE_YEAR.search(flat, follows.end(), min(sentence.end, follows.end() + 40))):
        term = int(one[1]), None
    return Chairmanship(
        match.code, "incoming", _verb(flat, sentence, match), term, _span(flat, sentence, match, follows.end(), term)
    )


def _also(reading: Reading, sentence: Sentence, match: Match, last: Chairmanship) -> Chairmanship | None:
    """A second country after the same verb: `and of Italy in 2042-2043`."""
    between = reading.flat[last.at.end : match.start]
    term = years_after(reading.flat, match.end, sentence.end)
    if not _AND_OF.fullmatch(between) or not term[0]:
        return None
    return last._replace(country=match.code, years=term, at=_span(reading.flat, sentence, match, match.end, term))


def _outgoing(reading: Reading, sentence: Sentence, match: Match) -> Chairmanship | None:
    """`the outgoing Chair, New Zealand`: a country where a person could stand."""
    if match.kind != "name" or not _NO_PERSON.match(reading.flat, match.end, sentence.end):
        return None
    before = _before(reading, sentence, match)
    if not _OUTGOING.search(before):
        return None
    at = Span(sentence.paragraph, match.start, match.end)
    return Chairmanship(match.code, "outgoing", "thanked" if _THANKED.search(before) else None, NO_TERM, at)


def _held(reading: Reading, sentence: Sentence, match: Match) -> Chairmanship | None:
    """`the Finnish Chairmanship`, `the Chairmanship of Poland`: current, or thanked for."""
    flat = reading.flat
    noun = _CHAIRMANSHIP.match(flat, match.end, sentence.end)
    of = None if noun else _OF_COUNTRY.search(flat, max(sentence.start, match.start - 40), match.start)
    if not noun and not of:
        return None
    before = _before(reading, sentence, match)
    end = noun.end() if noun else match.end
    at = Span(sentence.paragraph, of.start() if of else match.start, end)
    if _PAST.search(before):
        return Chairmanship(match.code, "outgoing", "thanked", NO_TERM, at)
    began = next(reversed(list(_BEGAN.finditer(before))), None)
    if _NOT_NOW.search(before) or not (began or _BEGAN.search(flat, end, min(sentence.end, end + 30))):
        return None
    return Chairmanship(match.code, "chair", None if began and began[1] == "under" else "began", NO_TERM, at)


def _before(reading: Reading, sentence: Sentence, match: Match) -> str:
    """The words of the sentence near before a country."""
    return reading.flat[max(sentence.start, match.start - acts.NEAR) : match.start]


def _clause_end(reading: Reading, sentence: Sentence, match: Match) -> int:
    """Where the words on one country end: before the next country."""
    end = min(sentence.end, match.end + acts.NEAR)
    following = reading.countries_in(match.end, end)
    return following[0].start if following else end


def _verb(flat: str, sentence: Sentence, match: Match) -> str | None:
    """The verb that governs an offer, as a lemma in the past tense: the last one before the country."""
    found = list(_VERB.finditer(flat, max(sentence.start, match.start - acts.NEAR), match.start))
    if not found:
        return None
    stem = next(group for group in found[-1].groups() if group)
    return stem + ("d" if stem in {"agre"} else "ed")


def _span(flat: str, sentence: Sentence, match: Match, end: int, term: Years) -> Span:
    """From the country to the end of its term."""
    if term[0]:
        at = flat.index(str(term[0]), match.end)
        found = _RANGE.match(flat, at)
        end = max(end, found.end() if found else at + 4)
    return Span(sentence.paragraph, match.start, end)
