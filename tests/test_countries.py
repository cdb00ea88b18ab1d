"""How countries are written: longest form, no country inside another, and what only looks like one."""

from __future__ import annotations

import csv
from itertools import pairwise

import pytest
from babel import Locale
from babel.core import get_global
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcr import countries
from mtcr.extract.reading import flatten
from mtcr.home import bundled

SEEDS = bundled() / "seeds"
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
"""Codes of CLDR that ISO 3166-1 reserves or does not know."""

OTHERWISE = {"CD", "CG", "CV", "HK", "HM", "GS", "MM", "MO", "PS", "SH", "TC", "UM", "VC", "VI"}
"""Countries whose usual name is not that of CLDR: Congo - Kinshasa, Hong Kong SAR China, Myanmar (Burma) ..."""


def rows(path: str) -> list[dict[str, str]]:
    with (SEEDS / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found(text: str) -> list[tuple[str, str]]:
    return [(text[match.start : match.end], match.code) for match in countries.matches(flatten(text))]


def test_the_list_of_codes_is_that_of_cldr_without_what_is_not_iso() -> None:
    """A code that is missing would turn a country into nobody's."""
    territories = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}
    assert {row["country_code"] for row in rows("reference/countries.csv")} == territories - NOT_ISO


def test_alpha_3_codes_are_those_of_cldr() -> None:
    """Three-letter codes are aliases in CLDR; a few countries have an old one beside the present one."""
    aliases = get_global("territory_aliases")
    for row in rows("reference/countries.csv"):
        assert aliases[row["alpha3"]] == [row["country_code"]], row


def test_most_short_names_are_those_of_cldr() -> None:
    """CLDR writes St. and &, which no statement does; apart from these only a dozen names differ on purpose."""
    names = Locale("en").territories
    differing = {
        row["country_code"]
        for row in rows("reference/countries.csv")
        if row["name"] != names[row["country_code"]].replace(" & ", " and ").replace("St. ", "Saint ").replace("’", "'")
    }
    assert differing <= OTHERWISE


def test_files_are_sorted_and_no_form_stands_twice() -> None:
    """A form given for two countries would be read as whichever stands first."""
    codes = [row["country_code"] for row in rows("reference/countries.csv")]
    assert codes == sorted(set(codes))
    forms = [row["name"] for row in rows("names.csv")]
    assert len(forms) == len(set(forms))
    assert not set(forms) & {row["name"] for row in rows("reference/countries.csv")}


def test_every_form_of_names_csv_has_a_reason_and_a_known_kind() -> None:
    """Exceptions are rows with a reason; only the forms of no country have no code."""
    codes = {row["country_code"] for row in rows("reference/countries.csv")}
    for row in rows("names.csv"):
        assert row["reason"], row
        assert row["kind"] in {"name", "abbreviation", "misprint", "former", "demonym", "none"}, row
        assert (row["country_code"] in codes) == (row["kind"] != "none"), row


def test_every_variant_of_the_curated_memberships_is_known() -> None:
    """The history lists how each member was printed; all of that has to be read."""
    for row in rows("reference/memberships.csv"):
        for variant in row["name_variants"].split(";"):
            assert countries.code(variant) == row["country_code"], variant


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Niger, Nigeria and Guinea", ["NE", "NG", "GN"]),
        ("Equatorial Guinea, Guinea-Bissau and Papua New Guinea", ["GQ", "GW", "PG"]),
        ("the Democratic People’s Republic of Korea", ["KP"]),
        ("Korea (Republic of), North Korea and South Korea", ["KR", "KP", "KR"]),
        ("the United Kingdom of Great Britain and Northern Ireland", ["GB"]),
        ("the United  Kingdom of Great\nBritain and Northern Ireland", ["GB"]),
        ("DAEGU, REPUBLIC OF KOREA", ["KR"]),
        ("Türkiye, Turkiye, Tu\u0308rkiye and Turkey", ["TR", "TR", "TR", "TR"]),
        ("the DPRK's and the U.S. view", ["KP", "US"]),
        ("the 33 countries: Austria1, Belgium2", ["AT", "BE"]),
        ("Iran-related goods", ["IR"]),
        ("Côte d’Ivoire", ["CI"]),
    ],
)
def test_the_longest_form_is_read(text: str, codes: list[str]) -> None:
    """A shorter name inside a longer one is another country's, or the same one twice."""
    assert [code for _, code in found(text)] == codes


@pytest.mark.parametrize(
    "text",
    [
        "peace on the Korean Peninsula and in Korea",
        "A.Q. Khan",
        "Northern Ireland",
        "the Congo",
        "New Mexico and the Gulf of Guinea",
        "Ambassador Chad Brown and Ms Jordan Teal",
        "Ms. Ireland and Dr France",
        "Hazel Brown-Poland",
        "the Indian Ocean, the South China Sea",
        "the Australia Group",
        "Latin American neighbours",
        "Netherlander, Austrianise",
    ],
)
def test_what_only_looks_like_a_country_is_none(text: str) -> None:
    """Regions, persons, regimes and ambiguous names: an empty cell is right, a guess is wrong."""
    assert found(text) == []


def test_bare_korea_has_no_code() -> None:
    """It may be either of two states."""
    assert countries.code("Korea") is None
    assert countries.code("Korean") is None


def test_a_code_is_found_without_regard_to_article_case_and_blanks() -> None:
    """Corrections and slugs are typed by hand."""
    assert countries.code("the  Netherlands") == countries.code("NETHERLANDS") == "NL"
    assert countries.code("Ruritania") is None


def test_demonyms_are_told_from_names() -> None:
    """The Polish Chairmanship is Poland's, but no list of members holds the Polish."""
    kinds = [(match.code, match.kind) for match in countries.matches("the Polish Chairmanship, Poland, a Dutch idea")]
    assert kinds == [("PL", "demonym"), ("PL", "name"), ("NL", "demonym")]


@given(st.lists(st.sampled_from(sorted(row["name"] for row in rows("reference/countries.csv"))), max_size=8))
@settings(max_examples=100, deadline=None)
def test_names_set_apart_by_semicolons_are_all_read_in_order(names: list[str]) -> None:
    """Every usual short name is found as it is, whatever stands beside it."""
    text = "; ".join(names)
    assert [countries.name(code) for _, code in found(text)] == names


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_and_matches_do_not_overlap(text: str) -> None:
    """Offsets hold for every text, because flattening keeps its length."""
    matches = countries.matches(flatten(text))
    assert all(one.end <= other.start for one, other in pairwise(matches))
