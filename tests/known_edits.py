"""Invented pairs of texts whose true blocks are known: what a reader would say became of each paragraph.

Independent of the engine. A pair is drawn from a seed: a statement-like text of invented words (or the Auckland
statement), with look-alike paragraphs that differ in a few names, and edits of every kind upon it. What no reader could
tell is not drawn: moved paragraphs pass at least three others, halves and names that tell look-alikes apart survive.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from random import Random

SEED = Path(__file__).parent.parent / "seeds" / "texts" / "2019-auckland.txt"
LITTLE = "the of and to in for on with by from as their its this that which these at an or into".split()
VERBS = (
    "welcomed noted reaffirmed underlined discussed encouraged recalled reviewed emphasised regretted appreciated "
    "recognised exchanged considered expressed invited supported confirmed agreed continued"
).split()
PLACES = (
    "Argentina Brazil Canada Denmark Estonia Finland Greece Hungary Iceland Japan Kazakhstan Latvia Norway Poland "
    "Serbia Sweden Turkey Ukraine Chile Ireland"
).split()
COMPOUNDS = (
    "trans-shipment non-proliferation catch-all know-how follow-up co-operation dual-use information-sharing".split()
)
SYLLABLES = "ba ce di fo gu ra le mi no pu sa te vi lo cu tra ple stri mon der gal ten vor lis man".split()


@dataclasses.dataclass(frozen=True, slots=True)
class Truth:
    """One block as a reader would have it; paragraphs are numbered from 1."""

    kind: str
    moved: bool
    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """Two texts as paragraphs, the kind of edits that prevails, and what became of each paragraph."""

    theme: str
    old: list[str]
    new: list[str]
    blocks: frozenset[Truth]


@dataclasses.dataclass(slots=True)
class _Piece:
    """Paragraphs of the new text that came of `old` ones; a move is noted when it is made."""

    old: tuple[int, ...]
    texts: list[str]
    moved: bool = False


THEMES = ("mixed", "look-alikes", "rewritten", "cut and joined", "moved", "retyped", "half", "twice")


def draw(seed: int) -> Pair:
    """The pair of a seed: the same one for ever."""
    random = Random(seed)
    return _Draw(random, THEMES[seed % len(THEMES)]).pair()


class _Draw:
    """One pair in the making."""

    def __init__(self, random: Random, theme: str) -> None:
        self.random, self.theme = random, theme
        self.nouns = [
            "".join(random.choices(SYLLABLES, k=random.randint(2, 4)))
            for _ in range(random.choice((50, 100, 200, 500)))
        ]
        self.weights = [1 / (rank + 3) for rank in range(len(self.nouns))]
        self.recurring = ""
        self.kin: dict[int, int] = {}
        self.longest = random.choice((40, 80, 120))
        auckland = random.random() < 0.2
        self.old = self.auckland() if auckland else self.text()

    # -- the old text

    def auckland(self) -> list[str]:
        paragraphs = re.split(r"\n\s*\n", SEED.read_text(encoding="utf-8"))[1:]
        texts = [paragraph.strip().removeprefix("1. ") for paragraph in paragraphs]
        words = sorted({word for text in texts for word in re.findall(r"[a-z]{5,}", text)})
        self.random.shuffle(words)
        self.nouns, self.weights = words, [1 / (rank + 3) for rank in range(len(words))]
        return texts

    def text(self) -> list[str]:
        count = self.random.randint(8, 60)
        texts = [self.paragraph() for _ in range(count)]
        if self.random.random() < 0.3:
            again = self.recurring = self.sentence()
            for _ in range(self.random.randint(2, 4)):
                texts.insert(self.random.randint(0, len(texts)), again)
        families = 0 if count < 12 else self.random.randint(0, 2) + (self.theme == "look-alikes")
        for family in range(families):
            names = self.family(self.random.randint(2, 4))
            together = self.random.random() < 0.5
            start = self.random.randrange(len(texts))
            for name in names:
                at = min(start, len(texts)) if together else self.random.randint(0, len(texts))
                texts.insert(at, name)
                self.kin = {i + (i >= at): kin for i, kin in self.kin.items()} | {at: family}
        return texts

    def noun(self) -> str:
        return self.random.choices(self.nouns, self.weights)[0]

    def sentence(self) -> str:
        random = self.random
        words = [
            random.choice(("Partners", "Partners", "Partners also", "They", "The Regime")),
            random.choice(VERBS),
            "the",
        ]
        for _ in range(random.randint(3, 14)):
            words.append(self.noun())
            words += random.choices(LITTLE, k=random.choice((0, 1, 1, 2)))
        extra = random.random()
        if extra < 0.2:
            words += ["including", ", ".join(random.sample(PLACES, 3)), "and", random.choice(PLACES)]
        elif extra < 0.4:
            words += [random.choice(COMPOUNDS), "and", f"{self.noun()}'s", f'"{self.noun()}"']
        elif extra < 0.5:
            words += ["in", str(random.randint(1990, 2030))]
        else:
            words.append(self.noun())
        return " ".join(words) + "."

    def paragraph(self) -> str:
        target = self.random.randint(8, self.longest)
        sentences = [self.sentence()]
        while sum(len(sentence.split()) for sentence in sentences) < target and len(sentences) < 5:
            sentences.append(self.sentence())
        return " ".join(sentences)

    def family(self, size: int) -> list[str]:
        """Look-alike paragraphs, which only a country, a number and two nouns tell apart."""
        before, middle, after = (" ".join(self.sentence().rstrip(".").split()[:14]) for _ in range(3))
        places = self.random.sample(PLACES, size)
        numbers = self.random.sample(range(1000, 2999), size)
        nouns = self.random.sample(self.nouns, 2 * size)
        return [
            f"{before} {place} {middle.lower()} {nouns[2 * k]} and {nouns[2 * k + 1]} "
            f"under resolution {number} {after.lower()}."
            for k, (place, number) in enumerate(zip(places, numbers, strict=True))
        ]

    # -- the edits

    def pair(self) -> Pair:
        """Draws until only one smallest set of moved paragraphs explains the order."""
        while True:
            pieces = self.move(self.edited())
            if _one_smallest_set(pieces):
                break
        if self.theme == "retyped" or self.random.random() < 0.15:
            for piece in pieces:
                piece.texts = [_retyped(text) for text in piece.texts]
        new = [text for piece in pieces for text in piece.texts]
        return Pair(self.theme, self.old, new, frozenset(self.truths(pieces)))

    def truths(self, pieces: list[_Piece]) -> list[Truth]:
        truths = []
        number = 1
        for piece in pieces:
            new = tuple(range(number, number + len(piece.texts)))
            number += len(new)
            truths.append(Truth(self.kind(piece), piece.moved, tuple(i + 1 for i in piece.old), new))
        seen = {i for piece in pieces for i in piece.old}
        return truths + [Truth("deleted", False, (i + 1,), ()) for i in range(len(self.old)) if i not in seen]

    def kind(self, piece: _Piece) -> str:
        if not piece.old:
            return "inserted"
        if len(piece.texts) > 1:
            return "split"
        if len(piece.old) > 1:
            return "merged"
        return "unchanged" if piece.texts[0] == self.old[piece.old[0]] else "edited"

    def edited(self) -> list[_Piece]:
        """The pieces of the new text in the old order, with paragraphs left out and put in."""
        pieces: list[_Piece] = []
        dropped = self.dropped()
        i = 0
        while i < len(self.old):
            taken = 1
            if i not in dropped:
                taken = self.take(i, dropped, pieces)
            i += taken
        fresh = len(self.old) if self.theme == "twice" else self.random.randint(0, 1 + len(self.old) // 6)
        for _ in range(fresh):
            pieces.insert(self.random.randint(0, len(pieces)), _Piece((), [self.paragraph()]))
        return pieces

    def dropped(self) -> set[int]:
        """Which old paragraphs go; of look-alikes one, so that the edited others could be taken for it."""
        share = 0.5 if self.theme == "half" else self.random.choice((0, 0.05, 0.15))
        able = [i for i, text in enumerate(self.old) if i not in self.kin and text != self.recurring]
        gone = {i for i in able if self.random.random() < share}
        for family in set(self.kin.values()):
            gone.add(self.random.choice([i for i, kin in self.kin.items() if kin == family]))
        return gone

    def take(self, i: int, dropped: set[int], pieces: list[_Piece]) -> int:
        """Adds what becomes of paragraph `i` (and of the next ones, where they are merged); says how many it took."""
        chance = self.random.random()
        cutting, heavy = {"cut and joined": (0.3, 0.1), "rewritten": (0.02, 0.4)}.get(self.theme, (0.06, 0.06))
        text = self.old[i]
        if text == self.recurring:
            pieces.append(_Piece((i,), [text]))
        elif i in self.kin:
            pieces.append(_Piece((i,), [self.light(text, spare=True) if chance < 0.6 else text]))
        elif chance < cutting / 2 and (parts := self.cut(text)):
            pieces.append(_Piece((i,), parts))
        elif chance < cutting and (last := self.last_merged(i, dropped)) > i:
            pieces.append(_Piece(tuple(range(i, last + 1)), [self.joined(self.old[i : last + 1])]))
            return last + 1 - i
        elif chance < cutting + heavy:
            pieces.append(_Piece((i,), [self.heavy(text)]))
        else:
            pieces.append(_Piece((i,), [self.light(text) if self.random.random() < 0.5 else text]))
        return 1

    def last_merged(self, i: int, dropped: set[int]) -> int:
        last = i + self.random.choice((1, 1, 1, 2))
        if last >= len(self.old) or any(
            k in dropped or k in self.kin or self.old[k] == self.recurring for k in range(i, last + 1)
        ):
            return i
        return last

    def joined(self, texts: list[str]) -> str:
        """Paragraphs made one, reworded at each seam, and edited within."""
        whole = self.light(texts[0])
        for text in texts[1:]:
            whole = " ".join(whole.split()[: -self.random.randint(1, 3)])
            rest = self.light(text).split()[self.random.randint(1, 3) :]
            whole += (
                f" {self.noun()}{self.random.choice(('. They also', ', and', '; they', '. In addition, Partners'))} "
                + " ".join(rest)
            )
        return whole

    def cut(self, text: str) -> list[str]:
        """A paragraph cut at a sentence, both halves edited; empty where no cut leaves eight words on either side."""
        sentences = re.split(r"(?<=\.) (?=[A-Z])", text)
        if len(sentences) > 3 and self.random.random() < 0.25:
            at = sorted(self.random.sample(range(1, len(sentences)), 2))
        elif len(sentences) > 1:
            at = [self.random.randrange(1, len(sentences))]
        else:
            return []
        parts = [" ".join(sentences[start:end]) for start, end in zip([0, *at], [*at, None], strict=True)]
        edit = self.heavy if self.random.random() < 0.2 else self.light
        return [edit(part) for part in parts] if min(len(part.split()) for part in parts) >= 10 else []

    def heavy(self, text: str) -> str:
        """A third of the words replaced."""
        words = text.split()
        for at in self.random.sample(range(len(words)), len(words) // 3):
            words[at] = self.random.choice(LITTLE) if words[at] in LITTLE else self.noun()
        return " ".join(words)

    def light(self, text: str, spare: bool = False) -> str:
        """A few words replaced, put in or left out; `spare` leaves alone what tells look-alikes apart."""
        words = text.split()
        for _ in range(self.random.randint(1, 1 + len(words) // 25)):
            at = self.random.randrange(1, len(words))
            if spare and (words[at] in PLACES or words[at].isdigit()):
                continue
            match self.random.randrange(4):
                case 0:
                    words[at : at + self.random.randint(1, 2)] = []
                case 1:
                    words[at:at] = [self.noun() for _ in range(self.random.randint(1, 3))]
                case _:
                    words[at] = self.noun()
            if len(words) < 6:
                break
        return " ".join(words)

    def move(self, pieces: list[_Piece]) -> list[_Piece]:
        """Moves up to two paragraphs past at least three others each; perhaps one of them is edited too."""
        count = 2 if self.theme == "moved" else self.random.choice((0, 0, 1, 2))
        able = [
            piece for piece in pieces if len(piece.old) == len(piece.texts) == 1 and piece.texts[0] != self.recurring
        ]
        for piece in self.random.sample(able, min(count, len(able))) if len(pieces) > 9 else []:
            start = pieces.index(piece)
            pieces.remove(piece)
            places = [at for at in range(len(pieces) + 1) if _kept_between(pieces, start, at) >= 3]
            pieces.insert(self.random.choice(places) if places else start, piece)
            piece.moved = bool(places)
        return pieces


def _kept_between(pieces: list[_Piece], start: int, end: int) -> int:
    return sum(bool(piece.old) for piece in pieces[min(start, end) : max(start, end)])


def _one_smallest_set(pieces: list[_Piece]) -> bool:
    """Whether the moved pieces are the only smallest set that explains the order."""
    kept = [piece for piece in pieces if piece.old]
    longest: list[tuple[int, int]] = []
    for index, piece in enumerate(kept):
        before = [longest[k] for k in range(index) if kept[k].old < piece.old] or [(0, 1)]
        top = max(length for length, _ in before)
        longest.append((top + 1, sum(ways for length, ways in before if length == top)))
    top = max((length for length, _ in longest), default=0)
    ways = sum(ways for length, ways in longest if length == top)
    return not kept or (ways == 1 and top == sum(not piece.moved for piece in kept))


def _retyped(text: str) -> str:
    """The same words with other quotes, apostrophes, hyphens and dashes."""
    text = re.sub(r'"(\w+)"', r"“\1”", text)
    text = text.replace("’", "'") if "’" in text else text.replace("'", "’")
    text = text.replace("trans-shipment", "transshipment").replace("follow-up", "follow up")
    return text.replace("non-", "non\u2011").replace(" – ", "–")
