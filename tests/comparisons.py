"""Comparisons made by hand or at random, without the engine: what the tests of the reports are fed."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

import mtcr
from mtcr.model import (
    Block,
    BlockKind,
    Comparison,
    Edition,
    Fact,
    FieldChange,
    Op,
    Paragraph,
    Segment,
    SetChange,
    Source,
    Span,
    Statement,
)

AWKWARD = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</textarea></style></script>", "*", "**", "_a_",
    "~~", "`", "|", "\\", "[x](y)", "&amp;", "<!--", "#1", "@octocat", "www.example.org", "http://example.org/a_b",
    "\u202egnp.exe", "\u2066", "\x00", "\x07", "\x1b[31m", "\ufffe", "שלום", "مرحبا", "核", "é", "e\u0301", "“x”", "–",
    "=1+1", "-", "+", "1.", "1)", ">", "\t", "\xa0", "🚀", "$x$", ":tada:", "]]>",
)  # fmt: skip
"""Words that have once become markup, formulas, control codes or broken XML somewhere."""


@dataclasses.dataclass
class Draft:
    """A block before its paragraphs have numbers."""

    kind: BlockKind
    moved: bool
    segments: tuple[Segment, ...]


def edition(texts: Sequence[str], *, name: str = "old", head: str = "", facts: Sequence[Fact] = ()) -> Edition:
    """An edition whose paragraphs are labelled 1., 2., … and set apart by blank lines."""
    text, paragraphs = head, []
    for number, words in enumerate(texts, 1):
        text += ("\n\n" if text else "") + f"{number}. "
        paragraphs.append(Paragraph(number, f"{number}.", len(text), len(text) + len(words), words))
        text += words
    text += "\n"
    source = Source(text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    top = Paragraph(0, "", 0, len(head), head) if head else None
    return Edition(Statement(source, top, tuple(paragraphs)), name, tuple(facts))


def comparison(old: Edition, new: Edition, blocks: Sequence[Block], **aspects: Any) -> Comparison:
    """A comparison in which nothing changed but the blocks and what is given."""
    nothing = {name: SetChange() for name in ("membership", "adherents", "chairs", "resolutions", "people", "mentions")}
    fields: dict[str, Any] = {
        "meeting": (),
        "actions": (),
        "findings": (),
        "stated_count": FieldChange("stated_member_count", None, None),
    }
    return Comparison(**{"old": old, "new": new, "blocks": tuple(blocks), **nothing, **fields, **aspects})


def same(*texts: str, head: str = "") -> Comparison:
    """Two equal texts."""
    blocks = [
        Block("unchanged", False, (n,), (n,), 1.0, False, (Segment("equal", words, words),))
        for n, words in enumerate(texts, 1)
    ]
    return comparison(edition(texts, head=head), edition(texts, name="new", head=head), blocks)


def redline(*segments: tuple[Op, str, str] | Segment, **aspects: Any) -> Comparison:
    """One edited paragraph."""
    made = tuple(s if isinstance(s, Segment) else Segment(*s) for s in segments)
    return build([Draft("edited", False, made)], [0], **aspects)


def build(
    drafts: Sequence[Draft], old_order: Sequence[int], *, heads: tuple[str, str] = ("", ""), **aspects: Any
) -> Comparison:
    """The comparison whose new text has the drafts in their order, and the old text in another."""
    old_texts: list[str] = []
    new_texts: list[str] = []
    old_numbers: dict[int, tuple[int, ...]] = {}
    new_numbers: dict[int, tuple[int, ...]] = {}
    for n in old_order:
        old_numbers[n] = _add(old_texts, drafts[n], "old")
    for n, draft in enumerate(drafts):
        new_numbers[n] = _add(new_texts, draft, "new")
    blocks = [
        Block(d.kind, d.moved, old_numbers.get(n, ()), new_numbers[n], 0.5, False, d.segments)
        for n, d in enumerate(drafts)
    ]
    old, new = edition(old_texts, head=heads[0]), edition(new_texts, name="new", head=heads[1])
    return comparison(old, new, blocks, **aspects)


def _add(texts: list[str], draft: Draft, side: str) -> tuple[int, ...]:
    if draft.kind == {"old": "inserted", "new": "deleted"}[side]:
        return ()
    mine = "".join(getattr(segment, side) for segment in draft.segments).split("\n\n")
    texts += mine
    return tuple(range(len(texts) - len(mine) + 1, len(texts) + 1))


def member(name: str, code: str, words: Edition) -> Fact:
    """A member whose name is printed in an edition."""
    start = words.statement.source.text.index(name)
    number = next(p.number for p in words.statement.paragraphs if p.start <= start < p.end)
    return Fact("members", {"country_code": code, "name": name}, Span(number, start, start + len(name)))


OPS: tuple[Op, ...] = ("equal", "insert", "delete", "replace")
KINDS: tuple[BlockKind, ...] = ("unchanged", "edited", "split", "merged", "inserted", "deleted")
SEAMS = (Segment("insert", "", "\n\n"), Segment("replace", " ", "\n\n"), Segment("replace", "x", "y\n\nz"))
HEADS = (("", ""), ("Head", "Head"), ("Old\nhead", "New head"), ("", "New head"), ("Old", ""))

_words = st.lists(st.sampled_from([*AWKWARD, "Partners", "welcomed", "noted", "the", "a"]), min_size=1, max_size=4).map(
    " ".join
)
_edge = st.sampled_from(["", " ", "\n", "\xa0"])
_text = st.builds("{}{}{}".format, _edge, _words, _edge)


@st.composite
def _segments(draw: st.DrawFn, kind: BlockKind) -> tuple[Segment, ...]:
    if kind in {"inserted", "deleted"}:
        words = draw(_words)
        return (Segment("insert", "", words) if kind == "inserted" else Segment("delete", words, ""),)
    if kind == "unchanged":
        words = draw(_words)
        return (Segment("equal", words, words),)
    runs = [_equal(draw(_words)), *draw(st.lists(_run(), min_size=1, max_size=4)), _equal(draw(_words))]
    if kind in {"split", "merged"}:
        seam = draw(st.sampled_from(SEAMS))
        seam = seam if kind == "split" else Segment("delete" if seam.op == "insert" else "replace", seam.new, seam.old)
        runs.insert(draw(st.integers(1, len(runs) - 1)), seam)
    return tuple(runs)


def _equal(words: str) -> Segment:
    return Segment("equal", words, words)


@st.composite
def _run(draw: st.DrawFn) -> Segment:
    op = draw(st.sampled_from(OPS))
    old, new = draw(_text), draw(_text)
    if op == "equal":
        return _equal(old)
    return Segment(op, "" if op == "insert" else old, "" if op == "delete" else new, draw(st.booleans()))


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Any pair: awkward words, every kind of block, moves, heads that differ or are missing."""
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=6))
    drafts = [Draft(kind, kind in KINDS[:4] and draw(st.booleans()), draw(_segments(kind))) for kind in kinds]
    order = [n for n, draft in enumerate(drafts) if draft.kind != "inserted" and not draft.moved]
    for n, draft in enumerate(drafts):
        if draft.moved:
            order.insert(draw(st.integers(0, len(order))), n)
    heads = draw(st.sampled_from(HEADS))
    return build(drafts, order, heads=heads)


_SENTENCES = (
    "Partners noted the work of the olive committee and thanked its chair.",
    "They welcomed the report on kites that was laid before the meeting in spring.",
    "The next meeting will be held in Turku.",
    "Concern was expressed about the trade in sails, which had grown over the year.",
    "All members are invited to send their lists of orchards before the end of May.",
    "They reaffirmed that voluntary restraint serves everyone's interest.",
)
_paragraphs = st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map(" ".join), max_size=6)
_swaps = st.lists(st.tuples(st.sampled_from(["noted", "olive", "spring", "will", "Turku"]), st.sampled_from(AWKWARD)))


@st.composite
def compared(draw: st.DrawFn) -> Comparison:
    """What the engine says of two texts that share sentences in any order, with words replaced by awkward ones."""
    old = draw(_paragraphs)
    new = draw(st.permutations(old)) if draw(st.booleans()) else draw(_paragraphs)
    text = "\n\n".join(new)
    for word, other in draw(_swaps):
        text = text.replace(word, other, 1)
    return mtcr.diff(
        mtcr.read("\n\n".join(old) or "Nothing."), mtcr.read(text + draw(st.sampled_from(["", "\n"])) or "No.")
    )
