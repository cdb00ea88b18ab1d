"""What a change means for the version: the rule as a table, and the only module that decides on a bump.

It follows the Frictionless recipe "Data Package Version" (https://datapackage.org/recipes/data-package-version/) and
settles what that leaves open; the README prints the same table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mtcr.model import Bump, Problem

RULE: Mapping[str, Bump] = {
    "table removed": "major",
    "table moved": "major",
    "column removed": "major",
    "columns reordered": "major",
    "column added inside": "major",
    "column added, not allowed for": "major",
    "column retyped": "major",
    "constraint stricter": "major",
    "key redefined": "major",
    "licence changed": "major",
    "referenced row removed": "major",
    "table added": "minor",
    "column added at the end": "minor",
    "constraint looser": "minor",
    "row added": "minor",
    "row removed": "minor",
    "column read anew": "minor",
    "value corrected": "patch",
    "key corrected": "patch",
    "note of a correction": "patch",
    "description changed": "patch",
}
"""Clause to bump. A renamed table or column is one removed and one added.

- A column at the end is minor where the older schema's `fieldsMatch` lets files have more columns than it names
  (`subset`, `partial`); without it, files must match the schema exactly, and the recipe calls a new column major.
- Deleting a row is major where another table of the older release refers to it, and minor otherwise.
- A row that goes while one comes that differs from it in one cell of the key is one row with a corrected key.
- A column is read anew where a new extraction rule moves more than a tenth of its values, and at least ten.
- A new value of an enumeration is a looser constraint; so is a pattern taken away. A pattern that is changed counts as
  stricter: nobody can tell.
- A note that a correction leaves behind comes with the corrected value and counts as that.
"""

TOOL: Bump = "patch"
"""A release in which the program changed and the data did not."""
ORDER: tuple[Bump, ...] = ("none", "patch", "minor", "major")
MANY, SHARE = 10, 10
"""A column is read anew where at least `MANY` values changed and more than one in `SHARE`."""
OPEN_ENDED = {"subset", "partial"}
"""The `fieldsMatch` that let a file have columns which its schema does not name."""

_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


def bump(clauses: Iterable[str]) -> Bump:
    """The largest bump that clauses of the rule imply, `none` where there are none."""
    return max((RULE[clause] for clause in clauses), key=ORDER.index, default="none")


def parse(version: str) -> tuple[int, int, int]:
    """A version as three numbers, which sort.

    Raises:
        Problem: it is not of the form MAJOR.MINOR.PATCH.
    """
    found = _VERSION.fullmatch(version)
    if not found:
        raise Problem(f"{version!r} is no version.", "A version is MAJOR.MINOR.PATCH, such as 1.2.0.", "Correct it.")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


def following(version: str, step: Bump) -> str:
    """The version after `version`: `following("1.2.3", "minor")` is `1.3.0`."""
    major, minor, patch = parse(version)
    numbers = {
        "major": (major + 1, 0, 0),
        "minor": (major, minor + 1, 0),
        "patch": (major, minor, patch + 1),
        "none": (major, minor, patch),
    }
    return ".".join(map(str, numbers[step]))


def of_constraint(name: str, old: Any, new: Any) -> str:
    """Whether a constraint that was changed became stricter or looser; None on a side where it is absent."""
    if name == "fieldsMatch":
        looser = _one(new) in OPEN_ENDED
    elif new is None or old is None or name in {"required", "unique"}:
        looser = not new
    elif name == "enum":
        looser = set(map(str, old)) <= set(map(str, new))
    elif name in {"minimum", "minLength"}:
        looser = new < old
    elif name in {"maximum", "maxLength"}:
        looser = new > old
    else:
        looser = False
    return "constraint looser" if looser else "constraint stricter"


def allows_more_columns(fields_match: Any) -> bool:
    """Whether a schema with this `fieldsMatch` (a string, or a list of one) lets files have further columns."""
    return _one(fields_match) in OPEN_ENDED


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
