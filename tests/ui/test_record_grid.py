"""Lists are typed like a sheet; every cell is one stored action."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.i18n import Message
from desktop_app.records import FollowUp, Participant, Person
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import RECORD_ROLE, SORT_ROLE, RecordTableModel, columns_of

FIELDS = ("activity", "responsible", "due", "status")


@pytest.fixture
def grid(qtbot, context, clinic):
    made = RecordGrid(
        context,
        columns_of(FollowUp, *FIELDS),
        name="grid",
        new=lambda: FollowUp(clinic_id=clinic.id, activity=""),
    )
    qtbot.addWidget(made)

    def refresh(_change=None):
        made.set_rows(context.store.all(FollowUp, clinic_id=clinic.id))

    context.changed.connect(refresh)
    made.resize(900, 400)
    made.show()
    refresh()
    made.setCurrentIndex(made.table.index(0, 0))
    made.setFocus()
    return made


def stored(context) -> list[FollowUp]:
    return context.store.all(FollowUp)


def type_in(grid, text):
    QTest.keyClicks(grid, text[0])
    editor = grid.indexWidget(grid.currentIndex())
    assert editor is not None
    QTest.keyClicks(editor, text[1:])
    return editor


def add(grid, *texts):
    for text in texts:
        grid.setCurrentIndex(grid.table.index(grid.table.rowCount() - 1, 0))
        QTest.keyClick(type_in(grid, text), Qt.Key.Key_Return)


def test_typing_in_the_last_row_adds_a_record(grid, context):
    assert grid.table.rowCount() == 1
    editor = type_in(grid, "Sertifikasi lahan")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    (record,) = stored(context)
    assert record.activity == "Sertifikasi lahan"
    assert grid.table.rowCount() == 2
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 1)


def test_enter_stores_and_goes_down_to_the_next_new_row(grid, context):
    add(grid, "satu", "dua", "tiga")
    assert [record.activity for record in stored(context)] == ["satu", "dua", "tiga"]
    assert [record.position for record in stored(context)] == [1, 2, 3]
    assert grid.currentIndex().row() == 3
    assert grid.table.is_blank(3)


def test_f2_goes_on_and_escape_gives_up(grid, context):
    add(grid, "satu")
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(type_in(grid, "UPTD"), Qt.Key.Key_Return)
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.indexWidget(grid.currentIndex())
    QTest.keyClicks(editor, " IPLT")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(context)[0].responsible == "UPTD IPLT"
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(type_in(grid, "nothing"), Qt.Key.Key_Escape)
    assert stored(context)[0].responsible == "UPTD IPLT"


def test_a_date_and_a_choice_are_typed_as_in_forms(grid, context):
    add(grid, "satu")
    grid.setCurrentIndex(grid.table.index(0, 2))
    QTest.keyClick(type_in(grid, "14/11/2025"), Qt.Key.Key_Tab)
    assert stored(context)[0].due == datetime.date(2025, 11, 14)
    QTest.keyClick(type_in(grid, "run"), Qt.Key.Key_Return)
    assert stored(context)[0].status.value == "running"


def test_an_unreadable_cell_keeps_its_text_and_comes_back(qtbot, grid, context, clinic):
    add(grid, "satu")
    grid.setCurrentIndex(grid.table.index(0, 2))
    QTest.keyClick(type_in(grid, "31/2/2025"), Qt.Key.Key_Return)
    index = grid.table.index(0, 2)
    assert index.data() == "31/2/2025"
    assert "date" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert stored(context)[0].due is None
    assert context.messages.refused

    again = RecordGrid(context, columns_of(FollowUp, *FIELDS), name="grid")
    qtbot.addWidget(again)
    again.set_rows(stored(context))
    assert again.table.index(0, 2).data() == "31/2/2025"

    grid.setCurrentIndex(index)
    QTest.keyClick(type_in(grid, "28/2/2026"), Qt.Key.Key_Return)
    assert stored(context)[0].due == datetime.date(2026, 2, 28)
    assert context.drafts.count() == 0


def test_a_row_without_its_required_cell_waits(qtbot, grid, context, clinic):
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(type_in(grid, "Dinas PUPR"), Qt.Key.Key_Return)
    assert stored(context) == []
    assert grid.pending

    again = RecordGrid(
        context,
        columns_of(FollowUp, *FIELDS),
        name="grid",
        new=lambda: FollowUp(clinic_id=clinic.id, activity=""),
    )
    qtbot.addWidget(again)
    again.set_rows([])
    assert again.table.index(0, 1).data() == "Dinas PUPR"

    grid.setCurrentIndex(grid.table.index(0, 0))
    QTest.keyClick(type_in(grid, "satu"), Qt.Key.Key_Return)
    (record,) = stored(context)
    assert (record.activity, record.responsible) == ("satu", "Dinas PUPR")
    assert context.drafts.count() == 0


def test_delete_removes_the_row_and_the_toast_brings_it_back(grid, context):
    add(grid, "satu", "dua")
    grid.setCurrentIndex(grid.table.index(0, 0))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert [record.activity for record in stored(context)] == ["dua"]
    context.messages.actions[-1]()
    assert [record.activity for record in stored(context)] == ["satu", "dua"]
    assert grid.table.rowCount() == 3


def test_each_cell_is_one_action_that_undo_takes_back(grid, context):
    add(grid, "satu")
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(type_in(grid, "UPTD"), Qt.Key.Key_Return)
    context.perform(context.store.undo)
    assert stored(context)[0].responsible == ""
    assert grid.table.index(0, 1).data() == ""
    context.perform(context.store.undo)
    assert stored(context) == []
    assert grid.table.rowCount() == 1


def test_backspace_empties_a_cell(grid, context):
    add(grid, "satu")
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(type_in(grid, "UPTD"), Qt.Key.Key_Return)
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(grid, Qt.Key.Key_Backspace)
    assert stored(context)[0].responsible == ""


def test_control_d_copies_the_cell_above(grid, context):
    add(grid, "satu", "dua")
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(type_in(grid, "UPTD"), Qt.Key.Key_Return)
    grid.setCurrentIndex(grid.table.index(1, 1))
    QTest.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [record.responsible for record in stored(context)] == ["UPTD", "UPTD"]


def test_alt_arrows_move_a_row_and_the_cursor_stays_on_it(grid, context):
    add(grid, "satu", "dua", "tiga")
    grid.setCurrentIndex(grid.table.index(2, 0))
    QTest.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [record.activity for record in stored(context)] == ["satu", "tiga", "dua"]
    assert grid.current_record().activity == "tiga"
    context.perform(context.store.undo)
    assert [record.activity for record in stored(context)] == ["satu", "dua", "tiga"]


def test_copy_gives_what_a_spreadsheet_takes(grid, context):
    add(grid, 'a "b"', "dua")
    grid.selectAll()
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ['"a ""b"""', ""]


def test_the_filter_narrows_and_new_rows_stay_possible(grid, context):
    add(grid, "Sertifikasi lahan", "Rancangan perbup")
    grid.set_filter("lahan sert")
    assert [row.activity for row in grid.table.rows] == ["Sertifikasi lahan"]
    assert grid.table.is_blank(1)
    grid.set_filter("")
    assert len(grid.table.rows) == 2


def test_long_words_make_the_row_higher(grid, context):
    add(grid, "kata " * 200)
    grid.fit_rows()
    assert grid.rowHeight(0) > 3 * grid.rowHeight(1)


def test_a_box_is_ticked_with_the_space_bar(qtbot, context, clinic):
    person = Person(name="Siti")
    context.store.save(person)
    context.store.save(Participant(clinic_id=clinic.id, person_id=person.id))
    grid = RecordGrid(context, columns_of(Participant, "person_id", "travel_stamped"), name="p")
    qtbot.addWidget(grid)
    grid.set_rows(context.store.all(Participant))
    assert grid.table.index(0, 0).data() == "Siti"
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert context.store.all(Participant)[0].travel_stamped


def test_chosen_widths_are_remembered(qtbot, grid, context):
    grid.setColumnWidth(1, 333)
    again = RecordGrid(context, columns_of(FollowUp, *FIELDS), name="grid")
    qtbot.addWidget(again)
    again.resize(900, 400)
    again.show()
    assert again.columnWidth(1) == 333


def test_the_model_keeps_qts_contract(qtmodeltester, context, clinic):
    model = RecordTableModel(columns_of(FollowUp, *FIELDS), context.t)
    rows = [FollowUp(clinic_id=clinic.id, activity=str(n), position=n) for n in range(5)]
    model.set_rows(rows)
    model.set_blank(FollowUp(clinic_id=clinic.id, activity=""))
    qtmodeltester.check(model)
    model.set_rows([rows[4], *rows[:2]])
    model.set_rows([rows[0], rows[2], rows[3]])
    model.set_rows(rows * 1)
    model.set_blank(None)
    qtmodeltester.check(model)
    assert model.index(1, 0).data(RECORD_ROLE) == rows[1]
    assert model.index(1, 0).data(SORT_ROLE) == "1"


def test_rows_that_stay_keep_the_cursor(grid, context, clinic):
    add(grid, "satu", "dua", "tiga")
    grid.setCurrentIndex(grid.table.index(2, 1))
    first = stored(context)[0]
    context.perform(lambda: context.store.write(Message("Remove"), remove=[first]))
    assert grid.current_record().activity == "tiga"
    assert grid.currentIndex().column() == 1
