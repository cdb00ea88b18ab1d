"""sources.pdf: lines of a PDF become the paragraphs they were, without what the page alone needs."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.lib.pagesizes import A5
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import make_files
from mtcr import sources
from mtcr.model import Problem
from mtcr.sources import pdf
from mtcr.sources.pdf_lines import Line
from mtcr.sources.pdf_rejoin import rejoined

SPECIMEN = make_files.SPECIMEN.read_text("utf-8")


def drawn(*pages: Callable[[Any], None], **options: Any) -> bytes:
    """A PDF with a page for each function that draws one."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5, invariant=1, **options)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines(*texts: str, x: float = 40, top: float = 500) -> Callable[[Any], None]:
    """Draws these lines one below the other."""

    def draw(canvas: Any) -> None:
        for n, text in enumerate(texts):
            canvas.drawString(x, top - 12 * n, text)

    return draw


def paragraphs(data: bytes) -> list[str]:
    return sources.from_bytes(data).text.strip().split("\n\n")


@pytest.mark.parametrize(
    "options",
    [{}, {"indent": True}, {"head": "MTCR 2031"}, {"columns": 2}, {"columns": 2, "indent": True}],
    ids=["spaced", "indented", "running head", "two columns", "two columns, indented"],
)
def test_every_layout_gives_the_same_paragraphs_as_the_plain_text(options: dict[str, Any]) -> None:
    """Justified, hyphenated, with page numbers, a list, a note in small print and paragraphs that run over the page."""
    source = sources.from_bytes(make_files.pdf(SPECIMEN, **options))
    assert source.media_type == "application/pdf"
    assert make_files.folded(source.text) == make_files.folded(SPECIMEN)


def test_a_list_of_countries_keeps_a_country_a_line() -> None:
    assert "\nArgentina\nAustralia\nCzech Republic\n" in sources.from_bytes(make_files.pdf(SPECIMEN)).text


def body(*texts: str, size: float = 10.0) -> list[Line]:
    """Lines of one column, 12 points apart, all of them full but the last."""
    return [
        Line(text, 40, 380 if n < len(texts) - 1 else 200, 100 + 12 * n, size, left=40, right=380)
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("the Regime and prolifer-", "ation of", "the Regime and proliferation of"),
        ("efforts for non-", "proliferation of", "efforts for non-proliferation of"),
        ("in the Asia-", "Pacific", "in the Asia-Pacific"),
        ("Ms Fern Oakley-", "Grey", "Ms Fern Oakley-Grey"),
        ("they discussed trans-", "shipment of", "they discussed trans-shipment of"),
        ("they discussed trans-", "fers of", "they discussed transfers of"),
        ("thanked the Co-", "Chairs", "thanked the Co-Chairs"),
        ("in the period 2030–", "2031", "in the period 2030–2031"),
        ("unmanned and/", "or manned", "unmanned and/or manned"),
        ("non\u00adprolif\u00ad", "eration", "nonproliferation"),
        ("the Regime –", "as before", "the Regime – as before"),
    ],
)
def test_a_word_cut_at_a_line_end_is_made_whole(above: str, below: str, whole: str) -> None:
    assert rejoined(body(above, below)) == whole + "\n"


def test_a_hyphen_is_kept_or_dropped_as_elsewhere_in_the_text() -> None:
    assert "a first-rate one" in rejoined(body("It was first-rate indeed, a first-", "rate one"))
    assert "the nonmembers of" in rejoined(body("Some nonmembers came, and all the non-", "members of"))


def test_a_number_at_the_start_of_a_line_is_no_label_within_a_sentence() -> None:
    text = rejoined(body("Partners recalled the decision of Annex", "2. The Regime's", "end."))
    assert text.startswith("Partners recalled the decision of Annex 2. The Regime's")
    assert "\n\n3. They" in rejoined(body("Partners agreed on the list.", "3. They thanked the", "Chair."))


def test_running_heads_and_page_numbers_are_left_out_but_not_the_title() -> None:
    def page(number: int) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            canvas.drawString(40, 570, f"MTCR/{number}")
            canvas.drawString(40, 25, f"Page {number} of 3")
            lines(f"{number}. The Regime met on day {number} and agreed on all that was before it.")(canvas)

        return draw

    title = drawn(page(1), page(2), page(3))
    assert paragraphs(title) == [
        f"{number}. The Regime met on day {number} and agreed on all that was before it." for number in (1, 2, 3)
    ]
    once = drawn(lines("Statement of the Plenary", "The Regime met.", top=560))
    assert sources.from_bytes(once).text.startswith("Statement of the Plenary")


def both(*draws: Callable[[Any], None]) -> Callable[[Any], None]:
    """Draws all of these on one page, in this order."""

    def draw(canvas: Any) -> None:
        for part in draws:
            part(canvas)

    return draw


def test_two_columns_of_names_are_read_row_by_row() -> None:
    """Two columns of prose are not: see the layouts above."""
    left, right = ("Argentina", "Austria", "Brazil", "Canada"), ("Australia", "Belgium", "Bulgaria", "Denmark")
    page = drawn(both(lines(*left), lines(*right, x=250)))
    assert paragraphs(page) == ["Argentina\nAustralia\nAustria\nBelgium\nBrazil\nBulgaria\nCanada\nDenmark"]


def test_a_list_that_goes_on_over_the_page_keeps_a_country_a_line() -> None:
    """The few short names on the last page were taken for a full line and the next one's start."""
    prose = "The Missile Technology Control Regime met in Lisbon, and these"
    first = lines(prose, *[prose] * 8, "are its members:", "Argentina", "Australia", top=250)
    last = lines("Türkiye", "the United Kingdom", "the United States", top=500)
    assert paragraphs(drawn(first, last))[-1].endswith(
        "Argentina\nAustralia\nTürkiye\nthe United Kingdom\nthe United States"
    )


def test_a_text_drawn_in_disorder_is_read_in_order() -> None:
    """The order of the letters in the file is the order of drawing, which need not be that of reading."""
    page = drawn(both(lines("and met in Bern.", top=488), lines("The Regime is old")))
    assert make_files.folded(sources.from_bytes(page).text) == ["The Regime is old and met in Bern."]


def test_raised_letters_stay_in_their_line() -> None:
    """Word raises the "th" of "10th"; three of them were read as a line of their own."""

    def draw(canvas: Any) -> None:
        for n, day in enumerate(("from 10", "to 14", "or 19")):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(40 + 60 * n, 500, day)
            canvas.setFont("Helvetica", 6)
            canvas.drawString(40 + 60 * n + canvas.stringWidth(day, "Helvetica", 10), 504, "th")

    assert paragraphs(drawn(draw)) == ["from 10th to 14th or 19th"]


def test_ligatures_are_letters_again() -> None:
    """A search for "efforts" or "confidential" must find them."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def draw(canvas: Any) -> None:
        canvas.setFont("Vera", 10)
        canvas.drawString(40, 500, "The con\ufb01dential \ufb02ow of the Regime")

    assert paragraphs(drawn(draw)) == ["The confidential flow of the Regime"]


def test_letters_printed_twice_for_boldness_and_a_watermark_across_are_not_read() -> None:
    def draw(canvas: Any) -> None:
        for shift in (0, 0.3):
            canvas.drawString(40 + shift, 500, "Statement of the Regime")
        canvas.rotate(45)
        canvas.drawString(200, 100, "DRAFT")

    assert paragraphs(drawn(draw)) == ["Statement of the Regime"]


def test_a_scanned_pdf_is_a_problem_that_says_so() -> None:
    with pytest.raises(Problem, match="pages are pictures"):
        sources.from_bytes(drawn(lambda canvas: canvas.rect(10, 10, 300, 500, fill=1)))


def test_a_locked_pdf_is_a_problem_that_says_so() -> None:
    with pytest.raises(Problem, match="password"):
        sources.from_bytes(drawn(lines("The Regime met."), encrypt="secret"))


def test_a_pdf_cut_off_is_a_problem_that_says_so() -> None:
    with pytest.raises(Problem, match="damaged"):
        sources.from_bytes(make_files.pdf(SPECIMEN)[:600])


def test_a_pdf_of_more_pages_than_any_statement_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    with pytest.raises(Problem, match="more than 2 pages"):
        sources.from_bytes(drawn(*[lines("The Regime met.")] * 3))


def test_a_pdf_that_unpacks_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_UNPACKED", 10_000)
    monkeypatch.setattr("reportlab.rl_config.useA85", 0)
    with pytest.raises(Problem, match="unpacks to more"):
        sources.from_bytes(drawn(lines("The Regime met. " * 2000)))


def test_a_pdf_made_to_keep_its_reader_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """An opened bracket without end takes the library time squared."""
    monkeypatch.setattr(pdf, "SECONDS", 0.2)
    with pytest.raises(Problem, match=r"longer than 0\.2 seconds"):
        sources.from_bytes(b"%PDF-1.4\n1 0 obj\n" + b"(" * 400_000)
