"""`validate`: the sound package passes, and each known way of spoiling one is found, however it is measured."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import packages
from conftest import ROOT
from mtcr import atomic, build, package, validate
from mtcr.model import Issue, Problem
from mtcr.validate import cells, counts, database, files, spans
from mtcr.validate.snapshot import Snapshot
from packages import cell, edit_bytes, edit_descriptor, edit_table, field_of, resource_of, with_text

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # frictionless's own


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.fresh(tmp_path_factory.mktemp("sound") / "package")


@pytest.fixture
def root(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "package"))


def checks(issues: list[Issue]) -> set[str]:
    return {issue.check for issue in issues}


def test_the_package_built_from_the_seeds_is_valid(root: Path) -> None:
    assert validate.issues(root) == []


def test_the_committed_package_is_valid() -> None:
    assert validate.issues(ROOT) == []


def test_tables_without_their_seeds_are_valid_as_far_as_that_can_be_told(root: Path) -> None:
    shutil.rmtree(root / "seeds")
    assert validate.issues(root) == []


@pytest.mark.parametrize("top", ["", "mtcr-plenary-statements-0.1.0/"])
def test_a_zip_file_is_validated_like_its_folder(root: Path, tmp_path: Path, top: str) -> None:
    file = tmp_path / "package.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for path in [root / "datapackage.json", *(root / "data").iterdir()]:
            archive.write(path, top + path.relative_to(root).as_posix())
    assert validate.issues(file) == []
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(f"{top}data/stray.csv", "a,b\n")
    assert [issue.where for issue in validate.issues(file)] == ["data/stray.csv"]


def test_no_package_is_a_problem_and_not_an_issue(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="No package"):
        validate.issues(tmp_path)
    (tmp_path / "text.zip").write_bytes(b"no archive")
    with pytest.raises(Problem, match="no ZIP file"):
        validate.issues(tmp_path / "text.zip")


def test_frictionless_is_not_loaded_before_a_package_is_validated() -> None:
    script = "import sys, mtcr.validate; print({'frictionless', 'pandas', 'jsonschema'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_build_that_was_cut_short_is_undone_before_anything_is_judged(root: Path) -> None:
    before = (root / "data/members.csv").read_bytes()
    stage = root / atomic.STAGE
    (stage / "old/data").mkdir(parents=True)
    (stage / "old/data/members.csv").write_bytes(before)
    (stage / "journal").write_text(json.dumps({"data/members.csv": True}))
    (root / "data/members.csv").write_bytes(b"half a new table")
    assert validate.issues(root) == []
    assert not stage.exists()


# ---- the descriptor: trap by trap ------------------------------------------------------------------------------

DESCRIPTORS: dict[str, Callable[[packages.Descriptor], object]] = {
    "1 a table without a dialect has its delimiter guessed": lambda d: resource_of(d, "members").pop("dialect"),
    "1 another delimiter": lambda d: resource_of(d, "members")["dialect"].update(delimiter=";"),
    "2 no number of rows": lambda d: resource_of(d, "members").pop("rows"),
    "3 uniqueKeys are ignored": lambda d: resource_of(d, "members")["schema"].update(uniqueKeys=[["position"]]),
    "3 categories are ignored": lambda d: field_of(d, "members", "listed_as").update(categories=["member"]),
    "3 a hash of an unknown kind is ignored": lambda d: resource_of(d, "members").update(hash="sha512:00"),
    "3 a hash without its kind is MD5": lambda d: resource_of(d, "members").update(hash="0" * 64),
    "3 zero bytes are not checked": lambda d: resource_of(d, "members").update(bytes=0),
    "4 a key with an optional column": lambda d: field_of(d, "members", "country_code")["constraints"].pop("required"),
    "5 a pattern without its group escapes its anchors": lambda d: field_of(d, "members", "name")["constraints"].update(
        pattern="A|B"
    ),
    "5 a pattern that is none": lambda d: field_of(d, "members", "name")["constraints"].update(pattern="(?:[)"),
    "7 no encoding": lambda d: resource_of(d, "members").pop("encoding"),
    "7 another encoding": lambda d: resource_of(d, "members").update(encoding="latin-1"),
    "8 empty cells that are not missing": lambda d: resource_of(d, "members")["schema"].update(missingValues=["-"]),
    "8 no missing values": lambda d: resource_of(d, "members")["schema"].pop("missingValues"),
    "10 foreignKey": lambda d: resource_of(d, "members")["schema"].update(
        foreignKey=resource_of(d, "members")["schema"].pop("foreignKeys")
    ),
    "10 constraint": lambda d: field_of(d, "members", "name").update(
        constraint=field_of(d, "members", "name").pop("constraints")
    ),
    "10 licence": lambda d: d.update(licence=d.pop("licenses")),
    "10 a version that is none": lambda d: d.update(version="1.0"),
    "10 no tables": lambda d: d.update(resources=[]),
    "10 a path out of the package": lambda d: resource_of(d, "members").update(path="..\\data\\members.csv"),
    "10 a path up": lambda d: resource_of(d, "members").update(path="../data/members.csv"),
    "10 the file of another table": lambda d: resource_of(d, "members").update(path="data/adherents.csv"),
    "11 created is a day": lambda d: d.update(created="2026-11-23"),
    "11 created is no day": lambda d: d.update(created="2026-13-23T00:00:00Z"),
    "11 a gate that only version 2 knows": lambda d: d.update({"$schema": "https://datapackage.org/profiles/2.0/"}),
    "a table is not described": lambda d: d["resources"].pop(3),
    "a table is described twice": lambda d: d["resources"].append(d["resources"][3]),
    "a table that nobody fills": lambda d: resource_of(d, "members").update(name="partners", path="data/partners.csv"),
    "a column is not described": lambda d: resource_of(d, "members")["schema"]["fields"].pop(),
    "a field without example": lambda d: field_of(d, "members", "name").pop("example"),
    "a field without description": lambda d: field_of(d, "members", "name").pop("description"),
    "an example of another type": lambda d: field_of(d, "members", "position").update(example="1"),
    "an example that could not be": lambda d: field_of(d, "members", "country_code").update(example="Austria"),
    "an example out of bounds": lambda d: field_of(d, "members", "position").update(example=0),
    "an example not among the values": lambda d: field_of(d, "members", "listed_as").update(example="guest"),
    "a foreign key to no table": lambda d: resource_of(d, "members")["schema"]["foreignKeys"][0]["reference"].update(
        resource="statement"
    ),
    "a foreign key to no key": lambda d: resource_of(d, "members")["schema"]["foreignKeys"][1]["reference"].update(
        fields="alpha3"
    ),
    "a bound on text": lambda d: field_of(d, "members", "name")["constraints"].update(minimum=1),
    "another type": lambda d: field_of(d, "members", "position").update(type="any"),
    "another name": lambda d: d.update(name="statements"),
}


@pytest.mark.parametrize("spoil", DESCRIPTORS.values(), ids=DESCRIPTORS)
def test_a_descriptor_that_would_mislead_is_found(root: Path, spoil: Callable[[packages.Descriptor], object]) -> None:
    edit_descriptor(root, spoil)
    found = validate.issues(root)
    assert "descriptor" in checks(found)
    assert all(issue.where and issue.what.endswith(".") and issue.to_fix for issue in found)


def test_a_property_written_twice_is_found(root: Path) -> None:
    """Trap 10: JSON readers keep the last one in silence."""
    path = root / "datapackage.json"
    path.write_text(path.read_text().replace('"version": "', '"version": "9.9.9",\n  "version": "', 1))
    assert "The property version is there twice." in {issue.what for issue in validate.issues(root)}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe{\0}\0", b"\xef\xbb\xbf{}", b"{}"])
def test_a_descriptor_that_is_no_object_of_utf_8_json_is_found(root: Path, content: bytes) -> None:
    (root / "datapackage.json").write_bytes(content)
    assert checks(validate.issues(root)) == {"descriptor"}


# ---- files and cells: trap by trap -----------------------------------------------------------------------------


def drop_last_quote(content: bytes) -> bytes:
    """The quote that closes a cell two rows from the end, so that the rows after it are swallowed."""
    rows = content.splitlines(keepends=True)
    at = content.rindex(b'"', 0, len(content) - len(rows[-1]))
    return content[:at] + content[at + 1 :]


FILES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "2 a quote left open swallows the rows after it": ("paragraphs", drop_last_quote),
    "2 a quote opened in front of a cell": ("members", lambda c: c.replace(b",Japan,", b',"Japan,')),
    "7 a blank before a column's name": ("members", lambda c: c.replace(b",name,", b", name,", 1)),
    "7 a byte order mark": ("members", lambda c: b"\xef\xbb\xbf" + c),
    "7 carriage returns": ("members", lambda c: c.replace(b"\n", b"\r\n")),
    "7 a lone carriage return": ("members", lambda c: c.replace(b"Japan", b"Ja\rpan")),
    "7 a NUL": ("members", lambda c: c.replace(b"Japan", b"Ja\0pan")),
    "7 Latin-1": ("countries", lambda c: c.decode().replace("Japan", "Jap\u00e4n").encode("latin-1")),
    "quotes where none are needed": ("members", lambda c: c.replace(b",Japan,", b',"Japan",')),
    "no line feed at the end": ("members", lambda c: c[:-1]),
    "an empty line": ("members", lambda c: c + b"\n"),
    "a row too short": ("members", lambda c: c.replace(b",member,19,", b",19,", 1)),
    "a row too long": ("members", lambda c: c.replace(b",member,19,", b",member,19,19,", 1)),
    "a row lost": ("members", lambda c: b"".join(c.splitlines(keepends=True)[:-1])),
    "a header alone": ("members", lambda c: c.splitlines(keepends=True)[0]),
    "columns in another order": ("countries", lambda c: c.replace(b"name,alpha3", b"alpha3,name", 1)),
}


@pytest.mark.parametrize(("table", "spoil"), FILES.values(), ids=FILES)
def test_a_file_that_is_not_plain_csv_is_found(root: Path, table: str, spoil: Callable[[bytes], bytes]) -> None:
    edit_bytes(root, table, spoil)
    assert {"files", "rebuild"} <= checks(validate.issues(root))


CELLS = {
    "4 a part of a key is empty": ("members", "country_code", "", "database"),
    "5 a line feed behind a code": ("members", "country_code", "AR\n", "database"),
    "6 an underscore in a number": ("members", "position", "1_2", "cells"),
    "6 blanks around a number": ("members", "position", " 12 ", "cells"),
    "6 a sign and zeros": ("members", "position", "+0012", "cells"),
    "6 Arabic digits": ("members", "position", "\u0661\u0662", "cells"),
    "6 a fraction": ("members", "position", "1.0", "cells"),
    "6 a number beyond the bounds": ("members", "position", "99999", "database"),
    "6 a number beyond any database": ("members", "position", "9" * 30, "database"),
    "6 a date without zeros": ("statements", "starts_on", "2019-9-7", "cells"),
    "6 a date that never was": ("statements", "starts_on", "2019-02-30", "cells"),
    "6 a single blank": ("members", "name", " ", "cells"),
    "7 a formula": ("members", "name", '=HYPERLINK("https://example.org")', "cells"),
    "7 a formula that begins with a sign": ("members", "name", "-1+1", "cells"),
    "7 a formula in full width": ("members", "name", "\uff1dA1", "cells"),
    "7 a control character": ("members", "name", "Ja\x07pan", "cells"),
    "a blank behind a name": ("members", "name", "Argentina ", "cells"),
    "a value that is not among those described": ("members", "listed_as", "guest", "database"),
    "a statement that is not there": ("members", "statement_id", "mtcr-1999-noordwijk", "database"),
    "a country that is not there": ("members", "country_code", "XX", "database"),
    "a key that is there twice": ("members", "country_code", "AT", "database"),
    "a value that should be there once": ("countries", "alpha3", "AUT", "database"),
}


@pytest.mark.parametrize(("table", "column", "value", "check"), CELLS.values(), ids=CELLS)
def test_a_cell_that_breaks_its_promise_is_found(root: Path, table: str, column: str, value: str, check: str) -> None:
    cell(root, table, 1, column, value)
    assert {check, "rebuild"} <= checks(validate.issues(root))


def test_changed_bytes_are_found_by_length_and_by_hash(root: Path) -> None:
    path = root / "data/members.csv"
    path.write_bytes(path.read_bytes().replace(b"Japan", b"Nihon"))
    assert any("hash" in issue.what for issue in validate.issues(root) if issue.check == "files")
    path.write_bytes(path.read_bytes().replace(b"Nihon", b"Nippon"))
    assert any("bytes" in issue.what for issue in validate.issues(root) if issue.check == "files")


def test_what_is_no_table_of_the_package_is_found_in_its_folder(root: Path) -> None:
    """Trap 10: a stray CSV passes for a table."""
    (root / "data/members (1).csv").write_bytes((root / "data/members.csv").read_bytes())
    (root / "data/deeper").mkdir()
    assert {issue.where for issue in validate.issues(root)} == {"data/members (1).csv", "data/deeper"}


def test_a_table_that_is_missing_is_found(root: Path) -> None:
    (root / "data/members.csv").unlink()
    assert {"files", "frictionless", "rebuild"} <= checks(validate.issues(root))


def test_a_table_without_even_a_header_is_found(root: Path) -> None:
    (root / "data/members.csv").write_bytes(b"")
    assert {"files", "frictionless", "rebuild"} <= checks(validate.issues(root))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_symbolic_link_is_found(root: Path, tmp_path: Path) -> None:
    """Trap 10: a link out of the package passes."""
    shutil.move(root / "data/members.csv", tmp_path / "elsewhere.csv")
    (root / "data/members.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert [(issue.where, issue.what) for issue in validate.issues(root)] == [
        ("data/members.csv", "It is a symbolic link.")
    ]


def test_rows_in_another_order_are_found(root: Path) -> None:
    edit_table(root, "members", lambda cells: cells.append(cells.pop(1)))
    assert {"cells", "rebuild"} <= checks(validate.issues(root))


# ---- what the tables say, with and without the texts ------------------------------------------------------------

CLAIMS = {
    "a name at another place": ("members", "start", "8239", "spans"),
    "a name that ends elsewhere": ("members", "end", "8250", "spans"),
    "a name in another paragraph": ("members", "paragraph", "18", "spans"),
    "a paragraph that is not there": ("members", "paragraph", "99", "spans"),
    "another country under the name": ("members", "name", "Chile", "spans"),
    "another code for the name": ("adherents", "country_code", "ZW", "database"),
    "another resolution at the place": ("resolutions", "resolution", "1541", "spans"),
    "another number of the plenary": ("statements", "plenary_number", "31", "spans"),
    "another first day": ("statements", "starts_on", "2019-10-08", "spans"),
    "another number of members": ("statements", "stated_member_count", "36", "counts"),
    "another number of words": ("statements", "word_count", "1", "counts"),
    "another number of words in a paragraph": ("paragraphs", "word_count", "1", "counts"),
    "another number of paragraphs": ("statements", "paragraph_count", "18", "counts"),
    "a position twice": ("members", "position", "2", "counts"),
    "a name that is printed nowhere": ("countries", "names_printed", "Argentine Republic", "counts"),
    "a member before it joined": ("memberships", "year_joined", "2020", "history"),
    "another host in the history": ("statements", "country_code", "AU", "history"),
    "evidence for another cell": ("evidence", "column", "next_city", "counts"),
}


@pytest.mark.parametrize("with_seeds", [True, False], ids=["with the texts", "without the texts"])
@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_a_claim_that_the_words_or_another_table_belie_is_found(
    root: Path, claim: tuple[str, str, str, str], with_seeds: bool
) -> None:
    table, column, value, check = claim
    cell(root, table, 1, column, value)
    if not with_seeds:
        shutil.rmtree(root / "seeds")
    found = checks(validate.issues(root))
    assert check in found
    assert ("rebuild" in found) == with_seeds


def test_a_title_that_is_not_the_printed_one_is_found(root: Path) -> None:
    cell(root, "statements", 1, "title", "Public Statement")
    assert "spans" in checks(validate.issues(root))


def test_a_text_that_was_touched_is_found(root: Path) -> None:
    path = root / "seeds/texts/2019-auckland.txt"
    path.write_bytes(path.read_bytes().replace(b"2357", b"2375"))
    assert {"spans", "rebuild"} <= checks(validate.issues(root))


def test_a_paragraph_that_is_not_what_the_text_has_there_is_found(root: Path) -> None:
    edit_bytes(root, "paragraphs", lambda content: content.replace(b"took note", b"take note", 1))
    assert "spans" in checks(validate.issues(root))


def test_a_label_that_does_not_stand_before_its_paragraph_is_found(root: Path) -> None:
    cell(root, "paragraphs", 2, "label", "2.")
    assert "spans" in checks(validate.issues(root))


SPECIMENS = sorted((ROOT / "tests" / "specimens").glob("*.txt"))


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda path: path.stem)
def test_what_is_read_in_a_specimen_is_proven_by_its_words_and_keeps_the_promises_of_the_descriptor(
    root: Path, specimen: Path
) -> None:
    """Auckland alone would not show a place that is a blank too wide, or a column that another text leaves empty."""
    seeds = with_text(root, specimen.name, specimen.read_bytes())
    try:
        content = build.build(root, seeds)
    except Problem as problem:
        if "seeds/names.csv" not in problem.to_do:
            raise
        return  # a country that nobody knows is for a person to look at
    atomic.write(root, {**seeds, **content})
    snapshot = Snapshot(package.open_package(root))
    for check in (files.check, cells.check, database.check, spans.check, counts.check):
        assert list(check(snapshot)) == []


def test_issues_are_sorted_with_row_2_before_row_10(root: Path) -> None:
    def misspell(cells: packages.Cells) -> None:
        for number in (10, 2):
            cells[number][2] = " "

    edit_table(root, "members", misspell)
    found = [issue.where for issue in validate.issues(root) if issue.check == "cells"]
    assert found == ["members, row 2, name", "members, row 10, name"]
