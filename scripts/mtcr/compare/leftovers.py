"""Paragraphs that are not plainly the same get linked by their pairs of words: rewritten, moved, split, merged."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from typing import TypeVar

from mtcr.compare.anchors import nearby
from mtcr.compare.faces import Bag, Faces, Features, Pairs, pairs, share
from mtcr.compare.links import Links

_FEW = 2500
"""Most pairs of leftovers that are all looked at; of more, only those that share something rare."""
_RARE, _BEST = 8, 6
"""In how many paragraphs a rare pair of words may stand, and how many candidates of a paragraph are looked at."""
_WORTH = 0.3
"""Share of words in common that makes two paragraphs worth a closer look."""
_SAME_PLACE, _ELSEWHERE = 0.2, 0.27
"""Share of pairs of words that makes two paragraphs one that was rewritten, in the same place and elsewhere."""
_STRONG = 0.5
"""The same, where a long text has not yet been searched for something better elsewhere."""
_IN_PLACE = 0.1
"""What standing in the same place adds to the evidence."""
_CLAIMED_WORDS, _CLAIMED = 0.08, 0.22
"""How much of a part must stand in what no other part of the whole has claimed: of its words to be worth a closer look,
and of its pairs of words to be a part."""


Bags = tuple[Faces[Bag], Faces[Bag]]
F = TypeVar("F", Bag, Pairs)


class Leftovers:
    """The search for links between paragraphs that have none: a queue of candidates, the best evidence first."""

    def __init__(self, links: Links, old: Sequence[str], new: Sequence[str], bags: Bags) -> None:
        self.links = links
        self.old, self.new = Faces(old, pairs), Faces(new, pairs)
        self.bags = bags
        self.in_place = set(nearby(links))
        self.queue: list[tuple[float, int, int, int]] = []

    def link(self) -> None:
        """Links paragraphs while the evidence is good enough: all at once, or in a long text, first in their places."""
        ours, theirs = self.links.left()
        candidates = {*self.in_place, *self.links.beside()}
        if len(ours) * len(theirs) <= _FEW:
            self._settle(candidates.union(product(ours, theirs)))
        else:
            self._settle(candidates, _STRONG)
            self._settle(candidates.union(self._sharing(*self.links.left())))

    def _settle(self, candidates: Iterable[tuple[int, int]], least: float = 0) -> None:
        """Links the candidates that hold, the best evidence first; each link calls for further parts beside it."""
        for i, j in candidates:
            self._look(i, j)
        while self.queue:
            _, _, i, j = heapq.heappop(self.queue)
            enough = max(least, _SAME_PLACE if (i, j) in self.in_place else _ELSEWHERE)
            if self._is_one(i, j, self.old, self.new, enough) or self._is_part(i, j, self.old, self.new, _CLAIMED):
                self.links.join(i, j)
                for candidate in self.links.around(i, j):
                    self._look(*candidate)

    def _look(self, i: int, j: int) -> None:
        """Queues a candidate worth a closer look, ranked by the pairs of words that both and the shorter share."""
        if self._is_one(i, j, *self.bags, _WORTH) or self._is_part(i, j, *self.bags, _CLAIMED_WORDS):
            ours, theirs = self.old[i], self.new[j]
            shared = len(ours & theirs)
            if shared:
                rank = shared / (len(ours) + len(theirs)) + shared / min(len(ours), len(theirs)) / 2
                rank += _IN_PLACE * ((i, j) in self.in_place)
                heapq.heappush(self.queue, (-rank, abs(i - j), i, j))

    def _is_one(self, i: int, j: int, old: Faces[F], new: Faces[F], enough: float) -> bool:
        """Whether both are free and have enough in common to be one paragraph, rewritten."""
        return self.links.free(i, j) and share(old[i], new[j]) >= enough

    def _is_part(self, i: int, j: int, old: Faces[F], new: Faces[F], enough: float) -> bool:
        """Whether one of the two, still free, is a further part of the other, next to the parts that has."""
        news, olds = self.links.new_of[i], self.links.old_of[j]
        if news and not olds and (j + 1 in news or j - 1 in news) and self.links.old_of[news[0]] == [i]:
            return _claimed(new[j], old[i], [new[k] for k in news]) >= enough
        if olds and not news and (i + 1 in olds or i - 1 in olds) and self.links.new_of[olds[0]] == [j]:
            return _claimed(old[i], new[j], [old[k] for k in olds]) >= enough
        return False

    def _sharing(self, ours: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yields the candidates that share most of what is rare, by an inverted index of pairs of words."""
        places = defaultdict(list)
        for i in ours:
            for pair in self.old[i]:
                places[pair].append(i)
        counts = Counter(chain.from_iterable(self.new[j] for j in theirs))
        for j in theirs:
            votes: Counter[int] = Counter()
            for pair in self.new[j]:
                if pair in places and max(len(places[pair]), counts[pair]) <= _RARE:
                    votes.update(places[pair])
            yield from ((i, j) for i, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_BEST])


def _claimed(part: Features, whole: Features, others: Iterable[Features]) -> float:
    """How much of a part, 0 to 1, stands in the whole, and there in what none of the other parts has."""
    return len((part & whole).difference(*others)) / (len(part) or 1)
