"""The tables of a package become look-ups: names of countries, years of meetings, and the proof of a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from mtcr.model import Cell, Row
from mtcr.package import Package
from mtcr.seeds import Seeds


class Facts:
    """What the histories ask of a package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._rows: dict[str, list[Row]] = {}

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, in its order."""
        if table not in self._rows:
            self._rows[table] = self._package.rows(table)
        return self._rows[table]

    def reference(self, name: str) -> list[Row]:
        """The rows of `seeds/reference/NAME.csv`, empty cells None; none where the package came without its seeds."""
        root = self._package.root
        if not (root / "seeds" / "reference" / f"{name}.csv").is_file():
            return []
        return [{column: cell or None for column, cell in row.items()} for row in Seeds(root).reference(name)]

    def country(self, code: Cell, otherwise: Row | None = None) -> str | None:
        """The common name of a country, else the name in another row, else the code; None for no code."""
        name = self._countries.get(code) or (otherwise or {}).get("name") or code
        return None if name is None else str(name)

    @cached_property
    def _countries(self) -> Mapping[Cell, Cell]:
        rows = [*self.reference("countries"), *self.rows("countries")]
        return {row["country_code"]: row["name"] for row in rows}

    def statement(self, row: Row) -> Row:
        """The statement that a row was read in."""
        return self._statements[row["statement_id"]]

    @cached_property
    def _statements(self) -> Mapping[Cell, Row]:
        return {row["statement_id"]: row for row in self.rows("statements")}

    def listed(self, table: str, column: str = "", only: str = "") -> dict[Cell, list[Row]]:
        """Country code to the rows of a table that list the country, of those with one value of a column alone."""
        found: dict[Cell, list[Row]] = {}
        for row in self.rows(table):
            if not column or row[column] == only:
                found.setdefault(row["country_code"], []).append(row)
        return found

    def evidence(self, statement: Row, column: str) -> list[Row]:
        """Where a statement prints what stands in a column of its row; the row itself where that is not known."""
        return [
            row
            for row in self.rows("evidence")
            if row["statement_id"] == statement["statement_id"] and row["column"] == column
        ] or [statement]

    @staticmethod
    def year(row: Row) -> int | None:
        """The year of a meeting, as far as its row tells."""
        date = row["starts_on"] or row["ends_on"] or row.get("issued_on")
        return int(str(date)[:4]) if date else None

    @staticmethod
    def statements_of(rows: Iterable[Row]) -> str | None:
        """The statements that rows were read in, in their order."""
        return "; ".join(dict.fromkeys(str(row["statement_id"]) for row in rows)) or None

    @staticmethod
    def proof(curated: Row, read: Sequence[Row]) -> Row:
        """Confidence, basis and source of a row, of the curated row (`{}` for none) and the rows read in statements."""
        places = [
            f"{row['statement_id']} ¶{row['paragraph']}" if row.get("paragraph") is not None else row["statement_id"]
            for row in read
        ]
        return {
            "confidence": curated["confidence"] if curated else "printed",
            "basis": "both" if curated and read else "curated" if curated else "extracted",
            "source": "; ".join([*str(curated.get("source_urls") or "").split(";"), *map(str, places)]).strip("; ")
            or None,
        }
