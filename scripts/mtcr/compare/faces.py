"""A paragraph becomes the faces it is recognised by, from the strictest to the most forgiving."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import chain, pairwise
from typing import TypeVar

from mtcr.compare.tokens import keys

Bag = frozenset[str]
"""The words of a paragraph, by key."""
Pairs = frozenset[int]
"""The words of a paragraph that stand next to each other or have one word between them, by hash: order counts."""
Features = Bag | Pairs

_FRAME = 32
"""Characters at the start and at the end of a paragraph that make its frame."""

Face = TypeVar("Face", bound=Hashable)


class Faces(dict[int, Face]):
    """One kind of face of each paragraph, by index, made when it is first asked for."""

    def __init__(self, texts: Sequence[str], face_of: Callable[[str], Face]) -> None:
        super().__init__()
        self.texts, self.face_of = texts, face_of

    def __missing__(self, place: int) -> Face:
        self[place] = face = self.face_of(self.texts[place])
        return face


def frame(text: str) -> tuple[str, str]:
    """How a paragraph starts and ends: what most edits leave alone."""
    return text[:_FRAME], text[-_FRAME:]


def bag(text: str) -> Bag:
    """The set of a paragraph's words: says whether two may be the same, at little cost."""
    return frozenset(keys(text.split()))


def pairs(text: str) -> Pairs:
    """The pairs of a paragraph's words: tells a rewrite from a mere common vocabulary."""
    words = keys(text.split())
    return frozenset(map(hash, chain(pairwise(words), zip(words, words[2:], strict=False))))


def share(ours: Features, theirs: Features) -> float:
    """How much two sets have in common, 0 to 1 (Dice)."""
    return 2 * len(ours & theirs) / (len(ours) + len(theirs) or 1)
