"""Turns in the chair become rows of `chairs`: who chairs, for which country, until when; who did and who will.

The only module that decides what is said twice, who is chair of the session only, and whose country is the host's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcr import extract
from mtcr.extract import acts, chairing, chairmanships, names, namesakes
from mtcr.extract.acts import Act
from mtcr.extract.chairing import SERVING, Turn
from mtcr.extract.namesakes import Namesakes
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Fact

_UNTIL = lazy(
    r"\b(?:until|till)\b[^.;:]{0,70}?(?:[Pp]lenary|[Mm]eeting|[Ss]ession)\b[^.;:]{0,60}?"
    r"(?<![\d-])((?:19|20)\d\d)(?![\d-])"
)

_WEAK = frozenset({None, "remained", "served"})
"""What a verb of chairing replaces as basis."""
_RECENT = 12
"""How many turns back `the Co-Chairs will remain until` may mean."""


def find(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:
    """The rows of `chairs`, one a person and country, or a country where no person is named."""
    turns = _merged(_turns(reading, _year(known)))
    if not any(turn.role in SERVING for turn in turns):
        called = chairing.called_chair(reading, acts.sentences_with(reading, ("hair",)))
        turns += [called] if called else []
    host = extract.value(known, "country_code")
    turns = _without_countries_that_sent_someone(_with_roles(turns))
    for turn in turns:
        if turn.country is None and turn.role in SERVING | {"session chair"}:
            yield from _from_elsewhere(reading, turn, str(host) if host else None)
        yield _fact(turn)
    if not any(turn.role in SERVING for turn in turns):
        message = "No verb or noun of chairing has a person or a country beside it."
        yield Fact("notes", {"check": "chair-not-found", "severity": "info", "message": message}, None)


def _turns(reading: Reading, year: int | None) -> list[Turn]:
    """All turns that the sentences tell of, in reading order."""
    turns: list[Turn] = []
    for sentence in acts.sentences_with(reading, chairing.WORDS):
        here = list(chairing.of_sentence(reading, sentence, year, _before(reading, sentence)))
        for turn in here:
            turn.person = turn.person and namesakes.in_full(reading, turn.person)
        _set_terms(reading, sentence, here, turns)
        turns += here
    return turns


def _before(reading: Reading, sentence: Sentence) -> list[Act]:
    """For `He chaired`: the person of the sentence before, as a sentence of its own tells."""
    if not sentence.text.startswith(("He ", "She ")):
        return []
    previous = acts.sentence_at(reading, sentence.start - 1)
    if previous.start >= sentence.start:
        return []
    by = previous.text.rfind(" by ")
    party = names.after(reading, previous.start + by + 4, previous.end) if by >= 0 else names.NOBODY
    party = party if party.persons else acts.sentence_subject(reading, previous)
    return [Act("", party, previous.start, previous.end, previous, passive=True)]


def _set_terms(reading: Reading, sentence: Sentence, here: list[Turn], earlier: list[Turn]) -> None:
    """`until the next Plenary in 2037` is the term of whoever serves; `for the period 2040-2041` of whom it names."""
    until = _UNTIL.search(sentence.text) if "til" in sentence.text else None
    serving = [turn for turn in here if turn.role in SERVING]
    if until:
        named = {turn.person.name for turn in serving if turn.person}
        others = [turn for turn in earlier[-_RECENT:] if turn.role in SERVING]
        also = [turn for turn in others if not serving or (turn.person and turn.person.name in named)]
        for turn in (*serving, *also):
            turn.years = (turn.years[0], int(until[1]))
    elif serving and len(serving) == len(here):
        terms = chairmanships.ranges(reading.flat, sentence.start, sentence.end)
        for turn in serving:
            turn.years = terms[0] if len(terms) == 1 and not any(turn.years) else turn.years


def _merged(turns: list[Turn]) -> list[Turn]:
    """One turn a person and country; the first names the role, later ones fill what it leaves empty."""
    merged = list[Turn]()
    of_person, of_country = Namesakes[Turn](), dict[tuple[str | None, bool, str], Turn]()
    for turn in turns:
        key = (turn.country, turn.role in SERVING, "" if turn.role in SERVING else turn.role)
        own = of_person.of(turn.person.name) if turn.person else []
        twin = next((t for t in own if t.country == turn.country or None in {t.country, turn.country}), None)
        twin = twin if turn.person else of_country.get(key)
        if twin:
            _fill(twin, turn)
            continue
        if own and turn.role == own[0].role and turn.basis in _WEAK:  # the second country of one person [29]
            turn.basis = own[0].basis
        if turn.person:
            of_person.add(turn.person.name, turn)
        else:
            of_country[key] = turn
        merged.append(turn)
    return merged


def _fill(turn: Turn, other: Turn) -> None:
    """Fills what one turn leaves empty from another of the same person or country."""
    turn.country = turn.country or other.country
    turn.basis = other.basis if turn.basis in _WEAK and other.basis else turn.basis
    turn.years = (turn.years[0] or other.years[0], turn.years[1] or other.years[1])
    if turn.person and other.person and not turn.person.office:
        turn.person = turn.person._replace(office=other.person.office)


def _with_roles(turns: list[Turn]) -> list[Turn]:
    """Who chaired is chair of the session only, where someone else was made chair of the regime [21]."""
    chairs = [turn for turn in turns if turn.role == "chair" and turn.person]
    sessions = [turn for turn in chairs if turn.basis in {"chaired", "presided"}]
    if len(sessions) < len(chairs):
        for turn in sessions:
            turn.role = "session chair"
    return turns


def _without_countries_that_sent_someone(turns: list[Turn]) -> list[Turn]:
    """A country's chairmanship is no row beside its chair; it tells a chair's country where none is printed."""
    serving = [turn for turn in turns if turn.role in SERVING]
    bare = [turn for turn in serving if not turn.person]
    for turn in serving:
        if turn.person and turn.country is None and len(bare) == 1:
            turn.country = bare[0].country
    named = {turn.country for turn in turns if turn.person and turn.role != "incoming"}
    unknown = any(turn.person and turn.country is None for turn in serving)
    return [
        turn
        for turn in turns
        if turn.person or turn.role == "incoming" or not (turn.country in named or (unknown and turn in bare))
    ]


def _from_elsewhere(reading: Reading, turn: Turn, host: str | None) -> Iterator[Fact]:
    """Gives a chair without a printed country that of the host, else the only one printed before in the sentence."""
    sentence = acts.sentence_at(reading, turn.at.start)
    before = {match.code for match in reading.countries_in(sentence.start, turn.at.start)}
    turn.country = host or (before.pop() if len(before) == 1 else None)
    if turn.country:
        check = "chair-country-from-host" if host else "chair-country-from-sentence"
        whose = "that of the host" if host else "the one printed earlier in the sentence"
        name = turn.person.name if turn.person else "the chair"
        message = f"No country is printed with {name}, so it is {whose} ({turn.country})."
        yield Fact("notes", {"check": check, "severity": "info", "message": message}, turn.at)


def _year(known: Sequence[Fact]) -> int | None:
    """The year in which the meeting ended."""
    day = extract.value(known, "ends_on") or extract.value(known, "issued_on")
    return int(str(day)[:4]) if day else None


def _fact(turn: Turn) -> Fact:
    person = turn.person
    return Fact(
        "chairs",
        {
            "country_code": turn.country,
            "person": person.name if person else None,
            "title": person.title if person else None,
            "office": person.office if person else None,
            "role": turn.role,
            "basis": turn.basis,
            "term_start": turn.years[0],
            "term_end": turn.years[1],
        },
        turn.at,
    )
