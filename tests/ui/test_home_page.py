"""Beranda: what comes next, all clinics, care for the data; with the keyboard only."""

import datetime
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.exchange.clinic_file import read_clinic_file
from desktop_app.i18n import Language, Message
from desktop_app.records import Clinic, FollowUp, Letterhead
from desktop_app.services.progress import Step
from desktop_app.ui.steps import StepButton

DAY = datetime.datetime(2025, 11, 6, 8)


def create(context, clinics, **known):
    change = context.perform(lambda: clinics.create(**known))
    return change.edits[0].record_id


def home(window):
    page = window.open_page("home")
    QApplication.processEvents()
    return page


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def test_the_first_start_offers_a_clinic_examples_and_the_letterhead(window):
    page = home(window)
    assert page.create_first.isVisible()
    assert page.load_demo.isVisible()
    assert page.write_kop.isVisible()
    assert page.create_first.hasFocus()
    press(Qt.Key.Key_Space)
    assert window.page == "clinic"
    assert window.stack.pages["clinic"].begun.new.isVisible()


def test_the_letterhead_button_leads_to_its_form(window):
    page = home(window)
    page.write_kop.setFocus()
    press(Qt.Key.Key_Space)
    assert window.page == "settings"
    letterhead = window.stack.pages["settings"].show_section("letterhead")
    assert letterhead.form.isVisible()


def test_the_examples_are_loaded_and_can_be_taken_back(qtbot, window, context, monkeypatch):
    page = home(window)
    page.load_demo.setFocus()
    readers = []
    monkeypatch.setattr(
        "desktop_app.exchange.demo.read_clinic_file",
        lambda path: readers.append(threading.current_thread()) or read_clinic_file(path),
    )
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: context.clinic is not None and page.model.rowCount() == 3)
    assert threading.main_thread() not in readers
    assert context.clinic.short_title.startswith("CC7")
    assert page.open_clinic.title.text() == context.clinic.short_title
    assert page.model.rowCount() == 3
    assert "10/10" in page.open_clinic.counts["talks"].text
    assert page.care.late_row.isVisible()
    while context.perform(context.store.undo) is not None:
        pass
    qtbot.waitUntil(page.create_first.isVisible)


def test_the_next_step_is_marked_and_enter_goes_there(window, context, clinics):
    create(context, clinics, starts=DAY)
    page = home(window)
    page.take_focus()
    coming = page.open_clinic.steps.coming()
    assert coming.hasFocus()
    assert coming.text() == "Set up the clinic"
    assert "Missing" in coming.accessibleName()
    press(Qt.Key.Key_Return)
    assert window.page == "clinic"


def test_a_step_opens_the_part_of_the_set_up_in_which_it_is_done(window, context, clinics):
    create(context, clinics, starts=DAY)
    opened = {}
    for key in ("setup", "districts", "agenda", "signatories", "conclusions"):
        steps = home(window).open_clinic.steps.buttons
        next(made for made in steps if made.step.key == key).click()
        tabs = window.stack.pages["clinic"].tabs
        opened[key] = tabs.tabText(tabs.currentIndex())
    assert list(opened.values()) == [
        "Identity",
        "Districts",
        "Agenda",
        "Signatures and letterhead",
        "Notes and conclusions",
    ]


def test_steps_follow_what_is_stored(window, context, clinics):
    clinic_id = create(context, clinics, starts=DAY)
    page = home(window)
    context.perform(lambda: clinics.districts.add(clinic_id, ["62.10", "62.12"]))
    done = {made.step.key for made in page.open_clinic.steps.buttons if made.step.finished}
    assert "districts" in done
    assert page.open_clinic.counts["talks"].text == "0/2 presentations"


def test_clinics_stand_newest_first_and_enter_opens_one(window, context, clinics):
    first = create(context, clinics, starts=datetime.datetime(2025, 8, 13, 8))
    second = create(context, clinics, starts=DAY)
    page = home(window)
    assert [page.model.clinic(row).id for row in range(2)] == [second, first]
    context.open_clinic(second)
    page.list.setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert context.clinic_id == first
    assert page.open_clinic.title.text() == "CC1 2025"


def test_three_hundred_clinics_are_searched_by_typing(window, context, clinics):
    records = [
        Clinic(
            title=f"Coaching Clinic {n}",
            short_title=f"CC{n}",
            number=n,
            place="Aula" if n % 2 else "Ballroom",
            starts=DAY - datetime.timedelta(days=n),
        )
        for n in range(1, 301)
    ]
    for record in records:
        context.store.save(record)
    page = home(window)
    page.refresh(None)
    assert page.search.isVisible()
    page.search.setFocus()
    QTest.keyClicks(page.search, "cc299 aula")
    assert page.model.rowCount() == 1
    press(Qt.Key.Key_Return)
    assert context.clinic.short_title == "CC299"
    QTest.keyClicks(page.search, " nothing")
    assert page._none.isVisible()
    assert "nothing" in page._none.text()
    press(Qt.Key.Key_Escape)
    assert page.model.rowCount() == 300
    press(Qt.Key.Key_Down)
    assert page.list.hasFocus()
    press(Qt.Key.Key_Up)
    assert page.search.hasFocus()


def test_delete_removes_a_clinic_after_asking(window, context, clinics):
    create(context, clinics, starts=DAY)
    other = create(context, clinics, starts=datetime.datetime(2025, 8, 13, 8))
    page = home(window)
    page.list.setFocus()
    page.list.select_row(page.model.row_of(other))
    context.messages.answer = False
    press(Qt.Key.Key_Delete)
    assert context.store.count(Clinic) == 2
    context.messages.answer = True
    press(Qt.Key.Key_Delete)
    assert context.store.find(Clinic, other) is None
    assert page.model.rowCount() == 1


def test_late_promises_are_counted_and_shown(window, context, clinics):
    clinic_id = create(context, clinics, starts=DAY)
    page = home(window)
    assert not page.care.late_row.isVisible()
    promise = FollowUp(clinic_id=clinic_id, activity="x", due=datetime.date(2025, 10, 1))
    context.perform(lambda: context.store.save(promise))
    assert page.care.late_row.isVisible()
    assert page.care.late.text() == "1 promise is open and past its date."


def test_the_last_backup_is_told_and_made(window, context, clinics):
    create(context, clinics, starts=DAY)
    page = home(window)
    assert page.care.backup.text() == "There is no backup yet."
    page.care.back_up.setFocus()
    press(Qt.Key.Key_Space)
    assert page.care.backup.text() == "Last backup today at 09:41"
    assert context.messages.told[-1].startswith("Backed up as notula-20251106-0941")
    assert len(context.services.backups.all()) == 1


def test_a_folder_that_refuses_is_told_and_nothing_breaks(window, context, clinics, tmp_path):
    create(context, clinics, starts=DAY)
    page = home(window)
    blocked = tmp_path / "blocked"
    blocked.write_text("", encoding="utf-8")
    context.services.backups._folder = blocked
    page.care.back_up.setFocus()
    press(Qt.Key.Key_Space)
    assert "cannot be written to" in context.messages.refused[-1]


def test_a_missing_letterhead_is_hinted_at_until_it_is_there(window, context, clinics):
    create(context, clinics, starts=DAY)
    page = home(window)
    assert page.care.letterhead_row.isVisible()
    context.perform(lambda: context.store.save(Letterhead(office="Bapperida")))
    assert not page.care.letterhead_row.isVisible()


def test_hostile_titles_are_shown_as_they_are(window, context, clinics):
    hostile = "A <i> & <img src='/etc/passwd'> Đ Ł ☐"
    create(context, clinics, starts=DAY, short_title=hostile, title=hostile)
    page = home(window)
    assert page.open_clinic.title.text() == hostile
    assert page.open_clinic.title.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("code", ["id", "en"])
def test_the_page_speaks_both_languages(window, context, clinics, code):
    create(context, clinics, starts=DAY)
    home(window)
    window.speak(Language.load(code))
    page = home(window)
    assert page.heading.text() == {"id": "Beranda", "en": "Home"}[code]
    assert (
        page.subheading.text()
        == {
            "id": "Kamis, 6 November 2025",
            "en": "Thursday, 6 November 2025",
        }[code]
    )


def test_how_far_a_step_is_takes_as_many_lines_as_it_needs(qtbot, context):
    far = Message("0 of 10 districts in all")
    step = Step("say", "during", Message("Say"), far, "presentations", finished=False, due=True)
    button = StepButton(context.theme, context.t, step, coming=False)
    qtbot.addWidget(button)
    button.resize(400, 50)
    button.show()
    one_line = button.height()
    button.resize(90, 50)
    assert button.height() > one_line
