"""New contents become files of a package all at once: the only module that writes into a package.

A write is staged in a folder beside the files, vouched for by a journal, then swapped in file by file. Killed before
the journal, it left nothing but that folder; killed after it, the journal tells the next use how to undo it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from mtcr.model import Problem

STAGE = ".mtcr-write"
"""Folder in the root of a package that exists only while a write is under way, or where one was cut short."""


def write(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Replaces files of a package, all of them or none.

    Args:
        root: the folder of the package.
        files: path relative to the root, with forward slashes, to the new content.

    Returns:
        The paths whose content changed, sorted; a file that is the same already is not touched.

    Raises:
        Problem: the disk is full, the folder cannot be written, or the like; nothing has changed then.
    """
    try:
        with _locked(root):
            _roll_back(root)
            names = changed(root, files)
            if names:
                _replace(root, {name: files[name] for name in names})
            return names
    except OSError as error:
        raise _unwritable(root, error) from error


def changed(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The paths, sorted, that `write` would change: those that are not there with just this content."""
    return tuple(name for name in sorted(files) if _content(root / name) != files[name])


def recover(root: Path) -> None:
    """Puts the old files back where a write was cut short; where none was, it does nothing and writes nothing.

    Raises:
        Problem: there is something to put back and the folder cannot be written.
    """
    if (root / STAGE).exists():
        try:
            with _locked(root):
                _roll_back(root)
        except OSError as error:
            raise _unwritable(root, error) from error


def write_file(target: Path, content: bytes) -> None:
    """Writes one file anywhere, whole or not at all; a device or a pipe is written to as it is.

    Raises:
        Problem: the disk is full, the folder is missing or cannot be written; the file is as it was then.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        try:
            _save(part, content)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _problem(f"{target.as_posix()} could not be written.", error, target) from error


def _replace(root: Path, files: Mapping[str, bytes]) -> None:
    try:
        _stage(root, files)
        for name in files:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / STAGE / "new" / name).replace(root / name)
        for folder in sorted({(root / name).parent for name in files}):
            _sync_folder(folder)
    except BaseException:
        _roll_back(root)
        raise
    _clear(root)


def _stage(root: Path, files: Mapping[str, bytes]) -> None:
    """The new contents and copies of the old ones, and only then the journal: path to whether there was an old one."""
    stage = root / STAGE
    stage.mkdir()
    existed: dict[str, bool] = {}
    for name, content in files.items():
        old = _content(root / name)
        existed[name] = old is not None
        for folder, copy in (("new", content), ("old", old)):
            if copy is not None:
                (stage / folder / name).parent.mkdir(parents=True, exist_ok=True)
                _save(stage / folder / name, copy)
    _save(stage / "journal.tmp", json.dumps(existed).encode())
    (stage / "journal.tmp").replace(stage / "journal")
    _sync_folder(stage)


def _roll_back(root: Path) -> None:
    """Undoes what the journal tells of; this, too, may be cut short and done again."""
    stage = root / STAGE
    existed: dict[str, bool] = json.loads(_content(stage / "journal") or b"{}")
    for name, had_old in existed.items():
        if not had_old:
            (root / name).unlink(missing_ok=True)
        elif (stage / "old" / name).exists():
            (stage / "old" / name).replace(root / name)
    _clear(root)


def _clear(root: Path) -> None:
    """The journal goes first, and that is the instant at which a write holds: without it the folder is rubbish."""
    stage = root / STAGE
    if (stage / "journal").exists():
        (stage / "journal").unlink()
        _sync_folder(stage)
    shutil.rmtree(stage, ignore_errors=True)


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One writer at a time; the lock ends with the process, however it ends. Windows cannot lock a folder."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    folder = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _save(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Makes renames in a folder outlast a power cut; Windows has no such thing."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unwritable(root: Path, error: OSError) -> Problem:
    return _problem(f"The package in {root.as_posix()} could not be written.", error, root)


def _problem(what: str, error: OSError, path: Path) -> Problem:
    to_do = "Nothing was changed. Check path, rights and room on the disk, and try again."
    return Problem(what, f"{error.strerror or error}: {error.filename or path.as_posix()}.", to_do)
