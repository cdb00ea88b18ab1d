"""What is odd in a source, found by checks and never mended: the only module that holds the facts against each other.

The checks look at the facts, at the paragraphs, and at the curated history in `seeds/reference/`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from mtcr import countries
from mtcr.extract import history
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading
from mtcr.model import Cell, Fact, Severity, Span

_ENDS = lazy(r"[.!?:;…][\"')\]*\d]{0,3}$|[\])\"'>]$")
_OPEN_BRACKET = lazy(r"\([^()]*$")
_ESSENTIALS = {
    "plenary_number": ("no-plenary-number", "No ordinal before Plenary, such as 32nd or thirty-second."),
    "starts_on": ("no-dates", "No range of days with month and year, in the title or in the body."),
    "city": ("no-city", "No place after the date of the title, or after held, met or took place in."),
}
_SERVING = frozenset({"chair", "co-chair", "session chair", "incoming"})


def find(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:
    """All notes of the checks; a text that is no statement gets a single one."""
    stated = {name: value for fact in known if fact.table == "statements" for name, value in fact.values.items()}
    tables = {fact.table for fact in known}
    if not stated.keys() & {"plenary_number", "starts_on", "city"} and not tables & {"members", "chairs"}:
        yield _note("no-statement", "warning", "Neither a meeting nor a chair nor a list of members was found.", None)
        return
    yield from _missing(stated, tables)
    yield from _count(stated, known)
    yield from _unlisted(known)
    yield from _layout(reading, known)
    if reading.regime.has_history:
        yield from _resolutions(known)
        yield from _chairs(known)
        yield from _meeting(stated, known)


def _missing(stated: dict[str, Cell], tables: set[str]) -> Iterator[Fact]:
    """An empty cell of an essential field, and what was looked for."""
    for field, (check, looked_for) in _ESSENTIALS.items():
        if stated.get(field) is None:
            yield _note(check, "info", looked_for, None)
    if "members" not in tables:
        yield _note(
            "no-member-list", "info", "No list of countries that is announced as the members or as those present.", None
        )
    if "chairs" not in tables:
        yield _note(
            "no-chair", "info", "No one who chaired, was elected or confirmed as Chair, and no chairmanship.", None
        )


def _count(stated: dict[str, Cell], known: Sequence[Fact]) -> Iterator[Fact]:
    """The stated count against the list; both are kept as printed [6, 7, 8]."""
    count = stated.get("stated_member_count")
    listed = [fact for fact in known if fact.table == "members"]
    if count is None or not listed:
        return
    at = next(fact.at for fact in known if "stated_member_count" in fact.values)
    if count == len(listed):
        yield _note("count-agrees", "info", f"{count} members are stated and {count} are listed.", at)
        return
    message = f"The stated count is {count}, but {len(listed)} are listed."
    absent = _joined_but_absent(stated, listed)
    if absent:
        message += f" Members by then that are not listed: {', '.join(absent)}."
    yield _note("count-mismatch", "warning", message, at)


def _joined_but_absent(stated: dict[str, Cell], listed: Sequence[Fact]) -> list[str]:
    """Names of those who had joined before the year of the meeting and are missing from its list, five at most."""
    year = str(stated.get("starts_on") or stated.get("issued_on") or "")[:4]
    codes = {fact.values["country_code"] for fact in listed}
    absent = [
        row["name"]
        for code, row in history.members().items()
        if year and row["year_joined"] < year and code not in codes
    ]
    return absent if len(absent) <= 5 else []


def _unlisted(known: Sequence[Fact]) -> Iterator[Fact]:
    """A country welcomed as new that the list of members leaves out (Switzerland in 6)."""
    codes = {
        fact.values["country_code"]
        for fact in known
        if fact.table == "members" and fact.values["listed_as"] == "member"
    }
    for fact in known:
        if codes and fact.table == "accessions" and fact.values["country_code"] not in codes:
            name = fact.values["name"]
            yield _note(
                "accession-not-listed",
                "warning",
                f"{name} is welcomed as new but is not among the members listed.",
                fact.at,
            )


def _layout(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:
    """Labels printed more than once, and sentences that break off."""
    paragraphs = reading.statement.paragraphs
    labels = Counter(paragraph.label for paragraph in paragraphs if paragraph.label[:1].isalnum())
    for label, times in labels.items():
        if times > 1:
            every = times == len(paragraphs)
            carry = "Every paragraph carries" if every else f"{times} of {len(paragraphs)} paragraphs carry"
            yield _note("repeated-labels", "warning", f'{carry} the label "{label}".', None)
    listing = {fact.at.paragraph for fact in known if fact.table == "members" and fact.at}
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        text = reading.flat[paragraph.start : paragraph.end]
        bracket = _OPEN_BRACKET.search(text, max(0, len(text) - 400))
        if bracket:
            at = Span(paragraph.number, paragraph.start + bracket.start(), paragraph.end)
            yield _note(
                "sentence-broken-off", "warning", "A bracket is opened and never closed: the sentence breaks off.", at
            )
        elif len(text) > 80 and not _ENDS.search(text[-8:]) and paragraph.number not in listing:
            goes_on = following is not None and reading.flat[following.start : following.start + 1].islower()
            check = "paragraph-breaks-in-sentence" if goes_on else "sentence-broken-off"
            message = (
                "The sentence goes on in the next paragraph." if goes_on else "The paragraph ends without an end mark."
            )
            last = text.rstrip().rfind(" ") + 1
            yield _note(check, "warning", message, Span(paragraph.number, paragraph.start + last, paragraph.end))


def _resolutions(known: Sequence[Fact]) -> Iterator[Fact]:
    """A resolution that concerns another country than its passage, with the number that may be meant [32]."""
    rows = [fact for fact in known if fact.table == "resolutions"]
    cited = {fact.values["resolution"] for fact in rows}
    for fact in rows:
        number, subject = fact.values["resolution"], fact.values["subject_country_code"]
        record = history.resolutions().get(int(str(number)))
        if not record or not subject or record["country_code"] in {"", subject}:
            continue
        about, passage = countries.name(record["country_code"]), countries.name(str(subject))
        message = f"Resolution {number} stands in a passage on {passage} but concerns {about}: {record['subject']}."
        meant = _nearest(
            str(number),
            [str(n) for n, row in history.resolutions().items() if row["country_code"] == subject and n not in cited],
        )
        message += f" Resolution {meant} may be meant." if meant else ""
        yield _note("resolution-subject-mismatch", "warning", message, fact.at)


def _nearest(number: str, others: Sequence[str]) -> str | None:
    """The number with the same digits in another order, else the one that differs in one digit; None without one."""
    same_digits = [other for other in others if sorted(other) == sorted(number)]
    one_off = [other for other in others if sum(a != b for a, b in zip(number, other, strict=False)) == 1]
    return next(iter(same_digits or one_off), None)


def _chairs(known: Sequence[Fact]) -> Iterator[Fact]:
    """A chair from a country that neither the history nor the text has among the members."""
    members = {
        fact.values["country_code"] for fact in known if fact.table in {"members", "accessions"}
    } | history.members().keys()
    for fact in known:
        if fact.table == "chairs" and fact.values["role"] in _SERVING:
            code = fact.values["country_code"]
            if code and code not in members:
                message = f"{countries.name(str(code))} has the chair but is not known as a member."
                yield _note("chair-not-member", "warning", message, fact.at)


def _meeting(stated: dict[str, Cell], known: Sequence[Fact]) -> Iterator[Fact]:
    """The meeting and the next one against the history of the plenaries."""
    spans = {name: fact.at for fact in known if fact.table == "statements" for name in fact.values}
    number = stated.get("plenary_number")
    record = history.plenaries().get(int(number)) if isinstance(number, int) else None
    year = str(stated.get("starts_on") or stated.get("issued_on") or "")[:4]
    city = str(stated.get("city") or "")
    if record:
        there = [record["city"], record["starts_on"][:4]]
        other_city = city and there[0] and not _same_place(city, there[0])
        other_year = year and there[1] and year != there[1]
        if other_city or other_year:
            known_as = " ".join(filter(None, there))
            here = " ".join(filter(None, [city, year]))
            message = f"By the history plenary {number} was that of {known_as}; here it is that of {here}."
            yield _note("ordinal-contradicts-history", "warning", message, spans["plenary_number"])
    following = stated.get("next_year")
    years = {row["starts_on"][:4] for row in history.plenaries().values() if row["starts_on"]}
    if following is not None and str(following) not in years and str(following) <= max(years):
        message = f"The history knows of no plenary in {following}, the year announced for the next one."
        yield _note("next-plenary-unattested", "warning", message, spans["next_year"])


def _same_place(one: str, other: str) -> bool:
    """Whether two names of a city begin alike: Washington, D.C. and Washington DC."""
    plain = [re.sub(r"\W", "", name).casefold() for name in (one, other)]
    return plain[0][:6] == plain[1][:6]


def _note(check: str, severity: Severity, message: str, at: Span | None) -> Fact:
    return Fact("notes", {"check": check, "severity": severity, "message": message}, at)
