"""Any cell of the published tables that is changed makes `validate` fail, even when the descriptor is made to agree."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import packages
from mtcr import package, validate
from mtcr.validate import cells, counts, database, files, history, spans
from mtcr.validate.snapshot import Snapshot

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # frictionless's own

PROVEN = {
    "statements": ("statement_id", "title", "starts_on", "city", "stated_member_count", "paragraph_count", "word_count",
                   "plenary_number", "source_path", "source_sha256"),
    "paragraphs": ("statement_id", "paragraph", "label", "text", "word_count", "start", "end"),
    "members": ("statement_id", "country_code", "name", "position", "paragraph", "start", "end"),
    "adherents": ("statement_id", "country_code", "name", "position", "paragraph", "start", "end"),
    "resolutions": ("resolution", "paragraph", "start", "end"),
    "mentions": ("position", "name", "paragraph", "start", "end"),
    "chairs": ("position", "person", "paragraph"),
    "people": ("position", "person", "paragraph"),
    "actions": ("position", "verb", "paragraph"),
    "notes": ("position", "paragraph"),
    "countries": ("country_code", "names_printed"),
    "memberships": ("country_code",),
}  # fmt: skip
"""Columns of which each change is found without building the tables anew: by words, counts, keys and history."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.fresh(tmp_path_factory.mktemp("sound") / "package")


@pytest.fixture(scope="module")
def tables(sound: Path) -> dict[str, packages.Cells]:
    return {path.stem: package.from_csv(path.read_bytes()) for path in sorted((sound / "data").iterdir())}


def change(cell: str, others: list[str], chance: random.Random) -> str:
    """Another cell: one of the same column, a neighbouring number, a letter more, less or other, nothing."""
    at = chance.randrange(len(cell)) if cell else 0
    near = [str(int(cell) + step) for step in (-1, 1)] if cell.lstrip("-").isdecimal() else []
    return chance.choice(
        [
            chance.choice(others),
            *near,
            "",
            f"{cell}x",
            cell[:at] + cell[at + 1 :],
            cell[:at] + chance.choice("aZ9-") + cell[at + 1 :],
            cell[:at] + cell[at : at + 1] * 2 + cell[at + 1 :],
            cell[::-1],
            cell.swapcase(),
        ]
    )


def mutate(tables: dict[str, packages.Cells], table: str, column: str, chance: random.Random) -> packages.Cells:
    """The cells of a table with one of a column changed."""
    header, *rows = [list(row) for row in tables[table]]
    at, row = header.index(column), chance.choice(rows)
    before = row[at]
    while row[at] == before:
        row[at] = change(before, [other[at] for other in rows], chance)
    return [header, *rows]


def changed(before: packages.Cells, after: packages.Cells) -> list[tuple[str, str]]:
    """The cells that differ, to tell what was not found."""
    lines = zip(before, after, strict=True)
    return [pair for old, new in lines for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


def spoil(sound: Path, table: str, spoilt: packages.Cells, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sound, folder)
    packages.edit_table(folder, table, lambda cells: cells.__setitem__(slice(None), spoilt))
    return folder


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_any_changed_cell_is_found(
    sound: Path, tables: dict[str, packages.Cells], tmp_path: Path, data: st.DataObject, seed: int
) -> None:
    table = data.draw(st.sampled_from([name for name, found in tables.items() if len(found) > 1]))
    column = data.draw(st.sampled_from(tables[table][0]))
    root = spoil(sound, table, mutate(tables, table, column, random.Random(seed)), tmp_path / "package")
    assert validate.issues(root)


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, columns in PROVEN.items() for column in columns]
)
def test_a_changed_cell_that_the_words_or_other_tables_prove_is_found_without_building_anew(
    sound: Path, tables: dict[str, packages.Cells], tmp_path: Path, table: str, column: str
) -> None:
    """Building anew makes the same mistakes anew; these checks stand on their own."""
    for seed in range(8):
        spoilt = mutate(tables, table, column, random.Random(seed))
        snapshot = Snapshot(package.open_package(spoil(sound, table, spoilt, tmp_path / "package")))
        found = [issue for check in (files.check, cells.check, database.check) for issue in check(snapshot)]
        if not found:
            read = (cells.check_order, spans.check, counts.check, history.check)
            found = [issue for check in read for issue in check(snapshot)]
        assert found, changed(tables[table], spoilt)


@pytest.mark.parametrize("table", [*PROVEN, "evidence", "plenaries"])
def test_a_row_that_is_lost_doubled_or_moved_is_found(
    sound: Path, tables: dict[str, packages.Cells], tmp_path: Path, table: str
) -> None:
    cells = tables[table]
    for number, spoilt in enumerate([cells[:-1], [*cells, cells[-1]], [*cells[:1], *cells[2:], *cells[1:2]]]):
        if spoilt != cells and len(cells) > 1:
            assert validate.issues(spoil(sound, table, spoilt, tmp_path / f"{number}"))
