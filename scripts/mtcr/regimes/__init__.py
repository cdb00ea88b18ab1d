"""What is one regime's own (names, meetings, vocabulary) as declarative profiles; another regime is another profile.

Nothing outside this room names a regime.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True, eq=False)
class Regime:
    """A profile: everything in it is printed words or short names, nothing is code."""

    key: str
    """Prefix of statement ids: `mtcr`."""
    name: str
    """Full English name: `Missile Technology Control Regime`."""
    acronyms: tuple[str, ...]
    """Printed short names, misprints seen included: `MTCR`, `MCTR`."""
    partners: tuple[str, ...]
    """What the statements call the participating governments, as subjects of sentences: `Partners`, `members`."""
    meetings: Mapping[str, str]
    """Printed name or acronym of a body's meeting to its code: `Technical Experts Meeting` to `TEM`."""
    bodies: Mapping[str, str]
    """Printed name of an organisation or office to its code."""
    instruments: Mapping[str, str]
    """Printed name of a document, code or list to its code: `Hague Code of Conduct` to `HCoC`."""
    topics: Mapping[str, tuple[str, ...]]
    """Topic of a paragraph to the lower-case words that tell it; an earlier topic wins a tie."""
    group: tuple[str, ...] = ()
    """What the statements call the regime itself, article aside: `Regime`, `Group`."""
    has_history: bool = False
    """Whether `seeds/reference/` holds the history of this regime, so that a text can be checked against it."""


def of(text: str) -> Regime:
    """The profile of the regime that the first 20,000 characters name first; the MTCR where they name none."""
    from mtcr.regimes.australia_group import AUSTRALIA_GROUP
    from mtcr.regimes.mtcr import MTCR

    flat = " ".join(text[:20_000].split())
    places = {
        profile.key: min((at for name in _names(profile) if (at := flat.find(name)) >= 0), default=-1)
        for profile in (MTCR, AUSTRALIA_GROUP)
    }
    other = places[AUSTRALIA_GROUP.key]
    return AUSTRALIA_GROUP if other >= 0 and not 0 <= places[MTCR.key] < other else MTCR


def _names(profile: Regime) -> tuple[str, ...]:
    return profile.name, profile.name.upper(), *(name for name in profile.acronyms if len(name) > 2)
