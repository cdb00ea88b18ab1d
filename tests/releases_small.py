"""Small releases for the tests: three tables of a few rows, and ways of changing them."""

from __future__ import annotations

import contextlib
import copy
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mtcr import package
from mtcr.model import Row
from mtcr.releases import packages
from mtcr.releases.packages import Release

Descriptor = dict[str, Any]
Tables = dict[str, list[Row]]

LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
CODE = {"name": "country_code", "type": "string", "constraints": {"required": True, "pattern": "(?:[A-Z]{2})"}}
DESCRIPTOR: Descriptor = {
    "name": "small",
    "title": "A small dataset",
    "version": "1.0.0",
    "created": "2030-01-01T00:00:00Z",
    "licenses": [LICENCE],
    "resources": [
        {
            "name": "statements",
            "path": "data/statements.csv",
            "description": "One row a statement.",
            "schema": {
                "fields": [
                    {"name": "statement_id", "type": "string"},
                    {"name": "issued_on", "type": "date"},
                    {"name": "plenary_number", "type": "integer", "constraints": {"minimum": 1}},
                    {"name": "kind", "type": "string", "constraints": {"enum": ["statement", "release"]}},
                ],
                "primaryKey": ["statement_id"],
            },
        },
        {
            "name": "members",
            "path": "data/members.csv",
            "schema": {
                "fields": [{"name": "statement_id", "type": "string"}, CODE, {"name": "name", "type": "string"}],
                "primaryKey": ["statement_id", "country_code"],
                "foreignKeys": [
                    {"fields": "statement_id", "reference": {"resource": "statements", "fields": "statement_id"}}
                ],
            },
        },
        {
            "name": "countries",
            "path": "data/countries.csv",
            "schema": {"fields": [CODE, {"name": "title", "type": "string"}], "primaryKey": "country_code"},
        },
    ],
}


def tables() -> Tables:
    """Two statements, three members (Namibia's code is `NA`), twelve countries to which nothing refers."""
    return {
        "statements": [
            {"statement_id": "s-2030", "issued_on": "2030-05-04", "plenary_number": 9, "kind": "statement"},
            {"statement_id": "s-2031", "issued_on": None, "plenary_number": 10, "kind": "release"},
        ],
        "members": [
            {"statement_id": "s-2030", "country_code": "NA", "name": "Namibia"},
            {"statement_id": "s-2030", "country_code": "NZ", "name": "New\nZealand"},
            {"statement_id": "s-2030", "country_code": "SE", "name": 'the "Kingdom", of Sweden'},
        ],
        "countries": [{"country_code": f"X{letter}", "title": f"land {letter}"} for letter in "ABCDEFGHIJKL"],
    }


def release(
    edit: Callable[[Tables], object] = lambda _: None, describe: Callable[[Descriptor], object] = lambda _: None
) -> Release:
    """The small release with its tables edited, then its descriptor; columns a row lacks are empty."""
    rows, descriptor = tables(), copy.deepcopy(DESCRIPTOR)
    edit(rows)
    describe(descriptor)
    for resource in descriptor["resources"]:
        columns = dict.fromkeys(field["name"] for field in resource["schema"]["fields"])
        filled = [{column: row.get(column) for column in columns} for row in rows.get(resource["name"], [])]
        rows[resource["name"]] = filled
    return packages.of_files(package.files(descriptor, rows), "the small release")


def written(folder: Path, **edits: Any) -> Path:
    """The small release on disk."""
    for name, content in release(**edits).files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def resource(descriptor: Descriptor, table: str) -> Descriptor:
    found: Descriptor = next(one for one in descriptor["resources"] if one["name"] == table)
    return found


def fields(descriptor: Descriptor, table: str) -> list[Descriptor]:
    found: list[Descriptor] = resource(descriptor, table)["schema"]["fields"]
    return found


def text(release: Release, path: str) -> str:
    return release.files[path].decode("utf-8")


def descriptor_of(release: Release) -> Descriptor:
    found: Descriptor = json.loads(release.files["datapackage.json"])
    return found


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server for the files of a folder."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(folder))

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002  the name is the library's
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
