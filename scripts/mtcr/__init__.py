"""MTCR plenary statements as data: read one, compare two, load the tables.

>>> import mtcr
>>> comparison = mtcr.diff(mtcr.read(old_text), mtcr.read(new_text))
>>> mtcr.load("members")  # a pandas DataFrame
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from mtcr.model import Comparison, Edition, Problem

if TYPE_CHECKING:
    from mtcr.compare import diff
    from mtcr.edition import read
    from mtcr.frames import load

__all__ = ["Comparison", "Edition", "Problem", "diff", "load", "read"]

_ROOMS = {"diff": "mtcr.compare", "read": "mtcr.edition", "load": "mtcr.frames"}


def __getattr__(name: str) -> Any:
    """Each face is imported from its room on first use: who only reads does not wait for pandas."""
    if name in _ROOMS:
        return getattr(importlib.import_module(_ROOMS[name]), name)
    raise AttributeError(f"module 'mtcr' has no attribute {name!r}")
