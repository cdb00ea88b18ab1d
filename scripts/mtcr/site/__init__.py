"""A package becomes a static site: pages, tables to download and charts, as bytes, and as files of a folder.

`build` gives the files; `write` puts them into a folder. Every link is relative and no page asks anything of the
network, so that the site works from a file and under any prefix.
"""

from __future__ import annotations

from mtcr.site.build import build
from mtcr.site.folder import write

__all__ = ["build", "write"]
