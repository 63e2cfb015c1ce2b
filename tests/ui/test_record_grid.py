"""Lists are typed like a sheet; every cell is one stored action."""

import dataclasses
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.errors import UserError
from desktop_app.i18n import Message
from desktop_app.records import FollowUp, Institution, Participant, Person, VocabularyTerm
from desktop_app.records.follow_up import FollowUpStatus
from desktop_app.ui.context import DRAFTED, STORED, TYPING, Context
from desktop_app.ui.grid_clipboard import as_rows
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import RECORD_ROLE, SORT_ROLE, RecordTableModel, columns_of

FIELDS = ("activity", "responsible", "due", "status")


def new_grid(qtbot, context, clinic):
    made = RecordGrid(
        context,
        columns_of(FollowUp, *FIELDS),
        name="grid",
        new=lambda: FollowUp(clinic_id=clinic.id, activity=""),
    )
    qtbot.addWidget(made)
    return made


@pytest.fixture
def grid(qtbot, context, clinic):
    made = new_grid(qtbot, context, clinic)

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


def test_the_next_row_begins_in_the_column_where_the_last_one_did(grid, context):
    for activity, responsible in (("Sertifikasi lahan", "UPTD"), ("Perbup tarif", "Dinas PUPR")):
        QTest.keyClick(type_in(grid, activity), Qt.Key.Key_Tab)
        QTest.keyClick(type_in(grid, responsible), Qt.Key.Key_Return)
    assert [(each.activity, each.responsible) for each in stored(context)] == [
        ("Sertifikasi lahan", "UPTD"),
        ("Perbup tarif", "Dinas PUPR"),
    ]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, 0)


def test_typing_in_the_last_row_adds_a_record(grid, context):
    assert grid.table.rowCount() == 1
    editor = type_in(grid, "Sertifikasi lahan")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    (record,) = stored(context)
    assert record.activity == "Sertifikasi lahan"
    assert grid.table.rowCount() == 2
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 1)


def test_what_to_do_is_written_where_there_is_room_for_it(grid):
    hints = grid.itemDelegate()._hint

    def written():
        row = range(len(grid.table.columns))
        return [hints(grid.table, grid.table.index(0, at)) for at in row]

    assert written() == [grid.context.t("Type to add…"), "", "", ""]
    grid.setColumnWidth(0, 40)
    assert written()[:2] == ["", grid.context.t("Type to add…")]
    for at in range(len(FIELDS)):
        grid.setColumnWidth(at, 40)
    assert written() == [grid.context.t("Type to add…"), "", "", ""]


def test_enter_stores_and_goes_down_to_the_next_new_row(grid, context):
    add(grid, "satu", "dua", "tiga")
    assert [record.activity for record in stored(context)] == ["satu", "dua", "tiga"]
    assert [record.position for record in stored(context)] == [1, 2, 3]
    assert grid.currentIndex().row() == 3
    assert grid.table.is_blank(3)


def test_f2_writes_on_in_a_long_text_too(grid, context):
    add(grid, "satu")
    grid.setCurrentIndex(grid.table.index(0, 0))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = grid.indexWidget(grid.currentIndex())
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClicks(editor, " dua")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(context)[0].activity == "satu dua"


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


@pytest.fixture
def done(grid, context):
    """A follow-up that is done, under the cursor on its status."""
    add(grid, "satu")
    context.store.save(dataclasses.replace(stored(context)[0], status=FollowUpStatus.DONE))
    grid.set_rows(stored(context))
    grid.setCurrentIndex(grid.table.index(0, FIELDS.index("status")))
    return grid


def test_an_emptied_choice_is_the_usual_one_again(done, context):
    QTest.keyClick(done, Qt.Key.Key_Backspace)
    assert stored(context)[0].status is FollowUpStatus.NOT_STARTED


def test_a_choice_typed_away_is_the_usual_one_again(done, context):
    QTest.keyClick(done, Qt.Key.Key_F2)
    editor = done.indexWidget(done.currentIndex())
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(context)[0].status is FollowUpStatus.NOT_STARTED


def test_a_cell_that_is_too_long_keeps_all_from_being_pasted(done, context):
    before = stored(context)
    text = "satu\tUPTD\n" + "x" * 100_000 + "\tDinas"
    QGuiApplication.clipboard().setText(text)
    done.paste()
    assert stored(context) == before
    assert context.messages.refused[-1].startswith("The text has 100000 letters")
    assert QGuiApplication.clipboard().text() == text


def test_an_empty_cell_pasted_over_a_choice_is_the_usual_one(done, context):
    done.setCurrentIndex(done.table.index(0, 0))
    QGuiApplication.clipboard().setText("satu\tUPTD\t\t\n")
    done.paste()
    assert [(one.responsible, one.status) for one in stored(context)] == [
        ("UPTD", FollowUpStatus.NOT_STARTED)
    ]


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
    assert "February 2025 has 28 days" in index.data(Qt.ItemDataRole.ToolTipRole)
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


def test_the_old_lines_of_a_cell_do_not_look_out_below_what_is_typed(grid):
    add(grid, "satu " * 80)
    grid.setCurrentIndex(grid.table.index(0, 0))
    editor = type_in(grid, "dua")
    assert editor.height() >= grid.rowHeight(0) > 3 * editor.fontMetrics().height()


def cells_after_a_power_cut(qtbot, context, clinic):
    """Another grid over what is stored, as the next start would show it."""
    again = new_grid(qtbot, context, clinic)
    again.set_rows(stored(context))
    return [again.table.index(row, 0).data() for row in range(again.table.rowCount())]


def rest(qtbot, context, count):
    qtbot.waitUntil(lambda: context.drafts.count() == count)


def test_a_power_cut_in_the_middle_of_a_cell_costs_no_word(qtbot, grid, context, clinic):
    add(grid, "satu")
    grid.setCurrentIndex(grid.table.index(0, 0))
    editor = type_in(grid, "setengah <b>")
    rest(qtbot, context, 1)
    assert cells_after_a_power_cut(qtbot, context, clinic) == ["setengah <b>", ""]
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(context)[0].activity == "setengah <b>"
    assert context.drafts.count() == 0

    grid.setCurrentIndex(grid.table.index(1, 0))
    editor = type_in(grid, "dua")
    rest(qtbot, context, 1)
    assert cells_after_a_power_cut(qtbot, context, clinic) == ["setengah <b>", "dua"]
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert [each.activity for each in stored(context)] == ["setengah <b>", "dua"]
    assert context.drafts.count() == 0


def test_the_window_does_not_call_stored_what_is_being_typed(grid, context):
    def state():
        return context.t.message(context.state)

    add(grid, "satu")
    stored_at = state()
    grid.setCurrentIndex(grid.table.index(0, 0))
    editor = type_in(grid, "dua")
    assert (state(), context.state_tone) == ("Typing…", "warning")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert (state(), context.state_tone) == (stored_at, "positive")
    QTest.keyClick(type_in(grid, "tiga"), Qt.Key.Key_Return)
    assert state().startswith("Stored ")
    context.set_state(TYPING, "warning")  # in a form
    add(grid, "empat")
    grid.setCurrentIndex(grid.table.index(0, 0))
    type_in(grid, "lima")
    assert state() == "Typing…"


def test_a_window_that_opens_on_unfinished_entries_does_not_say_that_all_is_stored(context):
    context.drafts.keep("grid", "one", "due", "31/2")
    again = Context(context.services, context.t, context.theme, context.messages, context.memory)
    assert (again.t.message(again.state), again.state_tone) == ("Kept as a draft", "warning")


def test_a_cell_that_is_given_up_leaves_the_draft_there_was(qtbot, grid, context, clinic):
    add(grid, "satu")
    grid.setCurrentIndex(grid.table.index(0, 0))
    editor = type_in(grid, "dua")
    rest(qtbot, context, 1)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    rest(qtbot, context, 0)
    assert cells_after_a_power_cut(qtbot, context, clinic) == ["satu", ""]

    grid.setCurrentIndex(grid.table.index(0, 2))
    QTest.keyClick(type_in(grid, "31/2/2025"), Qt.Key.Key_Return)
    grid.setCurrentIndex(grid.table.index(0, 2))
    editor = type_in(grid, "1/3")
    qtbot.waitUntil(lambda: [each.content for each in context.drafts.all()] == ["1/3"])
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: [each.content for each in context.drafts.all()] == ["31/2/2025"])
    assert stored(context)[0].due is None


def test_a_row_without_its_required_cell_waits(qtbot, grid, context, clinic):
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(type_in(grid, "Dinas PUPR"), Qt.Key.Key_Return)
    assert stored(context) == []
    assert grid.storing.pending

    again = new_grid(qtbot, context, clinic)
    again.set_rows([])
    assert again.table.index(0, 1).data() == "Dinas PUPR"

    grid.setCurrentIndex(grid.table.index(0, 0))
    QTest.keyClick(type_in(grid, "satu"), Qt.Key.Key_Return)
    (record,) = stored(context)
    assert (record.activity, record.responsible) == ("satu", "Dinas PUPR")
    assert context.drafts.count() == 0


def test_a_new_cell_that_is_emptied_again_leaves_nothing_unfinished(grid, context):
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(type_in(grid, "Dinas PUPR"), Qt.Key.Key_Return)
    assert context.drafts.count() == 1
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(grid, Qt.Key.Key_Backspace)
    assert context.drafts.count() == 0


def test_an_emptied_new_cell_that_was_kept_once_is_no_trouble(qtbot, grid, context, clinic):
    key = grid.storing.drafts.key(grid.table.blank)
    for field in ("due", "status", "responsible"):
        context.drafts.keep("grid", key, field, " ")
    context.drafts.keep("grid", key, "activity", "satu")
    again = new_grid(qtbot, context, clinic)
    again.set_rows([])
    assert again.table.typed == {}
    assert again.table.index(0, 0).data() == "satu"
    assert context.drafts.count() == 1


def test_a_new_row_that_is_given_up_is_no_draft_any_more(grid, context):
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(type_in(grid, "UPTD"), Qt.Key.Key_Tab)  # no activity yet
    assert context.state == DRAFTED
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert not context.drafts.count()
    assert context.state == STORED


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


def test_undo_while_a_cell_is_typed_takes_back_what_is_typed_for_good(grid, context):
    add(grid, "Menyiapkan lahan")
    grid.setCurrentIndex(grid.table.index(0, 0))
    type_in(grid, "Menyusun DED")
    grid.store_typed()  # as the window does before it takes back
    assert stored(context)[0].activity == "Menyusun DED"
    context.perform(context.store.undo)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert stored(context)[0].activity == "Menyiapkan lahan"
    assert grid.table.index(0, 0).data() == "Menyiapkan lahan"


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


def test_rows_behind_a_filter_are_not_said_to_be_missing(qtbot, context, clinic):
    grid = RecordGrid(context, columns_of(FollowUp, *FIELDS), name="read", empty="Nobody yet.")
    qtbot.addWidget(grid)
    assert grid.said_of_nothing() == "Nobody yet."
    grid.set_rows([FollowUp(clinic_id=clinic.id, activity="Perbup")])
    grid.set_filter("lahan")
    assert grid.table.rowCount() == 0
    assert grid.said_of_nothing() == "Nothing passes the filter."


def test_long_words_make_the_row_higher(grid, context):
    add(grid, "kata " * 200)
    grid.measures.fit_all()
    assert grid.rowHeight(0) > 3 * grid.rowHeight(1)


def long_list(clinic, n=700):
    """Rows whose words take five lines or more, all of them in sight only by and by."""
    return [
        FollowUp(id=f"{at:04}", clinic_id=clinic.id, activity=f"{at} " + "kata " * 100)
        for at in range(n)
    ]


def test_a_long_list_is_measured_where_it_is_seen_and_the_rest_by_and_by(qtbot, grid, clinic):
    grid.set_rows(long_list(clinic))
    line = grid.measures.line()
    grid.measures.fit_all()
    assert grid.rowHeight(0) > 4 * line
    assert grid.rowHeight(600) < 3 * line
    qtbot.waitUntil(lambda: grid.rowHeight(699) > 4 * line)
    assert {grid.rowHeight(at) for at in range(100, 700)} == {grid.rowHeight(100)}


def test_what_is_in_sight_stays_there_while_the_rows_above_are_measured(qtbot, grid, clinic):
    grid.set_rows(long_list(clinic))
    grid.updateGeometries()
    grid.scrollTo(grid.table.index(500, 0))
    top = grid.rowAt(0)
    stands = grid.rowViewportPosition(top)
    assert top > 400
    qtbot.waitUntil(lambda: not grid.measures._waiting and not grid.measures._unfitted)
    assert grid.rowHeight(0) > 4 * grid.measures.line()
    assert (grid.rowAt(0), grid.rowViewportPosition(top)) == (top, stands)


def test_rows_that_go_while_a_long_list_is_measured_leave_none_unmeasured(qtbot, grid, clinic):
    rows = long_list(clinic)
    grid.set_rows(rows)
    qtbot.waitUntil(lambda: not grid.measures._waiting and not grid.measures._unfitted)
    # Begin anew: the scroll bar that has come had everything measured a second time.
    for at in range(len(rows)):
        grid.setRowHeight(at, grid.measures.line())
    grid.measures.fit_all()
    assert grid.measures._waiting
    grid.set_rows(rows[:50] + rows[350:])
    qtbot.waitUntil(lambda: not grid.measures._waiting and not grid.measures._unfitted)
    line = grid.measures.line()
    assert all(grid.rowHeight(at) > 4 * line for at in range(400))


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


def test_what_a_filter_takes_away_goes_in_one_piece(qtmodeltester, context, clinic):
    rows = [FollowUp(clinic_id=clinic.id, activity=str(n)) for n in range(60)]
    model = RecordTableModel(columns_of(FollowUp, "activity"), context.t)
    model.set_rows(rows)
    gone = []
    model.rowsRemoved.connect(lambda _parent, first, last: gone.append((first, last)))
    model.set_rows([*rows[20:22], rows[40]])
    assert gone == [(41, 59), (22, 39), (0, 19)]
    assert model.rows == [*rows[20:22], rows[40]]
    qtmodeltester.check(model)
    model.set_rows([])
    assert model.rows == []


def test_rows_that_stay_keep_the_cursor(grid, context, clinic):
    add(grid, "satu", "dua", "tiga")
    grid.setCurrentIndex(grid.table.index(2, 1))
    first = stored(context)[0]
    context.perform(lambda: context.store.write(Message("Remove"), remove=[first]))
    assert grid.current_record().activity == "tiga"
    assert grid.currentIndex().column() == 1


# Rows of several owners


def test_a_typed_cell_goes_at_once_to_where_order_and_filter_put_it(offices, context):
    context.store.save(Institution(name="Setda"))
    offices.set_rows(context.store.all(Institution))

    def shown():
        return [row.name for row in offices.table.rows]

    def rename(before, after):
        row = offices.table.rows[shown().index(before)]
        offices.commit(row, "name", after)

    offices._sort_by(0)
    rename("Dinas PU", "Zona")
    assert shown() == ["Bappeda", "Setda", "Zona"]
    rename("Zona", "Zone")
    assert shown() == ["Bappeda", "Setda", "Zone"]
    offices.set_filter("da")
    rename("Setda", "Aula")
    assert shown() == ["Bappeda"]
    offices.set_filter("")
    assert shown() == ["Aula", "Bappeda", "Zone"]


@pytest.fixture
def asked(monkeypatch):
    """The cells of which Qt asks what can be done with them; before the grid that it asks."""
    cells = []
    flags = RecordTableModel.flags
    monkeypatch.setattr(
        RecordTableModel, "flags", lambda self, index: cells.append(index) or flags(self, index)
    )
    return cells


def test_headings_do_not_ask_every_selected_cell_of_a_long_list(asked, qtbot, grid, clinic):
    grid.set_rows(long_list(clinic))
    qtbot.waitExposed(grid)
    grid.selectAll()
    grid.grab()
    assert asked
    assert len(asked) < 700


def test_rows_that_go_elsewhere_keep_cursor_and_height(qtmodeltester, grid, clinic):
    rows = [
        dataclasses.replace(row, activity="kata " * 20 * (at % 7 + 1))
        for at, row in enumerate(long_list(clinic, 60))
    ]
    grid.set_rows(rows)
    grid.measures.fit_all()
    grid.setCurrentIndex(grid.table.index(1, 2))
    qtmodeltester.check(grid.table, force_py=True)  # and listens from now on
    placed_anew = []
    grid.table.layoutChanged.connect(lambda *_: placed_anew.append(True))
    second = rows[1]
    heights = {row.id: grid.rowHeight(at) for at, row in enumerate(grid.table.rows)}
    for order in (
        [rows[0], *rows[2:40], second, *rows[40:]],
        [second, rows[0], *rows[2:]],
        [rows[59], *rows[:30], rows[58], *rows[30:58]],
        rows,
    ):
        grid.set_rows(order)
        assert grid.table.rows == order
        assert grid.current_record() is second
        assert {row.id: grid.rowHeight(at) for at, row in enumerate(order)} == heights
        assert grid.table.is_blank(60)
    assert not placed_anew
    grid.set_rows(rows[::-1])
    assert placed_anew
    assert grid.table.rows == rows[::-1]
    assert grid.current_record() is second


def bases_grid(qtbot, context, clinic_id):
    made = RecordGrid(
        context,
        columns_of(VocabularyTerm, "label", "label_en"),
        name="terms",
        new=lambda: VocabularyTerm(vocabulary=made.owner),
    )
    qtbot.addWidget(made)
    made.show()
    made.set_owner(clinic_id)
    made.set_rows([])
    return made


def test_half_a_new_row_comes_back_under_its_owner_only(qtbot, context, clinic):
    grid = bases_grid(qtbot, context, "first")
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(type_in(grid, "English only"), Qt.Key.Key_Return)
    assert context.drafts.count() == 1

    again = bases_grid(qtbot, context, "second")
    assert not again.table.index(0, 1).data()
    again.set_owner("first")
    again.set_rows([])
    assert again.table.index(0, 1).data() == "English only"


def test_what_is_being_typed_is_stored_for_the_owner_it_was_typed_for(qtbot, context, clinic):
    grid = bases_grid(qtbot, context, "first")
    grid.setCurrentIndex(grid.table.index(0, 0))
    type_in(grid, "Istilah")
    grid.set_owner("second")
    grid.set_rows([])
    (term,) = context.store.all(VocabularyTerm, label="Istilah")
    assert term.vocabulary == "first"
    assert not grid.table.index(0, 0).data()
    assert grid.table.blank.vocabulary == "second"


# A fault of ours


@pytest.mark.logs_faults
def test_a_fault_while_painting_is_logged_once_and_shown_as_dots(qtbot, context, clinic, caplog):
    def broken(_record):
        raise RuntimeError("our bug")

    columns = columns_of(FollowUp, "activity", "responsible")
    columns[1] = dataclasses.replace(columns[1], shown=broken, tone=broken)
    grid = RecordGrid(context, columns, name="broken")
    qtbot.addWidget(grid)
    with caplog.at_level("ERROR", logger="notula"):
        grid.set_rows([FollowUp(clinic_id=clinic.id, activity="satu")])
        grid.show()
        grid.grab()
    assert grid.table.index(0, 0).data() == "satu"
    assert grid.table.index(0, 1).data() == "…"
    assert len([record for record in caplog.records if record.name == "notula"]) == 1


# Cells from a spreadsheet


def paste(grid, text, row=None, column=0):
    QGuiApplication.clipboard().setText(text)
    at = grid.table.rowCount() - 1 if row is None else row
    grid.setCurrentIndex(grid.table.index(at, column))
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_pasted_lines_become_records_in_one_action(grid, context):
    paste(grid, "satu\tUPTD\t14/11/2025\tRunning\r\ndua\tPUPR\t\t\r\n\r\ntiga\r\n")
    first, second, third = stored(context)
    assert (first.activity, first.responsible) == ("satu", "UPTD")
    assert first.due == datetime.date(2025, 11, 14)
    assert first.status.value == "running"
    assert (second.responsible, second.due) == ("PUPR", None)
    assert [row.position for row in (first, second, third)] == [1, 2, 3]
    assert grid.table.rowCount() == 4
    assert context.messages.told == ["3 rows pasted."]
    context.perform(context.store.undo)
    assert stored(context) == []
    assert grid.table.rowCount() == 1


def test_pasting_on_rows_that_are_there_changes_them_and_goes_on_below(grid, context):
    add(grid, "satu", "dua")
    paste(grid, "UPTD\nPUPR\n", row=0, column=1)
    assert [row.responsible for row in stored(context)] == ["UPTD", "PUPR"]
    paste(grid, "DUA\ntiga\n", row=1)
    assert [row.activity for row in stored(context)] == ["satu", "DUA", "tiga"]


def select(grid, first, last, column):
    grid.setCurrentIndex(grid.table.index(first, column))
    for _ in range(last - first):
        QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def test_hundreds_of_pasted_rows_are_stored_before_they_are_shown(grid, context):
    paste(grid, "\n".join(f"Kegiatan {n}\tUPTD\t31/2/2025" for n in range(300)))
    assert len(stored(context)) == 300
    assert context.drafts.count() == 300
    assert grid.table.rows == []
    assert context.messages.told == context.messages.refused == []
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.table.rows == stored(context)
    assert grid.table.index(299, 2).data() == "31/2/2025"
    assert "300 cells could not be read" in context.messages.refused[0]


def test_one_cell_is_pasted_into_all_that_are_selected(grid, context):
    add(grid, "satu", "dua", "tiga")
    select(grid, 0, 3, 1)  # down to the empty row, which begins no record
    QGuiApplication.clipboard().setText("UPTD")
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.responsible for row in stored(context)] == ["UPTD"] * 3
    context.perform(context.store.undo)
    assert [row.responsible for row in stored(context)] == [""] * 3


def test_more_rows_than_can_be_pasted_are_counted_as_they_are_selected(grid, context, monkeypatch):
    add(grid, "satu", "dua", "tiga")
    monkeypatch.setattr("desktop_app.ui.grid_clipboard.MOST", 2)
    select(grid, 0, 2, 1)
    QGuiApplication.clipboard().setText("UPTD")
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert context.messages.refused == ["There are 3 rows. Paste at most 2 at once."]
    QGuiApplication.clipboard().setText("UPTD\nDinas PUPR")
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.responsible for row in stored(context)] == ["UPTD", "Dinas PUPR", ""]


def test_several_cells_are_pasted_from_the_first_selected_on(grid, context):
    add(grid, "satu", "dua", "tiga")
    select(grid, 0, 1, 1)
    QGuiApplication.clipboard().setText("UPTD\nPUPR\nBPBPK")
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.responsible for row in stored(context)] == ["UPTD", "PUPR", "BPBPK"]


def test_the_first_of_the_selected_cells_is_copied_down_in_one_action(grid, context):
    add(grid, "satu", "dua", "tiga")
    QTest.keyClick(grid, Qt.Key.Key_Up)
    paste(grid, "14/11/2025", row=0, column=2)
    select(grid, 0, 2, 2)
    QTest.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [row.due for row in stored(context)] == [datetime.date(2025, 11, 14)] * 3
    context.perform(context.store.undo)
    assert [row.due for row in stored(context)][1:] == [None, None]


@pytest.fixture
def people(qtbot, context):
    """Names and telephones, of which the last is not known; they are hidden from view."""
    made = RecordGrid(
        context,
        columns_of(Person, "name", "phone", "position_title"),
        name="people",
        new=lambda: Person(name=""),
    )
    qtbot.addWidget(made)
    for name, phone in (("Ani", "0811"), ("Budi", "0812"), ("Cici", "")):
        context.store.save(Person(name=name, phone=phone))
    context.changed.connect(lambda _change: made.set_rows(context.store.all(Person)))
    made.set_rows(context.store.all(Person))
    made.show()
    context.set_private(True)
    return made


def test_what_is_hidden_is_neither_copied_down_nor_pasted_over(people, context):
    select(people, 0, 2, 1)
    QTest.keyClick(people, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    paste(people, "•••\tKabid\n•••\tKasi", row=1, column=1)
    stored = context.store.all(Person)
    assert [person.phone for person in stored] == ["0811", "0812", ""]
    assert [person.position_title for person in stored] == ["", "Kabid", "Kasi"]
    people.setCurrentIndex(people.table.index(1, 1))
    QTest.keyClick(people, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [person.phone for person in context.store.all(Person)] == ["0811", "0812", ""]


def test_backspace_leaves_a_hidden_cell_as_it_is(people, context):
    for column in (1, 0):
        people.setCurrentIndex(people.table.index(0, column))
        QTest.keyClick(people, Qt.Key.Key_Backspace)
    assert (context.store.all(Person)[0].phone, context.messages.refused) == ("0811", [])


def test_new_people_are_pasted_with_their_telephones_while_these_are_hidden(people, context):
    paste(people, "Dedi\t0814", row=3)
    assert [person.phone for person in context.store.all(Person)][3:] == ["0814"]


def test_what_stands_there_already_is_pasted_without_an_offer_to_take_back_something_else(
    grid, context
):
    add(grid, "satu", "dua")
    paste(grid, "satu\ndua", row=0)
    assert context.messages.told == []
    assert [row.activity for row in stored(context)] == ["satu", "dua"]


def test_a_cell_that_cannot_be_read_keeps_its_text(grid, context):
    paste(grid, "satu\tUPTD\t31/2/2025\ndua\tPUPR\t1/3/2026")
    assert [row.due for row in stored(context)] == [None, datetime.date(2026, 3, 1)]
    assert grid.table.index(0, 2).data() == "31/2/2025"
    assert context.drafts.count() == 1
    assert "1 cell could not be read" in context.messages.refused[-1]


def test_a_line_that_cannot_be_stored_is_told_and_the_others_are_taken(grid, context):
    paste(grid, "satu\n\tUPTD\ntiga")
    assert [row.activity for row in stored(context)] == ["satu", "tiga"]
    assert "1 row was not pasted. Row 2:" in context.messages.refused[-1]


def test_headings_are_not_taken_for_a_record(grid, context):
    headings = "\t".join(grid.table.headings)
    paste(grid, f"{headings}\nsatu\tUPTD")
    assert [row.activity for row in stored(context)] == ["satu"]


def test_what_was_copied_comes_back_the_same(grid, context):
    paste(grid, '"a ""b""\nsecond line"\tUPTD\ndua\tPUPR')
    assert stored(context)[0].activity == 'a "b"\nsecond line'
    grid.selectAll()
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    paste(grid, QGuiApplication.clipboard().text())
    assert [row.activity for row in stored(context)] == ['a "b"\nsecond line', "dua"] * 2


def test_half_a_row_is_finished_by_what_is_pasted_into_it(grid, context):
    grid.setCurrentIndex(grid.table.index(0, 1))
    QTest.keyClick(type_in(grid, "UPTD"), Qt.Key.Key_Return)
    paste(grid, "satu\ndua")
    assert [(row.activity, row.responsible) for row in stored(context)] == [
        ("satu", "UPTD"),
        ("dua", ""),
    ]
    assert context.drafts.count() == 0


@pytest.fixture
def offices(qtbot, context):
    """A grid whose rows have a use case of their own."""
    directory = context.services.directory
    for name in ("Bappeda", "Dinas PU"):
        context.store.save(Institution(name=name))
    made = RecordGrid(
        context,
        columns_of(Institution, "name", "short_name"),
        name="offices",
        new=Institution,
        save=directory.save_institution,
    )
    qtbot.addWidget(made)
    made.set_rows(context.store.all(Institution))
    made.show()
    made.setFocus()
    return made


def test_rows_with_a_use_case_of_their_own_are_pasted_as_one_action_too(offices, context):
    before = context.store.all(Institution)
    paste(offices, "Bapperida\tBRD\nDinas PUPR\tPUPR\nBPBPK", row=0)
    assert [(one.name, one.former_names) for one in context.store.all(Institution)] == [
        ("Bapperida", "Bappeda"),
        ("Dinas PUPR", "Dinas PU"),
        ("BPBPK", ""),
    ]
    assert context.messages.told == ["3 rows pasted."]
    context.messages.actions[-1]()
    assert context.store.all(Institution) == before
    context.perform(context.store.redo)
    assert context.store.count(Institution) == 3


def test_where_one_row_is_refused_none_is_pasted(offices, context):
    before = context.store.all(Institution)

    def save(one):
        if one.name == "Dinas PUPR":
            raise UserError(Message("No."))
        return context.services.directory.save_institution(one)

    offices.storing._save = save
    paste(offices, "Bapperida\nDinas PUPR", row=0)
    assert context.store.all(Institution) == before
    assert context.messages.refused == ["No."]
    assert "Paste" not in str(context.store.undo_label())
    assert list(context.store.journal.faults()) == []


@given(st.text())
def test_any_text_is_read_as_rows(text):
    rows = as_rows(text)
    assert all(any(cell.strip() for cell in row) for row in rows)


def test_too_many_rows_are_told_and_nothing_is_stored(grid, context):
    paste(grid, "x\n" * 2001)
    assert stored(context) == []
    assert "2001 rows" in context.messages.refused[-1]
