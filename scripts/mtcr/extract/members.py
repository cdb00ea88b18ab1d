"""The list of members or of those who came: the only module that tells such a list from other lists of countries.

A list is known by the words that lead up to it, in its sentence, in the paragraph above, or where its footnote mark
stands; a list of a dozen or more needs no such words, as long as none speak against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mtcr.extract import counts, lists
from mtcr.extract.lists import Run
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading
from mtcr.model import Fact, Paragraph, Span
from mtcr.regimes import Regime

LONG = 12
"""From so many countries on, a list that nothing speaks against is a list of members."""
SHORT = 5
"""Below so many countries, a list of members has to be announced by a colon or by a verb and to end its sentence."""

_OTHER = lazy(
    r"non[- ]?(?:[Mm]embers?|[Pp]artners?|[Pp]articipants?)\b|[Aa]dher\w+|\b[Aa]ppli\w+|\binvit\w+|\binterest\w*"
    r"|\b(?:newest|most +recent)\b(?: +(?:[Mm]embers?|[Pp]artners?|[Pp]articipants?)\b)?"
    r"|\bnew +(?:[Mm]embers?|[Pp]artners?|[Pp]articipants?)\b|\bfirst +time|\b[Oo]utreach|\bvisit\w*"
    r"|\bcontacts? +with|\bdialogue\w*|\btalks\b|\bconsult\w+|\b[Ww]elcom\w+|\b[Tt]hank\w+|\bguests?\b"
    r"|\b[Oo]bserv\w+|\baccession|\badmission|\badmit\w*|\bjoin(?:ed|ing)\b|\bprogrammes? +in\b|\bco-?chair\w*"
    r"|\b[Cc]andida\w+"
)
_OPENS = lazy(
    r"(?:[:(,-]|\b(?:are|were|be|include[sd]?|including|comprises?|from|by|of|namely|as +follows|being|from +all))"
    r" *[-*•(]? *(?:[Tt]he +|THE +)?$"
)
_OPENS_SHORT = lazy(r"(?::|\b(?:are|include[sd]?)) *[-*•]? *(?:[Tt]he +)?$")
_ATTENDED_AFTER = lazy(
    r",? *[-)]? *(?:attended|took +part|were +(?:present|represented)|participated)\b(?![^.]{0,25}\bfirst\b)"
)
_MEMBERS_AFTER = lazy(
    r",? *[-)]? *(?:are|were) +(?:now +|currently +)?(?:the +)?(?:[Mm]embers|[Pp]artners|[Pp]articipants)"
)
_MARK = lazy(r"[(\[ ]*(\*|\d)?[)\].]* *(?:[-•·] *)?(?:[Tt]he +|THE +)?")
_FIRST_UNKNOWN = lazy(rf": *(?:[Tt]he +)?{lists.NAME} *[,;] *(?:[Tt]he +)?$")
_LAST_UNKNOWN = lazy(rf" *[*\d]{{0,3}} *(?:[,;] *(?:and +)?|and +)(?:[Tt]he +)?{lists.NAME}\d? *[.;)]")
_BROKEN = lazy(r" *[*\d]{0,3} *[,;] *(?:and\b *)?(?:[Tt]he\b *)?$| +and\b *(?:the\b *)?$")
_FRAGMENT = lazy(r" *[*\d]{0,3} *(?:[,;] *(?:and +)?|and +)(?:[Tt]he +)?[A-Z][\w' -]{0,40}$| +of\b[\w ]*$")


class _List(NamedTuple):
    run: Run
    listed_as: str
    intro: str


def find(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:  # noqa: ARG001
    """The rows of `members`, the stated count, and what is odd about the list."""
    count = counts.stated(reading)
    if count:
        yield count
    listed = _best(list(_lists(reading)))
    if listed:
        yield from _rows(reading, listed)


def _best(found: list[_List]) -> _List | None:
    """Of several lists (attendees, members, an annexed appeal that repeats them [6]) the longest one of members."""
    return max(found, key=lambda one: (one.listed_as == "member", len(one.run.names)), default=None)


def _lists(reading: Reading) -> Iterator[_List]:
    paragraphs = reading.statement.paragraphs
    if not paragraphs:
        return
    words = _words(reading.regime)
    for run in lists.runs(reading, paragraphs[0].start, paragraphs[-1].end, strangers=True):
        listed_as = None
        intro = _intro(reading, run)
        if len(run.names) > 1 or intro.endswith(": "):
            listed_as = _listed_as(words, reading, run, intro)
        if listed_as:
            yield _List(run, listed_as, intro)


def _intro(reading: Reading, run: Run) -> str:
    """The words that lead up to a list, up to 400 characters; empty where it begins its sentence and nothing does."""
    paragraph = _paragraph(reading, run.start)
    sentence = reading.sentence_at(run.start)
    start = max(sentence.start if sentence else 0, paragraph.start, run.start - 400)
    before = reading.flat[start : run.start]
    mark = _MARK.fullmatch(before) if len(before) < 16 else None
    if mark is None:
        return before
    if start > paragraph.start and not mark[1]:
        return ""
    return _above(reading, paragraph, mark[1] or paragraph.label.strip("().") or "")


def _above(reading: Reading, paragraph: Paragraph, mark: str) -> str:
    """What a list that begins a paragraph goes with: the sentence with its footnote mark, else what ends in a colon.

    A heading without a full stop ("Members of the MTCR") will do for a colon.
    """
    if mark == "*" or (mark.isdigit() and len(mark) == 1):
        anchor = rf"[a-z] ?\({re.escape(mark)}\)|[a-z]{re.escape(mark)}(?!\w)"
        for sentence in reading.sentences_before(paragraph.start):
            if found := re.search(anchor, sentence.text):
                return sentence.text[: found.end()] + ":"
    if paragraph.number < 2:
        return ""
    above = reading.statement.paragraphs[paragraph.number - 2]
    last = reading.sentence_at(above.end - 1)
    text = (last.text if last else "").rstrip()[-400:]
    if text.endswith(":"):
        return text
    return text + ":" if len(text) < 100 and not text.endswith((".", "!", "?")) else ""


def _listed_as(words: _Words, reading: Reading, run: Run, intro: str) -> str | None:
    """`member`, `attendee`, or None for a list of something else."""
    intro = _FIRST_UNKNOWN.sub(": ", intro)
    size = len(run.names) + len(run.unknown)
    told_after = _told_after(reading.flat[run.end : run.end + 60]) if size >= SHORT else None
    cue = told_after or _last_cue(words, intro)
    if told_after or cue == "other":
        return told_after
    if size >= LONG:
        return cue or "member"
    opened = (_OPENS if size >= SHORT else _OPENS_SHORT).search(intro)
    return cue if opened and (size >= SHORT or _ends_there(reading, run)) else None


def _told_after(after: str) -> str | None:
    """What the words after a list say of it: those listed attended, or are the members."""
    if _ATTENDED_AFTER.match(after):
        return "attendee"
    return "member" if _MEMBERS_AFTER.match(after) else None


def _ends_there(reading: Reading, run: Run) -> bool:
    """Whether a short list ends its sentence, or the copy was cut within it."""
    rest = reading.flat[run.end : min(_paragraph(reading, run.start).end, run.end + 200)]
    return (
        not rest.strip() or rest.lstrip(" *)1234567890")[:1] == "." or bool(_LAST_UNKNOWN.match(rest)) or _is_cut(rest)
    )


def _last_cue(words: _Words, intro: str) -> str | None:
    """What the words nearest to a list call it; what speaks against members wins where two end together."""
    ends = {
        kind: max((found.end() for found in pattern.finditer(intro)), default=-1)
        for kind, pattern in (("other", _OTHER), ("attendee", words.attendees), ("member", words.members))
    }
    kind = max(ends, key=lambda kind: ends[kind])
    return kind if ends[kind] >= 0 else None


def _rows(reading: Reading, listed: _List) -> Iterator[Fact]:
    run, seen = listed.run, set[str]()
    for match in run.names:
        at = reading.at(match.start, match.end)
        name = reading.printed(match.start, match.end)
        if match.code in seen:
            yield _note("duplicate-member", f"{name} is listed twice.", reading.at(match.start, match.end))
            continue
        seen.add(match.code)
        yield Fact("members", {"country_code": match.code, "name": name, "listed_as": listed.listed_as}, at)
    yield from _end(reading, listed)


def _end(reading: Reading, listed: _List) -> Iterator[Fact]:
    """Unknown names, and what a list that was cut ends with."""
    run = listed.run
    paragraph_end = _paragraph(reading, run.end).end
    rest = reading.flat[run.end : paragraph_end]
    unknown = list(run.unknown)
    first = (
        _FIRST_UNKNOWN.search(listed.intro)
        if reading.flat.startswith(listed.intro, run.start - len(listed.intro))
        else None
    )
    if first:
        offset = run.start - len(listed.intro)
        unknown.append((offset + first.start(1), offset + first.end(1)))
    if _is_cut(rest):
        name = reading.printed(run.names[-1].start, run.end)
        yield _note("list-broken-off", f"The list breaks off after {name}.", reading.at(run.end, paragraph_end))
    elif last := _LAST_UNKNOWN.match(rest):
        unknown.append((run.end + last.start(1), run.end + last.end(1)))
    for start, end in sorted(unknown):
        yield from _unknown(reading, listed, start, end)


def _unknown(reading: Reading, listed: _List, start: int, end: int) -> Iterator[Fact]:
    """A name that is no country's is kept as printed, without a code, and told."""
    name = reading.printed(start, end)
    yield Fact("members", {"country_code": None, "name": name, "listed_as": listed.listed_as}, reading.at(start, end))
    yield _note("unknown-country", f"{name} is listed but no known country is written so.", reading.at(start, end))


def _is_cut(rest: str) -> bool:
    """Whether what follows the last name shows that the copy ends within the list: a comma, "and", or half a name."""
    return bool(_BROKEN.fullmatch(rest) or _FRAGMENT.fullmatch(rest))


def _paragraph(reading: Reading, offset: int) -> Paragraph:
    return reading.statement.paragraphs[max(0, reading.at(offset, offset).paragraph - 1)]


def _note(check: str, message: str, at: Span) -> Fact:
    return Fact("notes", {"check": check, "severity": "warning", "message": message}, at)


class _Words(NamedTuple):
    """The words of a regime that lead up to a list."""

    attendees: re.Pattern[str]
    members: re.Pattern[str]


@cache
def _words(regime: Regime) -> _Words:
    names = "|".join(map(re.escape, (*regime.group, regime.name.split()[0])))
    group = rf"(?: +the)? +(?:{names})(?! +(?:[Pp]lenary|[Mm]eeting))"
    nouns = "|".join(
        sorted(
            {word.split()[0].rstrip("s").lower() for word in regime.partners}
            - {"delegation", "countrie", "participating"}
        )
    )
    after = r"[^:;.(]{0,80}"
    return _Words(
        re.compile(
            rf"\battend(?:ed|ance)\b{after}|\b[Dd]eleg(?:ations|ates) +(?:from|of)\b{after}|\b[Rr]epresent(?:ed"
            rf"|atives)\b{after}"
            rf"|\b(?:were|was) +present\b|\b[Pp]resent +(?:were|at|was)\b{after}|\b(?:took|taken|taking"
            rf"|takes?) +part\b(?! +in{group})"
            rf"|\b[Pp]articipat(?:ed|ion|ing)\b(?! +in{group}| +(?:countries|[Ss]tates|governments)){after}"
            rf"|\b[Pp]articipants +(?:in|at|of) +the +(?:meeting|[Pp]lenary|session)"
        ),
        re.compile(
            rf"(?i:\b(?:{nouns})(?:s|ship)?\b)|\b(?:tak(?:e|ing) +part|participat\w+) +in{group}"
            rf"|\b[Pp]articipating +(?:countries"
            rf"|[Ss]tates|governments)|\b(?:comprises|consists +of|made +up +of|composed +of|formed +by)\b"
            rf"|\b\d\d +(?:countries|[Ss]tates)"
        ),
    )
