"""A validator's verdict becomes alarms, and alarms without a reason a failure: the only module that knows the tools.

`python tests/run_validator.py TOOL FOLDER` needs nothing but the tool in the environment of this Python; `reuse` looks
at a checkout, the others at what `mtcr release --preview` built.
"""

from __future__ import annotations

import csv
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent / "validators"


class Alarm(NamedTuple):
    """Where a tool finds something wrong, and what it says."""

    place: str
    message: str


class Known(NamedTuple):
    """A false alarm: `place` and `message` are regular expressions."""

    tool: str
    place: str
    message: str
    reason: str


def frictionless(folder: Path) -> list[Alarm]:
    """The Python implementation of the standard."""
    import frictionless as library

    report: Any = library.validate(str(folder / "datapackage.json"), type="package", parallel=False)
    found = [Alarm("datapackage.json", error.message) for error in report.errors]
    return found + [Alarm(str(task.name), error.message) for task in report.tasks for error in task.errors]


def datapackage(folder: Path) -> list[Alarm]:
    """The JavaScript implementation of version 1, installed by npm; NODE_PATH tells where."""
    said = _output("node", str(HERE / "datapackage.js"), str(folder / "datapackage.json"))
    return [Alarm(*pair) for pair in json.loads(said)]


def check_datapackage(folder: Path) -> list[Alarm]:
    """The metadata against version 2 of the standard."""
    issues: Any = importlib.import_module("check_datapackage").check(
        json.loads((folder / "datapackage.json").read_bytes())
    )
    return [Alarm(issue.jsonpath, issue.message) for issue in issues]


def cffconvert(folder: Path) -> list[Alarm]:
    """The citation file."""
    return _silent("CITATION.cff", "cffconvert", "--validate", "--infile", str(folder / "CITATION.cff"))


def mlcroissant(folder: Path) -> list[Alarm]:
    """The Croissant description."""
    return _silent("croissant.json", "mlcroissant", "validate", "--jsonld", str(folder / "croissant.json"))


def reuse(folder: Path) -> list[Alarm]:
    """The licence of each file of a checkout."""
    return _silent("licences", "reuse", "--root", str(folder), "lint")


TOOLS: dict[str, Callable[[Path], list[Alarm]]] = {
    "frictionless": frictionless,
    "datapackage": datapackage,
    "check-datapackage": check_datapackage,
    "cffconvert": cffconvert,
    "mlcroissant": mlcroissant,
    "reuse": reuse,
}


def verdict(tool: str, alarms: Sequence[Alarm], known: Sequence[Known]) -> list[str]:
    """What is wrong: alarms that no row explains, and rows of this tool that explain no alarm."""
    rows = [row for row in known if row.tool == tool]
    unexplained = [alarm for alarm in alarms if not any(_explains(row, alarm) for row in rows)]
    stale = [row for row in rows if not any(_explains(row, alarm) for alarm in alarms)]
    return [f"{tool}: {alarm.place}: {alarm.message}" for alarm in unexplained] + [
        f"{tool}: the false alarm {row.message!r} at {row.place!r} is cured: take it out of known.csv" for row in stale
    ]


def read_known(path: Path = HERE / "known.csv") -> list[Known]:
    """The false alarms."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Known(**row) for row in csv.DictReader(file, strict=True)]


def _explains(row: Known, alarm: Alarm) -> bool:
    return bool(re.fullmatch(row.place, alarm.place) and re.fullmatch(row.message, alarm.message, re.DOTALL))


def _silent(place: str, program: str, *arguments: str) -> list[Alarm]:
    """A tool that tells by its exit status alone; it is looked for beside this Python."""
    own = Path(sys.executable).with_name(program)
    done = subprocess.run([str(own), *arguments], capture_output=True, text=True, check=False)
    return [Alarm(place, (done.stdout + done.stderr).strip())] if done.returncode else []


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main(arguments: Sequence[str]) -> int:
    """Runs one tool on one folder; the status is 1 if anything is wrong."""
    tool, folder = arguments
    alarms = TOOLS[tool](Path(folder))
    wrong = verdict(tool, alarms, read_known())
    print("\n".join(wrong) or f"{tool}: valid, {len(alarms)} known false alarms")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
