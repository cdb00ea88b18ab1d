"""Two editions become a comparison: facts compared as facts, wording as wording, neither read out of the other."""

from __future__ import annotations

from mtcr.compare import actions, align, facts, signals
from mtcr.model import Comparison, Edition


def diff(old: Edition, new: Edition) -> Comparison:
    """Compares two editions.

    Args:
        old: the earlier text.
        new: the later one.

    Returns:
        Every change of fact with its printed words, the findings, and the wording in blocks that rebuild both
        texts; empty of changes where both texts are the same.
    """
    blocks = align.blocks(old.statement.paragraphs, new.statement.paragraphs)
    changes = facts.changes(old, new)
    verbs = actions.changes(old, new, blocks)
    return Comparison(
        old=old,
        new=new,
        **changes,
        actions=verbs,
        findings=signals.find(old, new, changes, verbs, blocks),
        blocks=blocks,
    )
