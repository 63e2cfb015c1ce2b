"""A form has no Save button: what can be stored is, and what cannot comes back with the cursor."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import Message
from desktop_app.records import Clinic, LegalBasis, Person
from desktop_app.ui import record_form
from desktop_app.ui.record_form import RecordForm

LAYOUT = [("Clinic", [["short_title"], ["place", "number"], ["starts", "ends"], ["objectives"]])]


@pytest.fixture
def form(qtbot, context, clinic):
    made = RecordForm(context, Clinic, layout=LAYOUT)
    qtbot.addWidget(made)
    made.set_record(clinic)
    made.show()
    return made


def replace_text(editor: QWidget, text: str) -> None:
    editor.selectAll()
    QTest.keyClicks(editor, text)


def test_a_field_is_stored_on_enter(form, context, clinic):
    replace_text(form.editor("place"), "Palangka Raya")
    QTest.keyClick(form.editor("place"), Qt.Key.Key_Return)
    assert context.store.get(Clinic, clinic.id).place == "Palangka Raya"
    assert context.t.message(context.state) == "Stored 09:41"


def test_a_field_is_stored_when_it_is_left(form, context, clinic):
    replace_text(form.editor("objectives"), "Satu tujuan")
    form.editor("objectives").finished.emit()
    assert context.store.get(Clinic, clinic.id).objectives == "Satu tujuan"


def test_a_field_is_stored_after_a_pause(qtbot, form, context, clinic, monkeypatch):
    form._timer.setInterval(10)
    replace_text(form.editor("place"), "Sampit")
    qtbot.waitUntil(lambda: context.store.get(Clinic, clinic.id).place == "Sampit")
    assert record_form.PAUSE == 1000


def test_storing_does_not_move_the_cursor(form, context, clinic):
    editor = form.editor("place")
    replace_text(editor, "Palangka Raya")
    editor.setCursorPosition(3)
    form.store_typed()
    assert editor.cursorPosition() == 3
    assert context.store.get(Clinic, clinic.id).place == "Palangka Raya"


def test_an_impossible_date_is_kept_as_a_draft_with_the_cursor(qtbot, form, context, clinic):
    day = form.editor("starts").day
    replace_text(day, "31/2/2025")
    day.setCursorPosition(4)
    form.store_typed()
    assert "February 2025 has 28 days." in form.blocks["starts"].sentence
    assert context.store.get(Clinic, clinic.id).starts == clinic.starts

    again = RecordForm(context, Clinic, layout=LAYOUT)
    qtbot.addWidget(again)
    again.set_record(context.store.get(Clinic, clinic.id))
    assert again.editor("starts").day.text() == "31/2/2025"
    assert again.editor("starts").day.cursorPosition() == 4
    assert again.blocks["starts"].sentence

    replace_text(again.editor("starts").day, "5/11/2025")
    again.store_typed()
    assert context.store.get(Clinic, clinic.id).starts == datetime.datetime(2025, 11, 5, 8, 0)
    assert context.drafts.count() == 0
    assert again.blocks["starts"].sentence == ""


def test_an_end_before_the_start_waits_while_the_rest_is_stored(form, context, clinic):
    replace_text(form.editor("ends").day, "1/1/2025")
    replace_text(form.editor("place"), "Kuala Kapuas")
    form.store_typed()
    stored = context.store.get(Clinic, clinic.id)
    assert stored.place == "Kuala Kapuas"
    assert stored.ends == clinic.ends
    assert "end is before the start" in form.blocks["ends"].sentence


def test_an_empty_required_field_is_refused_and_kept(form, context, clinic):
    editor = form.editor("short_title")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    form.store_typed()
    assert context.store.get(Clinic, clinic.id).short_title == "CC7"
    assert form.blocks["short_title"].sentence == "This must be filled in."


def test_an_odd_nip_is_stored_and_marked(qtbot, context):
    person = Person(name="Siti")
    context.store.save(person)
    form = RecordForm(context, Person)
    qtbot.addWidget(form)
    form.set_record(person)
    replace_text(form.editor("nip"), "12345")
    form.store_typed()
    assert context.store.get(Person, person.id).nip == "12345"
    assert "18 digits" in form.blocks["nip"].sentence
    assert form.editor("nip").property("state") == "marked"


def test_a_new_record_is_stored_as_soon_as_it_can_be(qtbot, context, clinic):
    form = RecordForm(context, LegalBasis)
    qtbot.addWidget(form)
    form.set_record(LegalBasis(clinic_id=clinic.id, subject=""))
    assert form.blocks["subject"].sentence == ""
    replace_text(form.editor("number"), "12/2025")
    form.store_typed()
    assert context.store.all(LegalBasis) == []

    again = RecordForm(context, LegalBasis)
    qtbot.addWidget(again)
    again.set_record(LegalBasis(clinic_id=clinic.id, subject=""))
    assert again.editor("number").text() == "12/2025"
    replace_text(again.editor("subject"), "Surat Edaran")
    again.store_typed()
    (stored,) = context.store.all(LegalBasis)
    assert (stored.subject, stored.number) == ("Surat Edaran", "12/2025")
    assert context.drafts.count() == 0


def test_changes_from_elsewhere_come_into_untouched_fields(form, context, clinic):
    QTest.keyClicks(form.editor("place"), "abc")
    stored = context.store.get(Clinic, clinic.id)
    wanted = dataclasses.replace(stored, number=7, place="elsewhere")
    context.perform(lambda: context.store.save(wanted))
    assert form.editor("number").value() == 7
    assert form.editor("place").text() == "abc"


def test_a_renamed_term_is_shown_by_its_new_words_until_undo(qtbot, context, clinic):
    form = RecordForm(context, Clinic, layout=[("", [["kind"]])])
    qtbot.addWidget(form)
    term = context.services.reference.terms("clinic_kind")[0]
    form.set_record(dataclasses.replace(clinic, kind=term.id))
    before = form.editor("kind").text()
    context.perform(lambda: context.store.save(dataclasses.replace(term, label_en="A <i> Đ")))
    assert form.editor("kind").text() == "A <i> Đ"
    assert form.editor("kind").value() == term.id
    context.perform(context.store.undo)
    assert form.editor("kind").text() == before


def test_undo_comes_back_into_the_form(form, context, clinic):
    replace_text(form.editor("place"), "Sampit")
    form.store_typed()
    context.perform(context.store.undo)
    assert form.editor("place").text() == ""


def test_a_record_that_is_removed_elsewhere_disables_the_form(qtbot, form, context, clinic):
    with qtbot.waitSignal(form.gone):
        context.perform(lambda: context.store.write(Message("Remove"), remove=[clinic]))
    assert not form.isEnabled()


def test_hostile_words_are_stored_and_shown_as_typed(form, context, clinic):
    hostile = '<img src="/etc/passwd"> & Đ Ł ☐ {x}'
    QGuiApplication.clipboard().setText(hostile)
    form.editor("place").selectAll()
    form.editor("place").paste()
    form.store_typed()
    assert context.store.get(Clinic, clinic.id).place == hostile


def test_the_room_of_a_scroll_bar_joins_no_rows(qtbot, context):
    """A bar that came and went with the rows that it breaks ended the program."""
    form = RecordForm(context, Clinic, layout=LAYOUT)
    qtbot.addWidget(form)
    (grid,) = form._grids
    bar = form.style().pixelMetric(form.style().PixelMetric.PM_ScrollBarExtent)
    broken = False
    for room in range(600, 100, -1):
        grid.fit(room)
        before = grid.rowCount(), [grid.getItemPosition(at) for at in range(grid.count())]
        grid.fit(room + bar)
        assert before == (
            grid.rowCount(),
            [grid.getItemPosition(at) for at in range(grid.count())],
        )
        broken = broken or len(grid._lines) > len(LAYOUT[0][1])
    assert broken
