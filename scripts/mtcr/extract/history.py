"""The curated history in `seeds/reference/` as look-ups: the only module of this room that knows the past."""

from __future__ import annotations

from functools import cache

from mtcr.home import bundled

Record = dict[str, str]


@cache
def plenaries() -> dict[int, Record]:
    """Plenary number to its row."""
    return {int(row["plenary_number"]): row for row in _rows("plenaries.csv")}


@cache
def members() -> dict[str, Record]:
    """Country code of each member to its row, with `year_joined`."""
    return {row["country_code"]: row for row in _rows("memberships.csv")}


@cache
def resolutions() -> dict[int, Record]:
    """Number of each resolution of the Security Council to its row; `country_code` is empty where it binds all."""
    return {int(row["resolution"]): row for row in _rows("resolutions.csv")}


@cache
def cities() -> dict[str, str]:
    """Case-folded city of each plenary to the code of its country."""
    return {row["city"].casefold(): row["country_code"] for row in plenaries().values() if row["city"]}


def _rows(name: str) -> list[Record]:
    import csv  # only when a text is read

    with (bundled() / "seeds" / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
