"""The commands that make versions: changes, add, correct, release; the only module that reads the clock."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mtcr.cli import output
from mtcr.cli.statements import Command
from mtcr.model import Problem

if TYPE_CHECKING:
    from mtcr.releases.draft import Draft

CORRECTION = {
    "statement": "statement id",
    "table": "table",
    "key": "the values of the row's key after the statement id, joined by /; '' in table statements",
    "column": "column",
    "printed": "what the text gives",
    "use": "what the cell is to hold",
}
"""The arguments of `mtcr correct`, in their order."""


def add_to(command: Command) -> None:
    """Adds the commands of this module."""
    sub = command("changes", _changes, "compare two releases: schema, rows, cells, and the version that follows")
    about = "folder, ZIP, URL or tag; default: last release, package"
    sub.add_argument("releases", nargs="*", metavar="[BASE] [HEAD]", help=about)
    formats = ("terminal", "markdown", "json", "delta")
    sub.add_argument("--format", choices=formats, default="terminal", help="default: terminal")
    sub.add_argument("--apply", metavar="DELTA", help="write what this delta.json makes of BASE into the folder -o")
    sub.add_argument("-o", "--output", metavar="PATH", help="write there")
    sub.add_argument("--force", action="store_true", help="overwrite the output")

    sub = command("add", _add, "take a new statement into the package: seed, data, next version, changelog")
    sub.add_argument("text", metavar="FILE|URL", help="the statement: text, page, PDF or Word file")
    sub.add_argument("--dry-run", action="store_true", help="show what would be written, and write nothing")
    sub.add_argument("--source-url", metavar="URL", default="", help="where a file was published")
    sub.add_argument("--publisher", metavar="NAME", default="", help="who published it (default: the regime)")

    sub = command("correct", _correct, "correct a cell, visibly and for good: a row of seeds/corrections.csv")
    for name, meaning in CORRECTION.items():
        sub.add_argument(name, metavar=name.upper(), help=meaning)
    sub.add_argument("--reason", required=True, help="why")
    sub.add_argument("--source", required=True, help="on whose word: an address, a document")
    sub.add_argument("--dry-run", action="store_true", help="show what would be written, and write nothing")

    sub = command("release", _release, "build dist/ from the committed version and tag it; prints the push command")
    sub.add_argument("--prepare", action="store_true", help="write the next version, changelog and citation instead")
    sub.add_argument("--first", metavar="VERSION", help="with --prepare: the version of the first release")
    sub.add_argument("--preview", action="store_true", help="build what is committed, released or not; tag nothing")
    sub.add_argument("-o", "--output", metavar="DIR", help="folder for the files (default: dist)")


def _changes(options: argparse.Namespace) -> int:
    from mtcr import catalogue, releases
    from mtcr.releases import delta, packages
    from mtcr.report import changes, json

    root = catalogue.root(options.package)
    if options.apply:
        return _apply(options, root)
    base, head = packages.pair(options.releases, root)
    if options.format == "delta":
        content = json.dumps(delta.make(base, head))
    elif options.format == "json":
        content = json.dumps(releases.changes(base, head).to_dict())
    else:
        render = changes.markdown if options.format == "markdown" else changes.terminal
        content = render(releases.changes(base, head))
    output.write(content, options.output, options.force)
    return 0


def _apply(options: argparse.Namespace, root: Path) -> int:
    from mtcr import atomic
    from mtcr.releases import delta, packages

    if not options.output:
        raise Problem("The result has no place.", "A delta makes a folder of files.", "Name a folder: -o DIR.")
    base = packages.pair([*options.releases, str(root)][:2] if options.releases else [], root)[0]
    files = delta.apply(base, delta.load(Path(options.apply).read_bytes()))
    target = output.free(options.output, options.force)
    target.mkdir(parents=True, exist_ok=True)
    atomic.write(target, files)
    return 0


def _add(options: argparse.Namespace) -> int:
    from mtcr import catalogue
    from mtcr.releases import add
    from mtcr.report import edition, terminal

    root = catalogue.root(options.package)
    prepared = add.add(root, options.text, on=_today(), source_url=options.source_url, publisher=options.publisher)
    print(edition.render(prepared.edition))
    if prepared.comparison is not None:
        print(terminal.render(prepared.comparison, summary=True))
    return _finish(root, prepared.draft, options.dry_run)


def _correct(options: argparse.Namespace) -> int:
    from mtcr import catalogue
    from mtcr.releases import correct
    from mtcr.seeds import Correction

    root = catalogue.root(options.package)
    o = options
    correction = Correction(o.statement, o.table, o.key, o.column, o.printed, o.use, o.reason, o.source)
    return _finish(root, correct.correct(root, correction, on=_today()), options.dry_run)


def _release(options: argparse.Namespace) -> int:
    from mtcr import catalogue
    from mtcr.releases import draft, release

    root = catalogue.root(options.package)
    out = Path(options.output) if options.output else root / "dist"
    if options.prepare:
        return _finish(root, draft.draft(root, on=_today(), first=options.first, tool=True), dry_run=False)
    if options.preview:
        print(f"{len(release.preview(root, out))} files in {out}")
        return 0
    made = release.release(root, out)
    print(f"{made.tag}: {len(made.files)} files in {out}, tagged here. To publish:\n\n    {made.push}")
    return 0


def _finish(root: Path, draft: Draft, dry_run: bool) -> int:
    """Shows how the data change, and writes everything unless it is a dry run."""
    from mtcr import atomic
    from mtcr.report import changes

    print(changes.terminal(draft.changes))
    names = atomic.changed(root, draft.files) if dry_run else atomic.write(root, draft.files)
    print("\n".join(f"{'would write' if dry_run else 'wrote'} {name}" for name in names))
    return 0


def _today() -> str:
    """The day, as an ISO date; the clock is read here and nowhere else."""
    import datetime

    return datetime.date.today().isoformat()
