"""Sentences become rows of `people`: who opened, welcomed, greeted, spoke, was represented, wrote, was thanked.

The only module that tells an opener from a greeter. Who only chairs stands in `chairs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtcr.extract import acts, names, namesakes
from mtcr.extract.acts import Act
from mtcr.extract.names import Person
from mtcr.extract.namesakes import Namesakes
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Fact, Span


class _Form(NamedTuple):
    """A verb or noun and what the row says of its person; every sentence with it holds one of the `words`."""

    role: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]


_KIND = r"(?:(?:a|an|the|his|her|their|opening|keynote|welcome|welcoming|special|introductory|inaugural|brief) +)*"
_SPEECH = ("address", "Address", "speech", "remarks", "welcome", "statement")
_VERBS = (
    _Form("opened", ("opened",), lazy(r"\b(?P<verb>(?:re-?)?opened)\b")),
    _Form("opened", ("inaugurated",), lazy(r"\b(?P<verb>inaugurated)\b")),
    _Form("opened", ("declared",), lazy(r"\b(?P<verb>declared)\b(?= +(?:the|this) +[\w ]{3,30}\bopen\b)")),
    _Form("welcomed", ("welcomed",), lazy(r"\b(?P<verb>welcomed)\b")),
    _Form("greeted", ("greeted",), lazy(r"\b(?P<verb>greeted)\b")),
    _Form("addressed", ("addressed",), lazy(r"\b(?P<verb>addressed)\b")),
    _Form(
        "addressed",
        _SPEECH,
        lazy(
            rf"\b(?P<verb>delivered|gave|made|held|presented|offered) +{_KIND}"
            r"(?:address|speech|remarks|welcome|statement)\b"
        ),
    ),
    _Form("addressed", (" spoke ",), lazy(r"\b(?P<verb>spoke)\b(?= +(?:at|to|in|during)\b)")),
    _Form(
        "sent a message",
        ("message",),
        lazy(r"\b(?P<verb>(?:sent|conveyed|addressed)) +(?:[\w']+ +){0,4}message\b"),
    ),
)
"""Verbs whose subject, or agent after `by`, is the person."""
_NOUNS = (
    _Form(
        "addressed",
        (*_SPEECH, "riefing", "resentation"),
        lazy(
            r"\b(?:[Aa]ddress|[Ss]peech|[Rr]emarks|[Ss]tatement|[Bb]riefing|[Pp]resentation)"
            r"(?: +(?:was|were))?(?: +(?:given|delivered|made|held))?(?:,? +on +behalf +of| +by) +"
        ),
    ),
    _Form(
        "sent a message",
        ("essage",),
        lazy(r"\b[Mm]essage(?: +of +\w+(?: +\w+)?)?(?: +sent)? +(?:from|by|of) +"),
    ),
    _Form("thanked", ("thank",), lazy(r"\b(?:thanked|thanks +to) +")),
    _Form(
        "thanked",
        ("ratitude to", "ppreciation to", "ribute to", "rateful to", "ndebted to"),
        lazy(r"\b(?:gratitude|appreciation|tribute|grateful|indebted) +to +"),
    ),
)
"""Words after which the person stands: `the address by`, `a message from`, `thanked`."""
_BEHALF = ("behalf",)


def find(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:
    """The rows of `people`, one a person and role; who is thanked as chair stands in `chairs` and not here."""
    chairs, done = Namesakes[str](), Namesakes[str]()
    for fact in known:
        if fact.table == "chairs" and fact.values["person"]:
            chairs.add(str(fact.values["person"]), "")
    words = {word for form in (*_VERBS, *_NOUNS) for word in form.words}
    for sentence in acts.sentences_with(reading, (*sorted(words), *_BEHALF)):
        for printed, role, at in _in_sentence(reading, sentence):
            person = namesakes.in_full(reading, printed)
            if role in done.of(person.name) or (role == "thanked" and chairs.of(person.name)):
                continue
            done.add(person.name, role)
            yield _row(person, role, at)


def _row(person: Person, role: str, at: Span) -> Fact:
    return Fact(
        "people",
        {
            "person": person.name,
            "title": person.title,
            "office": person.office,
            "country_code": person.country,
            "role": role,
        },
        at,
    )


def _in_sentence(reading: Reading, sentence: Sentence) -> Iterator[tuple[Person, str, Span]]:
    """The persons of one sentence with their roles; who is named after `address on behalf of` spoke [32]."""
    spoke = set[int]()
    for person, role, at in _after_nouns(reading, sentence):
        spoke.add(person.start)
        yield person, role, at
    done: list[Act] = []
    for form in _VERBS:
        if any(word in sentence.text for word in form.words):
            for act in acts.find(reading, sentence, form.pattern, done):
                done.append(act)
                if form.role != "opened" or not acts.is_other_meeting(reading, act):
                    yield from ((p, form.role, act.over(p.start, p.end)) for p in act.party.persons)
    for start, party in acts.on_behalf(reading, sentence):
        for person in party.persons:
            if person.start not in spoke:
                yield person, "represented", Span(sentence.paragraph, start, person.end)


def _after_nouns(reading: Reading, sentence: Sentence) -> Iterator[tuple[Person, str, Span]]:
    """Persons after a noun or `thanked`; a name alone is not enough here."""
    for form in _NOUNS:
        if any(word in sentence.text for word in form.words):
            for found in form.pattern.finditer(reading.flat, sentence.start, sentence.end):
                for person in names.after(reading, found.end(), sentence.end).persons:
                    if person.title or person.office:
                        yield person, form.role, Span(sentence.paragraph, found.start(), person.end)
