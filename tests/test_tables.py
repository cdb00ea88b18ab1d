"""Facts become rows: one statement row out of many facts, evidence for its cells, and no column left out."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from mtcr import tables
from mtcr.model import Cell, Edition, Fact, Paragraph, Source, Span, Statement

TEXT = "Plenary in Oslo\n\n1. Partners met.\n\n2. They thanked  Norway."


def edition(*facts: Fact) -> Edition:
    paragraphs = (Paragraph(1, "1.", 20, 33, TEXT[20:33]), Paragraph(2, "2.", 38, 58, TEXT[38:58]))
    source = Source(TEXT, "0" * 64, "text/plain", "https://example.org/oslo")
    return Edition(Statement(source, Paragraph(0, "", 0, 15, TEXT[:15]), paragraphs), "mtcr-2040-oslo", facts)


def cell(column: str, value: Cell, at: Span | None = None) -> Fact:
    return Fact("statements", {column: value}, at)


def test_a_statement_without_facts_still_has_its_paragraphs_and_counts() -> None:
    found = tables.of_edition(edition())
    assert list(found) == list(tables.COLUMNS)
    [statement] = found["statements"]
    assert list(statement) == list(tables.COLUMNS["statements"])
    assert statement["paragraph_count"] == 2
    assert statement["word_count"] == 5
    assert statement["source_sha256"] == "0" * 64
    assert [(row["paragraph"], row["label"], row["text"]) for row in found["paragraphs"]] == [
        (1, "1.", "Partners met."),
        (2, "2.", "They thanked  Norway."[:20]),
    ]
    assert found["evidence"] == []


def test_facts_of_the_statement_become_one_row_and_their_places_become_evidence() -> None:
    found = tables.of_edition(
        edition(cell("city", "Oslo", Span(0, 11, 15)), cell("language", "en"), cell("next_city", None, Span(1, 20, 28)))
    )
    [statement] = found["statements"]
    assert (statement["city"], statement["language"], statement["next_city"]) == ("Oslo", "en", None)
    assert found["evidence"] == [
        {"statement_id": "mtcr-2040-oslo", "column": "city", "paragraph": 0, "start": 11, "end": 15}
    ]


def test_the_first_of_two_facts_on_one_cell_holds_and_its_place_is_the_evidence() -> None:
    """A comparison takes the first as well; row and evidence once came from different facts."""
    found = tables.of_edition(
        edition(cell("city", None), cell("city", "Oslo", Span(0, 11, 15)), cell("city", "Norway", Span(2, 52, 58)))
    )
    assert found["statements"][0]["city"] == "Oslo"
    assert [row["start"] for row in found["evidence"]] == [11]


def test_a_topic_joins_the_paragraph_it_is_about() -> None:
    found = tables.of_edition(edition(Fact("paragraphs", {"paragraph": 2, "topic": "thanks"}, None)))
    assert [row["topic"] for row in found["paragraphs"]] == [None, "thanks"]


def test_rows_have_every_column_and_the_place_of_their_words() -> None:
    fact = Fact(
        "members", {"country_code": "NO", "name": "Norway", "position": 1, "listed_as": "member"}, Span(2, 52, 58)
    )
    [row] = tables.of_edition(edition(fact))["members"]
    assert list(row) == list(tables.COLUMNS["members"])
    assert (row["paragraph"], row["start"], row["end"]) == (2, 52, 58)
    [note] = tables.of_edition(edition(Fact("notes", {"position": 1, "check": "odd"}, None)))["notes"]
    assert (note["paragraph"], note["start"], note["end"]) == (None, None, None)


def test_a_value_without_a_column_is_a_mistake_that_is_not_passed_over() -> None:
    with pytest.raises(KeyError, match="members has no column colour"):
        tables.of_edition(edition(Fact("members", {"colour": "red"}, None)))


def test_a_text_that_is_not_from_the_web_has_no_address() -> None:
    one = edition()
    local = Source(TEXT, "0" * 64, "text/plain", "statements/oslo.txt")
    offline = Edition(Statement(local, one.statement.head, one.statement.paragraphs), one.statement_id, ())
    assert tables.of_edition(one)["statements"][0]["source_url"] == "https://example.org/oslo"
    assert tables.of_edition(offline)["statements"][0]["source_url"] is None


def test_the_tables_of_an_edition_are_ready_for_json_and_need_no_pandas() -> None:
    found = edition(cell("city", "Oslo", Span(0, 11, 15))).to_dict()
    assert json.loads(json.dumps(found)) == found
    script = "import sys, mtcr.tables; print({'pandas', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
