from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import packages
from conftest import ROOT
from mtcr import history, package
from mtcr.history import charts, data, page, pair, text
from mtcr.model import Problem, Row
from mtcr.package import Package

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def shipped() -> Package:
    return package.open_package(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return packages.fresh(tmp_path / "package")


def rows(topic: str, shipped: Package, **cells: object) -> list[Row]:
    """The rows of a topic that have these cells."""
    found = history.table(topic, shipped).rows
    return [row for row in found if all(row[column] == value for column, value in cells.items())]


@pytest.mark.parametrize("topic", history.TOPICS)
def test_every_row_says_on_what_it_rests(topic: str, shipped: Package) -> None:
    table = history.table(topic, shipped)
    assert table.rows
    for row in table.rows:
        assert tuple(row) == table.columns
        assert row["basis"] in {"curated", "extracted", "both"}
        assert row["confidence"] in {"confirmed", "partial", "printed"}
        assert row["source"]
        assert "mtcr-2019-auckland" in str(row["source"]) or row["basis"] == "curated"


def test_members_are_joined_from_the_curated_years_and_the_printed_list(shipped: Package) -> None:
    [india] = rows("members", shipped, country_code="IN")
    assert (india["year_joined"], india["plenary_joined"], india["basis"]) == (2016, 30, "both")
    assert india["listed_in"] == "mtcr-2019-auckland"


def test_a_member_without_a_curated_year_is_kept_and_shows_the_gap(copy: Path) -> None:
    def without_india(cells: list[list[str]]) -> None:
        before = len(cells)
        cells[:] = [line for line in cells if line[0] != "IN"]
        assert len(cells) == before - 1

    packages.edit_table(copy, "memberships", without_india)
    shown = package.open_package(copy)
    [india] = rows("members", shown, country_code="IN")
    assert (india["year_joined"], india["basis"], india["confidence"]) == (None, "extracted", "printed")
    assert re.search(r"India +–", text.render(history.table("members", shown)))
    assert "34 countries joined" in charts.render("members", shown)


def test_a_plenary_without_a_known_chair_is_a_row_and_not_left_out(shipped: Package) -> None:
    numbers = {row["plenary_number"] for row in history.table("chairs", shipped).rows}
    assert numbers >= set(range(1, 36))
    [first] = rows("chairs", shipped, plenary_number=1)
    assert (first["person"], first["host_code"], first["basis"]) == (None, "IT", "curated")


def test_two_chairs_of_one_plenary_are_two_rows(shipped: Package) -> None:
    assert len(rows("chairs", shipped, plenary_number=31, basis="curated")) == 2


def test_incoming_and_outgoing_chairs_belong_to_no_plenary_of_the_statement(shipped: Package) -> None:
    """A chair thanked in Auckland has not chaired Auckland."""
    found = [row for row in history.table("chairs", shipped).rows if row["role"] in {"incoming", "outgoing"}]
    assert len(found) == 5
    assert {row["plenary_number"] for row in found} == {None}


def test_a_stated_number_that_only_the_statement_gives_stands_beside_the_curated_gap(shipped: Package) -> None:
    curated, read = rows("counts", shipped, plenary_number=32)
    assert (curated["basis"], curated["stated_member_count"]) == ("curated", None)
    assert (read["basis"], read["stated_member_count"], read["source"]) == ("extracted", 35, "mtcr-2019-auckland ¶19")


def test_the_misprinted_resolution_shows_what_it_concerns_in_fact(shipped: Package) -> None:
    [row] = rows("resolutions", shipped, resolution=2357)
    assert (row["passage_on"], row["concerns"]) == ("North Korea", "Libya")


def test_a_package_without_seeds_shows_what_its_tables_hold(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    found = history.table("adherents", package.open_package(tmp_path)).rows
    assert {row["basis"] for row in found} == {"extracted"}


def test_an_unknown_topic_names_the_known_ones(shipped: Package) -> None:
    with pytest.raises(Problem, match="plenaries"):
        history.table("weather", shipped)


def test_the_terminal_aligns_marks_doubt_and_shows_gaps(shipped: Package) -> None:
    lines = text.render(history.table("plenaries", shipped)).splitlines()
    head = next(line for line in lines if "starts on" in line)
    [brazil] = [line for line in lines if " Brazil " in line and line.startswith("?")]
    [rome] = [line for line in lines if "2013-10-14" in line]
    assert brazil.split() == ["?", "24", "–", "–", "–", "Brazil", "partial", "curated"]
    assert rome.startswith("  ")
    assert {line.index("curated") for line in (brazil, rome)} == {head.index("basis")}


def test_a_control_character_in_a_name_does_not_reach_the_terminal_or_the_page(copy: Path) -> None:
    def spoil(cells: list[list[str]]) -> None:
        cells[1][cells[0].index("city")] = "<b>\u202eRome\x1b[31m"

    packages.edit_table(copy, "plenaries", spoil)
    shown = package.open_package(copy)
    for made in (text.render(history.table("plenaries", shown)), page.render("plenaries", shown)):
        assert "\u202e" not in made
        assert "\x1b" not in made
        assert "[U+202E]" in made
    assert "&lt;b&gt;" in page.render("plenaries", shown)


@pytest.mark.parametrize("topic", history.TOPICS)
def test_csv_and_json_hold_every_row_and_column(topic: str, shipped: Package) -> None:
    table = history.table(topic, shipped)
    lines = list(csv.DictReader(io.StringIO(data.as_csv(table))))
    expected = [{column: "" if value is None else str(value) for column, value in row.items()} for row in table.rows]
    assert lines == expected
    loaded = json.loads(data.as_json(table))
    assert loaded["rows"] == list(table.rows)
    assert loaded["columns"] == list(table.columns)


@pytest.mark.parametrize("topic", charts.CHARTS)
def test_a_chart_is_a_picture_with_words_and_the_same_each_time(topic: str, shipped: Package) -> None:
    """Matplotlib writes the day and random ids unless told otherwise."""
    drawn = charts.render(topic, shipped)
    assert drawn == charts.render(topic, shipped)
    assert not re.search(r"20\d\d-\d\d-\d\dT", drawn)
    root = ElementTree.fromstring(drawn)
    assert root[0].tag == f"{SVG}title"
    assert root[1].tag == f"{SVG}desc"
    assert root.get("role") == "img"
    words = {"".join(element.itertext()).strip() for element in root.iter(f"{SVG}text")}
    assert "year" in words
    assert words & {"not confirmed", "stated number, not confirmed"}
    assert not re.search(r"(?:href|src)=\"(?!#)", drawn)


def test_the_chart_of_chairs_names_every_plenary_and_shows_what_is_not_known(shipped: Package) -> None:
    root = ElementTree.fromstring(charts.render("chairs", shipped))
    words = {"".join(element.itertext()).strip() for element in root.iter(f"{SVG}text")}
    assert {"Dell Higgie – 32", "not known – 1", "chair not known", "year not known: between these"} <= words
    assert sum(bool(re.search(r" – \d+$", word)) for word in words) == 35


def test_a_topic_without_a_chart_says_which_have_one(shipped: Package) -> None:
    with pytest.raises(Problem, match="members, counts, chairs, plenaries"):
        charts.render("resolutions", shipped)


def test_without_matplotlib_the_problem_says_what_to_install(shipped: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("matplotlib", "matplotlib.style", "matplotlib.figure"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(Problem, match=r"mtcr-plenary-statements\[charts\]"):
        charts.render("members", shipped)
    assert text.render(history.table("members", shipped))


@pytest.mark.parametrize("topic", history.TOPICS)
def test_a_page_asks_nothing_of_the_network_and_holds_the_table(topic: str, shipped: Package) -> None:
    made = page.render(topic, shipped)
    assert "default-src 'none'; style-src 'sha256-" in made
    assert not re.search(r"<(?:script|iframe|link)|url\(|src=\"http|@import|style=\"", made)
    assert made.count("<tr") == len(history.table(topic, shipped).rows) + 1
    assert ("<img " in made) == (topic in charts.CHARTS)


def test_two_plenaries_are_compared_by_the_curated_history_which_is_said(shipped: Package) -> None:
    found = pair.compare(shipped, 31, 32)
    assert found.missing == (31,)
    assert {(c.field, c.old, c.new) for c in found.changes} >= {("city", "Dublin", "Auckland")}
    shown = pair.render(found)
    assert "By the curated history only: the package holds no statement of plenary 31." in shown
    assert "mtcr add FILE" in shown


def test_what_a_statement_prints_fills_a_gap_of_the_history(shipped: Package) -> None:
    """The history gives no number for Auckland, but its statement does: 35 is no change from Dublin's 35."""
    found = pair.compare(shipped, 31, 32)
    assert found.new["printed"] == "stated_member_count"
    assert "stated_member_count" not in {change.field for change in found.changes}
    assert "(as printed)" in pair.render(pair.compare(shipped, 29, 32))


def test_countries_that_joined_in_between_are_named_whichever_plenary_comes_first(shipped: Package) -> None:
    forth, back = (pair.compare(shipped, *numbers).joined for numbers in ((28, 31), (31, 28)))
    assert forth == back == ("India (2016)",)


def test_a_plenary_that_the_history_does_not_know_is_refused(shipped: Package) -> None:
    with pytest.raises(Problem, match="from 1 to 35"):
        pair.compare(shipped, 31, 99)


def test_a_comparison_of_plenaries_is_json(shipped: Package) -> None:
    made = json.loads(json.dumps(pair.compare(shipped, 1, 24).to_dict()))
    assert (made["basis"], made["missing"]) == ("curated", [1, 24])


@pytest.mark.parametrize(
    ("chosen", "beginning"),
    [
        ("terminal", "Members\n"),
        ("csv", "country_code,"),
        ("json", "{\n"),
        ("svg", "<?xml "),
        ("html", "<!doctype html>"),
    ],
)
def test_each_format_is_written(chosen: str, beginning: str, shipped: Package) -> None:
    assert history.render("members", shipped, chosen).startswith(beginning)


def test_an_unknown_format_names_the_known_ones(shipped: Package) -> None:
    with pytest.raises(Problem, match="terminal, csv, json, svg, html"):
        history.render("members", shipped, "png")
