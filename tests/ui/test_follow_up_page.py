"""RTL, driven by keys: own and carried-over promises, states, reasons."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import Language
from desktop_app.records import Clinic, Feedback, FollowUp, FollowUpReview, Presentation
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.services.follow_up_list import Origin
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.follow_up import FollowUpPage
from desktop_app.ui.presentations.follow_up_filters import LATE, UNDATED
from tests.ui.hands import on_screen, press, type_words

KATINGAN, MURUNG_RAYA = "62.06", "62.12"


@pytest.fixture
def store(context):
    found = context.store
    for number, month in ((6, 8), (7, 11)):
        found.save(
            Clinic(
                id=f"cc{number}",
                title=f"CC{number}",
                short_title=f"CC{number}",
                starts=datetime.datetime(2025, month, 6, 8),
                province_id="62",
            )
        )
        for region in (KATINGAN, MURUNG_RAYA):
            found.save(Presentation(clinic_id=f"cc{number}", region_id=region))
    found.save(Feedback(id="r", clinic_id="cc7", region_id=KATINGAN, content="SSK"))
    for follow_up in (
        FollowUp(
            id="late",
            clinic_id="cc6",
            region_id=MURUNG_RAYA,
            activity="Sertifikasi",
            due=datetime.date(2025, 9, 26),
        ),
        FollowUp(
            id="a",
            clinic_id="cc7",
            region_id=KATINGAN,
            activity="SSK",
            feedback_id="r",
            due=datetime.date(2025, 11, 14),
        ),
        FollowUp(id="b", clinic_id="cc7", scope=FollowUpScope.PROVINCE, activity="Notula"),
    ):
        found.save(follow_up)
    context.open_clinic("cc7")
    return found


def shown(qtbot, context):
    return on_screen(qtbot, FollowUpPage(context), 1200)


@pytest.fixture
def page(qtbot, context, store):
    return shown(qtbot, context)


def at(page, record_id, name):
    names = [column.name for column in page.grid.table.columns]
    return page.grid.table.index(page.grid.table.row_of(record_id), names.index(name))


def test_a_clinic_with_a_long_title_takes_no_more_room_before_the_number(page, context):
    cc6 = context.store.get(Clinic, "cc6")
    context.store.save(dataclasses.replace(cc6, number=6, short_title="CC6 PPSP Kalteng 2025"))
    page.refresh(None)
    assert at(page, "late", "number").data() == "CC6 2025 / 1"


def test_own_follow_ups_come_first_then_what_is_carried_over(page):
    assert [r.id for r in page.grid.table.rows] == ["a", "b", "late"]
    assert [at(page, one, "number").data() for one in ("a", "b", "late")] == ["1", "2", "CC6 / 1"]
    assert at(page, "b", "region_id").data() == "Province"
    assert at(page, "a", "origin").data() == "1"
    assert page.subheading.text() == "3 follow-ups  ·  1 carried over  ·  1 late"


def test_the_page_comes_before_its_rows_and_a_key_finds_them_there(qtbot, context, store):
    page = FollowUpPage(context)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    assert page.grid.table.rows == []
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Down)
    assert page.grid.currentIndex() == at(page, "b", "region_id")


def test_late_is_said_in_words_with_its_days(page):
    assert at(page, "late", "time").data() == "late by 41 days"
    assert at(page, "a", "time").data() == "8 days left"
    assert at(page, "b", "time").data() == ""


def test_a_digit_in_the_status_column_reviews_a_carried_promise(page, store):
    page.grid.go_to("late", "status")
    press(page, "2")
    assert store.get(FollowUp, "late").status is FollowUpStatus.RUNNING
    (review,) = store.all(FollowUpReview)
    assert (review.clinic_id, review.reviewed_on) == ("cc7", datetime.date(2025, 11, 6))
    page.grid.go_to("late", "status")
    assert "CC7, 6 November 2025, Running" in page.history.text()


def test_alt_and_a_digit_marks_all_selected_rows_as_one_action(page, store):
    grid = page.grid
    grid.setCurrentIndex(at(page, "a", "activity"))
    grid.selectionModel().select(
        at(page, "b", "activity"), QItemSelectionModel.SelectionFlag.Select
    )
    press(page, "Alt+3")
    done = store.get(FollowUp, "a")
    assert (done.status, done.closed_on) == (FollowUpStatus.DONE, datetime.date(2025, 11, 6))
    assert store.get(FollowUp, "b").status is FollowUpStatus.DONE
    assert store.count(FollowUpReview) == 0
    store.undo()
    assert store.get(FollowUp, "a").status is FollowUpStatus.NOT_STARTED


def test_a_status_is_pasted_together_with_what_stands_beside_it(page, store, context):
    before = store.get(FollowUp, "late")
    page.grid.setCurrentIndex(at(page, "late", "responsible"))
    QApplication.clipboard().setText("Dinas PUPR\tBPBPK\tCompleted")
    press(page, "Ctrl+V")
    stored = store.get(FollowUp, "late")
    assert (stored.responsible, stored.support) == ("Dinas PUPR", "BPBPK")
    assert stored.status is FollowUpStatus.DONE
    assert store.count(FollowUpReview) == 1
    context.perform(store.undo)
    assert store.get(FollowUp, "late") == before
    assert store.count(FollowUpReview) == 0


@pytest.mark.parametrize("key", ["4", "Alt+4"])
def test_dropping_asks_for_a_reason(page, store, key, qtbot):
    page.grid.go_to("late", "status")
    press(page, key)
    qtbot.waitUntil(page.reason.isVisible)
    assert store.get(FollowUp, "late").status is FollowUpStatus.NOT_STARTED
    assert at(page, "late", "status").data() == "Not started"
    press(page, "Esc")
    assert not page.reason.isVisible()

    page.grid.go_to("late", "status")
    press(page, key)
    qtbot.waitUntil(page.reason.isVisible)
    type_words("Lahan hibah")
    press(page, "Return")
    stored = store.get(FollowUp, "late")
    assert (stored.status, stored.note) == (FollowUpStatus.DROPPED, "Lahan hibah")


def test_several_that_are_dropped_by_pasting_are_asked_about_at_once(page, store, context, qtbot):
    page.grid.setCurrentIndex(page.grid.table.index(0, at(page, "a", "status").column()))
    QGuiApplication.clipboard().setText("Cancelled/transferred\n" * 3)
    page.grid.paste()
    qtbot.waitUntil(page.reason.isVisible)
    assert context.messages.told == []  # nothing is stored yet that could be taken back
    type_words("Lahan hibah")
    press(page, "Return")
    for one in ("a", "b", "late"):
        stored = store.get(FollowUp, one)
        assert (stored.status, stored.note) == (FollowUpStatus.DROPPED, "Lahan hibah")


def test_a_follow_up_is_typed_freely_for_a_district(page, store):
    page.grid.setCurrentIndex(page.grid.table.index(3, 1))
    type_words("murung")
    press(page, "Tab")
    type_words("Dokumen lingkungan")
    press(page, "Tab")
    press(page, "Tab")
    type_words("31/7/26")
    press(page, "Tab")
    type_words("DLH")
    press(page, "Return")
    (made,) = [f for f in store.all(FollowUp) if f.activity == "Dokumen lingkungan"]
    assert (made.clinic_id, made.region_id, made.scope) == (
        "cc7",
        MURUNG_RAYA,
        FollowUpScope.DISTRICT,
    )
    assert (made.due, made.responsible) == (datetime.date(2026, 7, 31), "DLH")


def test_a_promise_for_the_province_still_says_so_after_a_cell_was_typed(page):
    page.grid.setCurrentIndex(at(page, "b", "due"))
    type_words("14/11/2025")
    press(page, "Return")
    assert at(page, "b", "due").data() == "14-11-2025"
    assert at(page, "b", "region_id").data() == "Province"


def test_scope_follows_the_district_column(page, store):
    page.grid.go_to("b", "region_id")
    type_words("all dis")
    press(page, "Return")
    stored = store.get(FollowUp, "b")
    assert (stored.scope, stored.region_id) == (FollowUpScope.ALL_DISTRICTS, None)
    page.grid.go_to("b", "region_id")
    type_words("katingan")
    press(page, "Return")
    stored = store.get(FollowUp, "b")
    assert (stored.scope, stored.region_id) == (FollowUpScope.DISTRICT, KATINGAN)


def test_an_old_promise_is_carried_into_the_new_list(page, store):
    page.grid.go_to("a", "activity")
    assert not page.carry.isEnabled()
    page.grid.go_to("late", "activity")
    assert page.carry.isEnabled()
    press(page, "F6")
    made = next(f for f in store.all(FollowUp) if f.continues_id == "late")
    assert (made.clinic_id, made.activity, made.due) == ("cc7", "Sertifikasi", None)
    assert page.grid.current_record().id == made.id


def test_a_promise_of_an_older_clinic_is_not_removed_here(page, store, context):
    page.grid.go_to("late", "activity")
    press(page, "Del")
    assert "minutes of CC6" in context.messages.refused[-1]
    assert store.find(FollowUp, "late") is not None
    page.grid.go_to("a", "activity")
    press(page, "Del")
    assert store.find(FollowUp, "a") is None


def test_filters(page, store):
    page.filters.due.pick(LATE)
    page._filter()
    assert [r.id for r in page.grid.table.rows] == ["late"]
    page.filters.due.pick(None)
    for origin, expected in (
        (Origin.THIS_CLINIC, ["a", "b"]),
        (Origin.CARRIED, ["late"]),
        (Origin.ALL_CLINICS, ["a", "b", "late"]),
    ):
        page.filters.origin.pick(origin)
        page._filter()
        assert [r.id for r in page.grid.table.rows] == expected
    page.filters.region.pick(KATINGAN)
    page._filter()
    assert [r.id for r in page.grid.table.rows] == ["a"]
    page.go_to("late")
    assert page.grid.current_record().id == "late"


def test_tab_goes_from_the_line_through_every_filter_into_the_grid(page):
    press(page, "Ctrl+F")
    filters = page.filters
    boxes = [filters.origin, filters.region, filters.owner, filters.due, filters.status]
    for widget in (page.filter_bar.line, *boxes, page.grid):
        assert widget.hasFocus()
        press(page, "Tab")


def test_the_list_of_a_filter_shows_every_choice_whole(page):
    for box in (page.filters.due, page.filters.status):
        box.setFocus()
        press(page, "Alt+Down")
        view = box.view()
        last = view.visualRect(box.model().index(box.count() - 1, 0))
        assert view.viewport().rect().contains(last)
        assert last.width() >= view.sizeHintForColumn(0)
        box.hidePopup()


def test_filters_by_owner_and_due(page, store):
    page.grid.go_to("late", "responsible")
    type_words("DLH")
    press(page, "Return")
    page.filters.owner.pick("DLH")
    page._filter()
    assert [r.id for r in page.grid.table.rows] == ["late"]
    page.filters.owner.pick(None)
    for due, expected in ((14, ["a", "late"]), (UNDATED, ["b"])):
        page.filters.due.pick(due)
        page._filter()
        assert [r.id for r in page.grid.table.rows] == expected


def test_one_action_marks_promises_of_several_clinics(page, store):
    grid = page.grid
    grid.setCurrentIndex(at(page, "a", "activity"))
    grid.selectionModel().select(
        at(page, "late", "activity"), QItemSelectionModel.SelectionFlag.Select
    )
    press(page, "Alt+3")
    assert store.get(FollowUp, "late").status is FollowUpStatus.DONE
    store.undo()
    statuses = {store.get(FollowUp, one).status for one in ("a", "late")}
    assert statuses == {FollowUpStatus.NOT_STARTED}


def test_enter_on_the_remark_goes_there(page, context):
    asked = []

    class Matrix:
        def go_to(self, feedback_id):
            asked.append(feedback_id)

    context.open_page = lambda name: Matrix() if name == "feedback" else None
    page.grid.setCurrentIndex(at(page, "a", "origin"))
    press(page, "Return")
    assert asked == ["r"]


@pytest.mark.parametrize("code", ["id", "en"])
def test_hostile_and_endless_words_are_shown_as_typed(qtbot, context, store, code):
    context.t = Language.load(code)
    words = '<img src="/etc/passwd"> A <i> Đ Ł ☐ {n} %s' + " kata" * 3000
    store.save(FollowUp(id="x", clinic_id="cc7", activity=words, region_id=KATINGAN))
    made = shown(qtbot, context)
    made.grab()
    assert at(made, "x", "activity").data() == words


def test_enter_on_the_remark_leads_to_it_and_takes_the_cursor_along(qtbot, context, store):
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    page = window.open_page("follow_up")
    qtbot.waitUntil(lambda: bool(page.grid.table.rows))
    page.grid.setCurrentIndex(at(page, "a", "origin"))
    press(page, "Return")
    assert window.page == "feedback"
    assert QApplication.focusWidget().isVisible()
    assert window.open_page("feedback").grid.current_record().id == "r"
    window.close()


def test_pasted_promises_are_one_action_and_pasted_states_are_reviews(page, context, store):
    grid = page.grid
    names = [column.name for column in grid.table.columns]
    grid.setCurrentIndex(grid.table.index(grid.table.rowCount() - 1, names.index("activity")))
    QGuiApplication.clipboard().setText("Lahan\nDED\nSSK")
    grid.paste()
    assert {one.activity for one in store.all(FollowUp, clinic_id="cc7")} >= {"Lahan", "DED"}
    context.perform(store.undo)
    assert store.count(FollowUp, clinic_id="cc7") == 2
    grid.setCurrentIndex(at(page, "a", "status"))
    QGuiApplication.clipboard().setText("Completed")
    grid.paste()
    assert store.get(FollowUp, "a").closed_on is not None


@pytest.mark.parametrize("lines", [2, 120])
def test_a_pasted_promise_that_is_typed_on_keeps_its_place(page, context, store, lines):
    grid = page.grid
    grid.setCurrentIndex(grid.table.index(grid.table.rowCount() - 1, 2))
    QGuiApplication.clipboard().setText("\n".join(f"Kegiatan {n}" for n in range(lines)))
    grid.paste()
    QTest.keyClick(grid, Qt.Key.Key_Up)  # shows a large paste before it moves the cursor
    pasted = next(row for row in grid.table.rows if row.activity == "Kegiatan 1")
    grid.commit(pasted, "output", "Laporan")
    QApplication.processEvents()
    places = [one.position for one in store.all(FollowUp, clinic_id="cc7")]
    assert places == sorted(set(places))
    assert store.get(FollowUp, pasted.id).output == "Laporan"
    listed = [row.activity for row in grid.table.rows if row.clinic_id == "cc7"]
    assert listed == ["SSK", "Notula", *(f"Kegiatan {n}" for n in range(lines))]
    assert at(page, pasted.id, "region_id").data() == "All districts"


def test_a_status_is_heard_before_hundreds_that_were_pasted_are_shown(page, context, store):
    grid = page.grid
    grid.setCurrentIndex(grid.table.index(grid.table.rowCount() - 1, 2))
    QGuiApplication.clipboard().setText("\n".join(f"Kegiatan {n}" for n in range(120)))
    grid.paste()
    QTest.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.mark(FollowUpStatus.RUNNING)
    grid.setCurrentIndex(grid.table.index(grid.table.rowCount() - 3, 2))
    grid.remove_current()
    QApplication.processEvents()
    assert {one.status for one in store.all(FollowUp)} == {FollowUpStatus.RUNNING}
    assert store.count(FollowUp, clinic_id="cc7") == 2 + 119
    assert len(grid.table.rows) == 3 + 119
