"""Curated seeds become the tables beside the statements: countries, the history of plenaries, the years of joining."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mtcr.model import Problem, Row
from mtcr.seeds import Seeds

_PRINTED_IN = ("members", "accessions", "adherents", "mentions")
"""Tables whose column `name` is a country's name as printed (in mentions, of rows of kind `country`)."""


def tables(seeds: Seeds, of_statements: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """The tables `countries`, `plenaries` and `memberships`.

    `countries` holds each country that any other table names by code, with the forms in which the statements print
    it; `memberships` learns the plenary of joining from the history.

    Raises:
        Problem: a curated record names a country that is not in the reference.
    """
    history = {"plenaries": _plenaries(seeds), "memberships": _memberships(seeds)}
    return {"countries": _countries(seeds, {**of_statements, **history}), **history}


def country_codes(rows: list[Row]) -> Iterator[str]:
    """Every country code in rows of a table; the code of a mention is one only where the kind says so."""
    for row in rows:
        for column, value in row.items():
            names_country = column.endswith("country_code") or (column == "code" and row.get("kind") == "country")
            if names_country and value is not None:
                yield str(value)


def printed_names(rows: Mapping[str, list[Row]]) -> dict[str, set[str]]:
    """Country code to the names under which the statements list or mention the country."""
    names: dict[str, set[str]] = {}
    for table in _PRINTED_IN:
        for row in rows[table]:
            code = row["code"] if table == "mentions" and row["kind"] == "country" else row.get("country_code")
            if code is not None:
                names.setdefault(str(code), set()).add(str(row["name"]))
    return names


def _countries(seeds: Seeds, rows: Mapping[str, list[Row]]) -> list[Row]:
    reference = {record["country_code"]: record for record in seeds.reference("countries")}
    printed = printed_names(rows)
    used = {code for its_rows in rows.values() for code in country_codes(its_rows)}
    unknown = sorted(used - reference.keys())
    if unknown:
        why = f"{', '.join(unknown)} is used and is not in seeds/reference/countries.csv."
        raise Problem("A country is not known.", why, "Correct the code, or add the country there.")
    return [
        {
            "country_code": code,
            "name": reference[code]["name"],
            "alpha3": reference[code]["alpha3"],
            "names_printed": ";".join(sorted(printed.get(code, ()))) or None,
        }
        for code in used
    ]


def _plenaries(seeds: Seeds) -> list[Row]:
    return [
        {
            "plenary_number": int(record["plenary_number"]),
            "starts_on": record["starts_on"] or None,
            "ends_on": record["ends_on"] or None,
            "city": record["city"] or None,
            "country_code": record["country_code"] or None,
            "chairs": record["chair_names"] or None,
            "stated_member_count": int(record["stated_member_count"]) if record["stated_member_count"] else None,
            "confidence": record["confidence"],
            "source_urls": record["source_urls"] or None,
            "note": record["note"] or None,
        }
        for record in seeds.reference("plenaries")
    ]


def _memberships(seeds: Seeds) -> list[Row]:
    joined = _plenaries_of_joining(seeds)
    return [
        {
            "country_code": record["country_code"],
            "year_joined": int(record["year_joined"]) if record["year_joined"] else None,
            "plenary_joined": joined.get(record["country_code"]),
            "confidence": record["confidence"],
            "source_urls": record["source_urls"] or None,
        }
        for record in seeds.reference("memberships")
    ]


def _plenaries_of_joining(seeds: Seeds) -> dict[str, int]:
    """Country code to the plenary at which the history has the country join, by the names of the memberships."""
    codes = {
        name: record["country_code"]
        for record in seeds.reference("memberships")
        for name in (record["name"], *record["name_variants"].split(";"))
    }
    joined: dict[str, int] = {}
    for record in seeds.reference("plenaries"):
        for name in filter(None, record["joined"].split(";")):
            if name not in codes:
                why = f"Plenary {record['plenary_number']} has {name!r} join, whom memberships.csv does not name."
                raise Problem(
                    "The curated history contradicts itself.", why, "Correct one of them in seeds/reference/."
                )
            joined[codes[name]] = int(record["plenary_number"])
    return joined
