"""Measures a clinic day at the desk with 300 guests: from a key to what is painted of it."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.i18n import Language, Message
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic, Participant, Person
from desktop_app.records.attendance import InvitationStatus
from desktop_app.services.attendance_entries import participant_id
from desktop_app.services.workspace import Workspace
from desktop_app.ui.app import application, open_window
from desktop_app.ui.registration.view_switch import GRID_VIEW
from tests.benchmarks.measurement import Measurement, Took, middle, p99, timed
from tests.benchmarks.population import make_population
from tests.benchmarks.window import warm

PEOPLE, CLINICS, GUESTS = 5_000, 30, 300
SESSIONS = ("Sesi 1", "Sesi 2")
ARRIVALS, QUICK_ARRIVALS = 120, 30
CELLS, QUICK_CELLS = 400, 100
KEY_MS, ENTER_MS = 16.0, 50.0
LETTERS = "hdisut"


def measure(quick: bool) -> list[Measurement]:
    """Return Enter at the desk, a letter in its box, and a letter in the grid, in milliseconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="notula-desk-") as name:
        folder = Path(name)
        make_population(folder, PEOPLE, CLINICS)
        workspace = Workspace.open(DataFolder(folder))
        try:
            names = _clinic_of_today(workspace)
            window = open_window(application(), workspace, Language.load("id"))
            window.resize(1366, 768)
            window.show()
            page = window.open_page("registration")
            assert page is not None
            window.activateWindow()
            QTest.qWait(300)
            warm()
            typed, entered = _arrivals(page, names[: QUICK_ARRIVALS if quick else ARRIVALS])
            cells = _cells(page, QUICK_CELLS if quick else CELLS)
            window.close()
        finally:
            workspace.close()
    ground = f"{PEOPLE:,} people, {GUESTS} guests"
    return [
        Measurement(
            f"a letter in the box of the desk, {ground}, p99",
            p99(typed).wall,
            "ms",
            KEY_MS,
            how="From the key event until what it finds has been painted; three letters a guest.",
            cpu=p99(typed).cpu,
        ),
        Measurement(
            f"Enter at the desk, {ground}, p99",
            p99(entered).wall,
            "ms",
            ENTER_MS,
            how=(
                "From the key event until the stored guest is on card, counters and table: "
                f"median {middle(entered).wall:.1f} ms."
            ),
            cpu=p99(entered).cpu,
        ),
        Measurement(
            f"a letter in the grid, {GUESTS} guests by {2 + len(SESSIONS)} columns, p99",
            p99(cells).wall,
            "ms",
            KEY_MS,
            how=(
                "From the key event until state and totals are stored and painted: "
                f"median {middle(cells).wall:.1f} ms."
            ),
            cpu=p99(cells).cpu,
        ),
    ]


def _clinic_of_today(workspace: Workspace) -> list[str]:
    """Make a clinic of two days with its guests; return their names."""
    today = datetime.now().replace(hour=8, minute=0, second=0, microsecond=0)
    clinic = Clinic(
        title="Coaching Clinic 8",
        short_title="CC8",
        starts=today,
        ends=today + timedelta(days=1, hours=8),
        province_id="62",
    )
    store = workspace.store
    guests = store.all(Person)[:: PEOPLE // GUESTS][:GUESTS]
    listed = [
        Participant(
            id=participant_id(clinic.id, person.id),
            clinic_id=clinic.id,
            person_id=person.id,
            invitation=InvitationStatus.INVITED,
        )
        for person in guests
    ]
    store.write(Message("Set up"), save=[clinic, *listed])
    return [person.name for person in guests]


def _arrivals(page: QWidget, names: list[str]) -> tuple[list[Took], list[Took]]:
    """Let guests arrive by three letters and Enter."""
    typed, entered = [], []
    gc.collect()
    for name in names:
        for letter in name[:3].lower():
            typed.append(_press(page, lambda box, key=letter: QTest.keyClicks(box, key)))
        entered.append(_press(page, lambda box: QTest.keyClick(box, Qt.Key.Key_Return)))
        if page.card.property("tone") != "positive":  # type: ignore[attr-defined]
            entered.pop()
    return typed, entered


def _cells(page: QWidget, count: int) -> list[Took]:
    """Fill the grid letter by letter, column by column."""
    page.show_view(GRID_VIEW)  # type: ignore[attr-defined]
    grid = page.grid  # type: ignore[attr-defined]
    for session in SESSIONS:
        QTest.keyClick(grid.table, Qt.Key.Key_Insert)
        grid.names.line.setText(session)
        QTest.keyClick(grid.names.line, Qt.Key.Key_Return)
    QTest.qWait(100)
    took = []
    gc.collect()
    for number in range(count):
        letter = LETTERS[number % len(LETTERS)]
        took.append(_press(grid, lambda table, key=letter: QTest.keyClicks(table, key)))
        QTest.keyClick(grid.table, Qt.Key.Key_Down)
        QCoreApplication.processEvents()
    return took


def _press(page: QWidget, act: Callable[[QWidget], None]) -> Took:
    """Return the milliseconds from a key until all that follows from it has been painted."""
    target = QApplication.focusWidget()
    assert target is not None
    return timed(lambda: (act(target), QCoreApplication.processEvents()))
