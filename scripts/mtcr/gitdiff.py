"""What git hands to an external diff driver becomes a report: the only module that knows git's arguments for one.

git calls the driver with PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE, adds the new path and a header
where a file was renamed, and gives PATH alone where a merge has not been resolved (`git help git`,
GIT_EXTERNAL_DIFF). A side that does not exist is /dev/null.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mtcr import compare, edition, sources
from mtcr.model import Edition, Problem
from mtcr.report import edition as read
from mtcr.report import plain, terminal


def render(arguments: Sequence[str], *, width: int = 100, colour: bool = False) -> str:
    """The report for one file, under a line with its path.

    A side that cannot be read becomes a line that says why, and no error: git would give up all other files.

    Raises:
        Problem: the arguments are not those that git gives.
    """
    if len(arguments) not in {1, 7, 9}:
        why = f"There are {len(arguments)} arguments instead of 7."
        raise Problem("This is not how git calls a diff driver.", why, "git config diff.mtcr.command 'mtcr gitdiff'")
    path = arguments[0] if len(arguments) < 9 else f"{arguments[0]} → {arguments[7]}"
    head = f"mtcr diff {plain.visible(path)}\n"
    if len(arguments) == 1:
        return f"{head}The merge of this file is not resolved.\n"
    try:
        old, new = (_edition(arguments[place]) for place in (1, 4))
    except Problem as problem:
        return f"{head}Not compared: {plain.visible(f'{problem.what} {problem.why}')}\n"
    return head + _report(old, new, width, colour)


def _edition(file: str) -> Edition | None:
    return None if file == os.devnull else edition.from_source(sources.read(Path(file)))


def _report(old: Edition | None, new: Edition | None, width: int, colour: bool) -> str:
    if old and new:
        return terminal.render(compare.diff(old, new), width=width, colour=colour)
    one = old or new
    return f"{'New' if new else 'Deleted'} statement.\n{read.render(one)}" if one else ""
