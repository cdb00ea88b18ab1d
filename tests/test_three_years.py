"""Three invented years, add, correct, add: versions, deltas, artefacts and validation of each release."""

from __future__ import annotations

import csv
import hashlib
import importlib
import io
import itertools
import json
import shutil
import sqlite3
import subprocess
import zipfile
from pathlib import Path

import jsonschema
import pytest

import years
from conftest import ROOT
from mtcr import validate
from mtcr.model import Problem
from mtcr.package import Package
from mtcr.releases import changelog, delta, packages, release
from years import Year

NAME = "mtcr-plenary-statements"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Year]]:
    folder = tmp_path_factory.mktemp("years")
    return folder / "checkout", list(years.walk(folder))


@pytest.fixture(scope="module")
def releases(walked: tuple[Path, list[Year]]) -> list[Year]:
    return walked[1]


@pytest.fixture(scope="module")
def checkout(walked: tuple[Path, list[Year]]) -> Path:
    return walked[0]


def test_each_version_is_the_one_that_the_rule_says(releases: list[Year]) -> None:
    assert [(year.what, year.made.version) for year in releases] == [
        ("first", "1.0.0"),
        ("add", "1.1.0"),
        ("correct", "1.1.1"),
        ("add", "1.2.0"),
    ]
    assert [year.made.changes and year.made.changes.bump for year in releases] == [None, "minor", "patch", "minor"]


def test_each_delta_applied_to_the_last_release_gives_the_new_one_byte_for_byte(releases: list[Year]) -> None:
    schema = json.loads((ROOT / "schemas" / "delta.schema.json").read_text("utf-8"))
    assert "delta.json" not in releases[0].files
    for before, after in itertools.pairwise(releases):
        base, head = packages.of_files(before.commit, "before"), packages.of_files(after.commit, "after")
        told = json.loads(after.files["delta.json"])
        jsonschema.validate(told, schema)
        assert base.files != head.files
        assert delta.apply(base, told) == head.files


def test_the_correction_is_visible_in_the_data_and_in_the_changelog(releases: list[Year]) -> None:
    corrected = packages.of_files(releases[2].commit, "corrected")
    assert ["mtcr-2019-auckland", "2375"] in [line[:2] for line in corrected.lines("resolutions")]
    [note] = [line for line in corrected.lines("notes") if line[2] == "correction"]
    assert "printed '2357', used '2375'" in note[4]
    section = changelog.sections(releases[2].commit["CHANGELOG.md"].decode())[0]
    assert "`mtcr-2019-auckland/2357/9` is `mtcr-2019-auckland/2375/9`. Two digits were exchanged" in section.text


def test_the_correction_survives_the_next_statement(releases: list[Year]) -> None:
    assert b"used '2375'" in releases[3].commit["data/notes.csv"]


def test_descriptor_changelog_and_citation_name_one_version_and_one_day(releases: list[Year]) -> None:
    for year in releases:
        section = changelog.sections(year.commit["CHANGELOG.md"].decode())[0]
        descriptor = json.loads(year.commit["datapackage.json"])
        citation = year.commit["CITATION.cff"].decode()
        assert section.version == descriptor["version"] == year.made.version
        assert f"version: {section.version}\ndate-released: {section.date}\n" in citation
        assert descriptor["created"] == f"{section.date}T00:00:00Z"
        assert json.loads(year.files[".zenodo.json"])["publication_date"] == section.date


def test_a_release_run_again_gives_the_same_bytes(checkout: Path, releases: list[Year], tmp_path: Path) -> None:
    """Here after the tag is set, and in a clone of its own, in another folder, with other times on its files."""
    assert release.release(checkout, tmp_path / "again").files == releases[-1].made.files
    assert years.files(tmp_path / "again") == releases[-1].files
    subprocess.run(["git", "clone", "--quiet", checkout, tmp_path / "clone"], check=True)
    release.preview(tmp_path / "clone", tmp_path / "cloned")
    assert years.files(tmp_path / "cloned") == releases[-1].files


def test_the_sums_are_those_of_all_files(releases: list[Year]) -> None:
    for year in releases:
        lines = [line.split("  ") for line in year.files["SHA256SUMS"].decode().splitlines()]
        sums = {name: value for value, name in lines}
        wanted = {name: hashlib.sha256(content).hexdigest() for name, content in year.files.items()}
        assert sums == {name: value for name, value in wanted.items() if name != "SHA256SUMS"}


def test_every_release_is_valid_and_its_zip_too(checkout: Path, releases: list[Year], tmp_path: Path) -> None:
    assert [issue for issue in validate.issues(checkout) if issue.severity == "error"] == []
    for year in releases:
        path = tmp_path / f"{year.made.version}.zip"
        path.write_bytes(year.files[f"{NAME}-{year.made.version}.zip"])
        assert [issue for issue in validate.issues(path) if issue.severity == "error"] == []


def test_frictionless_finds_nothing_in_what_was_released(releases: list[Year], tmp_path: Path) -> None:
    import frictionless

    for name, content in releases[-1].files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"), type="package")
    assert report.valid, report.flatten(["title", "message"])


def test_the_database_holds_the_tables_their_keys_and_the_quotes(releases: list[Year], tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(releases[-1].files[f"{NAME}-1.2.0.sqlite"])
    database = sqlite3.connect(tmp_path / "x.sqlite")
    described = Package(Path(), json.loads(releases[-1].files["datapackage.json"]))
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for table, resource in described.resources.items():
        assert database.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (resource["rows"],)
        key = [name for _, name, _, _, _, place in database.execute(f'PRAGMA table_info("{table}")') if place]
        assert set(key) == set(described.key(table))
    quoted = database.execute("SELECT words FROM quotes WHERE \"table\" = 'members' AND about = 'TR'").fetchall()
    assert set(quoted) == {("Turkey",), ("Türkiye",)}
    told = {name for (name,) in database.execute("SELECT name FROM README WHERE kind IN ('table', 'view')")}
    there = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")}
    assert there - told == {"README"}
    for view in ("members_named", "chairs_named"):
        assert database.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0
    database.close()


def test_the_parquet_files_hold_what_the_csv_files_hold(releases: list[Year]) -> None:
    parquet = importlib.import_module("pyarrow.parquet")

    last = packages.of_files(releases[-1].commit, "last")
    for table in last.tables:
        read = parquet.read_table(io.BytesIO(releases[-1].files[f"parquet/{table}.parquet"]))
        rows = [["" if cell is None else str(cell) for cell in row.values()] for row in read.to_pylist()]
        assert rows == last.lines(table)
        assert json.loads(read.schema.metadata[b"primaryKey"]) == list(last.package.key(table))


def test_the_codebook_tells_of_every_column(releases: list[Year]) -> None:
    last = packages.of_files(releases[-1].commit, "last")
    book = list(csv.DictReader(io.StringIO(releases[-1].files["codebook.csv"].decode())))
    assert [(row["table"], row["column"]) for row in book] == [
        (table, column) for table in last.tables for column in last.package.columns(table)
    ]
    assert all(row["description"] and row["how_filled"] for row in book)
    accuracy = {f"{row['table']}.{row['column']}": row["accuracy"] for row in book}
    assert accuracy["members.country_code"].startswith("precision ")
    page = releases[-1].files["codebook.html"].decode()
    assert page.count("<td>subject_country_code</td>") == 1
    assert "None" not in page


def test_the_wheel_holds_the_package_and_the_data(releases: list[Year]) -> None:
    [name] = [name for name in releases[-1].files if name.endswith(".whl")]
    with zipfile.ZipFile(io.BytesIO(releases[-1].files[name])) as wheel:
        held = set(wheel.namelist())
        assert wheel.read("mtcr/bundle/data/members.csv") == releases[-1].commit["data/members.csv"]
    assert "mtcr/releases/release.py" in held
    assert not [entry for entry in held if "__pycache__" in entry]


def test_the_push_is_printed_and_not_done(releases: list[Year]) -> None:
    assert [year.made.push for year in releases][-1] == "git push --atomic origin main v1.2.0"


# ---- what a release refuses -------------------------------------------------------------------------------------


@pytest.fixture
def clone(checkout: Path, releases: list[Year], tmp_path: Path) -> Path:
    """A clone of the last release, with a statement of its version's changelog to spoil."""
    assert releases
    root = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", checkout, root], check=True)
    for name, value in (("user.name", "T"), ("user.email", "t@example.org")):
        subprocess.run(["git", "-C", root, "config", name, value], check=True)
    return root


def refused(root: Path, why: str) -> None:
    """A release is refused for this reason, and leaves neither files nor a tag."""
    tags = subprocess.run(["git", "-C", root, "tag"], capture_output=True, check=True).stdout
    with pytest.raises(Problem, match=why):
        release.release(root)
    assert not (root / "dist").exists()
    assert subprocess.run(["git", "-C", root, "tag"], capture_output=True, check=True).stdout == tags


def replace(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def test_a_dirty_tree_is_refused(clone: Path) -> None:
    (clone / "notes.txt").write_text("x", encoding="utf-8")
    refused(clone, r"Not committed: notes\.txt")


def test_a_package_that_is_not_valid_is_refused(clone: Path) -> None:
    replace(clone, "data/members.csv", "Argentina", "Argentinia")
    years.commit(clone)
    refused(clone, "The package is not valid")


def test_a_version_that_is_released_already_is_refused(clone: Path) -> None:
    replace(clone, "README.md", "# ", "# The ")
    years.commit(clone)
    refused(clone, r"Version 1\.2\.0 is released already")


def test_a_version_that_does_not_fit_the_changes_is_refused(clone: Path) -> None:
    subprocess.run(["git", "-C", clone, "tag", "--delete", "v1.2.0"], check=True, capture_output=True)
    for name in ("datapackage.json", "CITATION.cff", "CHANGELOG.md"):
        replace(clone, name, "1.2.0", "1.1.2")
    years.commit(clone)
    refused(clone, r"Since 1\.1\.1 there are minor changes .* 1\.2\.0 would follow")


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        ("CHANGELOG.md", "**Must I act?** No", "No", "does not begin with"),
        ("CHANGELOG.md", "## 1.2.0", "## 1.3.0", "There is no section on it"),
        ("CITATION.cff", "\nversion: 1.2.0", "\nversion: 1.1.1", "Its version is 1.1.1"),
        ("CITATION.cff", "date-released: 2028-10-18", "date-released: 2028-10-19", "Its date-released is"),
    ],
)
def test_a_changelog_or_citation_of_another_version_is_refused(
    clone: Path, name: str, old: str, new: str, why: str
) -> None:
    subprocess.run(["git", "-C", clone, "tag", "--delete", "v1.2.0"], check=True, capture_output=True)
    replace(clone, name, old, new)
    years.commit(clone)
    refused(clone, why)


def test_a_folder_that_no_release_made_is_not_overwritten(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("x", encoding="utf-8")
    with pytest.raises(Problem, match="files that no release left there"):
        release.release(clone, tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.tex"]


def test_a_folder_without_history_is_no_place_to_release_from(clone: Path) -> None:
    shutil.rmtree(clone / ".git")
    refused_without_git(clone)


def refused_without_git(root: Path) -> None:
    with pytest.raises(Problem, match="is no checkout"):
        release.release(root)


def test_only_the_program_changed_is_a_patch(clone: Path) -> None:
    replace(clone, "README.md", "# ", "# The ")
    from mtcr import atomic
    from mtcr.releases import draft

    drafted = draft.draft(clone, on="2028-11-01", tool=True)
    atomic.write(clone, drafted.files)
    years.commit(clone)
    made = release.release(clone)
    assert (made.version, made.changes and made.changes.bump) == ("1.2.1", "none")
    assert "The data are the same." in (clone / "CHANGELOG.md").read_text("utf-8").split("## 1.2.0")[0]
