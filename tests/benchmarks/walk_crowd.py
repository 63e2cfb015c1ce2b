"""The steps of a walk through a clinic as full as one gets, undone again where that can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.records import AgendaItem
from desktop_app.records.follow_up import FollowUpStatus
from desktop_app.ui.agenda.replan_dialog import ReplanDialog
from tests.benchmarks.walk import opened, waiting

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop_app.ui.main_window import MainWindow
    from tests.benchmarks.heartbeat import Step

PHOTOS = 8
PASTED = 300
"""Rows of a list that somebody sends in the morning."""

FROM_THE_LARGEST = """
select name from person join participant on participant.person_id = person.id
where clinic_id = ? and person.id like 'person-%' order by person.id limit 1
"""
"""Somebody of the largest delegation."""


def steps(window: MainWindow, out: Path) -> Iterator[Step]:
    """Do what a facilitator does with hundreds of guests, remarks, promises and sheets.

    The pictures that are chosen are written into `out`.
    """
    return _all(window, *_drawn(out))


def _all(window: MainWindow, photos: list[Path], huge: Path) -> Iterator[Step]:
    yield from _desk(window)
    yield from _grid(window)
    yield from _evaluation(window)
    yield from _follow_ups(window)
    yield from _remarks(window)
    yield from _agenda(window)
    yield from _register(window)
    yield from _pictures(window, photos, huge)
    yield from _care(window)
    yield from _clinics(window)


def _undone(window: MainWindow, what: str) -> Iterator[Step]:
    yield f"undoing: {what}", window.undo
    yield from waiting(f"after undoing: {what}", 2)
    yield f"redoing: {what}", window.redo
    yield from waiting(f"after redoing: {what}", 2)


def _key(view: object, key: Qt.Key, *held: Qt.KeyboardModifier) -> Callable[[], None]:
    control = held[0] if held else Qt.KeyboardModifier.NoModifier
    return lambda: QTest.keyClick(view, key, control)  # type: ignore[call-overload]  # any widget


def _desk(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "registration")
    [(name,)] = window.context.store.query(FROM_THE_LARGEST, window.context.clinic_id)
    for letter in name[:6].lower():
        yield "desk, typed", lambda key=letter: QTest.keyClicks(page.box, key)
    everybody = _key(page.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    yield "a whole delegation", everybody
    yield from waiting("after a whole delegation", 2)
    yield "a member who is not here", lambda: QTest.keyClicks(page.box, "3")
    yield from _undone(window, "a member who is not here")
    yield "undoing the delegation", window.undo
    yield "Esc at the desk", _key(page.box, Qt.Key.Key_Escape)
    for letter in "zzq baru":
        yield "an unknown name", lambda key=letter: QTest.keyClicks(page.box, key)
    yield "the form of a new guest", _key(page.box, Qt.Key.Key_Return)
    yield from waiting("the form of a new guest", 2)
    yield "leaving the form", lambda: _key(QApplication.focusWidget(), Qt.Key.Key_Escape)()


def _grid(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "registration")
    yield "days and sessions", lambda: page.show_view(1)
    yield from waiting("days and sessions", 2)
    grid = page.grid
    for name in ("Sesi 1", "Sesi 2"):
        yield "asking for a session", _key(grid.table, Qt.Key.Key_Insert)
        yield "its name", lambda name=name: grid.names.line.setText(name)
        yield "a session", lambda: QTest.keyClick(grid.names.line, Qt.Key.Key_Return)
    for what, letter in (("present", "h"), ("online", "d"), ("permitted", "i"), ("on duty", "u")):
        yield "choosing all cells", grid.table.selectAll
        yield f"all {what}", lambda key=letter: QTest.keyClicks(grid.table, key)
        yield from _undone(window, f"all {what}")
    yield "choosing all cells", grid.table.selectAll
    yield "emptying all", _key(grid.table, Qt.Key.Key_Delete)
    yield from _undone(window, "emptying all")
    yield "choosing all cells", grid.table.selectAll
    yield "travel orders of all", lambda: QTest.keyClicks(grid.table, "c")
    yield "the desk again", lambda: page.show_view(0)


def _evaluation(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "evaluation")
    yield from waiting("opening evaluation", 3)
    for place in range(3):
        yield "a part of evaluation", lambda at=place: page.show_tab(at)
        yield from waiting("a part of evaluation", 6)
    yield "sheets", lambda: page.show_tab(0)
    entry = page.tabs.currentWidget()
    grid = getattr(entry, "grid", None)
    if grid is not None:
        yield "to the end", grid.go_to_end
        for digit in "4321432143214321":
            yield "a digit", lambda key=digit: QTest.keyClicks(grid, key)
        yield from _undone(window, "a digit")


def _follow_ups(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "follow_up")
    yield from waiting("opening follow_up", 3)
    for letter in "pokja":
        yield (
            "follow-ups, typed",
            lambda key=letter: QTest.keyClicks(page.filter_bar.line, key),
        )
    yield "follow-ups, emptied", page.filter_bar.line.clear
    for box in page.filters.boxes:
        for at in (1, 0):

            def pick(box: object = box, at: int = at) -> None:
                box.setCurrentIndex(at)  # type: ignore[attr-defined]  # a box of choices
                page._filter()

            yield "follow-ups, filtered", pick
    for status in (FollowUpStatus.RUNNING, FollowUpStatus.DONE):
        yield "choosing all promises", page.grid.selectAll
        yield "all promises", lambda status=status: page.mark(status)
        yield from waiting("after all promises", 3)
        yield from _undone(window, "all promises")
    yield from _cells(window, page.grid, "follow-up")


def _remarks(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "feedback")
    yield from waiting("opening feedback", 3)
    for letter in "lahan":
        yield "remarks, typed", lambda key=letter: QTest.keyClicks(page.filter_bar.line, key)
    yield "remarks, emptied", page.filter_bar.line.clear
    yield "remarks, unanswered", page.filters.unanswered.click
    yield "remarks, all", page.filters.unanswered.click
    yield from _cells(window, page.grid, "remark")
    yield "making a follow-up", page.make_follow_up
    yield from waiting("after making a follow-up", 3)


def _cells(window: MainWindow, grid: QTableView, what: str) -> Iterator[Step]:
    """Fill a column down, take it back, and paste rows at the end."""
    table = grid.model()
    column = grid.first_editable()  # type: ignore[attr-defined]  # a RecordGrid

    def choose() -> None:
        first, last = table.index(0, column), table.index(table.rowCount() - 2, column)
        grid.setCurrentIndex(first)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        grid.selectionModel().select(QItemSelection(first, last), select)

    def paste() -> None:
        grid.setCurrentIndex(table.index(table.rowCount() - 1, column))
        lines = (f"Kata {at}\tKata\tKata\tKata" for at in range(PASTED))
        QGuiApplication.clipboard().setText("\n".join(lines))
        grid.paste()  # type: ignore[attr-defined]  # as above

    yield f"choosing a column: {what}", choose
    yield f"copying a column: {what}", lambda: grid.copy()  # type: ignore[attr-defined]  # same
    yield f"pasting {PASTED} rows: {what}", paste
    yield from waiting(f"after pasting: {what}", 3)
    yield f"undoing the rows: {what}", window.undo
    yield from waiting(f"after undoing the rows: {what}", 3)


def _agenda(window: MainWindow) -> Iterator[Step]:
    clinic = window.context.clinic
    assert clinic is not None
    assert clinic.starts is not None
    within = clinic.starts + timedelta(hours=2)
    window.context.now = lambda: within
    page = yield from opened(window, "agenda")
    yield "starting an item", page.start_next
    page = yield from opened(window, "agenda")
    yield "how the rest could run", page.replan
    yield from waiting("how the rest could run", 3)

    def accept() -> None:
        [dialog] = [each for each in window.findChildren(ReplanDialog) if each.isVisible()]
        before = window.context.store.edits_of(AgendaItem)
        dialog.accept()
        assert window.context.store.edits_of(AgendaItem) > before, "nothing was planned anew"

    yield "the rest planned anew", accept
    yield from _undone(window, "the rest planned anew")
    yield "the projector", page.show_projector
    yield from waiting("the projector", 3)
    yield "without the projector", page.show_projector


def _register(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "documents")
    yield "the register", page.register_button.click
    yield from waiting("the register", 5)
    yield "without the register", page.register_button.click
    yield from waiting("without the register", 5)


def _pictures(window: MainWindow, photos: list[Path], huge: Path) -> Iterator[Step]:
    page = yield from opened(window, "clinic")
    for place in range(page.tabs.count()):
        yield f"set-up, part {place + 1}", lambda at=place: page.show_tab(at)
        yield from waiting(f"set-up, part {place + 1}", 3)
    yield "choosing photos", lambda: page.tabs.photos.take(photos)
    yield from waiting("photos are read", 60)
    yield "waiting for photos", page.tabs.photos.store_typed
    yield from waiting("after the photos", 20)
    window.context.messages.open_file = lambda *_: huge  # type: ignore[method-assign]
    settings = yield from opened(window, "settings")
    yield "settings, letterhead", lambda: settings.show_section("letterhead")
    yield from waiting("settings, letterhead", 2)
    part = settings.show_section("letterhead")
    yield "an emblem of 108 megapixels", part.form.editor("emblem").choose
    yield from waiting("the emblem is read", 40)


def _drawn(out: Path) -> tuple[list[Path], Path]:
    """Return photographs of a telephone and a picture of 108 megapixels."""
    from PIL import Image

    noise = Image.effect_noise((1000, 750), 60).convert("RGB")
    photos = [out / f"{at}.jpg" for at in range(PHOTOS)]
    for path in photos:
        noise.resize((4000, 3000)).save(path, "JPEG", quality=90)
    huge = out / "huge.jpg"
    noise.resize((12_000, 9_000)).save(huge, "JPEG", quality=30)
    return photos, huge


def _care(window: MainWindow) -> Iterator[Step]:
    settings = yield from opened(window, "settings")
    for section in ("vocabularies", "indicators", "readiness", "papers", "care"):
        yield f"settings, {section}", lambda name=section: settings.show_section(name)
        yield from waiting(f"settings, {section}", 2)
    yield "checking the file", window.check
    while window.context.file_check.running:
        yield "the file is checked", lambda: None
    yield from waiting("after the check", 3)


def _clinics(window: MainWindow) -> Iterator[Step]:
    page = yield from opened(window, "clinic")
    context = window.context
    yield "the form of the next clinic", window.next_clinic
    yield from waiting("the form of the next clinic", 3)
    form = page.begun.succession
    for letter in "181225":
        yield (
            "the day of the next clinic",
            lambda key=letter: QTest.keyClicks(form.editor("first_day"), key),
        )
    yield "the next clinic", form._create
    yield from waiting("after the next clinic", 5)
    context.messages.ask = lambda *_, **__: True  # type: ignore[method-assign]
    yield "undoing the next clinic", window.undo
    yield from waiting("after undoing the next clinic", 5)
    yield "removing a clinic", page._remove
    yield from waiting("after removing a clinic", 5)
    yield from _undone(window, "removing a clinic")
