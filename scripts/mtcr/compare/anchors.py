"""Paragraphs that are beyond doubt the same get linked: equal ones, and near-equal ones in the same place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from mtcr.compare.faces import Bag, share
from mtcr.compare.links import Links

_CROWD = 200
"""Most pairs compared in one gap; in a larger one, paragraphs are compared by their distance from its ends."""
_ALIKE, _AHEAD = 0.8, 0.15
"""Share of words in common that links two paragraphs, and by how much it must exceed that with any other nearby."""

Looks = Sequence[Hashable] | Mapping[int, Hashable]
"""The face of each paragraph, by index."""


def link_equal(links: Links, old: Looks, new: Looks) -> None:
    """Links paragraphs with equal faces that stand once on either side, then their equal neighbours (Heckel 1978)."""
    _link_once(links, *links.left(), old, new)
    link_neighbours(links, old, new)


def link_framed(links: Links, old: Looks, new: Looks) -> None:
    """Links paragraphs with equal frames that stand once in the same gap.

    Where a frame is rarer in one text than in the other, one of several look-alikes was dropped or put in: such
    paragraphs are left to a closer look.
    """
    ours, theirs = links.left()
    balance = Counter(old[i] for i in ours)
    balance.subtract(new[j] for j in theirs)
    for stretch, place in list(links.gaps()):
        _link_once(links, [i for i in stretch if not balance[old[i]]], place, old, new)


def _link_once(links: Links, ours: Iterable[int], theirs: Iterable[int], old: Looks, new: Looks) -> None:
    places = _once(theirs, new)
    for face, i in _once(ours, old).items():
        j = places.get(face, -1)
        if links.free(i, j):
            links.join(i, j)


def _once(places: Iterable[int], faces: Looks) -> dict[Hashable, int]:
    """Where each face stands; -1 for one that stands in several places."""
    found: dict[Hashable, int] = {}
    for place in places:
        face = faces[place]
        found[face] = -1 if face in found else place
    return found


def link_neighbours(links: Links, old: Looks, new: Looks) -> None:
    """Links paragraphs with equal faces that stand next to linked ones, or at the start or end of both texts."""
    count, new_count = len(links.new_of), len(links.old_of)
    for i in range(count):
        if not links.new_of[i] and (not i or links.new_of[i - 1]):
            j = links.new_of[i - 1][-1] + 1 if i else 0
            if links.free(i, j) and old[i] == new[j]:
                links.join(i, j)
    for i in reversed(range(count)):
        if not links.new_of[i] and (i + 1 == count or links.new_of[i + 1]):
            j = links.new_of[i + 1][0] - 1 if i + 1 < count else new_count - 1
            if links.free(i, j) and old[i] == new[j]:
                links.join(i, j)


def link_repeated(links: Links, old: Looks, new: Looks) -> None:
    """Links what is left of equal paragraphs that stand in several places, in order."""
    ours, theirs = links.left()
    places = defaultdict(list)
    for j in reversed(theirs):
        places[new[j]].append(j)
    for i in ours:
        if places[old[i]]:
            links.join(i, places[old[i]].pop())


def order_equal(links: Links, old: Looks, new: Looks) -> None:
    """Gives equal paragraphs, which nothing but their place tells apart, their counterparts in order."""
    for faces, linked, other in ((old, links.new_of, links.old_of), (new, links.old_of, links.new_of)):
        same = defaultdict(list)
        for place, counterparts in enumerate(linked):
            if len(counterparts) == 1 and len(other[counterparts[0]]) == 1:
                same[faces[place]].append(place)
        for places in same.values():
            if len(places) > 1:
                for place, counterpart in zip(places, sorted(linked[k][0] for k in places), strict=True):
                    linked[place], other[counterpart] = [counterpart], [place]


def link_alike(links: Links, old: Mapping[int, Bag], new: Mapping[int, Bag]) -> None:
    """Links paragraphs in the same place that have most words in common, and clearly more than with any other there."""
    found = []
    best: dict[tuple[str, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for i, j in nearby(links):
        alike = share(old[i], new[j])
        if alike > _ALIKE - _AHEAD:
            found.append((alike, i, j))
            for seen in (best["old", i], best["new", j]):
                seen.append(alike)
                seen.sort(reverse=True)
                seen.pop()
    for alike, i, j in found:
        if alike >= _ALIKE and alike - max(best["old", i][1], best["new", j][1]) >= _AHEAD:
            links.join(i, j)


def nearby(links: Links) -> Iterator[tuple[int, int]]:
    """Yields the pairs of free paragraphs that stand in the same place, give or take an insertion in a large gap."""
    for ours, theirs in links.gaps():
        if len(ours) * len(theirs) <= _CROWD:
            yield from product(ours, theirs)
        else:
            yield from sorted({*_diagonal(ours, theirs), *_diagonal(ours[::-1], theirs[::-1])})


def _diagonal(ours: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
    for shift in (-1, 0, 1):
        yield from zip(ours[max(0, -shift) :], theirs[max(0, shift) :], strict=False)
