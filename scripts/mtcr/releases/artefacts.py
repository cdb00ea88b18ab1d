"""A released commit becomes the files of `dist/`, in memory: the same bytes for the same commit and libraries."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mtcr.model import Problem
from mtcr.releases import archive, changelog, codebook, delta, metadata, packages, parquet, sqlite
from mtcr.releases.packages import Release
from mtcr.report import json

IN_ARCHIVE = (
    "datapackage.json", "data/", "seeds/", "schemas/", "README.md", "CHANGELOG.md", "ERRATA.md", "CITATION.cff",
    "LICENSE", "LICENSES/", "REUSE.toml",
)  # fmt: skip
"""What the ZIP of the package holds, by the beginnings of paths: enough to validate, to rebuild and to cite it."""
SUMS = "SHA256SUMS"


def build(commit: Mapping[str, bytes], section: changelog.Section, base: Release | None) -> dict[str, bytes]:
    """The files of a release: path relative to `dist/` to content.

    Args:
        commit: every file of the released commit.
        section: what the changelog says of the version; its date is the day of the release.
        base: the last release before it, for `delta.json`; None for the first.

    Raises:
        Problem: the wheel cannot be built, or a library is missing.
    """
    head = packages.of_files(commit, "the commit")
    stem = f"{head.name}-{head.version}"
    packed = {name: data for name, data in commit.items() if name.startswith(IN_ARCHIVE)}
    zipped = (f"{stem}.zip", archive.pack(packed))
    with tempfile.TemporaryDirectory() as folder:
        _unpack(commit, Path(folder))
        book = codebook.rows(head, _accuracy(Path(folder)))
        wheel = _wheel(Path(folder))
    files = {
        **head.files,
        zipped[0]: zipped[1],
        **wheel,
        f"{stem}.sqlite": sqlite.render(head, book),
        **{f"parquet/{table}.parquet": parquet.render(head, table) for table in head.tables},
        "codebook.csv": codebook.as_csv(book),
        "codebook.html": codebook.as_html(head, book),
        "CHANGES.md": f"# {head.version} – {section.date}\n\n{section.text}".encode(),
        ".zenodo.json": json.dumps(metadata.zenodo(head, section.date)).encode(),
        "schema.org.jsonld": json.dumps(metadata.schema_org(head, section.date, zipped)).encode(),
        "croissant.json": json.dumps(metadata.croissant(head, section.date, zipped)).encode(),
    }
    if "CITATION.cff" in commit:
        files["CITATION.cff"] = commit["CITATION.cff"]
    if base is not None:
        files["delta.json"] = json.dumps(delta.make(base, head)).encode()
    files[SUMS] = sums(files)
    return files


def sums(files: Mapping[str, bytes]) -> bytes:
    """Files as `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def _unpack(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _wheel(folder: Path) -> dict[str, bytes]:
    """The wheel, by the build backend that `pyproject.toml` names; none where the commit has no project."""
    if not (folder / "pyproject.toml").is_file():
        return {}
    with tempfile.TemporaryDirectory() as out:
        _run(folder, "-m", "hatchling", "build", "--target", "wheel", "--directory", out)
        return {path.name: path.read_bytes() for path in Path(out).iterdir()}


def _accuracy(folder: Path) -> dict[str, str]:
    """`table.column` to how sure it is, as `tests/accuracy.py` measures it on the specimens; empty without them."""
    if not (folder / "tests" / "accuracy.py").is_file():
        return {}
    table = _run(folder, "tests/accuracy.py", "--markdown", check=False)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line[:1] == "|"]
    return {
        row[0].strip("`"): f"precision {row[-2]}, recall {row[-1]} of {row[1]} values in the specimens"
        for row in rows[2:]
    }


def _run(folder: Path, *arguments: str, check: bool = True) -> str:
    """Standard output of Python in a folder; the commit's own package is the one it imports."""
    variables = os.environ | {
        "PYTHONPATH": str(folder / "scripts"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": "315532800",
    }  # fmt: skip
    done = subprocess.run([sys.executable, *arguments], cwd=folder, env=variables, capture_output=True, check=False)
    if check and done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["nothing"]
        to_do = "Install what releases need: pip install 'mtcr-plenary-statements[release]'."
        raise Problem("The wheel could not be built.", f"The build backend says: {said[0]}", to_do)
    return done.stdout.decode("utf-8", "replace")
