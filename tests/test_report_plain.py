from __future__ import annotations

import pytest
from hypothesis import given, settings

from comparisons import Draft, build, comparison, comparisons, edition, member, same
from mtcr.model import Comparison, Fact, FieldChange, Finding, Segment, SetChange
from mtcr.report import plain
from mtcr.report.sequence import steps


def one(**aspects: object) -> str:
    """The sentence of the only change."""
    (change,) = plain.changes(comparison(edition(["A."]), edition(["A."], name="new"), [], **aspects))
    return plain.sentence(change)


def fact(table: str, **values: str | int | None) -> Fact:
    return Fact(table, values, None)


BROWN = fact("chairs", person="Hazel Brown", country_code="NZ", role="chair", basis="chaired", term_end=2020)
TEAL = fact("chairs", person="Fern Teal", country_code="NZ", role="chair", basis="chaired", term_end=2020)
AUSTRIA = fact(
    "chairs", person=None, country_code="AT", role="incoming", basis="welcomed", term_start=2020, term_end=2021
)
VIENNA = fact(
    "chairs", person="Olive Grey", country_code="AT", role="chair", basis=None, term_start=2020, term_end=None
)


@pytest.mark.parametrize(
    ("aspects", "sentence"),
    [
        ({"meeting": (FieldChange("city", "Auckland", "Rio"),)}, "City: Auckland → Rio"),
        ({"meeting": (FieldChange("country_code", "NZ", "BR"),)}, "Country: New Zealand → Brazil"),
        ({"meeting": (FieldChange("next_year", 2020, None),)}, "Year of the next plenary: 2020 → not stated"),
        ({"membership": SetChange(added=(fact("members", name="Chile"),))}, "Joined: Chile"),
        ({"membership": SetChange(removed=(fact("members", name="Chile"),))}, "Left: Chile"),
        (
            {"membership": SetChange(renamed=((fact("members", name="Turkey"), fact("members", name="Türkiye")),))},
            "Renamed: Turkey → Türkiye",
        ),
        ({"stated_count": FieldChange("stated_member_count", 35, 36)}, "Stated count of members: 35 → 36"),
        ({"adherents": SetChange(added=(fact("adherents", name="Estonia"),))}, "New adherent: Estonia"),
        (
            {"chairs": SetChange(changed=((BROWN, TEAL),))},
            "Chair: Hazel Brown (New Zealand) → Fern Teal (New Zealand)",
        ),
        (
            {"chairs": SetChange(changed=((AUSTRIA, VIENNA),))},
            "Chair: Austria, incoming (welcomed, 2020–2021) → Olive Grey (Austria), chair (from 2020)",
        ),
        ({"chairs": SetChange(removed=(BROWN,))},
         "Chair no longer named: Hazel Brown (New Zealand), chair (chaired, until 2020)"),
        ({"resolutions": SetChange(added=(fact("resolutions", resolution=2231, subject_country_code="IR"),))},
         "Resolution newly cited: 2231 (Iran)"),
        ({"people": SetChange(added=(fact("people", person="Amber Ash", title="Ms", office=None, country_code="AT",
                                          role="opened"),))}, "Person named: Ms Amber Ash, Austria (opened)"),
        ({"mentions": SetChange(removed=(fact("mentions", kind="region", code=None, name="Africa"),))},
         "No longer named: Africa (region)"),
        ({"actions": (FieldChange("Partners", "welcomed", "noted"),)}, "Verb (Partners): welcomed → noted"),
        ({"actions": (FieldChange("", None, "noted"),)}, "Verb added: noted"),
        ({"findings": (Finding("negation-gained", "“not” was inserted", None, "not", None, None),)},
         "“not” was inserted"),
    ],
)  # fmt: skip
def test_a_change_is_told_in_one_plain_sentence(aspects: dict[str, object], sentence: str) -> None:
    assert one(**aspects) == sentence


def test_a_chair_whose_words_are_the_same_but_for_the_verb_is_not_told_as_the_same_twice() -> None:
    """`Chair: Russia → Russia` says nothing."""
    before = fact("chairs", person=None, country_code="RU", role="incoming", basis="supported")
    after = fact("chairs", person=None, country_code="RU", role="incoming", basis="welcomed")
    told = one(chairs=SetChange(changed=((before, after),)))
    assert told == "Chair: Russia, incoming (supported) → Russia, incoming (welcomed)"


def test_aspects_in_which_nothing_changed_are_absent_and_the_others_in_order() -> None:
    made = comparison(
        edition([]), edition([]), [],
        meeting=(FieldChange("city", "Auckland", "Rio"),),
        actions=(FieldChange("Partners", "welcomed", "noted"),),
        adherents=SetChange(added=(fact("adherents", name="Estonia"),)),
    )  # fmt: skip
    assert list(plain.by_aspect(plain.changes(made))) == ["meeting", "adherents", "actions"]


def test_a_quote_shows_whole_words_around_the_printed_ones_and_stays_in_its_paragraph() -> None:
    states = "Members are Argentina, Brazil, Argentina, Brazil, Chile, Denmark, Denmark, Denmark, Denmark, Denmark."
    new = edition(["Before.", states, "After."])
    chile = member("Chile", "CL", new)
    (change,) = plain.changes(comparison(edition([]), new, [], membership=SetChange(added=(chile,))))
    assert change.quote == "Argentina, Brazil, Argentina, Brazil, Chile, Denmark, Denmark, Denmark, Denmark,"
    assert change.new_at == chile.at


def test_the_headline_counts_what_matters_and_says_no_change_for_equal_texts() -> None:
    made = build(
        [
            Draft("edited", False, (Segment("replace", "a", "b"),)),
            Draft("inserted", False, (Segment("insert", "", "c"),)),
        ],
        [0],
        membership=SetChange(added=(fact("members", name="Chile"),)),
        chairs=SetChange(changed=((AUSTRIA, VIENNA),)),
        stated_count=FieldChange("stated_member_count", 35, 36),
        meeting=(FieldChange("city", "Auckland", "Vienna"),),
    )  # fmt: skip
    assert plain.headline(made) == (
        "1 member joined, stated count 35 → 36, new chair, 1 other fact changed, 1 of 2 paragraphs edited, 1 inserted"
    )
    assert plain.headline(same("One.")) == "No change"
    assert plain.headline(build([Draft("unchanged", True, (Segment("equal", "a", "a"),))], [0])) == "1 paragraph moved"


def test_an_outgoing_chair_of_the_same_country_is_no_new_chair() -> None:
    outgoing = fact("chairs", person="Hazel Brown", country_code="NZ", role="outgoing", basis="thanked")
    assert "new chair" not in plain.headline(
        comparison(edition([]), edition([]), [], chairs=SetChange(changed=((BROWN, outgoing),)))
    )


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\u202e", "\u2066", "\u200f", "\ufeff", "\ud800"])
def test_what_could_turn_or_hide_text_shows_as_its_code_point(character: str) -> None:
    assert plain.visible(f"a{character}b\n\t") == f"a[U+{ord(character):04X}]b\n\t"


@settings(max_examples=100, deadline=None)
@given(comparisons())
def test_the_sequence_of_blocks_keeps_the_order_of_both_texts(made: Comparison) -> None:
    """A moved block stands at both its places, everything else once."""
    ordered = list(steps(made.blocks))
    for place, statement in (("old", made.old.statement), ("new", made.new.statement)):
        numbers = [n for step in ordered if step.place in {"both", place} for n in getattr(step.block, place)]
        assert numbers == [paragraph.number for paragraph in statement.paragraphs]


@settings(max_examples=60, deadline=None)
@given(comparisons())
def test_every_changed_run_of_words_is_a_row_whose_span_holds_it(made: Comparison) -> None:
    runs = [change for change in plain.changes(made) if not change.kind.startswith("paragraph")]
    for change in runs:
        for text, at, side in ((change.old, change.old_at, made.old), (change.new, change.new_at, made.new)):
            if text is not None and at is not None:
                words = side.statement.source.text[at.start : at.end]
                assert words == text if "\n" not in text else words in text
