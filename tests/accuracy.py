"""Specimens and their expected facts become a table of precision and recall: the only module that scores extraction.

`python tests/accuracy.py [FOLDER] [--markdown]` reads `NAME.txt` for every `NAME.json` of the folder, compares what
was read with what is expected, field by field, and prints the table and then each miss.
`tests/specimens/README.md` describes the JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Tables = dict[str, list[dict[str, Any]]]
Expected = dict[str, Any]

SPECIMENS = Path(__file__).resolve().parent / "specimens"
NAMING = {"chairs": ("country_code", "person", "role"), "people": ("person", "role")}
"""The cells that make a row of its own kind: an unexpected row counts once for each of them that is filled."""
RIGHT, EMPTY, WRONG, MISSED, INVENTED = "right", "empty", "wrong", "missed", "invented"


class Judgement(NamedTuple):
    """One cell judged: `verdict` is right, empty (rightly), wrong, missed or invented."""

    specimen: str
    field: str
    verdict: str
    expected: Any
    got: Any


def pairs(folder: Path) -> list[tuple[str, str, Expected]]:
    """The name, text and expected facts of every pair of files in a folder, in order of their names."""
    facts = sorted(folder.glob("*.json"))
    return [
        (path.stem, path.with_suffix(".txt").read_bytes().decode(), json.loads(path.read_bytes())) for path in facts
    ]


def read_with_mtcr(text: str) -> Tables:
    """The tables that the package reads in one statement."""
    import mtcr  # here, because the tests of the scorer itself do without the package

    tables: Tables = mtcr.read(text).to_dict()
    return tables


def score(folder: Path, read: Callable[[str], Tables] = read_with_mtcr) -> list[Judgement]:
    """Judge every pair of a folder; a reader that raises has read nothing and is told as a miss of its own."""
    found: list[Judgement] = []
    for name, text, expected in pairs(folder):
        try:
            tables = read(text)
        except Exception as error:
            tables = {}
            found.append(Judgement(name, "read", MISSED, "an Edition", repr(error)))
        found += judge(name, expected, tables)
    return found


def judge(name: str, expected: Expected, tables: Tables) -> Iterator[Judgement]:
    """Compare the expected facts of one specimen with the tables read; a key that is absent is not judged."""
    statement = next(iter(tables.get("statements", ())), {})
    for column, value in expected.get("statement", {}).items():
        yield _cell(name, f"statements.{column}", value, statement.get(column))
    if "members" in expected:
        yield from _members(name, expected, tables.get("members", []))
    for table in ("accessions", "adherents"):
        if table in expected:
            codes = [row["country_code"] or row["name"] for row in tables.get(table, [])]
            yield from _set(name, f"{table}.country_code", expected[table], codes)
    for table in ("chairs", "people"):
        if table in expected:
            yield from _rows(name, table, expected[table], _unexplained(table, expected, tables))
    if "resolutions" in expected:
        yield from _resolutions(name, expected["resolutions"], tables.get("resolutions", []))
    yield from _at_least(name, expected, tables)


def _cell(name: str, field: str, expected: Any, got: Any) -> Judgement:
    """Judge one cell; a list of expected values means that any of them is right."""
    wanted = expected if isinstance(expected, list) else [expected]
    if got in wanted:
        verdict = EMPTY if got is None else RIGHT
    elif got is None:
        verdict = MISSED
    else:
        verdict = INVENTED if wanted == [None] else WRONG
    return Judgement(name, field, verdict, expected, got)


def _set(name: str, field: str, expected: Sequence[Any], got: Sequence[Any]) -> Iterator[Judgement]:
    """Judge two collections in which order does not matter and a value counts as often as it stands there."""
    left = list(got)
    for value in expected:
        if value in left:
            left.remove(value)
            yield Judgement(name, field, RIGHT, value, value)
        else:
            yield Judgement(name, field, MISSED, value, None)
    for value in left:
        yield Judgement(name, field, INVENTED, None, value)


def _members(name: str, expected: Expected, rows: list[dict[str, Any]]) -> Iterator[Judgement]:
    codes = [row["country_code"] or row["name"] for row in rows]
    yield from _set(name, "members.country_code", expected["members"], codes)
    if expected["members"] and codes:
        in_order = [code for code in codes if code in expected["members"]]
        wanted = [code for code in expected["members"] if code in codes]
        yield Judgement(name, "members.position", RIGHT if in_order == wanted else WRONG, wanted, in_order)
    for row in rows:
        if "listed_as" in expected and row["country_code"] in expected["members"]:
            yield _cell(name, "members.listed_as", expected["listed_as"], row["listed_as"])


def _unexplained(table: str, expected: Expected, tables: Tables) -> list[dict[str, Any]]:
    """The rows to judge: a chair may stand among the people once more (role chaired, thanked ...) or not."""
    rows = tables.get(table, [])
    if table == "chairs":
        return rows
    chairs = {row.get("person") for row in expected.get("chairs", [])}
    wanted = {
        (name, role)
        for row in expected["people"]
        for name in _any_of(row["person"])
        for role in _any_of(row.get("role"))
    }
    return [row for row in rows if row["person"] not in chairs or (row["person"], row["role"]) in wanted]


def _any_of(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _rows(name: str, table: str, expected: list[Expected], got: list[dict[str, Any]]) -> Iterator[Judgement]:
    """Judge rows that have no key: each expected row is paired with the row read that is most like it."""
    likeness = [(_likeness(e, g), -i, -j) for i, e in enumerate(expected) for j, g in enumerate(got)]
    partner: dict[int, int] = {}
    for value, i, j in sorted(likeness, reverse=True):
        if value >= 2 and -i not in partner and -j not in partner.values():
            partner[-i] = -j
    for i, wanted in enumerate(expected):
        row = got[partner[i]] if i in partner else {}
        for column, value in wanted.items():
            yield _cell(name, f"{table}.{column}", value, row.get(column))
    for j, row in enumerate(got):
        for column in NAMING[table] if j not in partner.values() else ():
            if row[column] is not None:
                yield Judgement(name, f"{table}.{column}", INVENTED, None, row[column])


def _likeness(expected: Expected, got: dict[str, Any]) -> int:
    """How alike two rows are: the person counts most, then the country, then the role; below 2 they are strangers."""
    wanted, person, country = _any_of(expected.get("person")), got.get("person"), got.get("country_code")
    same_person = 8 * (person is not None and person in wanted) or 5 * any(
        _share_a_name(name, person) for name in wanted
    )
    same_country = 3 * (country is not None and country in _any_of(expected.get("country_code")))
    both_nameless = person is None and None in wanted
    return same_person + same_country + both_nameless + (got.get("role") in _any_of(expected.get("role")))


def _share_a_name(one: str | None, other: str | None) -> bool:
    first, second = ({word for word in (name or "").split() if len(word) > 3} for name in (one, other))
    return bool(first & second)


def _resolutions(name: str, expected: list[list[Any]], rows: list[dict[str, Any]]) -> Iterator[Judgement]:
    """Judge numbers as a set (one resolution may be named in several paragraphs) and then whom each is about."""
    subjects: dict[int, set[str | None]] = {}
    for row in rows:
        subjects.setdefault(row["resolution"], set()).add(row["subject_country_code"])
    yield from _set(name, "resolutions.resolution", [number for number, _ in expected], list(subjects))
    for number, subject in expected:
        if number in subjects:
            found: list[str | None] = [*sorted(code for code in subjects[number] if code is not None)] or [None]
            got = next((code for code in found if code in _any_of(subject)), found[0])
            yield _cell(name, "resolutions.subject_country_code", subject, got)


def _at_least(name: str, expected: Expected, tables: Tables) -> Iterator[Judgement]:
    """Judge what must be there, whatever else is: mentions, actions, and notes (patterns of check and message)."""
    mentions = tables.get("mentions", [])
    for kind, column in (("countries", "code"), ("regions", "name"), ("meetings", "name"), ("bodies", "name")):
        there = {str(row[column]).casefold() for row in mentions}
        for value in expected.get("mentions", {}).get(kind, ()):
            verdict = RIGHT if value.casefold() in there else MISSED
            yield Judgement(name, f"mentions.{kind}", verdict, value, value if verdict == RIGHT else None)
    done = {(row["actor"], row["verb"]) for row in tables.get("actions", [])}
    for actor, verb in expected.get("actions", ()):
        verdict = RIGHT if (actor, verb) in done else MISSED
        yield Judgement(name, "actions.verb", verdict, f"{actor} {verb}", None)
    told = [f"{row['check']}: {row['message']}" for row in tables.get("notes", [])]
    for pattern in expected.get("notes", ()):
        verdict = RIGHT if any(re.search(pattern, note, re.IGNORECASE) for note in told) else MISSED
        yield Judgement(name, "notes.check", verdict, pattern, told)


class Tally(NamedTuple):
    """The counts of one field: `expected` values, of them right, wrong and missed; values invented; rightly empty."""

    expected: int
    right: int
    wrong: int
    missed: int
    invented: int
    empty: int

    @property
    def precision(self) -> float:
        """Share of the values read that are right; 1 where none was read."""
        read = self.right + self.wrong + self.invented
        return self.right / read if read else 1.0

    @property
    def recall(self) -> float:
        """Share of the expected values that were read right; 1 where none was expected."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def share(self) -> float:
        """Share of all judged cells that are right, the rightly empty ones included."""
        good = self.right + self.empty
        return good / (good + self.wrong + self.missed + self.invented or 1)


def tally(judgements: Sequence[Judgement]) -> Tally:
    """Count verdicts."""
    count = Counter(judgement.verdict for judgement in judgements)
    expected = count[RIGHT] + count[WRONG] + count[MISSED]
    return Tally(expected, count[RIGHT], count[WRONG], count[MISSED], count[INVENTED], count[EMPTY])


def report(judgements: Sequence[Judgement], *, markdown: bool = False) -> str:
    """The table of all fields and the sum below it, in columns or as a Markdown table."""
    fields = list(dict.fromkeys(judgement.field for judgement in judgements))
    lines = [(field, tally([j for j in judgements if j.field == field])) for field in fields]
    head = ("field", "expected", "right", "wrong", "missed", "invented", "precision", "recall")
    rows = [
        (f, *map(str, t[:5]), f"{t.precision:.2f}", f"{t.recall:.2f}") for f, t in [*lines, ("all", tally(judgements))]
    ]
    if markdown:
        ruled = [head, ("---", *["--:"] * 7), *((f"`{row[0]}`", *row[1:]) for row in rows)]
        return "\n".join(f"| {' | '.join(row)} |" for row in ruled)
    return "\n".join(row[0].ljust(34) + "".join(cell.rjust(10) for cell in row[1:]) for row in [head, *rows])


def misses(judgements: Sequence[Judgement]) -> list[str]:
    """A line for each cell that is not right: specimen, field, verdict, expected, got."""
    bad = [judgement for judgement in judgements if judgement.verdict in (WRONG, MISSED, INVENTED)]
    return [f"{j.specimen}: {j.field} {j.verdict}: expected {j.expected!r}, got {j.got!r}" for j in bad]


def main(arguments: Sequence[str] | None = None) -> int:
    """Score a folder and print the table and the misses; the status is 1 if there is a miss."""
    parser = argparse.ArgumentParser(description="Score the extraction on a folder of texts and expected facts.")
    parser.add_argument("folder", nargs="?", type=Path, default=SPECIMENS)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    options = parser.parse_args(arguments)
    judgements = score(options.folder)
    print(report(judgements, markdown=options.markdown))
    print(f"\n{tally(judgements).share:.4f} of {len(judgements)} cells right, {len(pairs(options.folder))} texts\n")
    print("\n".join(misses(judgements)))
    return 1 if misses(judgements) else 0


if __name__ == "__main__":
    sys.exit(main())
