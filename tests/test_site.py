from __future__ import annotations

import json
import os
import posixpath
import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

import packages
from browser import chromium
from conftest import ROOT, VIENNA
from mtcr import atomic, build, package, site
from mtcr.model import Problem
from mtcr.report.html import _hash
from mtcr.site import folder


@cache
def shipped() -> dict[str, bytes]:
    """The site of this project's own package."""
    return site.build(ROOT)


def pages() -> list[str]:
    return [name for name in shipped() if name.endswith(".html")]


class Page(HTMLParser):
    """What a browser would follow or load, and where it could jump."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            assert name != "style"
            if value is not None:
                target = {"href": self.links, "src": self.loaded, "srcset": self.loaded, "id": self.ids}
                target.get(name, []).append(value)


def test_every_link_inside_the_site_leads_to_a_file_of_it_and_is_relative() -> None:
    """A link from the root breaks under a path prefix, and from a file."""
    for name in pages():
        page = Page(shipped()[name])
        for link in page.links:
            if link.startswith(("https://", "http://")):
                continue
            path, _, anchor = link.partition("#")
            assert not path.startswith("/"), (name, link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in shipped(), (name, link)
            assert not anchor or anchor in Page(shipped()[target]).ids, (name, link)
        assert len(page.ids) == len(set(page.ids))


def test_pages_load_nothing_but_themselves_and_run_no_script() -> None:
    for name in pages():
        text = shipped()[name].decode("utf-8")
        assert "default-src 'none'; style-src 'sha256-" in text
        assert "unsafe-" not in text
        assert not Page(shipped()[name]).tags & {"script", "link", "iframe", "object", "form"}, name
        assert all(address.startswith("data:image/svg+xml;base64,") for address in Page(shipped()[name]).loaded)


def test_the_site_is_the_same_each_time() -> None:
    assert site.build(ROOT) == shipped()


def test_every_table_has_its_page_with_columns_preview_downloads_and_loading_lines() -> None:
    described = package.open_package(ROOT)
    for table in described.resources:
        text = unescape(shipped()[f"tables/{table}.html"].decode("utf-8"))
        for field in described.fields(table):
            assert f"<code>{field['name']}</code>" in text
            assert field["description"] in text
        assert f'mtcr.load("{table}")' in text
        assert f"../data/{table}.csv" in text
        assert shipped()[f"data/{table}.csv"] == described.path(table).read_bytes()


def test_downloads_are_files_of_their_kind() -> None:
    assert shipped()["data/mtcr-plenary-statements.sqlite"].startswith(b"SQLite format 3\x00")
    assert json.loads(shipped()["datapackage.json"])["name"] == "mtcr-plenary-statements"
    found = [data for name, data in shipped().items() if name.endswith(".parquet")]
    assert all(data.startswith(b"PAR1") for data in found)


def test_without_pyarrow_the_site_has_no_parquet_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    files = site.build(ROOT)
    assert not [name for name in files if name.endswith(".parquet")]
    assert b"built without Parquet files" in files["tables/members.html"]
    assert b"Parquet" not in files["index.html"]


def test_the_finding_shows_the_printed_words() -> None:
    assert "2371, <mark>2357</mark> and 2397" in shipped()["index.html"].decode("utf-8")


def test_one_statement_is_shown_as_read_and_no_comparison_is_made_up() -> None:
    assert "comparison.html" not in shipped()
    text = shipped()["statement.html"].decode("utf-8")
    assert "nothing to compare it with yet" in text
    assert "Members (35)" in text


def test_two_statements_are_compared(tmp_path: Path) -> None:
    root = packages.fresh(tmp_path / "package")
    seeds = packages.with_text(root, "2020-vienna.txt", VIENNA.read_bytes(), "mtcr-2020-vienna")
    atomic.write(root, seeds)
    atomic.write(root, build.build(root))
    files = site.build(root)
    assert "<h1>What changed</h1>" in files["comparison.html"].decode("utf-8")
    assert '<a href="comparison.html">Latest comparison</a>' in files["index.html"].decode("utf-8")
    assert '<a href="../comparison.html">' in files["tables/chairs.html"].decode("utf-8")


def test_a_package_of_tables_alone_makes_a_site(tmp_path: Path) -> None:
    root = packages.fresh(tmp_path / "package")
    (root / "seeds" / "index.csv").unlink()
    files = site.build(root)
    assert "came without the texts" in files["statement.html"].decode("utf-8")
    assert "came without its changelog" in files["changelog.html"].decode("utf-8")


def test_words_of_the_data_and_html_in_the_changelog_are_no_markup(tmp_path: Path) -> None:
    root = packages.fresh(tmp_path / "package")
    attack = "<script>alert(1)</script>"
    packages.cell(root, "plenaries", 1, "note", attack)
    (root / "CHANGELOG.md").write_text(f"# Changelog\n\n{attack}\n\n[x](javascript:alert(1))\n", encoding="utf-8")
    files = site.build(root)
    for name in ("tables/plenaries.html", "history.html", "changelog.html"):
        assert "script" not in Page(files[name]).tags
        assert attack in unescape(files[name].decode("utf-8"))
    assert not [link for link in Page(files["changelog.html"]).links if link.startswith("javascript")]


def test_writing_takes_away_what_the_site_no_longer_has_and_touches_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "site"
    old = {"index.html": b"old", "tables/gone.html": b"gone"}
    site.write(target, {**old, folder.LIST: folder.listing(old)})
    (target / "CNAME").write_bytes(b"example.org")
    new = {"index.html": b"new"}
    site.write(target, {**new, folder.LIST: folder.listing(new)})
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert found == {"index.html", "CNAME", folder.LIST}
    assert (target / "index.html").read_bytes() == b"new"


@pytest.mark.parametrize("listed", [None, b"[]x", b'["../outside"]', b'{"a": 1}'])
def test_a_folder_that_holds_no_site_is_not_written_to(tmp_path: Path, listed: bytes | None) -> None:
    target = tmp_path / "work"
    target.mkdir()
    (target / "thesis.docx").write_bytes(b"years")
    if listed is not None:
        (target / folder.LIST).write_bytes(listed)
    before = sorted(target.iterdir())
    with pytest.raises(Problem, match="is no site"):
        site.write(target, {"index.html": b""})
    assert sorted(target.iterdir()) == before


def opened(tmp_path: Path, name: str, script: str, *flags: str) -> dict[str, object]:
    """Opens a page of the written site from its file, with a script added that hands back JSON in the title."""
    site.write(tmp_path / "a site" / "under a prefix", shipped())
    run = f"const found = async () => {{{script}}};"
    run += "addEventListener('load', async () => { document.title = JSON.stringify(await found()); });"
    file = tmp_path / "a site" / "under a prefix" / name
    text = shipped()[name].decode("utf-8").replace("style-src ", f"script-src {_hash(run)}; style-src ")
    file.write_text(text.replace("</head>", f"<script>{run}</script></head>"), encoding="utf-8")
    found = re.search("<title>(.*?)</title>", chromium(file, "--dump-dom", *flags), re.DOTALL)
    assert found
    result: dict[str, object] = json.loads(unescape(found[1]))
    return result


@pytest.mark.needs_browser
def test_charts_and_style_show_in_a_real_browser_from_a_file(tmp_path: Path) -> None:
    """A policy that is too strict shows a blank picture and says so nowhere but in the console."""
    script = """
      const pictures = [...document.images].map((image) => image.complete && image.naturalWidth > 100);
      return {pictures, padding: getComputedStyle(document.body).padding};"""
    found = opened(tmp_path, "history.html", script)
    assert found["pictures"] == [True] * 3
    assert found["padding"] == "16px"


@pytest.mark.needs_browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["0", "1"], ids=["dark", "light"])
def test_an_accessibility_checker_finds_nothing_on_any_kind_of_page(tmp_path: Path, width: int, scheme: str) -> None:
    """axe-core, where MTCR_AXE names its axe.min.js; no page must scroll sideways either."""
    axe = os.environ.get("MTCR_AXE")
    if not axe:
        pytest.skip("MTCR_AXE does not name axe.min.js (npm install axe-core)")
    check = """
      document.querySelectorAll('details').forEach((fold) => fold.open = true);
      const problems = (await axe.run()).violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.target));
      return {problems, wide: document.documentElement.scrollWidth > innerWidth};"""
    script = f"{Path(axe).read_text(encoding='utf-8')};{check}"
    flags = f"--window-size={width},800", f"--blink-settings=preferredColorScheme={scheme}"
    for name in ("index.html", "history.html", "statement.html", "changelog.html", "tables/plenaries.html"):
        found = opened(tmp_path, name, script, *flags)
        assert found == {"problems": [], "wide": False}, name
