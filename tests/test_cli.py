"""cli: the commands as a person types them; errors in three parts, exit status, nothing half-written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from conftest import AUCKLAND, ROOT, VIENNA, Run

HEAVY = {"pandas", "numpy", "frictionless", "deepdiff", "jinja2", "docx", "pdfminer", "chardet", "lxml"}


def assert_clear_error(done: object, *words: str) -> None:
    """Three parts on standard error, nothing on standard output, exit status 2."""
    assert done.returncode == 2  # type: ignore[attr-defined]
    assert done.stdout == ""  # type: ignore[attr-defined]
    what, why, to_do = done.stderr.strip().split("\n")  # type: ignore[attr-defined]
    assert what.startswith("mtcr: ")
    assert why.startswith("  why: ")
    assert to_do.startswith("  to do: ")
    for word in words:
        assert word in done.stderr  # type: ignore[attr-defined]


def test_a_new_statement_is_compared_with_the_latest_of_the_package(run: Run) -> None:
    done = run("diff", VIENNA)
    assert done.returncode == 0, done.stderr
    assert "Joined: Chile" in done.stdout
    assert "Turkey → Türkiye" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_statement_may_come_from_standard_input(run: Run) -> None:
    assert run("diff", "-", stdin=VIENNA.read_bytes()).stdout == run("diff", VIENNA).stdout


def test_an_id_of_the_package_and_its_file_are_the_same_statement(run: Run) -> None:
    by_id = json.loads(run("diff", "mtcr-2019-auckland", VIENNA, "--format", "json").stdout)
    by_path = json.loads(run("diff", AUCKLAND, VIENNA, "--format", "json").stdout)
    for side in (by_id, by_path):
        del side["old"]["source"]
    assert by_id == by_path


def test_exit_code_tells_whether_the_texts_differ(run: Run) -> None:
    assert run("diff", "--exit-code", VIENNA).returncode == 1
    assert run("diff", "--exit-code", AUCKLAND).returncode == 0


def test_the_same_statement_twice_says_so(run: Run) -> None:
    done = run("diff", AUCKLAND)
    assert done.returncode == 0
    assert "No change" in done.stdout


def test_identical_input_gives_identical_bytes(run: Run) -> None:
    for chosen in ("json", "terminal"):
        assert (
            run("diff", VIENNA, "--format", chosen, PYTHONHASHSEED="1").stdout
            == run("diff", VIENNA, "--format", chosen, PYTHONHASHSEED="2").stdout
        )


def test_colour_is_for_terminals_or_those_who_ask(run: Run) -> None:
    assert "\x1b[" in run("diff", VIENNA, "--color", "always").stdout


def test_a_summary_leaves_the_redline_out(run: Run) -> None:
    done = run("diff", VIENNA, "--summary")
    assert "Joined: Chile" in done.stdout
    assert "WORDING" not in done.stdout


@pytest.mark.parametrize("ending", ["json", "md", "html", "docx", "csv", "patch", "txt"])
def test_the_ending_of_the_output_tells_the_format(run: Run, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"report.{ending}"
    done = run("diff", VIENNA, "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert target.stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_an_existing_output_is_not_overwritten_unasked(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    target.write_text("precious")
    assert_clear_error(run("diff", VIENNA, "-o", target), "--force")
    assert target.read_text() == "precious"
    assert run("diff", VIENNA, "-o", target, "--force").returncode == 0
    assert target.read_text() != "precious"


def test_an_output_in_a_folder_that_is_not_there_is_a_clear_error(run: Run, tmp_path: Path) -> None:
    assert_clear_error(run("diff", VIENNA, "-o", tmp_path / "no" / "report.md"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_a_clear_error() -> None:
    import subprocess

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mtcr", "diff", str(VIENNA)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"why: " in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_unknown_format_names_the_known_ones(run: Run) -> None:
    assert_clear_error(run("diff", VIENNA, "--format", "pdf"), "terminal", "markdown", "docx")


def test_an_unknown_id_suggests_the_nearest(run: Run) -> None:
    assert_clear_error(run("diff", "mtcr-2019-aukland", VIENNA), "mtcr-2019-auckland")


def test_a_missing_file_is_a_clear_error(run: Run) -> None:
    assert_clear_error(run("diff", "nowhere/statement.txt"), "nowhere/statement.txt")


def test_a_folder_is_a_clear_error(run: Run, tmp_path: Path) -> None:
    assert_clear_error(run("diff", tmp_path))


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\n", b"\x7fELF\x02\x01\x00\x00\x00\x00", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n\x00\x00"],
    ids=["empty", "blank", "program", "zip", "picture"],
)  # fmt: skip
def test_what_is_no_text_is_refused(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "statement.txt"
    path.write_bytes(data)
    assert_clear_error(run("diff", path))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_another_encoding_is_the_same_statement(run: Run, tmp_path: Path, encoding: str) -> None:
    """A byte order mark once became part of the title, and curly quotes of Windows became controls."""
    text = AUCKLAND.read_text("utf-8")
    path = tmp_path / "statement.txt"
    path.write_bytes(text.encode(encoding))
    assert "No change" in run("diff", path).stdout


def test_a_truncated_statement_is_compared_as_far_as_it_goes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "statement.txt"
    path.write_bytes(AUCKLAND.read_bytes()[:3001])
    done = run("diff", path)
    assert done.returncode == 0
    assert "deleted" in done.stdout


def test_a_shopping_list_is_compared_as_plain_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("Milk\nEggs\nTwo lemons\n")
    done = run("diff", path, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["membership"]["removed"] == []


def test_more_than_two_texts_are_refused(run: Run) -> None:
    assert_clear_error(run("diff", VIENNA, VIENNA, VIENNA))


def test_a_folder_without_descriptor_is_no_package(run: Run, tmp_path: Path) -> None:
    assert_clear_error(run("diff", VIENNA, "--package", tmp_path), "datapackage.json")


def test_extract_prints_the_tables_of_one_statement(run: Run) -> None:
    tables = json.loads(run("extract", AUCKLAND, "--format", "json").stdout)
    assert len(tables["members"]) == 35
    assert "chairs".upper() in run("extract", AUCKLAND).stdout


def test_show_prints_what_was_read_in_a_statement_of_the_package(run: Run) -> None:
    assert "resolution-subject-mismatch" in run("show", "mtcr-2019-auckland").stdout


def test_a_comparison_loads_nothing_heavy() -> None:
    """Pandas alone once took longer to import than the whole comparison."""
    import subprocess

    code = (
        "import sys; from mtcr.cli import main; main(['diff', sys.argv[1]]); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(VIENNA)], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "mtcr" in loaded
    assert loaded & HEAVY == set()


def test_the_working_folder_decides_which_package_is_meant(run: Run, tmp_path: Path) -> None:
    done = run("diff", VIENNA, cwd=ROOT / "tests")
    assert done.returncode == 0
    (tmp_path / "datapackage.json").write_text('{"name": "another"}')
    assert run("diff", VIENNA, cwd=tmp_path).returncode == 0
