"""A checkout's history becomes tags, archives and a clean bill: the only module that runs git."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from mtcr.model import Problem
from mtcr.releases import rule

_TAG = re.compile(r"v((?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*))")


def tags(root: Path) -> list[str]:
    """The release tags (`v1.2.0`) that the checkout in `root` descends from, the latest version first.

    Empty where `root` is not the top of a checkout: a package inside somebody else's repository has no releases there.
    """
    if not _is_top(root):
        return []
    names = _run(root, "tag", "--list", "v*", "--merged", "HEAD", check=False).decode().split()
    return sorted((name for name in names if _TAG.fullmatch(name)), key=version, reverse=True)


def version(tag: str) -> tuple[int, int, int]:
    """The version in a release tag."""
    return rule.parse(tag.removeprefix("v"))


def archive(root: Path, revision: str) -> bytes:
    """The files of a tag, or of any other revision, as a ZIP.

    Raises:
        Problem: there is no such revision; the nearest tags are suggested.
    """
    commit = commit_of(root, revision)
    if commit is None:
        import difflib  # only to suggest

        names = _run(root, "tag", "--list", check=False).decode().split() if _is_repository(root) else []
        near = difflib.get_close_matches(revision, names, 3, 0.3)
        raise Problem(
            f"There is no release {revision}.",
            "It is neither a folder, nor a ZIP file, nor a URL, nor a tag of this repository.",
            f"Did you mean {' or '.join(near)}?" if near else "`git tag` lists the tags; name a folder or ZIP file.",
        )
    return _run(root, "archive", "--format=zip", commit)


def commit_of(root: Path, revision: str) -> str | None:
    """The commit of a revision, None where there is no such revision, or no repository."""
    name = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", check=False)
    return name.decode().split()[-1] if name.split() else None


def changed_files(root: Path) -> list[str]:
    """What is not committed, as `git status` lists it.

    Raises:
        Problem: `root` is not the top of a checkout.
    """
    if not _is_top(root):
        raise Problem(
            f"{root.as_posix()} is no checkout.",
            "A release is a tag on a commit, and there is no git repository with this folder at its top.",
            "Go to a clone of the project.",
        )
    return _run(root, "status", "--porcelain").decode("utf-8", "replace").splitlines()


def tag(root: Path, name: str, message: str) -> None:
    """Puts an annotated tag on the commit that is checked out."""
    _run(root, "tag", "--annotate", name, "--cleanup=whitespace", "--message", message)


def branch(root: Path) -> str:
    """The branch that is checked out, or `HEAD`."""
    return _run(root, "rev-parse", "--abbrev-ref", "HEAD").decode().strip()


def files(root: Path) -> list[str]:
    """The files that are committed, sorted, relative to the root."""
    names = _run(root, "ls-tree", "-r", "-z", "--name-only", "HEAD").decode("utf-8").split("\0")
    return sorted(filter(None, names))


def _is_repository(root: Path) -> bool:
    return bool(_run(root, "rev-parse", "--git-dir", check=False))


def _is_top(root: Path) -> bool:
    top = _run(root, "rev-parse", "--show-toplevel", check=False).decode("utf-8").strip()
    return bool(top) and Path(top).resolve() == root.resolve()


def _run(root: Path, *arguments: str, check: bool = True) -> bytes:
    """Standard output of one git command; nothing where it failed and `check` is off."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=check)
    except FileNotFoundError:
        if not check:
            return b""
        raise Problem("git was not found.", "Releases are tags of a git repository.", "Install git.") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise Problem(f"git {arguments[0]} failed.", f"It says: {said}", "Look at the repository.") from error
    return done.stdout if done.returncode == 0 else b""
