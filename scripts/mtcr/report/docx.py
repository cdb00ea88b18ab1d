"""A comparison becomes a Word file: facts first, then the redline as real tracked changes.

Accepting all changes leaves the new statement, rejecting all the old one: title, printed labels and words. Only line
ends inside a paragraph are all written alike, and what XML cannot hold shows as its code point.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING

from mtcr.model import Comparison
from mtcr.report import plain, rows
from mtcr.report.sequence import steps

if TYPE_CHECKING:
    from docx.document import Document
    from lxml import etree

_EPOCH = datetime.datetime(1980, 1, 1)
_HEADINGS = ("Aspect", "Change", "Old", "New", "Paragraph")
_WIDTHS_CM = (3.0, 3.2, 4.0, 4.0, 2.8)


def render(comparison: Comparison) -> bytes:
    """The file; the same comparison gives the same bytes."""
    import docx
    from docx.shared import Cm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    _describe(document, comparison)
    _styles(document)
    _first_page(document, comparison)
    _redline(document, comparison)
    file = io.BytesIO()
    document.save(file)
    return _timeless(file)


def _describe(document: Document, comparison: Comparison) -> None:
    from mtcr.report.ooxml import AUTHOR, legal

    properties = document.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.title = legal(f"{plain.title(comparison.old)} → {plain.title(comparison.new)}")[:255]
    properties.comments = ""
    properties.created = properties.modified = _EPOCH


def _styles(document: Document) -> None:
    """A style of its own for the two texts, so that they can be told from what the report says of them."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    from mtcr.report.ooxml import STYLE

    style = document.styles.add_style(STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.paragraph_format.space_after = Pt(8)


def _first_page(document: Document, comparison: Comparison) -> None:
    from mtcr.report.ooxml import legal

    document.add_heading("What changed", 1)
    document.add_paragraph(legal(f"Old: {plain.title(comparison.old)}"))
    document.add_paragraph(legal(f"New: {plain.title(comparison.new)}"))
    document.add_paragraph().add_run(legal(plain.headline(comparison)) + ".").bold = True
    facts, findings = rows.facts(comparison), rows.findings(comparison)
    if facts:
        document.add_heading("Facts", 2)
        _table(document, facts)
    if findings:
        document.add_heading("Findings", 2)
        for finding in findings:
            quote = f": “{finding.quote}”" if finding.quote else ""
            document.add_paragraph(legal(plain.sentence(finding) + quote), style="List Bullet")


def _table(document: Document, facts: tuple[rows.Change, ...]) -> None:
    """One row a fact; the heading row is repeated on each page."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    from mtcr.report.ooxml import legal

    table = document.add_table(rows=1, cols=len(_HEADINGS), style="Light Grid Accent 1")
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, heading in zip(table.rows[0].cells, _HEADINGS, strict=True):
        cell.text = heading
    for aspect, changes in plain.by_aspect(facts).items():
        for n, change in enumerate(changes):
            at = change.new_at or change.old_at
            heading = "" if n else plain.ASPECTS[aspect]
            texts = heading, plain.lead(change), change.old or "", change.new or "", str(at.paragraph) if at else ""
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = legal(text)
    for column, width in zip(table.columns, _WIDTHS_CM, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _redline(document: Document, comparison: Comparison) -> None:
    from mtcr.report.ooxml import Redline

    heading = document.add_heading("Wording", 2)
    heading.paragraph_format.page_break_before = True
    document.add_paragraph("Accept all changes to have the new text, reject all to have the old one.")
    # The last mark of a document cannot be tracked, so that another paragraph must come last.
    last: etree._Element = document.add_paragraph("End of the texts.")._p
    redline = Redline(comparison.old, comparison.new)
    for element in redline.head():
        last.addprevious(element)
    for step in steps(comparison.blocks):
        for element in redline.step(step):
            last.addprevious(element)


def _timeless(file: io.BytesIO) -> bytes:
    """The same archive with one fixed time, as its own times would differ on every run."""
    result = io.BytesIO()
    with zipfile.ZipFile(file) as written, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in written.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, written.read(name))
    return result.getvalue()
