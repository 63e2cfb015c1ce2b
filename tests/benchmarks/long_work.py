"""Measures the longest work of the screen thread without an answer, in walks through all of it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tests.benchmarks import crowded, walk, walk_crowd, walk_notes, walk_rare
from tests.benchmarks.measurement import Measurement
from tests.benchmarks.window import opened_window

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from tests.benchmarks.heartbeat import Block, Step

TARGET_MS = 50.0
PRINTED = 12
"""Steps of each walk that are printed, those with the most work first."""

Longest: TypeAlias = "dict[str, Block]"
"""The longest work during each step of one walk."""


class Walk(NamedTuple):
    """Steps through a window; what they write goes into the given folder."""

    name: str
    what: str
    steps: Callable[[MainWindow, Path], Iterable[Step]]


PAGES = Walk(
    "a walk through all pages",
    "Each page opened for the first and second time, and words typed into Ctrl+K",
    lambda window, _out: [*walk.pages(window), *walk.pages(window)],
)
DAY = Walk(
    "a walk through a day's work",
    "The directory searched, corrected, sorted, filtered, copied and looked through for "
    "double entries, people and institutions merged and taken apart; slots started, "
    "papers finalised and bound, another clinic opened on "
    "every page, look and language changed, and the window closed",
    walk.work,
)
NOTES = Walk(
    "a walk through what is written down in the room",
    "In the full clinic: remarks with tokens, a proposal with its criteria, a district "
    "removed, a new guest, the agenda changed, a new clinic with its questions",
    lambda window, _out: walk_notes.steps(window),
)
RARE = Walk(
    "a walk through rare jobs",
    "In the full clinic: papers written as PDF, Word and Excel, finalised, printed, all "
    "put into a folder, copies checked, the register, all settings, the office's font, a "
    "backup, the keys of every page",
    walk_rare.steps,
)
FULL = Walk(
    "a walk through a full clinic",
    f"{crowded.GUESTS} guests, {crowded.REMARKS} remarks, {crowded.PROMISES:,} promises and "
    f"{crowded.SHEETS} evaluation sheets: all of them marked at once, filtered, pasted, undone "
    "and done again, the stored file checked, photographs and a picture of 108 megapixels "
    "taken in, the next clinic made and a clinic removed",
    walk_crowd.steps,
)


def measure(many: Path, full: Path, times: int) -> list[Measurement]:
    """Walk so often through copies of a folder of many clinics and one with a full clinic.

    What pages need is imported, as it is in the program a few seconds after the start.
    """
    windows = ((many, (PAGES, DAY)), (full, (NOTES, RARE)), (full, (FULL,)))
    heard: dict[Walk, list[Longest]] = {one: [] for _, walks in windows for one in walks}
    for _ in range(times):
        for folder, walks in windows:
            with tempfile.TemporaryDirectory(prefix="notula-walk-") as name:
                copy = shutil.copytree(folder, Path(name, "data"))
                with opened_window(copy) as (_app, window):
                    for one in walks:
                        out = Path(name, f"written-{walks.index(one)}")
                        out.mkdir()
                        heard[one].append(_walked(one.steps(window, out)))
    return [_longest(one, walked) for one, walked in heard.items()]


def _walked(steps: Iterable[Step]) -> Longest:
    from tests.benchmarks.heartbeat import Heartbeat

    listening = Heartbeat(steps)
    listening.walk()
    longest: Longest = {}
    for block in listening.blocks:
        known = longest.get(block.during)
        if known is None or known.cpu < block.cpu:
            longest[block.during] = block
    return longest


def _longest(one: Walk, walked: list[Longest]) -> Measurement:
    """Return the most work of any step, by its median over the walks.

    A shared computer works now faster and now more slowly, for a second or for minutes.
    """
    work = {
        step: median(each[step].cpu for each in walked if step in each)
        for step in {step for each in walked for step in each}
    }
    busiest = max(work, key=lambda step: work[step])
    blocks = [block for each in walked for block in each.values()]
    single = max(blocks, key=lambda block: block.cpu)
    longest = max(blocks, key=lambda block: block.took)
    for step in sorted(work, key=lambda step: work[step], reverse=True)[:PRINTED]:
        print(f"  {work[step]:6.0f} ms of work: {step}", file=sys.stderr)
    return Measurement(
        f"longest work of the screen thread without an answer, {one.name}",
        work[busiest],
        "ms",
        TARGET_MS,
        how=(
            f"{one.what}; between two beats of a timer of the screen thread, each step by its "
            f"median of {len(walked)} walks. The most work: {busiest}. The most in any one walk: "
            f"{single.cpu:.0f} ms, {single.during}. By the clock, in which it also waits for other "
            f"programs, other threads and the disk: {longest.took:.0f} ms, {longest.during}."
        ),
    )
