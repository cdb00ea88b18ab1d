"""Which paragraphs of two texts belong together: the state that the steps of the alignment hand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


class Links:
    """Links between the paragraphs of two texts, by index from 0.

    A paragraph may be linked to several of the other side, which then are linked to it alone: a split or a merge.
    """

    def __init__(self, old_count: int, new_count: int) -> None:
        self.new_of: list[list[int]] = [[] for _ in range(old_count)]
        self.old_of: list[list[int]] = [[] for _ in range(new_count)]

    def join(self, i: int, j: int) -> None:
        """Links old paragraph `i` and new paragraph `j`."""
        self.new_of[i].append(j)
        self.new_of[i].sort()
        self.old_of[j].append(i)
        self.old_of[j].sort()

    def free(self, i: int, j: int) -> bool:
        """Whether old `i` and new `j` both exist and have no link."""
        return 0 <= i < len(self.new_of) and 0 <= j < len(self.old_of) and not self.new_of[i] and not self.old_of[j]

    def groups(self) -> list[tuple[list[int], list[int]]]:
        """The old and the new paragraphs that belong together, in the old order."""
        return [(self.old_of[js[0]], js) for i, js in enumerate(self.new_of) if js and self.old_of[js[0]][0] == i]

    def left(self) -> tuple[list[int], list[int]]:
        """The old and the new paragraphs that have no link yet."""
        return (
            [i for i, linked in enumerate(self.new_of) if not linked],
            [j for j, linked in enumerate(self.old_of) if not linked],
        )

    def beside(self) -> Iterator[tuple[int, int]]:
        """Yields each free paragraph with what its neighbours are linked to: what it may be a part of."""
        ours, theirs = self.left()
        for i in ours:
            for k in (i - 1, i + 1):
                if 0 <= k < len(self.new_of):
                    yield from ((i, j) for j in self.new_of[k])
        for j in theirs:
            for k in (j - 1, j + 1):
                if 0 <= k < len(self.old_of):
                    yield from ((i, j) for i in self.old_of[k])

    def around(self, i: int, j: int) -> Iterator[tuple[int, int]]:
        """Yields old `i` with the free neighbours of new `j`, and the other way round."""
        for k in (i - 1, i + 1):
            if 0 <= k < len(self.new_of) and not self.new_of[k]:
                yield k, j
        for k in (j - 1, j + 1):
            if 0 <= k < len(self.old_of) and not self.old_of[k]:
                yield i, k

    def gaps(self) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        """Yields each stretch of free old paragraphs with the free new ones that stand in the same place.

        The place is told by the linked neighbour before and by the one after; they differ where one of these moved.
        """
        end = 0
        while end < len(self.new_of):
            start = end
            while end < len(self.new_of) and not self.new_of[end]:
                end += 1
            if start < end:
                after = self._free_from(self.new_of[start - 1][-1] + 1 if start else 0)
                before = self._free_to(self.new_of[end][0] if end < len(self.new_of) else len(self.old_of))
                yield from ((range(start, end), place) for place in {after, before} if place)
            end += 1

    def _free_from(self, start: int) -> range:
        end = start
        while end < len(self.old_of) and not self.old_of[end]:
            end += 1
        return range(start, end)

    def _free_to(self, end: int) -> range:
        start = end
        while start and not self.old_of[start - 1]:
            start -= 1
        return range(start, end)
