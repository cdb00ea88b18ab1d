"""The vocabulary of titles and offices: the only module that lists which words are no part of a person's name.

All words are in lower case and without a full stop at the end.
"""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


HONORIFICS = _words("mr mrs ms miss mme messrs dr sir dame lord lady prof professor madam madame senator")
"""Titles that only ever stand before a name: what follows is the name, even `Justice`."""

TITLES = HONORIFICS | _words(
    "h.e hon honorable honourable excellency ambassador ambassadors amb minister-counsellor minister-counselor",
    "counsellor counselor general lieutenant-general major-general brigadier admiral vice-admiral rear-admiral",
    "colonel baroness baron",
)
"""Honorifics and ranks; `Ambassador for Disarmament` is an office all the same."""

POSTS = _words(
    "minister ministers vice-minister viceminister secretary secretaries secretary-general undersecretary",
    "under-secretary sub-secretary subsecretary state-secretary director directors director-general",
    "director-generals head heads deputy vice assistant associate permanent first second acting prime parliamentary",
    "commissioner mayor lord-mayor president vice-president premier chancellor vice-chancellor councillor councilor",
    "chief representative representatives envoy spokesperson governor coordinator co-ordinator adviser advisor",
    "chairman chairperson chairwoman chair chairs co-chair co-chairs delegate speaker taoiseach tánaiste commander",
    "official officer administrator principal ambassador-at-large sherpa king queen prince princess leader",
    "negotiator plenipotentiary extraordinary outgoing incoming former new",
)
"""Nouns that name whoever holds an office, and the adjectives that stand with them."""

BODIES = _words(
    "affaires affairs africa agency agriculture america americas arms arms-control asia asia-pacific atomic",
    "authorities authority board bodies body branch bureau business cabinet cbrn center centre climate code",
    "combined commerce commercial commission committee commonwealth conduct conference consular consul control",
    "controls convention conventional cooperation co-operation council counterproliferation counter-proliferation",
    "counterterrorism counter-terrorism countries cultural customs cyber defence defense delegates delegation",
    "delegations department desk development dg digital diplomatic directorate directorate-general disarmament",
    "division dual-use east economic economics economy education embassy employment energy enforcement enterprise",
    "environment eu europe european exchange executive expert experts export exports external federal federation",
    "finance foreign global goods government governments group guidelines high home human immigration industry",
    "information infrastructure innovation institute institutions instruments intelligence interior internal",
    "international investment justice labour large law legal licences licensing maritime mass materials meeting",
    "meetings member members middle military ministries ministry mission missile missiles multilateral mutual",
    "nation national nations non-proliferation nonproliferation north nuclear office operations order organisation",
    "organisations organization organizations overseas pacific parliament partner partners partnership peace",
    "planning plenary point policies policy political politics prevention private programme programmes",
    "proliferation protection public regime regional regulation relations republic research safety sanctions",
    "science sciences scientific section sector security senate service services session social south space state",
    "states strategic strategy sustainable systems taskforce technical technologies technology territorial tourism",
    "trade transfers transport treasury treaties treaty un unit united universities verification veterans weapons",
    "west world",
)
"""Other words of offices and bodies."""

CONNECTIVES = _words("of for from at to the on in with against")
"""Small words within an office or between a name and its affiliation."""

AFTER_NAMES = _words(
    "mp m.p qc kc sc cmg kcmg gcmg obe cbe kbe mbe td t.d ao ac am cb kcb phd ph.d esq jr sr",
)
"""Letters after a name, no part of it; written in capitals but for the last five."""

PARTICLES = _words(
    "von van der den de di da del della dos du la le los las el al bin ibn zu zum zur ter ten op y e af av d' do",
    "das dem vom degli dalla san santa",
)
"""Small words within a name."""

MEETINGS = _words(
    "experts group information licensing meeting meetings members missile partners plenary regime session sessions",
    "technical work",
)
"""What `and the` before it tells to begin another clause: `..., and the Information Exchange was opened by`."""

NOT_NAMES = _words(
    "a after all an as at before both by delegates delegations during following for from he her his in it its last",
    "later many meanwhile members no on our participants partners several she since some subsequently that their",
    "then there these they this those throughout under until upon we when while with january february march april",
    "may june july august september october november december monday tuesday wednesday thursday friday saturday",
    "sunday",
)
"""Words that begin a sentence with a capital, and subjects that are no persons."""
