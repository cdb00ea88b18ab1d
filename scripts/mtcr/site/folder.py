"""The files of a site go into a folder: the only module of the site that writes, and only over a site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from mtcr import atomic
from mtcr.model import Problem

LIST = "files.json"
"""The file of a site that names its files: what may be overwritten, and taken away when it is no longer made."""


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Writes a site, all of it or nothing, and takes away the files of the site that was there before.

    Returns:
        The paths whose content changed.

    Raises:
        Problem: the folder holds something that is no site, or cannot be written.
    """
    before = _files_of(folder)
    folder.mkdir(parents=True, exist_ok=True)
    changed = atomic.write(folder, files)
    for name in sorted(before - files.keys()):
        (folder / name).unlink(missing_ok=True)
    return changed


def listing(files: Mapping[str, bytes]) -> bytes:
    """The content of the list of a site's files."""
    return (json.dumps(sorted({*files, LIST}), ensure_ascii=False, indent=2) + "\n").encode()


def _files_of(folder: Path) -> set[str]:
    try:
        if not folder.exists() or not any(folder.iterdir()):
            return set()
        names = json.loads((folder / LIST).read_bytes())
        if isinstance(names, list) and all(_inside(folder, name) for name in names):
            return set(names)
        why = f"Its {LIST} does not name the files of a site."
    except FileNotFoundError:
        why = f"It is not empty, and there is no {LIST} in it."
    except (OSError, ValueError) as error:
        why = f"It is not empty, and {LIST} cannot be read: {error}."
    raise Problem(f"{folder.as_posix()} is no site.", why, "Name an empty folder, a new one, or that of a site.")


def _inside(folder: Path, name: object) -> bool:
    return isinstance(name, str) and (folder / name).resolve().is_relative_to(folder.resolve())
