"""How many members a statement says the regime has: the only module that knows a count of members among numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading
from mtcr.model import Fact
from mtcr.regimes import Regime

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty")
WORDS = {word: n for n, word in enumerate((*_UNITS, *_TEENS), 1)} | {
    f"{ten}{joint}{unit}": 10 * n + value
    for n, ten in enumerate(_TENS, 2)
    for value, unit in enumerate(("", *_UNITS))
    for joint in ("-", " ")
    if unit
} | {ten: 10 * n for n, ten in enumerate(_TENS, 2)}  # fmt: skip
"""Numbers written out, lower case: `thirty-five` to 35."""

_DIGITS = lazy(r"\d+")
_WORDED = lazy(
    rf"\d+|\b(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|[Ss]ixty)(?:[- ](?:{'|'.join(_UNITS)}))?\b"
    rf"|\b(?:[Ss]even|[Ee]ight|[Nn]ine|[TtEeFfSsNn](?:{'|'.join(word[1:] for word in _TEENS)}))\b"
)
_WORDED_AT_ALL = (" ten ", "wenty", "hirty", "orty", "ifty", "ixty", "teen", "welve", "leven", "seven", "eight", "nine")


class _Words(NamedTuple):
    """What may stand around a count, in the words of a regime."""

    after: re.Pattern[str]
    """Group `strong`: a noun for members; group `weak`: countries or states of any kind."""
    belongs: re.Pattern[str]
    """After "countries": of the Regime, that form it, participate in it."""
    subject: re.Pattern[str]
    """Before "33 countries": the Regime has, it counts, which comprises."""


_GREW_TO = lazy(
    r"(?:(?P<verb>\b(?:[Bb]ring(?:s|ing)|brought|rais(?:es|ing|ed)|increas(?:es|ing|ed)|gr[eo]wn?|grow(?:s|ing|th)"
    r"|rose|risen"
    r"|expanded|enlarged)\b[^.;:]{0,80})|\bfrom +[\w-]+) +to +$"
)
_BEFORE_MEMBERS = lazy(
    r"(?:\b(?:has|have|had|having|with|counts?|counting|numbers?|numbering|comprises?|comprising|includes?|including"
    r"|of|the|The|all|All|its|Its|[Cc]urrently|[Nn]ow|[Tt]oday|following|existing|present|these|from|totals?|are|unites"
    r"|embraces)|,|'s?) +$|\($"
)
_BEFORE_COUNTRIES = lazy(
    r"(?:\b(?:following|formed +by|made +up +of|composed +of|consist(?:s|ing) +of|[Mm]embership +(?:of|is)"
    r"|group(?:ing)? +of|total +of|association +of|arrangement +(?:of|among|between)|partnership +of|comprising"
    r"|[Rr]egime's|[Gg]roup's|[A-Z]{2,5}'s|(?:[Dd]elegations|[Rr]epresentatives|[Dd]elegates) +(?:from|of)"
    r"|attended +by))"
    r"(?: +(?:all|the|all +the|a +total +of))? +$"
)
_NOW = lazy(r"\b(?:[Cc]urrently|[Nn]ow|[Pp]resent|[Tt]oday),? +$")
_STANDS_AT = lazy(r"\b[Mm]embership(?: +of +the +\w+)? +(?:now +|currently +)?(?:stands +at|is|numbers|totals) +$")
_PARTICIPATE = lazy(
    r" +(?:now +|currently +|presently +)?(?:participate|take +part|belong|form|make +up|constitute"
    r"|are +(?:now +|currently +)?(?:the +)?[Mm]embers)\b"
)
_OTHERS = lazy(
    r"\b(?:workshop|seminar|outreach|visit|non-|Hague|Code of|Convention|Treaty|adher|subscrib|observ"
    r"|United Nations|[Cc]onference"
    r"|negotiat|signat|signed)"
)
_NOT_ALL = lazy(
    r" +(?:visited|concerned|mentioned|contacted|(?:that|which) +(?:were|have|had|has|are +not|do +not|observe)|of +the"
    r" +(?:working|drafting|Security|European|EU|Council)|who +(?:spoke|founded)|founded|that +founded|which +founded"
    r"|outside|observe|adhere|took +the +floor|spoke)"
)

_NUMBER_OF = lazy(
    r" +(?:the +)?(?:total +)?(?:number|membership|[Mm]embers|[Pp]artners|participa\w+|countries|states)\b"
)
_OF_WHAT = lazy(r"member|number|total|countr|states")
_OF_THOSE_PRESENT = lazy(r"elega|epresent|attended")
_THE = lazy(r"(?:^|[.:;!?)\]*] +)(?:The|These|All) +$|\b(the|all|these) +$")


def stated(reading: Reading) -> Fact | None:
    """The count of members or, where only those present are counted [10], of delegations; None without one."""
    found = sorted(_candidates(reading), key=lambda candidate: candidate[0])
    return found[0][1] if found else None


def _candidates(reading: Reading) -> Iterator[tuple[int, Fact]]:
    """Each count of members with its rank: 0 a count of members, 1 of those who came."""
    words, flat = _words(reading.regime), reading.flat
    numbers = _WORDED if any(part in flat for part in _WORDED_AT_ALL) else _DIGITS
    first = reading.statement.paragraphs[0].start if reading.statement.paragraphs else len(flat)
    stop = len(flat.rstrip())
    for number in numbers.finditer(flat, first):
        printed = number.group()
        value = int(printed) if printed.isdigit() and len(printed) < 4 else WORDS.get(printed.lower(), 0)
        if not 2 <= value < 100 or not _stands_alone(flat, number) or number.end() == stop:  # a copy may end within it
            continue
        after = words.after.match(flat, number.end())
        before = flat[max(0, number.start() - 110) : number.start()]
        sentence = reading.sentence_at(number.start())
        if sentence and sentence.start == number.start():
            before = ""
        end = after.end() if after else number.end()
        rank = _rank(words, before, flat[end : end + 60], after)
        if rank is not None:
            at = reading.at(number.start(), after.end("noun") if after else number.end())
            yield rank, Fact("statements", {"stated_member_count": value}, at)


def _stands_alone(flat: str, number: re.Match[str]) -> bool:
    """Whether no letter or digit touches a number: an ordinal (32nd) counts nothing."""
    return (
        not flat[number.start() - 1 : number.start()].isalnum() and not flat[number.end() : number.end() + 1].isalpha()
    )


def _rank(words: _Words, before: str, rest: str, after: re.Match[str] | None) -> int | None:
    """How sure a number is the count of members, by what stands around it; None where it is not."""
    grew = before.rstrip().endswith("to") and _GREW_TO.search(before)
    if after is None:
        counted = ("embership" in before and _STANDS_AT.search(before)) or (
            grew and grew["verb"] and (_OF_WHAT.search(before[-80:]) or _NUMBER_OF.match(rest))
        )
        return 0 if counted else None
    if grew or after["adjective"]:
        return 0
    if _NOT_ALL.match(rest):
        return None
    starts = not before or before.rstrip()[-1:] in ".:;!?)]*"
    if starts and _PARTICIPATE.match(rest):
        return 0
    if after["strong"]:
        return 0 if _BEFORE_MEMBERS.search(before) or (starts and words.belongs.match(rest)) else None
    return _rank_of_countries(words, before, rest)


def _rank_of_countries(words: _Words, before: str, rest: str) -> int | None:
    """The same for a number of countries or states, which may be any: 33 form the Regime, 138 a treaty."""
    known = _BEFORE_COUNTRIES.search(before)
    if known and not _OTHERS.search(before[-80:] + rest.split(".", maxsplit=1)[0]):
        return 1 if _OF_THOSE_PRESENT.search(known.group()) else 0
    the = _THE.search(before)
    if (the or _NOW.search(before)) and words.belongs.match(rest):
        return 0
    return 0 if (the and the[1] is None) or words.subject.search(before) else None


@cache
def _words(regime: Regime) -> _Words:
    group = "|".join(map(re.escape, (*regime.group, regime.name.split()[0])))
    nouns = "|".join(
        sorted({word.lower() for word in regime.partners if " " not in word} - {"delegations", "countries"})
    )
    caps = "|".join(word.title() for word in nouns.split("|"))
    strong = (
        rf"(?:{nouns}|{caps}|(?:[Mm]ember|[Pp]artner|[Pp]articipating) +(?:[Ss]tates|[Cc]ountries|governments|nations))"
    )
    weak = "(?:countries|[Ss]tates|nations|governments)"
    adjectives = rf"(?:(?:current|full|{group})(?:'s)? +)*"
    return _Words(
        re.compile(
            rf"(?P<noun>(?P<adjective>-(?:member|country|nation|state|strong)\b)"
            rf"| +{adjectives}(?:(?P<strong>{strong})|(?P<weak>{weak})))(?P<mark>\d|\*|\(\*\)| *\(\*\))*"
        ),
        re.compile(
            rf",? +(?:of|in|within) +(?:the +)?(?:{group})\b|,? +(?:that|which|who)? *(?:now +|together +)?(?:form"
            rf"|make +up"
            rf"|participate|participating|taking +part|take +part|belong|constitute|(?:are|is) +(?:now +"
            rf"|currently +)?members)\b"
        ),
        re.compile(
            rf"\b(?:{group}|[Gg]roup|[Ii]t|which)(?: +\([^)]*\))?,?(?: +(?:now|currently|today|presently"
            rf"|has +come +to))*"
            r" +(?:has|had|counts?|numbers?|comprises?|includes?|unites?|embraces?|brings? +together)"
            r"(?: +(?:now|currently|a +total +of))* +$"
        ),
    )
