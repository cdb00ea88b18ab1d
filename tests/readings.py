"""Tiny texts read by one extractor: what the tests of the extraction room share."""

from __future__ import annotations

import importlib
from typing import Any

from mtcr import parse, regimes
from mtcr.extract.reading import Reading
from mtcr.model import Fact, Source

MEMBERS = {
    "AR": "Argentina", "AU": "Australia", "AT": "Austria", "BE": "Belgium", "BR": "Brazil", "BG": "Bulgaria",
    "CA": "Canada", "CZ": "the Czech Republic", "DK": "Denmark", "FI": "Finland", "FR": "France", "DE": "Germany",
    "GR": "Greece", "HU": "Hungary", "IS": "Iceland", "IN": "India", "IE": "Ireland", "IT": "Italy", "JP": "Japan",
    "LU": "Luxembourg", "NL": "the Netherlands", "NZ": "New Zealand", "NO": "Norway", "PL": "Poland",
    "PT": "Portugal", "KR": "the Republic of Korea", "RU": "the Russian Federation", "ZA": "South Africa",
    "ES": "Spain", "SE": "Sweden", "CH": "Switzerland", "TR": "Türkiye", "UA": "Ukraine",
    "GB": "the United Kingdom of Great Britain and Northern Ireland", "US": "the United States of America",
}  # fmt: skip
"""Code to the name as a list prints it, article included, in the order of the lists."""


def reading(text: str) -> Reading:
    """A text as the extractors get it."""
    return Reading(parse.statement(Source(text, "")), regimes.of(text))


def facts(text: str, *modules: str) -> list[Fact]:
    """What some extractors find, each knowing what those before it found; every span is proven on the way."""
    ready, known = reading(text), list[Fact]()
    for module in modules:
        known += importlib.import_module(f"mtcr.extract.{module}").find(ready, known)
    for fact in known:
        assert fact.at is None or 0 <= fact.at.start < fact.at.end <= len(text), fact
    return known


def column(found: list[Fact], table: str, name: str) -> list[Any]:
    """One column of one table."""
    return [fact.values[name] for fact in found if fact.table == table and name in fact.values]


def printed(text: str, fact: Fact) -> str:
    """The words a fact rests on."""
    assert fact.at is not None
    return text[fact.at.start : fact.at.end]
