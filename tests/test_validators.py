"""The list of false alarms is strict: an alarm without a row fails, and so does a row without an alarm."""

from __future__ import annotations

import csv
import re

import run_validator as validators
from conftest import ROOT

KNOWN = [validators.Known("tool", r"\$\.fields\[\d+\]", "is not of type .*", "it is")]


def test_a_known_false_alarm_is_no_failure() -> None:
    assert validators.verdict("tool", [validators.Alarm("$.fields[3]", "is not of type 'string'")], KNOWN) == []


def test_an_unknown_alarm_fails() -> None:
    alarms = [validators.Alarm("$.fields[3]", "is not of type 'string'"), validators.Alarm("$.name", "is missing")]
    assert validators.verdict("tool", alarms, KNOWN) == ["tool: $.name: is missing"]


def test_a_cured_alarm_fails_until_its_row_is_taken_out() -> None:
    [wrong] = validators.verdict("tool", [], KNOWN)
    assert "is cured: take it out" in wrong


def test_the_rows_of_one_tool_say_nothing_of_another() -> None:
    assert validators.verdict("other", [], KNOWN) == []


def test_every_false_alarm_names_a_tool_that_is_run_and_a_reason() -> None:
    for row in validators.read_known():
        assert row.tool in validators.TOOLS
        assert row.reason.endswith(".")
        re.compile(row.place)
        re.compile(row.message)


def test_columns_that_went_are_recorded_with_version_and_reason() -> None:
    with (ROOT / "seeds" / "reference" / "renamed_columns.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows = list(reader)
    assert reader.fieldnames == ["version", "table", "column", "became", "reason"]
    for row in rows:
        assert re.fullmatch(r"\d+\.\d+\.\d+", row["version"])
        assert row["reason"]
