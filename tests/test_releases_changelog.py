"""The changelog's sections: read, drafted, drafted again before the release, and refused where they do not answer."""

from __future__ import annotations

import pytest

import releases_small as small
from mtcr.releases import changelog, changes
from mtcr.releases.changelog import ANSWERS

LOG = """# Changelog

What users need to know.

## 1.0.0 – 2030-01-01

**Must I act?** No: this is the first version.

### Data

- 2 statements.
"""
DATA = "- New statement: `s-2032`.\n"
FOUND = changes(small.release(), small.release(lambda t: t["countries"].append({"country_code": "YA"})))


def test_a_draft_stands_above_the_last_section_and_answers() -> None:
    drafted = changelog.draft(LOG, FOUND, "2030-06-07", DATA)
    assert drafted == LOG.replace(
        "## 1.0.0",
        f"## 1.1.0 – 2030-06-07\n\n**Must I act?** {ANSWERS['minor']}\n\n### Data\n\n{DATA}\n## 1.0.0",
    )


def test_a_second_draft_takes_the_place_of_the_first() -> None:
    """Two statements added between two releases are one version and one section."""
    once = changelog.draft(LOG, FOUND, "2030-06-07", "- Something else.\n")
    assert changelog.draft(once, FOUND, "2030-06-08", DATA) == changelog.draft(LOG, FOUND, "2030-06-08", DATA)


def test_what_a_maintainer_wrote_survives_another_draft() -> None:
    once = changelog.draft(LOG, FOUND, "2030-06-07", DATA)
    written = once.replace(ANSWERS["minor"], "Yes: look\nat the new table.").replace(
        "\n## 1.0.0", "\n### Tool\n\n- Faster.\n\n## 1.0.0"
    )
    [section, _] = changelog.sections(changelog.draft(written, FOUND, "2030-07-01", "- Other.\n"))
    assert (section.version, section.date, section.answer) == ("1.1.0", "2030-07-01", "Yes: look at the new table.")
    assert "### Tool\n\n- Faster." in section.text
    assert section.text.count("### Data") == 1
    assert "look\nat" not in section.text.split("### Data")[1]


def test_a_changelog_that_is_not_there_is_begun() -> None:
    assert changelog.draft("", FOUND, "2030-06-07", DATA).startswith("# Changelog\n\n## 1.1.0 – 2030-06-07\n")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("**Must I act?** No.", "No."),
        ("**Must I act?**\nYes: two\nlines.\n\nMore.", "Yes: two lines."),
        ("**Must I act?** Perhaps.", None),
        ("Must I act? No.", None),
        ("### Data", None),
    ],
)
def test_only_a_yes_or_a_no_is_an_answer(text: str, answer: str | None) -> None:
    assert changelog.Section("1.0.0", "2030-01-01", text).answer == answer


def test_the_changelog_of_this_project_answers_in_every_section() -> None:
    from conftest import ROOT

    told = changelog.sections((ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert told
    assert [section.version for section in told if section.answer is None] == []
