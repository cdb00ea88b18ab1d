"""Two texts become a redline: lossless segments that keep to the smallest set of changes a reader can follow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mtcr.compare.subsequence import common, same_start
from mtcr.compare.tokens import is_heading, keys, same_but_for_print, tokens
from mtcr.model import Op, Segment

_LITTLE_WORDS = frozenset(
    "a an the and or nor but of to in on at by for from with as into under over than that which who whose this these "
    "those it its they their them he his she her we our is are was were be been has have had will would should may can "
    "could not no also such any all other".split()
)
"""Words that say little by themselves: a reader does not find his way by them."""
_LITTLE, _TELLING, _ISLAND = 2, 8, 16
"""Weights of a little word and of any other, and the weight of equal words too much to give up, whatever is around."""
_JOINED = 3
"""Most words that hyphenation or a stray blank makes of one ("2020 – 2021", "2020-2021")."""
_SAME_WORDS = ("equal", "blank")

Run = tuple[int, int, int, int]
"""Where tokens say the same: start and end in the old, start and end in the new text, in tokens.

Such tokens are one to one, but where the two sides differ in number: there words are joined or split.
"""
Span = tuple[str, Run]
"""Tokens that are equal, equal but for the blank after them ("blank"), retyped ("print") or changed ("words")."""
_END: Span = ("equal", (0, 0, 0, 0))


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """The redline of two texts.

    Args:
        old: any text.
        new: the later one.

    Returns:
        Segments whose `old` joined are exactly `old`, and whose `new` joined are exactly `new`.
    """
    return redline(old, new)[0]


def redline(old: str, new: str) -> tuple[tuple[Segment, ...], float]:
    """The redline of two texts, and the share of their words that both have, 0 to 1."""
    if old == new:
        return ((Segment("equal", old, new),) if old else ()), 1.0
    if not old or not new:
        return (Segment("delete" if old else "insert", old, new),), 0.0
    ours, theirs = tokens(old), tokens(new)
    runs = _runs(ours, theirs)
    shared = sum(i2 - i1 + j2 - j1 for i1, i2, j1, j2 in runs)
    runs = _without_islands(_at_sentences(runs, ours, theirs), ours)
    spans = _spans(runs, ours, theirs, caseless=is_heading(old) and is_heading(new))
    return tuple(_flow(spans, ours, theirs)), shared / (len(ours) + len(theirs))


def _runs(old: list[str], new: list[str]) -> list[Run]:
    """What both say, in order: the longest common subsequence of keys, then words joined or split in between.

    The first run stands at the start of both texts and the last at their end; these may be empty.
    """
    head = same_start(old, new)
    tail = same_start(old[head:][::-1], new[head:][::-1])
    i2, j2 = len(old) - tail, len(new) - tail
    runs = [(0, head, 0, head)]
    for a, b, length in [*common(keys(old[head:i2]), keys(new[head:j2])), (i2 - head, j2 - head, tail)]:
        _, last_i, _, last_j = runs[-1]
        i, j = head + a, head + b
        if last_i < i and last_j < j and i - last_i + j - last_j > 2:
            runs += _joined(old, new, (last_i, i, last_j, j))
        runs.append((i, i + length, j, j + length))
    return runs


def _joined(old: list[str], new: list[str], gap: Run) -> Iterator[Run]:
    """Yields the words in a gap that only hyphens and blanks tell apart ("trans-shipment", "trans shipment")."""
    i1, i2, j1, j2 = gap
    ours = {word: (first, last) for first, last, word in _stretches(old, i1, i2)}
    for start, end, word in _stretches(new, j1, j2):
        first, last = ours.get(word, (-1, -1))
        if first >= i1 and start >= j1 and last - first != end - start:
            yield first, last, start, end
            i1, j1 = last, end


def _stretches(words: list[str], start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yields every stretch of up to `_JOINED` tokens, by where it starts and ends, with its joined key."""
    found = keys(words[start:end])
    for i in range(len(found)):
        word = ""
        for size, more in enumerate(found[i : i + _JOINED], 1):
            word += more
            if word:
                yield start + i, start + i + size, word


def _at_sentences(runs: list[Run], old: list[str], new: list[str]) -> list[Run]:
    """Slides insertions and deletions that could stand in several places to where a sentence or clause starts."""
    settled = [runs[0]]
    for i1, i2, j1, j2 in runs[1:]:
        a1, a2, b1, b2 = settled[-1]
        shift = 0
        if (a2 == i1) != (b2 == j1):
            side, start, end = (new, b2, j1) if a2 == i1 else (old, a2, i1)
            shift = _best_shift(side, start, end, _room(settled[-1]), _room((i1, i2, j1, j2)))
            settled[-1] = a1, a2 + shift, b1, b2 + shift
        settled.append((i1 + shift, i2, j1 + shift, j2))
    return settled


def _room(run: Run) -> int:
    """How far a change may slide into a run: not at all where its words are joined or split."""
    i1, i2, j1, j2 = run
    return i2 - i1 if i2 - i1 == j2 - j1 else 0


def _best_shift(words: list[str], start: int, end: int, left: int, right: int) -> int:
    """By how many tokens to move the inserted or deleted `words[start:end]`, at most `left` back or `right` on."""
    first = last = 0
    while -first < left and words[start + first - 1].rstrip() == words[end + first - 1].rstrip():
        first -= 1
    while last < right and words[start + last].rstrip() == words[end + last].rstrip():
        last += 1
    if first == last:
        return 0
    return max(range(first, last + 1), key=lambda shift: (_break(words, start + shift, end + shift), -abs(shift)))


def _break(words: list[str], start: int, end: int) -> int:
    """How well `words[start:end]` stands as a piece: after and up to the end of a sentence, or of a clause."""
    score = 0
    for token in (words[start - 1] if start else "\n\n", words[end - 1]):
        word = token.rstrip().rstrip("\"'”’)")
        score += 4 if "\n\n" in token or not word else 3 if word[-1] in ".!?" else 1 if word[-1] in ",;:" else 0
    return score


def _without_islands(runs: list[Run], old: list[str]) -> list[Run]:
    """Drops runs of few equal words inside a rewrite: those that weigh no more than the change on either side."""
    kept, gaps = [runs[0]], []
    for (_, a2, _, b2), run in pairwise(runs):
        gaps.append(run[0] - a2 + run[2] - b2)
        while len(gaps) > 1 and _weight(old, kept[-1]) <= min(*gaps[-2:], _ISLAND):
            kept.pop()
            right = gaps.pop()
            gaps[-1] += right
        kept.append(run)
    return kept


def _weight(old: list[str], run: Run) -> int:
    """How much a run of equal words helps a reader; a long one is not weighed to its end."""
    few = keys(old[run[0] : min(run[1], run[0] + _ISLAND)])
    return sum(_LITTLE if word in _LITTLE_WORDS else _TELLING for word in few)


def _spans(runs: list[Run], old: list[str], new: list[str], *, caseless: bool) -> list[Span]:
    """Both texts from start to end by token: what is equal, retyped or changed."""
    spans: list[Span] = []
    i = j = 0
    for i1, i2, j1, j2 in runs:
        if i < i1 or j < j1:
            _add(spans, "words", (i, i1, j, j1))
        i, j = i2, j2
        if old[i1:i2] == new[j1:j2]:
            _add(spans, "equal", (i1, i2, j1, j2))
        elif i2 - i1 != j2 - j1:
            _add(spans, _kind("".join(old[i1:i2]), "".join(new[j1:j2]), caseless), (i1, i2, j1, j2))
        else:
            for a, b in zip(range(i1, i2), range(j1, j2), strict=True):
                _add(spans, _kind(old[a], new[b], caseless), (a, a + 1, b, b + 1))
    return spans


def _add(spans: list[Span], kind: str, run: Run) -> None:
    """Adds a span, or lengthens the last one if it is of the same kind."""
    if spans and spans[-1][0] == kind != "blank":
        i1, _, j1, _ = spans.pop()[1]
        run = i1, run[1], j1, run[3]
    spans.append((kind, run))


def _kind(old: str, new: str, caseless: bool) -> str:
    before, after = old.rstrip(), new.rstrip()
    if before == after:
        return "equal" if old == new else "blank"
    return "print" if same_but_for_print(before, after, caseless=caseless) else "words"


def _flow(spans: list[Span], old: list[str], new: list[str]) -> Iterator[Segment]:
    """Yields the segments; a blank that differs goes with the change beside it, else it is a change of its own."""
    same = ours = theirs = ""  # what is equal so far, and the blanks after it where they differ
    for kind, (i1, i2, j1, j2) in [*spans, _END]:
        if kind in _SAME_WORDS:
            if ours != theirs:
                yield from _same(same)
                yield _change("print", ours, theirs)
                same = ""
            text = "".join(old[i1:i2])
            word = text if kind == "equal" else text.rstrip()
            same += word
            ours, theirs = text[len(word) :], "" if kind == "equal" else new[j1][len(word) :]
        else:
            yield from _same(same)
            ours += "".join(old[i1:i2])
            theirs += "".join(new[j1:j2])
            before, after = ours.rstrip(), theirs.rstrip()
            same = ours[len(before) :] if ours[len(before) :] == theirs[len(after) :] else ""
            changed = (before, after) if same else (ours, theirs)
            yield _change(kind if before or after else "print", *changed)
            ours = theirs = ""
    yield from _same(same)


def _same(text: str) -> Iterator[Segment]:
    if text:
        yield Segment("equal", text, text)


def _change(kind: str, old: str, new: str) -> Segment:
    op: Op = "equal" if old == new else "insert" if not old else "delete" if not new else "replace"
    return Segment(op, old, new, typographic=kind == "print" and old != new)
