"""Pengaturan: found by typing, stored when left, shown as it will be printed."""

import dataclasses
import datetime
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app import settings
from desktop_app.i18n import Language, Message
from desktop_app.records import (
    Indicator,
    IndicatorTarget,
    Letterhead,
    NumberPattern,
    Presentation,
    Proposal,
    ReadinessCriterion,
    ReadinessItem,
    Signatory,
    VocabularyTerm,
)
from desktop_app.records.paper import PaperKind, number_pattern_id
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.resources import resource
from desktop_app.ui.pages.settings import FOUND
from desktop_app.ui.papers.sample import sample_sheet
from desktop_app.ui.preferences.care import report_lines, size_of
from desktop_app.ui.preferences.sections import SECTIONS
from desktop_app.ui.theme import Mode
from tests.reading import texts

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def page(window, context):
    # As the theme of the tests is: else the first setting that is stored builds the window anew.
    context.services.preferences.set(settings.APPEARANCE, context.theme.mode.value)
    opened = window.open_page("settings")
    QApplication.processEvents()
    return opened


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()


def type_in(text):
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)


def control(key):
    QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def found(page):
    return [page.list.item(at).text() for at in range(page.list.count())]


def go_to(page, words):
    page.search.setFocus()
    page.search.clear()
    type_in(words)


# Finding


def test_every_declared_setting_can_be_found_by_its_name(page, context):
    for setting in settings.SETTINGS.values():
        go_to(page, context.t(setting.label))
        assert context.t(setting.label) in found(page), setting.key


def test_typing_narrows_and_enter_puts_the_cursor_on_the_setting(page, window):
    control(Qt.Key.Key_F)
    assert page.search.hasFocus()
    type_in("left margin")
    assert found(page) == ["Left margin"]
    press(ENTER)
    part = page.show_section("papers")
    assert part.groups[0].fields["margin_left"].editor.hasFocus()
    type_in("35")  # typing replaces what stood there
    assert part.groups[0].fields["margin_left"].editor.text() == "35"


def test_enter_on_a_part_lets_the_first_setting_be_typed_over(page, context):
    go_to(page, "language and look")
    press(ENTER)
    type_in("Eng")
    assert QApplication.focusWidget().text() == "Eng"


def test_nothing_found_says_so_and_escape_shows_all(page):
    go_to(page, "xyzzy")
    assert page.none.isVisible()
    assert "xyzzy" in page.none.text()
    press(Qt.Key.Key_Escape)
    assert page.list.count() == len(SECTIONS)
    assert not page.none.isVisible()


def test_every_section_opens_with_the_arrow_keys(page):
    page.list.setFocus()
    page.list.setCurrentRow(0)
    for section in SECTIONS:
        assert page.list.currentItem().data(FOUND)[0] == section.id
        assert page.stack.currentWidget() is page._built[section.id][0]
        press(Qt.Key.Key_Down)


# Settings


def test_a_margin_is_stored_when_it_is_left_and_undone(window, page, context):
    go_to(page, "left margin")
    press(ENTER)
    control(Qt.Key.Key_A)
    type_in("27.5")
    press(TAB)
    preferences = context.services.preferences
    assert float(preferences.number(settings.MARGIN_LEFT)) == 27.5
    context.perform(context.store.undo)
    page = window.open_page("settings")  # built anew, because the look followed the settings
    field = page.show_section("papers").groups[0].fields["margin_left"]
    assert field.editor.text() == "30"


@pytest.mark.parametrize("typed", ["600", "abc", ""])
def test_an_impossible_margin_is_said_kept_and_comes_back(page, context, window, typed):
    go_to(page, "left margin")
    press(ENTER)
    control(Qt.Key.Key_A)
    press(Qt.Key.Key_Delete)
    type_in(typed)
    press(TAB)
    field = page.show_section("papers").groups[0].fields["margin_left"]
    assert "number" in field.sentence
    assert int(context.services.preferences.number(settings.MARGIN_LEFT)) == 30
    window.show_larger(True)  # builds every page anew, as another start does
    again = window.open_page("settings").show_section("papers").groups[0].fields["margin_left"]
    assert again.editor.text() == typed
    assert "number" in again.sentence


def test_the_paper_is_chosen_from_a_list(page, context):
    go_to(page, "paper size")
    press(ENTER)
    control(Qt.Key.Key_A)
    type_in("A4")
    press(Qt.Key.Key_Tab)
    assert context.services.preferences.text(settings.PAPER) == "A4"


def test_a_choice_may_be_typed_though_its_first_letter_is_enough(page, context):
    page.show_section("papers").groups[0].focus_setting("paper")
    type_in("A4")
    assert QApplication.focusWidget().text() == "A4"
    press(TAB)
    assert context.services.preferences.get(settings.PAPER) == "A4"
    field = page.show_section("papers").groups[0].fields["paper"]
    assert field.editor.text() == "A4 (210 × 297 mm)"
    assert not field.editor.property("state")


def test_a_typed_choice_is_stored_in_passing(page, context, qtbot):
    page.show_section("papers").groups[0].focus_setting("paper")
    type_in("Let")
    qtbot.waitUntil(lambda: context.services.preferences.get(settings.PAPER) == "Letter")
    field = page.show_section("papers").groups[0].fields["paper"]
    assert field.editor.text().startswith("Let")


def test_language_and_look_change_without_a_restart(page, window, context, qtbot):
    preferences = context.services.preferences
    preferences.set(settings.APPEARANCE, "light")
    preferences.set(settings.LANGUAGE, "en")
    part = page.show_section("look")
    editor = part.groups[0].fields["language"].editor
    editor.setFocus()
    control(Qt.Key.Key_A)
    type_in("Bahasa")
    press(TAB)
    qtbot.waitUntil(lambda: window.context.t.code == "id")
    assert window.open_page("settings").heading.text() == "Pengaturan"


def test_each_language_is_listed_by_the_name_that_its_speakers_give_it(window):
    window.speak(Language.load("id"))
    language = window.open_page("settings").show_section("look").groups[0].fields["language"]
    named = [option.label for option in language.editor.source.find("")]
    assert named == ["Bahasa Indonesia", "English"]


def test_the_language_of_the_command_line_stays_until_another_is_chosen(
    page, window, context, qtbot
):
    perform, preferences = context.perform, context.services.preferences
    perform(lambda: preferences.set(settings.APPEARANCE, "dark"))
    qtbot.waitUntil(lambda: context.theme.mode is Mode.DARK)
    assert (context.t.code, window.open_page("settings").heading.text()) == ("en", "Settings")
    [indonesian] = [one for one in window._menus.commands if one.text() == "Bahasa Indonesia"]
    indonesian.trigger()
    qtbot.waitUntil(lambda: context.t.code == "id")
    assert window.open_page("settings").heading.text() == "Pengaturan"


def test_the_time_of_storing_is_written_as_the_language_of_now_writes_it(
    qtbot, page, window, context
):
    context.perform(lambda: context.store.save(Letterhead(office="BAPPERIDA")))
    window.speak(Language.load("id"))
    qtbot.waitUntil(lambda: context.t.code == "id")
    assert window.header.state.text() == "Tersimpan 09.41"


def test_tab_stops_at_what_can_be_seen_in_the_order_of_sight(page):
    part = page.show_section("papers")
    part.focus_setting(settings.PHOTOS_PER_PAGE.key)
    stops = [_stop() for _ in range(2)]
    assert stops == ["Choose files…", "Form of the minutes"]
    page.take_focus()
    assert _stop() == "Paper size"


def _stop():
    press(TAB)
    focused = QApplication.focusWidget()
    return focused.accessibleName() or focused.text()


def test_a_choice_that_is_none_says_to_take_one_of_the_list(page):
    part = page.show_section("papers")
    part.focus_setting(settings.MINUTES_FORM.key)
    control(Qt.Key.Key_A)
    type_in("2035")
    press(TAB)
    field = part.groups[1].fields[settings.MINUTES_FORM.key]
    assert field.sentence == "Choose one of the values in the list."


def test_an_office_that_is_none_is_refused_in_words(page, context):
    part = page.show_section("clinics")
    part.take_focus()
    type_in("abc")
    press(TAB)
    field = part.groups[0].fields[settings.DEFAULT_OFFICE.key]
    assert field.sentence == "Choose one of the values in the list."
    assert context.services.preferences.text(settings.DEFAULT_OFFICE) == ""


def test_the_arrow_down_opens_the_list_of_a_choice(page, context):
    part = page.show_section("papers")
    part.focus_setting(settings.PAPER.key)
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert context.services.preferences.text(settings.PAPER) == "A4"


# The office


def test_a_version_is_removed_also_while_a_date_in_it_is_no_date(page, context):
    context.perform(lambda: context.store.save(Letterhead(office="BAPPERIDA")))
    part = page.show_section("letterhead")
    part.form.editor("valid_from").setFocus()
    type_in("45-45-2025")
    press(TAB)
    part.remove.setFocus()
    press(Qt.Key.Key_Space)
    assert context.store.count(Letterhead) == 0
    assert context.messages.told[-1] == "Done: Remove a version of the letterhead of BAPPERIDA"
    context.messages.actions[-1]()
    assert [kop.office for kop in context.store.all(Letterhead)] == ["BAPPERIDA"]
    assert part.form.editor("valid_from").typed() == "45-45-2025"


def test_from_another_office_there_is_a_way_back(page, context):
    context.perform(lambda: context.store.save(Letterhead(office="BAPPERIDA")))
    part = page.show_section("letterhead")
    for back in (part.remove.click, lambda: part.versions.setCurrentRow(0)):
        part.add_office.click()
        assert part.form.editor("office").text() == ""
        assert part.versions.isVisible()
        back()
        assert part.form.editor("office").text() == "BAPPERIDA"
    assert context.store.count(Letterhead) == 1


def test_the_first_letterhead_is_stored_once_the_office_has_a_name(page, context):
    part = page.show_section("letterhead")
    part.take_focus()
    type_in("PEMERINTAH PROVINSI")
    press(TAB)
    assert context.store.count(Letterhead) == 0
    type_in("BAPPERIDA")
    press(TAB)
    [kop] = context.store.all(Letterhead)
    assert (kop.government, kop.office) == ("PEMERINTAH PROVINSI", "BAPPERIDA")
    assert part.add.isVisible()


def test_a_new_version_begins_as_a_copy_and_leaves_the_old_one(page, context):
    kop = Letterhead(office="BAPPEDALITBANG", valid_from=datetime.date(2021, 1, 1))
    context.perform(lambda: context.store.save(kop))
    part = page.show_section("letterhead")
    part.add.setFocus()
    press(Qt.Key.Key_Space)
    control(Qt.Key.Key_A)
    type_in("BAPPERIDA")
    press(TAB)
    versions = context.services.clinics.signing.office_letterheads()
    assert [(v.office, v.valid_from) for v in versions] == [
        ("BAPPERIDA", datetime.date(2025, 11, 6)),
        ("BAPPEDALITBANG", datetime.date(2021, 1, 1)),
    ]
    assert part.versions.count() == 2
    assert part.versions.currentItem().text().startswith("BAPPERIDA")
    part.versions.setFocus()
    press(Qt.Key.Key_Down)
    assert part.form.editor("office").text() == "BAPPEDALITBANG"


def test_an_emblem_becomes_a_clean_picture(qtbot, page, context, tmp_path):
    context.perform(lambda: context.store.save(Letterhead(office="BAPPERIDA")))
    context.messages.path = emblem(tmp_path)
    part = page.show_section("letterhead")
    editor = part.form.editor("emblem")
    editor.choose()
    assert editor.told.text() == "Reading the picture…"
    qtbot.waitUntil(lambda: editor.value() != "")
    [kop] = context.store.all(Letterhead)
    assert context.store.load_bytes(kop.emblem).startswith(b"\x89PNG")
    assert editor.told.text() == ""

    def shown():
        return editor._picture.pixmap().toImage().pixelColor(9, 9).red() > 200

    qtbot.waitUntil(shown)


def emblem(folder):
    from PIL import Image

    path = folder / "lambang.jpg"
    Image.new("RGB", (300, 200), "red").save(path, "JPEG")
    return path


def test_an_emblem_comes_to_the_letterhead_for_which_it_was_chosen(page, context, tmp_path):
    for office in ("BAPPERIDA", "DINAS KESEHATAN"):
        context.perform(lambda office=office: context.store.save(Letterhead(office=office)))
    context.messages.path = emblem(tmp_path)
    part = page.show_section("letterhead")
    chosen = part.form.record()
    part.form.editor("emblem").choose()
    part.versions.setCurrentRow(1 - part.versions.currentRow())
    assert part.form.record().id != chosen.id
    assert context.store.get(Letterhead, chosen.id).emblem
    assert not part.form.record().emblem
    assert part.form.editor("emblem").value() == ""


def test_an_emblem_that_is_being_read_is_stored_when_the_window_closes(
    window, page, context, tmp_path
):
    context.perform(lambda: context.store.save(Letterhead(office="BAPPERIDA")))
    context.messages.path = emblem(tmp_path)
    page.show_section("letterhead").form.editor("emblem").choose()
    window.close()
    assert context.store.all(Letterhead)[0].emblem


def test_an_emblem_that_is_removed_while_it_is_read_does_not_come(page, context, tmp_path):
    context.perform(lambda: context.store.save(Letterhead(office="BAPPERIDA")))
    context.messages.path = emblem(tmp_path)
    editor = page.show_section("letterhead").form.editor("emblem")
    editor.choose()
    editor.remove()
    editor._reading.finish()
    assert context.store.all(Letterhead)[0].emblem == ""


def test_an_emblem_that_is_no_picture_is_refused_in_words(qtbot, page, context, tmp_path):
    context.perform(lambda: context.store.save(Letterhead(office="BAPPERIDA")))
    path = tmp_path / "lambang.png"
    path.write_bytes(b"<svg>no</svg>")
    context.messages.path = path
    page.show_section("letterhead").form.editor("emblem").choose()
    qtbot.waitUntil(lambda: bool(context.messages.refused))
    assert "not a picture" in context.messages.refused[-1]
    assert context.store.all(Letterhead)[0].emblem == ""


def test_a_usual_signatory_is_typed(page, context):
    part = page.show_section("signatories")
    part.take_focus()
    part.grid.setCurrentIndex(part.grid.table.index(0, 3))
    type_in("Dara Sebangau Asih")
    press(ENTER)
    [signatory] = context.store.all(Signatory)
    assert (signatory.name, signatory.clinic_id) == ("Dara Sebangau Asih", None)


def test_the_letterhead_is_drawn_as_it_is_printed(page, context, qtbot):
    context.perform(lambda: context.store.save(Letterhead(office="A <i> & Đ Ł ☐ BAPPERIDA")))
    part = page.show_section("letterhead")
    qtbot.waitUntil(lambda: not part.preview._picture.isNull())
    before = part.preview._picture.toImage()
    editor = part.form.editor("office")
    editor.setFocus()
    control(Qt.Key.Key_A)
    type_in("DINAS LAIN")
    press(TAB)
    qtbot.waitUntil(lambda: part.preview._picture.toImage() != before)


def test_the_letterhead_follows_each_letter_before_it_is_stored(page, context, qtbot):
    context.perform(lambda: context.store.save(Letterhead(office="BAPPERIDA")))
    part = page.show_section("letterhead")
    qtbot.waitUntil(lambda: not part.preview._picture.isNull())
    before = part.preview._picture.toImage()
    part.form.editor("office").setFocus()
    type_in(" BARU")
    qtbot.waitUntil(lambda: part.preview._picture.toImage() != before)
    assert context.store.all(Letterhead)[0].office == "BAPPERIDA"


def test_another_office_has_its_own_letterhead_and_history(page, context):
    context.perform(lambda: context.store.save(Letterhead(office="BAPPERIDA")))
    part = page.show_section("letterhead")
    part.add_office.setFocus()
    press(Qt.Key.Key_Space)
    press(TAB)
    type_in("DINAS PERKIM")
    press(TAB)
    assert context.services.clinics.signing.offices() == ["DINAS PERKIM", "BAPPERIDA"]
    at = [part.versions.item(row).text() for row in range(2)]
    part.versions.setCurrentRow(next(row for row in range(2) if at[row].startswith("DINAS")))
    part.add.setFocus()
    press(Qt.Key.Key_Space)
    versions = context.services.clinics.signing.office_letterheads()
    assert [version.office for version in versions].count("DINAS PERKIM") == 2
    assert context.services.clinics.signing.offices() == ["DINAS PERKIM", "BAPPERIDA"]


def test_the_signatures_are_drawn_as_they_are_typed(page, context, qtbot):
    part = page.show_section("signatories")
    qtbot.waitUntil(lambda: not part.preview._picture.isNull())
    before = part.preview._picture.toImage()
    part.take_focus()
    part.grid.setCurrentIndex(part.grid.table.index(0, 3))
    type_in("Dara Sebangau Asih")
    press(ENTER)
    qtbot.waitUntil(lambda: part.preview._picture.toImage() != before)


def test_a_size_is_stored_and_drawn_while_it_is_typed(page, context, qtbot):
    context.services.preferences.set(settings.LANGUAGE, "en")  # as the window is already
    context.services.preferences.set(settings.APPEARANCE, "light")
    part = page.show_section("papers")
    qtbot.waitUntil(lambda: not part.preview._picture.isNull())
    before = part.preview._picture.toImage()
    part.focus_setting(settings.FONT_SIZE.key)
    control(Qt.Key.Key_A)
    type_in("14")
    qtbot.waitUntil(lambda: context.services.preferences.number(settings.FONT_SIZE) == 14)
    qtbot.waitUntil(lambda: part.preview._picture.toImage() != before)


def test_half_a_number_is_neither_stored_nor_refused_while_it_is_typed(page, context, qtbot):
    part = page.show_section("papers")
    field = next(
        group.fields[settings.FONT_SIZE.key]
        for group in part.groups
        if settings.FONT_SIZE.key in group.fields
    )
    part.focus_setting(settings.FONT_SIZE.key)
    control(Qt.Key.Key_A)
    type_in("1")
    qtbot.wait(700)
    assert context.services.preferences.number(settings.FONT_SIZE) == 11
    assert field.editor.typed() == "1"
    type_in("2,5")
    press(ENTER)
    assert str(context.services.preferences.number(settings.FONT_SIZE)) == "12.5"


def test_the_sample_page_carries_what_is_set(context):
    office = Letterhead(office="BAPPERIDA", abbreviation="BAPP", town="Palangka Raya")
    signer = Signatory(name="Dr. Tingang Rungan, M.T.", position_title="Kepala Bidang")
    pattern = NumberPattern(
        id=number_pattern_id(PaperKind.MINUTES), document="notula", pattern="{n:03}/{unit}/{tahun}"
    )
    context.store.write(Message("Office"), save=[office, signer, pattern])
    context.services.preferences.set(settings.SIGNER_CAPITALS, True)
    context.services.preferences.set(settings.PAPER, "A4")
    paper = sample_sheet(context)
    said = " ".join(texts(paper.blocks))
    for words in ("BAPPERIDA", "001/BAPP/2025", "Dr. TINGANG RUNGAN, M.T.", "Palangka Raya, 6 Nov"):
        assert words in said
    assert paper.page.size.name == "A4"


def test_the_sample_page_shows_each_choice_of_words(context):
    preferences = context.services.preferences

    def said():
        return " ".join(texts(sample_sheet(context).blocks))

    assert "NIP 19800101" in said()
    preferences.set(settings.NIP_LABEL, "NIP.")
    assert "NIP. 19800101" in said()
    assert "MINUTES OF THE MEETING" not in said()
    preferences.set(settings.MINUTES_FORM, settings.FORM_2009)
    assert "MINUTES OF THE MEETING" in said()


def test_an_office_that_is_not_in_the_list_is_refused_in_words(page, context):
    part = page.show_section("clinics")
    part.focus_setting(settings.DEFAULT_OFFICE.key)
    field = QApplication.focusWidget().parent()
    control(Qt.Key.Key_A)
    type_in("Dinas yang tidak ada")
    press(TAB)
    assert field.sentence == "Choose one of the values in the list."
    assert context.services.preferences.text(settings.DEFAULT_OFFICE) == ""


@pytest.mark.parametrize(
    ("language", "new", "old"),
    [
        ("id", ("NOTULA", "A. Pembukaan"), ("NOTULEN", "1. Kata Pembukaan", "Tembusan:")),
        ("en", ("MINUTES", "A. Opening"), ("MINUTES OF THE MEETING", "1. Opening words")),
    ],
)
def test_the_sample_page_follows_the_form_of_the_minutes(context, language, new, old):
    context.t = Language.load(language)
    shown = {}
    for form in ("2023", "2009"):
        context.services.preferences.set(settings.MINUTES_FORM, form)
        shown[form] = list(texts(sample_sheet(context).blocks))
    assert all(words in shown["2023"] and words not in shown["2009"] for words in new)
    assert all(words in shown["2009"] and words not in shown["2023"] for words in old)


def test_the_offices_own_font_is_chosen_and_removed(qtbot, page, context, monkeypatch):
    part = page.show_section("papers")
    fonts = resource("fonts")
    chosen = [fonts / "LiberationSerif-Bold.ttf", fonts / "LiberationSerif-Regular.ttf"]
    monkeypatch.setattr(context.messages, "open_files", lambda *_given: chosen, raising=False)
    readers = []
    monkeypatch.setattr(
        "desktop_app.renderers.files.read_chosen",
        lambda path: readers.append(threading.current_thread()) or path.read_bytes(),
    )
    part.own_font.choose.click()
    office_font = context.services.office_font
    qtbot.waitUntil(lambda: office_font.name.startswith("Liberation Serif"))
    assert threading.main_thread() not in readers
    assert [bool(name) for name in office_font.files] == [True, True, False, False]
    regular = context.store.load_bytes(office_font.files[0])
    assert regular == chosen[1].read_bytes()
    assert context.services.preferences.text(settings.DOCUMENT_FONT) == settings.OFFICE_FONT
    assert "Liberation Serif" in part.own_font.name.text()
    part.own_font.remove.click()
    assert office_font.name == ""
    assert not part.own_font.remove.isVisible()


def test_a_file_that_is_no_font_is_refused_in_words(qtbot, page, context, monkeypatch, tmp_path):
    part = page.show_section("papers")
    path = tmp_path / "huruf.ttf"
    path.write_bytes(b"no font")
    monkeypatch.setattr(context.messages, "open_files", lambda *_given: [path], raising=False)
    part.own_font.choose.click()
    qtbot.waitUntil(lambda: bool(context.messages.refused))
    assert "not a TrueType font" in context.messages.refused[-1]
    assert context.services.office_font.name == ""


def test_a_fault_of_ours_in_a_font_is_not_said_of_a_picture(qtbot, page, context, monkeypatch):
    def faulty(_contents):
        raise KeyError("bug")

    part = page.show_section("papers")
    chosen = [resource("fonts") / "LiberationSerif-Regular.ttf"]
    monkeypatch.setattr(context.messages, "open_files", lambda *_given: chosen, raising=False)
    monkeypatch.setattr("desktop_app.exchange.office_font.in_faces", faulty)
    with qtbot.capture_exceptions() as faults:
        part.own_font.choose.click()
        qtbot.waitUntil(lambda: bool(context.messages.refused))
    assert [type(fault[1]) for fault in faults] == [KeyError]
    assert context.messages.refused == ["The file cannot be read. Choose another one."]


# Numbers of papers


def test_a_pattern_shows_the_number_that_comes_next(page, context):
    context.perform(
        lambda: context.store.save(Letterhead(office="BAPPERIDA", abbreviation="BAPPERIDA"))
    )
    part = page.show_section("numbers")
    row = next(row for row in part.grid.table.rows if row.document == PaperKind.MINUTES.value)
    part.grid.go_to(row.id, "pattern")
    part.take_focus()
    type_in("{nomor:03}/{unit}/{tahun}")
    press(ENTER)
    index = part.grid.table.index(part.grid.table.row_of(row.id), 3)
    assert index.data() == "001/BAPPERIDA/2025"
    context.store.undo()
    assert context.store.count(NumberPattern) == 0


def test_a_pattern_that_cannot_be_is_refused_in_its_cell(page, context):
    part = page.show_section("numbers")
    row = part.grid.table.rows[0]
    part.grid.go_to(row.id, "pattern")
    part.take_focus()
    type_in("{nomer}/{tahun}")
    press(ENTER)
    assert context.store.count(NumberPattern) == 0
    [typed] = part.grid.table.typed.values()
    assert context.t.message(typed.message) == "{nomer} has no meaning in a pattern."


def test_typing_begins_in_the_first_pattern_and_a_refused_one_can_be_given_up(page, context):
    part = page.show_section("numbers")
    part.take_focus()
    type_in("{bogus}")
    press(ENTER)
    assert context.messages.refused[-1] == "{bogus} has no meaning in a pattern."
    assert context.t.message(context.state) == "Kept as a draft"
    press(Qt.Key.Key_Up, Qt.Key.Key_Backspace, ENTER)
    assert context.t.message(context.state) == "Everything is stored"
    assert context.store.count(NumberPattern) == 0


def test_one_pattern_is_used_for_every_paper_in_one_action(page, context):
    part = page.show_section("numbers")
    row = part.grid.table.rows[1]
    part.grid.commit(row, "pattern", "{n}/{code}")
    part.grid.go_to(row.id)
    part.for_all.click()
    assert {each.pattern for each in part.grid.table.rows} == {"{n}/{code}"}
    context.store.undo()
    assert context.store.count(NumberPattern) == 1


# Lists


def test_a_term_is_renamed_added_and_switched_off(page, context):
    part = page.show_section("vocabularies")
    part.show_list("aspect")
    grid = part.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.table.index(0, 0))
    type_in("Aspek teknis")
    press(ENTER)
    assert context.store.get(VocabularyTerm, "aspect.technical").label == "Aspek teknis"
    grid.setCurrentIndex(grid.table.index(grid.table.rowCount() - 1, 0))
    type_in("Gender")
    press(ENTER)
    added = [t for t in context.services.store.all(VocabularyTerm) if t.label == "Gender"]
    assert [t.vocabulary for t in added] == ["aspect"]
    grid.go_to("aspect.technical", "active")
    press(Qt.Key.Key_Space)
    assert context.store.get(VocabularyTerm, "aspect.technical").active is False


def test_tab_from_the_lists_puts_a_visible_cursor_on_the_first_term(page):
    part = page.show_section("vocabularies")
    part.take_focus()
    press(TAB)
    assert part.grid.hasFocus()
    at = part.grid.currentIndex()
    assert (at.row(), at.column()) == (0, part.grid.first_editable())


def test_a_list_never_gets_a_term_begun_for_another(page, context):
    part = page.show_section("vocabularies")
    part.show_list("aspect")
    part.show_list("sector")
    part.grid.setFocus()
    part.grid.setCurrentIndex(part.grid.table.index(part.grid.table.rowCount() - 1, 0))
    type_in("Air minum")
    press(ENTER)
    [added] = [t for t in context.store.all(VocabularyTerm) if t.label == "Air minum"]
    assert added.vocabulary == "sector"


def test_a_term_in_use_is_not_removed_but_may_be_switched_off(page, context):
    context.services.clinics.create(starts=datetime.datetime(2025, 11, 6, 8))
    part = page.show_section("vocabularies")
    part.show_list("clinic_kind")
    part.grid.setFocus()
    part.grid.go_to("clinic_kind.coaching_clinic")
    press(Qt.Key.Key_Delete)
    assert context.store.find(VocabularyTerm, "clinic_kind.coaching_clinic") is not None
    assert "In use" in context.messages.refused[-1]


def test_a_changed_criterion_leaves_what_was_rated_as_it_was_and_says_so(page, context):
    store, readiness = context.store, context.services.readiness
    template = context.services.reference.readiness_templates()[0]
    criterion, second = context.services.reference.criteria(template.id)[:2]
    region = context.services.reference.districts_of("62")[0]
    change = context.services.clinics.create(
        starts=datetime.datetime(2025, 11, 6, 8), districts=[region.id]
    )
    proposal = Proposal(
        presentation_id=store.all(Presentation, clinic_id=change.edits[0].record_id)[0].id,
        activity="IPLT",
    )
    store.save(proposal)
    readiness.choose_template(proposal.id, template.id)
    rated = store.all(ReadinessItem, criterion_id=criterion.id)[0]
    store.save(dataclasses.replace(rated, status=ReadinessStatus.COMPLETE))
    part = page.show_section("readiness")
    part.upper_grid.go_to(template.id)
    part.lower_grid.setFocus()

    part.lower_grid.go_to(criterion.id, "document")
    type_in("Kata yang baru")
    press(ENTER)
    assert store.get(ReadinessCriterion, criterion.id).document == "Kata yang baru"
    assert context.messages.told[-1] == "1 proposal keeps the words it was rated against."
    kept = readiness.lines(proposal)[0].item
    assert (kept.document, kept.status) == (criterion.document, ReadinessStatus.COMPLETE)

    told = len(context.messages.told)
    part.lower_grid.go_to(second.id, "document")
    press(Qt.Key.Key_Delete)
    assert store.find(ReadinessCriterion, second.id) is None
    assert "1 proposal keeps the words it was rated against." in context.messages.told[told:]
    words = [line.item.document for line in readiness.lines(proposal)]
    assert words[:2] == [criterion.document, second.document]
    assert readiness.fulfilment(proposal).met == 1

    other = Proposal(presentation_id=proposal.presentation_id, activity="IPLT kedua")
    store.save(other)
    readiness.choose_template(other.id, template.id)
    assert readiness.lines(other)[0].item.document == "Kata yang baru"


def test_sheets_show_some_rows_in_a_low_window_too(page):
    page.window().resize(1093, 574)
    for section in ("indicators", "readiness"):
        part = page.show_section(section)
        QApplication.processEvents()
        for grid in (part.upper_grid, part.lower_grid):
            assert grid.viewport().height() > 6 * grid.verticalHeader().minimumSectionSize()


def test_targets_belong_to_the_indicator_under_the_cursor(page, context):
    part = page.show_section("indicators")
    upper, lower = part.upper_grid, part.lower_grid
    second = upper.table.rows[1]
    upper.go_to(second.id)
    assert second.name_en in part.lower_card.heading.text()
    lower.setFocus()
    lower.setCurrentIndex(lower.table.index(lower.table.rowCount() - 1, 0))
    type_in("RPJMN 2030-2034")
    press(ENTER)
    [added] = [t for t in context.store.all(IndicatorTarget) if t.plan == "RPJMN 2030-2034"]
    assert added.indicator_id == second.id


def test_lists_can_be_read_and_written_in_english(page, context):
    part = page.show_section("indicators")
    assert "Households with safely managed sanitation" in part.lower_card.heading.text()
    names = [column.name for column in part.upper_grid.table.columns]
    part.upper_grid.setCurrentIndex(part.upper_grid.table.index(0, names.index("name_en")))
    part.upper_grid.setFocus()
    type_in("Safe")
    press(ENTER)
    [safe] = [each for each in context.store.all(Indicator) if each.name_en == "Safe"]
    assert safe.name == "Rumah tangga dengan akses sanitasi aman"


def test_criteria_belong_to_their_template(page, context):
    part = page.show_section("readiness")
    first = part.upper_grid.table.rows[0]
    lower = part.lower_grid
    count = len(lower.table.rows)
    assert count == context.store.count(ReadinessCriterion, template_id=first.id)
    lower.setFocus()
    lower.setCurrentIndex(lower.table.index(count, 1))
    type_in("Surat baru")
    press(ENTER)
    assert context.store.count(ReadinessCriterion, template_id=first.id) == count + 1


# Data


def test_data_is_checked_and_backed_up(qtbot, page, context):
    part = page.show_section("care")
    part.check.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not context.file_check.running)
    assert part.verdict._words.text() == "Everything is in order"
    assert "in the journal" in part.found.text()
    assert part.none.isVisible()
    part.back_up.setFocus()
    press(Qt.Key.Key_Space)
    assert part.table.rowCount() == 1
    assert part.table.item(0, 0).text() == "Thursday, 6 November 2025, 09:41"
    assert part.table.item(0, 1).text() == "by hand"


def test_damage_is_told_in_words(qtbot, page, context):
    database = context.services.file.database
    database.execute_sql("pragma foreign_keys = off")
    database.execute_sql(
        "insert into legal_basis (id, clinic_id, subject, number, position)"
        " values ('b', 'gone', 'x', '', 1)"
    )
    part = page.show_section("care")
    part.check.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not context.file_check.running)
    assert part.verdict._words.text() == "Damage was found"
    assert "1 entry points to nothing." in part.found.text()
    lines = report_lines(context.services.health.check(), context.t)
    assert "Restore the last backup and keep the damaged file." in lines


@pytest.mark.parametrize(
    ("size", "shown"), [(0, "1 kB"), (12_400, "12 kB"), (12_440_000, "12.4 MB")]
)
def test_sizes_are_shown_as_people_read_them(context, size, shown):
    assert size_of(size, context.t) == shown
