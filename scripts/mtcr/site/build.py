"""A package becomes the files of the site, in memory: the same bytes for the same package and libraries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mtcr import history, package
from mtcr.history import page
from mtcr.package import Package
from mtcr.site import downloads, folder, latest

TEMPLATES = Path(__file__).parent / "templates"
PREVIEW = 10
"""Rows of a table that its page shows."""
COMPARISON = "comparison.html"


def build(root: Path) -> dict[str, bytes]:
    """The site.

    Args:
        root: the folder of the package; its `CHANGELOG.md` and `seeds/` are used where they came along.

    Returns:
        Path relative to the site, with forward slashes, to content.

    Raises:
        Problem: there is no package, a table is damaged, or matplotlib is not installed.
    """
    described = package.open_package(root)
    files = downloads.files(root)
    compared = latest.comparison(root)
    if compared is not None:
        files[COMPARISON] = compared.encode("utf-8")
    site = _Site(described, files)
    files |= {
        "index.html": site.page("index", finding=latest.finding(described), statements=described.rows("statements")),
        "history.html": site.page("history", topics=_topics(described)),
        "statement.html": site.page("statement", **_statement(root)),
        "changelog.html": site.page("changelog", changelog=_markdown(root / "CHANGELOG.md")),
    }
    for table in described.resources:
        files[f"tables/{table}.html"] = site.page("table", "../", **_table(described, table))
    files[folder.LIST] = folder.listing(files)
    return dict(sorted(files.items()))


class _Site:
    """What all pages share."""

    def __init__(self, described: Package, files: dict[str, bytes]) -> None:
        self._templates = page.environment(TEMPLATES, page.TEMPLATES)
        self._shared = {
            "dataset": described.descriptor,
            "files": {name: len(data) for name, data in files.items()},
            "database": downloads.database(described.descriptor["name"]),
            "comparison": COMPARISON if COMPARISON in files else None,
        }

    def page(self, name: str, top: str = "", **values: Any) -> bytes:
        """One page; `top` leads from it to the top of the site."""
        template = self._templates.get_template(f"{name}.html.j2")
        return template.render(self._shared, name=name, top=top, **values).encode("utf-8")


def _topics(described: Package) -> list[tuple[history.Table, page.Picture | None]]:
    """The topics with their charts; the numbers share the chart of the members, which is shown once."""
    tables = [history.table(topic, described) for topic in history.TOPICS]
    return [(table, None if table.topic == "counts" else page.picture(table, described)) for table in tables]


def _table(described: Package, table: str) -> dict[str, Any]:
    rows = described.rows(table)
    return {
        "table": described.resources[table],
        "key": described.key(table),
        "fields": described.fields(table),
        "rows": rows[:PREVIEW],
        "total": len(rows),
        "parquet": downloads.parquet_path(table),
    }


def _statement(root: Path) -> dict[str, Any]:
    edition = latest.latest(root)
    tables = edition.to_dict() if edition else {}
    return {
        "statement": tables["statements"][0] if tables else None,
        "lists": {table: tables[table] for table in latest.LISTS if tables.get(table)},
        "told": {table: tables[table] for table in latest.TOLD if tables.get(table)},
    }


def _markdown(path: Path) -> str | None:
    """A Markdown file as HTML in which no HTML of the file survives and headings stand below that of the page."""
    if not path.is_file():
        return None
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(path.read_text(encoding="utf-8"))
    body = tokens[3:] if [token.tag for token in tokens[:1]] == ["h1"] else tokens
    return str(parser.renderer.render(body, parser.options, {}))
