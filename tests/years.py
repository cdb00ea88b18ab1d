"""Three invented years in the life of the package: add, correct, add, each released from a copy of the checkout.

`python tests/years.py FOLDER` walks them in FOLDER/checkout and leaves the last release in its `dist/`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mtcr import atomic, build
from mtcr.releases import add, archive, correct, draft, git, release
from mtcr.releases.release import Made
from mtcr.seeds import Correction

ROOT = Path(__file__).resolve().parents[1]
VIENNA = ROOT / "tests" / "next" / "2020-vienna-specimen.txt"
LEFT_OUT = shutil.ignore_patterns(".git", ".*cache*", "__pycache__", ".hypothesis", ".nox", ".venv", "dist", "site")
MISPRINT = Correction(
    statement_id="mtcr-2019-auckland",
    table="resolutions",
    key="2357/9",
    column="resolution",
    printed="2357",
    use="2375",
    reason="Two digits were exchanged: 2357 concerns Libya, 2375 the DPRK.",
    source="https://www.un.org/securitycouncil/content/resolutions-0",
)
MOVES = (
    ("2021", "2022"),
    ("Vienna from 12th to 16th October 2020", "Bern from 11th to 15th October 2021"),
    ("Vienna, 16 October 2020", "Bern, 15 October 2021"),
    ("33rd", "34th"),
)


class Year(NamedTuple):
    """What happened in a year, and the release at its end."""

    what: str
    made: Made
    files: dict[str, bytes]
    """What was released: path relative to `dist/` to content."""
    commit: dict[str, bytes]
    """The files of the released commit."""


def begin(folder: Path) -> Path:
    """A copy of this checkout as a repository of its own, with 1.0.0 as its first version, not yet released."""
    root = folder / "checkout"
    shutil.copytree(ROOT, root, ignore=LEFT_OUT)
    for arguments in (["init", "--quiet", "--initial-branch=main"], ["config", "user.name", "T"],
                      ["config", "user.email", "t@example.org"]):  # fmt: skip
        subprocess.run(["git", "-C", root, *arguments], check=True)
    atomic.write(root, build.build(root))
    atomic.write(root, draft.draft(root, on="2026-12-01", first="1.0.0").files)
    return root


def commit(root: Path) -> None:
    """Commits everything."""
    subprocess.run(["git", "-C", root, "add", "--all"], check=True)
    subprocess.run(["git", "-C", root, "commit", "--quiet", "--message", "The next version"], check=True)


def bern(folder: Path) -> Path:
    """Another statement, a year after that of Vienna."""
    text = VIENNA.read_text("utf-8")
    for old, new in MOVES:
        assert old in text
        text = text.replace(old, new)
    path = folder / "statement.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def walk(folder: Path) -> Iterator[Year]:
    """The first release and the three that follow."""
    root = begin(folder)
    yield _released(root, "first")
    add.add(root, str(VIENNA), on="2027-10-20").write(root)
    yield _released(root, "add")
    atomic.write(root, correct.correct(root, MISPRINT, on="2028-02-03").files)
    yield _released(root, "correct")
    add.add(root, str(bern(folder)), on="2028-10-18", source_url="https://example.org/bern").write(root)
    yield _released(root, "add")


def _released(root: Path, what: str) -> Year:
    commit(root)
    made = release.release(root)
    return Year(what, made, files(root / "dist"), archive.unpack(git.archive(root, made.tag), made.tag))


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    for year in walk(Path(sys.argv[1])):
        print(year.what, year.made.version, year.made.push)
