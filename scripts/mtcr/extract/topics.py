"""What each paragraph is about, by the words of the regime's profile: the only module that names topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mtcr.extract.reading import Reading
from mtcr.model import Fact
from mtcr.regimes import Regime

_POINTS = str.maketrans(",.;:()'", "       ")


def find(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:
    """The topic of each paragraph that has one: membership where members are listed, else that of most of its words."""
    listing = {fact.at.paragraph for fact in known if fact.table == "members" and fact.at}
    topics = _topics(reading.regime)
    for paragraph in reading.statement.paragraphs:
        topic = "membership" if paragraph.number in listing else None
        if topic is None:
            words = reading.flat[paragraph.start : paragraph.end].lower().translate(_POINTS).split()
            told = [topics[word] for word in words if word in topics]
            topic = min(set(told), key=lambda name: (-told.count(name), _rank(reading.regime, name)), default=None)
        if topic:
            yield Fact("paragraphs", {"paragraph": paragraph.number, "topic": topic}, None)


def _rank(regime: Regime, topic: str) -> int:
    return list(regime.topics).index(topic)


@cache
def _topics(regime: Regime) -> dict[str, str]:
    """Each telling word to its topic."""
    return {word: topic for topic, words in regime.topics.items() for word in words}
