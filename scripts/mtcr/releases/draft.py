"""Changed seeds become all the files of the next version: data, descriptor, changelog and citation, in memory.

The only module that gives a package its next version; nothing it gives fails validation.
"""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from mtcr import build, home, package, validate
from mtcr import seeds as seeds_room
from mtcr.model import Changes, Problem
from mtcr.package import DESCRIPTOR
from mtcr.releases import changelog, changes, packages, rule
from mtcr.report import changes as report
from mtcr.report.changes import Because

CITATION = "CITATION.cff"
FIRST = "No: this is the first release."


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """The files of the next version, to be written together, and how it differs from the last release."""

    files: Mapping[str, bytes]
    """Path relative to the root to content; seeds that were changed are among them."""
    changes: Changes


def draft(
    root: Path,
    overlay: Mapping[str, bytes] | None = None,
    *,
    on: str,
    shorter: Collection[str] = (),
    first: str | None = None,
    tool: bool = False,
) -> Draft:
    """The package as its seeds have it, under the version that the rule says; writes nothing.

    The base is the last release: the latest tag, or, before the first one, the package as it is on disk.

    Args:
        root: the checkout.
        overlay: seeds to be added or changed, path relative to the root to content.
        on: the day of the version, as an ISO date.
        shorter: tables that may have fewer rows than now.
        first: the version of a first release, which no rule can say.
        tool: whether to give a new version where only the program changed.

    Raises:
        Problem: the seeds do not build, the result would not be valid, or the package is that of the installation.
    """
    if root == home.bundled() and root.name == "bundle":
        why = "It came with the installation, and the next update would take the change away."
        raise Problem("This package is not changed.", why, "Go to a checkout, or name one with --package.")
    built = build.build(root, overlay, shorter)
    released = packages.last(root)
    base = released or packages.of_folder(root)
    found = changes(base, packages.of_files(built, "the new data"))
    if first is not None:
        found = _as_first(found, first, released is None)
    elif tool and found.bump == "none" and released is not None:
        found = dataclasses.replace(found, next=rule.following(found.base, rule.TOOL))
    found = dataclasses.replace(found, head=found.next)
    files = {**(overlay or {}), **built}
    if found.next != base.version:
        told = report.markdown(found, _because(root, overlay)) if first is None else report.inventory(_sizes(built))
        files |= _stamped(root, built, found, on, told, FIRST if first is not None else None)
    _check(root, files)
    return Draft(files, found)


def _as_first(found: Changes, version: str, is_first: bool) -> Changes:
    rule.parse(version)
    if not is_first:
        why = "There is a release before it, and the changes since then say which version follows."
        raise Problem(f"The version cannot be set to {version}.", why, f"Leave it out: it is {found.next}.")
    return dataclasses.replace(found, next=version)


def _stamped(  # noqa: PLR0917  each is another thing
    root: Path, built: Mapping[str, bytes], found: Changes, on: str, data: str, answer: str | None
) -> dict[str, bytes]:
    """Descriptor, changelog and citation of the new version."""
    descriptor = json.loads(built[DESCRIPTOR])
    descriptor |= {"version": found.next}
    if "created" in descriptor:
        descriptor |= {"created": f"{on}T00:00:00Z"}
    files = {DESCRIPTOR: package.to_json(descriptor)}
    log, citation = root / changelog.FILE, root / CITATION
    told = log.read_text("utf-8") if log.is_file() else ""
    files[changelog.FILE] = changelog.draft(told, found, on, data, answer).encode()
    if citation.is_file():
        cited = re.sub(r"(?m)^version: .*$", f"version: {found.next}", citation.read_text("utf-8"))
        files[CITATION] = re.sub(r"(?m)^date-released: .*$", f"date-released: {on}", cited).encode()
    return files


def _sizes(built: Mapping[str, bytes]) -> dict[str, int]:
    """Table to its number of rows."""
    return {resource["name"]: resource["rows"] for resource in json.loads(built[DESCRIPTOR])["resources"]}


def _because(root: Path, overlay: Mapping[str, bytes] | None) -> Because:
    return {
        (row.table, "/".join(filter(None, (row.statement_id, row.key))), row.column): f"{row.reason} ({row.source})."
        for row in seeds_room.Seeds(root, overlay or {}).corrections()
    }


def _check(root: Path, files: Mapping[str, bytes]) -> None:
    """Validates the files as they will lie in the package, in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("data", "seeds"):
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, symlinks=True)
        for name, content in files.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(content)
        errors = [issue for issue in validate.issues(copy) if issue.severity == "error"]
    if errors:
        shown = "; ".join(f"{issue.where}: {issue.what}" for issue in errors[:5])
        more = f" And {len(errors) - 5} more." if len(errors) > 5 else ""
        raise Problem("The package would not be valid.", shown + more, errors[0].to_fix + " Nothing was written.")
