"""Regular expressions that are compiled when they are first used, so that a text pays only for what it needs.

Compiling all patterns of this room takes ten times as long as reading a statement with those that it needs.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands in for a pattern until the first use of one of its methods."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._source), name)
        setattr(self, name, method)
        return method


def lazy(source: str) -> re.Pattern[str]:
    """A pattern that is compiled when it is first used; after that it costs nothing more than a compiled one."""
    return cast("re.Pattern[str]", _Lazy(source))
