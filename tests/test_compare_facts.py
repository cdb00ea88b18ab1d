"""compare.facts: facts compared as sets and records, on hand-made editions with one trap each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtcr.compare import facts
from mtcr.model import Cell, Edition, Fact, SetChange, Source, Span, Statement


def edition(*found: Fact) -> Edition:
    return Edition(Statement(Source("", ""), None, ()), "specimen", found)


def member(code: str, name: str, at: int = 0) -> Fact:
    return Fact("members", {"country_code": code, "name": name, "listed_as": "member"}, Span(1, at, at + len(name)))


def chair(code: str | None, person: str | None, role: str = "chair", term_end: int | None = None) -> Fact:
    values: dict[str, Cell] = {"country_code": code, "person": person, "title": None, "office": None, "role": role}
    return Fact("chairs", {**values, "basis": "chaired", "term_start": None, "term_end": term_end}, Span(1, 0, 4))


def statement(**fields: Cell) -> list[Fact]:
    return [Fact("statements", {name: value}, Span(0, 0, 1)) for name, value in fields.items()]


def membership(old: list[Fact], new: list[Fact]) -> SetChange:
    return facts.changes(edition(*old), edition(*new))["membership"]


def codes(found: tuple[Fact, ...]) -> list[Cell]:
    return [fact.values["country_code"] for fact in found]


def test_a_country_under_a_new_name_neither_joined_nor_left() -> None:
    """Every text tool reports Turkey → Türkiye as one country gone and one come."""
    change = membership(
        [member("TR", "Turkey"), member("CZ", "Czech Republic")], [member("TR", "Türkiye"), member("CZ", "Czechia")]
    )
    assert (change.added, change.removed) == ((), ())
    assert [(a.values["name"], b.values["name"]) for a, b in change.renamed] == [
        ("Turkey", "Türkiye"),
        ("Czech Republic", "Czechia"),
    ]


def test_another_kind_of_quote_or_blank_is_no_new_name() -> None:
    change = membership([member("CI", "Côte d’Ivoire")], [member("CI", "Côte\xa0d'Ivoire")])
    assert change == SetChange()


def test_joining_and_leaving_are_told_in_reading_order() -> None:
    change = membership(
        [member("AT", "Austria"), member("BE", "Belgium")],
        [member("CL", "Chile"), member("AT", "Austria"), member("HR", "Croatia")],
    )
    assert codes(change.added) == ["CL", "HR"]
    assert codes(change.removed) == ["BE"]


def test_a_text_without_a_list_makes_nobody_leave() -> None:
    """Most statements print no list; comparing with one of them once made 35 governments leave."""
    assert membership([member("AT", "Austria")], []) == SetChange()


def test_a_chair_who_becomes_outgoing_is_one_change() -> None:
    change = facts.chairs([chair("NZ", "Rose Grey")], [chair("AT", "Hazel Teal"), chair("NZ", "Rose Grey", "outgoing")])
    assert codes(change.added) == ["AT"]
    assert change.removed == ()
    assert [(a.values["role"], b.values["role"]) for a, b in change.changed] == [("chair", "outgoing")]


def test_a_country_that_sends_another_person_is_one_change() -> None:
    change = facts.chairs([chair("NZ", "Rose Grey")], [chair("NZ", "Jade Black")])
    assert (change.added, change.removed) == ((), ())
    assert [(a.values["person"], b.values["person"]) for a, b in change.changed] == [("Rose Grey", "Jade Black")]


def test_a_country_whose_announced_turn_has_come_is_one_change() -> None:
    change = facts.chairs([chair("AT", None, "incoming")], [chair("AT", "Hazel Teal")])
    assert [(a.values["role"], b.values["role"]) for a, b in change.changed] == [("incoming", "chair")]


def test_a_former_chair_and_a_future_one_of_one_country_are_two_things() -> None:
    change = facts.chairs([chair("IE", "Olive Green", "outgoing")], [chair("IE", None, "incoming")])
    assert (len(change.added), len(change.removed), change.changed) == (1, 1, ())


def test_one_co_chair_that_changes_leaves_the_other_alone() -> None:
    change = facts.chairs(
        [chair("IE", "Olive Green", "co-chair"), chair("IS", "Sky White", "co-chair")],
        [chair("IE", "Olive Green", "co-chair"), chair("IS", "Sandy Brown", "co-chair")],
    )
    assert [b.values["person"] for _, b in change.changed] == ["Sandy Brown"]


def test_the_stated_count_is_told_on_both_sides() -> None:
    change = facts.changes(edition(*statement(stated_member_count=35)), edition(*statement(stated_member_count=36)))
    assert (change["stated_count"].old, change["stated_count"].new) == (35, 36)
    assert change["meeting"] == ()


def test_a_title_that_differs_by_its_quotes_is_no_change() -> None:
    change = facts.changes(
        edition(*statement(title="The Chair’s report")), edition(*statement(title="The Chair's report"))
    )
    assert change["meeting"] == ()


def test_a_field_that_one_text_does_not_give_is_told_as_absent() -> None:
    [change] = facts.changes(edition(*statement(city="Oslo")), edition())["meeting"]
    assert (change.field, change.old, change.new, change.new_at) == ("city", "Oslo", None, None)


MEMBERS = st.lists(
    st.builds(
        member, st.sampled_from(["AT", "BE", "CZ", "DK"]), st.sampled_from(["One", "Two", "Three"]), st.integers(0, 9)
    ),
    max_size=6,
)
CHAIRS = st.lists(
    st.builds(
        chair,
        st.sampled_from(["AT", "BE", None]),
        st.sampled_from(["A", "B", None]),
        st.sampled_from(["chair", "outgoing", "incoming"]),
    ),
    max_size=4,
)


@given(MEMBERS, MEMBERS)
def test_swapping_the_sides_swaps_what_was_added_and_removed(old: list[Fact], new: list[Fact]) -> None:
    there, back = membership(old, new), membership(new, old)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert len(there.renamed) == len(back.renamed)
    assert all(pair[::-1] in back.renamed for pair in there.renamed)


@given(CHAIRS, CHAIRS)
def test_no_chair_is_lost_or_told_twice(old: list[Fact], new: list[Fact]) -> None:
    change = facts.chairs(old, new)
    assert len(old) - len(change.removed) == len(new) - len(change.added)
    assert all(fact in old for fact in change.removed)
    assert all(fact in new for fact in change.added)


@given(CHAIRS)
def test_the_same_chairs_are_no_change(same: list[Fact]) -> None:
    assert facts.chairs(same, same) == SetChange()
