"""Sentences become turns in the chair: the only module that knows with which verbs and nouns someone is said to chair.

Who of several is chair of the regime and who of the session, and what stands twice, `chairs` decides.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence

from mtcr.extract import acts, chairmanships, names
from mtcr.extract.acts import Act
from mtcr.extract.chairmanships import NO_TERM, Years
from mtcr.extract.names import Party, Person
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Span


@dataclasses.dataclass(slots=True)
class Turn:
    """Someone's turn in the chair as one sentence tells it; what it does not tell is filled in from others."""

    country: str | None
    person: Person | None
    role: str
    basis: str | None
    years: Years
    at: Span


SERVING = frozenset({"chair", "co-chair"})
WORDS = ("hair", "resid", "gavel")
"""Pieces of words, one of which every sentence on chairing holds."""

_GROUP = r"(?:[A-Z]{2,6}|(?:[A-Z]\w+ +){0,4}(?:Regime|Group|Arrangement))"
"""What a regime is called, whichever it is: `MTCR`, `Regime`, `Australia Group`."""
_NEW = (
    r"(?:(?:the|its|as|to +be|a|new|newly|next|incoming|first|joint|acting|current"
    rf"|{_GROUP}(?:'s)?) +)*"
)
_CHAIR = r"(?:[Cc]o-)?[Cc]hair(?:s|man|men|woman|person|persons)?\b"

_CHAIRED = lazy(r"\b(?P<verb>(?:co-|jointly +)?chaired|presided(?: +over)?)\b")
_IN_THE_CHAIR = lazy(r"\b(?P<verb>(?:was|were|sat) +in +the +chair|took +the +[Cc]hair)\b")
_TOOK_OVER = lazy(r"\b(?P<verb>assumed|took +over|took +up|succeeded)\b(?= +(?:[\w']+ +){0,9}(?:[Cc]hair|[Pp]residen))")
_SERVES = lazy(
    r"\b(?P<verb>(?:will +)?(?:remains?|continues?|stays?|serves?|acts?|served|acted)(?: +to +serve)?"
    r"(?= +(?:as +|the +|as +the +|in +(?:the +)?)?(?:[A-Z]{2,6} +)?(?:[Cc]o-)?[Cc]hair)|will +chair)\b"
)
_VERBS = (
    (("chaired", "presided"), _CHAIRED),
    (("the chair", "the Chair"), _IN_THE_CHAIR),
    (("assumed", "took", "succeeded"), _TOOK_OVER),
    (("remain", "continue", "stay", "serve", " act", "will chair"), _SERVES),
)
"""Verbs of chairing, each with pieces of words that tell whether to look for it."""

_UNDER = lazy(r"\b(?:[Cc]hair(?:man|person)?ship|[Pp]residency) +of +")
_ELECTED = lazy(
    r"\b(?P<verb>(?:re-?)?elected|confirmed|appointed|designated|chosen|nominated|selected|named|approved|endorsed)\b"
    rf"(?P<as> +(?:unanimously +)?(?:{_NEW}{_CHAIR}|to +chair\b|to +the +[Cc]hair\b))?"
)
_AS_CHAIR = lazy(rf",? +(?:to +(?:be +)?(?:the +)?[Cc]hair\b|{_NEW}{_CHAIR})")
_ROLE = lazy(
    r"\b(?P<role>[Nn]ew(?:ly +(?:elected|appointed))?|[Oo]ut-?going|[Ff]ormer|[Dd]eparting|[Ii]n-?coming|[Cc]urrent)"
    rf" +(?:{_GROUP} +)?{_CHAIR}(?: +of +the +{_GROUP})?"
)
_OF_ROLE = {"ou": "outgoing", "fo": "outgoing", "de": "outgoing", "in": "incoming"}
_APPOSITION = lazy(r",? *, *(?:the|as) +$")
_OF_YEARS = lazy(rf"\b(?P<first>(?:19|20)\d\d) *[/-] *(?P<last>(?:19|20)?\d\d) +(?:{_GROUP} +)?{_CHAIR},? +")
_AS_FORMER = lazy(rf"\b(?:as +{_NEW}{_CHAIR}|chairing +(?:the +|of +the +)?{_GROUP}|[Cc]hairmanship)")
_THANKED = lazy(r"\b(?:thank|gratitude|grateful|appreciat|tribute|commend|indebted|acknowledg)")
_THANKS_TO = lazy(r"\b(?:thanked|to|for) +")
_GAVEL = lazy(r"\b(?P<verb>handed(?: +over)?|passed(?: +on)?|gave)\b(?= +(?:over +)?(?:the +)?(?:gavel|[Cc]hair))")
_THE_CHAIR = lazy(rf"\b[Tt]he +(?:{_GROUP} +)?[Cc]hair(?:man|woman|person)?(?: +of +the +{_GROUP})?, +")
_LEMMAS = {
    "jointly chaired": "co-chaired", "presided over": "presided", "reelected": "elected", "re-elected": "elected",
    "took the chair": "chaired", "was in the chair": "chaired", "were in the chair": "chaired",
    "sat in the chair": "chaired",
}  # fmt: skip


def of_sentence(reading: Reading, sentence: Sentence, year: int | None, earlier: Sequence[Act]) -> Iterator[Turn]:
    """The turns that one sentence tells of; `year` is that of the meeting, `earlier` the acts before (for `He`)."""
    done = list(earlier)
    for words, form in _VERBS:
        for act in acts.find(reading, sentence, form, done) if any(word in sentence.text for word in words) else ():
            done.append(act)
            if not acts.is_other_meeting(reading, act):
                yield from _of_act(reading, act)
    yield from _under(reading, sentence)
    yield from _elected(reading, sentence, done, year)
    yield from _by_role(reading, sentence)
    yield from _of_years(reading, sentence)
    yield from _thanked_as_chair(reading, sentence)
    for told in chairmanships.find(reading, sentence, year):
        yield Turn(told.country, None, told.role, told.basis, told.years, told.at)


def called_chair(reading: Reading, sentences: Iterable[Sentence]) -> Turn | None:
    """Who is called `the Chair, Ambassador B,` first."""
    for sentence in sentences:
        found = _THE_CHAIR.search(reading.flat, sentence.start, sentence.end)
        persons = names.after(reading, found.end(), sentence.end).persons if found else ()
        if found and persons:
            at = Span(sentence.paragraph, found.start(), persons[0].end)
            return Turn(persons[0].country, persons[0], "chair", None, NO_TERM, at)
    return None


def _of_act(reading: Reading, act: Act) -> Iterator[Turn]:
    """The turns of a verb of chairing: on behalf of several countries, one for each [29]."""
    several = len(act.party.persons) > 1 or len(act.party.countries) > 1 or act.verb.startswith(("co-", "jointly"))
    role, basis = "co-chair" if several else "chair", _basis(act.verb)
    joint = next(
        (party.countries for _, party in acts.on_behalf(reading, act.sentence, act.start) if party.countries), ()
    )
    for person in act.party.persons:
        codes: list[str | None] = [match.code for match in joint]
        for country in codes or [person.country]:
            yield Turn(country, person, role, basis, NO_TERM, act.over(person.start, person.end))
    for match in act.party.countries:
        yield Turn(match.code, None, role, basis, NO_TERM, act.over(match.start, match.end))


def _of_party(party: Party, model: Turn) -> Iterator[Turn]:
    """The model's turn for each person, or else country, of a party; its span grows over the words on them."""
    for person in party.persons:
        at = Span(model.at.paragraph, min(model.at.start, person.start), max(model.at.end, person.end))
        yield dataclasses.replace(model, country=person.country, person=person, at=at)
    for match in party.countries:
        at = Span(model.at.paragraph, min(model.at.start, match.start), max(model.at.end, match.end))
        yield dataclasses.replace(model, country=match.code, at=at)


def _under(reading: Reading, sentence: Sentence) -> Iterator[Turn]:
    """`under the chairmanship of Ambassador B`."""
    for found in _UNDER.finditer(reading.flat, sentence.start, sentence.end):
        party = names.after(reading, found.end(), sentence.end)
        thanked = _THANKED.search(reading.flat, max(sentence.start, found.start() - acts.NEAR), found.start())
        if party.persons and not thanked:
            at = Span(sentence.paragraph, found.start(), party.end)
            yield from _of_party(party, Turn(None, None, "chair", "chaired", NO_TERM, at))


def _elected(reading: Reading, sentence: Sentence, earlier: list[Act], year: int | None) -> Iterator[Turn]:
    """`B was elected Chair`, `B was confirmed as new Chairman`, `Partners elected B as Chair`."""
    for found in _ELECTED.finditer(reading.flat, sentence.start, sentence.end):
        party, end = _who_is_elected(reading, sentence, found, earlier)
        if party:
            term = chairmanships.years_after(reading.flat, end, sentence.end)
            words = reading.flat[found.start() : end]
            later = "next " in words or "incoming" in words or bool(year and term[0] and term[0] > year)
            at = Span(sentence.paragraph, found.start(), end)
            role = "incoming" if later else "chair"
            yield from _of_party(party, Turn(None, None, role, _basis(found["verb"]), term, at))


def _who_is_elected(
    reading: Reading, sentence: Sentence, found: re.Match[str], earlier: list[Act]
) -> tuple[Party, int]:
    """Who is elected chair (nobody, if it is no chair), and the offset after the words that say so."""
    if found["as"]:
        subject = acts.subject_of(reading, sentence, found.start(), earlier)
        return subject or names.after(reading, found.end(), sentence.end), found.end()
    if reading.flat.find("hair", found.end(), min(sentence.end, found.end() + acts.NEAR)) < 0:
        return names.NOBODY, found.end()
    party = names.after(reading, found.end() + 1, sentence.end)
    chair = _AS_CHAIR.match(reading.flat, party.end, sentence.end) if party else None
    return (party, chair.end()) if chair else (names.NOBODY, found.end())


def _by_role(reading: Reading, sentence: Sentence) -> Iterator[Turn]:
    """`the new Chair, Ambassador B` and `Ambassador A, the Outgoing Chair` [34]."""
    for found in _ROLE.finditer(reading.flat, sentence.start, sentence.end):
        role = _OF_ROLE.get(found["role"].lower()[:2], "chair")
        start, end = max(sentence.start, found.start() - acts.NEAR), min(sentence.end, found.end() + acts.NEAR)
        gavel = _GAVEL.search(reading.flat, start, end)
        thanked = role == "outgoing" and _THANKED.search(reading.flat, start, end)
        basis = "thanked" if thanked else " ".join(gavel["verb"].split()) if gavel else None
        terms = chairmanships.ranges(reading.flat, found.end(), end) if role == "outgoing" else []
        at = Span(sentence.paragraph, found.start(), found.end())
        model = Turn(None, None, role, basis, terms[0] if len(terms) == 1 else NO_TERM, at)
        yield from _of_party(_in_apposition(reading, sentence, found), model)


def _in_apposition(reading: Reading, sentence: Sentence, found: re.Match[str]) -> Party:
    """Who stands right after `the outgoing Chair,` or right before `, the outgoing Chair`: one, or several `Chairs`."""
    flat, several = reading.flat, found.group().rstrip().endswith("s")
    comma = 1 if flat.startswith(",", found.end()) else 0
    party = names.after(reading, found.end() + comma, sentence.end)
    if party.persons and not flat[found.end() + comma : party.start].strip():
        return party if several else party._replace(persons=party.persons[:1])
    article = _APPOSITION.search(flat, max(sentence.start, found.start() - 8), found.start())
    party = names.before(reading, sentence.start, article.start()) if article else names.NOBODY
    return party._replace(persons=party.persons if several else party.persons[-1:], countries=())


def _of_years(reading: Reading, sentence: Sentence) -> Iterator[Turn]:
    """`the 2017/2018 Co-Chairs, Ireland's Ambassador A and Iceland's Minister-Counsellor B` [32]."""
    for found in _OF_YEARS.finditer(reading.flat, sentence.start, sentence.end):
        party = names.after(reading, found.end(), sentence.end)
        start = max(sentence.start, found.start() - acts.NEAR)
        basis = "thanked" if _THANKED.search(reading.flat, start, found.start()) else None
        term = chairmanships.years(found["first"], found["last"])
        at = Span(sentence.paragraph, found.start(), found.end())
        yield from _of_party(party._replace(countries=()), Turn(None, None, "outgoing", basis, term, at))


def _thanked_as_chair(reading: Reading, sentence: Sentence) -> Iterator[Turn]:
    """`Partners thanked Ambassador A of Norway for her conduct as Chair`."""
    found = _THANKED.search(reading.flat, sentence.start, sentence.end)
    if not found or not _AS_FORMER.search(reading.flat, found.end(), sentence.end):
        return
    for to in _THANKS_TO.finditer(reading.flat, found.start(), sentence.end):
        party = names.after(reading, to.end(), sentence.end)
        named = [person for person in party.persons if person.title or person.office]
        if named and _AS_FORMER.search(reading.flat, party.end, min(sentence.end, party.end + 90)):
            at = Span(sentence.paragraph, found.start(), party.end)
            yield from _of_party(party, Turn(None, None, "outgoing", "thanked", NO_TERM, at))
            return


def _basis(verb: str) -> str:
    words = " ".join(verb.split()).lower()
    if words.startswith("will") or words.endswith("s"):
        return "remained" if "remain" in words else "served"
    return _LEMMAS.get(words, words)
