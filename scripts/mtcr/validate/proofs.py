"""A cell and the printed words it rests on become a verdict: the only module that says what counts as proof of a cell.

Looser than reading, on purpose: a proof that read the words as the extractors do would make the same mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mtcr import countries
from mtcr.model import Cell

Proof = Callable[[str, str], bool]
"""Takes a cell as text and the printed words, white space folded; says whether these prove that."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def fold(words: Cell) -> str:
    """Words with all white space as single blanks."""
    return " ".join(str(words or "").split())


def is_all(cell: str, words: str) -> bool:
    """The words are the cell, nothing else."""
    return fold(cell) == words


def is_in(cell: str, words: str) -> bool:
    """The cell is printed among the words, as words of its own."""
    return re.search(rf"(?<!\w){re.escape(fold(cell))}(?!\w)", words) is not None


def is_named(cell: str, words: str) -> bool:
    """The same in any case of letters: a city in capitals is written as usual."""
    return is_in(cell.casefold(), words.casefold())


def in_pieces(cell: str, words: str) -> bool:
    """Each word of the cell is printed, in order; between them may stand what the cell leaves out (a country)."""
    pieces = r"\b.*?\b".join(map(re.escape, re.findall(r"\w+", cell)))
    return re.search(rf"\b{pieces}\b", words, re.IGNORECASE) is not None


def number(cell: str, words: str) -> bool:
    """The number is printed in digits, alone or before letters (`32nd`), or there are no digits: it is spelled out."""
    digits = re.findall(r"\d+", words)
    return not digits or str(int(cell)) in (found.lstrip("0") for found in digits)


def digits(cell: str, words: str) -> bool:
    """The words are the number in digits."""
    return cell == words


def year(cell: str, words: str) -> bool:
    """The year is printed, in four digits or in its last two."""
    return cell in words or re.search(rf"(?<!\d){cell[2:]}(?!\d)", words) is not None


def day(cell: str, words: str) -> bool:
    """The day is printed; its month too, where any month is; its year too, where any year is."""
    of_year, month, of_month = cell.split("-")
    months = [name for name in _MONTHS if re.search(rf"\b{name[:3]}", words, re.IGNORECASE)]
    years = re.findall(r"(?:19|20)\d\d", words)
    return (
        of_month.lstrip("0") in (found.lstrip("0") for found in re.findall(r"\d+", words))
        and (not months or _MONTHS[int(month) - 1] in months)
        and (not years or of_year in years)
    )


def country(cell: str, words: str) -> bool:
    """The words name that country, or none that is known: a city, a region, a country's new name."""
    return countries.code(words) in {cell, None}


PROOFS: Mapping[str, Mapping[str, Proof]] = {
    "members": {"name": is_all, "country_code": country},
    "accessions": {"name": is_all, "country_code": country},
    "adherents": {"name": is_all, "country_code": country},
    "mentions": {"name": is_all},
    "resolutions": {"resolution": digits},
    "chairs": {"person": is_in, "title": is_in, "office": in_pieces, "term_start": year, "term_end": year},
    "people": {"person": is_in, "title": is_in, "office": in_pieces},
    "actions": {"verb": is_in, "object": is_in},
}
"""Table to the columns that the words of its rows have to prove, and how."""

ANYWHERE = frozenset({"term_start", "term_end"})
"""Columns that other sentences may prove: who was elected in one serves until the year that another tells."""

CELLS: Mapping[str, Proof] = {
    "plenary_number": number,
    "title": is_all,
    "issued_on": day,
    "starts_on": day,
    "ends_on": day,
    "city": is_named,
    "country_code": country,
    "stated_member_count": number,
    "next_year": year,
    "next_city": is_named,
    "next_country_code": country,
}
"""Column of table statements to how the words of its evidence prove it."""
