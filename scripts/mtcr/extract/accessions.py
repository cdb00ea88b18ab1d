"""Countries that a statement welcomes as new: the only module that tells a new member from an applicant or a guest.

Each list of countries in a sentence is judged by the words right before and right after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcr.extract import lists
from mtcr.extract.lists import Run
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Fact

_GATE = (
    "first", "new", "ecome", "ecame", "oin", "welcom", "bringing", "recent", "cceded", "ccession", "youngest", "latest",
)  # fmt: skip
_MEMBER = r"(?:[Mm]embers?|[Pp]artners?|[Pp]articipants?|[Mm]ember +(?:[Ss]tates?|countr(?:y|ies)))"
_NEWEST = r"(?:newest|most +recent|latest|youngest)"
_REGIME = r"(?:[Rr]egime|[Gg]roup|(?!UN|EU)[A-Z]{2,6})"
"""The regime itself, by a common name or by any acronym but those of the greater bodies."""
_FIRST = rf"(?:first +(?:{_REGIME} +)?(?:[Pp]lenar|[Mm]eeting|[Ss]ession|time)|maiden)"

_NEW_BEFORE = lazy(
    rf"(?:\b{_NEWEST}\b(?: +{_MEMBER})?|\bnew +{_MEMBER})(?: +(?:of|in|to) +the +[\w ]{{2,40}}?)?"
    r" *(?:[,:(-]|,? +(?:being|is|are|namely|was|were)\b)? *(?:[Tt]he +)?$"
)
"""The Regime's newest member, X; the newest, X; two new members: X and Y [7, 11]."""
_NO_NEW = lazy(r"\b(?:no|not|of|possible|potential|future) +new\b")
_WELCOMED = lazy(
    r"\b[Ww]elcom(?:ed|es|e|ing)(?: +(?:also|warmly|with|great|pleasure|particular|satisfaction|in|among|their|its"
    r"|midst"
    r"|delegations?|representatives|the|participation|presence|attendance|entry|arrival|accession|admission"
    r"|membership|joining|of|from|by))* +(?:the +)?$"
)
"""Warmly welcomed X [16, 19]; welcomed the accession of X."""
_ITS_ACT = lazy(
    r"'s? +(?:recent +)?(?:accession|admission|entry|joining|full +membership|membership(?! +(?:appli|request)))"
)
_NOTHING_ELSE = lazy(r" *(?:[.;]|$|, +(?:whose|which|who)\b)")
_TO_WHAT = lazy(rf"{_FIRST}|{_MEMBER}|\b(?:to|into) +the +{_REGIME}\b")
_WELCOMED_ACT = lazy(r"\b(?:accession|admission|membership|joining|entry) +(?:of|by)\b[^,;]{0,12}$")
_ACT_OF = lazy(r"\b(?:accession|admission|entry|joining) +(?:of|by) +(?:the +)?$")
_FIRST_BEFORE = lazy(r"\b[Ff]or +the +first +time,? *(?:(?:in +the +(?:meeting|Plenary)|both)[, ]+)*(?:the +)?$")
_FIRST_WITH = lazy(
    r"\b[Ff]or +the +first +time,?(?: +(?:by|from|of|were|was|delegations|representatives|with|including|as|new"
    r"|members|those|the)"
    r"\b,?)+ +(?:the +)?$|\b(?:were|was|included|including|with|from|by),? +for +the +first +time,? +(?:the +)?$"
    r"|\bfor +the +first +time: *(?:the +)?$|\bfirst +(?:Plenary|plenary|meeting) +(?:for|of) +(?:the +)?$"
)
"""For the first time X took part; delegations, for the first time from X and Y [10]."""
_AS_NEW = lazy(
    rf"[ ,)-]*(?:(?:as|is|are|being|was|were|have|has|had|now|which|who|both|became|become|becomes|becoming) +)*"
    rf"(?:the +|its +|their +|an? +|our +)?(?:{_REGIME}'s +)?(?:{_NEWEST}(?: +{_MEMBER})?"
    rf"|(?:\w+ +)?new +{_MEMBER}"
    rf"|(?:\d\dth|\d\dst|\d\dnd|\d\drd|\w+-\w+th|\w+-first) +{_MEMBER})\b"
)
"""X as new members; Y is its most recent member [8, 12]; Z, the newest member."""
_WELCOMED_AFTER = lazy(
    r"[ ,)-]*(?:(?:was|were|is|are|been|have|has|being) +)+(?:\w+ly +)?welcomed?\b(?P<rest>[^.;]{0,80})"
)
_TO_IT = lazy(
    rf"[ ,)-]*(?: *(?:to|at|in|on|for|into|among|as|who|which|both|joined|joining|attended|attending|participated"
    rf"|participating|and|now|were|was|present|its|their|the|a|an|full|,)\b)*"
    rf" +(?:{_FIRST}|(?:new +|full +)?{_MEMBER}\b|(?:{_REGIME}|[Pp]lenary|fold|membership|ranks|family)\b)"
)
"""To its first Plenary, to the Regime, as (full) members: what makes a country that is welcomed a new one."""
_ATTENDED_FIRST = lazy(
    rf"[ ,)-]*(?:which +|who +|both +)?(?:had +|have +|has +)?(?:attend|participat|took +part|take +part|did +so"
    rf"|were|was|sat|join|ca[mk]e|are|is"
    rf"|appear)\w*\b[^.;:]{{0,50}}?\b(?:{_FIRST}|(?:new|full) +{_MEMBER})(?P<rest>[^.;]{{0,60}})"
)
"""X and Y attended their first Plenary; participated for the first time [6, 10, 13]."""
_AMONG_THEM = lazy(
    r",? +(?:were|was|are|is|joined|attended|participated|took|sat|came|also|each|both|sent|could"
    r"|had)\b(?P<rest>[^.;]{0,60})"
)
_JOINED = lazy(
    r",? *(?:which +|who +|both +)?(?:have +|has +|had +)?(?:recently +|since +)?(?:joined|acceded|became|become)\b"
    r"(?P<rest>[^.;]{0,120})"
)
_ADMITTED = lazy(r",? +(?:was|were|have +been|has +been) +(?:\w+ly +)?(?:admitted|accepted|received)")
_SINCE = lazy(r"\b[Ss]ince\b|\bbringing\b|\blast +year|\bpast +year|\bthis +year|\brecently\b|\bthereby\b")
_BRINGS = lazy(
    r"\b(?:[Bb]ring(?:s|ing)|brought|rais(?:es|ing|ed)|rose|grown|grew|increas\w+)\b[^.;]{0,60}? to +(?:\d|\w+ty"
    r"|\w+teen)"
)
_VETO = lazy(
    r"\bobserv|\bguests?\b|\binvit|\bappli|\bcandida|\bnon-?[ mp]|\bas +adher|\badherents?\b|\badherence|\bchair"
    r"|\bcould +be|\bpossib|\binterest|\bwish"
)


def find(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:
    """One row for each country welcomed as new, where it is first called so."""
    listed = [fact.at for fact in known if fact.table == "members" and fact.at]
    skip = (min(at.start for at in listed), max(at.end for at in listed)) if listed else (0, 0)
    seen: set[str] = set()
    for sentence in reading.sentences:
        if not any(word in sentence.text for word in _GATE):
            continue
        for run in lists.runs(reading, sentence.start, sentence.end):
            if skip[0] <= run.start < skip[1] or not _is_new(reading, sentence, run):
                continue
            for match in run.names:
                if match.code not in seen:
                    seen.add(match.code)
                    name = reading.printed(match.start, match.end)
                    at = reading.at(match.start, match.end)
                    yield Fact("accessions", {"country_code": match.code, "name": name}, at)


def _is_new(reading: Reading, sentence: Sentence, run: Run) -> bool:
    flat = reading.flat
    before = flat[max(sentence.start, run.start - 140) : run.start]
    after = flat[run.end : min(sentence.end, run.end + 160)]
    if _NEW_BEFORE.search(before) and not _NO_NEW.search(before):
        return True
    if as_new := _AS_NEW.match(after):
        return not _VETO.search(as_new.group())
    return _is_welcomed(before, after) or _came_first(before, after) or _brought(before, after)


def _is_welcomed(before: str, after: str) -> bool:
    """Whether a country is welcomed itself, and not its offer, its report, or its delegate."""
    if not _WELCOMED.search(before):
        welcomed = _WELCOMED_AFTER.match(after)
        return bool(welcomed and not _VETO.search(welcomed["rest"]) and _TO_WHAT.search(welcomed["rest"]))
    if after.startswith("'"):
        return _ITS_ACT.match(after) is not None
    if to_it := _TO_IT.match(after):
        return not _VETO.search(to_it.group() + after[to_it.end() : to_it.end() + 30].split(" and ", maxsplit=1)[0])
    # "Warmly welcomed X." or ", whose application had long been on the table" [16]: nothing but X is welcomed.
    return _WELCOMED_ACT.search(before) is not None or _NOTHING_ELSE.match(after) is not None


def _came_first(before: str, after: str) -> bool:
    if _FIRST_WITH.search(before):
        return not _VETO.search(after[:40])
    if _FIRST_BEFORE.search(before):
        among = _AMONG_THEM.match(after)
        return among is not None and not _VETO.search(among["rest"])
    attended = _ATTENDED_FIRST.match(after)
    return attended is not None and not _VETO.search(attended.group())


def _brought(before: str, after: str) -> bool:
    """Whether a country joined since the last time: said so, or told by the number of members that it brought."""
    joined = _JOINED.match(after)
    if joined and not _VETO.search(joined["rest"]) and _SINCE.search(f"{before} {joined['rest']}"):
        return True
    # The X stands for the countries themselves.
    if not _BRINGS.search(f"{before}X{after}") or _VETO.search(before[-40:]):
        return False
    return joined is not None or _ACT_OF.search(before) is not None or _ADMITTED.match(after) is not None
