"""A history becomes one self-contained HTML page: the chart, if it has one, and the table beside it."""

from __future__ import annotations

import base64
import hashlib
import itertools
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtcr.history import charts, text
from mtcr.history.table import Table, table, unsure
from mtcr.model import Cell
from mtcr.package import Package
from mtcr.report import plain

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


class Picture(NamedTuple):
    """A chart in both colour schemes, as addresses that hold the picture itself, and what it shows."""

    light: str
    dark: str
    alternative: str


def render(topic: str, package: Package) -> str:
    """The page of a topic. It asks nothing of the network and runs no script.

    Raises:
        Problem: there is no such topic, or matplotlib is missing and the topic has a chart.
    """
    shown = table(topic, package)
    template = environment(TEMPLATES).get_template("history.html.j2")
    return template.render(table=shown, picture=picture(shown, package), dataset=package.descriptor)


def picture(shown: Table, package: Package) -> Picture | None:
    """The chart of a table's topic; None where it has none."""
    if shown.topic not in charts.CHARTS:
        return None
    light, dark = (_address(charts.render(shown.topic, package, dark=dark)) for dark in (False, True))
    return Picture(light, dark, charts.alternative(shown.topic))


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


@cache
def environment(*folders: Path) -> Environment:
    """The templates of some folders: any text is data, a value that is missing is an error, unseen signs are shown."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain.visible(value) if type(value) is str else value,
    )
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    made.globals.update(style=style, policy=policy(style), unsure=unsure, GAP=text.GAP)
    made.filters.update(heading=text.heading, shown=text.cell, links=links, numeric=_numeric)
    return made


def policy(style: str) -> str:
    """A Content Security Policy that allows this style and pictures inside the page: no script, no network."""
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{hashed}'; img-src data:; base-uri 'none'; form-action 'none'"


def links(source: Cell) -> list[tuple[str, str]]:
    """The sources of a cell as words and address; the address is empty for what is none of the web's."""
    parts = [part.strip() for part in str(source or "").split(";") if part.strip()]
    of_web = {part: part.split("/")[2] for part in parts if part.startswith(("https://", "http://"))}
    named = itertools.count(1)
    return [(f"{next(named)}: {of_web[part]}", part) if part in of_web else (part, "") for part in parts]


def _numeric(shown: Table, column: str) -> bool:
    """Whether a column holds numbers, which are set to the right."""
    return any(isinstance(row[column], int) for row in shown.rows)
