"""Two rows of paragraphs become blocks: what became of each paragraph, and which of them moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcr.compare import anchors, moves, words
from mtcr.compare.faces import Faces, bag, frame
from mtcr.compare.leftovers import Leftovers
from mtcr.compare.links import Links
from mtcr.model import Block, BlockKind, Paragraph

_SEAM = "\n\n"
"""What stands between several paragraphs of a block."""


def blocks(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Block, ...]:
    """Aligns two texts by paragraphs and compares the words of each pair.

    Args:
        old: the paragraphs of the earlier text, in reading order.
        new: those of the later one.

    Returns:
        Blocks in the reading order of the new text, deleted ones where they stood. Each paragraph of either side is
        in exactly one block, by its `number`; labels are not compared.
    """
    links = _linked([paragraph.text for paragraph in old], [paragraph.text for paragraph in new])
    groups = links.groups()
    moved = moves.moved(
        [theirs[0] for _, theirs in groups],
        [(len(ours) + len(theirs), sum(len(old[i].text) for i in ours)) for ours, theirs in groups],
    )
    placed = [(theirs[0], 0, ours, theirs) for ours, theirs in groups]
    placed += [(place, 1, [i], []) for i, place in _deleted(links, moved)]
    placed += [(j, 0, [], [j]) for j in links.left()[1]]
    return tuple(
        _block([old[i] for i in ours], [new[j] for j in theirs], moved=place in moved and not after)
        for place, after, ours, theirs in sorted(placed)
    )


def _deleted(links: Links, moved: set[int]) -> Iterator[tuple[int, int]]:
    """Yields each deleted paragraph and the place it stood after: that of the last unmoved block before it."""
    place = -1
    for i, theirs in enumerate(links.new_of):
        if not theirs:
            yield i, place
        elif theirs[0] not in moved:
            place = theirs[0]


def _linked(old: list[str], new: list[str]) -> Links:
    """Links the paragraphs of both texts that belong together, the certain ones first."""
    links = Links(len(old), len(new))
    anchors.link_equal(links, old, new)
    anchors.link_framed(links, Faces(old, frame), Faces(new, frame))
    old_bags, new_bags = Faces(old, bag), Faces(new, bag)
    anchors.link_equal(links, old_bags, new_bags)
    anchors.link_alike(links, old_bags, new_bags)
    anchors.link_neighbours(links, old, new)
    anchors.link_repeated(links, old, new)
    Leftovers(links, old, new, (old_bags, new_bags)).link()
    anchors.order_equal(links, old, new)
    return links


def _block(old: Sequence[Paragraph], new: Sequence[Paragraph], *, moved: bool) -> Block:
    before, after = _SEAM.join(each.text for each in old), _SEAM.join(each.text for each in new)
    kind = _kind(len(old), len(new), before == after)
    segments, share = words.redline(before, after)
    return Block(
        kind=kind,
        moved=moved,
        old=tuple(each.number for each in old),
        new=tuple(each.number for each in new),
        similarity=share if old and new else 0.0,
        typographic=kind == "edited" and all(each.typographic or each.op == "equal" for each in segments),
        segments=segments,
    )


def _kind(old_count: int, new_count: int, same: bool) -> BlockKind:
    if not old_count:
        return "inserted"
    if not new_count:
        return "deleted"
    if new_count > 1:
        return "split"
    if old_count > 1:
        return "merged"
    return "unchanged" if same else "edited"
