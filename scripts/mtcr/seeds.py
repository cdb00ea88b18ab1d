"""What was published and what was written by hand become records: the only module that reads `seeds/` for the build."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from mtcr import sources
from mtcr.model import Problem, Source

INDEX = "seeds/index.csv"
CORRECTIONS = "seeds/corrections.csv"


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One statement text of `seeds/index.csv`."""

    statement_id: str
    path: str
    """Relative to the root of the package, with forward slashes."""
    sha256: str
    """Of the bytes of the text, in lower-case hexadecimal digits."""
    source_url: str
    """Where it was published; empty where that is not known, as are the fields below."""
    publisher: str
    retrieved_on: str
    """ISO date."""
    media_type: str
    licence_note: str


@dataclasses.dataclass(frozen=True, slots=True)
class Correction:
    """A cell that the build changes, on somebody's word: one row of `seeds/corrections.csv`."""

    statement_id: str
    table: str
    key: str
    """The values of the table's key after the statement id, joined by `/`: `2357/9` for a resolution in paragraph 9."""
    column: str
    printed: str
    """What the text says; the build stops where it does not say so."""
    use: str
    reason: str
    source: str


@dataclasses.dataclass(frozen=True)
class Seeds:
    """The seeds of a package, with files that are about to be added or changed laid over those on disk."""

    root: Path
    overlay: Mapping[str, bytes] = dataclasses.field(default_factory=dict)

    def index(self) -> list[Entry]:
        """The texts, sorted by id.

        Raises:
            Problem: the index cannot be read, or has a statement or a text twice.
        """
        entries = [Entry(**record) for record in self._records(INDEX, Entry)]
        for column in ("statement_id", "path", "sha256"):
            values = [getattr(entry, column) for entry in entries]
            twice = next((value for value in values if values.count(value) > 1), None)
            if twice is not None:
                why = f"{INDEX} has {column} {twice} twice."
                raise Problem("A statement is there twice.", why, "Take one of the rows out.")
        return sorted(entries, key=lambda entry: entry.statement_id)

    def corrections(self) -> list[Correction]:
        """The corrections, in the order in which they were written down."""
        return [Correction(**record) for record in self._records(CORRECTIONS, Correction)]

    def reference(self, name: str) -> list[dict[str, str]]:
        """The curated records of `seeds/reference/NAME.csv`."""
        return self._records(f"seeds/reference/{name}.csv")

    def source(self, entry: Entry) -> Source:
        """The text of an entry.

        Raises:
            Problem: it is missing, unreadable, or not the one that was taken in.
        """
        source = sources.from_bytes(self._bytes(entry.path), origin=entry.path)
        if source.sha256 != entry.sha256:
            raise Problem(
                f"{entry.path} is not the text that was taken in.",
                f"Its SHA-256 is {source.sha256}, and {INDEX} says {entry.sha256}.",
                "Restore the text; if the new one is meant, write its hash into the index.",
            )
        return source

    def _bytes(self, path: str) -> bytes:
        if path in self.overlay:
            return self.overlay[path]
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            why = f"{path}: {error.strerror}."
            raise Problem("The seeds are not complete.", why, "Restore the file, or take its row out.") from error

    def _records(self, path: str, kind: type[Entry | Correction] | None = None) -> list[dict[str, str]]:
        """The rows of a CSV file by column; of an index, its columns must be the fields of the records, in order."""
        try:
            reader = csv.DictReader(io.StringIO(self._bytes(path).decode("utf-8"), newline=""), strict=True)
            records = list(reader)
            if kind and reader.fieldnames != [field.name for field in dataclasses.fields(kind)]:
                raise ValueError(f"its columns are {', '.join(reader.fieldnames or ['none'])}")
            for number, record in enumerate(records, 1):
                if None in record or None in record.values():
                    raise ValueError(f"row {number} has not one cell for each column")
        except (ValueError, csv.Error) as error:
            to_do = f"Mend {path}; seeds/README.md tells its columns."
            raise Problem(f"{path} cannot be read.", f"{str(error).capitalize()}.", to_do) from error
        return records


def index_file(entries: Iterable[Entry]) -> bytes:
    """`seeds/index.csv` with these texts, sorted by id."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(field.name for field in dataclasses.fields(Entry))
    writer.writerows(dataclasses.astuple(entry) for entry in sorted(entries, key=lambda entry: entry.statement_id))
    return file.getvalue().encode("utf-8")
