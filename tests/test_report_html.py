from __future__ import annotations

import json
import os
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from browser import chromium
from comparisons import AWKWARD, comparison, comparisons, edition, member, redline, same
from mtcr.model import Block, Comparison, Fact, FieldChange, Finding, Segment, SetChange, Span
from mtcr.report import html, plain
from mtcr.report.sequence import steps


class Page(HTMLParser):
    """What a reader's program makes of the page: tags, ids, links, and the words under each tag."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words: dict[str, list[str]] = {"ins": [], "del": [], "p": []}
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]
        self._open.append(tag)
        if tag in self.words:
            self.words[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in self.words.keys() & set(self._open):
            self.words[tag][-1] += data


OURS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "dl", "dt", "dd", "p", "nav", "a",
    "main", "section", "table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "span", "ul", "li", "strong", "q",
    "div", "fieldset", "legend", "label", "input", "button", "kbd", "ins", "del", "details", "summary", "article",
    "script",
}  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(comparisons())
def test_words_are_data_links_lead_somewhere_and_both_texts_can_be_read(made: Comparison) -> None:
    page = Page(html.render(made))
    assert page.tags <= OURS
    assert not {name for name in page.attributes if name.startswith("on") or name in {"style", "src"}}
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    at_new_place = [step.block for step in steps(made.blocks) if step.place != "old" or not step.block.moved]
    expected = [plain.visible(s.new) for b in at_new_place for s in b.segments if s.op != "equal" and s.new]
    title = {f"{edition.statement.head.text}" for edition in (made.old, made.new) if edition.statement.head}
    legend = {"inserted", "’typography"}
    assert [words for words in page.words["ins"] if words not in title | legend] == [
        words.replace("\r", "\n") for words in expected
    ]


@pytest.mark.parametrize("word", AWKWARD)
def test_an_awkward_word_shows_as_it_is_in_every_place(word: str) -> None:
    made = redline(
        ("equal", f"a {word} ", f"a {word} "), ("replace", word, f"x{word}"),
        meeting=(FieldChange("city", word, f"x{word}"),),
        findings=(Finding("number-changed", f"m{word}", word, None, None, None),),
    )  # fmt: skip
    page = html.render(made)
    body = unescape(re.sub("<[^>]+>", "", page[page.index("<body>") :]))
    assert Page(page).tags <= OURS
    for place in (f"a {word} ", f"x{word}", f"M{word}"):
        assert plain.visible(place) in body


def test_a_row_of_the_table_leads_to_its_words_even_when_two_facts_share_them() -> None:
    """One span may begin where another does, or inside it; an id must not be given twice."""
    old, new = edition(["Members: Chad."]), edition(["Members: Chile, Cuba."], name="new")
    chile, cuba, chad = member("Chile", "CL", new), member("Cuba", "CU", new), member("Chad", "TD", old)
    at = chile.at
    assert at is not None
    both = Fact("mentions", {"kind": "list", "code": None, "name": "Chile, Cuba"}, Span(1, at.start, at.end + 6))
    base = redline(("equal", "Members: ", "Members: "), ("replace", "Chad", "Chile, Cuba"), ("equal", ".", "."))
    made = comparison(
        old, new, base.blocks,
        membership=SetChange(added=(chile, cuba), removed=(chad,)), mentions=SetChange(added=(both,)),
    )  # fmt: skip
    page = html.render(made)
    assert f'<a href="#n{at.start}"><bdi>Chile</bdi></a>' in page
    assert f'<ins><span id="n{at.start}" class="words">Chile, </span>' in page
    assert "<bdi>Cuba</bdi></a>" in page
    assert re.search(r'<span id="n\d+" class="words">Cuba</span></ins>', page)
    assert re.search(r'<del><span id="o\d+" class="words">Chad</span></del>', page)


def test_equal_texts_say_so_and_fold_everything() -> None:
    page = html.render(same("One.", "Two.", head="Title"))
    assert '<p class="headline">No change.</p>' in page
    assert "<summary>3 unchanged paragraphs</summary>" in page
    assert "<article" not in page


def test_the_page_asks_nothing_of_the_network_and_allows_only_its_own_style_and_script() -> None:
    page = html.render(redline(("replace", "noted", "welcomed")))
    assert "default-src 'none'; style-src 'sha256-" in page
    assert not re.search(r"(?:https?:)?//[a-z]|url\(|@import|unsafe-", page)


def test_a_page_too_long_for_two_columns_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The old words once more would double a page of nineteen thousand paragraphs."""
    monkeypatch.setattr(html, "SIDE_BY_SIDE", 0)
    page = html.render(redline(("equal", "a ", "a "), ("replace", "noted", "welcomed")))
    assert "More than 0 paragraphs changed" in page
    assert 'class="old"' not in page


def test_typographic_differences_are_marked_as_such() -> None:
    page = html.render(redline(("equal", "it", "it"), Segment("replace", "'s", "’s", typographic=True)))
    assert '<del class="minor">&#39;s</del>' in page
    assert '<ins class="minor">’s</ins>' in page


def opened(tmp_path: Path, made: Comparison, script: str, *flags: str) -> dict[str, object]:
    """Opens the page in Chromium with a script added whose last value is handed back as JSON in the document's title.

    The policy stays as it is; it only also allows the added script.
    """
    run = f"const found = async () => {{{script}}};"
    run += "addEventListener('load', async () => { document.title = JSON.stringify(await found()); });"
    page = html.render(made).replace("script-src ", f"script-src {html._hash(run)} ")
    file = tmp_path / "page.html"
    file.write_text(page.replace("</head>", f"<script>{run}</script></head>"), encoding="utf-8")
    found = re.search("<title>(.*?)</title>", chromium(file, "--dump-dom", *flags), re.DOTALL)
    assert found
    result: dict[str, object] = json.loads(unescape(found[1]))
    return result


ATTACK = (
    "<script>window.hacked = 1</script>", "</textarea></style></script></title><script>window.hacked = 2</script>",
    '"><img src=x onerror="window.hacked = 3">', "<svg onload='window.hacked = 4'>", "\u202eevil\u2066",
    "javascript:window.hacked=5", "{{ 7*7 }}", "]]><!--",
)  # fmt: skip


@pytest.mark.needs_browser
def test_no_script_of_a_statement_runs_in_a_real_browser(tmp_path: Path) -> None:
    words = " ".join(ATTACK)
    made = redline(
        ("equal", words, words), ("replace", words, f"x{words}"),
        meeting=(FieldChange("title", words, f"x{words}"),), findings=(Finding(words, words, words, None, None, None),),
    )  # fmt: skip
    script = "return {hacked: window.hacked ?? null, images: document.images.length, text: document.body.innerText}"
    found = opened(tmp_path, made, script)
    assert (found["hacked"], found["images"]) == (None, 0)
    for attack in ATTACK:
        assert plain.visible(attack) in str(found["text"])


@pytest.mark.needs_browser
def test_keys_walk_through_the_changes_that_are_shown(tmp_path: Path) -> None:
    """With "substantive only" the keys must skip what is hidden, and they can be switched off (WCAG 2.1.4)."""
    press = """
      const press = (key) => { document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
                               return document.activeElement.id; };
      const walk = ['n', 'j', 'n', 'p', 'k'].map(press);
      document.getElementById('substantive').click();
      const substantive = ['n', 'n'].map(press);
      document.getElementById('keys').click();
      return {walk, substantive, off: press('n'), status: document.getElementById('status').textContent};"""
    found = opened(tmp_path, _three_changes(), press)
    assert found["walk"] == ["b1", "b2", "b3", "b2", "b1"]
    assert found["substantive"] == ["b3", "b1"]
    assert (found["off"], found["status"]) == ("b1", "Change 1 of 2")


@pytest.mark.needs_browser
def test_views_and_filter_need_no_script(tmp_path: Path) -> None:
    """The style alone answers to the radio buttons and the box."""
    script = """
      const seen = (selector) => [...document.querySelectorAll(selector)].map((e) => getComputedStyle(e).display);
      const inline = seen('.old');
      document.getElementById('side').checked = true;
      document.getElementById('substantive').checked = true;
      return {inline, side: seen('.old'), minor: seen('.change.minor')};"""
    found = opened(tmp_path, _three_changes(), script)
    assert (found["inline"], found["side"], found["minor"]) == (["none"] * 3, ["block"] * 3, ["none"])


@pytest.mark.needs_browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["0", "1"], ids=["dark", "light"])
def test_an_accessibility_checker_finds_nothing(tmp_path: Path, width: int, scheme: str) -> None:
    """axe-core, where MTCR_AXE names its axe.min.js; the page must not scroll sideways either."""
    axe = os.environ.get("MTCR_AXE")
    if not axe:
        pytest.skip("MTCR_AXE does not name axe.min.js (npm install axe-core)")
    check = """
      document.querySelectorAll('details').forEach((fold) => fold.open = true);
      const problems = async () => (await axe.run()).violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.target));
      const inline = await problems();
      document.getElementById('side').click();
      return {inline, side: await problems(), wide: document.documentElement.scrollWidth > innerWidth};"""
    script = f"{Path(axe).read_text(encoding='utf-8')};{check}"
    flags = f"--window-size={width},800", f"--blink-settings=preferredColorScheme={scheme}"
    found = opened(tmp_path, _three_changes(), script, *flags)
    assert found == {"inline": [], "side": [], "wide": False}


def _three_changes() -> Comparison:
    """An edit, a difference in typography, and a rewrite; a fact, a finding and an unchanged paragraph."""
    old = edition(["Partners noted it.", "Ireland's chair.", "Held in Auckland.", "The end."], head="Title")
    new = edition(["Partners welcomed it.", "Ireland’s chair.", "Held in Rio.", "The end."], name="new", head="Title")
    blocks = [
        _edited(1, "Partners ", Segment("replace", "noted", "welcomed"), " it."),
        _edited(2, "Ireland", Segment("replace", "'", "’", typographic=True), "s chair."),
        _edited(3, "Held in ", Segment("replace", "Auckland", "Rio"), "."),
    ]
    blocks.append(Block("unchanged", False, (4,), (4,), 1.0, False, (Segment("equal", "The end.", "The end."),)))
    return comparison(
        old, new, blocks,
        meeting=(
            FieldChange("city", "Auckland", "Rio", Span(3, 50, 58), Span(3, 53, 56)), FieldChange("kind", None, "x"),
        ),
        findings=(Finding("verb-replaced", "“noted” became “welcomed”", "noted", "welcomed", None, Span(1, 19, 27)),),
    )  # fmt: skip


def _edited(number: int, before: str, changed: Segment, after: str) -> Block:
    segments = Segment("equal", before, before), changed, Segment("equal", after, after)
    return Block("edited", False, (number,), (number,), 0.9, changed.typographic, segments)
