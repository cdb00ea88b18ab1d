"""sources: paths, standard input, encodings, and what is refused because it is no text, page, PDF or Word file."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import make_files
from mtcr import sources
from mtcr.model import Problem

CURLY = "The Regime’s Partners met in Malmö – “again”.\n"


def problem_of(data: bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        sources.from_bytes(data, origin="x.txt")
    return checked(caught.value)


def checked(problem: Problem) -> Problem:
    """Asserts that a problem has its three parts."""
    assert all((problem.what, problem.why, problem.to_do))
    return problem


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_a_text_is_read_in_whatever_encoding_it_comes(encoding: str) -> None:
    """Latin-1 was once taken for a Japanese encoding; Windows and Macintosh differ in the curly quotes alone."""
    source = sources.from_bytes(CURLY.encode(encoding))
    assert source.text == CURLY
    assert source.media_type == "text/plain"


def test_the_hash_is_that_of_the_bytes_and_the_text_is_untouched() -> None:
    """Offsets point into the decoded text: a translated line end would shift every span after it."""
    data = b"\xef\xbb\xbf  Title\r\n\r\n\r\n1. One\xc2\xa0two.\rThree. \t\n"
    source = sources.from_bytes(data, origin="a/b.txt")
    assert source.text == "  Title\r\n\r\n\r\n1. One\u00a0two.\rThree. \t\n"
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.origin == "a/b.txt"


def test_a_text_given_as_such_is_not_looked_into() -> None:
    source = sources.from_text("<p>Not a page, but this very text.</p>")
    assert source.text.startswith("<p>")
    assert source.sha256 == hashlib.sha256(source.text.encode()).hexdigest()


def test_a_declared_character_set_is_believed_unless_the_bytes_belie_it() -> None:
    greek = "Ἡ σύνοδος τῶν ἑταίρων"[2:8]
    data = f"The Regime met: {greek}.".encode("iso8859-7")
    assert greek in sources.from_bytes(data, media_type="text/plain; charset=iso-8859-7").text
    assert sources.from_bytes(CURLY.encode(), media_type="text/plain; charset=latin-1").text == CURLY
    assert sources.from_bytes(CURLY.encode("cp1252"), media_type="text/plain; charset=no-such-set").text == CURLY


def test_a_character_set_that_declares_a_decompressor_is_not_run() -> None:
    """Python calls zip and rot13 encodings, too."""
    assert sources.from_bytes(b"caf\xe9 zip", media_type="text/plain; charset=zip").text == "café zip"


def test_a_single_pasted_windows_apostrophe_does_not_spoil_a_utf8_text() -> None:
    assert sources.from_bytes((CURLY * 2).encode() + b"The Regime\x92s end.").text.endswith("The Regime’s end.")


def test_a_text_cut_off_within_a_character_is_still_utf8() -> None:
    data = CURLY.encode()
    assert sources.from_bytes(data[: data.index(b"\x80\x9d") + 1]).text.endswith("again\ufffd")


def test_tags_left_over_in_a_copied_text_do_not_make_it_a_page() -> None:
    """A copy of 25 has `<strong>` inside a word and `<br>` at line ends."""
    text = "The Reg<strong>ime</strong> met.<br>\nPartners agreed.<br>\nThey left.<br>\n"
    assert sources.from_bytes(text.encode()).text == text


def test_the_header_of_a_telegram_does_not_make_it_an_email() -> None:
    text = "FROM: THE EMBASSY\nSUBJECT: PLENARY\n\nBEGIN TEXT\nThe Regime met.\nEND TEXT\n"
    assert sources.from_bytes(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no text"),
        (b" \r\n\t\xc2\xa0\xe2\x80\x8b\n", "no text"),
        (b"\xff\xfe", "no text"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (bytes(range(1, 256)) * 4, "binary"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xff\xd8\xff\xe0....", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (b"{\\rtf1\\ansi The Regime met.}", "Rich Text"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"From: <Saved by a browser>\r\nSubject: Plenary\r\nMIME-Version: 1.0\r\n\r\n<html>", "e-mail"),
        (b"Received: from a\r\n by b\r\nSubject: x\r\n\r\nThe Regime met.", "e-mail"),
        (b'<?xml version="1.0"?><office:document/>', "XML"),
    ],
)
def test_what_cannot_be_a_statement_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    assert said in problem_of(data).why


@pytest.mark.parametrize(
    ("name", "said"),
    [("statement.txt", "ZIP"), ("xl/workbook.xml", "spreadsheet"), ("ppt/slide1.xml", "slide show")],
)
def test_an_archive_is_refused_by_what_is_in_it(name: str, said: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "The Regime met.")
    assert said in problem_of(file.getvalue()).why


def test_an_opendocument_text_is_refused_by_name() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "ODT" in problem_of(file.getvalue()).why


def test_the_kind_of_a_file_is_told_by_its_content_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "statement.pdf"
    path.write_text("The Regime met.")
    assert sources.read(path).media_type == "text/plain"


def test_a_missing_file_a_directory_and_an_impossible_name_are_problems(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path / "none.txt", "no file"),
        (tmp_path, "directory"),
        (tmp_path / ("x" * 999), "too long"),
    ):
        with pytest.raises(Problem) as caught:
            sources.read(path)
        assert said in caught.value.why
        assert path.as_posix() in caught.value.what


def test_a_file_beyond_all_measure_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sources, "LARGEST", 2**20)
    (tmp_path / "large.txt").write_bytes(b"The Regime met. " * 70_000)
    with pytest.raises(Problem, match="more than 1 MB"):
        sources.open(str(tmp_path / "large.txt"))


def test_a_hyphen_reads_the_bytes_of_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CURLY.encode("utf-16"))))
    source = sources.open("-")
    assert (source.text, source.origin) == (CURLY, "-")


def test_plain_text_loads_no_reader_of_other_formats() -> None:
    """A comparison must start fast: neither the network nor the readers of PDF, HTML and DOCX belong on its way."""
    check = (
        "import sys; from mtcr import sources; sources.from_bytes(b'The Regime met.');"
        "print([m for m in ('urllib.request', 'email', 'zipfile', 'lxml', 'pdfminer', 'chardet') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


SPECIMENS = {
    "text": make_files.SPECIMEN.read_bytes(),
    "html": make_files.page(make_files.SPECIMEN.read_text("utf-8"), "press-site").encode(),
    "docx": make_files.word(make_files.SPECIMEN.read_text("utf-8")),
    "pdf": make_files.pdf(make_files.SPECIMEN.read_text("utf-8")),
}


@pytest.mark.parametrize("kind", SPECIMENS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_damaged_file_of_any_kind_is_read_or_is_a_problem(kind: str, data: st.DataObject) -> None:
    """Libraries raise whatever a damaged file makes them stumble over; nobody should see that."""
    content = bytearray(SPECIMENS[kind])
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    try:
        sources.from_bytes(bytes(content[:cut]))
    except Problem as problem:
        checked(problem)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04word/[Content_Types].xml", b"<html>"]))
@example(b"\xff\xfe\x00", b"")
def test_any_bytes_are_read_or_are_a_problem(data: bytes, head: bytes) -> None:
    try:
        assert sources.from_bytes(head + data).text.strip()
    except Problem as problem:
        checked(problem)


@pytest.mark.parametrize(
    "piece",
    [
        b"\n",
        b"<",
        b"<!---->",
        b"a:b\n c\n",
        b"<p>The Regime",
        b"<ol><li>x",
        b"\xe9",
        b"x<br> ",
        b"%PDF-1.4\nstream\nx\x9c",
    ],
)
def test_a_million_bytes_made_to_be_slow_are_read_or_are_a_problem(piece: bytes) -> None:
    """Each piece once aimed at a regular expression or a loop that took time squared."""
    try:
        sources.from_bytes(piece * (10**6 // len(piece)))
    except Problem as problem:
        checked(problem)
