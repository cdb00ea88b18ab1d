"""Where a report goes: a file that is there in full or not at all, a pager, or standard output."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mtcr.model import Problem


def write(content: str | bytes, output: str | None, force: bool) -> None:
    """To a file, or to standard output, through a pager when that is a terminal.

    Raises:
        Problem: the file exists and may not be overwritten.
    """
    if output is None:
        if sys.stdout.isatty():
            _page(str(content))
        else:
            sys.stdout.write(str(content))
        return
    target = free(output, force)
    from mtcr import atomic

    atomic.write_file(target, content.encode("utf-8") if isinstance(content, str) else content)


def free(output: str, force: bool) -> Path:
    """The path, unless something is there that nobody said may be overwritten."""
    target = Path(output)
    if target.exists() and not force:
        raise Problem(f"{output} exists already.", "Nothing is overwritten unasked.", "Use --force or another name.")
    return target


def colour(wanted: str, output: str | None) -> bool:
    """Colour by wish, else on a terminal without NO_COLOR (https://no-color.org)."""
    if wanted == "auto":
        return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return wanted == "always"


def _page(content: str) -> None:
    """Through a pager when it is longer than the terminal, as git does."""
    import shutil

    if content.count("\n") < shutil.get_terminal_size().lines:
        sys.stdout.write(content)
        return
    import pydoc

    os.environ.setdefault("LESS", "-FRX")
    pydoc.pager(content)
