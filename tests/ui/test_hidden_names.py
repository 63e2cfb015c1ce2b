"""F8 before a projector: no name of a person is left on any page, in a list, menu or message."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from desktop_app.exchange.demo import load_demo
from desktop_app.i18n import Message
from desktop_app.records import Feedback, Participant, Person
from desktop_app.records.capture import Sign
from desktop_app.ui.context import HIDDEN
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PAGES
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import columns_of

WORD = "Sungkai"
"""Part of the name of one of the demo's guests, and of nothing else."""


@pytest.fixture
def window(qtbot, context):
    load_demo(context.services)
    context.open_clinic(context.services.clinics.current().id)
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def guest(window, context):
    (found,) = [one for one in context.store.all(Person) if WORD in one.name]
    return found


def shown(root: QWidget) -> str:
    """Return every word that can be seen in a window."""
    said = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            said.append(widget.displayText() if isinstance(widget, QLineEdit) else widget.text())
        elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            across = model.columnCount() if isinstance(widget, QTableView) else 1
            cells = (model.index(r, c) for r in range(model.rowCount()) for c in range(across))
            said.extend(str(cell.data() or "") for cell in cells)
    said.extend(action.text() for action in root.findChildren(type(root.menuBar().actions()[0])))
    return "\n".join(said)


def letters(text):
    QTest.keyClicks(QApplication.focusWidget(), text)
    QApplication.processEvents()


def test_no_page_shows_a_name(window, context, guest, qtbot):
    context.set_private(True)
    for entry in PAGES:
        window.open_page(entry.id)
        QApplication.processEvents()
        assert WORD not in shown(window), entry.id
    context.set_private(False)
    window.open_page("people")
    assert WORD in shown(window)


def test_pages_out_of_sight_hide_names_before_they_are_seen_again(window, context, guest):
    before = {}
    for entry in PAGES:
        window.open_page(entry.id)
        QApplication.processEvents()
        before[entry.id] = WORD in shown(window)
    window.open_page("settings")
    context.set_private(True)
    for entry in PAGES:
        window.open_page(entry.id)
        assert WORD not in shown(window), entry.id
    window.open_page("settings")
    context.set_private(False)
    for entry in PAGES:
        window.open_page(entry.id)
        QApplication.processEvents()
        assert (WORD in shown(window)) == before[entry.id], entry.id
    assert before["people"]


def test_rows_out_of_sight_have_their_height_again_when_names_come_back(qtbot, context, clinic):
    person = Person(id="p", name="Siti " * 100)
    context.store.save(person)
    grid = RecordGrid(context, columns_of(Person, "name"), name="people")
    qtbot.addWidget(grid)
    grid.resize(300, 300)
    context.set_private(True)
    grid.set_rows([person])
    grid.show()
    QApplication.processEvents()
    low = grid.rowHeight(0)
    grid.hide()
    context.set_private(False)
    assert grid.table.index(0, 0).data() == person.name
    assert grid.rowHeight(0) == low
    grid.show()
    assert grid.rowHeight(0) > 4 * low


def test_the_desk_finds_people_without_showing_their_names(window, context, guest):
    page = window.open_page("registration")
    letters("ungk")  # the line itself shows what is typed, which no list may complete
    page.box.setText("baruna sung")
    assert WORD in shown(window)
    context.set_private(True)
    assert WORD not in shown(window)
    assert HIDDEN in page.found.entries.entries[0].title
    page.box.setText("baruna sung")
    assert page.found.current().found.id == guest.id
    QTest.keyClick(page.box, Qt.Key.Key_F4)
    assert WORD not in shown(window)
    QTest.keyClick(page.box, Qt.Key.Key_Escape)
    page.pane.arrivals.take_back(guest.id)
    assert page.card.text.startswith(HIDDEN)
    assert WORD not in shown(window)  # neither the menu of what can be undone
    context.set_private(False)
    assert WORD in window._menus.undo.text()


def test_the_box_that_finds_anything_hides_names_too(window, context, guest, qtbot):
    context.set_private(True)
    window.find_anything()
    letters("sungka")
    model = window._palette.list.found
    wanted = f"person:{guest.id}"
    qtbot.waitUntil(lambda: wanted in [getattr(line, "key", "") for line in model.lines])
    assert WORD not in str([getattr(line, "spoken", line) for line in model.lines])
    window._palette.leave()


def test_sentences_leave_names_out(context):
    said = Message("{name} present", {"name": "Sari"})
    outer = Message("Undone: {action}", {"action": said})
    assert context.veiled(outer) is outer
    context.set_private(True)
    assert context.t.message(context.veiled(outer)) == f"Undone: {HIDDEN} present"


def test_the_entry_in_the_directory_is_hidden_and_comes_back(window, context, guest):
    page = window.open_page("people")
    page.go_to(guest.id)
    QTest.qWait(100)
    assert WORD in shown(window)
    context.set_private(True)
    assert WORD not in shown(window)
    assert context.store.count(Participant, person_id=guest.id) == 1


def test_who_gave_a_remark_or_has_not_spoken_is_hidden(window, context, guest):
    remark = context.store.all(Feedback, clinic_id=context.clinic_id)[0]
    name = guest.full_name
    context.store.save(dataclasses.replace(remark, giver=name, giver_person_id=guest.id))
    page = window.open_page("feedback")
    page.refresh(None)
    cell = page.grid.table.index(page.grid.table.row_of(remark.id), 1)
    assert WORD in cell.data()
    assert cell.flags() & Qt.ItemFlag.ItemIsEditable

    context.set_private(True)
    assert cell.data() == HIDDEN
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable
    page.filters.giver.showPopup()
    assert WORD not in shown(window)
    page.filters.giver.hidePopup()

    for other in context.store.all(Feedback, clinic_id=context.clinic_id):
        context.store.write(Message("Remove"), remove=[other])
    page.refresh(None)
    assert page.silent.isVisible()
    assert WORD not in page.silent.text()


def test_the_capture_line_completes_people_without_showing_them(window, context, guest):
    page = window.open_page("presentations")
    context.set_private(True)
    page.capture.take_cursor()
    letters("lahan @sungka")
    (found,) = page.capture._offer(Sign.GIVER, "sungka")
    assert (found.label, found.value) == (HIDDEN, guest.full_name)
    assert page.capture.understood.text().endswith(HIDDEN)


def test_papers_are_covered_while_names_are_hidden(window, context, qtbot):
    page = window.open_page("documents")
    qtbot.waitUntil(lambda: page.preview.paper is not None)
    assert not page.stage.veil.isVisible()
    context.set_private(True)
    assert page.stage.veil.isVisible()
    assert not page.view.isVisible()
    context.set_private(False)
    assert page.view.isVisible()


def test_the_header_says_that_names_are_hidden(window, context):
    assert not window.header.hidden.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert window.header.hidden.isVisible()
    window.header.hidden.click()
    assert not context.private
