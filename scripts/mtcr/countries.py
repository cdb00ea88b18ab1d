"""Printed names become ISO 3166-1 alpha-2 codes, and back: the only module that knows how a country is written.

Names come from `seeds/reference/countries.csv` (the usual English short names) and `seeds/names.csv` (every other
form, each with the reason why it is there). A row of kind `none` is a form that looks like a country and is none:
the Korean Peninsula, Northern Ireland, and Korea alone, which may be either state.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mtcr.forms import Forms
from mtcr.home import bundled


class Match(NamedTuple):
    """A country printed in a text: offsets without an article, its code, and kind `name` or `demonym`."""

    start: int
    end: int
    code: str
    kind: str


class _Form(NamedTuple):
    printed: str
    code: str
    """Empty for a form that is no country."""
    kind: str


_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof)\.? +$")
_ALSO_PERSONS = frozenset({"Chad", "Georgia", "Israel", "Jersey", "Jordan", "Kenya"})
"""Countries that are given names or surnames as well: no country when a capitalised word stands on either side."""
_CAPITALISED_BEFORE = re.compile(r"\b(?!(?:And|As|By|For|From|In|Of|On|The|To|With)\b)[A-Z][\w'.-]* +$")
_CAPITALISED_AFTER = re.compile(r" +[A-Z]\w")


def matches(flat: str) -> list[Match]:
    """The countries printed in a flattened text, in reading order: longest form first, none inside another."""
    return [
        Match(start, end, form.code, form.kind)
        for start, end, form in _forms().find(flat)
        if form.code and not _is_person(flat, start, end, form.printed)
    ]


def code(printed: str) -> str | None:
    """The code of a printed name or demonym, article and case aside; None for what is no country or ambiguous."""
    bare = " ".join(printed.replace("’", "'").split())
    bare = bare[4:] if bare[:4].lower() == "the " else bare
    return _codes().get(bare.casefold()) or None


@cache
def name(country_code: str) -> str:
    """The usual English short name of a code: `DE` to `Germany`; KeyError for a code that is not in ISO 3166-1."""
    return _short_names()[country_code]


def _is_person(flat: str, start: int, end: int, printed: str) -> bool:
    before = flat[max(0, start - 24) : start]
    if printed in _ALSO_PERSONS:
        return bool(_CAPITALISED_BEFORE.search(before) or _CAPITALISED_AFTER.match(flat, end))
    return before[-1:] == " " and _TITLED.search(before[-8:]) is not None


@cache
def _forms() -> Forms[_Form]:
    return Forms(((printed, form) for form in _all_forms() for printed in _spellings(form)), hyphens_join=True)


def _spellings(form: _Form) -> Iterator[str]:
    """A form as printed, with its accents decomposed or left out, and a name in capitals (titles of 19 and later)."""
    yield form.printed
    if not form.printed.isascii():
        decomposed = unicodedata.normalize("NFD", form.printed)
        yield decomposed
        yield decomposed.encode("ascii", "ignore").decode()
    if form.kind != "demonym":
        yield form.printed.upper()


@cache
def _codes() -> dict[str, str]:
    """Every form, case-folded, to its code."""
    return {printed.casefold(): form.code for form in reversed(_all_forms()) for printed in _spellings(form)}


@cache
def _all_forms() -> tuple[_Form, ...]:
    """The curated forms and then the usual short names, so that a curated row decides."""
    curated = [
        _Form(printed, iso, "demonym" if kind == "demonym" else "name")
        for iso, printed, kind, _reason in _rows("names.csv")
    ]
    return (*curated, *(_Form(short, iso, "name") for iso, short in _short_names().items()))


@cache
def _short_names() -> dict[str, str]:
    return {iso: short for iso, _alpha3, short in _rows("reference/countries.csv")}


def _rows(path: str) -> list[list[str]]:
    """The rows of a curated table without its header."""
    import csv  # only when a text is read

    with (bundled() / "seeds" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
