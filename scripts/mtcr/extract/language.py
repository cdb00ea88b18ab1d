"""The words of a text tell its language: the only module that knows the function words of several languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading
from mtcr.model import Fact

SAMPLE = 1200
"""How many characters of the first paragraphs are looked at."""

_WORDS = {
    "en": "the of and to in that for with was by on from their its which were have has at",
    "de": "der die das und von den des mit für auf dem ist im nicht ein eine zu sich wurde",
    "fr": "le la les des et du une dans pour que qui sur au aux est par ont été avec",
    "es": "el los las del y en que para por con una se su fue como al más sus",
    "it": "il gli della di e che per con una nel sono dei delle alla è stato dal",
    "pt": "o os as do da dos e que para por com uma no na foi ao em são",
    "nl": "de het een van en dat voor met op zijn te is door bij werd aan",
    "sv": "och att det som en på är av för med den till har inte ett",
}
_LANGUAGES: dict[str, list[str]] = {}
for _language, _words in _WORDS.items():
    for _word in _words.split():
        _LANGUAGES.setdefault(_word, []).append(_language)
_WORD = lazy(r"[^\W\d_]+")


def find(reading: Reading) -> Iterator[Fact]:
    """The ISO 639-1 code of the language of the paragraphs; nothing where the words do not decide."""
    paragraphs = reading.statement.paragraphs
    if not paragraphs:
        return
    start = paragraphs[0].start
    words = _WORD.findall(reading.flat[start : start + SAMPLE].lower())
    count = Counter(language for word in words for language in _LANGUAGES.get(word, ()))
    (best, most), (_, second) = [*count.most_common(2), ("", 0), ("", 0)][:2]
    if most >= 3 and most > 1.5 * second and most >= 0.12 * len(words):
        yield Fact("statements", {"language": best}, None)
