"""`datapackage.json` becomes issues: what the standard lets pass in a descriptor and would mislead a reader."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from mtcr import tables
from mtcr.model import Issue
from mtcr.package import DESCRIPTOR, Descriptor, Package, key_of
from mtcr.validate.cells import flaw

CHECK = "descriptor"
SCHEMA = Path(__file__).with_name("descriptor.schema.json")


def check_file(root: Path) -> list[Issue]:
    """What is wrong with the file as such: no JSON, a property twice or unknown, a value that cannot be.

    Only a descriptor that passes can be read by the other checks.
    """
    path = root / DESCRIPTOR
    repeated: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        repeated.extend(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        return dict(pairs)

    try:
        descriptor = json.loads(path.read_bytes().decode("utf-8"), object_pairs_hook=once)
    except (OSError, ValueError) as error:
        return [Issue(CHECK, DESCRIPTOR, f"It is no JSON in UTF-8: {error}.", "Restore the last valid version.")]
    found = [Issue(CHECK, DESCRIPTOR, f"The property {name} is there twice.", "Keep one.") for name in repeated]
    return [*found, *_misfits(descriptor)]


def check(package: Package) -> Iterator[Issue]:
    """What is wrong between the parts of a descriptor whose every part is well-formed."""
    descriptor = package.descriptor
    try:
        datetime.fromisoformat(descriptor["created"])
    except ValueError:
        yield Issue(CHECK, f"{DESCRIPTOR}, created", "It is no date and time.", "Write one, as 2026-01-31T00:00:00Z.")
    names = [resource["name"] for resource in descriptor["resources"]]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Issue(CHECK, f"{DESCRIPTOR}, {name}", "Two resources have this name.", "Keep one.")
    for resource in descriptor["resources"]:
        yield from _resource(resource, package.resources)
    for name in sorted(tables.EVERY.keys() ^ set(names)):
        what = "The table is missing." if name in tables.EVERY else "There is no such table."
        yield Issue(CHECK, f"{DESCRIPTOR}, {name}", what, "Describe the tables that a build fills.")
    for name, columns in tables.EVERY.items():
        if name in names and package.columns(name) != list(columns):
            why = f"Its fields are not {', '.join(columns)}."
            yield Issue(CHECK, f"{DESCRIPTOR}, {name}", why, "Describe these columns, in this order.")


def _misfits(descriptor: Any) -> Iterator[Issue]:
    import jsonschema  # only where a package is validated

    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes()))
    for error in validator.iter_errors(descriptor):
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path)
        message = error.message if len(error.message) < 300 else f"{error.message[:300]} …"
        yield Issue(CHECK, f"{DESCRIPTOR}{place}", f"{message}.", f"See {error.validator} in {SCHEMA.name}.")


def _resource(resource: Descriptor, others: dict[str, Descriptor]) -> Iterator[Issue]:
    name, schema = resource["name"], resource["schema"]
    where = f"{DESCRIPTOR}, {name}"
    fields = {field["name"]: field for field in schema["fields"]}
    if resource["path"] != f"data/{name}.csv":
        yield Issue(CHECK, where, f"Its path is {resource['path']}.", f"It is data/{name}.csv.")
    if len(fields) < len(schema["fields"]):
        yield Issue(CHECK, where, "A field is described twice.", "Keep one.")
    for column in key_of(resource):
        if not fields.get(column, {}).get("constraints", {}).get("required"):
            yield Issue(CHECK, where, f"Its key has {column}, which is no required field.", "Make it required.")
    for foreign in schema.get("foreignKeys", ()):
        yield from _foreign_key(where, foreign, fields, others)
    for field in schema["fields"]:
        yield from _field(f"{where}, {field['name']}", field)


def _foreign_key(
    where: str, foreign: Descriptor, fields: dict[str, Descriptor], others: dict[str, Descriptor]
) -> Iterator[Issue]:
    here, there = _listed(foreign["fields"]), _listed(foreign["reference"]["fields"])
    target = others.get(foreign["reference"]["resource"])
    if target is None or there != list(key_of(target)) or len(here) != len(there) or not fields.keys() >= set(here):
        what = f"The foreign key on {', '.join(here)} does not lead to the key of a table."
        yield Issue(CHECK, where, what, "Name a table and its primary key.")


def _field(where: str, field: Descriptor) -> Iterator[Issue]:
    try:
        re.compile(field.get("constraints", {}).get("pattern", ""))
    except re.error as error:
        yield Issue(CHECK, where, f"The pattern is no regular expression: {error}.", "Correct it.")
        return
    wrong = flaw(str(field["example"]), field) or _unfit(field)
    if wrong:
        yield Issue(CHECK, where, f"The example {field['example']!r} {wrong}.", "Give one that a row could hold.")


def _unfit(field: Descriptor) -> str | None:
    """What the example breaks of the field's constraints."""
    example, limits = field["example"], field.get("constraints", {})
    if (field["type"] == "integer") != isinstance(example, int):
        return "is of another type than the field"
    if field["type"] == "integer" and not limits["minimum"] <= example <= limits["maximum"]:
        return "is out of bounds"
    if "pattern" in limits and not re.fullmatch(limits["pattern"], example):
        return "does not fit the pattern"
    if "enum" in limits and example not in limits["enum"]:
        return "is not among the values"
    return None


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names
