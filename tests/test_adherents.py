"""Adherents and new members: countries that a statement names for what they have become."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readings import MEMBERS, column, facts, printed

FEW = st.lists(st.sampled_from(sorted(MEMBERS)), min_size=1, max_size=5, unique=True)


def joined(codes: list[str]) -> str:
    names = [MEMBERS[code] for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def adherents(text: str) -> list[str]:
    return column(facts(text, "members", "adherents"), "adherents", "country_code")


def accessions(text: str) -> list[str]:
    return column(facts(text, "members", "accessions"), "accessions", "country_code")


ADHERE = (
    "Current MTCR adherents include {}.",
    "The current adherents to the Regime are: {}.",
    "The following states have declared their adherence to the MTCR Guidelines and Annex: {}.",
    "Partners noted with appreciation that {} are adherents to the MTCR Guidelines.",
    "Partners welcomed the unilateral adherence of {} to the Guidelines and their efforts.",
    "MTCR adherents ({}) were informed of the outcome.",
)
JOIN = (
    "Partners warmly welcomed {} to their first Plenary.",
    "Partners warmly welcomed {}.",
    "Members welcomed {} as new members of the Regime.",
    "{} were welcomed as new members, bringing to 25 the number of states.",
    "{} attended their first Plenary as members.",
    "New countries, {}, took part for the first time.",
    "For the first time {} were among the delegations.",
    "The Regime has 28 members, the newest, {}, having joined after the last Plenary.",
    "A warm welcome was extended to the Regime’s newest members, {}.",
    "{} are its most recent members.",
    "Partners welcomed the accession of {} to the Regime.",
)


@given(st.sampled_from(ADHERE), FEW)
@settings(max_examples=100, deadline=None)
def test_named_adherents_are_read_in_every_phrasing(sentence: str, codes: list[str]) -> None:
    """Since a decision of 2014 [28] statements name them, in their own list or as the subject of a sentence."""
    assert adherents(sentence.format(joined(codes))) == codes


@given(st.sampled_from(JOIN), FEW)
@settings(max_examples=150, deadline=None)
def test_new_members_are_read_in_every_phrasing(sentence: str, codes: list[str]) -> None:
    """Each phrasing of the newcomers of 6 to 19, with one country or several."""
    assert accessions(sentence.format(joined(codes))) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Partners welcomed the announcement by Uruguay that it now adheres to the Guidelines.", ["UY"]),
        ("In July Romania declared that it adheres to the MTCR Guidelines.", ["RO"]),
        ("Partners took note of the letter in which Kazakhstan formally notified its adherence.", ["KZ"]),
        ("MTCR adherents:\nEstonia\nKazakhstan\nLatvia\n", ["EE", "KZ", "LV"]),
    ],
)
def test_an_announced_adherence_counts(text: str, codes: list[str]) -> None:
    """A country that says so itself is an adherent [20]."""
    assert adherents(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "A growing number of countries observe the Guidelines, or have declared that they intend to.",
        "The standards are adhered to by more and more non-Partners in Asia.",
        "Partners encouraged China to adhere to the Guidelines.",
        "Partners called upon Iran and Syria to adhere to the Guidelines.",
        "Partners hope that Chile will adhere to the Guidelines.",
        "Partners invited all states to declare adherence. They thanked France.",
        "Japan reported on its talks with adherents.",
    ],
)
def test_an_appeal_to_adhere_names_no_adherent(text: str) -> None:
    """Observers without names [5-8], and those who are only asked."""
    assert adherents(text) == []


def test_a_member_is_no_adherent() -> None:
    """A list of members in the same text tells who is one."""
    text = "Adherents include Estonia and Spain.\n\nThe members are: Austria, Belgium, Spain, Sweden and Ukraine."
    assert adherents(text) == ["EE"]


@pytest.mark.parametrize(
    "text",
    [
        "Members heard from Argentina and Hungary, whose applications were viewed with favour.",
        "Participants agreed to admit Brazil to the Regime.",
        "China attended for the first time as an observer.",
        "Partners welcomed Croatia to the meeting as a guest.",
        "They warmly welcomed Austria’s chairing of the Regime and the offer of Spain.",
        "Partners welcomed the participation of Belarus and China in a seminar.",
        "Norway’s Ambassador was welcomed by the Chair.",
        "For the first time Sweden hosts the Plenary.",
        "Partners welcomed Estonia as an adherent.",
        "Partners discussed possible new members. Israel and Chile were mentioned.",
    ],
)
def test_applicants_guests_and_hosts_are_no_new_members(text: str) -> None:
    """Countries are named near the words welcome, first and new for other reasons [7, 9, 10]."""
    assert accessions(text) == []


def test_a_newcomer_is_told_from_the_applicants_in_one_sentence() -> None:
    """The newest member and those invited to apply may share a sentence [7]."""
    text = "Partners welcomed the Regime’s newest member, Iceland, and invited Argentina and Hungary to join."
    rows = [fact for fact in facts(text, "members", "accessions") if fact.table == "accessions"]
    assert [(row.values["name"], printed(text, row)) for row in rows] == [("Iceland", "Iceland")]
