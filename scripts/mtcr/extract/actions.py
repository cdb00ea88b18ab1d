"""What a statement says that its actors did: the only module that makes rows of operative verbs and their objects.

One row for each operative verb of a main clause: "Partners recalled A, took note of B and confirmed C" gives three. The
actor is the agent: of a passive without an agent ("Concerns were expressed") it is empty. "They" is resolved to the
actor of the sentence before in the same paragraph, where that is a plural one; else it stands as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcr.extract import clauses
from mtcr.extract.clauses import Verb
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Fact

OBJECT_WORDS = 12
"""How many words of an object are kept."""

_OBJECT = lazy(rf"[ ,]*((?:[^ ]+ *){{1,{OBJECT_WORDS}}})")


def find(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:
    """The rows of `actions`, lists of members left out."""
    listing = {fact.at.paragraph for fact in known if fact.table == "members" and fact.at}
    persons: dict[int, list[Fact]] = {}
    for fact in known:
        if fact.table in {"people", "chairs"} and fact.values["person"] and fact.at:
            persons.setdefault(fact.at.paragraph, []).append(fact)
    last: str | None = None
    paragraph = 0
    for sentence in reading.sentences:
        if sentence.paragraph != paragraph:
            paragraph, last = sentence.paragraph, None
        if paragraph in listing and len(sentence.text) > 300:
            continue
        found = list(clauses.verbs_of(reading, sentence, last))
        last = found[0].actor if found and found[0].actor else last
        found = found or _first(reading, sentence, persons.get(paragraph, ()))
        for n, verb in enumerate(found):
            yield _row(reading, verb, found[n + 1].start if n + 1 < len(found) else sentence.end)


def _first(reading: Reading, sentence: Sentence, persons: Sequence[Fact]) -> list[Verb]:
    """What the first person did who is named in the sentence and does anything."""
    for fact in persons:
        if fact.at and sentence.start <= fact.at.start < sentence.end:
            verb = clauses.by_person(reading, sentence, fact)
            if verb:
                return [verb]
    return []


def _row(reading: Reading, verb: Verb, stop: int) -> Fact:
    """The row of a verb; its object runs to the end of its clause, `OBJECT_WORDS` words at most."""
    start, end = _object(reading.flat, verb.verb[1], stop)
    printed = reading.printed(*verb.verb)
    lemma = " ".join([verb.lemma, *printed.split()[1:]])
    words = reading.printed(start, end) or None
    values = {"actor": verb.actor, "verb": printed, "lemma": lemma, "object": words}
    return Fact("actions", values, reading.at(verb.start, end if words else verb.verb[1]))


def _object(flat: str, start: int, stop: int) -> tuple[int, int]:
    """Offsets of the words after a verb, without what joins its clause to the next; empty where there are none."""
    semicolon = flat.find(";", start, stop)
    words = _OBJECT.match(flat, start, semicolon if semicolon >= 0 else stop)
    if words is None:
        return start, start
    begin, end = words.span(1)
    kept = flat[begin:end].rstrip(" ,.:(")
    while kept.endswith((" and", " but", " they")):
        kept = kept[: kept.rindex(" ")].rstrip(" ,.:(")
    return (start, start) if kept.startswith("and ") else (begin, begin + len(kept))
