"""A package becomes the history of one topic as a table: the only module that joins what was read and what was curated.

Every row says on what it rests: `basis` is `curated` (a row of the curated history), `extracted` (read in a statement
of the package) or `both`; `confidence` is that of the curated row, or `printed` for what a statement says.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from mtcr.history.facts import Facts
from mtcr.model import Problem, Row
from mtcr.package import Package

Topic: TypeAlias = Literal["members", "chairs", "adherents", "counts", "resolutions", "plenaries"]

_PROOF = ("confidence", "basis", "source")


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """The history of one topic: `rows` have exactly the `columns`; what is not known is None."""

    topic: Topic
    title: str
    note: str
    """What to know before reading it."""
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def unsure(row: Row) -> bool:
    """Whether a row rests on a curated row alone that is not confirmed."""
    return row["basis"] == "curated" and row["confidence"] != "confirmed"


def table(topic: str, package: Package) -> Table:
    """The history of a topic.

    Args:
        topic: one of `TOPICS`.
        package: the package; its `seeds/reference/` adds what the tables leave out, where it came along.

    Raises:
        Problem: there is no such topic, or a table of the package cannot be read.
    """
    for known, (title, note, columns, rows) in _TOPICS.items():
        if known == topic:
            found = tuple(rows(Facts(package)))
            return Table(known, title, note, (*columns, *_PROOF), found)
    raise Problem(f"There is no history of {topic!r}.", "It is none of the topics.", f"Use one of {', '.join(TOPICS)}.")


def _members(facts: Facts) -> Iterator[Row]:
    """Each country that the curated history or a statement has as a member, by year of joining."""
    curated = {row["country_code"]: row for row in facts.rows("memberships")}
    listed = facts.listed("members", "listed_as", "member")
    names = {code: facts.country(code) for code in {*curated, *listed}}
    for code in sorted(names, key=lambda code: (curated.get(code, {}).get("year_joined") or 9999, str(names[code]))):
        row = curated.get(code, {})
        yield {
            "country_code": code, "country": names[code], "year_joined": row.get("year_joined"),
            "plenary_joined": row.get("plenary_joined"), "listed_in": facts.statements_of(listed.get(code, ())),
            **facts.proof(row, listed.get(code, ())),
        }  # fmt: skip


def _adherents(facts: Facts) -> Iterator[Row]:
    curated = {row["country_code"]: row for row in facts.reference("adherents")}
    listed = facts.listed("adherents")
    names = {code: facts.country(code, curated.get(code)) for code in {*curated, *listed}}
    for code in sorted(names, key=lambda code: str(names[code])):
        row = curated.get(code, {})
        since = row.get("since")
        yield {
            "country_code": code, "country": names[code], "kind": row.get("kind"),
            "since": int(str(since)) if since else None, "listed_in": facts.statements_of(listed.get(code, ())),
            "note": row.get("note"), **facts.proof(row, listed.get(code, ())),
        }  # fmt: skip


def _chairs(facts: Facts) -> Iterator[Row]:
    """Who chaired each plenary, curated first, then what the statements say of their own chair and of others."""
    found: list[Row] = []
    for row in facts.rows("plenaries"):
        for person in str(row["chairs"]).split(";") if row["chairs"] else (None,):
            start = {"plenary_number": row["plenary_number"], "year": facts.year(row), "person": person}
            host = {"host_code": row["country_code"], "host": facts.country(row["country_code"])}
            chair = {"chair_code": None, "chair": None, "role": "chair" if person else None}
            found.append({**start, **chair, **host, **facts.proof(row, ())})
    for row in facts.rows("chairs"):
        statement = facts.statement(row)
        serves = row["role"] in {"chair", "co-chair", "session chair"}
        found.append({
            "plenary_number": statement["plenary_number"] if serves else None,
            "year": facts.year(statement) if serves else row["term_start"], "person": row["person"],
            "chair_code": row["country_code"], "chair": facts.country(row["country_code"]), "role": row["role"],
            "host_code": statement["country_code"] if serves else None,
            "host": facts.country(statement["country_code"]) if serves else None, **facts.proof({}, (row,)),
        })  # fmt: skip
    yield from sorted(found, key=_by_plenary)


def _counts(facts: Facts) -> Iterator[Row]:
    """How many members each plenary's sources state, beside how many have joined by the curated years."""
    joined = [int(str(row["year_joined"])) for row in facts.rows("memberships") if row["year_joined"]]
    found: list[Row] = []
    for table in ("plenaries", "statements"):
        for row in facts.rows(table):
            year = facts.year(row)
            read = facts.evidence(row, "stated_member_count") if table == "statements" else ()
            found.append({
                "plenary_number": row["plenary_number"], "year": year,
                "stated_member_count": row["stated_member_count"],
                "joined_by_then": sum(one <= year for one in joined) if year else None,
                **facts.proof({} if read else row, read),
            })  # fmt: skip
    yield from sorted(found, key=_by_plenary)


def _resolutions(facts: Facts) -> Iterator[Row]:
    """Each resolution that a statement cites; what it concerns is curated."""
    subjects = {int(str(row["resolution"])): row for row in facts.reference("resolutions")}
    for row in facts.rows("resolutions"):
        statement = facts.statement(row)
        known = subjects.get(int(str(row["resolution"])), {})
        yield {
            "plenary_number": statement["plenary_number"], "year": facts.year(statement),
            "resolution": row["resolution"], "passage_on": facts.country(row["subject_country_code"]),
            "adopted": int(str(known["year"])) if known.get("year") else None,
            "concerns": facts.country(known["country_code"]) if known.get("country_code") else None,
            "subject": known.get("subject"), **facts.proof({}, (row,)),
        }  # fmt: skip


def _plenaries(facts: Facts) -> Iterator[Row]:
    columns = ("plenary_number", "starts_on", "ends_on", "city", "country_code")
    found: list[Row] = []
    for table in ("plenaries", "statements"):
        for row in facts.rows(table):
            cells = {column: row[column] for column in columns}
            proof = (
                facts.proof(row, ()) if table == "plenaries" else facts.proof({}, facts.evidence(row, "plenary_number"))
            )
            found.append({**cells, "country": facts.country(row["country_code"]), "note": row.get("note"), **proof})
    yield from sorted(found, key=_by_plenary)


def _by_plenary(row: Row) -> tuple[int, int, str]:
    """By plenary, what is of none at the end by year; what was curated before what was read."""
    return int(str(row["plenary_number"] or 999)), int(str(row.get("year") or 9999)), str(row["basis"])


_Rows: TypeAlias = Callable[[Facts], Iterator[Row]]
_TOPICS: Mapping[Topic, tuple[str, str, tuple[str, ...], _Rows]] = {
    "members": (
        "Members", "Years of joining are curated; `listed_in` names the statements of the dataset that list it.",
        ("country_code", "country", "year_joined", "plenary_joined", "listed_in"), _members,
    ),
    "chairs": (
        "Chairs", "The curated history names persons and the country that hosted; a statement names persons with the "
        "country they chair for, and chairs before and after its own plenary.",
        ("plenary_number", "year", "person", "chair_code", "chair", "role", "host_code", "host"), _chairs,
    ),
    "adherents": (
        "Adherents", "Who adheres without being a member, as sources beside the regime tell, and as statements list.",
        ("country_code", "country", "kind", "since", "listed_in", "note"), _adherents,
    ),
    "counts": (
        "Number of members", "`stated_member_count` is what a source of the plenary says; `joined_by_then` counts the "
        "countries whose curated year of joining is that of the plenary or earlier.",
        ("plenary_number", "year", "stated_member_count", "joined_by_then"), _counts,
    ),
    "resolutions": (
        "Security Council resolutions", "Which resolution a statement cites, in a passage on which country, and what "
        "the resolution concerns in fact.",
        ("plenary_number", "year", "resolution", "passage_on", "adopted", "concerns", "subject"), _resolutions,
    ),
    "plenaries": (
        "Plenary meetings", "A date may be a month or a year only: no more is known.",
        ("plenary_number", "starts_on", "ends_on", "city", "country_code", "country", "note"), _plenaries,
    ),
}  # fmt: skip
TOPICS: tuple[Topic, ...] = tuple(_TOPICS)
