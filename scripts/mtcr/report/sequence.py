"""Blocks become one sequence in which both texts keep their order, and a moved block stands at both its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from mtcr.model import Block

Place: TypeAlias = Literal["both", "old", "new"]


class Step(NamedTuple):
    """A block at one place of the sequence: where it stands in both texts, or in only one of them."""

    block: Block
    place: Place


def steps(blocks: Iterable[Block]) -> Iterator[Step]:
    """The blocks in reading order.

    Steps with place both or old stand in the order of the old text, those with place both or new in the order of the
    new one; a moved block is two steps, old and new. Of what stands between the same neighbours, the old comes first.
    """
    both: list[Block] = []
    old: list[Block] = []
    new: list[Block] = []
    for block in blocks:
        if block.moved or not (block.old and block.new):
            old += [block] if block.old else []
            new += [block] if block.new else []
        else:
            both.append(block)
    old.sort(key=lambda block: block.old, reverse=True)
    new.sort(key=lambda block: block.new, reverse=True)
    for block in sorted(both, key=lambda block: block.new):
        while old and old[-1].old < block.old:
            yield Step(old.pop(), "old")
        while new and new[-1].new < block.new:
            yield Step(new.pop(), "new")
        yield Step(block, "both")
    yield from (Step(block, "old") for block in reversed(old))
    yield from (Step(block, "new") for block in reversed(new))
