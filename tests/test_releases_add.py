"""The day a statement appears, and the day one is corrected: everything is written together, or nothing is."""

from __future__ import annotations

import csv
import dataclasses
import html
import shutil
from pathlib import Path

import pytest

import releases_small as small
import years
from conftest import AUCKLAND, ROOT, VIENNA
from mtcr import atomic, build, home, sources, validate
from mtcr.model import Issue, Problem
from mtcr.package import open_package
from mtcr.releases import add, correct
from mtcr.seeds import Correction

DAY = "2027-10-20"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of this project, outside of any repository."""
    root = tmp_path_factory.mktemp("built") / "package"
    root.mkdir()
    for name in ("datapackage.json", "CHANGELOG.md", "CITATION.cff"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "seeds", root / "seeds")
    atomic.write(root, build.build(root))
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "package")


def page(folder: Path) -> Path:
    """The specimen as a web page."""
    paragraphs = (html.escape(line) for line in VIENNA.read_text("utf-8").split("\n\n"))
    path = folder / "page.html"
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    path.write_text(f"<!doctype html><html><body><main>{body}</main></body></html>", encoding="utf-8")
    return path


def test_a_dry_run_shows_everything_and_writes_nothing(root: Path) -> None:
    before = years.files(root)
    prepared = add.add(root, str(VIENNA), on=DAY)
    assert prepared.edition.statement_id == "mtcr-2020-vienna"
    assert prepared.comparison is not None
    assert prepared.comparison.old.statement_id == "mtcr-2019-auckland"
    assert "count-agrees" in {fact.values["check"] for fact in prepared.edition.of("notes")}
    assert (prepared.draft.changes.bump, prepared.draft.changes.tables["statements"].added) == (
        "minor",
        (("mtcr-2020-vienna",),),
    )
    assert years.files(root) == before


def test_a_statement_comes_with_seed_index_line_data_changelog_and_citation(root: Path) -> None:
    version = open_package(root).version
    prepared = add.add(root, str(VIENNA), on=DAY, source_url="https://example.org/vienna", publisher="Host")
    prepared.write(root)
    assert (root / "seeds" / "texts" / "2020-vienna.txt").read_bytes() == VIENNA.read_bytes()
    with (root / "seeds" / "index.csv").open(encoding="utf-8", newline="") as file:
        line = list(csv.DictReader(file))[-1]
    assert line == {
        "statement_id": "mtcr-2020-vienna",
        "path": "seeds/texts/2020-vienna.txt",
        "sha256": sources.read(VIENNA).sha256,
        "source_url": "https://example.org/vienna",
        "publisher": "Host",
        "retrieved_on": "",
        "media_type": "text/plain",
        "licence_note": add.LICENCE_NOTE,
    }
    after = open_package(root)
    assert after.version == prepared.draft.changes.next != version
    assert f"## {after.version} – {DAY}\n\n**Must I act?** No" in (root / "CHANGELOG.md").read_text("utf-8")
    assert f"version: {after.version}\ndate-released: {DAY}" in (root / "CITATION.cff").read_text("utf-8")
    assert validate.issues(root) == []


def test_what_was_added_survives_a_build(root: Path) -> None:
    add.add(root, str(VIENNA), on=DAY).write(root)
    built = build.build(root)
    assert {name: (root / name).read_bytes() for name in built} == built


def test_a_page_is_stored_as_it_came_with_its_text_beside_it(root: Path, tmp_path: Path) -> None:
    """Spans count characters of the extracted text, and without it nobody could look them up."""
    file = page(tmp_path)
    add.add(root, str(file), on=DAY).write(root)
    stored = root / "seeds" / "texts" / "2020-vienna.html"
    assert stored.read_bytes() == file.read_bytes()
    text = stored.with_name("2020-vienna.html.txt").read_bytes().decode()
    members = [row for row in open_package(root).rows("members") if row["statement_id"] == "mtcr-2020-vienna"]
    assert len(members) == 36
    for row in members:
        assert text[int(row["start"] or 0) : int(row["end"] or 0)] == row["name"]
    assert [issue for issue in validate.issues(root) if issue.severity == "error"] == []


def test_a_statement_from_an_address_is_stored_with_address_and_day(root: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    shutil.copy(VIENNA, tmp_path / "www" / "statement.txt")
    with small.serving(tmp_path / "www") as address:
        prepared = add.add(root, f"{address}/statement.txt", on=DAY)
        entry = prepared.draft.files["seeds/index.csv"].decode().splitlines()[-1]
        assert f"{address}/statement.txt,Missile Technology Control Regime,{DAY},text/plain" in entry


def test_the_same_text_under_another_name_is_refused(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(AUCKLAND.read_bytes())
    with pytest.raises(Problem, match=r"in the package already\. It is the same file"):
        add.add(root, str(copy), on=DAY)


def test_another_text_of_the_same_meeting_is_refused(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(AUCKLAND.read_bytes().replace(b"Partners", b"Members"))
    with pytest.raises(Problem, match=r"in the package already\. It reports on the same meeting"):
        add.add(root, str(other), on=DAY)


def test_a_shopping_list_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("Milk, bread, two lemons.\n", encoding="utf-8")
    with pytest.raises(Problem, match="does not say which meeting"):
        add.add(root, str(tmp_path / "list.txt"), on=DAY)


def test_a_stray_file_of_that_name_is_not_overwritten(root: Path) -> None:
    (root / "seeds" / "texts" / "2020-vienna.txt").write_bytes(b"notes of my own")
    with pytest.raises(Problem, match="exists already"):
        add.add(root, str(VIENNA), on=DAY)


def test_a_statement_that_would_make_the_package_invalid_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with it is said before anything is written."""
    monkeypatch.setattr(validate, "issues", lambda _: [Issue("x", "members, row 1", "Odd.", "Look.")])
    before = years.files(root)
    with pytest.raises(Problem, match=r"would not be valid\. members, row 1: Odd\. Look\. Nothing was written"):
        add.add(root, str(VIENNA), on=DAY)
    assert years.files(root) == before


def test_the_package_of_an_installation_is_not_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = root.rename(root.with_name("bundle"))
    monkeypatch.setattr(home, "bundled", lambda: bundle)
    with pytest.raises(Problem, match="This package is not changed"):
        add.add(bundle, str(VIENNA), on=DAY)


def test_an_unwritable_folder_leaves_the_old_package_whole(root: Path) -> None:
    prepared = add.add(root, str(VIENNA), on=DAY)
    before = years.files(root)
    shutil.rmtree(root / "seeds" / "texts")
    (root / "seeds" / "texts").write_bytes(b"")  # no folder can be made here
    with pytest.raises(Problem, match="could not be written"):
        prepared.write(root)
    after = years.files(root)
    assert {name: content for name, content in before.items() if "texts" not in name} == {
        name: content for name, content in after.items() if "texts" not in name
    }


# ---- corrections ------------------------------------------------------------------------------------------------

OFFICE = Correction(
    statement_id="mtcr-2019-auckland",
    table="people",
    key="1",
    column="office",
    printed="Minister for Justice",
    use="Minister of Justice",
    reason="So the office is called.",
    source="https://example.org/offices",
)


def changed(**cells: str) -> Correction:
    return dataclasses.replace(OFFICE, **cells)


def test_a_correction_is_a_patch_that_says_why(root: Path) -> None:
    drafted = correct.correct(root, OFFICE, on=DAY)
    atomic.write(root, drafted.files)
    assert drafted.changes.bump == "patch"
    assert open_package(root).rows("people")[0]["office"] == "Minister of Justice"
    told = (root / "CHANGELOG.md").read_text("utf-8")
    assert (
        "- Corrected: `people` `mtcr-2019-auckland/1`, `office`: `Minister for Justice` → `Minister of Justice`. "
        "So the office is called. (https://example.org/offices).\n" in told
    )
    assert [issue for issue in validate.issues(root) if issue.severity == "error"] == []


def test_a_correction_made_twice_is_refused(root: Path) -> None:
    atomic.write(root, correct.correct(root, OFFICE, on=DAY).files)
    with pytest.raises(Problem, match="is corrected already"):
        correct.correct(root, changed(use="Justice Minister"), on=DAY)


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (changed(reason=" "), "Reason or source is missing"),
        (changed(source=""), "Reason or source is missing"),
        (changed(use=OFFICE.printed), "are the same"),
        (changed(printed="Minister of Trade"), "is stale"),
        (changed(key="99"), "is stale"),
        (changed(table="peoples"), "is stale"),
    ],
)
def test_a_correction_that_corrects_nothing_is_refused(root: Path, correction: Correction, why: str) -> None:
    before = years.files(root)
    with pytest.raises(Problem, match=why):
        correct.correct(root, correction, on=DAY)
    assert years.files(root) == before
