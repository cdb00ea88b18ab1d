"""Writing into a package: all or nothing, whenever the process dies and whatever the disk says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mtcr import atomic
from mtcr.model import Problem

OLD = {"datapackage.json": b"old descriptor", "data/a.csv": b"old a", "data/b.csv": b"old b"}
NEW = {"datapackage.json": b"new descriptor", "data/a.csv": b"new a", "data/b.csv": b"old b", "data/c.csv": b"new c"}

# Dies at the n-th time Python is about to touch a file, folder or name, without any clean-up, as on kill -9.
DIES_AT = """
import os, pathlib, shutil, sys
from mtcr import atomic
root, action, left = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
touching = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.listdir", "os.scandir", "shutil.rmtree"}
def count(event, arguments):
    global left
    if event in touching and str(root) in str(arguments[0]):
        left -= 1
        if left == 0:
            os._exit(9)
sys.addaudithook(count)
new = eval(sys.stdin.read())
atomic.write(root, new) if action == "write" else atomic.recover(root)
"""


def package(folder: Path, files: dict[str, bytes] = OLD) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def dies(root: Path, action: str, step: int) -> bool:
    """Runs the action in a process of its own that dies at a step; False when the action was over before."""
    command = [sys.executable, "-c", DIES_AT, str(root), action, str(step)]
    scripts = Path(atomic.__file__).parents[1]
    done = subprocess.run(
        command,
        input=repr(NEW),
        text=True,
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(scripts)},
    )
    assert done.returncode in {0, 9}, done.stderr
    return done.returncode == 9


def test_a_write_replaces_what_differs_and_tells_what_it_was(tmp_path: Path) -> None:
    root = package(tmp_path)
    untouched = (root / "data/b.csv").stat().st_mtime_ns
    assert atomic.write(root, NEW) == ("data/a.csv", "data/c.csv", "datapackage.json")
    assert contents(root) == NEW
    assert (root / "data/b.csv").stat().st_mtime_ns == untouched


def test_a_process_that_dies_at_any_step_of_a_write_leaves_the_old_package_or_the_new_one(tmp_path: Path) -> None:
    """Killed between two renames, a package of new tables and an old descriptor was left: valid for nobody."""
    outcomes, step = [], 1
    while dies(root := package(tmp_path / f"{step}"), "write", step):
        atomic.recover(root)
        assert contents(root) in (OLD, NEW)
        outcomes.append(contents(root) == NEW)
        step += 1
    assert step > 20, "the process did not die often enough to prove anything"
    assert outcomes == sorted(outcomes), "once the new package holds, it holds"
    assert True in outcomes
    assert contents(root) == NEW


def test_a_process_that_dies_while_undoing_a_write_can_be_undone_again(tmp_path: Path) -> None:
    torn = next(
        root
        for step in range(1, 100)
        if dies(root := package(tmp_path / f"{step}"), "write", step) and (root / "data/c.csv").exists()
    )
    assert contents(torn).items() > {"datapackage.json": b"old descriptor", "data/c.csv": b"new c"}.items()
    step = 1
    while True:
        root = tmp_path / f"again-{step}"
        shutil.copytree(torn, root)
        died = dies(root, "recover", step)
        atomic.recover(root)
        assert contents(root) == OLD
        if not died:
            break
        step += 1
    assert step > 5


def test_the_next_write_starts_from_the_old_package_when_the_last_was_cut_short(tmp_path: Path) -> None:
    root = package(tmp_path)
    step = next(
        n
        for n in range(1, 100)
        if dies(package(tmp_path / f"{n}"), "write", n) and (tmp_path / f"{n}/data/c.csv").exists()
    )
    root = tmp_path / f"{step}"
    assert atomic.write(root, {"data/a.csv": b"third a"}) == ("data/a.csv",)
    assert contents(root) == {**OLD, "data/a.csv": b"third a"}


def test_a_package_that_was_never_torn_is_not_written_to_by_recovery(tmp_path: Path) -> None:
    root = package(tmp_path)
    before = root.stat().st_mtime_ns
    atomic.recover(root)
    assert root.stat().st_mtime_ns == before


@pytest.mark.parametrize("obstacle", ["data", "datapackage.json"])
def test_a_target_that_cannot_be_written_changes_nothing(tmp_path: Path, obstacle: str) -> None:
    """A file where the folder should be, a folder where the file should be: found out only in mid-swap."""
    files = {name: content for name, content in OLD.items() if not name.startswith(obstacle)}
    root = package(tmp_path, files)
    if obstacle == "data":
        (root / "data").write_bytes(b"a file")
    else:
        (root / obstacle / "inside").mkdir(parents=True)
    before = contents(root)
    with pytest.raises(Problem, match="could not be written"):
        atomic.write(root, NEW)
    assert contents(root) == before
    assert not (root / atomic.STAGE).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_full_disk_changes_nothing_and_is_told_in_three_parts(tmp_path: Path) -> None:
    root = package(tmp_path)
    script = (
        "import pathlib, resource, sys\nfrom mtcr import atomic\nfrom mtcr.model import Problem\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n    atomic.write(pathlib.Path(sys.argv[1]), {'data/a.csv': b'new', 'data/big.csv': b'x' * 9999})\n"
        "except Problem as problem:\n    print(problem.what, problem.why, problem.to_do)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(atomic.__file__).parents[1])}
    command = [sys.executable, "-c", script, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert "could not be written" in done.stdout
    assert "Nothing was changed" in done.stdout
    assert contents(root) == OLD


def test_a_missing_package_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="No such file"):
        atomic.write(tmp_path / "nowhere", NEW)


def test_two_writers_at_once_leave_one_of_their_packages_and_not_a_mixture(tmp_path: Path) -> None:
    root = package(tmp_path)
    script = (
        "import pathlib, sys\nfrom mtcr import atomic\n"
        "for n in range(15):\n"
        "    word = (sys.argv[2] + str(n)).encode()\n"
        "    atomic.write(pathlib.Path(sys.argv[1]), {f'data/{name}.csv': word for name in 'abcdef'})\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(atomic.__file__).parents[1])}
    writers = [subprocess.Popen([sys.executable, "-c", script, str(root), who], env=environment) for who in ("x", "y")]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert len({(root / f"data/{name}.csv").read_bytes() for name in "abcdef"}) == 1
    assert not (root / atomic.STAGE).exists()


def test_a_single_file_is_written_whole_or_left_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    atomic.write_file(target, b"first")
    atomic.write_file(target, b"second")
    assert contents(tmp_path) == {"report.json": b"second"}
    with pytest.raises(Problem, match=r"report\.json/x could not be written"):
        atomic.write_file(target / "x", b"third")
    assert contents(tmp_path) == {"report.json": b"second"}


@pytest.mark.skipif(sys.platform == "win32", reason="no /dev/null there")
def test_a_device_is_written_to_and_not_replaced() -> None:
    """As root, renaming a file onto /dev/null would have taken it from the whole machine."""
    atomic.write_file(Path("/dev/null"), b"gone")
    assert Path("/dev/null").is_char_device()
