"""The reports of the specimen pair as they were when a person last looked at them.

`python tests/test_report_golden.py` writes them anew, and `git diff` shows what that changed.
"""

from __future__ import annotations

import importlib
import io
import zipfile
from pathlib import Path

import pytest

import mtcr
from conftest import AUCKLAND, VIENNA
from mtcr.model import Comparison
from mtcr.report import json

GOLDEN = Path(__file__).parent / "golden"
FORMATS = {
    "terminal": "txt",
    "json": "json",
    "markdown": "md",
    "html": "html",
    "csv": "csv",
    "patch": "patch",
    "docx": "docx.xml",
}
"""Module to the ending of its golden file; of a Word file it is the part that holds the text."""


def rendered(comparison: Comparison, module: str) -> str:
    if module == "json":
        return json.dumps({**comparison.to_dict(), "old": None, "new": None})  # where the files lie is no change
    report: str | bytes = importlib.import_module(f"mtcr.report.{module}").render(comparison)
    if isinstance(report, str):
        return report
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        return archive.read("word/document.xml").decode().replace("<w:p>", "\n<w:p>") + "\n"


@pytest.fixture(scope="module")
def vienna() -> Comparison:
    return mtcr.diff(mtcr.read(AUCKLAND), mtcr.read(VIENNA))


@pytest.mark.parametrize("module", FORMATS)
def test_a_report_reads_as_it_did_when_it_was_last_looked_at(vienna: Comparison, module: str) -> None:
    golden = (GOLDEN / f"vienna.{FORMATS[module]}").read_bytes().decode()
    assert rendered(vienna, module) == golden


def write() -> None:
    """Writes all golden files."""
    GOLDEN.mkdir(exist_ok=True)
    comparison = mtcr.diff(mtcr.read(AUCKLAND), mtcr.read(VIENNA))
    for module, ending in FORMATS.items():
        (GOLDEN / f"vienna.{ending}").write_bytes(rendered(comparison, module).encode())


if __name__ == "__main__":
    write()
