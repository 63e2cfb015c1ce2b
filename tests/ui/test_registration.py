"""The registration desk with keys only: what is pressed, what is said, what is stored."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import Message
from desktop_app.paths import DataFolder
from desktop_app.records import Attendance, Clinic, Institution, Participant, Person
from desktop_app.records.attendance import AttendanceMode, AttendanceState, InvitationStatus
from desktop_app.records.person import Sex
from desktop_app.services.attendance_grid import Slot
from desktop_app.services.guests import Counters, Share
from desktop_app.services.workspace import Workspace
from desktop_app.settings import SOUND
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.registration.counters import Bar, CounterCard, shared
from tests.clock import Clock
from tests.ui.hands import ARRIVAL, AtRegistration

DAY, NEXT = date(2025, 8, 13), date(2025, 8, 14)
ENTER, ESC, UP, DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
HOSTILE = (
    "A <i>",
    '<img src="/etc/passwd">',
    "Đ Ł ☐",
    'O\'Neil "Budi" *',
    "n" * 120,
)


class Desk(AtRegistration):
    """The registration page with its desk shown."""

    def __init__(self, qtbot, workspace, clock):
        super().__init__(qtbot, workspace, clock, "en")

    def type(self, text):
        none = Qt.KeyboardModifier.NoModifier
        for letter in text:
            if ord(letter) < 128:
                self.qtbot.keyClicks(QApplication.focusWidget(), letter)
            else:  # QTest aborts on a sign that is on no keyboard
                event = QKeyEvent(QEvent.Type.KeyPress, 0, none, letter)
                QApplication.sendEvent(QApplication.focusWidget(), event)

    @property
    def card(self):
        return self.page.card.text

    @property
    def found(self):
        return [entry.title for entry in self.page.found.entries.entries]

    def guest(self, name, day=DAY):
        clinic = self.store.all(Clinic, short_title="CC6")[0]
        guests = self.workspace.attendance.guests(clinic.id, day)
        return next((guest for guest in guests if name in guest.full_name), None)

    @property
    def rows(self):
        table = self.page.table.grid.table
        return [table.text(row, 1) for row in table.rows]


def at_the_first_mode(desk):
    """Register two guests, and return their grid with the cursor on how the first takes part."""
    for typed in ("rus", "yoh"):
        desk.type(typed)
        desk.press(ENTER)
    grid = desk.page.table.grid
    grid.setFocus()
    names = [column.name for column in grid.table.columns]
    grid.setCurrentIndex(grid.table.index(0, names.index("mode")))
    return grid


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(DataFolder(tmp_path))
    made = Clinic(
        title="Coaching Clinic 6",
        short_title="CC6",
        starts=datetime(2025, 8, 13, 8),
        ends=datetime(2025, 8, 14, 12),
        province_id="62",
    )
    before = Clinic(title="Coaching Clinic 5", short_title="CC5", starts=datetime(2025, 6, 3, 8))
    office = Institution(name="Bapperida Kab. Katingan", region_id="62.06")
    invited = [
        Person(name="Rusnani Lestari", institution_id=office.id, position_title="Kepala Bidang"),
        Person(name="Yohanes Sangen", institution_id=office.id),
    ]
    known = Person(name="Bambang Wibowo", prefix_titles="Ir.", position_title="Kepala Dinas")
    earlier = Participant(clinic_id=before.id, person_id=known.id)
    opened.store.write(
        Message("test"),
        save=[
            made,
            before,
            office,
            *invited,
            known,
            earlier,
            Attendance(participant_id=earlier.id, day=date(2025, 6, 3)),
            *(
                Participant(
                    clinic_id=made.id, person_id=one.id, invitation=InvitationStatus.INVITED
                )
                for one in invited
            ),
        ],
    )
    yield opened
    opened.close()


@pytest.fixture
def desk(qtbot, workspace):
    made = Desk(qtbot, workspace, Clock(ARRIVAL))
    yield made
    made.window.close()


def test_a_known_person_is_present_after_three_letters_and_enter(desk):
    desk.type("bam")
    entry = desk.page.found.current()
    assert (entry.title, entry.detail, entry.note) == (
        "Ir. Bambang Wibowo",
        "Kepala Dinas",
        "CC5, 3 Jun",
    )
    desk.press(ENTER)
    assert desk.card == "Ir. Bambang Wibowo\nKepala Dinas\nPresent since 08:12"
    here = desk.guest("Bambang")
    assert (here.present, here.mode, here.arrived_at) == (
        True,
        AttendanceMode.IN_PERSON,
        desk.clock.at,
    )
    assert desk.page.box.text() == ""
    assert desk.page.box.hasFocus()
    assert "Ir. Bambang Wibowo" in desk.rows
    assert desk.page.counters.present.text == "1 present of 2 invited"


def test_the_second_time_is_answered_with_the_time_of_the_first(desk):
    desk.type("bam")
    desk.press(ENTER)
    desk.clock.at = datetime(2025, 8, 13, 9, 40)
    desk.type("wibowo")
    assert desk.page.found.current().badge == "Present 08:12"
    desk.press(ENTER)
    assert desk.card == (
        "Ir. Bambang Wibowo\nAlready present since 08:12. Nothing was stored twice."
    )
    assert desk.store.count(Attendance, day=DAY) == 1


def test_f2_marks_online_and_switches_the_guest_on_the_card(desk):
    desk.type("rus")
    desk.press(Qt.Key.Key_F2)
    assert desk.guest("Rusnani").mode is AttendanceMode.ONLINE
    assert "Present online since 08:12" in desk.card
    desk.press(Qt.Key.Key_F2)
    assert desk.guest("Rusnani").mode is AttendanceMode.IN_PERSON
    assert "Present since 08:12" in desk.card


def test_a_walk_in_is_taken_down_with_enter_from_field_to_field(desk):
    desk.type("Hj. Siti Aminah, S.K.M.")
    assert desk.found == ["New guest: Hj. Siti Aminah, S.K.M."]
    desk.press(ENTER)
    form = desk.page.form
    assert form.name.text() == "Hj. Siti Aminah, S.K.M."
    assert form.sex.value() is Sex.FEMALE  # Hj. says so
    desk.press(ENTER)
    desk.type("p")
    desk.type("bapp kat")
    desk.press(ENTER)
    assert form.institution.text() == "Bapperida Kab. Katingan"
    desk.type("Kepala UPTD IPLT")
    desk.press(ENTER)

    person = desk.store.all(Person, name="Siti Aminah")[0]
    assert (person.prefix_titles, person.suffix_titles, person.sex) == (
        "Hj.",
        "S.K.M.",
        Sex.FEMALE,
    )
    here = desk.guest("Siti")
    assert (here.institution, here.position_title) == (
        "Bapperida Kab. Katingan",
        "Kepala UPTD IPLT",
    )
    assert desk.card.startswith("Hj. Siti Aminah, S.K.M.\nKepala UPTD IPLT · Bapperida")
    assert desk.page.box.hasFocus()


def test_a_long_text_pasted_as_an_institution_stays_whole_and_is_refused_in_words(desk):
    form = desk.page.form
    pasted = ("Dinas Pekerjaan Umum dan Penataan Ruang " * 6).strip()
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.type("Eko")
    form.institution.setFocus()
    QApplication.clipboard().setText(pasted)
    desk.press(Qt.Key.Key_V, held=CTRL)
    desk.press(ENTER, held=CTRL)
    assert form.institution.text() == pasted
    assert form.problem.text() == (
        f"{len(pasted)} letters are no name of an institution. Shorten it."
    )
    assert not desk.store.all(Person, name="Eko")


def test_two_guests_of_one_name_and_office_are_both_stored_and_said(desk):
    for name, office in (("Siti Aminah", "kat"), ("Hj. Siti Aminah, S.E.", "kat")):
        assert "Another guest" not in desk.card
        desk.press(Qt.Key.Key_N, held=CTRL)
        desk.type(name)
        desk.press(ENTER)
        desk.type("p")
        desk.type(f"bapp {office}")
        desk.press(ENTER)
        desk.press(ENTER, held=CTRL)
    assert "Another guest of this name and institution is present too." in desk.card
    assert desk.store.count(Person, name="Siti Aminah") == 2
    assert desk.store.count(Attendance, day=DAY) == 2
    desk.press(Qt.Key.Key_Z, held=CTRL)
    assert desk.store.count(Attendance, day=DAY) == 1


def test_a_new_institution_gets_level_and_region_from_its_name(desk):
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.type("Budi")
    desk.press(ENTER)
    desk.type("L")
    desk.type("DLH Kab. Barito Timur")
    desk.press(Qt.Key.Key_F2)
    made = desk.store.all(Institution, name="DLH Kab. Barito Timur")[0]
    assert made.region_id == "62.13"
    assert desk.guest("Budi").mode is AttendanceMode.ONLINE


def test_a_likely_duplicate_is_picked_instead_of_a_second_person(desk):
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.type("Bambang Wibawo")
    assert [e.title for e in desk.page.form.similar.entries.entries] == ["Ir. Bambang Wibowo"]
    desk.press(DOWN, ENTER)
    assert desk.store.count(Person) == 3
    assert desk.guest("Bambang").present
    assert desk.page.box.hasFocus()


def test_a_misspelt_name_offers_near_ones_after_the_new_guest(desk):
    desk.type("bambong wibowo")
    assert desk.found == ["New guest: bambong wibowo", "Ir. Bambang Wibowo"]
    desk.press(DOWN, ENTER)
    assert desk.guest("Bambang").present


def test_a_guest_without_a_name_is_refused_in_the_form(desk):
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.press(ENTER, ENTER, ENTER, ENTER)
    assert desk.page.form.problem.text() == "Write the guest's name."
    assert desk.store.count(Person) == 3


def test_escape_goes_back_and_the_same_name_goes_on_as_it_was(desk):
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.type("Citra")
    desk.press(ENTER)
    desk.type("P")
    desk.type("Radio")
    desk.press(ESC)
    assert desk.page.box.text() == "Citra"
    desk.press(ENTER)
    assert desk.page.form.institution.text() == "Radio"
    desk.press(ESC, ESC)
    assert desk.page.box.text() == ""
    assert desk.store.count(Person) == 3


def test_a_person_stands_in_for_an_invited_one(desk):
    desk.type("bam")
    desk.press(Qt.Key.Key_F4)
    desk.type("rus")
    assert desk.found == ["Rusnani Lestari", "The position: rus"]
    desk.press(ENTER)
    here = desk.guest("Bambang")
    assert (here.represents, here.represented) == ("Kepala Bidang", "Rusnani Lestari")
    assert desk.guest("Rusnani").invitation is InvitationStatus.REPRESENTED
    assert "on behalf of Kepala Bidang (Rusnani Lestari)" in desk.card


def test_the_guest_on_the_card_may_stand_in_for_a_position(desk):
    desk.type("bam")
    desk.press(ENTER, Qt.Key.Key_F4)
    desk.type("Plt. Sekretaris Daerah")
    desk.press(ENTER)
    assert desk.guest("Bambang").represents == "Plt. Sekretaris Daerah"
    assert desk.store.count(Attendance, day=DAY) == 1
    desk.press(Qt.Key.Key_F4, ESC)
    assert desk.page.box.placeholderText().startswith("Name or institution")


def test_ctrl_z_takes_the_last_guest_back_and_names_the_action(desk):
    desk.type("bam")
    desk.press(ENTER)
    assert "Ir. Bambang Wibowo present" in desk.window._menus.undo.text()
    desk.press(Qt.Key.Key_Z, held=CTRL)
    assert desk.guest("Bambang") is None
    assert desk.card == ""
    assert "Ir. Bambang Wibowo" not in desk.rows
    assert desk.window.context.messages.toast.text == "Undone: Ir. Bambang Wibowo present"


def test_a_delegation_comes_in_with_one_key(desk):
    desk.type("kat")
    desk.press(ENTER, held=CTRL)
    assert desk.guest("Rusnani").present
    assert desk.guest("Yohanes").present
    assert desk.card.startswith("2 guests of Bapperida Kab. Katingan present")
    desk.press(Qt.Key.Key_Z, held=CTRL)
    assert not desk.guest("Rusnani").present


def test_of_a_large_delegation_the_card_counts_those_whom_it_does_not_name(desk):
    office = Institution(name="Dinas PUPR Kab. Seruyan")
    people = [Person(name=f"Gita {n:02}", institution_id=office.id) for n in range(14)]
    desk.store.write(Message("test"), save=[office, *people])
    [clinic] = desk.store.all(Clinic, short_title="CC6")
    desk.workspace.attendance.participants.invite(clinic.id, [one.id for one in people])
    desk.page.refresh(None)
    desk.type("seru")
    desk.press(ENTER, held=CTRL)
    names = "; ".join(one.name for one in people[:11])
    assert desk.card == f"14 guests of {office.name} present\n{names} and 3 others"


def test_the_card_names_a_delegation_that_is_shown_a_turn_later(desk, monkeypatch):
    monkeypatch.setattr("desktop_app.ui.context.MANY", 2)
    desk.type("kat")
    desk.press(ENTER, held=CTRL)
    QApplication.processEvents()
    assert desk.page.card.isVisible()
    assert desk.card.startswith("2 guests of Bapperida Kab. Katingan present")
    desk.window.undo()
    QApplication.processEvents()
    assert not desk.page.card.isVisible()


def test_who_comes_from_where_nobody_is_expected_is_the_whole_delegation(desk):
    office = Institution(name="Dinas PUPR Kab. Seruyan")
    guest = Person(name="Gita Seruyan", institution_id=office.id)
    desk.store.write(Message("test"), save=[office, guest])
    desk.type("gita")
    desk.press(ENTER, held=CTRL)
    assert desk.guest("Gita").present
    assert desk.card.startswith("Gita Seruyan")


def test_two_days_are_apart_and_switched_by_alt_and_arrows(desk):
    desk.type("rus")
    desk.press(ENTER)
    desk.press(Qt.Key.Key_Right, held=ALT)
    assert desk.page.counters.present.text == "0 present of 2 invited"
    desk.type("rus")
    desk.press(ENTER)
    assert desk.guest("Rusnani", NEXT).arrived_at is None  # entered before its day
    assert desk.store.count(Attendance, day=NEXT) == 1
    desk.press(Qt.Key.Key_Left, held=ALT)
    assert desk.page.counters.present.text == "1 present of 2 invited"


def test_letters_typed_on_the_table_go_to_the_box(desk):
    desk.page.table.grid.setFocus()
    desk.page.table.grid.setCurrentIndex(desk.page.table.grid.table.index(0, 1))
    desk.type("b")
    assert desk.page.box.hasFocus()
    desk.type("am")
    assert desk.page.box.text() == "bam"


def test_the_table_filters_and_edits_in_place(desk):
    desk.type("rus")
    desk.press(ENTER)
    table = desk.page.table
    table.choose_filter("missing")
    assert desk.rows == ["Yohanes Sangen"]
    table.choose_filter("present")
    assert desk.rows == ["Rusnani Lestari"]
    row = table.grid.table.rows[0]
    table.grid.commit(row, "mode", AttendanceMode.ONLINE)
    table.choose_filter("online")
    row = table.grid.table.rows[0]
    table.grid.commit(row, "represents", "Bupati Katingan")
    row = table.grid.table.rows[0]
    table.grid.commit(row, "role", "role.presenter")
    row = table.grid.table.rows[0]
    table.grid.commit(row, "position_title", "Sekretaris")
    here = desk.guest("Rusnani")
    assert (here.mode, here.represents, here.role, here.position_title) == (
        AttendanceMode.ONLINE,
        "Bupati Katingan",
        "role.presenter",
        "Sekretaris",
    )
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.grid.table.index(0, 1))
    desk.press(Qt.Key.Key_Delete)
    assert desk.guest("Rusnani").state is None
    assert desk.rows == []


def test_all_that_is_pasted_over_a_guest_is_stored_as_one_action(desk):
    desk.type("rus")
    desk.press(ENTER)
    before = desk.guest("Rusnani")
    grid = desk.page.table.grid
    grid.setFocus()
    names = [column.name for column in grid.table.columns]
    row = next(at for at, each in enumerate(grid.table.rows) if "Rusnani" in each.name)
    grid.setCurrentIndex(grid.table.index(row, names.index("mode")))
    QApplication.clipboard().setText("Online\tBupati Katingan")
    grid.paste()
    here = desk.guest("Rusnani")
    assert (here.mode, here.represents) == (AttendanceMode.ONLINE, "Bupati Katingan")
    desk.window.undo()
    assert desk.guest("Rusnani") == before


def test_selected_guests_take_over_the_one_cell_of_the_first(desk):
    grid = at_the_first_mode(desk)
    QApplication.clipboard().setText("Online")
    grid.paste()
    cell = grid.currentIndex()
    grid.selectRow(0)
    grid.setCurrentIndex(cell)
    desk.press(DOWN, held=Qt.KeyboardModifier.ShiftModifier)
    desk.press(Qt.Key.Key_D, held=CTRL)
    guests = [desk.guest(name) for name in ("Rusnani", "Yohanes")]
    assert [each.mode for each in guests] == [AttendanceMode.ONLINE] * 2
    assert [each.name for each in grid.table.rows[:2]] == [each.full_name for each in guests]


def test_a_cell_may_go_back_at_once_after_many_were_filled(desk, monkeypatch):
    grid = at_the_first_mode(desk)
    desk.press(DOWN, held=Qt.KeyboardModifier.ShiftModifier)
    monkeypatch.setattr("desktop_app.ui.context.MANY", 2)
    QApplication.clipboard().setText("Online")
    grid.paste()
    desk.press(Qt.Key.Key_Up)
    first, second = (each.name for each in grid.table.rows[:2])
    grid.commit(grid.table.rows[0], "mode", AttendanceMode.IN_PERSON)
    QApplication.processEvents()
    assert [each.mode for each in grid.table.rows[:2]] == [
        AttendanceMode.IN_PERSON,
        AttendanceMode.ONLINE,
    ]
    assert desk.guest(first).mode is AttendanceMode.IN_PERSON
    assert desk.guest(second).mode is AttendanceMode.ONLINE


def test_somebody_may_be_invited_without_being_present(desk):
    desk.type("bam")
    desk.press(Qt.Key.Key_I, held=CTRL)
    assert desk.guest("Bambang").is_invited
    assert not desk.guest("Bambang").present
    assert desk.card == "Ir. Bambang Wibowo\nInvited, not yet present."


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_stored_and_shown_as_typed(desk, name):
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.type(name)
    desk.press(ENTER, ENTER)
    desk.type(name)
    desk.press(ENTER, ENTER)
    assert desk.store.count(Person, name=name) == 1
    assert desk.guest(name).institution == name
    assert desk.card.startswith(name)
    assert desk.page.card.title.textFormat() is Qt.TextFormat.PlainText
    assert name in desk.rows
    desk.window.grab()


def test_what_a_power_cut_interrupts_comes_back(qtbot, desk, workspace):
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.type("Citra Dewi")
    desk.press(ENTER)
    desk.type("P")
    desk.type("Radio")
    desk.page.form.store_typed()  # what the timer does a moment after the last key
    again = Desk(qtbot, workspace, desk.clock)
    form = again.page.form
    assert (form.name.text(), form.sex.value(), form.institution.text()) == (
        "Citra Dewi",
        Sex.FEMALE,
        "Radio",
    )
    form.name.setFocus()
    again.press(ENTER, held=CTRL)
    assert again.guest("Citra").present
    assert workspace.drafts.count() == 0
    again.window.close()


def test_an_absent_guest_with_a_reason_is_marked_in_the_table(desk):
    guest = desk.guest("Yohanes")
    desk.workspace.attendance.grid.mark([(guest.participant_id, Slot(DAY))], AttendanceState.SICK)
    desk.page.refresh(None)
    texts = {table_row.name: table_row.standing for table_row in desk.page.table.grid.table.rows}
    assert texts == {"Rusnani Lestari": "Not yet", "Yohanes Sangen": "Sick"}
    modes = {table_row.name: table_row.mode for table_row in desk.page.table.grid.table.rows}
    assert modes == {"Rusnani Lestari": AttendanceMode.IN_PERSON, "Yohanes Sangen": None}


def test_a_clinic_without_a_date_says_what_to_do(desk):
    clinic = Clinic(title="Rapat", short_title="Rapat", starts=datetime(2026, 1, 1))
    desk.store.save(clinic)
    desk.store.query("update clinic set starts = null where id = ?", clinic.id)
    desk.window.context.open_clinic(clinic.id)
    assert isinstance(desk.page._states.currentWidget(), EmptyState)


@pytest.mark.parametrize(
    ("typed", "key", "stored"),
    [
        ("Staf", Qt.Key.Key_Return, "Staf"),
        ("sta", Qt.Key.Key_Return, "Staf Ahli Bupati"),
        ("ahli bup", Qt.Key.Key_Return, "Staf Ahli Bupati"),
        ("sta", Qt.Key.Key_Tab, "sta"),
        ("staf ahli bupati", Qt.Key.Key_Return, "Staf Ahli Bupati"),
    ],
)
def test_a_position_is_completed_unless_it_is_one_as_it_stands(desk, typed, key, stored):
    desk.store.save(Person(name="Andi", position_title="Staf Ahli Bupati"))
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.type("Eko")
    desk.press(ENTER)
    desk.type("l")
    desk.press(ENTER)
    desk.type(typed)
    desk.press(key)
    if desk.page.pane.below.form_is_open:
        desk.page.form.position.setFocus()
        desk.press(ENTER)
    assert desk.guest("Eko").position_title == stored


def test_a_district_is_not_taken_for_another_that_begins_alike(desk):
    desk.store.save(Institution(name="Dinas PUPR Kab. Kapuas Hulu", region_id="61.06"))
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.type("Eko")
    desk.press(ENTER)
    desk.type("l")
    desk.type("Dinas PUPR Kab. Kapuas")
    desk.press(ENTER, ENTER)
    assert desk.guest("Eko").institution == "Dinas PUPR Kab. Kapuas"
    assert desk.guest("Eko").region_id == "62.03"


def test_one_key_takes_an_absentee_of_the_delegation_back(desk):
    desk.type("kat")
    desk.press(ENTER, held=CTRL)
    assert desk.found == ["1 · Rusnani Lestari", "2 · Yohanes Sangen"]
    desk.type("2")
    assert (desk.guest("Rusnani").present, desk.guest("Yohanes").present) == (True, False)
    assert desk.card == "Yohanes Sangen\nTaken back: not present on this day."
    assert [e.badge for e in desk.page.found.entries.entries] == ["Present", "Not yet"]
    desk.type("2")
    assert desk.guest("Yohanes").present
    desk.press(DOWN, DOWN, ENTER)
    assert not desk.guest("Yohanes").present
    desk.press(Qt.Key.Key_Z, held=CTRL)
    assert desk.guest("Yohanes").present
    desk.type("bam")
    desk.press(ENTER)
    assert desk.guest("Bambang").present
    desk.type("2")
    assert desk.guest("Yohanes").present


def test_a_delegation_that_is_complete_is_listed_again(desk):
    for name in ("rus", "yoh"):
        desk.type(name)
        desk.press(ENTER)
    desk.type("kat")
    desk.press(ENTER, held=CTRL)
    assert desk.card == "Everybody invited from Bapperida Kab. Katingan is present."
    desk.type("1")
    assert not desk.guest("Rusnani").present


def test_enter_again_takes_back_who_came_a_second_time(desk):
    for _ in range(2):
        desk.type("bam")
        desk.press(ENTER)
    assert "take back" in desk.page.card.hint.text()
    desk.press(ENTER)
    assert desk.guest("Bambang") is None
    assert desk.card == "Ir. Bambang Wibowo\nTaken back: not present on this day."
    desk.press(ENTER)
    assert desk.guest("Bambang") is None
    desk.press(Qt.Key.Key_Z, held=CTRL)
    assert desk.guest("Bambang").present


def test_a_card_that_undo_made_untrue_is_gone(desk):
    for _ in range(2):
        desk.type("bam")
        desk.press(ENTER)
    desk.press(ENTER)
    assert desk.card.endswith("Taken back: not present on this day.")
    desk.press(Qt.Key.Key_Z, held=CTRL)
    assert desk.guest("Bambang").present
    assert desk.card == ""


def test_enter_twice_after_an_arrival_takes_nobody_back(desk):
    desk.type("bam")
    desk.press(ENTER, ENTER, ENTER)
    assert desk.guest("Bambang").present


def test_the_offer_to_take_back_ends(desk):
    for _ in range(2):
        desk.type("bam")
        desk.press(ENTER)
    desk.page.pane.arrivals._again.timeout.emit()
    desk.page.pane.arrivals._again.stop()
    assert "take back" not in desk.page.card.hint.text()
    desk.press(ENTER)
    assert desk.guest("Bambang").present


@pytest.mark.parametrize("prefix", ["", "notula:person:", "NOTULA:PERSON:"])
def test_a_scanned_code_registers_its_person(desk, prefix):
    person = desk.store.all(Person, name="Bambang Wibowo")[0]
    desk.type(prefix + person.id)
    desk.press(ENTER)
    assert desk.guest("Bambang").present
    desk.press(ENTER)  # some scanners end with two
    assert desk.guest("Bambang").present
    assert desk.page.box.text() == ""


def test_a_scanner_that_ends_with_two_enters_takes_nobody_back(desk):
    person = desk.store.all(Person, name="Bambang Wibowo")[0]
    for _ in range(2):
        desk.type(person.id)
        desk.press(ENTER, ENTER)
    assert "Already present" in desk.card
    assert desk.guest("Bambang").present


def test_a_code_is_read_although_its_first_figures_number_members(desk):
    desk.type("kat")
    desk.press(ENTER, held=CTRL)
    person = Person(id="12345678-0000-4000-8000-000000000001", name="Wahyu")
    desk.store.save(person)
    desk.type(person.id)
    desk.press(ENTER)
    assert desk.guest("Wahyu").present
    assert desk.guest("Rusnani").present
    assert desk.guest("Yohanes").present


def test_a_code_scanned_into_an_empty_form_registers_its_person(desk):
    person = desk.store.all(Person, name="Bambang Wibowo")[0]
    desk.press(Qt.Key.Key_N, held=CTRL)
    desk.type(f"notula:person:{person.id}")
    desk.press(ENTER)
    assert desk.guest("Bambang").present
    assert desk.page.box.hasFocus()
    assert desk.store.count(Person) == 3


def test_an_unknown_code_is_told_in_words(desk):
    for code in ("8991002101418", "notula:person:nobody", "https://example.org/1"):
        desk.type(code)
        desk.press(ENTER)
        assert desk.card.startswith("This code belongs to nobody known here.")
        assert desk.page.box.text() == ""
        assert not desk.page.pane.below.form_is_open
        desk.press(ESC)
    assert desk.store.count(Attendance, day=DAY) == 0


def test_sounds_are_heard_only_when_chosen(desk, monkeypatch):
    heard = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    desk.type("rus")
    desk.press(ENTER)
    assert heard == []
    desk.workspace.preferences.set(SOUND, True)
    desk.type("yoh")
    desk.press(ENTER)
    assert heard == ["beep"]
    desk.type("yoh")
    desk.press(ENTER)
    desk.qtbot.waitUntil(lambda: len(heard) == 3)


def test_two_of_one_name_and_office_are_told_apart_and_both_come(desk):
    office = desk.store.all(Institution, name="Bapperida Kab. Katingan")[0]
    for position, nip in (("Staf", ""), ("Staf", "199001012015031009"), ("Analis", "")):
        desk.store.save(
            Person(name="Siti Aminah", institution_id=office.id, position_title=position, nip=nip)
        )
    desk.type("siti")
    rows = [(e.detail, e.side) for e in desk.page.found.entries.entries if e.title == "Siti Aminah"]
    assert len(set(rows)) == 3
    assert ("Staf · Bapperida Kab. Katingan", "NIP …1009") in rows
    desk.press(ENTER)
    desk.type("siti")
    assert [e.badge for e in desk.page.found.entries.entries][:2] == ["Present 08:12", ""]
    desk.press(DOWN, ENTER)
    desk.type("siti")
    desk.press(DOWN, DOWN, ENTER)
    assert desk.page.counters.present.text.startswith("3 present")


def test_f8_hides_names_in_the_table_and_shows_them_again(desk):
    desk.press(Qt.Key.Key_F8)
    assert desk.rows == ["•••", "•••"]
    grid = desk.page.table.grid
    assert not grid.table.flags(grid.table.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    desk.press(Qt.Key.Key_F8)
    assert desk.rows == ["Rusnani Lestari", "Yohanes Sangen"]


def test_f8_hides_personal_fields_of_a_form(desk):
    form = RecordForm(desk.window.context, Person)
    desk.qtbot.addWidget(form)
    form.set_record(desk.store.all(Person, name="Bambang Wibowo")[0])
    form.show()
    shown = {name for name, block in form.blocks.items() if block.editor.isVisible()}
    desk.window.context.set_private(True)
    hidden = {name for name in shown if not form.blocks[name].editor.isVisible()}
    assert hidden == {"name", "nip", "phone", "email"}
    desk.window.context.set_private(False)
    assert {name for name, block in form.blocks.items() if block.editor.isVisible()} == shown


def test_a_narrow_desk_says_less_instead_of_cutting_words(desk):
    desk.clock.at = datetime(2026, 9, 1, 8, 12)
    desk.page.refresh(None)
    said = desk.page.subheading
    whole = said.fontMetrics().horizontalAdvance(said.text())
    said.resize(whole, said.height())
    assert said.shown().endswith(" · entered later, without times of arrival")
    said.resize(whole - 20, said.height())
    assert said.shown().endswith(" · entered later")
    said.resize(60, said.height())
    assert said.shown().endswith("…")


def test_figures_never_stand_over_each_other_on_a_narrow_desk(qtbot, context):
    card = CounterCard(context)
    qtbot.addWidget(card)
    card.levels.show_bars([Bar(f"Tingkat {n}", n, 5) for n in range(5)])
    card.districts.show_bars([Bar(f"Kabupaten {n}", 2, 2) for n in range(10)])
    card.resize(340, card.heightForWidth(340))
    card.show()
    QApplication.processEvents()
    assert card.represented.geometry().bottom() < card.levels.geometry().top()
    assert card.levels.geometry().bottom() < card.districts.geometry().top()
    assert card.districts.geometry().bottom() < card.height()
    assert card.districts.height() == card.districts.heightForWidth(card.districts.width())


def test_the_figures_of_the_day_take_the_room_that_they_need_from_the_list_below(qtbot, context):
    groups = tuple(Share(str(at), f"Kabupaten {at}", at, at) for at in range(1, 11))
    card = CounterCard(context)
    qtbot.addWidget(card)
    card.resize(340, 80)
    card.show()
    card.show_counters(Counters(35, 35, 35, 0, 31, 4, 20, 15, 0, 0, groups, groups, ()))
    assert card.minimumHeight() == card.heightForWidth(card.width()) > 80
    high = card.minimumHeight()
    card.make_low(True)
    assert card.minimumHeight() < high


def test_a_long_name_gets_the_room_that_short_ones_beside_it_spare(qtbot, context):
    card = CounterCard(context)
    qtbot.addWidget(card)
    names = ("Pusat", "Balai", "Provinsi", "Kabupaten/Kota", "Fasilitator/Konsultan")
    card.levels.show_bars([Bar(name, 20, 20) for name in names])
    needed = QFontMetrics(card.levels.font()).horizontalAdvance("Fasilitator/Konsultan20/20")
    assert needed > 690 // 5
    assert card.levels.widths(690)[-1] > needed
    assert card.levels.widths(690)[0] == card.levels.widths(690)[1]


@pytest.mark.parametrize(
    ("room", "needs", "widths"),
    [
        (300, [10, 20, 30], [100, 100, 100]),
        (300, [10, 160, 30], [70, 160, 70]),
        (300, [10, 200, 200], [10, 145, 145]),
        (30, [200, 200], [15, 15]),
        (30, [], []),
    ],
)
def test_room_is_shared_evenly_where_nobody_needs_more(room, needs, widths):
    assert shared(room, needs) == widths


def test_a_level_whose_name_is_cut_is_read_in_the_tool_tip(qtbot, context):
    card = CounterCard(context)
    qtbot.addWidget(card)
    card.levels.show_bars([Bar("Fasilitator/konsultan", 1, 2), Bar("Provinsi", 3, 4)])
    assert card.levels.toolTip() == "Fasilitator/konsultan 1/2\nProvinsi 3/4"
