"""Facts of two editions compared as sets and records (who joined, who chairs), never read out of changed words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypedDict

from mtcr.model import Cell, Edition, Fact, FieldChange, SetChange

MEETING = (
    "plenary_number", "kind", "title", "issued_on", "starts_on", "ends_on", "city", "country_code", "next_year",
    "next_city", "next_country_code", "language",
)  # fmt: skip
"""Fields of the statements row that a comparison reports, in the order of the report."""

Key = Callable[[Fact], Hashable]

_ALIKE = str.maketrans({"’": "'", "‘": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\xa0": " "})


class Changes(TypedDict):
    """What `changes` finds, by aspect."""

    meeting: tuple[FieldChange, ...]
    membership: SetChange
    stated_count: FieldChange
    adherents: SetChange
    chairs: SetChange
    resolutions: SetChange
    people: SetChange
    mentions: SetChange


def changes(old: Edition, new: Edition) -> Changes:
    """Every change of fact between two editions; swapping the sides swaps additions and removals."""
    before, after = _by_table(old), _by_table(new)

    def of(table: str, key: Key) -> SetChange:
        return as_set(before.get(table, ()), after.get(table, ()), key)

    members = before.get("members", ()), after.get("members", ())
    fields = _fields(before.get("statements", ())), _fields(after.get("statements", ()))
    return {
        "meeting": tuple(c for c in (_field(*fields, name) for name in MEETING) if not _alike(c.old, c.new)),
        # A text that prints no list says nothing of membership: nobody joined or left by that.
        "membership": as_set(*members, _country) if all(members) else SetChange(),
        "stated_count": _field(*fields, "stated_member_count"),
        "adherents": of("adherents", _country),
        "chairs": chairs(before.get("chairs", ()), after.get("chairs", ())),
        "resolutions": of("resolutions", lambda f: (f.values["resolution"], f.values["subject_country_code"])),
        "people": of("people", lambda f: (fold(f.values["person"]), f.values["role"])),
        "mentions": of("mentions", lambda f: (f.values["kind"], f.values["code"] or fold(f.values["name"]))),
    }


def fold(printed: Cell) -> str:
    """Words as compared: without regard to case, kind of quote or dash, and spacing."""
    return " ".join(str(printed or "").translate(_ALIKE).casefold().split())


def as_set(old: Sequence[Fact], new: Sequence[Fact], key: Key) -> SetChange:
    """Facts of one table by key; the first row of a key stands for all of them."""
    before = {key(fact): fact for fact in reversed(old)}
    after = {key(fact): fact for fact in reversed(new)}
    both = [(before[k], after[k]) for k in reversed(after) if k in before]
    return SetChange(
        added=tuple(fact for k, fact in reversed(after.items()) if k not in before),
        removed=tuple(fact for k, fact in reversed(before.items()) if k not in after),
        renamed=tuple(pair for pair in both if _renamed(*pair)),
    )


def chairs(old: Sequence[Fact], new: Sequence[Fact]) -> SetChange:
    """Chairs as records: the same person, else the same country in the same role, else the next step of a country.

    So a chair who becomes outgoing, a country whose announced turn has come, and a country that sends another
    person are each one change, not one chair lost and another won.
    """
    rest_old, rest_new = list(old), list(new)
    pairs: list[tuple[Fact, Fact]] = []
    for same in (_same_record, _same_person, _same_country_and_role, _next_step):
        for before in list(rest_old):
            after = next((fact for fact in rest_new if same(before, fact)), None)
            if after is not None:
                rest_old.remove(before)
                rest_new.remove(after)
                pairs.append((before, after))
    pairs.sort(key=lambda pair: pair[1].at.start if pair[1].at else -1)
    return SetChange(
        added=tuple(rest_new),
        removed=tuple(rest_old),
        changed=tuple(pair for pair in pairs if not _same_record(*pair)),
    )


def _by_table(edition: Edition) -> dict[str, list[Fact]]:
    tables: dict[str, list[Fact]] = {}
    for fact in edition.facts:
        tables.setdefault(fact.table, []).append(fact)
    return tables


def _fields(statement: Sequence[Fact]) -> dict[str, tuple[Cell, Fact]]:
    return {name: (value, fact) for fact in statement for name, value in fact.values.items()}


def _field(old: dict[str, tuple[Cell, Fact]], new: dict[str, tuple[Cell, Fact]], name: str) -> FieldChange:
    before, after = old.get(name), new.get(name)
    return FieldChange(
        name,
        before[0] if before else None,
        after[0] if after else None,
        before[1].at if before else None,
        after[1].at if after else None,
    )


def _alike(old: Cell, new: Cell) -> bool:
    return fold(old) == fold(new) if isinstance(old, str) and isinstance(new, str) else old == new


def _country(fact: Fact) -> Hashable:
    """A country by its code; one that nobody knows, by its printed name."""
    return fact.values["country_code"] or fold(fact.values.get("name"))


def _renamed(old: Fact, new: Fact) -> bool:
    return fold(old.values.get("name")) != fold(new.values.get("name")) and old.table in {"members", "adherents"}


_CHAIR = ("country_code", "person", "role", "basis", "term_start", "term_end")


def _same_record(old: Fact, new: Fact) -> bool:
    return all(_alike(old.values.get(name), new.values.get(name)) for name in _CHAIR)


def _same_person(old: Fact, new: Fact) -> bool:
    person = fold(old.values["person"])
    return bool(person) and person == fold(new.values["person"]) and _same_country(old, new)


def _same_country(old: Fact, new: Fact) -> bool:
    return old.values["country_code"] == new.values["country_code"]


def _same_country_and_role(old: Fact, new: Fact) -> bool:
    return _same_country(old, new) and old.values["role"] == new.values["role"]


_STEP = {"incoming": 0, "chair": 1, "co-chair": 1, "session chair": 1, "outgoing": 2}


def _next_step(old: Fact, new: Fact) -> bool:
    """A country that goes from incoming to chair, or from chair to outgoing, without another person in between."""
    persons = {fold(old.values["person"]), fold(new.values["person"])} - {""}
    steps = abs(_STEP[str(old.values["role"])] - _STEP[str(new.values["role"])])
    return _same_country(old, new) and len(persons) < 2 and steps < 2
