"""Where the package shipped with this installation lies: the only module that knows its own place on disk."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def bundled() -> Path:
    """The folder with `datapackage.json`, `data/` and `seeds/` that came with the installation.

    In a wheel that is `mtcr/bundle/`; in a checkout (or an editable installation) the top of the checkout.
    """
    here = Path(__file__).resolve().parent
    inside = here / "bundle"
    return inside if inside.is_dir() else here.parents[1]
