from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings

from comparisons import AWKWARD, comparison, comparisons, edition, member, redline, same
from mtcr.model import Comparison, FieldChange, SetChange
from mtcr.report import csv as report
from mtcr.report import plain


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def exact(cell: str) -> str:
    """The text of a cell as the module says to get it back."""
    return cell[1:] if cell.startswith("'") else cell


@settings(max_examples=60, deadline=None)
@given(comparisons())
def test_every_change_is_one_row_and_its_text_can_be_had_back_exactly(made: Comparison) -> None:
    rows, changes = read(report.render(made)), plain.changes(made)
    if not changes:
        assert [row["subject"] for row in rows] == ["No change"]
        return
    assert [(row["aspect"], row["kind"], exact(row["old"]), exact(row["new"])) for row in rows] == [
        (c.aspect, c.kind, c.old or "", c.new or "") for c in changes
    ]


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "'=1", "=HYPERLINK(x)"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_defused(formula: str) -> None:
    """A statement that a spreadsheet opens must not be able to call a formula."""
    made = comparison(edition([]), edition([]), [], meeting=(FieldChange("city", None, formula),))
    (row,) = read(report.render(made))
    assert row["new"] == f"'{formula}"


def test_a_row_says_where_the_words_stand_and_quotes_them() -> None:
    """The number of the new paragraph, and for what has gone that of the old one."""
    old = edition(["Nothing.", "Members: Chad, Chile."])
    new = edition(["Members: Chile, Cuba."])
    gone, come = member("Chad", "TD", old), member("Cuba", "CU", new)
    rows = read(report.render(comparison(old, new, [], membership=SetChange(added=(come,), removed=(gone,)))))
    assert [list(row.values()) for row in rows] == [
        ["membership", "joined", "Cuba", "", "Cuba", "1", "Members: Chile, Cuba."],
        ["membership", "left", "Chad", "Chad", "", "2", "Members: Chad, Chile."],
    ]


def test_equal_texts_say_so() -> None:
    assert report.render(same("One.")).splitlines()[1] == '"","none","No change","","","",""'


def test_awkward_words_stay_one_cell() -> None:
    rows = read(report.render(redline(*(("replace", word, f"x{word}") for word in AWKWARD))))
    assert [exact(row["old"]) for row in rows] == list(AWKWARD)
