"""An order becomes the places that moved: the smallest set whose removal leaves the rest in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

Weight = tuple[int, int]
"""How many paragraphs stand at a place, and how many characters they have."""


def moved(places: Sequence[int], weights: Sequence[Weight]) -> set[int]:
    """The indices to call moved.

    Args:
        places: for each item of the old order its place in the new one; all different.
        weights: what calling the item moved costs.

    Returns:
        The places outside a rising subsequence of greatest weight: fewest paragraphs, then least text.
    """
    if all(before < after for before, after in pairwise(places)):
        return set()
    return set(places).difference(_heaviest_rising(places, weights))


def _heaviest_rising(places: Sequence[int], weights: Sequence[Weight]) -> Iterator[int]:
    """Yields the places of a rising subsequence of greatest weight, by a Fenwick tree of the best up to each place."""
    size = len(places)
    rank = {place: number for number, place in enumerate(sorted(places), 1)}
    nothing = (0, 0, -1)
    tree = [nothing] * (size + 1)
    before = []
    for index, place in enumerate(places):
        best = nothing
        at = rank[place] - 1
        while at:
            best = max(best, tree[at])
            at &= at - 1
        before.append(best[2])
        chain = (best[0] + weights[index][0], best[1] + weights[index][1], index)
        at = rank[place]
        while at <= size:
            tree[at] = max(tree[at], chain)
            at += at & -at
    index = max(tree)[2]
    while index >= 0:
        yield places[index]
        index = before[index]
