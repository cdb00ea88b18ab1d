"""A committed version becomes a release: checked against the rule, built into `dist/` and tagged, but not pushed."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mtcr import validate
from mtcr.model import Changes, Problem
from mtcr.releases import archive, artefacts, changelog, changes, draft, git, packages, rule
from mtcr.releases.packages import Release

RENAMED = "seeds/reference/renamed_columns.csv"
"""Tables and columns that were renamed or dropped, by version; a release that drops one must say what became of it."""
_GONE = {"table removed", "column removed"}


@dataclasses.dataclass(frozen=True, slots=True)
class Made:
    """A release that was built and tagged."""

    version: str
    tag: str
    changes: Changes | None
    """Since the last release; None for the first."""
    files: tuple[str, ...]
    """Relative to the folder they were written to, sorted."""
    push: str
    """The command that publishes the release; only people run it."""


def release(root: Path, out: Path | None = None) -> Made:
    """Builds and tags the version that is committed; run again, it builds the same bytes.

    Args:
        root: the top of a checkout.
        out: where to put the files; by default `dist/` in the checkout. What an earlier release left there goes.

    Raises:
        Problem: something is not committed, the package is not valid, the version is not the one that follows from
            the changes, the changelog does not say whether users must act, the citation names another version, or
            what became of a dropped column is not recorded. Nothing is written or tagged then.
    """
    _check_committed(root)
    _check_valid(root)
    commit, head, base = _committed(root)
    found = changes(base, head) if base else None
    tag = f"v{head.version}"
    tagged = git.commit_of(root, f"refs/tags/{tag}")
    _check_version(root, head, found, tagged)
    section = _section(commit, head)
    _check_citation(commit, section)
    _check_dropped(commit, head, found)
    files = artefacts.build(commit, section, base)
    _write(out or root / "dist", files)
    if not tagged:
        git.tag(root, tag, f"{head.name} {head.version}\n\n{section.text}")
    push = f"git push --atomic origin {git.branch(root)} {tag}"
    return Made(head.version, tag, found, tuple(sorted(files)), push)


def preview(root: Path, out: Path) -> tuple[str, ...]:
    """Builds what is committed, whether or not it could be released, and tags nothing; the names of the files."""
    commit, head, base = _committed(root)
    files = artefacts.build(commit, _section(commit, head), base)
    _write(out, files)
    return tuple(sorted(files))


def _committed(root: Path) -> tuple[dict[str, bytes], Release, Release | None]:
    """The files of the commit that is checked out, the package among them, and the last release before it."""
    commit = archive.unpack(git.archive(root, "HEAD"), "the commit")
    head = packages.of_files(commit, "the commit")
    return commit, head, packages.last(root, before=head.version)


def _check_committed(root: Path) -> None:
    dirty = git.changed_files(root)
    if dirty:
        shown = ", ".join(line[3:] for line in dirty[:5]) + (" …" if len(dirty) > 5 else "")
        raise Problem("The tree is not clean.", f"Not committed: {shown}.", "Commit or remove what is not committed.")


def _check_valid(root: Path) -> None:
    errors = [issue for issue in validate.issues(root) if issue.severity == "error"]
    if errors:
        why = f"{errors[0].where}: {errors[0].what} ({len(errors)} errors)"
        raise Problem("The package is not valid.", why, "Run `mtcr validate`, and mend what it finds.")


def _check_version(root: Path, head: Release, found: Changes | None, tagged: str | None) -> None:
    if tagged and tagged != git.commit_of(root, "HEAD"):
        why = f"The tag v{head.version} is on another commit, and a version never changes."
        raise Problem(f"Version {head.version} is released already.", why, "Run `mtcr release --prepare`.")
    if found is None:
        return
    expected = found.next if found.bump != "none" else rule.following(found.base, rule.TOOL)
    if head.version != expected:
        differs = "no changes of the data" if found.bump == "none" else f"{found.bump} changes ({found.reasons[0][1]})"
        why = f"Since {found.base} there are {differs}, so that {expected} would follow."
        to_do = "Run `mtcr release --prepare`, and commit what it writes."
        raise Problem(f"Version {head.version} does not fit the changes.", why, to_do)


def _section(commit: Mapping[str, bytes], head: Release) -> changelog.Section:
    """What the changelog says of the version."""
    told = changelog.sections(commit.get(changelog.FILE, b"").decode("utf-8"))
    section = next((section for section in told if section.version == head.version), None)
    if section is None or section.answer is None:
        why = "There is no section on it." if section is None else "Its section does not begin with **Must I act?**."
        to_do = f"Write below '## {head.version} – DATE' a line '**Must I act?** Yes: …' or '**Must I act?** No: …'."
        raise Problem(f"{changelog.FILE} does not tell of version {head.version}.", why, to_do)
    return section


def _check_citation(commit: Mapping[str, bytes], section: changelog.Section) -> None:
    cited = commit.get(draft.CITATION, b"").decode("utf-8")
    for name, value in (("version", section.version), ("date-released", section.date)):
        found = re.search(rf"(?m)^{name}: ['\"]?([^'\"\n]*)", cited)
        if found is None or found[1] != value:
            why = f"Its {name} is {found[1] if found else 'missing'}, and the changelog says {value}."
            raise Problem(f"{draft.CITATION} is not of this version.", why, f"Write '{name}: {value}' there.")


def _check_dropped(commit: Mapping[str, bytes], head: Release, found: Changes | None) -> None:
    content = commit.get(RENAMED, b"").decode("utf-8")
    told = {(row["version"], row["table"], row["column"]) for row in csv.DictReader(io.StringIO(content))}
    for change in found.schema if found else ():
        if change.clause in _GONE and (head.version, change.table, change.column or "") not in told:
            gone = ".".join(filter(None, (change.table, change.column)))
            why = f"{RENAMED} does not say what became of it in {head.version}."
            raise Problem(f"{gone} is gone.", why, "Add a row there: version, table, column, what it became, reason.")


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    """Puts the files in place of those of an earlier release, all of them or none."""
    if out.exists() and any(out.iterdir()) and not (out / artefacts.SUMS).is_file():
        why = "It holds files that no release left there."
        raise Problem(f"{out.as_posix()} is not overwritten.", why, "Name an empty folder, or empty it.")
    out.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        for name, content in files.items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).write_bytes(content)
        part.chmod(0o755)
        if out.exists():
            shutil.rmtree(out)
        part.rename(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)
