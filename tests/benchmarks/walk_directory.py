"""The steps of a walk through the directory: found, corrected, sorted, merged and taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.records import Institution
from tests.benchmarks.population import STAFF

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from tests.benchmarks.heartbeat import Step

TYPICAL = range(20, 60)
"""How many people come from the institution that is renamed and merged."""


def _wait(what: str, times: int) -> Iterator[Step]:
    return ((what, lambda: None) for _ in range(times))


def _typed(what: str, text: str) -> Iterator[Step]:
    for letter in text:
        yield what, lambda key=letter: QTest.keyClicks(QApplication.focusWidget(), key)


def _key(what: str, key: Qt.Key) -> Step:
    return what, lambda: QTest.keyClick(QApplication.focusWidget(), key)


def _to_and_fro(window: MainWindow, what: str) -> Iterator[Step]:
    """Take an action back and repeat it."""
    yield f"taking back: {what}", window.undo
    yield from _wait(f"after taking back: {what}", 4)
    yield f"again: {what}", window.redo
    yield from _wait(f"after again: {what}", 4)


def directory(window: MainWindow) -> Iterator[Step]:
    """Do what keeping the directory asks for."""
    yield "opening people", lambda: window.open_page("people")
    page: Any = window.stack.pages["people"]
    yield from _wait("opening people", 3)
    yield from _people(window, page)
    yield from _institutions(window, page)
    yield from _duplicates(window, page)


def _people(window: MainWindow, page: Any) -> Iterator[Step]:
    tab = page.people
    yield from _typed("people, typed", "siti nur")
    yield _key("into the list", Qt.Key.Key_Down)
    for _ in range(4):
        yield _key("to another person", Qt.Key.Key_Down)
        yield from _wait("another person is shown", 2)
    yield "people, emptied", tab.box.clear
    yield "somebody of every clinic", lambda: page.go_to(STAFF)
    yield from _wait("somebody of every clinic", 3)
    yield "refused to remove somebody", tab._remove
    yield "to the name", tab.edit
    yield from _typed("the name, typed", " baru")
    yield _key("the name, stored", Qt.Key.Key_Return)
    yield from _wait("after the name was stored", 4)
    yield from _to_and_fro(window, "the name")
    yield "people, emptied", tab.box.clear
    yield "adding somebody", tab.add
    yield from _typed("a new name, typed", "Budi Santoso Uji")
    yield _key("a new name, stored", Qt.Key.Key_Tab)
    yield from _wait("after a new name was stored", 4)
    yield "to the institution", lambda: tab.form.editor("institution_id").setFocus()
    yield from _typed("the institution, typed", "bapperida kat")
    yield _key("the institution, chosen", Qt.Key.Key_Return)
    yield from _wait("after the institution was chosen", 4)
    yield "removing somebody", tab._remove
    yield from _wait("after removing somebody", 4)
    yield from _to_and_fro(window, "removing somebody")


def _institutions(window: MainWindow, page: Any) -> Iterator[Step]:
    yield "institutions", lambda: page.show_tab(1)
    yield from _wait("institutions", 4)
    tab = page.part(1)
    grid, store = tab.grid, window.context.store
    for at in (0, 1, 2, 5):
        yield "institutions, sorted", partial(grid._sort_by, at)
    for words in ("bapp", "district"):
        for letter in words:
            yield "institutions, filtered", partial(QTest.keyClicks, tab.filter.line, letter)
        yield "institutions, all", tab.filter.line.clear
        yield from _wait("institutions, all", 2)
    rows = store.query(
        "select institution_id from person group by institution_id having count(*) between ? and ?",
        TYPICAL.start,
        TYPICAL.stop,
    )
    one, other = (store.get(Institution, row[0]) for row in rows[:2])
    yield "to an institution", lambda: grid.go_to(one.id)
    yield "renaming an institution", lambda: grid.commit(one, "name", "Dinas Uji Coba <Baru>")
    yield from _wait("after renaming an institution", 4)
    yield from _to_and_fro(window, "renaming an institution")
    yield "merging two institutions", lambda: grid.go_to(one.id)
    yield "merging two institutions", tab.begin_merge
    yield from _typed("the other institution, typed", "bapperida kat")
    yield "merging two institutions", lambda: tab._merge(other.id)
    yield from _wait("after merging two institutions", 4)
    yield from _to_and_fro(window, "merging two institutions")
    yield "all cells of the institutions", grid.selectAll
    yield "copying all institutions", grid.copy
    yield "back to the people", lambda: page.show_tab(0)
    yield from _wait("back to the people", 2)


def _duplicates(window: MainWindow, page: Any) -> Iterator[Step]:
    yield "duplicates", lambda: page.show_tab(2)
    tab = page.part(2)
    while not tab.pairs:
        yield "looking for duplicates", lambda: None
    yield _key("another pair", Qt.Key.Key_Down)
    yield "setting two apart", tab.set_apart
    yield from _wait("after setting two apart", 5)
    yield from _to_and_fro(window, "setting two apart")
    given_up = ""

    def merge() -> None:
        nonlocal given_up
        given_up = tab.comparison.given_up.id
        tab.merge_pair()

    yield "merging two people", merge
    yield from _wait("after merging", 5)
    yield from _to_and_fro(window, "merging two people")
    while not tab._settled:
        yield "looking for duplicates again", lambda: None
    kept = window.context.services.directory.person(given_up).person.merged_into_id
    yield "who stands for two", lambda: page.go_to(kept)
    yield from _wait("who stands for two", 2)
    yield "taking two apart", lambda: page.people._take_apart(given_up)
    yield from _wait("after taking two apart", 4)
