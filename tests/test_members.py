"""The list of members in every layout that was printed, the stated count, and what is no list of members."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcr.extract.counts import WORDS
from readings import MEMBERS, column, facts, printed

CODES = list(MEMBERS)
SUBSETS = st.lists(st.sampled_from(CODES), min_size=5, max_size=35, unique=True)


def listed(text: str) -> list[str]:
    """Codes in printed order, or the printed name of a country without one."""
    rows = [fact for fact in facts(text, "members") if fact.table == "members"]
    rows.sort(key=lambda fact: fact.at.start if fact.at else -1)
    return [str(fact.values["country_code"] or fact.values["name"]) for fact in rows]


def listed_as(text: str) -> set[str]:
    return set(column(facts(text, "members"), "members", "listed_as"))


def count(text: str) -> list[int]:
    return column(facts(text, "members"), "statements", "stated_member_count")


def checks(text: str) -> list[str]:
    return column(facts(text, "members"), "notes", "check")


LAYOUTS = {
    "sentence": "The MTCR has {count} members: {commas} and {last}.",
    "comma before and": "The {count} members of the Regime are: {commas}, and {last}.",
    "no and": "The following countries are members of the MTCR: {commas}, {last}",
    "own paragraph": "The following {count} countries are now members of the Regime:\n\n{commas} and {last}.",
    "lines": "Members of the MTCR\n\n{lines}\n",
    "numbered lines": "The members are:\n\n{numbered}\n",
    "bullets": "The Partners of the MTCR are:\n\n{bullets}\n",
    "semicolons": "The MTCR Partners are: {semicolons}.",
    "dashes": "The governments taking part in the Regime – {commas} and {last} – appeal to all.",
}
ATTENDED = {
    "attended by": "The meeting was attended by delegations from {commas} and {last}.",
    "present": "Representatives of the following countries were present: {commas}, and {last}.",
    "subject": "{commas} and {last} attended the meeting.",
    "asterisk": "Delegations from {count} countries* took part.\n\nThe next paragraph.\n\n* {commas}, {last}",
    "glued digit": "Delegations from {count} countries1 took part.\n\nThe next paragraph.\n\n1 {commas}, {last}",
}


def laid_out(layout: str, codes: list[str]) -> str:
    names = [MEMBERS[code] for code in codes]
    return layout.format(
        count=len(names),
        commas=", ".join(names[:-1]),
        last=names[-1],
        lines="\n".join(names),
        numbered="\n".join(f"{n}. {name}" for n, name in enumerate(names, 1)),
        bullets="\n".join(f"- {name}" for name in names),
        semicolons="; ".join(names),
    )


@given(st.sampled_from(sorted(LAYOUTS)), SUBSETS)
@settings(max_examples=120, deadline=None)
def test_a_list_of_members_is_read_in_every_layout(layout: str, codes: list[str]) -> None:
    """The sentence is made from the facts, read, and compared: no country lost, none invented, the order kept."""
    text = laid_out(LAYOUTS[layout], codes)
    assert listed(text) == codes
    assert listed_as(text) == {"member"}


@given(st.sampled_from(sorted(ATTENDED)), SUBSETS)
@settings(max_examples=80, deadline=None)
def test_those_who_came_are_attendees(layout: str, codes: list[str]) -> None:
    """The lists of 5 and of 10 are of delegations: who stayed away was a member all the same."""
    text = laid_out(ATTENDED[layout], codes)
    assert listed(text) == codes
    assert listed_as(text) == {"attendee"}


@given(SUBSETS, st.integers(1, 300))
@settings(max_examples=80, deadline=None)
def test_a_list_cut_anywhere_gives_only_names_printed_whole(codes: list[str], cut: int) -> None:
    """A copy cut within its list [10] gives the rows up to the break and nothing made of half a name."""
    whole = laid_out(LAYOUTS["no and"], codes)
    text = whole[: max(whole.index(": ") + 2, len(whole) - cut)]
    assert listed(text) == codes[: len(listed(text))]


@given(SUBSETS, st.data())
@settings(max_examples=60, deadline=None)
def test_hard_wraps_and_double_blanks_change_nothing(codes: list[str], data: st.DataObject) -> None:
    """A telegram wraps lines within names [21]."""
    text = laid_out(LAYOUTS["sentence"], codes)
    blanks = [data.draw(st.sampled_from([" ", " ", "  ", "\n"])) if c == " " else c for c in text]
    assert listed("".join(blanks)) == codes


def test_the_name_is_printed_without_its_article_and_the_span_proves_it() -> None:
    """The article is not part of the name, capital "The" in mid-list included [5]."""
    text = "The members are: Belgium, The Netherlands, the Republic\nof Korea, Spain and the United States of America."
    rows = [fact for fact in facts(text, "members") if fact.table == "members"]
    assert [row.values["name"] for row in rows][1:3] == ["Netherlands", "Republic of Korea"]
    assert [printed(text, row) for row in rows][1:3] == ["Netherlands", "Republic\nof Korea"]


@pytest.mark.parametrize(
    "text",
    [
        "Partners discussed visits to non-members: China, Croatia, Israel, Libya, Malaysia, Singapore and Thailand.",
        "The Chair visited China, Croatia, Israel, Libya, Oman, Thailand, India, Egypt, Malta, Chile, Peru, Cuba.",
        "Partners were concerned by programmes in Iran, Iraq, Libya, North Korea, Pakistan and Syria.",
        "Current adherents to the Regime are Croatia, Cyprus, Estonia, Kazakhstan, Latvia and Slovakia.",
        "Greece, Ireland, Portugal, Spain and Switzerland were welcomed as new members.",
        "On behalf of the members, Norway and Sweden thanked the host.",
    ],
)
def test_other_lists_of_countries_are_no_lists_of_members(text: str) -> None:
    """Contacts, worries, adherents and newcomers are countries too."""
    assert listed(text) == []


def test_of_two_lists_that_of_members_is_taken() -> None:
    """An annexed appeal repeats names [6], and attendees may stand beside members."""
    came = laid_out(ATTENDED["attended by"], CODES[:6])
    members = laid_out(LAYOUTS["sentence"], CODES[:8])
    assert listed(f"{came}\n\n{members}") == CODES[:8]


def test_an_unknown_name_is_kept_as_printed_and_told() -> None:
    """A name that nobody knows is a row without a code, not a lost one."""
    text = "The members are: Ruritania, Belgium, the Republic of Syldavia, Spain and Borduria."
    assert listed(text) == ["Ruritania", "BE", "Republic of Syldavia", "ES", "Borduria"]
    assert checks(text).count("unknown-country") == 3


def test_an_unknown_name_on_a_line_of_its_own_is_told() -> None:
    """In a list without commas only the line shows where a name ends."""
    text = "Members of the MTCR\n\nArgentina\nRuritania\nBelgium\nthe Netherlands\n"
    assert listed(text) == ["AR", "Ruritania", "BE", "NL"]


def test_half_a_name_at_the_end_is_no_member() -> None:
    """N is not Norway [10]; the break is told."""
    text = "The MTCR has 35 members: Argentina, Australia, the Netherlands, N"
    assert listed(text) == ["AR", "AU", "NL"]
    assert checks(text) == ["list-broken-off"]


def test_a_country_listed_twice_is_one_member_and_told() -> None:
    """The key of the table is the country."""
    text = "The members are: Austria, Belgium, Türkiye, Turkey and Spain."
    assert listed(text) == ["AT", "BE", "TR", "ES"]
    assert checks(text) == ["duplicate-member"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The following 22 countries take part in the MTCR.", 22),
        ("Argentina and Hungary joined, bringing to 25 the number of members.", 25),
        ("The membership grew from 7 to 35 states.", 35),
        ("In thirty years it has grown from seven to thirty-five countries.", 35),
        ("It has grown from 7 founding members to a group of 34 states; 31 of them took part.", 34),
        ("Delegations from 27 countries* took part.", 27),
        ("The Regime, established in 1987, has 28 members, the newest being Brazil.", 28),
        ("The MTCR has 29 members(*) ; Turkey is the most recent member :", 29),
        ("Currently 32 countries participate in the MTCR.", 32),
        ("The 33 countries1 of the MTCR met.", 33),
        ("The Regime is formed by 33 countries.", 33),
        ("The 34-member MTCR agreed.", 34),
        ("Thirty-five countries participate in the Regime.", 35),
        ("The MTCR counts 35 Partners.", 35),
        ("The Regime's membership now stands at 35.", 35),
    ],
)
def test_the_count_is_read_in_every_phrasing(text: str, expected: int) -> None:
    """One phrasing for each of those that were printed, and what comes near them."""
    assert count(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A payload of 500 kg, a range of 300 km, 12 months, 25 years and 200 delegates.",
        "The Chair visited 12 countries and wrote to 5 new members of a committee.",
        "Delegations from 15 countries attended a seminar on outreach.",
        "The Hague Code has 138 subscribing states.",
        "The seven countries that founded the Regime met from 6 to 10 June 2033.",
        "The 32nd Plenary of members was held from 7th to 11th October.",
        "It has more than 20 new members.",
    ],
)
def test_other_numbers_are_no_count_of_members(text: str) -> None:
    """Loads, ranges, years, visits and ordinals stand near the same words."""
    assert count(text) == []


@given(st.integers(7, 69))
@settings(max_examples=60, deadline=None)
def test_a_count_in_words_is_the_same_as_in_digits(number: int) -> None:
    """The list of number words is made, not typed."""
    for word, value in WORDS.items():
        if value == number:
            assert count(f"The MTCR has {word} members.") == [number]
    assert count(f"The MTCR has {number} members.") == [number]
