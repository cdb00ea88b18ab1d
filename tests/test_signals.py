"""compare.signals and compare.actions: what an analyst looks for, on pairs of sentences with one change each."""

from __future__ import annotations

import pytest

import mtcr
from mtcr.compare.signals import SIGNALS
from mtcr.compare.vocabulary import VERB_SCALES
from mtcr.model import Comparison, Finding

FRAME = (
    "Partners agreed on the agenda of the week and on the order of the debates that it would hold.\n\n{}\n\nIt rained."
)


def compare(old: str, new: str) -> Comparison:
    return mtcr.diff(mtcr.read(FRAME.format(old)), mtcr.read(FRAME.format(new)))


def found(old: str, new: str) -> list[Finding]:
    return list(compare(old, new).findings)


def signals(old: str, new: str) -> set[str]:
    return {finding.signal for finding in found(old, new)}


def test_an_operative_verb_replaced_is_told_with_its_direction() -> None:
    [finding] = [f for f in found(
        "Partners welcomed the report of the working group on transit controls.",
        "Partners noted the report of the working group on transit controls.",
    ) if f.signal == "verb-replaced"]  # fmt: skip
    assert (finding.old, finding.new) == ("welcomed", "noted")
    assert "weaker approval" in finding.message


def test_a_verb_on_no_common_scale_is_told_without_a_direction() -> None:
    [finding] = [f for f in found(
        "Partners discussed the report of the working group on transit controls.",
        "Partners condemned the report of the working group on transit controls.",
    ) if f.signal == "verb-replaced"]  # fmt: skip
    assert "stronger" not in finding.message
    assert "weaker" not in finding.message


@pytest.mark.parametrize(
    ("old", "new", "signal"),
    [
        (
            "Partners expressed concern about the tests.",
            "Partners expressed grave concern about the tests.",
            "qualifier-strengthened",
        ),
        (
            "Partners expressed deep concern about the tests.",
            "Partners expressed concern about the tests.",
            "qualifier-weakened",
        ),
        (
            "All states must adopt such controls soon.",
            "All states should adopt such controls soon.",
            "qualifier-weakened",
        ),
        (
            "All states may adopt such controls soon.",
            "All states should adopt such controls soon.",
            "qualifier-strengthened",
        ),
        (
            "The tests were helpful to regional stability.",
            "The tests were not helpful to regional stability.",
            "negation-gained",
        ),
        ("Such tests never help the region to be calm.", "Such tests help the region to be calm.", "negation-lost"),
        (
            "There were 12 meetings of experts this year.",
            "There were 14 meetings of experts this year.",
            "number-changed",
        ),
        (
            "The work will end by 3 May 2031 at the latest.",
            "The work will end by 4 May 2031 at the latest.",
            "date-changed",
        ),
        ("They spoke of tests in Asia and beyond it.", "They spoke of tests in Africa and beyond it.", "region-named"),
        (
            "They spoke of tests in Asia and beyond it.",
            "They spoke of tests in Africa and beyond it.",
            "region-dropped",
        ),
        (
            "Partners discussed programmes in Iran again.",
            "Partners discussed programmes in Syria again.",
            "country-named",
        ),
        (
            "Partners discussed programmes in Iran again.",
            "Partners discussed programmes in Syria again.",
            "country-dropped",
        ),
        (
            "They cited UN Security Council Resolution 1540.",
            "They cited UN Security Council Resolution 2325.",
            "resolution-added",
        ),
        (
            "They cited UN Security Council Resolution 1540.",
            "They cited UN Security Council Resolution 2325.",
            "resolution-dropped",
        ),
    ],
)
def test_a_signal_is_found_and_swapping_the_sides_turns_it_around(old: str, new: str, signal: str) -> None:
    assert signal in signals(old, new)
    turned = {"strengthened": "weakened", "weakened": "strengthened", "gained": "lost", "lost": "gained",
              "named": "dropped", "dropped": "named", "added": "dropped", "changed": "changed"}  # fmt: skip
    kind, _, what = signal.rpartition("-")
    back = {"resolution-dropped": "resolution-added"}.get(signal, f"{kind}-{turned[what]}")
    assert back in signals(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Partners’ work on trans-shipment goes on as before.", "Partners' work on transshipment goes on as before."),
        ("They held a debate on brokering of goods.", "They held a discussion on brokering of goods."),
        (
            "They met.",
            "They met. A long new sentence speaks of the many grave matters that should not be left for 2031.",
        ),
    ],
)
def test_typography_plain_words_and_new_prose_are_no_signal(old: str, new: str) -> None:
    assert signals(old, new) == set()


def test_every_finding_points_at_its_words() -> None:
    comparison = compare(
        "Partners expressed concern about the tests, which must end by 2030.",
        "Partners expressed grave concern about the tests, which should end by 2031.",
    )
    assert comparison.findings
    for finding in comparison.findings:
        for printed, at, edition in (
            (finding.old, finding.old_at, comparison.old),
            (finding.new, finding.new_at, comparison.new),
        ):
            assert (printed is None) == (at is None)
            if printed and at:
                assert printed in edition.statement.source.text[at.start : at.end]


def test_a_count_that_disagrees_with_the_list_is_told() -> None:
    lists = "The MTCR has {} members: Austria, Belgium, Canada and Denmark."
    assert "count-disagrees" in signals(lists.format(4), lists.format(5))
    assert "count-disagrees" not in signals(lists.format(5), lists.format(4))


def test_a_list_that_only_one_text_prints_is_told_instead_of_departures() -> None:
    comparison = compare("The MTCR has 4 members: Austria, Belgium, Canada and Denmark.", "Nothing was said of that.")
    assert comparison.membership.removed == ()
    assert "list-absent" in {finding.signal for finding in comparison.findings}


def test_a_lemma_stands_once_on_a_scale() -> None:
    for scale, groups in VERB_SCALES.items():
        lemmas = [lemma for group in groups for lemma in group]
        assert len(lemmas) == len(set(lemmas)), scale


def test_every_signal_is_documented() -> None:
    assert all(SIGNALS.values())
