"""Measures the comparison against its peers, in one run on the same texts: times, ratios, peak memory, a table.

The texts are varied copies of the Auckland statement and of an edited successor with some 25 known edits. Peers are
optional: patiencediff, fast-diff-match-patch and redlines come from PyPI, git and wdiff from the system; those that
are missing are said to be absent. Every measurement is a process of its own with a time limit; it takes the best of
several runs in that process, and reports the peak memory of the process.
"""

from __future__ import annotations

import argparse
import difflib
import importlib.util
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import bench_texts

ROOT = Path(__file__).resolve().parent.parent
Result = tuple[float, float] | str | None
"""Seconds and MiB, or why there are none: a word in the table, or not finished in time."""
SCALES = (1, 10, 100, 1000, 3000)
SECONDS = 0.6
"""How long a measurement is repeated; once at least."""

# -- in process: each takes the paragraphs of both texts and gives what is measured


def _align_and_words(old: list[str], new: list[str]) -> Callable[[], object]:
    from mtcr.compare import align
    from mtcr.model import Paragraph

    sides = [[Paragraph(k, "", 0, len(text), text) for k, text in enumerate(texts, 1)] for texts in (old, new)]
    return lambda: align.blocks(*sides)


def _whole_diff(old: list[str], new: list[str]) -> Callable[[], object]:
    import mtcr

    before, after = "\n\n".join(old), "\n\n".join(new)
    return lambda: mtcr.diff(mtcr.read(before), mtcr.read(after))


def _words(texts: list[str]) -> list[str]:
    return re.findall(r"\S+\s*", "\n\n".join(texts))


def _patience(old: list[str], new: list[str]) -> Callable[[], object]:
    import patiencediff  # type: ignore[import-not-found, unused-ignore]

    return lambda: patiencediff.PatienceSequenceMatcher(None, _words(old), _words(new)).get_opcodes()


def _fast_dmp(old: list[str], new: list[str]) -> Callable[[], object]:
    import fast_diff_match_patch  # type: ignore[import-not-found, unused-ignore]

    def run() -> object:
        number: dict[str, int] = {}
        before, after = (
            "".join(chr(number.setdefault(word, len(number) + 256)) for word in _words(side)) for side in (old, new)
        )
        return fast_diff_match_patch.diff(before, after, timelimit=0, cleanup="No")

    return run


def _plain_difflib(old: list[str], new: list[str]) -> Callable[[], object]:
    return lambda: difflib.SequenceMatcher(None, _words(old), _words(new), autojunk=False).get_opcodes()


def _redlines_compare(old: list[str], new: list[str]) -> Callable[[], object]:
    import redlines  # type: ignore[import-not-found, unused-ignore]

    before, after = "\n\n".join(old), "\n\n".join(new)
    return lambda: redlines.Redlines(before, after).output_markdown


OURS = "alignment and words"
IN_PROCESS: dict[str, tuple[Callable[[list[str], list[str]], Callable[[], object]], str, int]] = {
    OURS: (_align_and_words, "mtcr", 3000),
    "mtcr.diff, all of it": (_whole_diff, "mtcr", 3000),
    "patiencediff, words": (_patience, "patiencediff", 3000),
    "fast-diff-match-patch, words": (_fast_dmp, "fast_diff_match_patch", 100),
    "difflib, words, autojunk=False": (_plain_difflib, "difflib", 1),
    "redlines": (_redlines_compare, "redlines", 10),
}
"""What is measured: its name, what sets it up, the module it needs, and the largest scale that it finishes."""


def measure(name: str, scale: int) -> None:
    """Prints seconds and MiB of one measurement, as JSON: what the process of that measurement does."""
    old, new = bench_texts.varied(scale)
    run = IN_PROCESS[name][0](old, new)
    best, until = float("inf"), time.perf_counter() + SECONDS
    while best == float("inf") or time.perf_counter() < until:
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    print(json.dumps([best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


# -- whole commands


def commands(old: Path, new: Path) -> dict[str, list[str]]:
    """The commands to run on two files; the first two are ours and the least that any Python command takes."""
    return {
        "mtcr diff": [sys.executable, "-m", "mtcr", "diff", str(old), str(new)],
        "python -c pass": [sys.executable, "-c", "pass"],
        "git diff --word-diff": ["git", "diff", "--no-index", "--word-diff", str(old), str(new)],
        "wdiff": ["wdiff", str(old), str(new)],
        "dwdiff": ["dwdiff", str(old), str(new)],
        "redlines": ["redlines", "text", str(old), str(new)],
    }


def timed(command: list[str], limit: float) -> Result:
    """Seconds and MiB of a command, the best of up to five runs; None where it did not finish in time."""
    best, memory, spent = float("inf"), 0.0, 0.0
    for _ in range(5):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment())
        try:
            while not (done := os.wait4(process.pid, os.WNOHANG))[0]:
                if time.perf_counter() - start > limit:
                    process.kill()
                    process.wait()
                    return None
                time.sleep(0.0005)
        finally:
            process.returncode = process.returncode or 0
        if os.waitstatus_to_exitcode(done[1]) > 1:  # 1 says that the texts differ
            return "refused"
        best, memory = min(best, time.perf_counter() - start), done[2].ru_maxrss / 1024
        spent += best
        if spent > 3 * SECONDS:
            break
    return best, memory


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}


# -- the table


def row(name: str, results: list[Result], baseline: list[float | None]) -> str:
    """One line of the table: at each scale the time and how many times that of the baseline, then the peak memory."""
    cells = []
    memory = ""
    for result, base in zip(results, baseline, strict=True):
        if result is None or isinstance(result, str):
            cells.append(result or "not in time")
        else:
            seconds, mebibytes = result
            memory = f"{mebibytes:.0f}"
            time_spent = f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
            cells.append(f"{time_spent} ({seconds / base:.2f}×)" if base else time_spent)
    return f"| {name} | " + " | ".join(cells) + f" | {memory} |"


def main() -> None:
    """Measures what is asked for and prints, or also writes, the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scales", type=int, nargs="+", default=SCALES, help="how many copies of the statement")
    parser.add_argument("--limit", type=float, default=100, help="seconds after which a measurement is given up")
    parser.add_argument("--write", type=Path, help="also write the tables to this Markdown file")
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "SCALE"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.measure[0], int(asked.measure[1]))
        return
    lines = [*in_process(asked.scales, asked.limit), "", *whole_commands(asked.scales, asked.limit)]
    if asked.write:
        asked.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _shown(line: str) -> str:
    print(line, flush=True)
    return line


def _heading(what: str, scales: list[int]) -> list[str]:
    return [_shown(f"| {what} | " + " | ".join(f"{scale}×" for scale in scales) + " | peak MiB |"),
            _shown("| --- |" + " --- |" * (len(scales) + 1))]  # fmt: skip


def in_process(scales: list[int], limit: float) -> list[str]:
    """The table of what runs in process, each measurement in a fresh one; ratios are to alignment and words."""
    lines = _heading("in process (× alignment and words)", scales)
    baseline: list[float | None] = [None] * len(scales)
    for name, (_, module, largest) in IN_PROCESS.items():
        results: list[Result] = []
        for scale in scales:
            if importlib.util.find_spec(module) is None and module != "mtcr":
                results.append("absent")
            elif scale > largest:
                results.append("–")
            else:
                results.append(_measured(name, scale, limit))
        if name == OURS:
            baseline = [result[0] if isinstance(result, tuple) else None for result in results]
        lines.append(_shown(row(name, results, baseline)))
    return lines


def _measured(name: str, scale: int, limit: float) -> tuple[float, float] | None:
    command = [sys.executable, __file__, "--measure", name, str(scale)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=limit, check=True, env=_environment())
    except subprocess.TimeoutExpired:
        return None
    seconds, mebibytes = json.loads(done.stdout)
    return seconds, mebibytes


def whole_commands(scales: list[int], limit: float) -> list[str]:
    """The table of whole commands on two files; ratios are to `mtcr diff`."""
    lines = _heading("whole command (× mtcr diff)", scales)
    table: dict[str, list[Result]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for scale in scales:
            old, new = Path(folder, "old.txt"), Path(folder, "new.txt")
            subprocess.run([sys.executable, bench_texts.__file__, str(scale), old, new], check=True)
            for name, command in commands(old, new).items():
                missing = shutil.which(command[0]) is None
                results = table.setdefault(name, [])
                given_up = None in results  # what was too slow once is not tried on more
                results.append("absent" if missing else None if given_up else timed(command, limit))
    baseline = [result[0] if isinstance(result, tuple) else None for result in table["mtcr diff"]]
    return [*lines, *(_shown(row(name, results, baseline)) for name, results in table.items())]


if __name__ == "__main__":
    main()
