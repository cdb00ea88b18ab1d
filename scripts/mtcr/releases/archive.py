"""The bytes of a ZIP become its files, and files a ZIP: the only module that packs and unpacks, in memory, warily."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from mtcr.model import Problem

LARGEST = 512 * 2**20
"""Most bytes that the files of a package may have together, unpacked."""
MOST = 10_000
"""Most files in an archive."""


def is_safe(name: str) -> bool:
    """Whether a path stays inside the folder it is relative to, on any system."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and not set("\\:\0") & set(name)


def unpack(content: bytes, origin: str) -> dict[str, bytes]:
    """The files of a ZIP: path to content, without the one folder that may hold them all.

    Raises:
        Problem: it is damaged, locked, too large once unpacked, or holds links or paths that lead out of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check(infos, origin)
            files = {info.filename: _read(archive, info, origin) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _problem(origin, f"It is no ZIP file that can be unpacked: {error}.") from error
    tops = {name.split("/", 1)[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files):
        files = {name.split("/", 1)[1]: data for name, data in files.items()}
    return files


def pack(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP that is the same for the same files: sorted, one time, plain permissions.

    Not compressed, because the bytes that compression gives depend on the library that Python was built with.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, files[name])
    return file.getvalue()


def _check(infos: list[zipfile.ZipInfo], origin: str) -> None:
    for info in infos:
        if not is_safe(info.filename):
            raise _problem(origin, f"It holds the path {info.filename!r}, which leads out of it.")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _problem(origin, f"It holds the symbolic link {info.filename}.")
        if info.flag_bits & 1:
            raise _problem(origin, "It is locked by a password.")
    names = [info.filename for info in infos]
    if len(set(names)) < len(names):
        raise _problem(origin, "It holds two files of one name.")
    if len(infos) > MOST or sum(info.file_size for info in infos) > LARGEST:
        raise _problem(origin, f"Unpacked it has more than {MOST} files or {LARGEST >> 20} MB.")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, origin: str) -> bytes:
    """Never more than the directory says, which was checked: a bomb may lie about its size."""
    with archive.open(info) as file:
        data = file.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise _problem(origin, f"{info.filename} is not as long as the ZIP says.")
    return data


def _problem(origin: str, why: str) -> Problem:
    return Problem(f"{origin} cannot be read.", why, "Take the ZIP from the release page again.")
