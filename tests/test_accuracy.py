"""The scorer notices what it must, and the extraction reads every specimen without a fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import accuracy

EXPECTED: dict[str, Any] = {
    "about": "a small one",
    "statement": {"plenary_number": 40, "city": "Turku", "next_year": None},
    "members": ["AR", "AU", "FI"],
    "listed_as": "member",
    "accessions": [],
    "chairs": [{"country_code": "FI", "person": "Hazel Brown-Teal", "role": "chair", "basis": ["chaired", "elected"]}],
    "people": [{"person": "Rowan Grey", "role": "opened"}],
    "resolutions": [[1540, None], [2231, "IR"]],
    "mentions": {"countries": ["IR"]},
    "notes": ["count"],
}


def tables() -> dict[str, list[dict[str, Any]]]:
    """What a faultless extraction would read in the small specimen."""
    return {
        "statements": [{"plenary_number": 40, "city": "Turku", "next_year": None}],
        "members": [{"country_code": code, "name": "-", "listed_as": "member"} for code in ("AR", "AU", "FI")],
        "accessions": [],
        "chairs": [{"country_code": "FI", "person": "Hazel Brown-Teal", "role": "chair", "basis": "chaired"}],
        "people": [{"person": "Rowan Grey", "role": "opened", "country_code": None}],
        "resolutions": [
            {"resolution": 1540, "subject_country_code": None},
            {"resolution": 2231, "subject_country_code": "IR"},
        ],
        "mentions": [{"kind": "country", "code": "IR", "name": "Iran"}],
        "notes": [{"check": "member-count", "message": "40 stated, 3 listed"}],
    }


def faults(read: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str]]:
    """Field and verdict of everything that is not right."""
    return [(j.field, j.verdict) for j in accuracy.judge("x", EXPECTED, read) if j.verdict not in ("right", "empty")]


def test_a_faultless_reading_has_no_faults_and_full_marks() -> None:
    """Guards the scorer against faults of its own: everything below starts from this reading."""
    judged = list(accuracy.judge("x", EXPECTED, tables()))
    total = accuracy.tally(judged)
    assert faults(tables()) == []
    assert (total.precision, total.recall, total.share) == (1.0, 1.0, 1.0)
    assert total.empty == 2  # next_year and the subject of 1540 are rightly empty


@pytest.mark.parametrize(
    ("table", "column", "value", "verdict"),
    [
        ("statements", "city", "Oslo", "wrong"),
        ("statements", "city", None, "missed"),
        ("statements", "next_year", 2041, "invented"),
        ("members", "listed_as", "attendee", "wrong"),
        ("chairs", "person", "Ms Hazel Brown-Teal", "wrong"),
        ("chairs", "basis", "thanked", "wrong"),
        ("chairs", "country_code", None, "missed"),
        ("people", "role", "greeted", "wrong"),
        ("resolutions", "subject_country_code", "KP", "invented"),
    ],
)
def test_a_wrong_a_missed_and_an_invented_cell_are_told_apart(
    table: str, column: str, value: object, verdict: str
) -> None:
    """One changed cell is one fault, of the right kind, in the right field."""
    read = tables()
    read[table][0][column] = value
    assert faults(read) == [(f"{table}.{column}", verdict)]


@pytest.mark.parametrize("table", ["members", "chairs", "people", "resolutions", "mentions", "notes"])
def test_a_table_that_stays_empty_is_all_missed(table: str) -> None:
    """An extractor that finds nothing must not pass for a careful one."""
    found = faults(tables() | {table: []})
    assert found
    assert all(field.startswith(table) and verdict == "missed" for field, verdict in found)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("members", {"country_code": "BR", "name": "Brazil", "listed_as": "member"}),
        ("accessions", {"country_code": "BR", "name": "Brazil"}),
        ("chairs", {"country_code": "BR", "person": None, "role": "incoming"}),
        ("people", {"country_code": None, "person": "Olive Slate", "role": "thanked"}),
        ("resolutions", {"resolution": 1992, "subject_country_code": None}),
    ],
)
def test_a_row_too_many_is_invented(table: str, row: dict[str, Any]) -> None:
    """A wrong value is worse than an empty cell, so a row too many must show."""
    read = tables()
    read[table].append(row)
    assert {verdict for _, verdict in faults(read)} == {"invented"}


def test_members_in_another_order_than_printed_are_wrong() -> None:
    """A list read in two columns comes out in the wrong order and still has all names."""
    read = tables()
    read["members"].reverse()
    assert faults(read) == [("members.position", "wrong")]


def test_a_chair_may_stand_among_the_people_once_more() -> None:
    """Whether the table of people repeats the chairs is left open by the contract."""
    read = tables()
    read["people"].append({"person": "Hazel Brown-Teal", "role": "chaired", "country_code": "FI"})
    assert faults(read) == []


def test_an_optional_row_may_be_left_out_but_not_be_wrong() -> None:
    """`[value, null]` in an expected cell allows an empty one; a third value is a fault."""
    expected = {"people": [{"person": ["Olive Slate", None], "role": [None, "greeted"]}]}
    row = {"person": "Olive Slate", "role": "greeted", "country_code": None}
    verdicts = [
        {j.verdict for j in accuracy.judge("x", expected, {"people": rows})}
        for rows in ([], [row], [row | {"role": "opened"}])
    ]
    assert verdicts == [{"empty"}, {"right"}, {"right", "wrong"}]


def test_a_reader_that_raises_is_a_miss_and_not_the_end(tmp_path: Path) -> None:
    """One text that cannot be read must not hide the scores of the others."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(json.dumps(EXPECTED), encoding="utf-8")

    def read(text: str) -> dict[str, list[dict[str, Any]]]:
        if text == "a":
            raise ValueError("no such text")
        return tables()

    judged = accuracy.score(tmp_path, read)
    assert {j.specimen for j in judged if j.verdict == "missed"} == {"a"}
    assert [j.got for j in judged if j.field == "read"] == ["ValueError('no such text')"]


def test_the_report_has_a_line_a_field_and_one_for_all() -> None:
    """The Markdown table goes into the documentation; it must have as many cells in each line."""
    judged = list(accuracy.judge("x", EXPECTED, tables() | {"members": []}))
    lines = accuracy.report(judged, markdown=True).splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert "| `members.country_code` | 3 | 0 | 0 | 3 | 0 | 1.00 | 0.00 |" in lines
    assert lines[-1].startswith("| `all` |")
    assert len(accuracy.misses(judged)) == 3


def test_there_are_specimens_and_each_says_what_it_shows() -> None:
    """An empty folder would score 1.00."""
    specimens = accuracy.pairs(accuracy.SPECIMENS)
    assert len(specimens) >= 45
    assert [name for name, text, expected in specimens if not text.strip() or len(expected["about"]) < 20] == []


@pytest.mark.parametrize("name", [path.stem for path in sorted(accuracy.SPECIMENS.glob("*.json"))])
def test_every_specimen_is_read_without_a_fault(name: str) -> None:
    """Precision and recall over our own specimens are 1.00: each was written from the catalogue, not from the code."""
    text = (accuracy.SPECIMENS / f"{name}.txt").read_bytes().decode()
    expected = json.loads((accuracy.SPECIMENS / f"{name}.json").read_bytes())
    found = accuracy.misses(list(accuracy.judge(name, expected, accuracy.read_with_mtcr(text))))
    assert not found, "\n" + "\n".join(found)
