"""Tables on disk: how they are written, what a build refuses, corrections, and how they load."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mtcr
import packages
from conftest import ROOT
from mtcr import atomic, build, package, tables
from mtcr.model import Cell, Problem, Row
from mtcr.seeds import CORRECTIONS, INDEX, Seeds, index_file
from packages import cell, edit_descriptor, edit_table, resource_of, with_text

AUCKLAND = "seeds/texts/2019-auckland.txt"
HEADER = "statement_id,table,key,column,printed,use,reason,source\n"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.fresh(tmp_path_factory.mktemp("sound") / "package")


@pytest.fixture
def root(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "package"))


# ---- the descriptor and the code say the same -------------------------------------------------------------------


def test_the_descriptor_has_the_tables_and_columns_that_the_code_has() -> None:
    published = package.open_package(ROOT)
    described = {table: tuple(published.columns(table)) for table in published.resources}
    assert described == tables.EVERY


def test_the_contract_check_of_columns_holds_for_what_is_described() -> None:
    published = package.open_package(ROOT)
    for table in published.resources:
        assert published.path(table) == ROOT / "data" / f"{table}.csv"
        for field in published.fields(table):
            assert field["description"].endswith(".")
            assert "example" in field


# ---- writing ----------------------------------------------------------------------------------------------------

CELLS = st.one_of(
    st.none(),
    st.integers(-9999, 9999),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
)


@given(st.lists(st.fixed_dictionaries({"one": CELLS, "two": CELLS})))
def test_cells_survive_being_written_and_read(rows: list[Row]) -> None:
    written = package.to_csv(["one", "two"], rows)
    assert written.endswith(b"\n")
    header, *lines = package.from_csv(written)
    assert header == ["one", "two"]
    assert lines == [["" if row[name] is None else str(row[name]) for name in header] for row in rows]


def test_quotes_stand_only_where_they_are_needed_and_lines_end_in_line_feeds() -> None:
    rows: list[Row] = [{"a": "plain", "b": 'with "quotes"'}, {"a": "two\nlines", "b": None}, {"a": "a,b", "b": 7}]
    assert package.to_csv(["a", "b"], rows) == b'a,b\nplain,"with ""quotes"""\n"two\nlines",\n"a,b",7\n'


def test_rows_are_sorted_by_key_with_numbers_as_numbers() -> None:
    descriptor = {
        "version": "1.0.0",
        "resources": [
            {
                "name": "notes",
                "path": "data/notes.csv",
                "schema": {"fields": [{"name": "id"}, {"name": "n"}], "primaryKey": ["id", "n"]},
            }
        ],
    }
    rows: list[Row] = [{"id": "b", "n": 1}, {"id": "a", "n": 10}, {"id": "a", "n": 9}]
    files = package.files(descriptor, {"notes": rows})
    assert files["data/notes.csv"] == b"id,n\na,9\na,10\nb,1\n"
    [written] = json.loads(files["datapackage.json"])["resources"]
    assert written["rows"] == 3
    assert written["bytes"] == len(files["data/notes.csv"])
    assert written["hash"] == "sha256:" + hashlib.sha256(files["data/notes.csv"]).hexdigest()


def test_a_build_refreshes_measures_and_leaves_the_rest_of_the_descriptor_as_written() -> None:
    before = json.loads((ROOT / "datapackage.json").read_bytes())
    after = json.loads(build.fresh(package.open_package(ROOT))["datapackage.json"])
    for descriptor in (before, after):
        for resource in descriptor["resources"]:
            for name in ("bytes", "hash", "rows"):
                resource.pop(name)
    assert after == before


def test_two_builds_are_the_same_to_the_byte_and_the_committed_files_are_one_of_them() -> None:
    first, second = build.build(ROOT), build.build(ROOT)
    assert first == second
    assert {name: (ROOT / name).read_bytes() for name in first} == first


def test_a_build_does_not_depend_on_hashing_locale_time_zone_or_the_working_directory(tmp_path: Path) -> None:
    script = (
        "import hashlib, pathlib, sys; from mtcr import build; files = build.build(pathlib.Path(sys.argv[1]))\n"
        "print(hashlib.sha256(b''.join(name.encode() + files[name] for name in sorted(files))).hexdigest())"
    )
    scripts = str(Path(build.__file__).parents[1])
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": scripts}
        command = [sys.executable, "-c", script, str(ROOT)]
        digests.add(subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True).stdout)
    assert len(digests) == 1


# ---- what a build refuses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d["resources"].pop(),
        lambda d: resource_of(d, "members")["schema"]["fields"].pop(),
        lambda d: resource_of(d, "members").update(name="partners"),
    ],
)
def test_a_descriptor_of_another_version_stops_the_build(
    root: Path, spoil: Callable[[packages.Descriptor], object]
) -> None:
    edit_descriptor(root, spoil)
    with pytest.raises(Problem, match="The package cannot be built"):
        build.build(root)


def test_a_text_that_is_no_statement_stops_the_build(root: Path) -> None:
    with pytest.raises(Problem, match=r"Nothing was read in seeds/texts/list\.txt"):
        build.build(root, with_text(root, "list.txt", b"Shopping list\n\nMilk, eggs, bread.\n"))


def test_a_text_added_by_overlay_is_built_as_if_it_were_on_disk(root: Path) -> None:
    text = b"The 36th Plenary Meeting of the MTCR was held in Oslo, Norway, from 3 to 7 May 2040.\n"
    files = build.build(root, with_text(root, "2040-oslo.txt", text))
    assert b"\nmtcr-2040-oslo,36," in files["data/statements.csv"]
    assert not (root / "seeds/texts/2040-oslo.txt").exists()


def test_a_seed_that_was_touched_stops_the_build(root: Path) -> None:
    with pytest.raises(Problem, match="is not the text that was taken in"):
        build.build(root, {AUCKLAND: (root / AUCKLAND).read_bytes() + b"\n"})


def test_a_seed_that_is_missing_stops_the_build(root: Path) -> None:
    (root / AUCKLAND).unlink()
    with pytest.raises(Problem, match="The seeds are not complete"):
        build.build(root)


def test_an_index_without_statements_stops_the_build(root: Path) -> None:
    with pytest.raises(Problem, match="There is nothing to build"):
        build.build(root, {INDEX: index_file([])})


def test_the_same_text_or_id_twice_in_the_index_stops_the_build(root: Path) -> None:
    [entry] = Seeds(root).index()
    with pytest.raises(Problem, match="A statement is there twice"):
        build.build(root, {INDEX: index_file([entry, entry])})


@pytest.mark.parametrize("content", [b"id,path\n", b"\xff\n", b'statement_id,"path\n', b""])
def test_an_index_that_cannot_be_read_stops_the_build(root: Path, content: bytes) -> None:
    with pytest.raises(Problem, match=r"seeds/index\.csv cannot be read"):
        build.build(root, {INDEX: content})


def test_a_table_does_not_get_shorter_without_being_told_to(root: Path) -> None:
    """Confidently short: an extractor that goes blind drops rows and nothing looks wrong."""
    edit_descriptor(root, lambda d: resource_of(d, "members").update(rows=36))
    with pytest.raises(Problem, match="members would have 35 rows instead of 36"):
        build.build(root)
    assert build.build(root, shorter=["members"])
    with pytest.raises(Problem, match="There is no table 'member'"):
        build.build(root, shorter=["member"])


def test_a_country_that_nobody_knows_stops_the_build_and_is_named(root: Path) -> None:
    text = (root / AUCKLAND).read_bytes().replace(b"Canada, the Czech", b"Canada, Ruritania, the Czech")
    with pytest.raises(Problem, match="Ruritania") as caught:
        build.build(root, with_text(root, "2040-oslo.txt", text))
    assert "seeds/names.csv" in caught.value.to_do


# ---- corrections ------------------------------------------------------------------------------------------------


def corrected(root: Path, *rows: str) -> dict[str, bytes]:
    files = build.build(root, {CORRECTIONS: (HEADER + "".join(f"{row}\n" for row in rows)).encode()})
    atomic.write(root, files)
    return files


def test_a_correction_changes_its_cell_and_says_so_in_a_note(root: Path) -> None:
    row = "mtcr-2019-auckland,resolutions,2357/9,resolution,2357,2375,digits exchanged,https://example.org/2375"
    notes = len(package.open_package(root).rows("notes"))
    corrected(root, row)
    published = package.open_package(root)
    assert [line["resolution"] for line in published.rows("resolutions") if line["paragraph"] == 9] == [
        2231,
        2371,
        2375,
        2397,
    ]
    note = published.rows("notes")[-1]
    assert (len(published.rows("notes")), note["check"]) == (notes + 1, "correction")
    assert note["message"] == "resolutions 2375/9, resolution: printed '2357', used '2375': digits exchanged"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # frictionless's own
@pytest.mark.parametrize(
    "row",
    [
        "mtcr-2019-auckland,resolutions,2357/9,resolution,2357,2375,digits exchanged,https://example.org/2375",
        "mtcr-2019-auckland,statements,,issued_on,2019-10-11,2019-10-12,test,https://example.org",
        "mtcr-2019-auckland,members,LU,name,Luxembourg,Luxemburg,test,https://example.org",
    ],
)
def test_a_corrected_package_is_valid_though_the_words_do_not_prove_the_cell(root: Path, row: str) -> None:
    from mtcr import validate

    (root / CORRECTIONS).write_text(f"{HEADER}{row}\n", "utf-8")
    atomic.write(root, build.build(root))
    assert validate.issues(root) == []


@pytest.mark.parametrize(
    "row",
    [
        "mtcr-2019-auckland,resolutions,2357/9,resolution,2358,2375,stale,nobody",
        "mtcr-2019-auckland,resolutions,2357/8,resolution,2357,2375,no such row,nobody",
        "mtcr-2019-auckland,resolutions,2357/9,number,2357,2375,no such column,nobody",
        "mtcr-2019-auckland,resolution,2357/9,resolution,2357,2375,no such table,nobody",
        "mtcr-2018-nowhere,resolutions,2357/9,resolution,2357,2375,no such statement,nobody",
    ],
)
def test_a_stale_correction_stops_the_build(root: Path, row: str) -> None:
    with pytest.raises(Problem, match="is stale"):
        corrected(root, row)


def test_a_correction_to_another_type_stops_the_build(root: Path) -> None:
    with pytest.raises(Problem, match="is a whole number"):
        corrected(root, "mtcr-2019-auckland,resolutions,2357/9,resolution,2357,many,wrong type,nobody")


# ---- loading ----------------------------------------------------------------------------------------------------


def test_tables_load_with_proper_dtypes(root: Path) -> None:
    statements = mtcr.load("statements", root)
    assert str(statements["plenary_number"].dtype) == "Int64"
    assert str(statements["city"].dtype) == "string"
    assert statements["starts_on"].dtype.kind == "M"
    assert statements["starts_on"][0] == pandas.Timestamp(2019, 10, 7)
    assert statements["next_city"].isna().all()
    assert str(mtcr.load("plenaries", root)["starts_on"].dtype) == "string"


def test_namibia_is_a_country_and_not_a_missing_value(root: Path) -> None:
    """Pandas takes the cell NA for nothing unless it is told."""
    cell(root, "adherents", 1, "country_code", "NA")
    assert mtcr.load("adherents", root)["country_code"].tolist()[0] == "NA"


def test_a_table_without_rows_loads_with_its_columns_and_dtypes(root: Path) -> None:
    accessions = mtcr.load("accessions", root)
    assert accessions.empty
    assert str(accessions["start"].dtype) == "Int64"


def test_every_table_loads_again_and_again_by_name_alone() -> None:
    """`mtcr.load` was once shadowed by its own module after the first call."""
    for table in package.open_package(ROOT).resources:
        assert list(mtcr.load(table).columns) == list(tables.EVERY[table])


def test_a_table_that_does_not_exist_is_told_with_the_nearest_name() -> None:
    with pytest.raises(Problem, match="Did you mean members"):
        mtcr.load("member")


def test_a_table_that_cannot_be_read_is_told(root: Path) -> None:
    edit_table(root, "members", lambda cells: cells[1].pop())
    with pytest.raises(Problem, match="The table members could not be read"):
        mtcr.load("members", root)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff",
        b'{"version": "1.0.0", "resources": []}',
        b'{"resources": 3}',
        b"[]",
        b'{"version": "1", "resources": [{"name": "members"}]}',
    ],
)
def test_a_descriptor_that_cannot_be_read_is_told(root: Path, content: bytes) -> None:
    (root / "datapackage.json").write_bytes(content)
    with pytest.raises(Problem, match="No package in"):
        mtcr.load("members", root)


def test_a_folder_without_package_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"There is no datapackage\.json"):
        package.open_package(tmp_path)


def test_order_puts_an_empty_cell_before_the_others() -> None:
    keys: list[list[Cell]] = [["b", 1], [None, 2], ["a", 10], ["a", 9]]
    assert sorted(keys, key=package.order) == [[None, 2], ["a", 9], ["a", 10], ["b", 1]]
