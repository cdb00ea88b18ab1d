"""A release becomes its codebook: what each column holds, in which unit, how it is filled, and how sure that is."""

from __future__ import annotations

import json
from collections.abc import Mapping

from mtcr import package
from mtcr.model import Row
from mtcr.package import Descriptor
from mtcr.releases.packages import Release

COLUMNS = (
    "table", "column", "type", "unit", "constraint", "description", "example", "how_filled", "share_empty", "accuracy",
)  # fmt: skip

UNITS: Mapping[str, str] = {
    "start": "code points from the start of the source text",
    "end": "code points from the start of the source text, excluded",
    "paragraph": "ordinal from 1; 0 is the head",
    "position": "ordinal from 1, in the order of the text",
    "plenary_number": "ordinal of the plenary meeting",
    "plenary_joined": "ordinal of the plenary meeting",
    "paragraph_count": "paragraphs",
    "word_count": "words between white space",
    "stated_member_count": "states",
    "next_year": "calendar year",
    "year_joined": "calendar year",
    "term_start": "calendar year",
    "term_end": "calendar year",
    "issued_on": "day (ISO 8601)",
    "starts_on": "day (ISO 8601)",
    "ends_on": "day (ISO 8601)",
    "country_code": "ISO 3166-1 alpha-2",
    "next_country_code": "ISO 3166-1 alpha-2",
    "subject_country_code": "ISO 3166-1 alpha-2",
    "alpha3": "ISO 3166-1 alpha-3",
    "resolution": "number of the Security Council resolution",
    "source_sha256": "hexadecimal digits",
}
"""Column, in whatever table, to what its values count or are written in."""

_COUNTED, _INDEX = "counted by the program", "from seeds/index.csv, by hand"
FILLED: Mapping[str, str] = {
    "statement_id": "assigned: regime, year, city",
    "paragraph": _COUNTED,
    "position": _COUNTED,
    "paragraph_count": _COUNTED,
    "word_count": _COUNTED,
    "start": _COUNTED,
    "end": _COUNTED,
    "source_path": _INDEX,
    "source_url": _INDEX,
    "source_sha256": "computed from the bytes of the source",
    "country_code": "looked up from the printed name",
    "next_country_code": "looked up from the printed name",
    "subject_country_code": "derived from the sentence by rule",
    "code": "looked up from the printed name",
    "topic": "derived from the paragraph's words by rule",
    "lemma": "derived from the printed verb by rule",
    "names_printed": "collected from the statements",
}
"""Column to how it is filled, where its table alone does not tell."""
OF_TABLES: Mapping[str, str] = {
    "countries": "by hand: seeds/reference/countries.csv",
    "plenaries": "by hand: seeds/reference/plenaries.csv",
    "memberships": "by hand: seeds/reference/memberships.csv",
    "notes": "found by checks of the program",
}
"""Table to how its columns are filled; all others are read in the statement."""
READ = "read in the statement by rule"


def rows(release: Release, accuracy: Mapping[str, str]) -> list[Row]:
    """A row for each column of each table, with the keys of `COLUMNS`.

    Args:
        release: the package.
        accuracy: `table.column` to how sure its values are, where that was measured.
    """
    found: list[Row] = []
    for table in release.tables:
        lines = release.lines(table)
        for place, field in enumerate(release.package.fields(table)):
            empty = sum(not line[place] for line in lines)
            name = field["name"]
            found.append(
                {
                    "table": table,
                    "column": name,
                    "type": field["type"],
                    "unit": UNITS.get(name),
                    "constraint": _constraint(field, table, release),
                    "description": field.get("description"),
                    "example": None if field.get("example") is None else str(field["example"]),
                    "how_filled": _filled(table, name),
                    "share_empty": f"{empty / len(lines):.2f}" if lines else None,
                    "accuracy": accuracy.get(f"{table}.{name}"),
                }
            )
    return found


def as_csv(codebook: list[Row]) -> bytes:
    """The codebook as a CSV file."""
    return package.to_csv(COLUMNS, codebook)


def as_html(release: Release, codebook: list[Row]) -> bytes:
    """The codebook as one HTML page that needs nothing else."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, keep_trailing_newline=True)
    described = release.package.resources
    groups = [(described[table], [row for row in codebook if row["table"] == table]) for table in release.tables]
    page = environment.from_string(_PAGE)
    return page.render(package=release.package.descriptor, groups=groups, columns=COLUMNS[1:]).encode("utf-8")


def _filled(table: str, column: str) -> str:
    by_hand = OF_TABLES.get(table)
    if by_hand:
        return FILLED[column] if column == "names_printed" else by_hand
    return FILLED.get(column, READ)


def _constraint(field: Descriptor, table: str, release: Release) -> str | None:
    """Constraints and keys in one line: `required; in the primary key; refers to countries.country_code`."""
    name = field["name"]
    told = [
        limit if value is True else f"{limit} {value if isinstance(value, str) else json.dumps(value)}"
        for limit, value in field.get("constraints", {}).items()
        if value is not False
    ]
    if name in release.package.key(table):
        told.append("in the primary key")
    for foreign in release.package.resources[table]["schema"].get("foreignKeys", ()):
        if foreign["fields"] in (name, [name]):
            target = foreign["reference"]["fields"]
            told.append(
                f"refers to {foreign['reference']['resource']}.{target if isinstance(target, str) else target[0]}"
            )
    return "; ".join(told) or None


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Codebook: {{ package.title }}, version {{ package.version }}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; min-width: 70rem; }
th, td { border: 1px solid #8888; padding: .3rem .5rem; text-align: left; vertical-align: top; }
td:nth-child(n+3) { overflow-wrap: anywhere; }
td:nth-child(4), td:nth-child(5), td:nth-child(6) { min-width: 11rem; max-width: 16rem; }
</style>
</head>
<body>
<main>
<h1>Codebook of {{ package.name }} {{ package.version }}</h1>
<p>{{ package.description }}</p>
<nav aria-label="Tables"><ul>{% for table, _ in groups %}
<li><a href="#{{ table.name }}">{{ table.name }}</a></li>{% endfor %}</ul></nav>
{% for table, rows in groups %}
<h2 id="{{ table.name }}">{{ table.name }}</h2>
<p>{{ table.description }} {{ table.rows }} rows.</p>
<div class="wide" tabindex="0" role="region" aria-label="Columns of {{ table.name }}"><table>
<thead><tr>{% for column in columns %}<th scope="col">{{ column.replace("_", " ") }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in rows %}<tr>
{% for column in columns %}<td>{{ row[column] if row[column] is not none else "" }}</td>{% endfor %}</tr>
{% endfor %}</tbody>
</table></div>
{% endfor %}
</main>
</body>
</html>
"""
