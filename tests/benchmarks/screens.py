"""Measures how soon a page is painted, a key in Ctrl+K answered, and how long nothing answers."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.paths import DataFolder
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace
from tests.benchmarks import crowded, walk, walk_crowd, walk_notes, walk_rare
from tests.benchmarks.measurement import Measurement, Took, middle, p99, timed
from tests.benchmarks.populated import CLINICS, PEOPLE, populated
from tests.benchmarks.population import add_staff, make_population

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop_app.ui.main_window import MainWindow
    from tests.benchmarks.heartbeat import Step

ROUNDS, QUICK_ROUNDS = 7, 3
OPENING_MS, KEY_MS, KEY_FEW_MS, BLOCK_MS = 150.0, 50.0, 16.0, 50.0
FEW = 5_000
REMARKS, PROMISES = 20, 15
"""Of each clinic, so that a few thousand are searched."""


def measure(quick: bool) -> list[Measurement]:
    """Return the opening of every page, the keys of Ctrl+K, and the longest blocks of walks."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rounds = QUICK_ROUNDS if quick else ROUNDS
    found: list[Measurement] = []
    with tempfile.TemporaryDirectory(prefix="notula-screens-") as name:
        few, many = Path(name, "few"), Path(name, "many")
        make_population(few, FEW, 3)
        populated().copy(many)
        for folder in (few, many):
            _add_demo(folder)
        _add_remarks(many)
        add_staff(many)
        with _window(few) as (app, window):
            found.append(_keys(app, window, f"{FEW:,} people", KEY_FEW_MS))
        with _window(many) as (_app, window):
            # Before pages are built by the dozen to be measured.
            blocks = _longest_blocks(window, Path(name))
        with _window(many) as (app, window):
            found += _openings(app, window, rounds)
            found.append(_keys(app, window, f"{PEOPLE:,} people", KEY_MS))
        crowded.crowd(many)
        copy = shutil.copytree(many, Path(name, "copy"))
        with _window(copy) as (_app, window):
            blocks += _seldom(window, Path(name, "written"))
        with _window(many) as (_app, window):
            blocks.append(_in_a_crowd(window, Path(name)))
    return [*found, *blocks]


def _openings(app: QApplication, window: MainWindow, rounds: int) -> list[Measurement]:
    first: dict[str, list[Took]] = {entry.id: [] for entry in window.pages}
    later: dict[str, list[Took]] = {entry.id: [] for entry in window.pages}
    _visit_all(app, window)  # imports what the pages need
    for _ in range(rounds):
        window._rebuild(lambda: None)
        _settle(app)
        for times in (first, later):
            for page in times:
                window.open_page("settings" if page == "home" else "home")
                _settle(app)
                if times is first:
                    _forget(window, page)
                times[page].append(timed(partial(_open, app, window, page)))
                _settle(app)
    return [
        Measurement(
            f"opening the page {page}, {name} time",
            middle(times[page]).wall,
            "ms",
            OPENING_MS,
            cpu=middle(times[page]).cpu,
            how=(
                f"Median of {rounds}, from the key to the painted page of a clinic of the demo, "
                f"with {PEOPLE:,} people and {CLINICS} more clinics in the file; what the page is "
                "made of has been imported before."
            )
            if page == "home" and name == "first"
            else "",
        )
        for name, times in (("first", first), ("later", later))
        for page in times
    ]


def _open(app: QApplication, window: MainWindow, page: str) -> None:
    window.open_page(page)
    app.processEvents()


def _type(app: QApplication, line: QWidget, letter: str) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClicks(line, letter)
    app.processEvents()


def _keys(app: QApplication, window: MainWindow, size: str, target: float) -> Measurement:
    """Return the 99th percentile from a key to the painted results."""
    window.find_anything()
    box = window._palette
    assert box is not None
    _settle(app)
    times = []
    for _ in range(3):
        for phrase in walk.TYPED:
            box.line.clear()
            _settle(app)
            for letter in phrase:
                times.append(timed(partial(_type, app, box.line, letter)))
    box.leave()
    return Measurement(
        f"Ctrl+K, one key to painted results, {size}, p99",
        p99(times).wall,
        "ms",
        target,
        cpu=p99(times).cpu,
        how=f"{len(times)} keys: short forms, names, remarks, settings and commands by letters.",
    )


def _longest_blocks(window: MainWindow, out: Path) -> list[Measurement]:
    """Walk through all pages and Ctrl+K, twice, then through the work of a day, as keys come.

    What pages need is imported, as it is in the program a few seconds after the start.
    """
    return [
        _longest_block(
            "a walk through all pages",
            "Each page opened for the first and second time, and words typed into Ctrl+K",
            [*walk.pages(window), *walk.pages(window)],
        ),
        _longest_block(
            "a walk through a day's work",
            "The directory searched, corrected, sorted, filtered, copied and looked through for "
            "double entries, people and institutions merged and taken apart; slots started, "
            "papers finalised and bound, another clinic opened on "
            "every page, look and language changed, and the window closed",
            walk.work(window, out),
        ),
    ]


def _in_a_crowd(window: MainWindow, out: Path) -> Measurement:
    what = (
        f"{crowded.GUESTS} guests, {crowded.REMARKS} remarks, {crowded.PROMISES:,} promises and "
        f"{crowded.SHEETS} evaluation sheets: all of them marked at once, filtered, pasted, undone "
        "and done again, the stored file checked, photographs and a picture of 108 megapixels "
        "taken in, the next clinic made and a clinic removed"
    )
    return _longest_block("a walk through a full clinic", what, walk_crowd.steps(window, out))


def _seldom(window: MainWindow, out: Path) -> list[Measurement]:
    out.mkdir()
    return [
        _longest_block(
            "a walk through what is written down in the room",
            "In the full clinic: remarks with tokens, a proposal with its criteria, a district "
            "removed, a new guest, the agenda changed, a new clinic with its questions",
            walk_notes.steps(window),
        ),
        _longest_block(
            "a walk through rare jobs",
            "In the full clinic: papers written as PDF, Word and Excel, finalised, printed, all "
            "put into a folder, copies checked, a code looked up among 1,200 papers, their "
            "register, all settings, the office's font, a backup, the keys of every page",
            walk_rare.steps(window, out),
        ),
    ]


def _longest_block(name: str, what: str, steps: Iterable[Step]) -> Measurement:
    """Say when nothing answered."""
    from tests.benchmarks.heartbeat import Heartbeat

    heard = Heartbeat(steps)
    heard.walk()
    for took, cpu, during in sorted(heard.blocks, key=lambda one: one.cpu, reverse=True)[:12]:
        print(f"  {took:6.0f} ms without an answer, {cpu:.0f} of work: {during}", file=sys.stderr)
    return Measurement(
        f"longest work of the screen thread without an answer, {name}",
        heard.busiest.cpu,
        "ms",
        BLOCK_MS,
        how=(
            f"{what}; between two beats of a timer of the screen thread. The most work: "
            f"{heard.busiest.during}. By the clock, in which it also waits for other programs, "
            f"other threads and the disk, the longest was {heard.longest.took:.0f} ms: "
            f"{heard.longest.during}."
        ),
    )


def warm() -> None:
    """Bring the process to where the program is a few seconds after its start."""
    import gc

    from desktop_app.ui.warming import HEAVY, modules_ahead

    for name in (*modules_ahead(), *HEAVY):
        import_module(name)
    gc.collect()
    gc.freeze()


def _visit_all(app: QApplication, window: MainWindow) -> None:
    for entry in window.pages:
        window.open_page(entry.id)
        _settle(app)


def _forget(window: MainWindow, page: str) -> None:
    """Let a page be built anew."""
    built = window.stack.pages.pop(page, None)
    if built is not None:
        built.retire()
        window.stack.removeWidget(built)
        built.deleteLater()


@contextmanager
def _window(folder: Path) -> Iterator[tuple[QApplication, MainWindow]]:
    from desktop_app.exchange.demo import MAIN_CLINIC
    from desktop_app.i18n import Language
    from desktop_app.ui import app as ui_app

    app = ui_app.application()
    workspace = Workspace.open(DataFolder(folder))
    try:
        window = ui_app.open_window(app, workspace, Language.load())
        window.resize(1366, 728)
        window.show()
        window.context.open_clinic(workspace.clinics.choose(MAIN_CLINIC).id)
        _settle(app)
        warm()
        yield app, window
        window.close()
        window.deleteLater()
        _settle(app)
    finally:
        workspace.close()


def _settle(app: QApplication) -> None:
    """Let everything be done that is waiting, drawings in other threads excepted."""
    from PySide6.QtCore import QEvent

    end = time.perf_counter() + 0.15
    while time.perf_counter() < end:
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # here no loop runs that would
        time.sleep(0.003)


def _add_demo(folder: Path) -> None:
    from desktop_app.exchange.clinic_import import import_clinics

    workspace = Workspace.open(DataFolder(folder))
    import_clinics(workspace, sorted(resource("demo").glob("*.yaml")))
    workspace.close()


def _add_remarks(folder: Path) -> None:
    """Give every invented clinic remarks and promises, by SQL."""
    from tests.benchmarks.population import _insert

    workspace = Workspace.open(DataFolder(folder))
    database = workspace.file.database
    clinics = [row[0] for row in workspace.store.query("select id from clinic")]
    regions = [row[0] for row in workspace.store.query("select id from region order by id")]
    districts = [code for code in regions if "." in code]
    with database.atomic():
        for table, column, each in (
            ("feedback", "content", REMARKS),
            ("follow_up", "activity", PROMISES),
        ):
            more = ", status, scope" if table == "follow_up" else ""
            _insert(
                database,
                table,
                f"id, clinic_id, region_id, {column}, position{more}",
                (
                    (
                        f"{table}-{at}-{n}",
                        clinic,
                        districts[(at * 7 + n) % len(districts)],
                        f"{crowded.REMARK} {at}.{n}",
                        100 + n,
                        *(("not_started", "district") if more else ()),
                    )
                    for at, clinic in enumerate(clinics)
                    for n in range(each)
                ),
            )
    workspace.close()
