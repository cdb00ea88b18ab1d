"""Seeds become the package once more, and each difference an issue: the tables are what the seeds give, to the byte."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from mtcr import build
from mtcr.model import Issue, Problem
from mtcr.validate.snapshot import Snapshot

CHECK = "rebuild"


def check(snapshot: Snapshot) -> Iterator[Issue]:
    """Files that a fresh build would change; nothing where the package came without its seeds."""
    if not snapshot.has_seeds:
        return
    try:
        fresh = build.fresh(snapshot.package)
    except Problem as problem:
        yield Issue(CHECK, "seeds", f"{problem.what} {problem.why}", problem.to_do)
        return
    for path, content in fresh.items():
        file = snapshot.root / path
        published = file.read_bytes() if file.is_file() else b""
        if published != content:
            line = _first_difference(published, content)
            what = f"It is not what the seeds give, from line {line} on."
            yield Issue(CHECK, path, what, "Build the package anew; what is to differ is changed in seeds/.")


def _first_difference(one: bytes, other: bytes) -> int:
    lines = zip_longest(one.split(b"\n"), other.split(b"\n"))
    return next(number for number, (left, right) in enumerate(lines, 1) if left != right)
