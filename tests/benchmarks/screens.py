"""Measures how soon a page is painted and a key in Ctrl+K answered, and has the program walked."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.paths import DataFolder
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace
from tests.benchmarks import crowded, long_work, walk
from tests.benchmarks.measurement import Measurement, Took, middle, p99, timed
from tests.benchmarks.populated import CLINICS, PEOPLE, populated
from tests.benchmarks.population import add_staff, make_population
from tests.benchmarks.window import opened_window, settle, visit_all

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop_app.ui.main_window import MainWindow

ROUNDS, QUICK_ROUNDS, WALKS = 7, 3, 3
OPENING_MS, KEY_MS, KEY_FEW_MS = 150.0, 50.0, 16.0
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
        full = crowded.crowd(shutil.copytree(many, Path(name, "full")))
        # Before pages are built by the dozen to be measured.
        worked = long_work.measure(many, full, 1 if quick else WALKS)
        with opened_window(few) as (app, window):
            found.append(_keys(app, window, f"{FEW:,} people", KEY_FEW_MS))
        with opened_window(many) as (app, window):
            found += _openings(app, window, rounds)
            found.append(_keys(app, window, f"{PEOPLE:,} people", KEY_MS))
    return [*found, *worked]


def _openings(app: QApplication, window: MainWindow, rounds: int) -> list[Measurement]:
    first: dict[str, list[Took]] = {entry.id: [] for entry in window.pages}
    later: dict[str, list[Took]] = {entry.id: [] for entry in window.pages}
    visit_all(app, window)  # imports what the pages need
    for _ in range(rounds):
        window._rebuild(lambda: None)
        settle(app)
        for times in (first, later):
            for page in times:
                window.open_page("settings" if page == "home" else "home")
                settle(app)
                if times is first:
                    _forget(window, page)
                times[page].append(timed(partial(_open, app, window, page)))
                settle(app)
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
    settle(app)
    times = []
    for _ in range(3):
        for phrase in walk.TYPED:
            box.line.clear()
            settle(app)
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


def _forget(window: MainWindow, page: str) -> None:
    """Let a page be built anew."""
    built = window.stack.pages.pop(page, None)
    if built is not None:
        built.retire()
        window.stack.removeWidget(built)
        built.deleteLater()


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
