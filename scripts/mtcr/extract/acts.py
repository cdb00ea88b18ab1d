"""Verbs become acts: the only module that finds who does what a verb says, in the active and in the passive.

`B chaired the meeting`, `opened by A and chaired by B`, `A opened the meeting and chaired it`, `A, who chaired`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mtcr.extract import names
from mtcr.extract.names import NOBODY, Party
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Span


class Act(NamedTuple):
    """A verb and who does it; offsets of the verb, and the sentence they stand in."""

    verb: str
    party: Party
    start: int
    end: int
    sentence: Sentence
    passive: bool

    def over(self, start: int, end: int) -> Span:
        """The words of the verb and of the stretch given, in one."""
        return Span(self.sentence.paragraph, min(self.start, start), max(self.end, end))


_ADVERBS = r"(?:(?:also|then|again|both|each|duly|[a-z]+ly) +)*"
NEAR = 300
"""How many characters around a verb are looked at; sentences are shorter, but a text may have no full stop."""

_RECENT = 8
"""How many acts back a shared subject or a pronoun may mean."""

_BE = lazy(rf"\b(?:was|were|been|be|being|is|are) +{_ADVERBS}$")
_SHARED = lazy(rf"(?P<and>\band|\bthen|&|,) +{_ADVERBS}$")
_WHO = lazy(rf",? +who +(?:(?:had|has|will|is to) +)?{_ADVERBS}$")
_PRONOUN = lazy(rf"\b(?:[Hh]e|[Ss]he) +(?:(?:had|has|will) +)?{_ADVERBS}$")
_ADVERBS_BEFORE = lazy(rf"(?:\b(?:had|has|have|will|is to|are to) +)?{_ADVERBS}$")
_AGENT = lazy(r",? +by +")
_AGENT_LATER = lazy(
    r"(?: +and +(?:co-)?[a-z]+ed)?(?:,? +on +behalf +of +[^;]{3,120}?)?(?: +(?:to|in|at|on)(?: +[\w'-]+){1,5})?,? +by +"
)
"""An agent that does not follow the verb at once: `opened and chaired by`, `opened, on behalf of A, by`."""
_LEADING_ADVERBIAL = lazy(
    r"(?:On|At|In|During|After|Before|Following|For|As|Under|Upon|From|Since|To|With)\b[^,;]{0,90}, +"
)
_BEHALF = lazy(r",? *\b[Oo]n +behalf +of +(?:both +)?")
_REPRESENTED = lazy(r"\b[Bb]ehalf +of +(?:both +)?$")
_OTHER_MEETING = lazy(
    r"\b(?:[Ee]xperts?'?|Information Exchange|[Ww]orking [Gg]roup|[Ss]eminar|[Ww]orkshop"
    r"|[Cc]ommittee|[Rr]eception|[Ee]xhibition|[Pp]anel|[Ss]ub-?group|[Cc]onference on"
    r"|[Ss]ession on)\b"
)
_CLAUSE = lazy(r"[;:]|, +(?:and|while|whereas|which|where)\b|\bwhile\b|\.\.\.")


def find(reading: Reading, sentence: Sentence, verb: re.Pattern[str], earlier: Sequence[Act] = ()) -> Iterator[Act]:
    """The acts of one sentence whose verb the pattern finds (its group `verb`), of whatever party.

    `earlier` holds the acts of the sentences before, for `He chaired the meeting`.
    """
    done = list(earlier)
    for found in verb.finditer(reading.flat, sentence.start, sentence.end):
        act = _act(reading, sentence, found, done)
        if act:
            done.append(act)
            yield act


def on_behalf(reading: Reading, sentence: Sentence, near: int | None = None) -> Iterator[tuple[int, Party]]:
    """Who is represented in a sentence (not far from an offset, if one is given), and the offset of `on behalf of`."""
    start = sentence.start if near is None else max(sentence.start, near - NEAR)
    end = sentence.end if near is None else min(sentence.end, near + NEAR)
    if reading.flat.find("behalf", start, end) >= 0:
        for found in _BEHALF.finditer(reading.flat, start, end):
            listed = names.countries_after(reading, found.end(), sentence.end)
            at = found.end() - len(found.group().lstrip(" ,"))
            yield at, listed or names.after(reading, found.end(), sentence.end)


def sentences_with(reading: Reading, words: Iterable[str]) -> list[Sentence]:
    """The sentences that hold one of some words or pieces of words, in reading order."""
    flat, sentences, found = reading.flat, reading.sentences, set[int]()
    for word in words:
        at = flat.find(word)
        while at >= 0:
            n = bisect.bisect_right(sentences, at, key=_start) - 1
            if n >= 0 and at < sentences[n].end:
                found.add(n)
                at = sentences[n].end
            at = flat.find(word, at + 1)
    return [sentences[n] for n in sorted(found)]


def sentence_at(reading: Reading, at: int) -> Sentence:
    """The sentence that an offset of a paragraph lies in, the last one before it if it lies between two."""
    return reading.sentences[max(0, bisect.bisect_right(reading.sentences, at, key=_start) - 1)]


def _start(sentence: Sentence) -> int:
    return sentence.start


def is_other_meeting(reading: Reading, act: Act) -> bool:
    """Whether what is chaired or opened is a meeting of experts or the like, not the plenary."""
    flat, sentence = reading.flat, act.sentence
    if act.passive:
        start = max(sentence.start, act.start - NEAR)
        start = max((clause.end() for clause in _CLAUSE.finditer(flat, start, act.start)), default=start)
        words = flat[start : act.start]
    else:
        words = flat[act.end : min(sentence.end, act.end + 60)].partition(",")[0]
    return _OTHER_MEETING.search(words) is not None or any(name in words for name in reading.regime.meetings)


def sentence_subject(reading: Reading, sentence: Sentence) -> Party:
    """The persons a sentence begins with, after an adverbial such as `On Wednesday,` if there is one."""
    leading = _LEADING_ADVERBIAL.match(reading.flat, sentence.start, sentence.end)
    party = names.after(reading, leading.end() if leading else sentence.start, sentence.end)
    return party if party.persons else NOBODY


def _act(reading: Reading, sentence: Sentence, found: re.Match[str], earlier: Sequence[Act]) -> Act | None:
    flat = reading.flat
    start, end, verb = found.start(), found.end(), found["verb"]
    passive = _BE.search(flat, max(sentence.start, start - 60), start) is not None
    by = (_AGENT_LATER if passive else _AGENT).match(flat, end, sentence.end)
    if by:
        party = names.after(reading, by.end(), sentence.end)
        return Act(verb, party, start, end, sentence, passive=True) if party else None
    if passive:
        return None
    party = _subject(reading, sentence, start, earlier)
    return Act(verb, party, start, end, sentence, passive=False) if party else None


def subject_of(reading: Reading, sentence: Sentence, at: int, earlier: Sequence[Act]) -> Party:
    """Who does what the verb at an offset says; for a passive, who it is done to."""
    be = _BE.search(reading.flat, max(sentence.start, at - 60), at)
    return _subject(reading, sentence, be.start() if be else at, earlier)


def _subject(reading: Reading, sentence: Sentence, at: int, earlier: Sequence[Act]) -> Party:
    flat, start = reading.flat, sentence.start
    near = max(start, at - 80)
    if who := _WHO.search(flat, near, at):
        return _last_person(names.before(reading, start, who.start()))
    if _PRONOUN.search(flat, near, at):
        return next((_last_person(act.party) for act in reversed(earlier[-_RECENT:]) if act.party.persons), NOBODY)
    adverbs = _ADVERBS_BEFORE.search(flat, near, at)
    direct = names.before(reading, start, adverbs.start() if adverbs else at)
    shared = _SHARED.search(flat, near, at)
    if direct.persons and _REPRESENTED.search(flat, start, direct.start):
        direct = sentence_subject(reading, sentence)
    if not shared or (shared["and"] == "," and direct.persons):
        return direct
    here = [a.party for a in earlier[-_RECENT:] if a.sentence is sentence and not a.passive and a.start < at]
    return here[-1] if here else sentence_subject(reading, sentence)


def _last_person(party: Party) -> Party:
    """The person that `who` or `he` stands for: the last one named."""
    return party._replace(persons=party.persons[-1:]) if party.persons else party
