"""A comparison becomes one self-contained HTML page in which words are data and only the page's own script may run."""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcr.model import Comparison, Edition
from mtcr.report import plain, rows
from mtcr.report.page import Article, anchor, articles

if TYPE_CHECKING:
    from jinja2 import Template

SIDE_BY_SIDE = 3000
"""Changed paragraphs up to which the page also holds the side by side view, which needs their old words once more."""

_TEMPLATES = Path(__file__).parent / "templates"


def render(comparison: Comparison) -> str:
    """The page. It asks nothing of the network; without JavaScript only the keys and their buttons are missing.

    Beyond `SIDE_BY_SIDE` changed paragraphs the page holds the inline view alone, and says so.
    """
    facts, findings = rows.facts(comparison), rows.findings(comparison)
    wording = articles(comparison, (*facts, *findings))
    return _template().render(
        editions=[_edition("Old", comparison.old), _edition("New", comparison.new)],
        headline=plain.headline(comparison),
        groups=[(plain.ASPECTS[aspect], group) for aspect, group in plain.by_aspect(facts).items()],
        findings=findings,
        runs=list(_runs(wording)),
        side_by_side=sum(article.change for article in wording) <= SIDE_BY_SIDE,
        limit=SIDE_BY_SIDE,
    )


def _edition(side: str, edition: Edition) -> dict[str, Any]:
    language = next((f.values["language"] for f in edition.of("statements") if f.values.get("language")), "")
    return {"side": side, "title": plain.title(edition), "id": edition.statement_id, "language": language}


def _runs(wording: Sequence[Article]) -> Iterator[tuple[bool, list[Article]]]:
    """Articles in a row that changed, or did not."""
    for change, run in itertools.groupby(wording, key=lambda article: article.change):
        yield change, list(run)


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain.visible(value) if type(value) is str else value,
    )
    environment.filters["lead"] = plain.lead
    environment.filters["sentence"] = plain.sentence
    environment.globals["anchor"] = anchor
    for name in ("style", "script"):
        text = (_TEMPLATES / f"comparison.{'css' if name == 'style' else 'js'}").read_text(encoding="utf-8")
        environment.globals[name] = text
        environment.globals[f"{name}_hash"] = _hash(text)
    return environment.get_template("comparison.html.j2")


def _hash(text: str) -> str:
    """The source expression of Content Security Policy for an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
