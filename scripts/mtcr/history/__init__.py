"""The tables of a package and its curated history become the course of the regime, one table a topic.

`table` computes; `text`, `data`, `charts` and `page` show a table; `pair` sets two plenaries side by side.
"""

from __future__ import annotations

from mtcr.history.table import TOPICS, Table, table
from mtcr.model import Problem
from mtcr.package import Package

__all__ = ["FORMATS", "TOPICS", "Table", "render", "table"]

FORMATS = ("terminal", "csv", "json", "svg", "html")


def render(topic: str, package: Package, chosen: str = "terminal") -> str:
    """The history of a topic in one of the `FORMATS`; what draws and what makes pages is imported only when needed.

    Raises:
        Problem: there is no such topic or format, the topic has no chart, or matplotlib is missing for one.
    """
    if chosen == "svg":
        from mtcr.history import charts

        return charts.render(topic, package)
    if chosen == "html":
        from mtcr.history import page

        return page.render(topic, package)
    from mtcr.history import data, text

    renders = {"terminal": text.render, "csv": data.as_csv, "json": data.as_json}
    if chosen not in renders:
        raise Problem(f"There is no format {chosen}.", "No history is written in it.", f"Use {', '.join(FORMATS)}.")
    return renders[chosen](table(topic, package))
