"""Security Council resolutions and whom the passage is about: the only module that reads a number as a resolution.

A number is a resolution's when the word resolution (or UNSCR) leads up to it; a year never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtcr.extract import history, lists
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Fact

_ALL_STATES = frozenset({1540, 1673, 1810, 1977, 2325, 2622, 2663})
"""Resolution 1540 and those that extend it bind every state: they are about a country only under its heading."""

_LEAD = lazy(r"[Rr]esolutions?\b|RESOLUTIONS?\b|\b(?:UN)?SCRs?\b|\bS/RES/")
_WORD = r"(?:[Rr]esolutions?|(?:UN)?SCRs?|Res\.|Nos?\.|[Nn]umbers?)"
_BRIDGE = lazy(
    rf"s?(?: +(?:of|by|adopted +by) +the +(?:(?:UN|U\.N\.|United +Nations) +)?(?:Security +)?Council|(?: *[,:(-])"
    rf"| +(?:including|inter +alia"
    rf"|such +as|in +particular|notably|namely|among +(?:others|them|which)|especially|particularly|most +recently"
    rf"|as +well +as"
    rf"|above +all|e\.g\.|i\.e\.|for +example|first +and +foremost|relevant|and|to|{_WORD}))* *"
)
_NUMBER = lazy(
    r"(\d{4}|\d{3}(?!$))(?![\d,]*\d|/\d{2,3}\b|[-]\d)(?: *\((?:(?:of +)?(?:19|20)\d\d|[a-z]{1,3})\)|/(?:19|20)\d\d)?"
)
_NEXT = lazy(
    rf"(?: +of +(?:19|20)\d\d)?(?:[,;/& ]|\band\b|\bas +well +as\b|\bor\b|\bto\b|\bUN(?:SC)?\b|\bSecurity Council\b"
    rf"|{_WORD})+"
)
_NOT_OF_THE_COUNCIL = lazy(r"(?:General +Assembly|UNGA|Board(?: +of +Governors)?|IAEA|European +Parliament|GA)'?s? +$")

_HEADING = lazy(
    r"\b(?:[Ww]ith +(?:regard|respect|reference) +to|[Aa]s +(?:regards|for|concerns)|[Rr]egarding|[Cc]oncerning"
    r"|[Ii]n +the +case +of"
    r"|[Tt]urning +to|[Ii]n +(?:relation|connection) +(?:to|with)|[Ii]n +the +context +of|[Oo]n) +(?:the +)?$"
)
_ON_AFTER = lazy(
    r"[^.;]{0,12}?,? +(?:on|concerning|regarding|relating +to|related +to|with +regard +to|with +respect +to"
    r"|against|addressing"
    r"|about|imposed +on|which +concerns?|directed +at|for|in +respect +of|had +set +terms +for)"
    r" +(?:the +)?(?:nuclear +|missile +|sanctions +against +|situation +in +|programmes? +of +)*(?:the +)?$"
)
_NEXT_NUMBER = lazy(r"(?:,| +and|, +and) +\d{3,4}\b")
_ANOTHER = lazy(
    r"(?: *\((?:19|20)\d\d\))? +(?:on|concerning|regarding|against|relating +to|related +to|with +regard +to)"
    r" +(?:the +)?[A-Z](?:(?! and |SCR|esolution)[\w.' ]){1,40}?(?:, *(?:and +)?| +and +)(?=\d{4}\b)"
)
"""Resolutions 1737 and 1929 concerning Iran and 1874 concerning the DPRK: the list goes on after a country."""
_RESPECTIVELY = lazy(r",? +respectively\b")
_YEAR = lazy(r" *\((?:19|20)\d\d\)| +of +(?:19|20)\d\d")


class _Cited(NamedTuple):
    """A number in the source text."""

    start: int
    end: int
    number: int
    since: int
    """Where the sentence begins, or where the list of numbers before this one ends."""
    listed: int
    """Where its own list of numbers ends."""
    together: tuple[int, ...]
    """The numbers of its list."""


def find(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:  # noqa: ARG001
    """One row for each resolution and paragraph, where it is first printed."""
    citing = {sentence.paragraph for sentence in reading.sentences if _cites(sentence)}
    subject, paragraph, seen = None, 0, set[int]()
    for sentence in reading.sentences:
        if sentence.paragraph not in citing:
            continue
        if sentence.paragraph != paragraph:
            subject, paragraph, seen = None, sentence.paragraph, set()
        heading = _heading(reading, sentence)
        subject = heading or subject
        for cited in _numbers(sentence) if _cites(sentence) else ():
            if cited.number not in seen:
                seen.add(cited.number)
                about = _about(reading, sentence, cited) or heading
                if about is None and cited.number not in _ALL_STATES:
                    about = _concerned(reading, sentence, cited) or subject
                values = {"resolution": cited.number, "subject_country_code": about}
                yield Fact("resolutions", values, reading.at(cited.start, cited.end))
        if heading is None:
            subject = _only_one(reading, sentence.start, sentence.end) or subject


def _cites(sentence: Sentence) -> bool:
    text = sentence.text
    return "esolution" in text or "SCR" in text or "RESOLUTION" in text or "S/RES" in text


def _numbers(sentence: Sentence) -> Iterator[_Cited]:
    """Each number that the word resolution leads up to."""
    text, offset, done = sentence.text, sentence.start, 0
    for lead in _LEAD.finditer(text):
        if lead.start() < done or _NOT_OF_THE_COUNCIL.search(text[max(0, lead.start() - 30) : lead.start()]):
            continue
        bridge = _BRIDGE.match(text, lead.end())
        at = bridge.end() if bridge else lead.end()
        while found := list(_listed(text, at)):
            since, done = done, found[-1].end()
            values = [int(number[1]) for number in found]
            for number in found:
                start, end = offset + number.start(1), offset + number.end(1)
                yield _Cited(start, end, int(number[1]), offset + since, offset + done, tuple(values))
            another = _ANOTHER.match(text, done)
            if another is None:
                break
            at = another.end()


def _listed(text: str, at: int) -> Iterator[re.Match[str]]:
    """The numbers of one list that begins at an offset; a lone year after a comma is none."""
    joint = ""
    while number := _NUMBER.match(text, at):
        if joint.strip() == "," and 1945 <= int(number[1]) <= 2035 and not _NEXT_NUMBER.match(text, number.end()):
            return
        yield number
        following = _NEXT.match(text, number.end())
        if following is None:
            return
        joint, at = following.group(), following.end()


def _heading(reading: Reading, sentence: Sentence) -> str | None:
    """The country that a sentence turns to: With regard to X, As regards X [32]; On X only where it begins.

    What stands after the first resolution is no heading but says what that resolution is on.
    """
    cited = _LEAD.search(sentence.text)
    for match in reading.countries_in(sentence.start, sentence.start + cited.start() if cited else sentence.end):
        start = max(sentence.start, match.start - 40)
        found = _HEADING.search(reading.flat[start : match.start])
        if found and ((found[0][1:] != "n " and found[0][1:] != "n the ") or start + found.start() == sentence.start):
            return None if _takes_part(reading, match.code) else match.code
    return None


def _takes_part(reading: Reading, code: str) -> bool:
    """Whether a country belongs to the regime, so that no passage on resolutions is about it."""
    return reading.regime.has_history and code in history.members()


def _about(reading: Reading, sentence: Sentence, cited: _Cited) -> str | None:
    """The country named right after a number or its list: Resolution 2231 on Iran, 1718 and 1874 against the DPRK.

    Several countries go with as many numbers in their order, if the text says respectively; else nobody can tell.
    """
    year = _YEAR.match(reading.flat, cited.listed)
    start = year.end() if year else cited.listed
    for run in lists.runs(reading, start, min(sentence.end, start + 90)):
        if not _ON_AFTER.fullmatch(reading.flat, start, run.start):
            return None
        codes = [match.code for match in run.names]
        if len(codes) == len(cited.together) and _RESPECTIVELY.match(reading.flat, run.end):
            return codes[cited.together.index(cited.number)]
        return codes[0] if len(codes) == 1 else None
    return None


def _concerned(reading: Reading, sentence: Sentence, cited: _Cited) -> str | None:
    """The one country named between the list of numbers before and this one, else in the sentence so far."""
    near = max(sentence.start, cited.start - 600)
    return _only_one(reading, max(cited.since, near), cited.start) or _only_one(reading, near, cited.start)


def _only_one(reading: Reading, start: int, end: int) -> str | None:
    """The one country named between two offsets, those of the regime aside; None where there are two or none."""
    named = {match.code for match in reading.countries_in(start, end)}
    outside = {code for code in named if not _takes_part(reading, code)}
    return outside.pop() if len(outside) == 1 else None
