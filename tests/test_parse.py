"""parse: what is a head, a paragraph, a label, on tiny texts with one trap each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcr import parse
from mtcr.model import Source, Statement

BODY = "The Regime held its 3rd Plenary Meeting in Oslo from 1 to 2 May 1999. It was a long and windy week in town."


def cut(text: str) -> Statement:
    return parse.statement(Source(text, ""))


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in cut(text).paragraphs]


def test_labels_are_kept_apart_from_the_text() -> None:
    """Renumbering is no change of wording, so a label must not be part of what is compared."""
    statement = cut("1. One came.\n\n(2) Two came.\n\nc) Three came.\n\n* Four came.\n\n- Five came.")
    assert [p.label for p in statement.paragraphs] == ["1.", "(2)", "c)", "*", "-"]
    assert [p.text for p in statement.paragraphs] == [
        "One came.",
        "Two came.",
        "Three came.",
        "Four came.",
        "Five came.",
    ]


@pytest.mark.parametrize("text", ["1.", "*", "35 members met.", "1987 was a year.", "A. Smith spoke.", "9.5 per cent."])
def test_what_only_looks_like_a_label_stays_text(text: str) -> None:
    assert texts(text) == [text]


def test_a_blank_line_may_hold_a_no_break_space() -> None:
    """Page shells in German and French put a no-break or zero-width space between paragraphs."""
    assert texts("One came.\n\xa0\nTwo came.\n\u200b\nThree came.") == ["One came.", "Two came.", "Three came."]


def test_long_lines_one_newline_apart_are_paragraphs_each() -> None:
    assert texts(f"{BODY}\n{BODY} Twice.\nShort end.") == [BODY, f"{BODY} Twice.", "Short end."]


def test_lines_wrapped_by_hand_are_one_paragraph_as_printed() -> None:
    wrapped = "The Regime held its 3rd Plenary\nMeeting in New\nDelhi, and that was\nall.\n\nNext came lunch."
    assert texts(wrapped) == [
        "The Regime held its 3rd Plenary\nMeeting in New\nDelhi, and that was\nall.",
        "Next came lunch.",
    ]


def test_a_label_after_a_full_stop_begins_a_paragraph_of_a_wrapped_text() -> None:
    assert texts("1. The first was wrapped\nonce.\n2. The second\nin October\n17. and on it went.") == [
        "The first was wrapped\nonce.",
        "The second\nin October\n17. and on it went.",
    ]


def test_a_list_printed_one_item_a_line_stays_together() -> None:
    text = f"{BODY} The members are:\nAustria\nBelgium\nthe United Kingdom of Great Britain\nand France"
    assert texts(text)[1] == "Austria\nBelgium\nthe United Kingdom of Great Britain\nand France"


def test_a_title_is_head_and_not_a_paragraph() -> None:
    statement = cut(f"Plenary Meeting of the Regime – Oslo, Norway – 1–2 May 1999\n\n{BODY}")
    assert statement.head is not None
    assert statement.head.number == 0
    assert statement.head.text.startswith("Plenary Meeting")
    assert len(statement.paragraphs) == 1


def test_date_and_issuer_lines_belong_to_the_head() -> None:
    statement = cut(f"Press Statement\nSeptember 26, 1999\n(Issued by the Office of the Chair)\n\n{BODY}")
    assert statement.head is not None
    assert statement.head.text.endswith("Chair)")
    assert [p.text for p in statement.paragraphs] == [BODY]


def test_a_menu_above_the_title_is_not_part_of_the_statement() -> None:
    statement = cut(f"Home\n\nArchive\n\nPress Release, 3 May 1999\n\n{BODY}")
    assert statement.head is not None
    assert statement.head.text == "Press Release, 3 May 1999"


def test_a_telegram_is_read_between_its_marks() -> None:
    statement = cut(f"TO ALL POSTS\nSUBJECT: PLENARY\n\nBEGIN TEXT:\n\nPress Release\n\n{BODY}\n\nEND TEXT.\n\nSIGNED")
    assert statement.head is not None
    assert statement.head.text == "Press Release"
    assert [p.text for p in statement.paragraphs] == [BODY]


def test_a_text_without_title_has_no_head() -> None:
    assert cut(f"{BODY}\n\nMore.").head is None


def test_a_sentence_that_speaks_of_a_plenary_is_no_title() -> None:
    assert cut("The plenary met in Oslo\n\nMore.").head is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_every_paragraph_is_a_stretch_of_the_source_in_order(text: str) -> None:
    statement = cut(text)
    at = statement.head.end if statement.head else 0
    for number, paragraph in enumerate(statement.paragraphs, 1):
        assert paragraph.number == number
        assert paragraph.start >= at
        assert text[paragraph.start : paragraph.end] == paragraph.text != ""
        at = paragraph.end


@given(st.lists(st.text("abc ,", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=8))
def test_nothing_but_white_space_and_labels_is_left_out(paragraphs: list[str]) -> None:
    assert [p.text for p in cut("\n\n".join(paragraphs)).paragraphs] == paragraphs
