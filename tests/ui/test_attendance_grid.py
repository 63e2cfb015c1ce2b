"""The grid of days and sessions with keys only: what a letter stores, shows and counts."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import Message
from desktop_app.paths import DataFolder
from desktop_app.records import Attendance, Clinic, Institution, Participant, Person
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.person import Sex
from desktop_app.services.attendance_grid import Slot
from desktop_app.services.workspace import Workspace
from tests.clock import Clock
from tests.ui.hands import ARRIVAL, AtRegistration

DAY, NEXT = date(2025, 8, 13), date(2025, 8, 14)
NAMES = ("Budi", "Citra", "Dewi")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DOWN, RIGHT, UP = Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up
ENTER, ESC, INSERT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Insert


class Sheet(AtRegistration):
    """The registration page with its grid shown."""

    def __init__(self, qtbot, workspace, language):
        super().__init__(qtbot, workspace, Clock(ARRIVAL), language)
        qtbot.waitUntil(self._has_keyboard)
        self.press(Qt.Key.Key_G, held=CTRL)
        self.grid = self.page.grid

    def _has_keyboard(self):
        at = QApplication.focusWidget()
        return at is not None and self.window.isAncestorOf(at)

    def type(self, text):
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    @property
    def cells(self):
        """The slots' texts, row by row, empty rows left out."""
        model = self.grid.table.cells
        rows = {
            model.index(row, 0).data(): [
                model.index(row, at).data() for at in range(2, model.travel)
            ]
            for row in range(model.rowCount())
        }
        return {name: texts for name, texts in rows.items() if any(texts)}

    @property
    def totals(self):
        model = self.grid.totals.figures
        return {
            model.index(row, 0).data(): [
                int(model.index(row, at).data()) for at in range(1, model.columnCount())
            ]
            for row in range(model.rowCount())
        }

    @property
    def headings(self):
        model = self.grid.table.cells
        return [
            model.headerData(at, Qt.Orientation.Horizontal).replace("\n", " ")
            for at in range(2, model.travel)
        ]


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(DataFolder(tmp_path))
    made = Clinic(
        title="Coaching Clinic 6",
        short_title="CC6",
        starts=datetime(2025, 8, 13, 8),
        ends=datetime(2025, 8, 14, 12),
    )
    office = Institution(
        name="Bapperida Kab. Katingan", level=InstitutionLevel.DISTRICT, region_id="62.06"
    )
    people = [
        Person(name=name, sex=sex, institution_id=office.id)
        for name, sex in zip(NAMES, (Sex.MALE, Sex.FEMALE, Sex.FEMALE), strict=True)
    ]
    opened.store.write(
        Message("test"),
        save=[
            made,
            office,
            *people,
            *(Participant(id=f"p-{p.name}", clinic_id=made.id, person_id=p.id) for p in people),
        ],
    )
    yield opened
    opened.close()


@pytest.fixture
def sheet(qtbot, workspace):
    made = Sheet(qtbot, workspace, "en")
    yield made
    made.window.close()


def stored(sheet, name, slot=None):
    day, session = slot or Slot(DAY)
    found = sheet.store.all(Attendance, participant_id=f"p-{name}", day=day, session=session)
    return found[0] if found else None


def test_one_letter_stores_a_state_and_arrows_move(sheet):
    sheet.type("p")
    sheet.press(DOWN)
    sheet.type("o")
    sheet.press(DOWN, RIGHT)
    sheet.type("s")
    assert sheet.cells == {"Budi": ["P 08:12", ""], "Citra": ["O 08:12", ""], "Dewi": ["", "S"]}
    assert stored(sheet, "Budi").mode is AttendanceMode.IN_PERSON
    assert stored(sheet, "Citra").mode is AttendanceMode.ONLINE
    assert stored(sheet, "Dewi", Slot(NEXT)).state is AttendanceState.SICK


@pytest.mark.parametrize("code", ["id", "en"])
def test_a_scanner_registers_its_person_and_its_letters_store_nothing(qtbot, workspace, code):
    sheet = Sheet(qtbot, workspace, code)
    citra = sheet.store.all(Person, name="Citra")[0]
    sheet.type(f"NOTULA:PERSON:{citra.id}".upper())
    sheet.press(ENTER)
    assert [each.participant_id for each in sheet.store.all(Attendance)] == ["p-Citra"]
    assert stored(sheet, "Citra").mode is AttendanceMode.IN_PERSON
    assert sheet.page.box.hasFocus()
    assert "Citra" in sheet.page.card.title.text()
    sheet.press(Qt.Key.Key_G, held=CTRL)
    sheet.type("ns")  # a slip of the finger, then a state
    assert stored(sheet, "Budi").state is AttendanceState.SICK
    sheet.window.close()


def test_a_scan_leaves_a_guest_who_is_being_taken_down(sheet):
    sheet.press(ESC)
    sheet.press(Qt.Key.Key_N, held=CTRL)
    sheet.type("Eka Baru")
    sheet.page.form.store_typed()
    sheet.press(Qt.Key.Key_G, held=CTRL)
    citra = sheet.store.all(Person, name="Citra")[0]
    sheet.type(f"notula:person:{citra.id}")
    sheet.press(ENTER)
    assert stored(sheet, "Citra") is not None
    assert sheet.page.form.name.text() == "Eka Baru"
    assert sheet.page.form.name.hasFocus()


def test_letters_are_those_of_the_language(qtbot, workspace):
    sheet = Sheet(qtbot, workspace, "id")
    for letter, state in zip("hdisut", ("H", "D", "I", "S", "U", "T"), strict=True):
        sheet.type(letter)
        assert sheet.cells["Budi"][0].startswith(state)
    assert stored(sheet, "Budi").state is AttendanceState.ABSENT
    sheet.type("x")
    assert stored(sheet, "Budi").state is AttendanceState.ABSENT
    for letter in ("H", "D", "I", "S", "U", "T", "K", "M", "C", "Del"):
        assert f"{letter}\N{NO-BREAK SPACE}" in sheet.grid.legend.text()
    sheet.window.close()


def test_every_key_is_one_step_of_undo(sheet):
    for letter in ("p", "l", "r", "e", "t"):
        sheet.type(letter)
    assert sheet.window._menus.undo.text() == "Undo: Budi: travel order stamped"
    texts = []
    for _ in range(5):
        texts.append(sheet.cells.get("Budi", ["", ""])[0])
        sheet.press(Qt.Key.Key_Z, held=CTRL)
    assert texts == ["E", "E", "P 08:12", "P 08:12–08:12", "P 08:12"]
    assert sheet.store.count(Attendance) == 0


def test_several_cells_take_one_letter(sheet):
    sheet.press(DOWN, DOWN, RIGHT, held=SHIFT)
    sheet.type("p")
    assert sheet.cells == {name: ["P 08:12", "P"] for name in NAMES}
    assert sheet.totals["Present  / 3"] == [3, 3]
    sheet.press(Qt.Key.Key_Delete)
    assert sheet.store.count(Attendance) == 0
    assert sheet.store.count(Participant) == 3
    sheet.press(Qt.Key.Key_Z, held=CTRL)
    assert sheet.store.count(Attendance) == 6


def test_totals_follow_each_key(sheet):
    sheet.type("p")
    sheet.press(DOWN)
    sheet.type("o")
    assert sheet.totals == {
        "Present  / 3": [2, 0],
        "In person": [1, 0],
        "Online": [1, 0],
        "Male  / 1": [1, 0],
        "Female  / 2": [1, 0],
        "Regency/City  / 3": [2, 0],
        "Katingan  / 3": [2, 0],
    }
    sheet.type("a")
    assert sheet.totals["Present  / 3"] == [1, 0]
    sheet.press(Qt.Key.Key_Z, held=CTRL)
    assert sheet.totals["Online"] == [1, 0]


def test_coming_and_going_is_stamped_today_only(sheet):
    sheet.type("p")
    sheet.clock.at = datetime(2025, 8, 13, 10, 30)
    sheet.type("l")
    assert sheet.cells["Budi"] == ["P 08:12–10:30", ""]
    sheet.type("r")
    assert sheet.cells["Budi"] == ["P 08:12", ""]
    sheet.press(RIGHT)
    sheet.type("pl")
    assert "on the day itself" in sheet.grid._problem.text()
    assert stored(sheet, "Budi", Slot(NEXT)).left_at is None


def test_the_travel_order_is_ticked_by_one_key_anywhere_in_the_row(sheet):
    travel = sheet.grid.table.cells.travel
    box = sheet.grid.table.cells.index(1, travel)
    sheet.press(DOWN)
    sheet.type("t")
    assert box.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    sheet.press(RIGHT, RIGHT, Qt.Key.Key_Space)
    assert box.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    assert not sheet.store.get(Participant, "p-Citra").travel_stamped


def test_a_session_is_added_named_filled_renamed_and_removed(sheet):
    sheet.press(INSERT)
    assert sheet.grid.names.line.text() == "Session 1"
    sheet.type("Morning")
    sheet.press(ENTER)
    assert sheet.headings == ["Wednesday 13 Aug", "13 Aug Morning", "Thursday 14 Aug"]
    sheet.type("p")
    assert stored(sheet, "Budi", Slot(DAY, "Morning")).state is AttendanceState.PRESENT
    sheet.press(Qt.Key.Key_F2)
    sheet.type("Opening")
    sheet.press(ENTER)
    assert sheet.cells == {"Budi": ["", "P 08:12", ""]}
    assert stored(sheet, "Budi", Slot(DAY, "Opening")) is not None
    sheet.press(Qt.Key.Key_Delete, held=CTRL)
    assert sheet.headings == ["Wednesday 13 Aug", "Thursday 14 Aug"]
    sheet.press(Qt.Key.Key_Z, held=CTRL)
    assert sheet.headings[1] == "13 Aug Opening"
    assert sheet.cells == {"Budi": ["", "P 08:12", ""]}


def test_a_named_session_without_entries_is_there_after_a_restart(qtbot, sheet, workspace):
    sheet.press(INSERT)
    sheet.type("Pagi | <b>=1</b>")
    sheet.press(ENTER)
    sheet.window.close()
    again = Sheet(qtbot, workspace, "en")
    assert again.headings[1] == "13 Aug Pagi / <b>-1</b>"
    again.press(INSERT, ESC)
    assert again.grid.table.hasFocus()
    again.window.close()


def test_the_filter_leaves_who_fits_and_the_totals_of_all(sheet):
    sheet.press(Qt.Key.Key_F, held=CTRL)
    sheet.type("dew")
    sheet.press(ENTER)
    sheet.type("p")
    assert sheet.cells == {"Dewi": ["P 08:12", ""]}
    assert sheet.totals["Present  / 3"] == [1, 0]


def test_the_cursor_stays_in_the_slots_and_escape_goes_to_the_desk(sheet):
    sheet.press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert sheet.grid.table.currentIndex().column() == 2
    sheet.type("p")
    sheet.press(ESC)
    assert sheet.page.box.hasFocus()
    assert sheet.page.counters.present.text.startswith("1 present")
    sheet.type("cit")
    sheet.press(ENTER)
    sheet.press(Qt.Key.Key_G, held=CTRL)
    assert sheet.cells["Citra"] == ["P 08:12", ""]


def test_a_guest_who_is_removed_leaves_the_grid_and_comes_back(sheet):
    context = sheet.window.context
    participants = sheet.workspace.attendance.participants
    sheet.type("p")
    context.perform(lambda: participants.remove("p-Budi"))
    assert sheet.grid.table.cells.rowCount() == 2
    assert sheet.totals["Present  / 2"] == [0, 0]
    sheet.press(Qt.Key.Key_Z, held=CTRL)
    assert sheet.cells == {"Budi": ["P 08:12", ""]}
    assert sheet.totals["Present  / 3"] == [1, 0]


def test_names_are_hidden_from_view_with_f8(sheet):
    sheet.press(Qt.Key.Key_F8)
    assert sheet.grid.table.cells.index(0, 0).data() == "•••"
    sheet.press(Qt.Key.Key_F8)
    assert sheet.grid.table.cells.index(0, 0).data() == "Budi"
