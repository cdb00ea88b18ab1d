"""Changes become a section of `CHANGELOG.md`: the only module that reads and writes the changelog."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from mtcr.model import Bump, Changes
from mtcr.releases import rule

FILE = "CHANGELOG.md"

ANSWERS: Mapping[Bump, str] = {
    "major": "Yes: something you may rely on moved; the items marked Major below say what.",
    "minor": "No: what you use is where it was; there is more of it.",
    "patch": "No, unless you used a value that is listed below as it was.",
    "none": "No: the data are the same.",
}
"""What a draft answers to "must I act?"; a maintainer may say it better."""

_HEADING = re.compile(
    r"^## (?P<version>[0-9]+\.[0-9]+\.[0-9]+) [–-] (?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})$", re.MULTILINE
)
_ANSWER = re.compile(r"^\*\*Must I act\?\*\*[ \n](?P<answer>(?:Yes|No)\b.*(?:\n\S.*)*)", re.MULTILINE)
_DATA = re.compile(r"^### Data\n.*?(?=^### |\Z)", re.MULTILINE | re.DOTALL)


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """What the changelog says of one version; `text` stands below the heading."""

    version: str
    date: str
    text: str

    @property
    def answer(self) -> str | None:
        """The answer to "must I act?", None where the section does not give one."""
        found = _ANSWER.search(self.text)
        return " ".join(found["answer"].split()) if found else None


def sections(changelog: str) -> list[Section]:
    """The sections, in the order of the file: the latest version first."""
    found = list(_HEADING.finditer(changelog))
    ends = [heading.start() for heading in found[1:]] + [len(changelog)]
    return [
        Section(heading["version"], heading["date"], changelog[heading.end() : end].strip() + "\n")
        for heading, end in zip(found, ends, strict=False)
    ]


def draft(changelog: str, changes: Changes, on: str, data: str, answer: str | None = None) -> str:
    """The changelog with a section on the version that follows from the changes.

    Sections on versions later than the base are drafts of the same release: the new one takes their place, with their
    subsections other than Data, and with their answer to "must I act?" where a maintainer wrote one.

    Args:
        changelog: the file as it is.
        changes: from the last release to the data as they will be.
        on: the day of the release, as an ISO date.
        data: what the Data section says, as a Markdown list.
        answer: to "must I act?", where the bump does not say it.
    """
    base = rule.parse(changes.base)
    drafts = [section for section in sections(changelog) if rule.parse(section.version) > base]
    kept = [_DATA.sub("", _ANSWER.sub("", section.text)).strip() for section in drafts]
    written = [section.answer for section in drafts if section.answer and section.answer not in ANSWERS.values()]
    answer = written[0] if written else answer or ANSWERS[changes.bump]
    parts = [
        f"## {changes.next} – {on}",
        f"**Must I act?** {answer}",
        "### Data",
        data.strip(),
        *filter(None, kept),
    ]
    top, rest = _around(changelog, len(drafts))
    return "\n\n".join([top.rstrip("\n"), *parts, rest]).rstrip("\n") + "\n"


def _around(changelog: str, drafts: int) -> tuple[str, str]:
    """What stands above the sections, and the sections below so many drafts."""
    starts = [heading.start() for heading in _HEADING.finditer(changelog)] + [len(changelog)]
    return changelog[: starts[0]] or "# Changelog\n", changelog[starts[min(drafts, len(starts) - 1)] :]
