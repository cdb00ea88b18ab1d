"""Arguments become an exit status: the only module that prints and exits.

Exit status: 0 fine, 1 the asked-for check did not hold, 2 could not run. Errors go to standard error in three parts.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from mtcr.model import Comparison, Edition, Problem

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the entry point of `mtcr` and of `python -m mtcr`.

    Returns:
        The exit status.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    options = parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except Problem as problem:
        print(f"mtcr: {problem.what}\n  why: {problem.why}\n  to do: {problem.to_do}", file=sys.stderr)
    except BrokenPipeError:  # the reader of a pipe (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("mtcr: interrupted; nothing was written", file=sys.stderr)
    except OSError as error:
        what = f"{error.filename or 'The output'} could not be read or written."
        print(
            f"mtcr: {what}\n  why: {error.strerror or error}.\n  to do: Check path, rights and space.", file=sys.stderr
        )
    return 2


def parser() -> argparse.ArgumentParser:
    """The commands and their options; the README's command help is made from it."""
    top = argparse.ArgumentParser(
        prog="mtcr", description="The public statements of the MTCR's plenary meetings as data, and what changed."
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the version of the data and exit")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        sub.set_defaults(run=run)
        sub.add_argument("--package", metavar="DIR", help="the package (default: the one here, else the one shipped)")
        return sub

    sub = command("diff", _diff, "compare two statements: facts, findings, wording")
    sub.add_argument("texts", nargs="+", metavar="[OLD] NEW", help="id, path, URL, or - ; OLD: latest of the package")
    sub.add_argument("--format", metavar="FORMAT", help=f"one of {', '.join(FORMATS)}")
    sub.add_argument("-o", "--output", metavar="FILE", help="write there; the ending tells the format")
    sub.add_argument("--force", action="store_true", help="overwrite the output")
    sub.add_argument("--summary", action="store_true", help="only the facts and findings, on one screen")
    sub.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours in the terminal")
    sub.add_argument("--exit-code", action="store_true", help="exit with 1 where the texts differ")

    sub = command("extract", _extract, "print the tables of statements that need not be in the package")
    sub.add_argument("texts", nargs="+", metavar="FILE", help="path, URL, or -")
    sub.add_argument("--format", choices=("json", "text"), default="text", help="default: text")

    sub = command("show", _show, "print a statement of the package with what was read in it")
    sub.add_argument("text", metavar="ID", help="statement id, or a path")
    sub.add_argument("--format", choices=("json", "text"), default="text", help="default: text")

    sub = command("build", _build, "make data/ and datapackage.json anew from seeds/")
    sub.add_argument("--check", action="store_true", help="write nothing; exit with 1 if anything would change")

    sub.add_argument("--shorter", metavar="TABLE", action="append", help="a table that may lose rows, for a reason")

    sub = command("validate", _validate, "check the package: frictionless, spans, counts, history, rebuild")
    sub.add_argument("path", nargs="?", metavar="PATH", help="folder, ZIP or datapackage.json (default: as --package)")
    sub.add_argument("--json", action="store_true", help="print the issues as JSON")
    return top


class _Version(argparse.Action):
    """Reads the version only when asked for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import json

        from mtcr import home

        print(json.loads((home.bundled() / "datapackage.json").read_text("utf-8"))["version"])
        parser.exit()


def _diff(options: argparse.Namespace) -> int:
    from mtcr import catalogue, compare

    if len(options.texts) > 2:
        raise Problem("More than two texts were named.", "A comparison takes an old and a new one.", "Name two.")
    chosen = _format(options.format, options.output)
    package = catalogue.root(options.package)
    new = catalogue.resolve(options.texts[-1], package)
    old = catalogue.resolve(options.texts[0], package) if len(options.texts) == 2 else catalogue.latest(package)
    comparison = compare.diff(old, new)
    _write(_render(comparison, chosen, options), options.output, options.force)
    return int(options.exit_code and comparison.differs)


def _format(named: str | None, output: str | None) -> str:
    chosen = named or EXTENSIONS.get(Path(output or "").suffix.lower(), "terminal")
    if chosen not in FORMATS:
        raise Problem(f"There is no format {chosen}.", "mtcr cannot write it.", f"Use one of {', '.join(FORMATS)}.")
    if chosen == "docx" and not output:
        raise Problem("A Word file is not printed.", "It is no text.", "Name a file: -o FILE.docx.")
    return chosen


def _render(comparison: Comparison, chosen: str, options: argparse.Namespace) -> str | bytes:
    """The comparison in one format; each format's module is imported only when it is asked for."""
    import importlib

    if chosen == "json":
        from mtcr.report import json

        return json.dumps(comparison.to_dict())
    if chosen == "terminal":
        import shutil

        from mtcr.report import terminal

        width = shutil.get_terminal_size((100, 24)).columns if options.output is None else 100
        return terminal.render(
            comparison, width=width, colour=_colour(options.color, options.output), summary=options.summary
        )
    render: Callable[[Comparison], str | bytes] = importlib.import_module(f"mtcr.report.{chosen}").render
    return render(comparison)


def _colour(wanted: str, output: str | None) -> bool:
    """Colour by wish, else on a terminal without NO_COLOR (https://no-color.org)."""
    if wanted == "auto":
        return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return wanted == "always"


def _write(content: str | bytes, output: str | None, force: bool) -> None:
    """To standard output, or to a file that is there in full or not at all."""
    if output is None:
        if isinstance(content, str) and sys.stdout.isatty():
            _page(content)
        else:
            sys.stdout.write(str(content))
        return
    target = Path(output)
    if target.exists() and not force:
        raise Problem(f"{output} exists already.", "Nothing is overwritten unasked.", "Use --force or another name.")
    data = content.encode("utf-8") if isinstance(content, str) else content
    from mtcr import atomic

    atomic.write_file(target, data)


def _page(content: str) -> None:
    """Through a pager when it is longer than the terminal, as git does."""
    import shutil

    if content.count("\n") < shutil.get_terminal_size().lines:
        sys.stdout.write(content)
        return
    import pydoc

    os.environ.setdefault("LESS", "-FRX")
    pydoc.pager(content)


def _extract(options: argparse.Namespace) -> int:
    from mtcr import catalogue

    package = catalogue.root(options.package)
    editions = [catalogue.resolve(reference, package) for reference in options.texts]
    return _print_editions(editions, options.format)


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
        _write("\n".join(edition.render(one) for one in editions), None, force=False)
    return 0


def _build(options: argparse.Namespace) -> int:
    from mtcr import atomic, build, catalogue

    package = catalogue.root(options.package)
    files = build.build(package, shorter=options.shorter or ())
    changed = [name for name, data in files.items() if not _holds(package / name, data)]
    for name in changed:
        print(f"{'would change' if options.check else 'wrote'} {name}")
    if options.check:
        return int(bool(changed))
    atomic.write(package, {name: files[name] for name in changed})
    print(f"{len(files)} files, {len(changed)} changed")
    return 0


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _validate(options: argparse.Namespace) -> int:
    from mtcr import catalogue, validate
    from mtcr.report import issues

    named = options.path or options.package
    package = Path(named) if named and named.endswith(".zip") else catalogue.root(named)
    found = validate.issues(package)
    sys.stdout.write(issues.as_json(found) if options.json else issues.render(found, package))
    return int(any(issue.severity == "error" for issue in found))
