"""The commands about the package as it is: build, validate, history, and the pages of the dataset."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mtcr.cli import output
from mtcr.cli.statements import Command


def add_to(command: Command) -> None:
    """Adds the commands of this module."""
    sub = command("build", _build, "make data/ and datapackage.json anew from seeds/")
    sub.add_argument("--check", action="store_true", help="write nothing; exit with 1 if anything would change")
    sub.add_argument("--shorter", metavar="TABLE", action="append", help="a table that may lose rows, for a reason")

    sub = command("validate", _validate, "check the package: frictionless, spans, counts, history, rebuild")
    sub.add_argument("path", nargs="?", metavar="PATH", help="folder, ZIP or datapackage.json (default: as --package)")
    sub.add_argument("--json", action="store_true", help="print the issues as JSON")

    sub = command("history", _history, "show the course of the regime: members, chairs, plenaries and more")
    sub.add_argument("topic", metavar="TOPIC", help="members, chairs, adherents, counts, resolutions or plenaries")
    sub.add_argument("--format", metavar="FORMAT", help="terminal, csv, json, svg or html")
    sub.add_argument("-o", "--output", metavar="FILE", help="write there; the ending tells the format")
    sub.add_argument("--force", action="store_true", help="overwrite the output")

    sub = command("site", _site, "make the pages of the dataset, with downloads and charts")
    sub.add_argument("folder", metavar="DIR", help="an empty folder, a new one, or that of a site made before")


def _build(options: argparse.Namespace) -> int:
    from mtcr import atomic, build, catalogue

    root = catalogue.root(options.package)
    files = build.build(root, shorter=options.shorter or ())
    changed = atomic.changed(root, files) if options.check else atomic.write(root, files)
    for name in changed:
        print(f"{'would change' if options.check else 'wrote'} {name}")
    if options.check:
        return int(bool(changed))
    print(f"{len(files)} files, {len(changed)} changed")
    return 0


def _validate(options: argparse.Namespace) -> int:
    from mtcr import catalogue, validate
    from mtcr.report import issues

    named = options.path or options.package
    root = Path(named) if named and named.endswith(".zip") else catalogue.root(named)
    found = validate.issues(root)
    sys.stdout.write(issues.as_json(found) if options.json else issues.render(found, root))
    return int(any(issue.severity == "error" for issue in found))


def _history(options: argparse.Namespace) -> int:
    from mtcr import catalogue, history, package

    ending = Path(options.output or "").suffix.lstrip(".").lower()
    chosen = options.format or (ending if ending in history.FORMATS else "terminal")
    found = package.open_package(catalogue.root(options.package))
    output.write(history.render(options.topic, found, chosen), options.output, options.force)
    return 0


def _site(options: argparse.Namespace) -> int:
    from mtcr import catalogue, site

    changed = site.write(Path(options.folder), site.build(catalogue.root(options.package)))
    print(f"{len(changed)} files written to {options.folder}")
    return 0
