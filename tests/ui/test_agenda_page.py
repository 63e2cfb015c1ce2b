"""Acara, driven by keys: planning, one key for each slot, pauses, re-planning, the projector."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import Language, Message
from desktop_app.records import AgendaItem, Clinic, Presentation
from desktop_app.settings import SOUND
from desktop_app.ui.pages.agenda import AgendaPage
from tests.clock import Clock
from tests.ui.hands import on_screen, press, type_words

DAY = datetime.date(2025, 11, 6)
NEXT = datetime.date(2025, 11, 7)


class ClockOfTheDay(Clock):
    def set(self, hour, minute=0, second=0, day=DAY):
        self.at = datetime.datetime.combine(day, datetime.time(hour, minute, second))


@pytest.fixture
def hands(context):
    context.now = ClockOfTheDay(datetime.datetime(2025, 11, 6, 8))
    return context.now


@pytest.fixture
def agenda(context, clinic, hands):
    store = context.store
    store.save(
        Clinic(
            id="cc7",
            title="CC7",
            short_title="CC7",
            starts=datetime.datetime(2025, 11, 6, 8),
            ends=datetime.datetime(2025, 11, 6, 12),
            province_id="62",
        )
    )
    for region in ("62.10", "62.05"):
        context.services.presentations.add("cc7", region)
    for place, (title, minutes) in enumerate(
        (
            ("Pembukaan", 30),
            ("Sesi 1: Gunung Mas, Barito Utara", 60),
            ("ISHOMA", 60),
            ("Diskusi", 60),
            ("Penutup", 30),
        ),
        start=1,
    ):
        store.save(
            AgendaItem(
                id=title, clinic_id="cc7", day=DAY, title=title, minutes=minutes, position=place
            )
        )
    context.open_clinic("cc7")
    return context.services.agenda


class Opened:
    """The window, as far as the page asks it to open another page."""

    def __init__(self):
        self.pages = []
        self.districts = []

    def __call__(self, page):
        self.pages.append(page)
        return self

    def show_started(self, presentation_id):
        self.districts.append(presentation_id)


@pytest.fixture
def opened(context):
    context.open_page = Opened()
    return context.open_page


def shown(qtbot, context):
    return on_screen(qtbot, AgendaPage(context), 1134)


@pytest.fixture
def page(qtbot, context, agenda, opened):
    return shown(qtbot, context)


def column(page, name):
    return [each.name for each in page.table.table.columns].index(name)


def cells(page, *names):
    table = page.table.table
    return [tuple(table.text(row, column(page, name)) for name in names) for row in table.rows]


def go(page, item, name):
    page.table.go_to(item, name)
    page.table.setFocus(Qt.FocusReason.OtherFocusReason)


def stamps(context):
    return [
        (item.started_at and f"{item.started_at:%H:%M}", item.ended_at and f"{item.ended_at:%H:%M}")
        for item in context.services.agenda.items("cc7")
    ]


# Planning


def test_times_and_sums_are_reckoned(page):
    assert cells(page, "starts", "ends") == [
        ("08:00", "08:30"),
        ("08:30", "09:30"),
        ("09:30", "10:30"),
        ("10:30", "11:30"),
        ("11:30", "12:00"),
    ]


def test_minutes_are_typed_and_the_day_that_is_too_long_is_told(page, context):
    from PySide6.QtWidgets import QLabel

    go(page, "Diskusi", "minutes")
    type_words("75")
    press(page, "Return")
    assert cells(page, "starts", "ends")[3:] == [("10:30", "11:45"), ("11:45", "12:15")]
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "15 minutes past the planned end" in said


def test_a_start_is_typed_and_emptied_again(page, context):
    go(page, "ISHOMA", "starts")
    type_words("0945")
    press(page, "Return")
    assert cells(page, "starts")[2:] == [("09:45",), ("10:45",), ("11:45",)]
    go(page, "ISHOMA", "starts")
    press(page, "Backspace")
    assert cells(page, "starts")[2:] == [("09:30",), ("10:30",), ("11:30",)]


def test_alt_arrows_move_an_item_and_the_times_follow(page, context):
    go(page, "Diskusi", "title")
    press(page, "Alt+Up", "Alt+Up")
    assert cells(page, "title", "starts")[1:4] == [
        ("Diskusi", "08:30"),
        ("Sesi 1: Gunung Mas, Barito Utara", "09:30"),
        ("ISHOMA", "10:30"),
    ]
    assert page.table.current_record().id == "Diskusi"
    context.perform(context.store.undo)
    context.perform(context.store.undo)
    assert cells(page, "title")[3] == ("Diskusi",)


def test_a_row_is_dragged_by_its_number(page, context):
    page.table.verticalHeader().moveSection(3, 1)
    assert [title for (title,) in cells(page, "title")][:3] == [
        "Pembukaan",
        "Diskusi",
        "Sesi 1: Gunung Mas, Barito Utara",
    ]
    assert page.table.verticalHeader().visualIndex(3) == 3
    page.table.verticalHeader().moveSection(1, 4)
    assert cells(page, "title")[4] == ("Diskusi",)
    page.table.verticalHeader().moveSection(5, 0)  # the row for a new item stays where it is
    assert len(context.services.agenda.items("cc7")) == 5


def test_items_are_inserted_copied_and_removed_by_keys(page, context):
    go(page, "Pembukaan", "title")
    press(page, "Ins")
    type_words("Doa bersama")
    press(page, "Return")
    assert cells(page, "title", "starts")[1] == ("Doa bersama", "08:30")
    go(page, "ISHOMA", "title")
    press(page, "Ctrl+Shift+D")
    assert [title for (title,) in cells(page, "title")].count("ISHOMA") == 2
    press(page, "Del")
    assert [title for (title,) in cells(page, "title")].count("ISHOMA") == 1
    assert context.messages.told[-1].startswith("Done: Remove")
    context.messages.actions[-1]()
    assert [title for (title,) in cells(page, "title")].count("ISHOMA") == 2


def test_a_new_item_is_typed_in_the_last_row(page, context):
    page.table.setCurrentIndex(page.table.table.index(5, column(page, "title")))
    type_words("Foto bersama")
    press(page, "Return")
    assert cells(page, "title", "starts", "minutes")[5] == ("Foto bersama", "12:00", "30")


# Running


def test_one_key_starts_the_next_slot_and_undo_takes_it_back(page, context, hands, opened):
    press(page, "F5")
    assert stamps(context)[0] == ("08:00", None)
    assert page.table.current_record().id == "Pembukaan"
    assert opened.pages == []
    hands.set(8, 40)
    press(page, "F5")
    assert stamps(context)[:2] == [("08:00", "08:40"), ("08:40", None)]
    first, second = context.services.presentations.of_clinic("cc7")
    assert (opened.pages, opened.districts) == (["presentations"], [first.id])
    assert (first.started_at, second.started_at) == (hands.at, None)
    assert cells(page, "began", "ended", "difference")[0] == ("08:00", "08:40", "+10")

    context.perform(context.store.undo)
    assert stamps(context)[:2] == [("08:00", None), (None, None)]
    assert context.services.presentations.of_clinic("cc7")[0].started_at is None
    assert page.clock.item.text() == "Pembukaan"

    context.perform(context.store.redo)
    hands.set(9, 10)
    press(page, "F5")  # the second district of the same item
    assert opened.districts[-1] == second.id
    assert stamps(context)[1] == ("08:40", None)
    assert page.clock.turn.text() == "Barito Utara: 2 of 2, until 09:40"
    assert context.services.presentations.of_clinic("cc7")[0].ended_at == hands.at


def test_the_clock_says_what_is_left_and_how_late_it_is(page, context, hands):
    hands.set(8, 5)
    press(page, "F5")
    hands.set(8, 10, 15)
    page.clock.look()
    assert page.clock.face.numerals == "24:45"
    assert _badge(page) == "5 minutes behind"
    assert page.clock.following.text() == "Sesi 1: Gunung Mas, Barito Utara"
    assert page.clock.at.text() == "08:30"
    hands.set(8, 40)
    page.clock.look()
    assert page.clock.face.numerals == "+05:00"
    assert page.clock.face.accessibleName() == "+05:00 over time"
    assert (_badge(page), page.clock.badge.property("tone")) == ("10 minutes behind", "danger")


def test_long_before_the_start_the_clock_says_that_it_shows_the_time_of_day(page, hands):
    for hour, numerals, said in ((1, "01:00", "time now"), (7, "1:00:00", "until the start")):
        hands.set(hour)
        page.clock.look()
        assert page.clock.face.accessibleName() == f"{numerals} {said}"


def test_ahead_and_on_time_have_words(page, context, hands):
    hands.set(7, 50)
    press(page, "F5")
    assert _badge(page) == "10 minutes ahead"
    context.perform(context.store.undo)
    hands.set(0, 59)
    press(page, "F5")
    assert _badge(page) == "7 h 1 min ahead"
    context.perform(context.store.undo)
    hands.set(10)
    press(page, "F5")
    assert _badge(page) == "2 h behind"
    context.perform(context.store.undo)
    hands.set(8)
    press(page, "F5")
    assert (_badge(page), page.clock.badge.property("tone")) == ("On time", "positive")


def test_the_last_minutes_have_a_tone_where_the_settings_ask_for_it(
    page, context, hands, monkeypatch
):
    heard = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(hands.at.time()))
    press(page, "F5")
    hands.set(8, 26)
    page.clock.look()
    assert heard == []
    context.perform(lambda: context.services.preferences.set(SOUND, True))
    for minute, second in ((27, 0), (29, 0), (29, 30), (30, 1), (31, 0)):
        hands.set(8, minute, second)
        page.clock.look()
    assert heard == [datetime.time(8, 29), datetime.time(8, 30, 1)]


def test_a_pause_and_its_end(page, context, hands):
    press(page, "F6")
    assert context.messages.refused == ["No item is under way. Start one first."]
    press(page, "F5")
    hands.set(8, 10)
    press(page, "F6")
    assert page.clock.pause.accessibleName() == "Resume"
    hands.set(8, 25)
    page.clock.look()
    assert page.clock.face.numerals == "20:00"
    press(page, "F6")
    assert page.clock.face.numerals == "20:00"
    assert page.clock.state.text() == "08:00–08:45"
    context.perform(context.store.undo)
    assert page.clock.pause.accessibleName() == "Resume"


def test_any_item_is_started_out_of_turn(page, context, hands):
    go(page, "Diskusi", "title")
    press(page, "Ctrl+F5")
    assert stamps(context)[3] == ("08:00", None)
    assert page.clock.following.text() == "Penutup"


def test_the_last_slot_of_the_day_is_ended_by_the_same_key(page, context, hands):
    for minute in range(6):
        hands.set(8, minute)
        press(page, "F5")
    assert page.clock.start.accessibleName() == "End the day"
    hands.set(8, 6)
    press(page, "F5")
    assert stamps(context)[4] == ("08:05", "08:06")
    assert not page.clock.start.isEnabled()
    assert page.clock.state.text() == "The agenda is done"
    press(page, "F5")
    assert "Every item of the agenda has begun" in context.messages.refused[-1]


def test_actual_times_are_corrected_in_the_sheet(page, context, hands):
    press(page, "F5")
    hands.set(8, 31)
    press(page, "F5")
    go(page, "Pembukaan", "began")
    type_words("0804")
    press(page, "Tab")
    type_words("0829")
    press(page, "Return")
    assert stamps(context)[0] == ("08:04", "08:29")
    go(page, "Pembukaan", "ended")
    type_words("0801")
    press(page, "Return")
    assert stamps(context)[0] == ("08:04", "08:29")
    assert context.messages.refused[-1] == "The end is before the start. Check both again."


def test_a_session_that_ends_after_midnight_is_corrected_by_hand(page, context, hands):
    go(page, "Penutup", "began")
    type_words("2350")
    press(page, "Tab")
    type_words("0010")
    press(page, "Return")
    item = context.services.agenda.items("cc7")[-1]
    assert item.ended_at == datetime.datetime(2025, 11, 7, 0, 10)


def test_a_clinic_of_two_days_names_them(qtbot, context, agenda, opened, hands):
    clinic = context.clinic
    context.store.save(
        Clinic(
            **{
                **{name: getattr(clinic, name) for name in Clinic.__slots__},
                "ends": datetime.datetime(2025, 11, 7, 12),
            }
        )
    )
    context.store.save(
        AgendaItem(id="Pagi", clinic_id="cc7", day=NEXT, title="Pagi", minutes=30, position=6)
    )
    page = shown(qtbot, context)
    assert cells(page, "day", "title", "starts")[5] == ("07-11-2025", "Pagi", "08:00")
    go(page, "Penutup", "title")
    press(page, "Alt+Down")
    assert cells(page, "day", "title", "starts")[4:] == [
        ("07-11-2025", "Penutup", "08:00"),
        ("07-11-2025", "Pagi", "08:30"),
    ]
    hands.set(7, 50, day=NEXT)
    page.clock.look()
    assert page.clock.following.text() == "Penutup"
    assert page.clock.face.numerals == "10:00"


def test_a_small_page_leaves_out_what_the_set_up_shows_too(page, context):
    names = [each.name for each in page.table.table.columns]
    page.resize(880, 520)
    QApplication.processEvents()
    small = [each.name for each in page.table.table.columns]
    assert set(names) - set(small) == {"ends", "presenter"}
    assert page.table.current_record().id == "Pembukaan"
    assert page.table.horizontalScrollBar().maximum() == 0


def test_everything_can_be_done_with_the_mouse(page, context, hands):
    go(page, "ISHOMA", "title")
    for action in page.table.menu().actions()[1:]:
        action.trigger()
    page.clock.start.click()
    page.clock.pause.click()
    assert context.services.agenda.items("cc7")[0].paused_at == hands.at
    go(page, "Penutup", "title")
    page.table.menu().actions()[0].trigger()
    assert page.clock.item.text() == "Penutup"


def test_another_clinic_shows_its_own_agenda(page, context, clinic):
    context.open_clinic(clinic.id)
    assert cells(page, "title") == []
    page.table.setCurrentIndex(page.table.table.index(0, column(page, "title")))
    page.table.setFocus(Qt.FocusReason.OtherFocusReason)
    type_words("Registrasi")
    press(page, "Return")
    assert [item.title for item in context.services.agenda.items(clinic.id)] == ["Registrasi"]


# Re-planning


def _badge(page):
    return page.clock.badge._words.text()


def dialog(page):
    found = QApplication.activeModalWidget()
    QApplication.processEvents()
    return found


def late(page, hands):
    press(page, "F5")
    hands.set(8, 50)
    page.clock.look()


def previewed(asked):
    return [
        tuple(asked.table.item(row, at).text() for at in range(4))
        for row in range(asked.table.rowCount())
    ]


def test_the_rest_is_shortened_after_a_preview(page, context, hands):
    late(page, hands)
    press(page, "F7")
    asked = dialog(page)
    assert previewed(asked) == [
        ("Sesi 1: Gunung Mas, Barito Utara", "08:30–09:30", "08:50–09:30", "60 → 40"),
        ("ISHOMA", "09:30–10:30", "09:30–10:30", "60, kept"),
        ("Diskusi", "10:30–11:30", "10:30–11:30", "60"),
        ("Penutup", "11:30–12:00", "11:30–12:00", "30"),
    ]
    assert cells(page, "starts")[1] == ("08:30",)
    press(asked, "Return")
    assert cells(page, "starts", "minutes")[1] == ("08:50", "40")
    assert _badge(page) == "On time"
    context.perform(context.store.undo)
    assert cells(page, "starts", "minutes")[1] == ("08:30", "60")


def test_the_rest_is_shifted(page, context, hands):
    late(page, hands)
    press(page, "F7")
    asked = dialog(page)
    press(asked, "2")
    assert previewed(asked)[3] == ("Penutup", "11:30–12:00", "11:50–12:20", "30")
    assert asked.result_badge._words.text() == "Ends at 12:20, 20 minutes past the planned end"
    press(asked, "Return")
    assert cells(page, "starts")[4] == ("11:50",)


def test_the_rest_is_kept_and_esc_changes_nothing(page, context, hands):
    late(page, hands)
    before = context.services.agenda.items("cc7")
    for keys in (("3", "Return"), ("1", "Esc")):
        press(page, "F7")
        press(dialog(page), *keys)
        page.activateWindow()  # what a window manager does when a dialog closes
        QTest.qWaitForWindowActive(page)
        assert context.services.agenda.items("cc7") == before


def test_nothing_left_to_re_plan_is_said(page, context, hands):
    go(page, "Penutup", "title")
    press(page, "Ctrl+F5", "F7")
    assert context.messages.told[-1] == "Nothing of this day is left to re-plan."


# The clock rests when nobody looks


def test_the_clock_runs_only_while_it_is_shown(page, qtbot, monkeypatch):
    assert page.clock.ticking
    page.hide()
    assert not page.clock.ticking
    page.show()
    assert page.clock.ticking


def test_a_tick_asks_no_database_and_repaints_the_face_only(page, context, hands, monkeypatch):
    press(page, "F5")
    asked, painted = [], []
    monkeypatch.setattr(context.store, "query", lambda *_: asked.append(1) or [])
    monkeypatch.setattr(type(page.clock.face), "update", lambda self: painted.append("face"))
    monkeypatch.setattr(type(page.clock), "_show_words", lambda *_: painted.append("words"))
    monkeypatch.setattr(type(context), "clinic", property(lambda _: object()))
    hands.set(8, 0, 1)
    page.clock._tick.timeout.emit()
    hands.set(8, 0, 2)
    page.clock._tick.timeout.emit()
    assert (asked, painted) == ([], ["face", "face"])


def test_the_room_sees_the_clock_and_its_keys_work(page, context, hands, qtbot):
    press(page, "F5", "F11")
    large = page._projector
    assert large.isVisible()
    assert large.isFullScreen()
    hands.set(8, 30)
    QTest.keySequence(large, QKeySequence("F5"))
    QApplication.processEvents()
    assert stamps(context)[1] == ("08:30", None)
    assert not large.grab().isNull()
    QTest.keySequence(large, QKeySequence("F6"))
    assert context.services.agenda.items("cc7")[1].paused_at == hands.at
    QTest.keySequence(large, QKeySequence("Esc"))
    assert not large.isVisible()
    assert not large._tick.isActive()


def test_what_the_projector_shows_is_painted_anew_after_each_step(page, context, hands):
    press(page, "F11")
    large = page._projector
    for minute in (0, 25, 29, 31):
        hands.set(8, minute)
        if not minute:
            QTest.keySequence(large, QKeySequence("F5"))
        assert not large.grab().isNull()
    large.close()


@pytest.mark.parametrize("code", ["en", "id"])
def test_an_empty_agenda_and_hostile_words(qtbot, context, clinic, hands, opened, code):
    context.t = Language.load(code)
    page = shown(qtbot, context)
    assert not page.clock.start.isEnabled()
    hostile = '<img src="/etc/passwd"> A <i> Đ Ł ☐ {n} %s &x'
    type_words("8")
    press(page, "Esc")
    context.perform(
        lambda: context.services.agenda.add(
            AgendaItem(clinic_id=clinic.id, day=DAY, title=hostile, minutes=20)
        )
    )
    assert page.clock.following.text() == hostile
    press(page, "F5")
    assert page.clock.item.text() == hostile
    press(page, "F7", "F11")
    assert not page._projector.grab().isNull()
    page._projector.close()


def test_presentations_keep_their_own_stamps(page, context, hands):
    hands.set(8, 1)
    press(page, "F5", "F5", "F5", "F5")
    assert all(
        p.started_at == hands.at and p.ended_at == hands.at for p in context.store.all(Presentation)
    )


def test_the_first_item_is_typed_at_once_by_its_name(qtbot, context, agenda, opened):
    for item in context.store.all(AgendaItem):
        context.store.write(Message("x"), remove=[item])
    page = shown(qtbot, context)
    page.take_focus()
    type_words("Registrasi peserta")
    press(QApplication.focusWidget(), "Return")
    assert [item.title for item in context.store.all(AgendaItem)] == ["Registrasi peserta"]


@pytest.mark.parametrize("code", ["id", "en"])
def test_how_far_ahead_the_day_is_stands_whole_in_a_narrow_window(
    qtbot, context, agenda, opened, hands, code
):
    context.t = Language.load(code)
    hands.set(5, 11)
    page = on_screen(qtbot, AgendaPage(context), 940)
    press(page, "F5")
    badge = page.clock.badge
    QApplication.processEvents()  # lays out anew what has other words
    assert badge.isVisible()
    assert badge.width() >= badge.sizeHint().width()
    assert page.clock.rect().contains(badge.geometry())
