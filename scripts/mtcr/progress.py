"""Work that lasts longer than a second shows a bar on standard error: the only module that imports rich.

Nothing is imported or started where standard error is no terminal, and rich only once the second is over.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO, TypeVar

PATIENCE = 1.0
"""Seconds of work before anything is shown."""

Item = TypeVar("Item")


@contextlib.contextmanager
def shown(label: str, total: int | None = None, stream: TextIO | None = None) -> Iterator[Callable[[], None]]:
    """Shows a bar while the block runs; the function it gives is called after each step.

    Args:
        label: what is being done, such as `Reading`.
        total: how many steps there are; None for work whose length is not known.
        stream: where to show it, by default standard error; only a terminal is written to, and is left clean.
    """
    stream = stream or sys.stderr
    if not stream.isatty():
        yield lambda: None
        return
    bar = _Bar(label, total, stream)
    try:
        yield bar.step
    finally:
        bar.close()


def each(label: str, items: Iterable[Item], total: int | None = None, stream: TextIO | None = None) -> Iterator[Item]:
    """The items one by one, with a bar that counts them."""
    with shown(label, total, stream) as step:
        for item in items:
            yield item
            step()


class _Bar:
    """A bar that appears by itself when a timer runs out, whatever the work is busy with."""

    def __init__(self, label: str, total: int | None, stream: TextIO) -> None:
        import threading

        self._label, self._total, self._stream = label, total, stream
        self._steps = 0
        self._bar: Any = None
        self._closed = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._open)
        self._timer.daemon = True
        self._timer.start()

    def step(self) -> None:
        self._steps += 1
        bar = self._bar
        if bar is not None:
            bar.update(bar.task_ids[0], completed=self._steps)

    def close(self) -> None:
        self._timer.cancel()
        with self._lock:
            self._closed = True
            if self._bar is not None:
                self._bar.stop()

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with self._lock:
            if not self._closed:
                bar = Progress(console=Console(file=self._stream), transient=True)
                bar.add_task(self._label, total=self._total, completed=self._steps)
                bar.start()
                self._bar = bar
