"""Operative verbs and their forms: the only module that knows that "reaffirmed" is a form of "reaffirm"."""

from __future__ import annotations

from functools import cache

from mtcr.extract.patterns import lazy

_LEMMAS = """
accept acclaim acknowledge address adopt advance affirm agree aim analyse analyze announce appeal applaud appoint
appreciate approve ask assess attach attend authorise authorize await believe bring call carry clarify commemorate
commend commit communicate compare complete conclude condemn conduct confirm congratulate consider continue convene
counsel credit criticise cultivate debate decide declare decline deem deepen deliver demand deplore describe determine
devise devote direct discuss draw dwell echo elaborate elect emphasise emphasize encourage endeavour endorse engage
enhance ensure entrust establish evaluate examine exchange exhort explore express extend favour find focus give grant
greet hail handle hear highlight hold honour hope identify implement inform instruct intend introduce invite issue
join keep lament launch learn list look maintain make mandate mark measure meet mention monitor move note observe
offer oppose outline pass pay plan pledge post praise prepare present proceed promise promote propose protest prove
pursue put question raise reach react reaffirm reassert recall receive recognise recognize recommend reconfirm record
redouble refer reflect regard regret reinforce reiterate reject remain remark remind renew repeat report request
resolve respond restate reverse review salute say scrutinise second see seek send set share simplify speak stand state
step stipulate strengthen stress strive submit suggest support survey sustain table tackle take task testify thank
turn underline underscore undertake underwrite unite update uphold urge use value vary verify voice vote vow warn
welcome witness work
"""
LEMMAS = tuple(_LEMMAS.split())
"""What the actors of a statement do, as infinitives."""

_IRREGULAR = {
    "bring": "brought", "draw": "drew", "dwell": "dwelt", "find": "found", "give": "gave", "hear": "heard",
    "hold": "held", "keep": "kept", "learn": "learned", "make": "made", "meet": "met", "pay": "paid", "put": "put",
    "say": "said", "seek": "sought", "see": "saw", "send": "sent", "set": "set", "speak": "spoke", "stand": "stood",
    "strive": "strove", "take": "took", "undertake": "undertook", "uphold": "upheld", "underwrite": "underwrote",
}  # fmt: skip
_DOUBLED = frozenset({"commit", "plan", "refer", "regret", "submit", "step"})
_PARTICIPLES = {"given": "give", "drawn": "draw", "taken": "take", "undertaken": "undertake", "seen": "see"}


_MUTE_E = lazy(
    r"(?:[cvzu]|[bdfgkptz]l|[rd]g|[ae]ng|[^aeiou]ag|[ao]s|aus|[^oa]is|rs|ys|[^o]ur|[^o]id|[^ao]ud|ib|[^o]ut|[^eo]at"
    r"|[^a]ir)$"
)
"""What is left of a verb that ends in a mute e: agre|ed no, advanc|ed, tackl|ed, urg|ed, ensur|ed, decid|ed."""
_NO_E = lazy(r"(?:[^aeioun][^aeioul]|n[^aeioulg]|[wxyh]|ll|rl|[aeo][aeiou][^aeious]|[dhkpst]en|[^e]er)$")
"""Two consonants, two vowels and a consonant, or an unstressed ending: suggest|ed, maintain|ed, strengthen|ed."""


def past(lemma: str) -> str:
    """The past tense of an infinitive: `note` to `noted`, `reply` to `replied`, `take` to `took`."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma in _DOUBLED:
        return lemma + lemma[-1] + "ed"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + ("d" if lemma.endswith("e") else "ed")


@cache
def pasts() -> dict[str, str]:
    """Past tense or participle to infinitive."""
    return {past(lemma): lemma for lemma in LEMMAS} | _PARTICIPLES


@cache
def presents() -> dict[str, str]:
    """Present tense of the third person singular to infinitive: `notes` to `note`."""
    forms = {lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"): lemma for lemma in LEMMAS}
    return forms | {lemma[:-1] + "ies": lemma for lemma in LEMMAS if lemma.endswith("y") and lemma[-2] not in "aeiou"}


@cache
def infinitives() -> frozenset[str]:
    """The infinitives that are no adjective or noun too: "members present" have presented nothing."""
    return frozenset(LEMMAS) - {"present", "second", "list", "post", "value", "work"}


def lemma_of_unknown(form: str) -> str | None:
    """The infinitive of a regular past tense in no list, where spelling alone tells it: `sharpened` to `sharpen`.

    None where it does not (`piloted`, `devoted`), and for what is no past tense.
    """
    if not form.endswith("ed") or len(form) < 6:
        return None
    stem = form[:-2]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] in "bdgmnprt":
        return stem[:-1]
    if _MUTE_E.search(stem):
        return stem + "e"
    return stem if _NO_E.search(stem) else None
