"""What a statement names outside its lists: countries, regions, bodies, instruments and meetings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import AUCKLAND
from mtcr.extract.mentions import REGIONS
from mtcr.regimes.mtcr import MTCR
from readings import facts, printed


def named(text: str) -> list[tuple[str, str | None, str]]:
    rows = [fact for fact in facts(text, "members", "adherents", "mentions") if fact.table == "mentions"]
    rows.sort(key=lambda fact: fact.at.start if fact.at else -1)
    return [(str(row.values["kind"]), row.values["code"], str(row.values["name"])) for row in rows]  # type: ignore[misc]


@given(st.lists(st.sampled_from(sorted(set(REGIONS) - {"South Africa"})), min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_every_region_is_read_as_the_longest_one(regions: list[str]) -> None:
    """South Asia is not Asia, and the Korean Peninsula is no country."""
    text = "Partners discussed " + "; ".join(f"the {region}" for region in regions) + "."
    assert [name for kind, _, name in named(text) if kind == "region"] == regions


@given(st.lists(st.sampled_from(sorted(MTCR.meetings)), min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_every_meeting_of_the_profile_is_read(meetings: list[str]) -> None:
    """The acronym stands in brackets after the name or alone."""
    text = "Partners thanked " + "; ".join(f"the {meeting}" for meeting in meetings) + "."
    assert [(code, name) for kind, code, name in named(text) if kind == "meeting"] == [
        (MTCR.meetings[meeting], meeting) for meeting in meetings
    ]


def test_acronyms_joined_by_hyphens_are_all_read() -> None:
    """The Joint Meeting of three is printed IEM-LEEM-TEM [32]."""
    assert [code for _, code, _ in named("Partners met in the IEM-LEEM-TEM Joint Meeting.")] == [
        "IEM",
        "LEEM",
        "TEM",
        "JM",
    ]


def test_a_name_broken_over_two_lines_is_read() -> None:
    """Hard wraps stand within names [21]."""
    text = "Partners recalled the U.N.\nSecurity  Council and the Middle\nEast."
    assert [(kind, name) for kind, _, name in named(text)] == [
        ("body", "U.N. Security Council"),
        ("region", "Middle East"),
    ]


def test_the_lists_of_members_and_adherents_are_no_mentions() -> None:
    """They have tables of their own; a member that is thanked is a mention all the same."""
    text = (
        "Adherents include Estonia and Latvia.\n\nThe members are: Austria, Belgium, Spain.\n\nPartners thanked Spain."
    )
    assert named(text) == [("country", "ES", "Spain")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the provisions of Annex B", []),
        ("the Annex and the Guidelines", ["Annex", "Guidelines"]),
        ("South Africa", ["South Africa"]),
        ("A.Q. Khan", []),
        ("an annex to the guidelines of a gulf", []),
    ],
)
def test_only_what_is_meant_is_named(text: str, expected: list[str]) -> None:
    """Another document's annex, a country with a region in its name, common nouns."""
    assert [name for _, _, name in named(f"Partners noted {text}.")] == expected


def test_the_mentions_of_auckland() -> None:
    """The real text names all of these, and each row's span is its printed name."""
    text = AUCKLAND.read_text(encoding="utf-8")
    rows = [fact for fact in facts(text, "members", "adherents", "mentions") if fact.table == "mentions"]
    told = {(row.values["kind"], row.values["code"] or row.values["name"]) for row in rows}
    assert told >= {
        ("country", "KP"), ("country", "IR"), ("country", "FR"), ("country", "CA"), ("region", "Asia"),
        ("region", "Middle East"), ("region", "Korean Peninsula"), ("meeting", "IEM"), ("meeting", "LEEM"),
        ("meeting", "TEM"), ("meeting", "RPOC"), ("instrument", "HCoC"), ("instrument", "Annex"),
        ("instrument", "Guidelines"), ("body", "UNSC"), ("body", "POC"),
    }  # fmt: skip
    assert not told & {("country", "GB"), ("country", "EE"), ("region", "South Africa")}
    assert all(" ".join(printed(text, row).split()) == row.values["name"] for row in rows)
