"""Two releases compared: the published JSON, where a release may come from, and what is refused with a clear word."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import releases_small as small
from mtcr.model import Problem
from mtcr.releases import archive, changes, git, packages
from mtcr.report import changes as report
from releases_small import Tables, resource


def edited(tables: Tables) -> None:
    tables["statements"].append({"statement_id": "s-2032", "issued_on": "2032-01-02", "plenary_number": 11})
    tables["members"].pop(1)
    tables["members"][0]["name"] = "Republic of Namibia"


def test_the_json_is_the_published_one() -> None:
    found = changes(small.release(), small.release(edited, lambda d: d.update(title="A title")))
    assert json.loads(json.dumps(found.to_dict())) == {
        "base": "1.0.0",
        "head": "1.0.0",
        "bump": "minor",
        "next": "1.1.0",
        "tables": {
            "statements": {"added": [["s-2032"]], "removed": [], "changed": []},
            "members": {
                "added": [],
                "removed": [["s-2030", "NZ"]],
                "changed": [
                    {"key": ["s-2030", "NA"], "column": "name", "old": "Namibia", "new": "Republic of Namibia"}
                ],
            },
        },
        "schema": [
            {
                "table": None,
                "column": None,
                "property": "title",
                "old": "A small dataset",
                "new": "A title",
                "clause": "description changed",
                "bump": "patch",
            }
        ],
    }


def test_integers_are_numbers_and_empty_cells_null() -> None:
    found = changes(small.release(), small.release(lambda t: t["statements"][1].update(plenary_number=None)))
    [cell] = found.tables["statements"].changed
    assert (cell.old, cell.new) == (10, None)


def test_rows_in_another_order_are_no_change() -> None:
    shuffled = dict(small.release().files)
    header, *lines = shuffled["data/countries.csv"].splitlines(keepends=True)
    shuffled["data/countries.csv"] = b"".join([header, *reversed(lines)])
    assert changes(small.release(), packages.of_files(shuffled, "shuffled")).bump == "none"


def test_rows_of_a_table_that_gained_a_column_are_still_compared() -> None:
    found = changes(
        small.release(),
        small.release(
            lambda t: t["members"][0].update(name="N", at=4),
            lambda d: small.fields(d, "members").insert(1, {"name": "at", "type": "integer"}),
        ),
    )
    assert [(cell.column, cell.old, cell.new) for cell in found.tables["members"].changed] == [("name", "Namibia", "N")]


def test_the_terminal_names_bump_clause_rows_and_cells() -> None:
    told = report.terminal(changes(small.release(), small.release(edited)))
    assert told.startswith("1.0.0 → 1.0.0: minor changes, 1.1.0 follows 1.0.0\n")
    for line in ("row removed: 1 in members", "+ s-2032", "- s-2030: NZ", "~ s-2030/NA name: Namibia → Republic"):
        assert line in told


def test_a_cell_is_text_in_the_changelog_whatever_it_holds() -> None:
    evil = "`x` <b> | \u202e\n## 9.9.9"
    told = report.markdown(changes(small.release(), small.release(lambda t: t["members"][0].update(name=evil))))
    assert told.count("\n") == 1
    assert "`` `x` <b> | [U+202E] ## 9.9.9 ``" in told


# ---- where a release may come from ------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with the small release under the tag v1.0.0, and a later commit with an edited one."""
    root = tmp_path / "checkout"
    small.written(root)
    for arguments in (["init", "--quiet"], ["config", "user.name", "T"], ["config", "user.email", "t@example.org"]):
        subprocess.run(["git", "-C", root, *arguments], check=True)
    commit(root, "v1.0.0")
    small.written(root, edit=edited)
    commit(root)
    return root


def commit(root: Path, tag: str | None = None) -> None:
    subprocess.run(["git", "-C", root, "add", "--all"], check=True)
    subprocess.run(["git", "-C", root, "commit", "--quiet", "--message", "x"], check=True)
    if tag:
        git.tag(root, tag, "x")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a server for the files of the folder `www`."""
    (tmp_path / "www").mkdir()
    with small.serving(tmp_path / "www") as address:
        yield address


def test_a_folder_a_zip_a_tag_and_a_url_hold_the_same_release(checkout: Path, served: str, tmp_path: Path) -> None:
    expected = small.release().files
    folder = small.written(tmp_path / "folder")
    (tmp_path / "one.zip").write_bytes(archive.pack(expected))
    nested = archive.pack({f"small-1.0.0/{name}": content for name, content in expected.items()})
    (tmp_path / "www" / "nested.zip").write_bytes(nested)
    for reference in (
        folder, folder / "datapackage.json", tmp_path / "one.zip", "v1.0.0", f"{served}/nested.zip",
    ):  # fmt: skip
        assert packages.open_release(str(reference), checkout).files == expected


def test_the_last_release_is_the_highest_version_and_not_the_latest_tag(checkout: Path) -> None:
    """Sorted as text, v1.10.0 would come before v1.9.0."""
    for version in ("1.10.0", "1.9.0"):
        small.written(checkout, describe=lambda d, v=version: d.update(version=v))
        commit(checkout, f"v{version}")
    assert [found.version for found in (packages.last(checkout), packages.last(checkout, "1.10.0")) if found] == [
        "1.10.0",
        "1.9.0",
    ]


def test_a_package_inside_another_repository_has_no_releases_there(checkout: Path) -> None:
    """The tags of somebody's own project say nothing about the package installed in it."""
    assert packages.last(small.written(checkout / "inside")) is None


def test_without_a_name_the_package_is_compared_with_the_last_release(checkout: Path) -> None:
    base, head = packages.pair([], checkout)
    assert (base.origin, changes(base, head).bump) == ("v1.0.0", "minor")
    base, head = packages.pair(["v1.0.0", "v1.0.0"], checkout)
    assert changes(base, head).bump == "none"


def test_without_a_release_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no release to compare with"):
        packages.pair([], small.written(tmp_path))
    with pytest.raises(Problem, match="More than two"):
        packages.pair(["a", "b", "c"], tmp_path)


# ---- bad input --------------------------------------------------------------------------------------------------


def zipped(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries:
            packed.writestr(name, content)
    return file.getvalue()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("data/members.csv")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def lying_bomb() -> bytes:
    """A ZIP whose directory says that its only file has ten bytes."""
    honest = zipped(("datapackage.json", b" " * 50_000_000))
    at = honest.rindex(b"PK\x01\x02") + 24
    return honest[:at] + (10).to_bytes(4, "little") + honest[at + 4 :]


ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "climbs out": (lambda: zipped(("../datapackage.json", b"{}")), "leads out of it"),
    "is absolute": (lambda: zipped(("/etc/datapackage.json", b"{}")), "leads out of it"),
    "has a drive": (lambda: zipped(("C:datapackage.json", b"{}")), "leads out of it"),
    "holds a link": (lambda: zipped((link(), b"/etc/passwd")), "symbolic link"),
    "is too many": (lambda: zipped(*((f"f{n}", b"") for n in range(archive.MOST + 1))), "more than"),
    "lies": (lying_bomb, "cannot be unpacked|can be unpacked|not as long"),
    "is text": (lambda: b"no zip at all", "no ZIP file"),
    "is cut": (lambda: zipped(("datapackage.json", b"{}"))[:-30], "no ZIP file"),
    "is empty": (zipped, "no datapackage.json"),
    "has no package": (lambda: zipped(("a.txt", b"")), "no datapackage.json"),
}


@pytest.mark.parametrize("case", ZIPS)
def test_a_zip_that_is_no_release_is_refused(case: str) -> None:
    make, why = ZIPS[case]
    with pytest.raises(Problem, match=why):
        packages.of_zip(make(), "evil.zip")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    with pytest.raises(Problem, match="Unpacked it has more than"):
        packages.of_zip(zipped(("datapackage.json", b" " * 1_000_001)), "bomb.zip")


def test_a_missing_table_is_named() -> None:
    files = {name: content for name, content in small.release().files.items() if "members" not in name}
    with pytest.raises(Problem, match="The table members is missing"):
        packages.of_files(files, "here")


def test_a_table_outside_of_the_package_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_bytes(small.release().files["data/members.csv"])
    root = small.written(tmp_path / "package")
    (root / "data" / "members.csv").unlink()
    (root / "data" / "members.csv").symlink_to(tmp_path / "members.csv")
    with pytest.raises(Problem, match="members is missing"):
        packages.of_folder(root)
    descriptor = small.descriptor_of(small.release())
    resource(descriptor, "members")["path"] = "../members.csv"
    (root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(Problem, match="leads out of the package"):
        packages.of_folder(root)


def test_another_dataset_is_not_compared() -> None:
    with pytest.raises(Problem, match="different datasets"):
        changes(small.release(), small.release(describe=lambda d: d.update(name="other")))


def test_a_tag_that_does_not_exist_is_answered_with_the_nearest(checkout: Path) -> None:
    with pytest.raises(Problem, match=r"There is no release v1\.0\.1.*Did you mean v1\.0\.0"):
        packages.open_release("v1.0.1", checkout)


def test_a_reference_is_never_an_option_of_git(checkout: Path) -> None:
    with pytest.raises(Problem, match="no release --output=x"):
        packages.open_release("--output=x", checkout)
    assert not (checkout / "x").exists()


@pytest.mark.parametrize("content", [b"[]", b"{", b"\xff", b'{"name":"x","version":"1.0.0"}', b'{"resources":3}'])
def test_a_descriptor_that_describes_nothing_is_refused(content: bytes) -> None:
    with pytest.raises(Problem, match="no release of a package"):
        packages.of_files({"datapackage.json": content}, "here")


SPREADSHEETS: dict[str, tuple[str, Callable[[str], str], str]] = {
    "semicolons": ("statements", lambda text: text.replace(",", ";"), "separated by semicolons"),
    "tabs": ("statements", lambda text: text.replace(",", "\t"), "separated by tabs"),
    "carriage returns": ("statements", lambda text: text.replace("\n", "\r\n"), "carriage returns"),
    "a byte order mark": ("statements", lambda text: f"\ufeff{text}", "byte order mark"),
    "NA for an empty day": ("statements", lambda text: text.replace("s-2031,,", "s-2031,NA,"), "for an empty cell"),
    "NA for an empty name": ("members", lambda text: text.replace("Namibia", "NA"), "for an empty cell"),
    "a day turned around": ("statements", lambda text: text.replace("2030-05-04", "04/05/2030"), "no date such as"),
    "a number with a point": ("statements", lambda text: text.replace(",9,", ",9.0,"), "no plain whole number"),
    "a cell too many": ("statements", lambda text: text.replace(",9,", ",9,,"), "cells instead of"),
    "an open quote": ("statements", lambda text: text.replace("s-2031", '"s-2031'), "no CSV"),
    "another header": ("statements", lambda text: text.replace("kind", "Kind", 1), "the columns are"),
    "a row twice": ("countries", lambda text: text + text.splitlines()[-1] + "\n", "Two rows have the key XL"),
}


@pytest.mark.parametrize("case", SPREADSHEETS)
def test_a_table_saved_by_a_spreadsheet_is_refused_with_a_word_on_what_it_did(case: str) -> None:
    table, spoil, why = SPREADSHEETS[case]
    base, path = small.release(), f"data/{table}.csv"
    spoilt = spoil(small.text(base, path))
    assert spoilt != small.text(base, path)
    with pytest.raises(Problem, match=why):
        changes(base, packages.of_files({**base.files, path: spoilt.encode()}, "the spoilt one"))


def test_namibia_is_no_empty_cell() -> None:
    """`NA` is a country's code where the column's pattern admits codes only."""
    found = changes(small.release(), small.release(lambda t: t["members"][0].update(name="Namibia (new)")))
    assert found.tables["members"].changed[0].key == ("s-2030", "NA")
