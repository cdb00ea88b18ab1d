"""A correction becomes the next version of the package: a row of `seeds/corrections.csv` that survives rebuilds."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Collection, Iterable
from pathlib import Path

from mtcr.model import Problem
from mtcr.releases import draft
from mtcr.releases.draft import Draft
from mtcr.seeds import CORRECTIONS, Correction, Seeds


def correct(root: Path, correction: Correction, *, on: str, shorter: Collection[str] = ()) -> Draft:
    """The package with one correction more; writes nothing.

    Args:
        root: the checkout.
        correction: the cell, what the text says there, what to use instead, why, and on whose word.
        on: the day of the version, as an ISO date.
        shorter: tables that may lose rows by it.

    Raises:
        Problem: there is no such cell, it does not hold what is said to be printed, it is corrected already, or
            neither reason nor source is given.
    """
    there = Seeds(root).corrections()
    _check(correction, there)
    return draft.draft(root, {CORRECTIONS: corrections_file([*there, correction])}, on=on, shorter=shorter)


def corrections_file(corrections: Iterable[Correction]) -> bytes:
    """`seeds/corrections.csv` with these corrections, in the order in which they were written down."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(field.name for field in dataclasses.fields(Correction))
    writer.writerows(dataclasses.astuple(correction) for correction in corrections)
    return file.getvalue().encode("utf-8")


def _check(correction: Correction, there: Iterable[Correction]) -> None:
    what = f"{correction.column} of {correction.table} {correction.statement_id} {correction.key}".rstrip()
    if not correction.reason.strip() or not correction.source.strip():
        raise Problem(f"{what} was not corrected.", "Reason or source is missing.", "Say why, and on whose word.")
    if correction.printed == correction.use:
        raise Problem(f"{what} was not corrected.", "Old and new value are the same.", "Check the two values.")
    for other in there:
        same = dataclasses.replace(other, printed="", use="", reason="", source="")
        if same == dataclasses.replace(correction, printed="", use="", reason="", source=""):
            why = f"{CORRECTIONS} uses {other.use!r} there, because: {other.reason}"
            raise Problem(f"{what} is corrected already.", why, "Change that row, or take it out first.")
