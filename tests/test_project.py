"""The project itself: one version everywhere, derived files fresh, the README true, the house in order."""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import AUCKLAND, ROOT

MODULES = sorted((ROOT / "scripts" / "mtcr").rglob("*.py"))
LINE = [
    "model", "home", "forms", "sources", "parse", "countries", "regimes", "extract", "edition", "catalogue", "tables",
    "atomic", "package", "seeds", "corrections", "shared", "build", "frames", "validate", "compare", "report",
    "history", "releases", "site", "gitdiff", "progress", "cli",
]  # fmt: skip
"""The rooms from left to right."""


def version() -> str:
    return str(json.loads((ROOT / "datapackage.json").read_text("utf-8"))["version"])


def test_one_version_everywhere() -> None:
    """Three version numbers that disagree are worse than none."""
    citation = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    changelog = re.search(r"^## (\d\S*)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert citation
    assert changelog
    assert citation[1] == changelog[1] == version()
    assert "version" in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dynamic"]


def test_each_release_opens_by_saying_whether_a_user_must_act() -> None:
    for section in re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]:
        assert section.split("\n\n")[1].startswith("**Must I act?** "), section[:60]


def test_the_seed_is_the_one_that_was_delivered() -> None:
    with (ROOT / "seeds" / "index.csv").open(encoding="utf-8", newline="") as file:
        [row] = [row for row in csv.DictReader(file) if row["statement_id"] == "mtcr-2019-auckland"]
    assert row["sha256"] == hashlib.sha256(AUCKLAND.read_bytes()).hexdigest()
    assert row["retrieved_on"] == ""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT / "scripts" / "mtcr")))
def test_a_module_opens_with_a_sentence_and_imports_no_room_to_its_right(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    assert ast.get_docstring(tree)
    relative = module.relative_to(ROOT / "scripts" / "mtcr")
    room = relative.parts[0].removesuffix(".py")
    if room.startswith("__"):
        return
    for node in tree.body:  # what is imported inside a function is a room's own secret
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("mtcr"):
            names = [node.module.partition(".")[2].partition(".")[0] or alias.name for alias in node.names]
        for name in names:
            assert LINE.index(name) <= LINE.index(room), f"{relative} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT / "scripts" / "mtcr")))
def test_modules_and_functions_can_be_read_at_a_glance(module: Path) -> None:
    source = module.read_text("utf-8")
    assert source.count("\n") <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name


def test_the_house_is_described_room_by_room() -> None:
    described = (ROOT / "scripts" / "README.md").read_text("utf-8")
    rooms = {path.relative_to(ROOT / "scripts" / "mtcr").parts[0].removesuffix(".py") for path in MODULES}
    for room in rooms - {"__init__", "__main__"}:
        assert f"`{room}`" in described or f"`{room}/`" in described, room


def test_the_quick_start_holds_two_blocks() -> None:
    section = (ROOT / "README.md").read_text("utf-8").split("## Quick start")[1].split("\n## ")[0]
    assert section.count("```sh\n") == 2
    assert section.count("```") == 4


def test_the_command_help_in_the_readme_is_what_the_command_prints() -> None:
    from mtcr import cli

    usage = set(re.findall(r"^    (\w+)", cli.parser().format_help(), re.MULTILINE))
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in usage:
        assert f"mtcr {name}" in readme, name


def test_text_files_are_utf_8_with_plain_newlines() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix not in {".docx", ".pdf", ".png", ".zip"} and path.is_file() and "specimens" not in path.parts:
            data = path.read_bytes()
            assert b"\r" not in data, name
            data.decode("utf-8")


def test_the_published_schema_fits_what_a_comparison_prints() -> None:
    import jsonschema

    import mtcr
    from conftest import VIENNA
    from mtcr.compare.signals import SIGNALS

    schema = json.loads((ROOT / "schemas" / "comparison.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for old, new in ((AUCKLAND, VIENNA), (VIENNA, AUCKLAND), (AUCKLAND, AUCKLAND)):
        assert list(validator.iter_errors(mtcr.diff(mtcr.read(old), mtcr.read(new)).to_dict())) == []
    assert schema["properties"]["findings"]["items"]["properties"]["signal"]["enum"] == list(SIGNALS)


def test_importing_mtcr_is_light() -> None:
    code = "import sys, mtcr; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pandas", "numpy", "frictionless", "rapidfuzz"} & set(loaded)
