from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from browser import decide, office
from comparisons import Draft, build, compared, comparison, comparisons, edition, redline, same
from mtcr.model import Comparison, Edition, FieldChange, Segment
from mtcr.report import docx as report
from mtcr.report import ooxml

GOES = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
STAYS = {"accept": ("ins", "moveTo"), "reject": ("del", "moveFrom")}


def _equal(words: str) -> Segment:
    return Segment("equal", words, words)


def body(made: Comparison) -> etree._Element:
    found = etree.fromstring(zipfile.ZipFile(io.BytesIO(report.render(made))).read("word/document.xml"))
    return found[0]


def decided(document: etree._Element, decision: str) -> list[str]:
    """The paragraphs of the two texts once all changes are accepted or rejected, as ECMA-376 17.13.5 describes it."""
    document = deepcopy(document)
    for tag in GOES[decision]:
        for revision in document.findall(f".//{qn('w:p')}/{qn(f'w:{tag}')}"):
            parent = revision.getparent()
            assert parent is not None
            parent.remove(revision)
    texts, carried = [], ""
    for paragraph in document.findall(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is None or style.get(qn("w:val")) != ooxml.STYLE:
            assert not carried, "a paragraph of a text would join one that is none"
            continue
        carried += "".join(_character(node) for node in paragraph.iter() if node.tag != qn("w:pPr"))
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        if mark is not None and any(mark.find(qn(f"w:{tag}")) is not None for tag in GOES[decision]):
            continue
        texts.append(carried)
        carried = ""
    return texts


def _character(node: etree._Element) -> str:
    if node.tag in {qn("w:t"), qn("w:delText")}:
        return node.text or ""
    return "\t" if node.tag == qn("w:tab") else "\n" if node.tag == qn("w:br") else ""


def printed(words: Edition) -> list[str]:
    """The statement's paragraphs with their labels, as the Word file should hold them."""
    head = [words.statement.head.text] if words.statement.head else []
    texts = [*head, *(f"{p.label} {p.text}" if p.label else p.text for p in words.statement.paragraphs)]
    return [ooxml.legal(re.sub("\r\n?", "\n", text)) for text in texts]


@settings(max_examples=100, deadline=None)
@given(st.one_of(comparisons(), compared()))
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old_one(made: Comparison) -> None:
    document = body(made)
    assert decided(document, "accept") == printed(made.new)
    assert decided(document, "reject") == printed(made.old)


@settings(max_examples=40, deadline=None)
@given(comparisons())
def test_every_move_has_two_ends_of_one_name_and_every_revision_a_number_of_its_own(made: Comparison) -> None:
    """Word repairs, or refuses, a file whose range markers do not pair."""
    document = body(made)
    ends: dict[str, list[str]] = {}
    for kind in ("moveFrom", "moveTo"):
        starts = document.findall(qn(f"w:{kind}RangeStart"))
        ends[kind] = [start.get(qn("w:name"), "") for start in starts]
        assert [start.get(qn("w:id")) for start in starts] == [
            end.get(qn("w:id")) for end in document.findall(qn(f"w:{kind}RangeEnd"))
        ]
    assert sorted(ends["moveFrom"]) == sorted(ends["moveTo"])
    assert len(ends["moveTo"]) == sum(block.moved for block in made.blocks)
    numbered = [node.get(qn("w:id")) for node in document.iter() if node.get(qn("w:author")) == "mtcr diff"]
    assert len(numbered) == len(set(numbered))


def test_the_same_comparison_gives_the_same_bytes() -> None:
    made = redline(("replace", "noted", "welcomed"))
    assert report.render(made) == report.render(made)
    with zipfile.ZipFile(io.BytesIO(report.render(made))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_equal_texts_say_so_and_track_nothing() -> None:
    document = body(same("One.", head="Title"))
    assert "No change." in "".join(document.itertext())
    assert not [node for node in document.iter() if node.get(qn("w:author"))]


def test_facts_are_a_table_before_the_text() -> None:
    made = comparison(edition(["A."]), edition(["A."]), [], meeting=(FieldChange("city", "Auckland", "Rio\x07"),))
    tables = docx.Document(io.BytesIO(report.render(made))).tables
    assert [[cell.text for cell in row.cells] for row in tables[0].rows] == [
        ["Aspect", "Change", "Old", "New", "Paragraph"],
        ["Meeting", "City", "Auckland", "Rio[U+0007]", ""],
    ]


EVERY_KIND = [
    Draft("edited", False, (_equal("Partners "), Segment("replace", "noted", "welcomed"), _equal(" it.\n\tThus."))),
    Draft("unchanged", True, (_equal("It moved."),)),
    Draft("deleted", False, (Segment("delete", "It went.", ""),)),
    Draft("split", False, (_equal("One."), Segment("replace", " ", "\n\n"), _equal("Two."))),
    Draft("edited", True, (_equal("It moved and "), Segment("replace", "stayed", "changed"), _equal("."))),
    Draft("merged", False, (_equal("Three."), Segment("replace", "\n\n", " "), _equal("Four."))),
    Draft("unchanged", False, (_equal("It stayed."),)),
    Draft("split", True, (_equal("Five."), Segment("insert", "", "\n\n"), _equal("Six."))),
    Draft("inserted", False, (Segment("insert", "", "It came, last of all."),)),
]


@pytest.mark.needs_office
@pytest.mark.parametrize(("decision", "side"), [("Accept", "new"), ("Reject", "old")])
def test_libreoffice_itself_accepts_and_rejects_to_the_exact_texts(tmp_path: Path, decision: str, side: str) -> None:
    """A moved paragraph left an empty one behind, because its mark was tracked as moved only."""
    made = build(EVERY_KIND, [7, 0, 2, 3, 5, 1, 6, 4], heads=("Old title", "New title"))
    file = tmp_path / "report.docx"
    file.write_bytes(report.render(made))
    result = [paragraph.text for paragraph in docx.Document(str(decide(file, decision))).paragraphs]
    first = next(n for n, text in enumerate(result, 1) if text.startswith("Accept all changes"))
    assert result[first:] == [*printed(getattr(made, side)), "End of the texts."]


@pytest.mark.needs_office
def test_libreoffice_shows_the_changes_as_tracked_and_prints_the_facts_on_the_first_page(tmp_path: Path) -> None:
    made = build(EVERY_KIND, [7, 0, 2, 3, 5, 1, 6, 4], meeting=(FieldChange("city", "Auckland", "Rio"),))
    file = tmp_path / "report.docx"
    file.write_bytes(report.render(made))
    with zipfile.ZipFile(office(file, "odt")) as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<text:changed-region") >= len(EVERY_KIND)
    assert "<dc:creator>mtcr diff</dc:creator>" in content
    first_page = PdfReader(office(file, "pdf")).pages[0].extract_text()
    assert "Auckland" in first_page
    assert "It stayed" not in first_page
