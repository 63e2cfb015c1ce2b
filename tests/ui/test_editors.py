"""What is typed into a field comes out as the value it means, and the other way round."""

import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.i18n import Language
from desktop_app.records.clinic import ClinicMode
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.ui.editors import editor_for
from desktop_app.ui.options import Listed, Option

VALUES = [
    (Kind.TEXT, "Desa <Baru> & Đ Ł ☐", "Desa <Baru> & Đ Ł ☐"),
    (Kind.PARAGRAPH, "satu\ndua", "satu\ndua"),
    (Kind.INTEGER, 1234, "1.234"),
    (Kind.NUMBER, 12.5, "12,5"),
    (Kind.PERCENT, 11.07, "11,07%"),
    (Kind.MONEY, 25_000_000, "Rp25.000.000"),
    (Kind.DATE, datetime.date(2025, 11, 6), "06-11-2025"),
    (Kind.TIME, datetime.time(8, 30), "08.30"),
    (Kind.BOOLEAN, True, "1"),
    (Kind.MOMENT, datetime.datetime(2025, 11, 6, 8, 30), "06-11-2025\t08.30"),
]
TYPED = [
    (Kind.INTEGER, "12", 12),
    (Kind.PERCENT, "11,07", 11.07),
    (Kind.MONEY, "25 juta", 25_000_000),
    (Kind.DATE, "6/11/2025", datetime.date(2025, 11, 6)),
    (Kind.TIME, "830", None),
    (Kind.TIME, "8.30", datetime.time(8, 30)),
]
UNREADABLE = [
    (Kind.INTEGER, "1,5"),
    (Kind.NUMBER, "dua"),
    (Kind.MONEY, "banyak"),
    (Kind.DATE, "31/2/2025"),
    (Kind.TIME, "25.00"),
]


@pytest.fixture
def indonesian(context):
    context.t = Language.load("id")
    return context


@pytest.mark.parametrize(("kind", "value", "typed"), VALUES, ids=lambda v: getattr(v, "name", ""))
def test_a_value_survives_its_editor(qtbot, indonesian, kind, value, typed):
    editor = editor_for(FieldSpec("f", "Field", kind), indonesian)
    qtbot.addWidget(editor)
    editor.set_value(value)
    assert editor.value() == value
    assert editor.typed() == typed
    assert editor.invalid is None
    again = editor_for(FieldSpec("f", "Field", kind), indonesian)
    qtbot.addWidget(again)
    again.set_typed(editor.typed(), editor.caret())
    assert again.value() == value


@pytest.mark.parametrize(("kind", "typed", "value"), TYPED)
def test_people_type_as_they_speak(qtbot, indonesian, kind, typed, value):
    editor = editor_for(FieldSpec("f", "Field", kind), indonesian)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor, typed)
    if value is not None:
        assert editor.value() == value


@pytest.mark.parametrize(("kind", "typed"), UNREADABLE)
def test_what_cannot_be_read_says_what_to_write(qtbot, indonesian, kind, typed):
    editor = editor_for(FieldSpec("f", "Field", kind), indonesian)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor, typed)
    assert editor.value() is None
    assert editor.invalid is not None
    assert editor.typed() == typed


def test_setting_a_value_is_no_change_by_a_person(qtbot, context):
    editor = editor_for(FieldSpec("f", "Field", Kind.TEXT), context)
    qtbot.addWidget(editor)
    with qtbot.assertNotEmitted(editor.changed):
        editor.set_value("x")
    with qtbot.waitSignal(editor.changed):
        QTest.keyClick(editor, Qt.Key.Key_A)


def test_a_choice_is_completed_by_typing(qtbot, context):
    spec = FieldSpec("mode", "Mode", Kind.CHOICE, choices=ClinicMode)
    editor = editor_for(spec, context)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor, "hyb")
    assert editor.value() == ClinicMode.HYBRID
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "Hybrid"
    assert editor.invalid is None


def test_arrows_choose_from_the_list_and_escape_closes_it(qtbot, context):
    source = Listed(
        lambda: [Option("a", "Kapuas"), Option("b", "Katingan"), Option("c", "Seruyan")]
    )
    editor = editor_for(FieldSpec("r", "District", Kind.REFERENCE), context, source)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor, "ka")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.value() == "b"
    editor.show_all()
    assert editor.close_list()
    assert not editor.close_list()
    assert editor.value() == "b"


def test_what_is_not_in_the_list_is_refused(qtbot, context):
    source = Listed(lambda: [Option("a", "Kapuas"), Option("b", "Katingan")])
    editor = editor_for(FieldSpec("r", "District", Kind.REFERENCE), context, source)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor, "Jakarta")
    assert editor.value() is None
    assert editor.invalid is not None


def test_the_wheel_changes_nothing(qtbot, context):
    for kind in (Kind.INTEGER, Kind.DATE, Kind.CHOICE, Kind.TIME):
        spec = FieldSpec("f", "Field", kind, choices=ClinicMode)
        editor = editor_for(spec, context)
        qtbot.addWidget(editor)
        editor.set_typed("5")
        before = editor.typed()
        turn = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(editor, turn)
        assert editor.typed() == before


def test_enter_goes_to_the_next_field(qtbot, context):
    window = QWidget()
    layout = QVBoxLayout(window)
    first, second = (editor_for(FieldSpec(n, n, Kind.TEXT), context) for n in "ab")
    layout.addWidget(first)
    layout.addWidget(second)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert window.focusWidget() is second


def test_a_long_text_shows_its_beginning_again_when_tab_leaves_it(qtbot, context):
    window = QWidget()
    layout = QVBoxLayout(window)
    first, second = (editor_for(FieldSpec(n, n, Kind.TEXT), context) for n in "ab")
    layout.addWidget(first)
    layout.addWidget(second)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    first.setFocus()
    QTest.keyClicks(first, "kata " * 100)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert first.caret() == 0


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.PARAGRAPH])
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * 100_000, "The text has 100000 letters, and the field takes"),
        ("satu dua " * 111_112, "The text has 1000008 letters, and the field takes"),
        ("satu " + "x" * 15_000, "The text has 15000 letters without a blank."),
    ],
)
def test_what_is_too_long_is_not_pasted_at_all(qtbot, context, kind, text, why):
    editor = editor_for(FieldSpec("f", "Note", kind), context)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor, "kata")
    QApplication.clipboard().setText(text)
    QTest.keySequence(editor, QKeySequence("Ctrl+V"))
    assert editor.typed() == "kata"
    assert context.messages.refused[-1].startswith(why)
    assert QApplication.clipboard().text() == text
    QApplication.clipboard().setText(" dan " * 3000)
    QTest.keySequence(editor, QKeySequence("Ctrl+V"))
    assert editor.typed() == "kata" + " dan " * 3000


def test_a_screen_reader_hears_the_label(qtbot, context):
    for kind in (Kind.TEXT, Kind.PARAGRAPH, Kind.DATE, Kind.BOOLEAN):
        editor = editor_for(FieldSpec("f", "Place", kind), context)
        qtbot.addWidget(editor)
        assert (editor.accessibleName() or editor.text()) == "Place"


def test_words_that_begin_so_come_first(context):
    names = ("Danau Kapur", "Kabupaten Murung", "Kabupaten Kapuas", "Kapuas Hulu", "Okapi")
    source = Listed(lambda: [Option(name, name) for name in names])
    found = [option.label for option in source.find("kap")]
    assert found == ["Kapuas Hulu", "Danau Kapur", "Kabupaten Kapuas", "Okapi"]
    assert [option.label for option in source.find("hulu kap")] == ["Kapuas Hulu"]
