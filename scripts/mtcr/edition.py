"""A source becomes an edition, by parse, the choice of a regime and extract; the only module that names statements."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from mtcr import extract, parse, regimes, sources
from mtcr.model import Edition, Fact, Source


def read(path_or_text: Path | str) -> Edition:
    """Reads a statement.

    Args:
        path_or_text: a `Path` is a file (text, HTML, PDF or Word), a `str` is the text itself.

    Returns:
        The edition: its paragraphs and every fact found, each with the place of its words.

    Raises:
        Problem: the file is missing, empty, or not a text that can be read.
    """
    source = sources.read(path_or_text) if isinstance(path_or_text, Path) else sources.from_text(path_or_text)
    return from_source(source)


def from_source(source: Source, statement_id: str | None = None) -> Edition:
    """The edition of a source; without a given id it is named after regime, year and city, or after its bytes."""
    statement = parse.statement(source)
    regime = regimes.of(source.text)
    facts = extract.facts(statement, regime)
    return Edition(statement, statement_id or name_for(regime.key, facts, source.sha256), facts)


def name_for(regime_key: str, facts: tuple[Fact, ...], sha256: str) -> str:
    """A statement id such as `mtcr-2019-auckland`; `text-` and eight digits of the hash where the text tells none."""
    dates = [extract.value(facts, field) for field in ("starts_on", "ends_on", "issued_on")]
    year = next((str(date)[:4] for date in dates if date), "")
    city = slug(str(extract.value(facts, "city") or ""))
    if not year and not city:
        return f"text-{sha256[:8]}"
    return "-".join(part for part in (regime_key, year, city) if part)


def slug(name: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens: `Rio de Janeiro` to `rio-de-janeiro`."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")
