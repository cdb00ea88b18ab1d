"""The words whose change carries a meaning: scales of operative verbs, modals, qualifiers and negations. Data, no code.

Sources: the order of urging and of reproach follows Justin S. Gruenberg, "An Analysis of United Nations Security
Council Resolutions: Are All Countries Treated Equally?", Case Western Reserve Journal of International Law 41 (2009),
which ranks the instructive and the emotive words of resolutions; modals follow the use of ISO/IEC Directives, Part 2,
clause 7 (shall, should, may); the order of approval and of commitment is this project's own reading. Only words of one
scale are compared with each other: across scales a change is reported without a direction.
"""

from __future__ import annotations

VERB_SCALES: dict[str, tuple[tuple[str, ...], ...]] = {
    "approval": (
        ("condemn",), ("deplore",), ("regret", "deprecate"), ("express concern", "be concerned"),
        ("note", "take note", "acknowledge", "recall", "mention", "hear"),
        ("recognise", "recognize", "appreciate", "express appreciation", "thank", "support", "express support"),
        ("welcome", "endorse", "approve"), ("commend", "applaud", "praise", "congratulate"),
    ),
    "urging": (
        ("invite",), ("encourage",), ("recommend",), ("ask", "request"), ("appeal", "call", "call on", "call upon"),
        ("urge",), ("warn",), ("demand", "insist"),
    ),
    "commitment": (
        ("consider", "discuss", "exchange", "exchange views", "review", "examine", "study"), ("intend", "plan", "seek"),
        ("agree", "resolve"), ("undertake", "commit", "pledge"), ("decide", "determine", "adopt"),
    ),
    "emphasis": (
        ("say", "state", "note", "recall"), ("affirm", "reaffirm", "reiterate", "confirm"),
        ("underline", "emphasise", "emphasize", "stress", "highlight", "underscore"),
    ),
}  # fmt: skip
"""Scale to groups of lemmas from the weakest (or most reproachful) to the strongest."""

MODALS: dict[str, int] = {"might": 1, "could": 1, "can": 1, "may": 1, "should": 2, "ought": 2, "will": 3, "shall": 4,
                          "must": 4}  # fmt: skip
"""Modal verb to strength."""

STRONG = frozenset(
    "grave gravely serious seriously deep deeply strong strongly firm firmly full fully urgent urgently unanimous "
    "unanimously immediate immediately profound profoundly utmost particular particularly extremely severe severely "
    "significant significantly substantial substantially considerable continued continuing thorough extensive "
    "constructive steadfast unwavering complete completely all every always strict strictly".split()
)
"""Qualifiers that make the word they stand before weigh more."""

WEAK = frozenset(
    "some possible possibly potential potentially certain limited partial partially somewhat slight slightly "
    "occasional occasionally voluntary voluntarily appropriate practicable feasible".split()
)
"""Qualifiers that make it weigh less ("where appropriate", "some")."""

NEGATIONS = frozenset("not no never neither nor none without cannot".split())
"""Words that turn a sentence around."""

NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
)  # fmt: skip
"""Numbers spelled out."""

MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)  # fmt: skip
"""Names that make a number next to them a date."""
