"""A history becomes a chart in SVG, the same bytes for the same package: the only module that imports matplotlib.

matplotlib (a BSD-compatible licence) because it draws to SVG by itself; altair needs a JavaScript engine for that,
and pygal is LGPL. What is not confirmed is hollow and what is not known a cross or a dashed line: never left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from mtcr.history.table import Table, Topic, table, unsure
from mtcr.model import Cell, Problem, Row
from mtcr.package import Package
from mtcr.report import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK = {"light": ("#ffffff", "#1b1d1f", "#c9ced3", "#0a4f95", "#9a4a00"),
        "dark": ("#14171a", "#e6e8ea", "#464c52", "#8cc4ff", "#ffb366")}  # fmt: skip
"""Paper, ink, lines, first and second colour; the two colours can be told apart by the colour-blind."""
_CONFIRMED, _NOT_CONFIRMED, _UNKNOWN = "confirmed", "not confirmed", "not known"


def render(topic: str, package: Package, *, dark: bool = False) -> str:
    """The chart of a topic.

    Args:
        topic: one of `TOPICS` that has a chart (`CHARTS`).
        package: the package.
        dark: light on dark instead of dark on light.

    Returns:
        An SVG document with title and description, its words as text.

    Raises:
        Problem: the topic has no chart, or matplotlib is not installed.
    """
    chosen = next((chart for name, chart in CHARTS.items() if name == topic), None)
    if chosen is None:
        has = f"Charts show {', '.join(CHARTS)}; tables and pages show every topic."
        raise Problem(f"There is no chart of {topic}.", "A table says it better.", has)
    title, height, draw = chosen
    paper, ink, line, first, second = _INK["dark" if dark else "light"]
    style = _library("matplotlib.style")
    look = {
        "svg.fonttype": "none", "svg.hashsalt": f"mtcr {topic}", "font.size": 10, "axes.spines.top": False,
        "axes.spines.right": False, "axes.axisbelow": True, "axes.grid": True, "grid.linewidth": 0.6,
        "figure.facecolor": paper, "axes.facecolor": paper, "legend.facecolor": paper, "legend.edgecolor": line,
        "text.color": ink, "axes.labelcolor": ink, "axes.edgecolor": ink, "xtick.color": ink, "ytick.color": ink,
        "grid.color": line, "axes.prop_cycle": _library("matplotlib").cycler(color=[first, second]),
        "legend.framealpha": 1,
    }  # fmt: skip
    with style.context(look, after_reset=True):
        figure = _library("matplotlib.figure").Figure(figsize=(8, height), layout="constrained")
        axes = figure.subplots()
        described = draw(axes, package)
        axes.set_xlabel("year")
        figure.legend(loc="outside upper left", ncols=2, fontsize=9)
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    return _titled(file.getvalue(), title, described)


def alternative(topic: Topic) -> str:
    """What a page says in place of the picture of a topic."""
    return f"Chart: {CHARTS[topic][0]}. The table holds the same."


def _library(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        to_do = "Install it: pip install 'mtcr-plenary-statements[charts]'."
        raise Problem("Charts cannot be drawn.", "The library matplotlib is not installed.", to_do) from None


def _titled(svg: str, title: str, described: str) -> str:
    """The drawing without the outdated doctype, which asks for an address, and with what a screen reader says."""
    body = svg[svg.index("<svg") :]
    head, _, rest = body.partition(">")
    head = re.sub(r' (?:width|height)="[^"]*"', "", head, count=2)
    told = f"<title>{escape(title)}</title>\n<desc>{escape(plain.visible(described))}</desc>"
    lines = (line.rstrip() for line in f'{head} role="img">\n {told}{rest}'.splitlines())
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n"


def _growth(axes: Axes, package: Package) -> str:
    """The years of joining as a line of steps, the stated numbers as marks, plenaries without one as crosses."""
    members, counts = table("members", package), table("counts", package)
    joined = sorted(int(str(row["year_joined"])) for row in members.rows if row["year_joined"])
    last = max([year for year in map(_year, counts.rows) if year] + joined)
    years = list(range(min(joined), last + 1))
    axes.step(years, [sum(one <= year for one in joined) for year in years], where="post",
              label="countries that have joined, by curated year")  # fmt: skip
    _mark_partial_years(axes, members, joined)
    told = [row for row in counts.rows if row["stated_member_count"]]
    for label, marker, fill, rows in (
        ("stated number, confirmed", "D", "C1", [r for r in told if r["basis"] == "curated" and not unsure(r)]),
        ("stated number, not confirmed", "D", "none", [*filter(unsure, told)]),
        ("stated number, printed in a statement here", "s", "C1", [r for r in told if r["basis"] == "extracted"]),
    ):
        points = [(year, int(str(row["stated_member_count"]))) for row in rows if (year := _year(row))]
        if points:
            axes.plot(*zip(*points, strict=True), marker, color="C1", markerfacecolor=fill, label=label)
    silent = _silent(counts)
    crosses = [year for year in silent.values() if year]
    axes.plot(crosses, [0] * len(crosses), "x", color="C1", label="plenary whose number is not known", clip_on=False)
    axes.set_ylabel("members")
    axes.set_ylim(0, None)
    return (
        f"{len(joined)} countries joined from {joined[0]} to {joined[-1]}; {len(told)} stated numbers, "
        f"none known of the plenaries {', '.join(map(str, silent))}."
    )


def _mark_partial_years(axes: Axes, members: Table, joined: list[int]) -> None:
    years = sorted({int(str(row["year_joined"])) for row in members.rows if unsure(row) and row["year_joined"]})
    if years:
        axes.plot(years, [sum(one <= year for one in joined) for year in years], "o", color="C0",
                  markerfacecolor="none", label="joining not confirmed")  # fmt: skip


def _silent(counts: Table) -> dict[Cell, int | None]:
    """The plenaries of which no row states a number, and their years."""
    told = {row["plenary_number"] for row in counts.rows if row["stated_member_count"]}
    return {row["plenary_number"]: _year(row) for row in counts.rows if row["plenary_number"] not in told}


def _chaired(axes: Axes, package: Package) -> str:
    """A line a plenary: who chaired it, in which year, as the curated history has it."""
    rows = [row for row in table("chairs", package).rows if row["basis"] == "curated"]
    _rows_of_marks(axes, rows, lambda row: row["plenary_number"])
    people: dict[Any, list[str]] = {}
    for row in rows:
        people.setdefault(row["plenary_number"], []).append(str(row["person"] or "not known"))
    axes.set_yticks(range(len(people)), [f"{', '.join(names)} – {number}" for number, names in people.items()])
    axes.set_ylabel("chair – plenary")
    return f"Of {len(people)} plenaries, {sum(names != ['not known'] for names in people.values())} have a known chair."


def _hosted(axes: Axes, package: Package) -> str:
    """A line a country: the years in which it hosted."""
    rows = [row | {"year": _year(row)} for row in table("plenaries", package).rows if row["basis"] == "curated"]
    _rows_of_marks(axes, rows, lambda row: row["country"])
    hosts: dict[str, int] = {}
    for row in rows:
        hosts[str(row["country"])] = hosts.get(str(row["country"]), 0) + 1
    axes.set_yticks(range(len(hosts)), list(hosts))
    axes.set_ylabel("host")
    most = max(hosts.values())
    return f"{len(hosts)} countries hosted {len(rows)} plenaries, none more than {most} times."


def _rows_of_marks(axes: Axes, rows: list[Row], line: Callable[[Row], object]) -> None:
    """A mark for each row at its year, on the line of its own; where the year is not known, a dashed line instead."""
    lines = {key: n for n, key in enumerate(dict.fromkeys(map(line, rows)))}
    kinds: dict[str, list[tuple[int, int]]] = {_CONFIRMED: [], _NOT_CONFIRMED: [], _UNKNOWN: []}
    for row in rows:
        year = _year(row)
        if year is not None:
            kind = _UNKNOWN if "person" in row and row["person"] is None else _kind(row)
            kinds[kind].append((year, lines[line(row)]))
    looks: Mapping[str, dict[str, Any]] = {
        _CONFIRMED: {"marker": "o", "color": "C0"},
        _NOT_CONFIRMED: {"marker": "o", "color": "C0", "markerfacecolor": "none"},
        _UNKNOWN: {"marker": "x", "color": "C1"},
    }
    for kind, points in kinds.items():
        if points:
            axes.plot(*zip(*points, strict=True), linestyle="none", label=_legend(kind), **looks[kind])
    for before, after, height in _undated(rows, lambda row: lines[line(row)]):
        axes.hlines(height, before, after, colors="C1", linestyles="dashed", label="year not known: between these")
    axes.invert_yaxis()
    axes.margins(y=0.02)


def _undated(rows: list[Row], line: Callable[[Row], int]) -> Iterator[tuple[int, int, int]]:
    """Of rows in order of time that have no year: the years of their neighbours, and their line."""
    for n, row in enumerate(rows):
        if _year(row) is None:
            before = next((year for year in map(_year, reversed(rows[:n])) if year), None)
            after = next((year for year in map(_year, rows[n + 1 :]) if year), None)
            if before and after:
                yield before, after, line(row)


def _kind(row: Row) -> str:
    return _NOT_CONFIRMED if unsure(row) else _CONFIRMED


def _legend(kind: str) -> str:
    return "chair not known" if kind == _UNKNOWN else kind


def _year(row: Row) -> int | None:
    date = row.get("year") or row.get("starts_on") or row.get("ends_on")
    return int(str(date)[:4]) if date else None


CHARTS: Mapping[Topic, tuple[str, float, Callable[[Axes, Package], str]]] = {
    "members": ("How the membership grew", 4.6, _growth),
    "counts": ("How the membership grew", 4.6, _growth),
    "chairs": ("Who chaired when", 8.5, _chaired),
    "plenaries": ("Which country hosted", 6.5, _hosted),
}
"""Topic to the title of its chart, the height in inches, and what draws it."""
