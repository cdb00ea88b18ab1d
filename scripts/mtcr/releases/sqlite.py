"""A release becomes an SQLite database: strict tables with their keys, a few views, and a table that explains them."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from mtcr.model import Row
from mtcr.package import Descriptor
from mtcr.releases.packages import Release
from mtcr.validate import database

VIEWS: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "members_named": (
        "Members of each statement with the meeting's year and the country's common name.",
        ("members", "statements", "countries"),
        """SELECT substr(coalesce(s.starts_on, s.ends_on, s.issued_on), 1, 4) AS year, m.statement_id, m.position,
                  m.country_code, c.name AS country, m.name AS name_printed, m.listed_as
           FROM members m JOIN statements s USING (statement_id) JOIN countries c ON c.country_code = m.country_code
           ORDER BY year, m.statement_id, m.position""",
    ),
    "chairs_named": (
        "Chairs of each statement with the meeting's year and the country's common name.",
        ("chairs", "statements", "countries"),
        """SELECT substr(coalesce(s.starts_on, s.ends_on, s.issued_on), 1, 4) AS year, h.statement_id, h.role, h.basis,
                  h.person, h.title, h.office, h.country_code, c.name AS country, h.term_start, h.term_end
           FROM chairs h JOIN statements s USING (statement_id)
           LEFT JOIN countries c ON c.country_code = h.country_code
           ORDER BY year, h.statement_id, h.position""",
    ),
    "quotes": (
        "The printed words on which each row of members, chairs, adherents and resolutions rests.",
        ("members", "chairs", "adherents", "resolutions", "paragraphs"),
        """SELECT f."table", f.statement_id, f.about, f.paragraph,
                  substr(p.text, f.start - p.start + 1, f."end" - f.start) AS words
           FROM (SELECT 'members' AS "table", statement_id, country_code AS about, paragraph, start, "end" FROM members
                 UNION ALL SELECT 'chairs', statement_id, coalesce(person, country_code), paragraph, start, "end"
                 FROM chairs
                 UNION ALL SELECT 'adherents', statement_id, country_code, paragraph, start, "end" FROM adherents
                 UNION ALL SELECT 'resolutions', statement_id, CAST(resolution AS TEXT), paragraph, start, "end"
                 FROM resolutions) AS f
           JOIN paragraphs p ON p.statement_id = f.statement_id AND p.paragraph = f.paragraph""",
    ),
}
"""View to what it shows, the tables it needs, and its query."""


def render(release: Release, codebook: Iterable[Row]) -> bytes:
    """The database as the bytes of its file, the same for the same release and SQLite.

    Args:
        release: the package.
        codebook: a row for each column, as `codebook.rows` gives them; they become the table `codebook`.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.sqlite"
        connection = sqlite3.connect(path)
        with connection:
            for table, resource in release.package.resources.items():
                connection.execute(database.create(_without_patterns(resource)))
                places = ", ".join("?" * len(release.package.columns(table)))
                value = release.typed(table)
                lines = ([value(n, cell) for n, cell in enumerate(line)] for line in release.lines(table))
                connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', lines)
            _add(connection, "codebook", list(codebook))
            _add(connection, "README", _readme(release))
            for view, told in _views(release).items():
                connection.execute(f'CREATE VIEW "{view}" AS {told[-1]}')
        connection.execute("VACUUM")
        connection.close()
        return path.read_bytes()


def _views(release: Release) -> Mapping[str, tuple[str, tuple[str, ...], str]]:
    return {view: told for view, told in VIEWS.items() if set(told[1]) <= set(release.tables)}


def _without_patterns(resource: Descriptor) -> Descriptor:
    """SQLite has no regular expressions of its own: a check that uses them would keep the tables from being changed."""
    fields = []
    for field in resource["schema"]["fields"]:
        limits = {name: value for name, value in field.get("constraints", {}).items() if name != "pattern"}
        fields.append(field | {"constraints": limits})
    return resource | {"schema": resource["schema"] | {"fields": fields}}


def _add(connection: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    columns = ", ".join(f'"{column}" TEXT' for column in rows[0])
    connection.execute(f'CREATE TABLE "{table}" ({columns})')
    places = ", ".join("?" * len(rows[0]))
    connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', [list(row.values()) for row in rows])


def _readme(release: Release) -> list[Row]:
    """What the database is, and each table and view in it."""
    descriptor = release.package.descriptor
    rows: list[Row] = [
        {"kind": "dataset", "name": release.name, "text": descriptor.get("description")},
        {"kind": "version", "name": release.version, "text": str(descriptor.get("created", ""))[:10] or None},
    ]
    rows += [
        {"kind": "licence", "name": licence.get("name"), "text": licence.get("path")}
        for licence in descriptor.get("licenses", ())
    ]
    rows += [
        {"kind": "table", "name": table, "text": resource.get("description")}
        for table, resource in release.package.resources.items()
    ]
    rows.append({"kind": "table", "name": "codebook", "text": "Every column: type, unit, constraint, origin."})
    return rows + [{"kind": "view", "name": view, "text": told[0]} for view, told in _views(release).items()]
