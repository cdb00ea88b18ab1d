"""The rule of versions: which change of a descriptor or a row implies which bump, and which version follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import releases_small as small
from mtcr.model import Bump, Problem
from mtcr.releases import changes, rule
from releases_small import Descriptor, Tables, fields, resource


def clauses(
    edit: Callable[[Tables], object] = lambda _: None,
    describe: Callable[[Descriptor], object] = lambda _: None,
    before: Callable[[Descriptor], object] = lambda _: None,
) -> tuple[str, list[str]]:
    """The bump and the clauses between the small release and an edited one."""
    found = changes(small.release(describe=before), small.release(edit, describe))
    return found.bump, sorted({clause for _, clause, _ in found.reasons})


def test_the_same_release_twice_implies_no_version() -> None:
    found = changes(small.release(), small.release())
    assert (found.bump, found.next, found.tables, found.schema) == ("none", "1.0.0", {}, ())


def test_version_measures_and_day_of_making_are_no_changes() -> None:
    """They follow from the data: a rebuilt package with another version number has not changed."""
    assert clauses(describe=lambda d: d.update(version="9.9.9", created="2031-01-01T00:00:00Z")) == ("none", [])


SCHEMA: list[tuple[str, str, Callable[[Descriptor], object]]] = [
    ("major", "table removed", lambda d: d["resources"].pop()),
    ("major", "table moved", lambda d: resource(d, "members").update(path="data/member.csv")),
    ("major", "column removed", lambda d: fields(d, "members").pop()),
    ("major", "column retyped", lambda d: fields(d, "statements")[2].update(type="string")),
    ("major", "column retyped", lambda d: resource(d, "members")["schema"].update(missingValues=["", "-"])),
    ("major", "columns reordered", lambda d: fields(d, "members").reverse()),
    ("major", "column added inside", lambda d: fields(d, "members").insert(1, {"name": "at", "type": "integer"})),
    ("major", "column added, not allowed for", lambda d: fields(d, "members").append({"name": "z", "type": "string"})),
    ("major", "constraint stricter", lambda d: fields(d, "statements")[2]["constraints"].update(minimum=2)),
    ("major", "constraint stricter", lambda d: fields(d, "statements")[2]["constraints"].update(maximum=99)),
    ("major", "constraint stricter", lambda d: fields(d, "members")[2].update(constraints={"required": True})),
    ("major", "constraint stricter", lambda d: fields(d, "members")[1]["constraints"].update(pattern="(?:[A-Z]{2,3})")),
    ("major", "licence changed", lambda d: d.update(licenses=[{"name": "CC0-1.0"}])),
    ("minor", "table added", lambda d: d["resources"].append({**resource(d, "countries"), "name": "n", "path": "n"})),
    ("minor", "constraint looser", lambda d: fields(d, "statements")[2]["constraints"].pop("minimum")),
    ("minor", "constraint looser", lambda d: fields(d, "statements")[2]["constraints"].update(minimum=0)),
    ("minor", "constraint looser", lambda d: fields(d, "members")[1]["constraints"].update(required=False)),
    ("minor", "constraint looser", lambda d: fields(d, "members")[1]["constraints"].pop("pattern")),
    ("minor", "constraint looser", lambda d: resource(d, "members")["schema"].pop("foreignKeys")),
    ("minor", "constraint looser", lambda d: fields(d, "statements")[3]["constraints"]["enum"].append("note")),
    ("patch", "description changed", lambda d: resource(d, "statements").update(description="Told better.")),
    ("patch", "description changed", lambda d: fields(d, "members")[2].update(description="As printed.")),
    ("patch", "description changed", lambda d: d.update(title="A title")),
]


@pytest.mark.parametrize(("bump", "clause", "describe"), SCHEMA)
def test_a_changed_promise_implies_the_bump_of_its_clause(
    bump: str, clause: str, describe: Callable[[Descriptor], object]
) -> None:
    found_bump, found = clauses(describe=describe)
    assert clause in found
    assert found_bump == bump


def test_a_renamed_column_is_major() -> None:
    assert clauses(describe=lambda d: fields(d, "members")[2].update(name="called"))[0] == "major"


def test_an_enumeration_that_loses_a_value_is_stricter() -> None:
    assert clauses(describe=lambda d: fields(d, "statements")[3]["constraints"]["enum"].remove("release")) == (
        "major",
        ["constraint stricter"],
    )


@pytest.mark.parametrize("match", ["subset", "partial", ["subset"]])
def test_a_column_at_the_end_is_minor_where_the_older_schema_allows_for_it(match: object) -> None:
    """`fieldsMatch` says whether a file may have columns that its schema does not name; without it, it may not."""

    def open_ended(descriptor: Descriptor) -> None:
        resource(descriptor, "members")["schema"]["fieldsMatch"] = match

    def longer(descriptor: Descriptor) -> None:
        open_ended(descriptor)
        fields(descriptor, "members").append({"name": "note", "type": "string"})

    assert clauses(describe=longer, before=open_ended) == ("minor", ["column added at the end"])


def test_a_key_redefined_is_major_and_no_row_counts_as_kept() -> None:
    found = changes(
        small.release(),
        small.release(describe=lambda d: resource(d, "members")["schema"].update(primaryKey=["country_code"])),
    )
    assert found.bump == "major"
    assert ("major", "key redefined", "1 in members") in found.reasons
    assert (len(found.tables["members"].added), len(found.tables["members"].removed)) == (3, 3)


def test_new_rows_are_minor() -> None:
    assert clauses(lambda t: t["countries"].append({"country_code": "XM", "title": "m"})) == ("minor", ["row added"])


def test_a_row_that_others_refer_to_cannot_go_without_a_major_version() -> None:
    def withdraw(tables: Tables) -> None:
        tables["statements"].pop(0)
        tables["members"].clear()

    assert clauses(withdraw) == ("major", ["referenced row removed", "row removed"])


def test_a_row_that_nothing_refers_to_goes_with_a_minor_version() -> None:
    """The recipe leaves this open: somebody may have kept its key, but nothing in the package breaks."""
    assert clauses(lambda t: t["countries"].pop()) == ("minor", ["row removed"])


def test_a_corrected_value_is_a_patch() -> None:
    assert clauses(lambda t: t["members"][0].update(name="Namibia ")) == ("patch", ["value corrected"])


def test_a_corrected_cell_of_a_key_is_a_patch_and_named_as_such() -> None:
    """Resolution 2357 corrected to 2375 is one row put right, not one gone and another come."""
    found = changes(small.release(), small.release(lambda t: t["countries"][3].update(country_code="YD")))
    assert (found.bump, found.tables["countries"].rekeyed) == ("patch", ((("XD",), ("YD",)),))
    assert (found.tables["countries"].added, found.tables["countries"].removed) == ((("YD",),), (("XD",),))


def test_a_column_of_which_more_than_a_tenth_moved_was_read_anew() -> None:
    """A changed extraction rule is no correction; below ten values it still counts as one."""
    for count, expected in ((9, "patch"), (10, "minor")):
        assert clauses(lambda t, n=count: [row.update(title="new") for row in t["countries"][:n]])[0] == expected  # type: ignore[misc]


def test_a_correction_and_its_note_are_a_patch() -> None:
    """The note that makes a correction visible is a new row, and would make every correction a minor version."""
    notes = {
        "name": "notes",
        "path": "data/notes.csv",
        "schema": {
            "fields": [{"name": "position", "type": "integer"}, {"name": "check", "type": "string"}],
            "primaryKey": ["position"],
        },
    }

    def noted(check: str) -> tuple[str, str]:
        base = small.release(describe=lambda d: d["resources"].append(notes))
        edited = small.release(
            lambda t: t.update(notes=[{"position": 1, "check": check}]), lambda d: d["resources"].append(notes)
        )
        found = changes(base, edited)
        return found.bump, found.reasons[0][1]

    assert noted("correction") == ("patch", "note of a correction")
    assert noted("count-mismatch") == ("minor", "row added")


@pytest.mark.parametrize(
    ("step", "expected"), [("major", "2.0.0"), ("minor", "1.3.0"), ("patch", "1.2.10"), ("none", "1.2.9")]
)
def test_the_version_that_follows(step: Bump, expected: str) -> None:
    assert rule.following("1.2.9", step) == expected


@pytest.mark.parametrize("version", ["1.2", "v1.2.3", "1.2.3-rc1", "01.2.3", "1.2.3\n", ""])
def test_what_is_no_version_is_refused(version: str) -> None:
    with pytest.raises(Problem, match="no version"):
        rule.parse(version)


@given(st.lists(st.sampled_from(sorted(rule.RULE)), max_size=6))
def test_one_more_change_never_makes_a_smaller_bump(found: list[str]) -> None:
    for length in range(len(found)):
        assert rule.ORDER.index(rule.bump(found[:length])) <= rule.ORDER.index(rule.bump(found))


def test_every_clause_of_the_rule_has_a_place_in_the_code() -> None:
    """A clause that nothing can apply would be a promise in the README and nowhere else."""
    folder = Path(rule.__file__).parent
    code = "".join((folder / name).read_text("utf-8") for name in ("__init__.py", "schema.py", "rule.py"))
    assert [clause for clause in rule.RULE if code.count(f'"{clause}"') < 2] == []
