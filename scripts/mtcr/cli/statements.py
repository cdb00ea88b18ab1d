"""The commands that read statements: diff, extract, show, and git's diff driver."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mtcr.cli import output
from mtcr.model import Comparison, Edition, Problem

if TYPE_CHECKING:
    from mtcr.history.pair import Pair

FORMATS = ("terminal", "markdown", "html", "json", "docx", "csv", "patch")
EXTENSIONS = {
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".docx": "docx",
    ".csv": "csv",
    ".patch": "patch",
    ".diff": "patch",
    ".txt": "terminal",
}
"""File ending of `--output` to format, where no format is named."""

_COLOURS = ("auto", "always", "never")

Command = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_to(command: Command) -> None:
    """Adds the commands of this module."""
    sub = command("diff", _diff, "compare two statements: facts, findings, wording")
    sub.add_argument("texts", nargs="+", metavar="[OLD] NEW", help="id, path, URL, or - ; OLD: latest of the package")
    sub.add_argument("--format", metavar="FORMAT", help=f"one of {', '.join(FORMATS)}")
    sub.add_argument("-o", "--output", metavar="FILE", help="write there; the ending tells the format")
    sub.add_argument("--force", action="store_true", help="overwrite the output")
    sub.add_argument("--summary", action="store_true", help="only the facts and findings, on one screen")
    sub.add_argument("--color", choices=_COLOURS, default="auto", help="colours in the terminal")
    sub.add_argument("--exit-code", action="store_true", help="exit with 1 where the texts differ")

    sub = command("extract", _extract, "print the tables of statements that need not be in the package")
    sub.add_argument("texts", nargs="+", metavar="FILE", help="path, URL, or -")
    sub.add_argument("--format", choices=("json", "text"), default="text", help="default: text")

    sub = command("show", _show, "print a statement of the package with what was read in it")
    sub.add_argument("text", metavar="ID", help="statement id, or a path")
    sub.add_argument("--format", choices=("json", "text"), default="text", help="default: text")

    sub = command("gitdiff", _gitdiff, "be git's diff driver for statements (see the README)")
    sub.add_argument("arguments", nargs="+", metavar="ARGUMENT", help="what git passes: PATH and both sides")
    sub.add_argument("--color", choices=_COLOURS, default="auto", help="colours in the terminal")


def _diff(options: argparse.Namespace) -> int:
    from mtcr import catalogue, compare, progress

    if len(options.texts) > 2:
        raise Problem("More than two texts were named.", "A comparison takes an old and a new one.", "Name two.")
    chosen = _format(options.format, options.output)
    package = catalogue.root(options.package)
    if _are_plenaries(options.texts):
        from mtcr.history import pair
        from mtcr.package import open_package

        opened = open_package(package)
        found = pair.compare(opened, *map(int, options.texts))
        if found.missing:
            return _plenaries(found, chosen, options)
        ids = pair.statements(opened)
        options.texts = [ids[int(number)] for number in options.texts]
    new = catalogue.resolve(options.texts[-1], package)
    old = catalogue.resolve(options.texts[0], package) if len(options.texts) == 2 else catalogue.latest(package)
    with progress.shown("Comparing"):
        comparison = compare.diff(old, new)
    output.write(_render(comparison, chosen, options), options.output, options.force)
    return int(options.exit_code and comparison.differs)


def _format(named: str | None, target: str | None) -> str:
    chosen = named or EXTENSIONS.get(Path(target or "").suffix.lower(), "terminal")
    if chosen not in FORMATS:
        raise Problem(f"There is no format {chosen}.", "mtcr cannot write it.", f"Use one of {', '.join(FORMATS)}.")
    if chosen == "docx" and not target:
        raise Problem("A Word file is not printed.", "It is no text.", "Name a file: -o FILE.docx.")
    return chosen


def _render(comparison: Comparison, chosen: str, options: argparse.Namespace) -> str | bytes:
    """The comparison in one format; each format's module is imported only when it is asked for."""
    if chosen == "json":
        from mtcr.report import json

        return json.dumps(comparison.to_dict())
    if chosen == "terminal":
        import shutil

        from mtcr.report import terminal

        width = shutil.get_terminal_size((100, 24)).columns if options.output is None else 100
        colour = output.colour(options.color, options.output)
        return terminal.render(comparison, width=width, colour=colour, summary=options.summary)
    import importlib

    render: Callable[[Comparison], str | bytes] = importlib.import_module(f"mtcr.report.{chosen}").render
    return render(comparison)


def _are_plenaries(texts: Sequence[str]) -> bool:
    """Whether two plenaries are meant, by number."""
    return len(texts) == 2 and all(t.isascii() and t.isdigit() and not Path(t).exists() for t in texts)


def _plenaries(found: Pair, chosen: str, options: argparse.Namespace) -> int:
    """Two plenaries of which a text is missing, by the curated history."""
    from mtcr.history import pair
    from mtcr.report import json

    if chosen not in {"terminal", "json"}:
        raise Problem(
            f"Two plenaries by number are not written as {chosen}.",
            f"The package holds no statement of {' and '.join(map(str, found.missing))}: there are no words to show.",
            "Use --format terminal or json, or add the statement.",
        )
    content = json.dumps(found.to_dict()) if chosen == "json" else pair.render(found)
    output.write(content, options.output, options.force)
    return int(options.exit_code and bool(found.changes))


def _extract(options: argparse.Namespace) -> int:
    from mtcr import catalogue, progress

    package = catalogue.root(options.package)
    named = progress.each("Reading", options.texts, len(options.texts))
    return _print_editions([catalogue.resolve(reference, package) for reference in named], options.format)


def _show(options: argparse.Namespace) -> int:
    from mtcr import catalogue

    return _print_editions([catalogue.resolve(options.text, catalogue.root(options.package))], options.format)


def _print_editions(editions: Sequence[Edition], chosen: str) -> int:
    """One statement's tables as an object, those of several as a list of objects; or as text for the eye."""
    from mtcr.report import edition, json

    if chosen == "json":
        tables = [one.to_dict() for one in editions]
        sys.stdout.write(json.dumps(tables[0] if len(tables) == 1 else tables))
    else:
        output.write("\n".join(edition.render(one) for one in editions), None, force=False)
    return 0


def _gitdiff(options: argparse.Namespace) -> int:
    from mtcr import gitdiff

    paged = options.color == "auto" and os.environ.get("GIT_PAGER_IN_USE") == "true" and not os.environ.get("NO_COLOR")
    sys.stdout.write(gitdiff.render(options.arguments, colour=paged or output.colour(options.color, None)))
    return 0
