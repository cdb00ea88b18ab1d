from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from comparisons import AWKWARD, comparison, comparisons, edition, redline, same
from mtcr.model import Comparison, FieldChange, Finding
from mtcr.report import markdown, plain
from mtcr.report.sequence import steps

OURS = {
    "inline", "text", "softbreak", "hardbreak", "heading_open", "heading_close", "paragraph_open", "paragraph_close",
    "strong_open", "strong_close", "s_open", "s_close", "em_open", "em_close", "html_inline", "html_block",
    "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close",
    "th_open", "th_close", "td_open", "td_close", "bullet_list_open", "bullet_list_close", "list_item_open",
    "list_item_close",
}  # fmt: skip
"""What the report itself is made of; a link, picture, code or list with numbers could only come from a statement."""


def tokens(report: str) -> list[Token]:
    """The report as CommonMark with GitHub's tables and strikethrough, inline tokens among the others."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [token for block in parser.parse(report) for token in (block, *(block.children or ()))]


def under(report: str, marker: str) -> list[str]:
    """The words that a reader sees in a marked stretch, stretch by stretch."""
    found: list[str] = []
    inside = False
    wording = report[report.find("## Wording") :].split("\n", 4)[-1]
    for token in tokens(wording):
        if token.type == f"{marker}_open":
            inside = True
            found.append("")
        elif token.type == f"{marker}_close":
            inside = False
        elif inside and token.type == "text":
            found[-1] += token.content
    return found


def seen(text: str) -> str:
    return " ".join(plain.visible(text).split())


@settings(max_examples=150, deadline=None)
@given(comparisons())
def test_deleted_words_are_struck_inserted_ones_bold_and_nothing_else_is_markup(made: Comparison) -> None:
    report = markdown.render(made)
    raw = [token.content.strip() for token in tokens(report) if token.type.startswith("html")]
    assert {token.type for token in tokens(report)} <= OURS
    assert all(html in {markdown.BREAK, "</details>"} or html.startswith("<details><summary>") for html in raw)
    shown = [step.block for step in steps(made.blocks) if step.place != "old" or not step.block.moved]
    changed = [s for b in shown for s in b.segments if s.op != "equal"]
    assert under(report, "s") == [seen(s.old) for s in changed if s.old.strip()]
    assert under(report, "strong") == [seen(s.new) for s in changed if s.new.strip()]


@pytest.mark.parametrize("word", AWKWARD)
def test_an_awkward_word_shows_as_it_is_in_every_place(word: str) -> None:
    """At the start of a paragraph, in a table cell, in a finding: `1.` began a list, `|` a cell, `@` a mention."""
    made = redline(
        ("equal", f"{word} a ", f"{word} a "), ("replace", word, f"x{word}"),
        meeting=(FieldChange("city", word, f"{word}{word}"),),
        findings=(Finding("number-changed", word, word, None, None, None),),
    )  # fmt: skip
    report = markdown.render(made)
    texts = [token for token in tokens(report) if token.type == "inline"]
    shown = ["".join(t.content for t in (inline.children or ()) if t.type == "text") for inline in texts]
    assert {token.type for token in tokens(report)} <= OURS
    assert seen(word) in shown
    assert any(line.startswith(f"{seen(word)} a ".strip()) for line in shown)


def test_markers_hug_the_words_and_blanks_stand_outside() -> None:
    """`** new**` is no bold text, and neither is `x**(y)**z`."""
    report = markdown.render(redline(("equal", "A", "A"), ("replace", " old ", " (new) "), ("equal", "b", "b")))
    assert "A ~~old~~ **(new)** b" in report
    report = markdown.render(redline(("equal", "trans", "trans"), ("delete", "-", ""), ("equal", "port", "port")))
    assert f"trans{markdown.BREAK}~~-~~{markdown.BREAK}port" in report


def test_unchanged_paragraphs_are_folded_and_numbered_as_printed() -> None:
    report = markdown.render(same("One.", "Two."))
    assert "No change." in report
    assert "<details><summary>2 unchanged paragraphs</summary>\n\n1\\. One.\n\n2\\. Two.\n\n</details>" in report


def test_facts_are_a_table_and_findings_a_list_with_their_words() -> None:
    old, new = edition(["Held in Auckland."]), edition(["Held in Rio."], name="new")
    made = comparison(
        old, new, [],
        meeting=(FieldChange("city", "Auckland", "Rio"),),
        findings=(Finding("negation-gained", "“not” was inserted", None, "not", None, None),),
    )  # fmt: skip
    report = markdown.render(made)
    assert "| Meeting | City | Auckland | Rio |  |" in report
    assert "- **negation gained** — “not” was inserted" in report
