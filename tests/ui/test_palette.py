"""Ctrl+K by keys alone: everything is found in one line and opened in place."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import Language, Message
from desktop_app.records import Clinic, Feedback, FollowUp, Institution, Person, Presentation
from desktop_app.records.paper import PaperKind
from desktop_app.settings import APPEARANCE, MARGIN_TOP
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PAGES
from desktop_app.ui.palette.page_commands import PAGE_COMMANDS, _of
from desktop_app.ui.theme import Mode

GUMAS, KATINGAN = "62.10", "62.06"


@pytest.fixture
def records(context, clinic):
    """CC7 with two districts, a remark and a promise, and CC6 with a remark of its own."""
    old = Clinic(title="CC6", short_title="CC6", starts=datetime.datetime(2025, 8, 13, 8))
    office = Institution(name="Bapperida Kab. Katingan", region_id=KATINGAN)
    made = {
        "old": old,
        "office": office,
        "person": Person(name="Siti Nurhaliza", institution_id=office.id),
        "gumas": Presentation(clinic_id=clinic.id, region_id=GUMAS),
        "katingan": Presentation(clinic_id=clinic.id, region_id=KATINGAN),
        "remark": Feedback(clinic_id=clinic.id, region_id=GUMAS, content="Tarif <b>belum</b> ada"),
        "old_remark": Feedback(clinic_id=old.id, region_id=GUMAS, content="Lahan IPLT bersengketa"),
        "promise": FollowUp(clinic_id=clinic.id, region_id=GUMAS, activity="Susun perbup"),
    }
    context.store.write(Message("test"), save=made.values())
    return made


@pytest.fixture
def window(qtbot, context, records):
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    made.close()


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def find(window, typed):
    """Open the box, type, and return it when everything has been read."""
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), typed)
    box = window._palette
    while box._turn.isActive():
        QApplication.processEvents()
    return box


def lines(box):
    return [line if isinstance(line, str) else line.title for line in box.list.found.lines]


def enter():
    press(Qt.Key.Key_Return)


def test_the_box_opens_from_any_field_and_gives_the_keyboard_back(window):
    window.open_page("registration")
    desk = QApplication.focusWidget()
    box = find(window, "gum")
    assert box.isVisible()
    assert desk.text() == "", "letters go into the box"
    press(Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert QApplication.focusWidget() is desk


def test_a_click_beside_the_box_closes_it(window):
    box = find(window, "")
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().bottomLeft())
    assert not box.isVisible()


def test_a_district_is_opened_by_its_short_form(window):
    find(window, "gumas")
    enter()
    assert window.page == "presentations"
    assert window.stack.pages["presentations"].presentation.region_id == GUMAS


def test_a_district_that_presents_nowhere_can_be_added(window):
    find(window, "sampit")
    enter()
    assert window.page == "clinic"
    assert window.stack.pages["clinic"].tabs.currentIndex() == 1


def test_a_remark_of_another_clinic_opens_that_clinic(window, context, records):
    find(window, "sengketa lahan")
    press(Qt.Key.Key_Escape)
    find(window, "bersengketa gumas")
    enter()
    assert context.clinic_id == records["old"].id
    assert window.page == "feedback"
    assert window.stack.pages["feedback"].grid.current_record().id == records["old_remark"].id


def test_a_follow_up_opens_in_its_row(window, context, clinic, records):
    find(window, "perbup")
    enter()
    assert window.page == "follow_up"
    assert window.stack.pages["follow_up"].grid.current_record().id == records["promise"].id
    assert context.clinic_id == clinic.id


def test_a_clinic_opens(window, context, records):
    find(window, "cc6")
    enter()
    assert context.clinic_id == records["old"].id


def test_a_paper_opens_in_the_documents(window):
    find(window, "attendance li")
    enter()
    assert window.page == "documents"
    assert window.stack.pages["documents"].list.kind is PaperKind.ATTENDANCE_LIST


def test_a_setting_opens_with_its_name_typed_and_the_cursor_in_it(window):
    find(window, "top margin")
    enter()
    page = window.stack.pages["settings"]
    assert page.search.text() == "Top margin"
    assert page.isAncestorOf(QApplication.focusWidget())
    assert page.list.currentItem().data(Qt.ItemDataRole.UserRole)[1] == MARGIN_TOP.key


def test_a_command_runs(window, context, qtbot):
    find(window, "dark")
    enter()
    qtbot.waitUntil(lambda: context.theme.mode is Mode.DARK)
    assert context.services.preferences.text(APPEARANCE) == "dark"
    again = find(window, "").list.current()
    assert again.key == "command:Dark", "remembered in the box of the window that was built anew"


def test_who_reads_no_indonesian_finds_the_switch_to_english(window):
    window.speak(Language.load("id"))
    assert lines(find(window, "english"))[:2] == ["Perintah", "Bahasa Inggris"]


def test_every_command_of_the_menus_is_there_with_its_key(window):
    box = find(window, "")
    shown = {line.title: line.note for line in box.list.found.lines if not isinstance(line, str)}
    for action in window._menus.commands:
        if action.isEnabled():
            name = action.text().replace("&", "").rstrip("…")
            assert shown[name] == ", ".join(key.toString() for key in action.shortcuts())
    assert shown["Registration desk"] == "Ctrl+3"


def test_a_disabled_command_is_not_offered(window, context):
    while context.store.undo_label() is not None:
        context.perform(context.store.undo)
    assert not any(line.startswith("Undo") for line in lines(find(window, "undo")))


def test_arrows_go_over_the_headings(window):
    box = find(window, "gumas")
    assert lines(box)[:2] == ["Districts", "Kabupaten Gunung Mas"]
    press(Qt.Key.Key_Down)
    assert box.list.current().title == "Tarif <b>belum</b> ada"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert box.list.current().title == "Kabupaten Gunung Mas"
    press(Qt.Key.Key_PageDown)
    assert box.list.current().title == "Susun perbup"


def test_what_was_opened_last_stands_first_in_an_empty_box(window, context, records):
    find(window, "perbup")
    enter()
    find(window, "top margin")
    enter()
    assert lines(find(window, ""))[:3] == ["Opened last", "Top margin", "Susun perbup"]
    press(Qt.Key.Key_Escape)
    context.perform(lambda: context.store.write(Message("x"), remove=[records["promise"]]))
    assert lines(find(window, ""))[1] == "Top margin"
    assert "Susun perbup" not in lines(window._palette)


def test_nothing_found_is_said(window):
    box = find(window, "<img src=x> %_ NEAR(")
    assert lines(box) == []
    assert '"<img src=x> %_ NEAR("' in box.list._nothing
    box.grab()
    enter()
    assert box.isVisible(), "Enter on nothing does nothing"


def test_a_person_and_an_institution_are_opened_in_the_directory(window, records):
    find(window, "siti")
    enter()
    page = window.stack.pages["people"]
    assert page.people.grid.current().id == records["person"].id
    find(window, "bapperida katingan")
    while window._palette.list.current().title != records["office"].name:
        press(Qt.Key.Key_Down)
    enter()
    assert page.tabs.currentIndex() == 1
    assert [row.name for row in page.part(1).grid.table.rows] == [records["office"].name]


def test_entered_at_once_after_the_first_key_is_not_lost(window):
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = QApplication.focusWidget()
    line.insert("gumas")
    enter()
    assert window.page == "presentations"


@pytest.mark.parametrize("page", [entry.id for entry in PAGES])
def test_every_button_and_named_key_of_a_page_is_found_on_it(window, page):
    window.open_page(page)
    for _ in range(20):
        QApplication.processEvents()
    wanted = {name.rstrip("…") for name, _, _ in _of(window.stack.currentWidget())}
    window.find_anything()
    window._palette._sources.read_commands(window.stack.currentWidget())
    known = {one.title for one in window._palette._sources._actions_of_pages.results}
    known |= {one.title for one in window._palette._sources._commands.results}
    assert {name for name in wanted if name} <= known


def test_every_action_of_another_page_is_found_and_opens_it(window):
    window.open_page("home")
    for command in PAGE_COMMANDS:
        box = find(window, command.name.rstrip("…"))
        assert command.name.rstrip("…") in lines(box), command
        press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("typed", "page", "done"),
    [
        ("register", "documents", lambda page: page.in_register),
        ("new person", "people", lambda page: page.people.form.record() is not None),
        ("photos", "clinic", lambda page: page.tabs.currentIndex() == 5),
        ("start the next slot", "presentations", lambda page: page.presentation.started_at),
        ("days and sessions", "registration", lambda page: page.grid.isVisible()),
    ],
)
def test_an_action_opens_its_page_and_is_done_there(window, typed, page, done):
    window.open_page("home")
    find(window, typed)
    enter()
    QApplication.processEvents()
    assert window._page == page
    assert done(window.stack.currentWidget())
