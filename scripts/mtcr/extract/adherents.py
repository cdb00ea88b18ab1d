"""Countries that adhere without being members: the only module that tells a named adherent from an appeal to adhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcr.extract import lists
from mtcr.extract.lists import Run
from mtcr.extract.patterns import lazy
from mtcr.extract.reading import Reading, Sentence
from mtcr.model import Fact

_LIST_BEFORE = lazy(
    r"\b[Aa]dherents?\b[^.;]{0,60}?(?:\b(?:include[sd]?|including|are|is|comprise|being|namely|were|as +follows)"
    r"|[:,(-])"
    r" *:? *(?:[Tt]he +)?$"
)
"""Current MTCR adherents include X, Y and Z [32]."""
_DECLARED_BEFORE = lazy(
    r"\b(?:declared|announced|notified|confirmed|stated|adhered|adhere|adhering|pledged)\b[^.;:]{0,90}(?::|\bare|-"
    r"|\() *(?:[Tt]he +)?$"
)
"""The following states have declared their adherence to the Guidelines: X and Y."""
_OF_BEFORE = lazy(
    r"\b(?:adherence|adherent +status|(?:announcements?|declarations?|decisions?|notifications?|letters?"
    r"|statements?)(?: +made)?)"
    r"(?: +to +(?:the +)?[\w ,]{3,60}?)?(?: +(?:of|by|from|in +which|that))+ +(?:the +)?$"
)
"""The (unilateral) adherence of X; the announcement by X (that it adheres)."""
_ARE_AFTER = lazy(
    r",? *(?:(?:is|are|as|became|become|becoming|have|has|been|being|remain|were|was|now|also|to|be|welcomed"
    r"|recogni[sz]ed"
    r"|considered|named|listed|counted|both|which|who|among) +)+(?:an? +|the +|its +|their +|new +|current +|formal"
    r" +|recogni[sz]ed +|unilateral +|additional +|latest +|newest +|first +|(?:[A-Z]{2,6}|[Rr]egime|[Gg]roup)(?:'s)? +"
    r"|non-Partner +)*[Aa]dherents?\b"
)
_DECLARED_AFTER = lazy(
    r"(?:'s?)?,? *(?:which +|who +)?(?:(?:have|has|had|also|all|both|formally|officially|recently|now|already"
    r"|unilaterally"
    r"|publicly|voluntarily|in +\w+(?: +\d{4})?,?) +)*(?:\d{1,2} +\w+ +)?(?P<verb>announc|declar|notif|confirm"
    r"|decision|decided|adhere|pledg|inten"
    r"|unilateral +adher|letter|formal +adher)\w*(?P<rest>[^.;]{0,120})"
)
"""X announced that it adheres; X's announcement of its adherence; X formally notified its adherence; X adheres."""
_ADHERES = lazy(r"\b(?:[Aa]dher\w+|observe +the|observes +the|apply +the +\w+ +Guidelines|abide +by)")
_VETO = lazy(
    r"\b(?:invit|encourag|urg|appeal|call(?:ed|s|ing)? (?:on|upon|for)|hop(?:e|ed|ing) (?:that|for)|ask(?:ed|s)?\b"
    r"|should"
    r"|may\b|could|might|not\b|whether|consider(?:s|ing)?\b|request|prospect)\w*"
)

_NOT_A_LIST = lazy(r"\b(?:outreach|contacts?|talks|non-?adher)")
_NEXT_CLAUSE = lazy(r",? +and +(?:the +letter|appealed|called|encouraged|invited|urged|hoped)\b")
_ASKED = lazy(r"\b(?:encourag|invit|urg|call|appeal|ask|hop)\w* +(?:\w+ +){0,3}(?:the +)?$")
_ADHERENCE_OF = lazy(r"\badherence(?: +to +(?:the +)?[\w ,]{3,60}?)? +(?:of|by) +(?:the +)?$")


def find(reading: Reading, known: Sequence[Fact]) -> Iterator[Fact]:
    """One row for each country that the statement names as an adherent or as declaring its adherence."""
    members = {fact.values["country_code"] for fact in known if fact.table == "members"}
    listed = [fact.at for fact in known if fact.table == "members" and fact.at]
    skip = (min(at.start for at in listed), max(at.end for at in listed)) if listed else (0, 0)
    seen: set[str] = set()
    above = ""
    for sentence in reading.sentences:
        if "dher" in sentence.text or ("dher" in above and above.endswith(":")):
            lead = above if above.endswith(":") else ""
            for run in lists.runs(reading, sentence.start, sentence.end, strangers=bool(_LIST_BEFORE.search(lead))):
                if skip[0] <= run.start < skip[1] or not _is_adherent(reading, sentence, run, lead):
                    continue
                for match in run.names:
                    if match.code not in seen and match.code not in members:
                        seen.add(match.code)
                        name = reading.printed(match.start, match.end)
                        at = reading.at(match.start, match.end)
                        yield Fact("adherents", {"country_code": match.code, "name": name}, at)
        above = sentence.text.rstrip()


def _is_adherent(reading: Reading, sentence: Sentence, run: Run, lead: str) -> bool:
    flat = reading.flat
    before = flat[max(sentence.start, run.start - 200) : run.start]
    after = flat[run.end : min(sentence.end, run.end + 180)]
    if lead and len(before.strip(" *-•·\"'(theT")) < 4:
        before = lead[-200:] + " "
    if _LIST_BEFORE.search(before):
        return not _NOT_A_LIST.search(before[-60:])
    if _DECLARED_BEFORE.search(before) and _ADHERES.search(before):
        return not _VETO.search(before[-160:])
    if _ARE_AFTER.match(after):
        return not _VETO.search(before[-60:] + after[:60])
    return _announces(before, after)


def _announces(before: str, after: str) -> bool:
    """Whether a country itself announces, declares or notifies that it adheres, rather than being asked to."""
    clause = _NEXT_CLAUSE.split(after)[0]
    if _ASKED.search(before):
        return False
    if _ADHERENCE_OF.search(before):
        return not _VETO.search(before[-80:])
    if _OF_BEFORE.search(before):
        return bool(_ADHERES.search(clause[:130])) and not _VETO.search(clause[:90])
    declared = _DECLARED_AFTER.match(clause)
    return declared is not None and bool(_ADHERES.search(declared.group())) and not _VETO.search(declared.group())
