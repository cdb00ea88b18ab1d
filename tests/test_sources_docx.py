"""sources.docx: a Word file as Word shows it with all changes accepted."""

from __future__ import annotations

import io
import zipfile

import pytest

import make_files
from make_files import docx, run, word_paragraph
from mtcr import sources
from mtcr.model import Problem
from mtcr.sources import docx as reader

SPECIMEN = make_files.SPECIMEN.read_text("utf-8")


def paragraphs(body: str, notes: str = "", **options: str) -> list[str]:
    return sources.from_bytes(docx(body, notes, **options)).text.strip().split("\n\n")


def level(depth: int, kind: str, shape: str, start: int = 1) -> str:
    number = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shape}"/>'
    return f'<w:lvl w:ilvl="{depth}">{number}</w:lvl>'


def item(text: str, number_id: int, depth: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number_id}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run(text)}</w:p>"


def test_a_word_file_gives_the_same_paragraphs_as_the_plain_text() -> None:
    """Automatic numbers, a list of bullets, a footnote."""
    source = sources.from_bytes(make_files.word(SPECIMEN))
    assert source.media_type.endswith("wordprocessingml.document")
    assert make_files.folded(source.text) == make_files.folded(SPECIMEN)
    assert "\nArgentina\nAustralia\n" in source.text


def test_a_list_that_starts_anew_and_one_that_goes_on_are_numbered_as_in_word() -> None:
    """Lists of one definition go on counting; a list with an override starts where that says."""
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}'
        "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = (
        item("One is here.", 1) + item("Sub one.", 1, 1) + item("Sub two.", 1, 1) + word_paragraph(run("Between."))
        + item("Two is here.", 2) + item("Sub again.", 2, 1) + item("Five is here.", 3) + item("Six is here.", 3)
    )  # fmt: skip
    assert paragraphs(body, numbering=numbering) == [
        "1. One is here.",
        "a) Sub one.",
        "b) Sub two.",
        "Between.",
        "2. Two is here.",
        "a) Sub again.",
        "5. Five is here.",
        "6. Six is here.",
    ]


def test_numbers_of_several_levels_and_kinds_are_printed_as_word_prints_them() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2")}'
        f"{level(2, 'decimal', '%3', 4)}{level(3, 'none', '')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = item("First.", 1) + item("Below.", 1, 1) + item("Deep.", 1, 2) + item("Bare.", 1, 3) + item("Second.", 1)
    assert paragraphs(body, numbering=numbering) == ["(I) First.", "I.1 Below.", "4. Deep.", "Bare.", "(II) Second."]


def test_tracked_changes_are_accepted() -> None:
    """A deleted end of paragraph joins two paragraphs; a deleted paragraph is not numbered."""
    body = (
        word_paragraph(run("The Chair ") + f"<w:del>{run('Amber').replace('w:t', 'w:delText')}</w:del>"
                       + f"<w:ins>{run('Hazel')}</w:ins>" + run(" spoke."), 1)
        + word_paragraph(f"<w:del>{run('Gone.').replace('w:t', 'w:delText')}</w:del>", 1, "<w:del/>")
        + word_paragraph(run("It went "), 1, "<w:del/>") + word_paragraph(run("on."), 1)
        + word_paragraph("<w:moveFrom>" + run("Moved.") + "</w:moveFrom>")
        + "<w:ins>" + word_paragraph("<w:moveTo>" + run("Moved.") + "</w:moveTo>") + "</w:ins>"
    )  # fmt: skip
    assert paragraphs(body) == ["1. The Chair Hazel spoke.", "2. It went on.", "Moved."]


def test_hidden_text_and_field_codes_are_left_out_and_their_results_kept() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("14 May")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = word_paragraph(run("Open") + run("secret", "<w:vanish/>") + run(" on ", '<w:vanish w:val="0"/>') + field)
    assert paragraphs(body) == ["Open on 14 May"]


def test_links_content_controls_hyphens_and_breaks_are_read() -> None:
    body = (
        "<w:sdt><w:sdtContent>" + word_paragraph("<w:hyperlink>" + run("Linked") + "</w:hyperlink>" + run(" text"))
        + "</w:sdtContent></w:sdt>"
        + word_paragraph(run("non") + "<w:r><w:noBreakHyphen/></w:r>" + run("proliferation") + "<w:r><w:tab/></w:r>"
                         + run("one\ntwo") + "<w:r><w:softHyphen/></w:r>" + run("three"))
    )  # fmt: skip
    assert paragraphs(body) == ["Linked text", "non-proliferation one\ntwothree"]


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    def note(identity: int, text: str) -> str:
        content = word_paragraph("<w:r><w:footnoteRef/></w:r>" + run(text))
        return f'<w:footnote w:id="{identity}">{content}</w:footnote>'

    def mark(identity: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{identity}"/></w:r>'

    body = word_paragraph(run("Partners") + mark(7) + run(" and others") + mark(3)) + word_paragraph(run("End."))
    assert paragraphs(body, note(3, " Second.") + note(7, " First.")) == [
        "Partners1 and others2", "End.", "1 First.", "2 Second.",
    ]  # fmt: skip


def test_tables_are_read_row_by_row_and_text_boxes_after_their_paragraph() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{word_paragraph(run(cell))}</w:tc>" for cell in cells) + "</w:tr>"

    table = f"<w:tbl>{row('Argentina', 'Australia')}{row('Austria', '')}</w:tbl>"
    box = f"<w:r><w:pict><w:txbxContent>{word_paragraph(run('In a box.'))}</w:txbxContent></w:pict></w:r>"
    labels = f"<w:tbl>{row('1.', 'The Regime met.')}</w:tbl>"
    assert paragraphs(table + word_paragraph(run("Text.") + box) + labels) == [
        "Argentina\nAustralia\nAustria", "Text.", "In a box.", "1. The Regime met.",
    ]  # fmt: skip


def test_a_word_file_that_unpacks_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_UNPACKED", 50_000)
    with pytest.raises(Problem, match="unpacks to more"):
        sources.from_bytes(docx(word_paragraph(run("The Regime met. " * 10_000))))


def test_a_size_that_the_archive_belies_does_not_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory of a ZIP says what sizes its maker likes."""
    monkeypatch.setattr(reader, "MOST_UNPACKED", 50_000)
    data = bytearray(docx(word_paragraph(run("The Regime met. " * 10_000))))
    for entry in zipfile.ZipFile(io.BytesIO(bytes(data))).infolist():
        size = entry.file_size.to_bytes(4, "little")
        data = data.replace(size, (10).to_bytes(4, "little")) if entry.file_size > 50_000 else data
    with pytest.raises(Problem):
        sources.from_bytes(bytes(data))


def test_entities_that_breed_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    file = io.BytesIO(docx(word_paragraph(run("Text&b;.".replace("&", "@")))))
    content = {entry: zipfile.ZipFile(file).read(entry) for entry in zipfile.ZipFile(file).namelist()}
    content["word/document.xml"] = (
        content["word/document.xml"].replace(b"?>", b"?>" + bomb.encode(), 1).replace(b"@", b"&")
    )
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
        for entry, data in content.items():
            archive.writestr(entry, data)
    assert "aaa" not in sources.from_bytes(file.getvalue()).text


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_word_file_cut_off_is_a_problem(keep: float) -> None:
    data = make_files.word(SPECIMEN)
    with pytest.raises(Problem):
        sources.from_bytes(data[: int(len(data) * keep)])
