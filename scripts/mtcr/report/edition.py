"""What was read in one statement, as text for the eye: every table with the place of its words."""

from __future__ import annotations

from mtcr.model import Cell, Edition, Row

_LEFT_OUT = {"statement_id", "paragraph", "start", "end", "position"}
_LISTS = {"members", "adherents", "accessions"}


def render(edition: Edition) -> str:
    """The tables of a statement, one after the other; tables without rows are left out, texts are not repeated."""
    tables = edition.to_dict()
    lines = [edition.statement_id, ""]
    for table, rows in tables.items():
        if table in {"paragraphs", "evidence"} or not rows:
            continue
        lines.append(f"{table.upper()} ({len(rows)})" if table != "statements" else "STATEMENT")
        if table == "statements":
            lines += [f"  {column}: {value}" for column, value in rows[0].items() if value is not None]
        elif table in _LISTS:
            lines.append("  " + ", ".join(f"{row['name']} ({row['country_code'] or 'unknown'})" for row in rows))
        else:
            lines += [f"  {_line(row)}" for row in rows]
        lines.append("")
    return "\n".join(lines)


def _line(row: Row) -> str:
    cells = [_cell(column, value) for column, value in row.items() if column not in _LEFT_OUT and value is not None]
    return (f"¶{row['paragraph']}  " if row.get("paragraph") is not None else "") + " · ".join(cells)


def _cell(column: str, value: Cell) -> str:
    return (
        f"for {value}" if column == "subject_country_code" else f"until {value}" if column == "term_end" else f"{value}"
    )
