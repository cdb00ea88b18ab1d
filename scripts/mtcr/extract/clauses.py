"""Main clauses and their operative verbs: the only module that decides who the subject of a verb is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mtcr.extract import verbs
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence, flatten
from mtcr.model import Fact
from mtcr.regimes import Regime

_MODIFIER = (
    r"(?:also|further|furthermore|again|then|thus|therefore|still|once +more|both|all|each|now|have|has|had|will|do|did"
    r"|in +particular|in +this +context|at +length|\w+ly)"
)
_ASIDE = (
    r"(?:, *(?:as|in|at|for|on|with|bearing|recalling|having|under|including|inter|while)\b[^,.;]{1,70},"
    r"| *\([^)]{1,40}\))?"
)
_THEN_VERB = lazy(rf"(?P<aside>{_ASIDE}),?(?: +{_MODIFIER}){{0,4}} +(?P<verb>[a-z]+)\b")
_PERSON_VERB = lazy(rf"(?:, [^;:]{{2,140}}?,)?(?: +{_MODIFIER}){{0,3}} +(?P<verb>[a-z]+ed|gave|sent|spoke)\b")
_NEXT_VERB = lazy(rf" *(?:(?:and|but|they|to) +){{0,2}}(?:{_MODIFIER} +){{0,3}}(?P<verb>[a-z]+)\b")
_PASSIVE = lazy(
    r"\b(?:was|were|is|are|has +been|have +been|had +been|will +be)(?: +(?:also|further|again|not"
    r"|\w+ly)){0,2} +(?P<verb>[a-z]+)\b"
)
_DEPENDENT = lazy(r"\b(?:that|which|who|whose|where|when|if|because|since|while|how|whether|what)\b")
_PREPOSITIONS = """between of by to among amongst for with from that than which as other on in if whether where when
while how what and"""
_NOT_A_SUBJECT = frozenset(_PREPOSITIONS.split())
_ONLY_ACTIVE = frozenset(
    {"hold", "meet", "establish", "set", "make", "find", "use", "see", "take", "put", "say", "carry"}
)
_PHRASES = {"took": ("note",), "take": ("note",), "taken": ("note",), "drew": ("attention",), "called": ("on", "upon"),
            "call": ("on", "upon"), "looked": ("forward",), "look": ("forward",)}  # fmt: skip
_JOINS = lazy(r"\band\b|[;,]")
_AGENT = lazy(r" +by +(?:the +|all +)?")
_PLURAL = frozenset({"They", "they"})


class Verb(NamedTuple):
    """A verb in the source text, with its actor if it has one."""

    start: int
    """Where its clause begins: the actor, or the verb."""
    verb: tuple[int, int]
    lemma: str
    actor: str | None


def verbs_of(reading: Reading, sentence: Sentence, last: str | None) -> Iterator[Verb]:
    """The operative verbs of a sentence: that of its actor, those joined to it, then the passive ones.

    `last` is the actor of the sentence before in the same paragraph, which "They" may stand for.
    """
    first = _active(reading, sentence, last)
    done = sentence.start
    if first:
        yield first
        done = first.verb[1]
        for joined in _joined(reading, sentence, first):
            yield joined
            done = joined.verb[1]
    yield from _passive(reading, sentence, done)


def _active(reading: Reading, sentence: Sentence, last: str | None) -> Verb | None:
    """The first verb of an actor that begins the sentence, or stands after a comma, or is the partners' usual name."""
    flat, actors = reading.flat, _actors(reading.regime)
    for at in _subjects(reading, sentence):
        found = actors.match(flat, at, sentence.end)
        verb = _after(flat, found.end(), sentence.end, found["name"]) if found else None
        if found and verb:
            name = reading.printed(*found.span("name"))
            actor = last if name in _PLURAL and last and last.endswith("s") else name
            return Verb(found.start("name"), *verb, actor)
    for country in reading.countries_in(sentence.start, sentence.end)[:1]:
        verb = _after(flat, country.end, sentence.end, None)
        if verb and country.kind == "name" and country.start - sentence.start < 5:
            return Verb(country.start, *verb, reading.printed(country.start, country.end))
    return None


def _subjects(reading: Reading, sentence: Sentence) -> Iterator[int]:
    """Offsets where the subject of a main clause may begin."""
    flat, end = reading.flat, sentence.end
    yield sentence.start
    yield from _after_each((", ", "; "), flat, sentence.start, end)
    name = reading.regime.partners[0]
    at = flat.find(f" {name}", sentence.start, end)
    if at >= 0 and flat[max(0, at - 12) : at].rstrip().rsplit(" ", 1)[-1].lower() not in _NOT_A_SUBJECT:
        yield at + 1


def _after_each(marks: Sequence[str], flat: str, start: int, end: int) -> Iterator[int]:
    """Offsets after each occurrence of some marks, one mark after the other."""
    for mark in marks:
        at = flat.find(mark, start, end)
        while at >= 0:
            yield at + len(mark)
            at = flat.find(mark, at + 1, end)


def by_person(reading: Reading, sentence: Sentence, fact: Fact) -> Verb | None:
    """What a person did who is named in the sentence: "NAME, OFFICE, welcomed participants"."""
    flat, person = reading.flat, flatten(str(fact.values["person"]))
    start = flat.find(person, fact.at.start if fact.at else sentence.end, sentence.end)
    end = start + len(person)
    found = _PERSON_VERB.match(flat, end, sentence.end) if start >= 0 else None
    lemma = verbs.pasts().get(found["verb"]) if found else None
    return (
        Verb(start, _phrase(flat, *found.span("verb")), lemma, reading.printed(start, end)) if found and lemma else None
    )


def _after(flat: str, start: int, end: int, actor: str | None) -> tuple[tuple[int, int], str] | None:
    """Offsets and lemma of the verb that follows a subject; after one of the usual actors an unknown past tense too."""
    found = _THEN_VERB.match(flat, start, end)
    if found is None:
        return None
    form = found["verb"]
    lemma = verbs.pasts().get(form) or verbs.presents().get(form)
    if lemma is None and form in verbs.infinitives() and ((actor or "").endswith(("s", "hey")) or " will " in found[0]):
        lemma = form
    if lemma is None and actor:
        lemma = verbs.lemma_of_unknown(form)
    return (_phrase(flat, *found.span("verb")), lemma) if lemma else None


def _joined(reading: Reading, sentence: Sentence, first: Verb) -> Iterator[Verb]:
    """Verbs of the same tense joined by commas or "and" to the first one, dependent clauses skipped."""
    flat = reading.flat
    done = first.verb[1]
    forms = verbs.pasts() if flat[slice(*first.verb)].split(" ")[0] in verbs.pasts() else {}
    for at in sorted(_after_each((", ", "; ", " and ", " but "), flat, first.verb[1], sentence.end)):
        found = _NEXT_VERB.match(flat, at, sentence.end)
        lemma = forms.get(found["verb"]) if found else None
        if found and lemma and found.start("verb") >= done:
            done = found.end("verb")
            yield Verb(found.start("verb"), _phrase(flat, *found.span("verb")), lemma, first.actor)


def _passive(reading: Reading, sentence: Sentence, start: int) -> Iterator[Verb]:
    flat, done = reading.flat, start
    if not any(auxiliary in sentence.text for auxiliary in (" was ", " were ", " been ", " is ", " are ", " be ")):
        return
    for found in _PASSIVE.finditer(flat, start, sentence.end):
        lemma = verbs.pasts().get(found["verb"])
        between = flat[max(done, found.start() - 300) : found.start()]
        if lemma is None or lemma in _ONLY_ACTIVE or _DEPENDENT.search(between):
            continue
        if done > sentence.start and not _JOINS.search(between):
            continue
        agent = _AGENT.match(flat, found.end())
        actor = _actors(reading.regime).match(flat, agent.end()) if agent else None
        clause = between.rpartition(" and ")[2].lstrip(" ,;.")
        done = found.end()
        yield Verb(found.start() - len(clause), found.span("verb"), lemma, actor["name"] if actor else None)


def _phrase(flat: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of a verb with the word that makes it another: took note, called on, looked forward."""
    for particle in _PHRASES.get(flat[start:end], ()):
        following = re.compile(rf" +{particle}\b").match(flat, end)
        if following:
            return start, following.end()
    return start, end


@cache
def _actors(regime: Regime) -> re.Pattern[str]:
    """The subjects of a regime's statements; group `name` is what is told of them, without an article."""
    groups = "|".join(map(re.escape, sorted(set(regime.group), key=len, reverse=True)))
    partners = "|".join(sorted({form for word in regime.partners for form in (word, word.lower())}, key=_by_length))
    return re.compile(
        rf"(?:[Aa]ll +)?(?:[Tt]he +)?(?:current +)?(?P<name>(?:(?:{partners})' +)?(?:{partners})(?=\b|\d)|[Tt]hey\b"
        rf"|It\b"
        rf"|{' +'.join(regime.name.split())}\b|(?:{groups})\b|[Pp]lenary\b|[Mm]eeting\b|Chair(?:man|person)?\b"
        rf"|Co-Chairs\b"
        rf"|[Gg]roup\b|[Hh]eads +of +delegation\b|(?:[Tt]echnical +)?[Ee]xperts\b)\d?(?: +\((?:{groups})\)"
        rf"| +of +the +(?:{groups}))?"
    )


def _by_length(name: str) -> tuple[int, str]:
    return -len(name), name
