"""A delta applied to the release it starts from gives the next one byte for byte, and applied to any other nothing."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import releases_small as small
from conftest import ROOT
from mtcr.model import Problem, Row
from mtcr.releases import changes, delta, packages
from releases_small import Descriptor, Tables, fields, resource

SCHEMA = json.loads((ROOT / "schemas" / "delta.schema.json").read_text("utf-8"))
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=4).filter(
    lambda cell: cell not in packages.NOTHING
)
COUNTRIES = st.dictionaries(st.from_regex(r"[A-C]{2}", fullmatch=True), CELLS, max_size=6)


def roundtrip(base: packages.Release, head: packages.Release) -> dict[str, Any]:
    """The delta between two releases, proven through its JSON."""
    found = json.loads(json.dumps(delta.make(base, head)))
    jsonschema.validate(found, SCHEMA)
    assert delta.apply(base, found) == head.files
    return dict(found)


def with_countries(countries: dict[str, str]) -> packages.Release:
    rows: list[Row] = [{"country_code": code, "title": title or None} for code, title in countries.items()]
    return small.release(lambda tables: tables.update(countries=rows))


@settings(max_examples=60, deadline=None)
@given(COUNTRIES, COUNTRIES)
def test_any_rows_become_any_others(old: dict[str, str], new: dict[str, str]) -> None:
    roundtrip(with_countries(old), with_countries(new))


DESCRIPTIONS: dict[str, Callable[[Descriptor], object]] = {
    "a table comes": lambda d: d["resources"].append({**resource(d, "countries"), "name": "new", "path": "data/n.csv"}),
    "a table goes": lambda d: d["resources"].pop(0),
    "a table moves": lambda d: resource(d, "members").update(path="tables/members.csv"),
    "a column comes inside": lambda d: fields(d, "members").insert(1, {"name": "at", "type": "integer"}),
    "a column goes": lambda d: fields(d, "members").pop(),
    "a column is renamed": lambda d: fields(d, "members")[2].update(name="called"),
    "columns change places": lambda d: fields(d, "members").reverse(),
    "a key is redefined": lambda d: resource(d, "members")["schema"].update(primaryKey=["country_code"]),
    "a number becomes text": lambda d: fields(d, "statements")[2].update(type="string", constraints={}),
    "properties change places": lambda d: d.update(name=d.pop("name")),
}


@pytest.mark.parametrize("describe", DESCRIPTIONS.values(), ids=DESCRIPTIONS.keys())
def test_a_release_of_another_shape_is_rebuilt_too(describe: Callable[[Descriptor], object]) -> None:
    def edit(tables: Tables) -> None:
        for number, row in enumerate(tables["members"]):
            row.update(at=number or None, called=row["name"])
        if describe is DESCRIPTIONS["a number becomes text"]:
            for row in tables["statements"]:
                row["plenary_number"] = f"{row['plenary_number']}th"

    roundtrip(small.release(), small.release(edit, describe))
    roundtrip(small.release(edit, describe), small.release())


def test_rows_out_of_order_keep_their_order() -> None:
    files = dict(small.release().files)
    header, *lines = files["data/countries.csv"].splitlines(keepends=True)
    files["data/countries.csv"] = b"".join([header, *reversed(lines)])
    found = roundtrip(small.release(), packages.of_files(files, "shuffled"))
    assert list(found["order"]) == ["countries"]
    assert found["tables"] == {}


def test_a_row_is_added_removed_or_modified_by_its_key() -> None:
    def edit(tables: Tables) -> None:
        tables["countries"] = [*tables["countries"][1:], {"country_code": "YA", "title": None}]
        tables["countries"][0]["title"] = "other"

    assert roundtrip(small.release(), small.release(edit))["tables"] == {
        "countries": [
            {"op": "REMOVED", "key": ["XA"]},
            {"op": "MODIFIED", "key": ["XB"], "cells": {"title": {"old": "land B", "new": "other"}}},
            {"op": "ADDED", "key": ["YA"], "row": {"country_code": "YA", "title": None}},
        ]
    }


def test_a_delta_and_the_changes_tell_the_same() -> None:
    base, head = small.release(), with_countries({"XA": "x", "QQ": "y"})
    told = changes(base, head).tables["countries"]
    rows = delta.make(base, head)["tables"]["countries"]
    assert [tuple(row["key"]) for row in rows if row["op"] == "ADDED"] == list(told.added)
    assert [tuple(row["key"]) for row in rows if row["op"] == "REMOVED"] == list(told.removed)


@pytest.fixture
def made() -> dict[str, Any]:
    return delta.make(small.release(), with_countries({"XA": "x"}))


def test_the_wrong_base_is_refused(made: dict[str, Any]) -> None:
    other = small.release(describe=lambda d: d.update(version="0.9.0"))
    with pytest.raises(Problem, match=r"starts from small 1\.0\.0, and .* is small 0\.9\.0"):
        delta.apply(other, made)


def test_a_base_of_the_right_version_and_other_bytes_is_refused(made: dict[str, Any]) -> None:
    with pytest.raises(Problem, match="with other bytes"):
        delta.apply(with_countries({"XB": "edited"}), made)


SPOILT: dict[str, Callable[[dict[str, Any]], object]] = {
    "of another format": lambda d: d.update(format="csv-diff"),
    "of a later version": lambda d: d.update(version=2),
    "without tables": lambda d: d.pop("tables"),
    "with a cell changed": lambda d: d["tables"]["countries"][-1]["cells"]["title"].update(new="evil"),
    "with a row that is not there": lambda d: d["tables"]["countries"][-1].update(key=["QQ"]),
    "with a path that leads out": lambda d: d["descriptor"]["resources"][0].update(path="../x.csv"),
    "with rows that are no list": lambda d: d["tables"].update(countries=7),
    "with a descriptor of nothing": lambda d: d.update(descriptor=[]),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_delta_gives_nothing(made: dict[str, Any], spoil: Callable[[dict[str, Any]], object]) -> None:
    spoilt = copy.deepcopy(made)
    spoil(spoilt)
    with pytest.raises(Problem):
        delta.apply(small.release(), spoilt)


@pytest.mark.parametrize("spoilt", [None, [], 3, "x"])
def test_what_is_no_delta_at_all_is_refused(spoilt: Any) -> None:
    with pytest.raises(Problem, match="cannot be applied"):
        delta.apply(small.release(), spoilt)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000])
def test_a_delta_that_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(Problem, match="It is no JSON"):
        delta.load(content)


def test_a_file_with_quotes_of_its_own_cannot_be_told_by_rows() -> None:
    files = dict(small.release().files)
    files["data/countries.csv"] = files["data/countries.csv"].replace(b"land A", b'"land A"')
    with pytest.raises(Problem, match="not written as the build writes it"):
        delta.make(small.release(), packages.of_files(files, "quoted"))
