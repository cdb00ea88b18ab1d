"""Arguments become an exit status: the only room that prints and exits.

Exit status: 0 fine, 1 the asked-for check did not hold, 2 could not run. Errors go to standard error in three parts.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from mtcr.cli import package, releases, statements
from mtcr.model import Problem

Run = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the entry point of `mtcr` and of `python -m mtcr`.

    Returns:
        The exit status.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    options = parser().parse_args(arguments)
    run: Run = options.run
    try:
        status = run(options)
        sys.stdout.flush()
        return status
    except Problem as problem:
        _complain(problem.what, problem.why, problem.to_do)
    except BrokenPipeError:  # the reader of a pipe (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _complain("Interrupted.", "You asked for it.", "Run it again; nothing was written by halves.")
    except OSError as error:
        what = f"{error.filename or 'The output'} could not be read or written."
        _complain(what, f"{error.strerror or error}.", "Check path, rights and space.")
        if error.filename is None:  # what is left for a full standard output must not fail again at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 2


def _complain(what: str, why: str, to_do: str) -> None:
    print(f"mtcr: {what}\n  why: {why}\n  to do: {to_do}", file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="mtcr", description="The public statements of the MTCR's plenary meetings as data, and what changed."
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the version of the data and exit")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Run, about: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        sub.set_defaults(run=run)
        sub.add_argument("--package", metavar="DIR", help="the package (default: the one here, else the one shipped)")
        return sub

    statements.add_to(command)
    package.add_to(command)
    releases.add_to(command)
    return top


class _Version(argparse.Action):
    """Reads the version only when asked for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import json

        from mtcr import home

        print(json.loads((home.bundled() / "datapackage.json").read_text("utf-8"))["version"])
        parser.exit()
