"""Measures every place where somebody types, and the key that starts a slot: key to painted."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.measurement import Measurement, Took, middle, p99, timed
from tests.benchmarks.populated import PEOPLE, populated
from tests.benchmarks.population import make_population

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.main_window import MainWindow

FEW = 5_000
KEY_MS, KEY_FEW_MS, SLOT_MS = 50.0, 16.0, 100.0
ROUNDS, QUICK_ROUNDS = 3, 1
REST = 2_000
"""Milliseconds until blocks are built and the paper of the page of documents is drawn."""
WORDS = "panel meminta sertifikat lahan diselesaikan sebelum pembahasan rka"


class Place(NamedTuple):
    """A page with the keys to the cursor, what is typed there, and the keys that leave it."""

    name: str
    page: str
    way: tuple[str, ...]
    typed: str
    back: tuple[str, ...] = ("Esc", "Esc")


PLACES = (
    Place("box of the desk", "registration", (), "siti nurhaliza kab katingan"),
    Place("new guest: name", "registration", ("Ctrl+N",), "Rustam Effendi, S.T., M.T."),
    Place(
        "new guest: institution",
        "registration",
        ("Ctrl+N", "R", "Return", "P"),
        "dinas kesehatan kabupaten kapuas",
        ("Esc", "Esc", "Esc"),
    ),
    Place(
        "new guest: position",
        "registration",
        ("Ctrl+N", "R", "Return", "P", "d", "Return"),
        "kepala bidang perencanaan",
        ("Esc", "Esc", "Esc"),
    ),
    Place("agenda", "agenda", ("F2",), WORDS),
    Place("obstacles", "presentations", ("Alt+6",), WORDS),
    Place("work plan", "presentations", ("Alt+7",), WORDS),
    Place("remarks", "presentations", ("Alt+9",), WORDS),
    Place("line for remarks", "presentations", ("Ctrl+M",), f"{WORDS} @bap #tek >uptd !fri"),
    Place("matrix of remarks", "feedback", (), WORDS),
    Place("follow-ups", "follow_up", (), WORDS),
    Place("directory", "people", (), "siti nurhaliza dinas kesehatan", ()),
    Place("set-up", "clinic", ("Alt+1",), WORDS, ("Ctrl+Z",)),
    Place("evaluation", "evaluation", (), "4321123443211234" * 4, ()),
)


def measure(quick: bool) -> list[Measurement]:
    """Return the slowest of all places, and the start of a slot, for few and for many people."""
    from PySide6.QtTest import QTest

    from tests.benchmarks.screens import _add_demo, _add_remarks
    from tests.benchmarks.window import opened_window, visit_all

    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[Measurement] = []
    with tempfile.TemporaryDirectory(prefix="notula-keyboard-") as name:
        few, many = Path(name, "few"), Path(name, "many")
        make_population(few, FEW, 3)
        populated().copy(many)
        for folder in (few, many):
            _add_demo(folder)
        _add_remarks(many)
        for folder, count, target in ((few, FEW, KEY_FEW_MS), (many, PEOPLE, KEY_MS)):
            with opened_window(folder) as (app, window):
                window.activateWindow()
                visit_all(app, window)
                QTest.qWait(REST)
                found += _typing(app, window, f"{count:,} people", target, quick)
                found += _slots(app, window, f"{count:,} people")
    return found


def _typing(
    app: QApplication, window: MainWindow, size: str, target: float, quick: bool
) -> Iterator[Measurement]:
    times: dict[str, list[Took]] = {place.name: [] for place in PLACES}
    for _ in range(QUICK_ROUNDS if quick else ROUNDS):
        for place in PLACES:
            times[place.name] += _at(app, window, place)
    worst = max(times, key=lambda name: p99(times[name]).cpu)
    every = [took for some in times.values() for took in some]
    yield Measurement(
        f"a key in any box or grid, {size}, p99",
        p99(every).wall,
        "ms",
        target,
        cpu=p99(every).cpu,
        how=(
            f"{len(every)} keys in {len(PLACES)} places; the median took {middle(every).wall:.1f} "
            f"ms. Most work asks the {worst}: p99 {p99(times[worst]).cpu:.1f} ms of CPU."
        ),
    )


def _at(app: QApplication, window: MainWindow, place: Place) -> list[Took]:
    from tests.benchmarks.window import settle

    window.open_page("home")
    window.open_page(place.page)
    settle(app)
    for key in place.way:
        _press(app, key)
    settle(app)
    times = [timed(_letter(app, letter)) for letter in place.typed]
    for key in place.back:
        _press(app, key)
        settle(app)
    return times


def _slots(app: QApplication, window: MainWindow, size: str) -> Iterator[Measurement]:
    from tests.benchmarks.window import settle

    for page, times, name in (("presentations", 6, "Paparan"), ("agenda", 4, "Acara")):
        took = []
        for _ in range(times):
            window.open_page(page)
            settle(app)
            took.append(timed(lambda: _press(app, "F5")))
            settle(app)
        yield Measurement(
            f"starting a slot from {name}, {size}",
            max(one.wall for one in took),
            "ms",
            SLOT_MS,
            cpu=max(one.cpu for one in took),
            how=f"The longest of {times}, from F5 to the painted district; median "
            f"{middle(took).wall:.0f} ms.",
        )


def _press(app: QApplication, key: str) -> None:
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest

    pressed = QKeySequence(key)[0]
    target = app.activePopupWidget() or app.focusWidget()
    assert target is not None, key
    QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())
    app.processEvents()


def _letter(app: QApplication, letter: str) -> Callable[[], object]:
    from PySide6.QtTest import QTest

    def act() -> None:
        target = app.activePopupWidget() or app.focusWidget()
        assert target is not None
        QTest.keyClicks(target, letter)
        app.processEvents()

    return act
