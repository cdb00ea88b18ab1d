"""The texts that the benchmark compares: varied copies of the Auckland statement and of an edited successor."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

AUCKLAND = Path(__file__).resolve().parent.parent / "seeds" / "texts" / "2019-auckland.txt"
EDITS = (
    ("32nd", "33rd"),
    ("Auckland from 7th to 11th October 2019", "Vienna from 5th to 9th October 2020"),
    ("The Hon Andrew Little, New Zealand Minister for Justice", "Ms Amber Viridian, Austrian Minister for Europe"),
    ("proved its value", "shown its worth"),
    ("Dublin Plenary in 2017", "Auckland Plenary in 2019"),
    ("a thorough exchange", "a very detailed exchange"),
    ("welcomed the fact", "noted"),
    ("an increasing number of", "many"),
    ("Estonia, Kazakhstan", "Chile, Estonia, Kazakhstan"),
    ("on a voluntary basis, ", ""),
    ("expressed concern about", "expressed grave concern about"),
    ("2371, 2357 and", "2371, 2375 and"),
    ("last six months", "last twelve months"),
    ("2017/2018", "2018/2019"),
    ("particular appreciation", "appreciation"),
    ("trans-shipment", "transshipment"),
    ("highly appreciated", "much appreciated"),
    ("thoroughly discussed", "discussed"),
    ("35 members", "36 members"),
    ("Turkey", "Türkiye"),
)
INSERTED = "Partners exchanged views on new methods of production and asked the experts to report on them in good time."


def successor(texts: list[str]) -> list[str]:
    """The statement a year on: local edits, a merge, a paragraph dropped, a split, one put in and one moved."""
    for before, after in EDITS:
        texts = [text.replace(before, after, 1) for text in texts]
    cut = texts[12].index("In the IEM and LEEM")
    halves = [texts[12][:cut].strip(), texts[12][cut:]]
    merged = f"{texts[6]} {texts[7]}"
    return [
        *texts[:6],
        merged,
        texts[8],
        *texts[10:12],
        *halves,
        texts[13],
        INSERTED,
        *texts[14:16],
        *texts[17:15:-1],
        texts[18],
    ]


def varied(scale: int) -> tuple[list[str], list[str]]:
    """Both statements `scale` times over; in each copy but the first, a fifth of the long words are others."""
    old = [text.strip().removeprefix("1. ") for text in re.split(r"\n\s*\n", AUCKLAND.read_text(encoding="utf-8"))[1:]]
    new = successor(old)
    choice = random.Random(scale)
    long_word = re.compile(r"[a-z]{5,}")
    vocabulary = sorted({word for text in old for word in long_word.findall(text)})
    olds, news = list(old), list(new)
    for _ in range(scale - 1):
        other = {word: choice.choice(vocabulary) for word in vocabulary if choice.random() < 0.2}
        for texts, copies in ((old, olds), (new, news)):
            copies += [long_word.sub(lambda found: other.get(found[0], found[0]), text) for text in texts]  # noqa: B023
    return olds, news


if __name__ == "__main__":  # python bench_texts.py SCALE OLD NEW writes the two files
    for path, texts in zip(sys.argv[2:], varied(int(sys.argv[1])), strict=True):
        Path(path).write_text("\n\n".join(texts) + "\n", encoding="utf-8")
