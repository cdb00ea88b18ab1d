"""The specimen of next year's statement: every change that was planted in it is reported, as what it is."""

from __future__ import annotations

from typing import Any

import pytest

import mtcr
from conftest import AUCKLAND, VIENNA


@pytest.fixture(scope="module")
def changes() -> dict[str, Any]:
    return mtcr.diff(mtcr.read(AUCKLAND), mtcr.read(VIENNA)).to_dict()


def fields(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_the_meeting(changes: dict[str, Any]) -> None:
    told = {row["field"]: (row["old"], row["new"]) for row in changes["meeting"]}
    assert told.pop("title")
    assert told == {
        "plenary_number": (32, 33),
        "issued_on": ("2019-10-11", "2020-10-16"),
        "starts_on": ("2019-10-07", "2020-10-12"),
        "ends_on": ("2019-10-11", "2020-10-16"),
        "city": ("Auckland", "Vienna"),
        "country_code": ("NZ", "AT"),
        "next_year": (2020, 2021),
    }


def test_membership_and_adherents(changes: dict[str, Any]) -> None:
    membership = changes["membership"]
    assert fields(membership["added"], "country_code") == [("CL",)]
    assert membership["removed"] == []
    assert fields(membership["renamed"], "old", "new") == [("Czech Republic", "Czechia"), ("Turkey", "Türkiye")]
    assert membership["stated_count"] == {"old": 35, "new": 36}
    assert fields(changes["adherents"]["added"], "country_code") == [("CY",)]
    assert changes["adherents"]["removed"] == []


def test_chairs(changes: dict[str, Any]) -> None:
    told = [
        (pair["old"]["country_code"], pair["old"]["role"], pair["new"]["role"], pair["new"]["person"])
        for pair in changes["chairs"]["changed"]
    ]
    assert sorted(told) == [
        ("AT", "incoming", "chair", "Hazel Teal"),
        ("CH", "incoming", "incoming", None),
        ("NZ", "chair", "outgoing", None),
        ("RU", "incoming", "incoming", None),
    ]
    assert fields(changes["chairs"]["added"], "country_code", "role") == [("BR", "incoming")]
    assert fields(changes["chairs"]["removed"], "country_code", "role") == [("IE", "outgoing"), ("IS", "outgoing")]


def test_resolutions_people_and_names(changes: dict[str, Any]) -> None:
    assert fields(changes["resolutions"]["added"], "resolution", "subject_country_code") == [(2375, "KP")]
    assert fields(changes["resolutions"]["removed"], "resolution", "subject_country_code") == [(2357, "KP")]
    assert fields(changes["people"]["added"], "person") == [("Amber Viridian",), ("Olive Russet",)]
    assert fields(changes["people"]["removed"], "person") == [("Andrew Little",), ("Kjersti E. Andersen",)]
    assert ("region", "Africa") in fields(changes["mentions"]["added"], "kind", "name")


def test_operative_verbs(changes: dict[str, Any]) -> None:
    told = fields(changes["actions"]["changed"], "old", "new")
    assert {("welcomed", "noted"), ("confirmed", "reaffirmed"), (None, "took note")} <= set(told)


@pytest.mark.parametrize(
    ("signal", "old", "new"),
    [
        ("verb-replaced", "welcomed", "noted"),
        ("qualifier-strengthened", None, "grave"),
        ("qualifier-weakened", "will", "should"),
        ("resolution-added", None, "2375"),
        ("resolution-dropped", "2357", None),
        ("region-named", None, "Africa"),
        ("number-changed", "six", "twelve"),
        ("number-changed", "two", "three"),
        ("date-changed", "2017", "2019"),
    ],
)
def test_findings(changes: dict[str, Any], signal: str, old: str | None, new: str | None) -> None:
    assert (signal, old, new) in fields(changes["findings"], "signal", "old", "new")


def test_what_became_of_the_paragraphs(changes: dict[str, Any]) -> None:
    blocks = changes["wording"]["blocks"]
    told = {(b["kind"], b["moved"], tuple(b["old"]), tuple(b["new"])) for b in blocks if b["kind"] != "edited"}
    assert told >= {
        ("split", False, (6,), (7, 8)),
        ("merged", False, (15, 16), (17,)),
        ("inserted", False, (), (16,)),
        ("deleted", False, (14,), ()),
    }
    assert [(b["kind"], b["old"], b["new"]) for b in blocks if b["moved"]] == [("edited", [17], [6])]
    assert [b["old"] for b in blocks if b["typographic"]] == [[12], [13]]
    assert [b["old"] for b in blocks if b["kind"] == "unchanged"] == [[5], [7], [10]]
