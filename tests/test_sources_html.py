"""sources.html: the statement in a web page, with its labels, lists, notes and title, and nothing of the site."""

from __future__ import annotations

import pytest

import make_files
from mtcr import sources
from mtcr.model import Problem

SPECIMEN = make_files.SPECIMEN.read_text("utf-8")
PROSE = (
    "<p>The Missile Technology Control Regime held its 41st Plenary Meeting in Lisbon from 10 to 14 November 2031."
    " Partners discussed missile proliferation, export controls and outreach to non-members.</p>"
)
SENTENCE = PROSE[3:-4]


def text_of(page: str) -> str:
    return sources.from_bytes(page.encode()).text


def paragraphs(page: str) -> list[str]:
    return text_of(page).strip().split("\n\n")


@pytest.mark.parametrize("shell", make_files.SHELLS)
def test_every_shell_gives_the_same_paragraphs_as_the_plain_text(shell: str) -> None:
    """Menus, cookie banners, related news, footers, German and French sites: the statement is the same."""
    source = sources.from_bytes(make_files.page(SPECIMEN, shell).encode())
    assert source.media_type == "text/html"
    assert make_files.folded(source.text) == make_files.folded(SPECIMEN)


def test_the_shells_hold_what_must_not_come_through() -> None:
    """Without this, the test above could pass on shells that have lost their noise."""
    noise = {
        "press-site": ("We use cookies", "40th Plenary", "Point of Contact"),
        "german-ministry": ("Bürgertelefon", "Raketentechnologie"),
        "french-tables": ("Les partenaires", "Mentions"),
    }
    for shell, pieces in noise.items():
        assert all(piece in make_files.page(SPECIMEN, shell) for piece in pieces)


def test_numbers_of_lists_are_kept_as_a_browser_shows_them() -> None:
    page = (
        "<h1>Statement</h1><ol start=3><li>Third point of the Regime.</li><li value=7>Seventh one.</li></ol>"
        "<ol type=a><li>First letter of the list.</li><li><p>Second letter.</p><p>It goes on.</p></li></ol>"
        "<ol style='list-style-type: lower-roman'><li>One in Roman.</li><li>Two in Roman.</li></ol>"
        "<ol style='list-style: none'><li>Not numbered at all.</li></ol><ol><li>4. Numbered by hand.</li></ol>"
        "<ol reversed><li>Second to last.</li><li>Last of all.</li></ol>"
    )
    assert paragraphs(page)[1:] == [
        "3. Third point of the Regime.",
        "7. Seventh one.",
        "(a) First letter of the list.",
        "(b) Second letter.",
        "It goes on.",
        "(i) One in Roman.",
        "(ii) Two in Roman.",
        "Not numbered at all.",
        "4. Numbered by hand.",
        "2. Second to last.",
        "1. Last of all.",
    ]


def test_a_list_within_a_list_does_not_disturb_the_count() -> None:
    page = "<ol><li>One.<ol type=a><li>Sub one.</li><li>Sub two.</li></ol></li><li>Two.</li></ol>"
    assert paragraphs(page) == ["1. One.", "(a) Sub one.", "(b) Sub two.", "2. Two."]


@pytest.mark.parametrize(
    "listed",
    [
        "<ul><li>Argentina</li><li>Aus<b>tra</b>lia</li><li>T&uuml;rkiye</li><li>the United Kingdom</li></ul>",
        "<p>Argentina<br>Australia<br/>\nTürkiye<br>the United&#10;Kingdom</p>",
        "<div><ul><li>Argentina</li><li>Australia</li></ul><ul><li>Türkiye</li><li>the United Kingdom</li></ul></div>",
        "<table><tr><td>Argentina<br>Australia<td>Türkiye<br>the United Kingdom</table>",
        "<ol><li>Argentina</li><li>Australia</li><li>Türkiye</li><li>the United Kingdom</li></ol>",
        "<table><tr><td>Argentina<td>Australia<tr><td>Türkiye<td>the United Kingdom</table>",
        "<table><tbody><tr><td><p>Argentina</p></td><td><p>Australia</p></td></tr>"
        "<tr><td><p>Türkiye</p></td><td><p>the United Kingdom</p></td></tr></tbody></table>",
        "<ul>" + "".join(f"<li><a href='/{n}'>{name}</a></li>" for n, name in enumerate(
            ("Argentina", "Australia", "Türkiye", "the United Kingdom"))) + "</ul>",
    ],
    ids=["bullets", "breaks", "two lists", "table of breaks", "numbered", "table", "table of paragraphs", "links"],
)  # fmt: skip
def test_a_list_of_countries_is_one_paragraph_with_a_country_a_line(listed: str) -> None:
    page = f"<h1>Press Statement</h1>{PROSE}<p>The members are:</p>{listed}{PROSE}"
    assert paragraphs(page)[2:4] == ["The members are:", "Argentina\nAustralia\nTürkiye\nthe United Kingdom"]


def test_bullets_of_prose_are_paragraphs_of_their_own() -> None:
    page = "<p>Partners:</p><ul><li>agreed on the control of missiles;</li><li>thanked the Chair.</li></ul>"
    assert paragraphs(page) == ["Partners:", "- agreed on the control of missiles;", "- thanked the Chair."]


def test_labels_in_table_cells_of_their_own_stand_before_their_text() -> None:
    page = "<table><tr><td>1.</td><td>The Regime met in Bern.</td></tr><tr><td>(b)</td><td>It left.</td></tr></table>"
    assert paragraphs(page) == ["1. The Regime met in Bern.", "(b) It left."]


def test_footnotes_keep_their_mark_and_lose_their_way_back() -> None:
    """The list of notes stood outside the article's text and was lost with the site's footer."""
    page = (
        f"<article><h1>Statement</h1><div class=entry>{PROSE * 4}<p>Partners<sup><a href='#fn:1'>1</a></sup> met.</p>"
        "</div><footer class=footnotes><ol><li id='fn:1'><p>Members of the Regime.&nbsp;"
        "<a href='#fnref:1'>↩︎</a></p></li></ol>"
        "</footer></article>"
    )
    assert paragraphs(page)[-2:] == ["Partners1 met.", "1 Members of the Regime."]


def test_a_page_saved_by_word_keeps_its_labels_and_notes() -> None:
    page = (
        "<html><body><div class=WordSection1><p class=MsoTitle>Statement of the Plenary</p><p class=MsoListParagraph>"
        "<![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>The Regime\nmet."
        "<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a></p><p><o:p>&nbsp;</o:p></p></div>"
        "<div style='mso-element:footnote-list'><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> In Bern.</p>"
        "</div></div></body></html>"
    )
    assert make_files.folded(text_of(page)) == ["Statement of the Plenary", "1. The Regime met.[1]", "[1] In Bern."]


def test_paragraphs_set_apart_by_two_line_breaks_are_paragraphs() -> None:
    """Pages of the nineties have no paragraphs; some have a no-break space between the breaks."""
    page = (
        "<body><h2>Plenary</h2>The Regime<br>\nmet in Bern.<br><br>It left.<br>&nbsp;<br>* Argentina, Australia</body>"
    )
    assert paragraphs(page) == ["Plenary", "The Regime\nmet in Bern.", "It left.", "* Argentina, Australia"]


def test_words_are_neither_split_by_tags_nor_glued_by_blocks() -> None:
    page = "<h1>Statement</h1><p>miss<strong>iles</strong> non&shy;prolif<wbr>eration&nbsp;&amp; <i>T</i>ea</p><p>x</p>"
    assert paragraphs(page)[1:] == ["missiles nonproliferation\u00a0& Tea", "x"]


def test_what_no_reader_sees_is_not_read() -> None:
    page = (
        f"<h1>Statement</h1>{PROSE}<p hidden>Secret plenary.</p><p style='display: none'>Hidden plenary.</p>"
        "<p>The Chair <del>Amber</del><ins>Hazel</ins> spoke.</p><noscript>Turn on scripts.</noscript><!-- draft -->"
    )
    assert paragraphs(page)[1:] == [SENTENCE, "The Chair Hazel spoke."]


def test_a_statement_in_many_small_boxes_is_read_whole() -> None:
    """Page builders put each paragraph into boxes of its own; taking the largest one loses the rest."""
    rows = "".join(f"<div class='row widget'><div class=col>{PROSE}</div></div>" for _ in range(5))
    page = f"<body><div><h1>Plenary Statement</h1></div>{rows}<div><h2>Latest news</h2><p>Missiles.</p></div></body>"
    assert paragraphs(page) == ["Plenary Statement", *[SENTENCE] * 5]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (f"<h1>MTCR</h1><h2>Plenary Meeting in Lisbon</h2><div>{PROSE * 6}</div>", "Plenary Meeting in Lisbon"),
        (
            f"<h1>Ministry</h1><div><p><b>Plenary Meeting in Lisbon</b></p>{PROSE * 6}</div>",
            "Plenary Meeting in Lisbon",
        ),
        (f"<main><h1>Lisbon, June 2031</h1><div>{PROSE * 6}</div></main>", "Lisbon, June 2031"),
        (f"<title>Plenary in Lisbon | MTCR</title><h1>MTCR</h1><div>{PROSE * 6}</div>", "Plenary in Lisbon"),
        (f"<h1>Missile Technology Control Regime</h1><div>{PROSE * 6}</div>", SENTENCE),
        (
            f"<article><h2><a href=/2031>Statement of the Plenary</a></h2>{PROSE * 6}</article>",
            "Statement of the Plenary",
        ),
        (f"<div class=page-title>Press Release</div><div>{PROSE * 6}</div>", "Press Release"),
    ],
)
def test_the_title_is_the_statements_and_not_the_sites(page: str, title: str) -> None:
    assert paragraphs(page)[0] == title


def test_the_character_set_comes_from_the_page_or_the_server() -> None:
    page = (
        "<html><head>{}</head><body><h1>Plenary</h1><p>The Regime’s chair from Türkiye met in Łódź.</p></body></html>"
    )
    meta = page.format('<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">')
    assert "’s chair from Türkiye met in Łódź" in sources.from_bytes(meta.encode("cp1250")).text
    plain = page.format("").encode("cp1250")
    assert "in Łódź" in sources.from_bytes(plain, media_type="text/html; charset=windows-1250").text


def test_text_in_a_pre_keeps_its_lines() -> None:
    page = "<html><body><pre>BEGIN TEXT\n\nThe Regime held\nits Plenary.\n\nEND TEXT</pre></body></html>"
    assert paragraphs(page) == ["BEGIN TEXT", "The Regime held\nits Plenary.", "END TEXT"]


def test_a_page_without_text_is_a_problem() -> None:
    with pytest.raises(Problem, match="fetches the text later"):
        text_of("<html><body><div id=root></div><script>start('The Regime met.')</script></body></html>")


def test_a_page_nested_beyond_the_parser_is_refused_rather_than_cut_short() -> None:
    with pytest.raises(Problem, match="nested deeper"):
        text_of("<html>" + "<div>" * 5000 + PROSE)
