"""The tree of a web page becomes the part of it that is the statement, and its title: the only module that knows
menus, banners, related news and the rest of a page's furniture.

Scores are in words: every word that is not in a link counts a little, every word of the field (plenary, missile,
Guidelines ...) counts much, whatever the language of the shell around the statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from mtcr.sources.blocks import Block, is_name_list

DROPPED = "template"
_NEVER_TEXT = {
    "script", "style", "noscript", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video", "map", "nav",
    "button", "select", "input", "textarea", "datalist", "dialog", "del", "s", "strike", "rp", "rt", DROPPED,
}  # fmt: skip
_BOXES = {"div", "main", "article", "section", "form", "center", "table", "tbody", "tr", "td", "li"}
_FURNITURE_ROLE = {
    "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "alert", "menu", "menubar", "toolbar",
}  # fmt: skip
_FURNITURE_NAME = re.compile(
    r"(?i)(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|related|recommended|teasers?|shar(?:e|ing)|socials?"
    r"|newsletter|subscribe|comments?|sidebar|menu|nav|navbar|navigation|pagination|pager|skip|skip-?link|popup|modal"
    r"|sr-only|screen-reader(?:-text)?|visually-?hidden|masthead|site-?header|site-?footer|page-?footer)(?=$|[\s_-])"
)
NOTES = re.compile(r"(?i)\b(?:foot|end)notes?\b|\breferences\b|\bcite_note|\bdoc-endnotes?\b|\b_?e?ftn?\d|\bfn[:_-]?\d")
"""Class, id or role of a footnote, or of the list of them."""
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_FIELD = re.compile(
    r"(?i)\b(?:plenary|regimes?|missiles?|(?:non-?)?proliferation|guidelines|exports?|delivery|destruction|MTCR|transfers"
    r"|adherents?|technolog(?:y|ies)|chair(?:man|person|ed)?|controls?|resolutions?|delegations?|outreach)\b"
)
_WORD = re.compile(r"\w+")
_TITLE = re.compile(r"(?i)\b(?:plenary|statement|press release|communiqu|report by|fact sheet|meeting|session)")
_ENDS_HERE = re.compile(
    r"(?i)(?:related|see also|more (?:news|information|about)|latest|recent|share|follow us|contact"
    r"|other (?:news|documents)|weitere|verwandte|siehe auch|kontakt|teilen|articles? (?:liés|connexes)|voir aussi"
    r"|à lire|partager|en savoir plus)\b"
)
_SITE_NAME = re.compile(r"\s+(?:[|«»:·]{1,2})\s+")
_TITLE_CLASS = re.compile(r"(?i)(?:^|[\s_-])(?:(?:entry|page|post|article)?-?title|headline|titre)(?=$|[\s_-])")

FIELD_WORD, OTHER_WORD = 3.0, 0.2
MOST = 0.85
"""A part that holds this share of its parent's score is looked into; a lesser one shares the statement with others."""
CARD = 0.4
"""Furniture known by name or by its linked heading is dropped only while it holds less than this share of the page."""


def drop_furniture(root: HtmlElement) -> None:
    """Blanks what is never part of a statement: scripts, hidden parts, menus, banners, cards of news."""
    _drop_where(root, lambda element: element.tag in _NEVER_TEXT or _is_hidden(element))
    scores = _scores(root)
    limit = CARD * scores[root]
    around_notes = {box for note in _notes(root) for box in note.iterancestors()}
    _drop_where(
        root, lambda element: scores[element] < limit and element not in around_notes and _is_furniture(element)
    )
    for heading in list(root.iter("h2", "h3", "h4", "h5", "h6")):
        if _is_only_a_link(heading):
            boxes = [box for box in heading.iterancestors() if box.tag in _BOXES and scores[box] < limit]
            for box in boxes[-1:]:
                _drop(box)


def _drop_where(root: HtmlElement, is_unwanted: Callable[[HtmlElement], bool]) -> None:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if is_unwanted(element) and element.tag not in ("html", "head", "body"):
            _drop(element)
        else:
            waiting += element


def _drop(element: HtmlElement) -> None:
    """Leaves an empty element in its place: taking many out of a tree costs time squared."""
    element.clear(keep_tail=True)
    element.tag = DROPPED


def _notes(root: HtmlElement) -> list[HtmlElement]:
    """Elements marked as footnotes, or the lists of them."""
    return [element for element in root.iter() if NOTES.search(marks(element))]


def marks(element: HtmlElement) -> str:
    """What the page's author calls an element: its class, id, name and role."""
    return " ".join(element.get(key, "") for key in ("class", "id", "name", "role"))


def _is_hidden(element: HtmlElement) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _is_furniture(element: HtmlElement) -> bool:
    if NOTES.search(marks(element)):
        return False
    named = any(_FURNITURE_NAME.search(element.get(key, "")) for key in ("class", "id"))
    return named or element.tag in ("footer", "aside") or element.get("role") in _FURNITURE_ROLE


def _is_only_a_link(heading: HtmlElement) -> bool:
    """The heading of a teaser leads to another page; one that leads to its own place is a section's."""
    parent = heading.getparent()
    links = [*heading.iterdescendants("a"), *([parent] if parent is not None and parent.tag == "a" else [])]
    text = heading.text_content().strip()
    return any(link.text_content().strip() == text and not link.get("href", "#").startswith("#") for link in links[:2])


def _scores(root: HtmlElement) -> dict[HtmlElement, float]:
    """Score of every element with all it holds; children come after their parents in document order."""
    elements = list(root.iter())
    scores = dict.fromkeys(elements, 0.0)
    for element in reversed(elements):
        if element.tag == "head":
            scores[element] = 0.0
        elif element.tag != "a":
            scores[element] += _worth(element.text)
        parent = element.getparent()
        if parent is not None:
            scores[parent] += scores[element] + (_worth(element.tail) if parent.tag != "a" else 0.0)
    return scores


def _worth(text: str | None) -> float:
    if not text or text.isspace():
        return 0.0
    return OTHER_WORD * len(_WORD.findall(text)) + FIELD_WORD * len(_FIELD.findall(text))


def statement_in(root: HtmlElement) -> HtmlElement:
    """The smallest box that holds nearly all of the page's prose, and the footnotes."""
    scores = _scores(root)
    body = root.find("body")
    path = [root if body is None else body]
    while True:
        boxes = [child for child in path[-1] if child.tag in _BOXES and _holds_paragraphs(child)]
        inner = max(boxes, key=lambda box: scores[box], default=None)
        if inner is None or scores[inner] < MOST * scores[path[-1]]:
            break
        path.append(inner)
    around_notes = [set(note.iterancestors()) | {note} for note in _notes(root)[:100]]
    return next((box for box in reversed(path) if all(box in around for around in around_notes)), path[0])


def _holds_paragraphs(box: HtmlElement) -> bool:
    """Whether a cell or an item is a place for a text, as on pages laid out by tables, and not one piece of it."""
    if box.tag not in ("tr", "td", "li"):
        return True
    blocks = box.iterdescendants("p", "div", "br", "ol", "ul", "table", "h1", "h2", "h3")
    return sum(1 for _ in islice(blocks, 3)) == 3


def trimmed(blocks: Sequence[Block]) -> list[Block]:
    """Without blocks that are nothing but links, and without what follows "Related news" or the like.

    Names printed as links after "members:" are text; a menu is not.
    """
    groups: dict[int, list[Block]] = {}
    for block in blocks:
        groups.setdefault(block.group, []).append(block)
    names = {group for group, items in groups.items() if group and is_name_list(items)}
    kept: list[Block] = []
    for block in blocks:
        if block.heading and kept and _ENDS_HERE.match(block.text) and len(block.text) < 80:
            break
        listed = block.group in names and kept and (kept[-1].group == block.group or kept[-1].text.endswith(":"))
        if not block.linked or block.heading or listed:
            kept.append(block)
    return kept


def title_of(root: HtmlElement, body: HtmlElement, blocks: Sequence[Block]) -> str:
    """The heading above the statement, or an empty string when the statement opens with its own or there is none.

    The site's name is no title: a heading counts if it speaks of a plenary, a statement or a meeting, or if it stands
    in the same article.
    """
    opening = [_folded(block.text) for block in blocks[:4]]
    candidates = [element for element in _before(root, body) if _is_title(element)]
    named = [element for element in candidates if _TITLE.search(element.text_content())]
    near = [element for element in candidates if _shares_article(element, body)]
    first = next((block for block in blocks if block.heading or len(block.text) > 200), None)
    inside = first is not None and first.heading and (_TITLE.search(first.text) or not named)
    if inside:
        return ""
    for element in (*reversed(named), *reversed(near)):
        title = " ".join(element.text_content().split())
        return "" if _folded(title) in opening else title
    if any(_TITLE.search(text) and len(text) < 160 and not text.endswith(".") for text in opening[:2]):
        return ""
    return _from_head(root)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _before(root: HtmlElement, body: HtmlElement) -> list[HtmlElement]:
    """Elements that begin before the statement's, in document order."""
    elements: list[HtmlElement] = []
    for element in root.iter():
        if element is body:
            break
        elements.append(element)
    return elements


def _is_title(element: HtmlElement) -> bool:
    named = _TITLE_CLASS.search(element.get("class") or "") or element.get("itemprop") == "headline"
    heading = element.tag in ("h1", "h2", "h3") or (named and element.tag in ("div", "p", "span"))
    return bool(heading) and 0 < len(element.text_content().strip()) < 400


def _shares_article(element: HtmlElement, body: HtmlElement) -> bool:
    around = {ancestor for ancestor in (body, *body.iterancestors()) if ancestor.tag in ("article", "main")}
    return element.tag == "h1" and any(ancestor in around for ancestor in element.iterancestors())


def _from_head(root: HtmlElement) -> str:
    """The page's `og:title` or `<title>`, without the name of the site, if it speaks of a plenary or a statement."""
    named = [meta.get("content") or "" for meta in root.iter("meta") if meta.get("property") == "og:title"]
    titles = named or [element.text_content() for element in root.iter("title")][:1]
    parts = [part.strip() for title in titles for part in _SITE_NAME.split(" ".join(title.split()))]
    return next((part for part in parts if _TITLE.search(part)), "")
