"""Printed names become persons: the only module that decides whether two names are of one person.

`Mr Browne` is the `Mr Wattle Browne` of a sentence before.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from mtcr.extract import names, phrases
from mtcr.extract.names import Person
from mtcr.extract.reading import Reading

Thing = TypeVar("Thing")
Key = tuple[str, ...]

_LOOK_BACK = 3
"""How many earlier occurrences of a surname are looked at for the full name."""


class Namesakes(Generic[Thing]):
    """Things by the name of their person; a surname, or a given name, finds the full name and the other way round."""

    def __init__(self) -> None:
        self._by_whole: dict[Key, list[Thing]] = {}
        self._by_part: dict[Key, list[Thing]] = {}

    def add(self, name: str, thing: Thing) -> None:
        """Files a thing under a printed name."""
        whole = _folded(name)
        self._by_whole.setdefault(whole, []).append(thing)
        for part in _parts(whole):
            self._by_part.setdefault(part, []).append(thing)

    def of(self, name: str) -> list[Thing]:
        """The things of that person, in the order in which they came under each form of the name."""
        whole = _folded(name)
        longer = self._by_whole.get(whole, []) + self._by_part.get(whole, [])
        return longer + [thing for part in _parts(whole) for thing in self._by_whole.get(part, ())]


def in_full(reading: Reading, person: Person) -> Person:
    """The person as printed in full earlier, if they are now printed with one name only."""
    end = 0
    for _ in range(_LOOK_BACK if " " not in person.name else 0):
        at = reading.flat.find(f" {person.name}", end, person.start)
        if at < 0:
            break
        end = at + 1 + len(person.name)
        upto = names.before(reading, max(0, at - phrases.LONGEST), end).persons[-1:]
        for earlier in names.after(reading, upto[0].start, end + phrases.LONGEST).persons if upto else ():
            if earlier.start < person.start and _folded(person.name) in _parts(_folded(earlier.name)):
                office, country = earlier.office or person.office, earlier.country or person.country
                return earlier._replace(office=office, country=country)
    return person


def _folded(name: str) -> Key:
    return tuple(name.casefold().replace("’", "'").replace("´", "'").split())


def _parts(whole: Key) -> list[Key]:
    """What a name may be shortened to: its first words, its last words."""
    ends = [whole[:n] for n in range(1, len(whole))] + [whole[n:] for n in range(1, len(whole))]
    return list(dict.fromkeys(ends))
