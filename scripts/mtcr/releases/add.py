"""A statement's file or address becomes the next version of the package: seed, index line, data, changelog in one."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from mtcr import atomic, catalogue, compare, edition, seeds, sources
from mtcr.model import Comparison, Edition, Problem, Source
from mtcr.releases import draft
from mtcr.releases.draft import Draft
from mtcr.seeds import INDEX, Entry, Seeds
from mtcr.sources import kinds

FOLDER = "seeds/texts"
ENDINGS = {kinds.TEXT: ".txt", kinds.HTML: ".html", kinds.PDF: ".pdf", kinds.DOCX: ".docx"}
LICENCE_NOTE = (
    "Kept byte for byte as it was published. Rights remain with its publisher; it is reproduced as the evidence of the "
    "tables and is not covered by their licence."
)


@dataclasses.dataclass(frozen=True, slots=True)
class Addition:
    """A statement on its way into the package, what was read in it, and what changes."""

    edition: Edition
    """Its facts; those of the table `notes` tell what is doubtful."""
    comparison: Comparison | None
    """Against the latest statement of the package; None where it is the first."""
    draft: Draft

    def write(self, root: Path) -> tuple[str, ...]:
        """Writes everything, or nothing; the paths that changed."""
        return atomic.write(root, self.draft.files)


def add(
    root: Path, reference: str, *, on: str, source_url: str = "", publisher: str = "", licence_note: str = LICENCE_NOTE
) -> Addition:
    """Prepares a statement that is not in the package yet; writes nothing.

    Args:
        root: the checkout.
        reference: a path or a URL of a text, page, PDF or Word file.
        on: today, as an ISO date: the day of the version, and of the retrieval of a URL.
        source_url: where a file was published; of a URL, the address itself.
        publisher: who published it; by default the regime.
        licence_note: what may be done with the text.

    Raises:
        Problem: it cannot be read, is no statement of a plenary, is there already, or would make the package invalid.
    """
    data, source = _read(reference)
    read = edition.from_source(source)
    entries = Seeds(root).index()
    _check_new(read, entries)
    path = _path(root, read)
    _check_rereads(data, source, path)
    remote = "://" in source.origin
    entry = Entry(
        statement_id=read.statement_id,
        path=path,
        sha256=source.sha256,
        source_url=source_url or (source.origin if remote else ""),
        publisher=publisher or _regime(source),
        retrieved_on=on if remote else "",
        media_type=source.media_type,
        licence_note=licence_note,
    )
    overlay = {path: data, INDEX: seeds.index_file([*entries, entry])}
    if source.media_type != kinds.TEXT:
        overlay[f"{path}.txt"] = source.text.encode()
    comparison = compare.diff(catalogue.latest(root), read) if entries else None
    return Addition(read, comparison, draft.draft(root, overlay, on=on))


def _read(reference: str) -> tuple[bytes, Source]:
    if "://" in reference:
        from mtcr.sources import web

        data, media_type, address = web.fetch(reference)
        return data, sources.from_bytes(data, origin=address, media_type=media_type)
    source = sources.read(Path(reference))
    return Path(reference).read_bytes(), source


def _check_new(read: Edition, entries: list[Entry]) -> None:
    """By what it is called and by what it is made of."""
    sha256 = read.statement.source.sha256
    for entry in entries:
        if entry.sha256 == sha256 or entry.statement_id == read.statement_id:
            same = "It is the same file" if entry.sha256 == sha256 else "It reports on the same meeting"
            raise Problem(
                f"{entry.statement_id} is in the package already.",
                f"{same}, as {entry.path} tells.",
                f"Compare the two with `mtcr diff {entry.statement_id} FILE`; correct a value with `mtcr correct`.",
            )
    if len(read.statement_id.split("-")) < 3:
        raise Problem(
            "The text does not say which meeting it reports on.",
            "Neither its title nor its first paragraphs give both a year and a city.",
            "Look whether it is the statement of a plenary, and whole; `mtcr extract FILE` shows what was read.",
        )


def _path(root: Path, read: Edition) -> str:
    """`seeds/texts/2020-vienna.pdf`: the id without the regime, and the ending of its kind."""
    path = f"{FOLDER}/{read.statement_id.split('-', 1)[1]}{ENDINGS[read.statement.source.media_type]}"
    if (root / path).exists():
        why = f"It lies there and {INDEX} does not name it."
        raise Problem(f"{path} exists already.", why, "Move it away, or write its line into the index.")
    return path


def _check_rereads(data: bytes, source: Source, path: str) -> None:
    """The build reads the bytes alone; what only the server said of them would be lost."""
    if sources.from_bytes(data, origin=path).text != source.text:
        raise Problem(
            f"{source.origin} cannot be stored as it came.",
            "Only the server told its character set, and the stored bytes would be read as another text.",
            "Save the statement as a file in UTF-8, and add that file with its --source-url.",
        )


def _regime(source: Source) -> str:
    from mtcr import regimes

    return regimes.of(source.text).name
