"""Another regime is a profile, not a fork: the same extractors read an invented statement of the Australia Group."""

from __future__ import annotations

import pytest

from mtcr import regimes
from mtcr.regimes.australia_group import AUSTRALIA_GROUP
from mtcr.regimes.mtcr import MTCR
from readings import column, facts, reading

SPECIMEN = """Statement by the Australia Group Chair, Plenary Meeting, Paris, 14 June 2030 (INVENTED SPECIMEN)

The Australia Group held its 45th Plenary Meeting in Paris from 10 to 14 June 2030. The Plenary was chaired by Ambassador Hazel Brown-Teal of the Australian Department of Foreign Affairs and Trade.

Participants underlined the threat of chemical weapons and recalled UN Security Council Resolution 1540. They reviewed the control lists, in particular those of Chemical Weapons Precursors and Plant Pathogens, and welcomed the work of the Organisation for the Prohibition of Chemical Weapons (OPCW) in Syria.

Participants warmly welcomed Ruby Red as head of the secretariat and expressed support for Viet Nam's seminar on transit.

Kazakhstan formally notified its adherence to the Australia Group Guidelines.

The Group has 7 participants: Argentina, Australia, Japan, Mexico, the Republic of Korea, Türkiye and the United Kingdom.

The next Plenary Meeting will be held in Berlin, Germany, in June 2031.
"""  # noqa: E501  (lines of a statement)


def test_the_profile_is_that_of_the_regime_named_first() -> None:
    """Each regime's statements name the others; the first one named is the one that speaks."""
    assert regimes.of(SPECIMEN) is AUSTRALIA_GROUP
    assert regimes.of("The Missile Technology\nControl Regime thanked the Australia Group.") is MTCR
    assert regimes.of("MTCR and Australia Group") is MTCR
    assert regimes.of("Eggs, milk, bread") is MTCR


def test_the_same_extractors_read_the_meeting_and_its_chair() -> None:
    """Nothing in them is the MTCR's own."""
    found = facts(SPECIMEN, "meeting", "members", "chairs")
    values = {name: value for fact in found if fact.table == "statements" for name, value in fact.values.items()}
    assert values["plenary_number"] == 45
    assert (values["starts_on"], values["ends_on"], values["city"]) == ("2030-06-10", "2030-06-14", "Paris")
    assert (values["next_year"], values["next_city"]) == (2031, "Berlin")
    assert column(found, "chairs", "person") == ["Hazel Brown-Teal"]


def test_participants_are_its_members() -> None:
    """The Group has participants where the MTCR has Partners."""
    found = facts(SPECIMEN, "members")
    assert column(found, "members", "country_code") == ["AR", "AU", "JP", "MX", "KR", "TR", "GB"]
    assert set(column(found, "members", "listed_as")) == {"member"}
    assert column(found, "statements", "stated_member_count") == [7]


def test_its_adherents_mentions_actions_and_topics_are_read() -> None:
    """The words come from the profile: control lists, conventions, bodies."""
    found = facts(SPECIMEN, "members", "adherents", "accessions", "mentions", "actions", "topics")
    assert column(found, "adherents", "country_code") == ["KZ"]
    assert column(found, "accessions", "country_code") == []
    named = set(zip(column(found, "mentions", "kind"), column(found, "mentions", "code"), strict=True))
    assert {("body", "OPCW"), ("instrument", "Plant Pathogens"), ("body", "UNSC"), ("country", "SY")} <= named
    done = set(zip(column(found, "actions", "actor"), column(found, "actions", "verb"), strict=True))
    assert {("Participants", "underlined"), ("Participants", "reviewed"), ("Participants", "expressed")} <= done
    assert "control-lists" in column(found, "paragraphs", "topic")


def test_the_history_of_the_mtcr_is_not_held_against_it() -> None:
    """Its 32nd meeting is not that of Auckland, and Mexico may chair it."""
    found = facts(SPECIMEN.replace("45th", "32nd"), "meeting", "members", "chairs", "resolutions", "notes")
    assert not {"ordinal-contradicts-history", "chair-not-member"} & set(column(found, "notes", "check"))


@pytest.mark.parametrize("profile", [MTCR, AUSTRALIA_GROUP])
def test_a_profile_is_printed_words_only(profile: regimes.Regime) -> None:
    """Every term begins with a capital, as the one pass over capitalised words needs; topic words stand once."""
    for terms in (profile.meetings, profile.bodies, profile.instruments):
        assert all(term[0].isupper() and code for term, code in terms.items())
    words = [word for words in profile.topics.values() for word in words]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)


def test_a_text_without_paragraphs_is_read_too() -> None:
    """White space and nothing else gives nothing and raises nothing."""
    for text in ("", " \n\t\n"):
        assert reading(text).sentences == ()
        assert facts(text, "members", "accessions", "adherents", "resolutions", "mentions", "actions", "topics") == []
