"""Kegiatan: a clinic is begun and set up with the keyboard, and what cannot be is said."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.i18n import Message
from desktop_app.records import (
    AgendaItem,
    Clinic,
    Conclusion,
    LegalBasis,
    Letterhead,
    MinutesNote,
    Person,
    Presentation,
    Signatory,
)
from desktop_app.records.clinic_parts import ConclusionKind, MinutesSection
from desktop_app.records.paper import ClinicPaper, PaperKind

DAY = datetime.datetime(2025, 11, 6, 8)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def cc7(context, clinics):
    context.store.save(
        Letterhead(government="PEMERINTAH PROVINSI KALIMANTAN TENGAH", office="BAPPERIDA")
    )
    change = clinics.create(starts=DAY, number=7, place="Aula Bapperida")
    context.open_clinic(change.edits[0].record_id)
    return context.clinic


@pytest.fixture
def page(window, cc7):
    opened = window.open_page("clinic")
    QApplication.processEvents()
    return opened


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()


def type_in(text):
    for letter in text:  # the first one may open an editor that takes the rest
        QTest.keyClicks(QApplication.focusWidget(), letter)


def control(key):
    QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


# Opening


def test_a_key_before_the_first_field_is_there_is_typed_into_it(window, cc7):
    page = window.open_page("clinic")
    assert not page.tabs.begun
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.windowHandle(), "x")
    title = page.tabs.identity.form.editor("title")
    assert title.hasFocus()
    assert title.value() == cc7.title + "x"


def test_no_part_is_made_behind_a_form_that_is_begun(window, context, cc7):
    window.new_clinic()
    page = window.stack.pages["clinic"]
    QApplication.processEvents()
    assert not page.tabs.begun
    press(Qt.Key.Key_Escape)
    assert page.tabs.identity.form.editor("title").hasFocus()


# A new clinic


def test_ctrl_n_a_date_and_enter_make_the_first_clinic(window, context):
    window.open_page("home")
    control(Qt.Key.Key_N)
    assert window.page == "clinic"
    page = window.stack.pages["clinic"]
    assert page.begun.new.editor("first_day").hasFocus()
    type_in("23/6/2025")
    assert page.begun.new.editor("short_title").text() == "CC1 2025"
    assert "Monday, 23 June 2025" in page.begun.new.preview.text()
    assert "Milestone 1" in page.begun.new.preview.text()
    press(ENTER)
    clinic = context.clinic
    assert (clinic.short_title, clinic.number, clinic.milestone) == ("CC1 2025", 1, 1)
    assert clinic.starts == datetime.datetime(2025, 6, 23, 8)
    assert not page.begun.new.isVisible()
    assert page.tabs.identity.form.editor("place").hasFocus()


def test_the_province_of_the_first_clinic_comes_into_its_title_in_the_same_step(window, context):
    window.new_clinic()
    type_in("23/6/2025")
    press(ENTER)
    form = window.open_page("clinic").tabs.identity.form
    form.editor("province_id").setFocus()
    type_in("Kalimantan Sel")
    press(ENTER)
    assert context.clinic.title.endswith("Provinsi Kalimantan Selatan Tahun 2025")
    assert form.editor("title").value() == context.clinic.title
    assert (context.clinic.province_id, context.clinic.time_zone) == ("63", "WITA")
    context.perform(context.store.undo)
    assert context.clinic.title.endswith("(PPSP) Tahun 2025")
    assert (context.clinic.province_id, context.clinic.time_zone) == (None, "WIB")


def test_the_next_clinic_takes_number_title_and_districts_of_the_last(window, context, clinics):
    change = clinics.create(
        starts=datetime.datetime(2025, 8, 13, 8),
        number=6,
        title="Coaching Clinic 6 Sanitasi Tahun 2025",
        districts=["62.10", "62.12"],
        province_id="62",
    )
    context.open_clinic(change.edits[0].record_id)
    window.open_page("home")
    control(Qt.Key.Key_N)
    page = window.stack.pages["clinic"]
    type_in("6/11/2025")
    assert page.begun.new.editor("number").text() == "7"
    assert page.begun.new.editor("title").value() == "Coaching Clinic 7 Sanitasi Tahun 2025"
    assert page.begun.new.again.text() == "With the districts of CC6 2025 (2)"
    assert page.begun.new.again.isChecked()
    press(ENTER)
    assert [p.region_id for p in clinics.districts.of(context.clinic_id)] == ["62.10", "62.12"]
    assert context.store.undo_label().values["title"] == "CC7 2025"
    context.perform(context.store.undo)
    assert context.store.count(Clinic) == 1
    assert context.store.count(Presentation) == 2


def test_the_form_of_the_next_clinic_goes_with_the_clinic_before_it(window, context, clinics):
    clinics.create(starts=DAY, number=6)
    context.open_clinic(clinics.create(starts=DAY, number=7).edits[0].record_id)
    window.next_clinic()
    page = window.stack.pages["clinic"]
    type_in("2/12/2026")
    window.open_page("home")
    context.perform(context.store.undo)
    page.flush()
    window.open_page("clinic")
    assert page.begun.current is None
    assert page.tabs.isVisible()
    assert context.clinic.number == 6


def test_what_was_typed_into_the_new_form_is_not_overwritten(window, context):
    window.new_clinic()
    page = window.stack.pages["clinic"]
    page.begun.new.editor("short_title").setFocus()
    control(Qt.Key.Key_A)
    type_in("CC Istimewa")
    page.begun.new.take_focus()
    type_in("2/12/2025")
    assert page.begun.new.editor("short_title").text() == "CC Istimewa"
    press(ENTER)
    assert context.clinic.short_title == "CC Istimewa"


@pytest.mark.parametrize(
    ("first", "last", "field", "words"),
    [
        ("31/2/2025", "", "first_day", "February 2025 has 28 days"),
        ("", "", "first_day", "must be filled in"),
        ("6/11/2025", "5/11/2025", "last_day", "end is before the start"),
        ("6/11/2025", "6/11/2026", "last_day", "366 days"),
    ],
)
def test_impossible_dates_are_said_at_the_field_and_nothing_is_lost(
    window, context, first, last, field, words
):
    window.new_clinic()
    page = window.stack.pages["clinic"]
    if first:
        type_in(first)
    else:
        press(Qt.Key.Key_Delete)
    page.begun.new.editor("last_day").setFocus()
    type_in(last)
    press(ENTER)
    assert context.store.count(Clinic) == 0
    assert words in page.begun.new.blocks[field].sentence
    assert page.begun.new.editor(field).hasFocus()
    assert page.begun.new.editor("first_day").text() in (first, "06-11-2025")


def test_a_key_of_a_part_does_not_lead_behind_the_form_of_a_new_clinic(page, window):
    window.new_clinic()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    type_in("1/2/2027")
    assert page.begun.new.editor("first_day").text() == "1/2/2027"


def test_escape_from_the_first_form_leads_to_the_way_back_into_it(window):
    control(Qt.Key.Key_N)
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().text().strip() == "New clinic"
    press(ENTER)
    assert window.stack.pages["clinic"].begun.new.editor("first_day").hasFocus()


def test_escape_puts_the_new_form_away(window, context):
    window.new_clinic()
    page = window.stack.pages["clinic"]
    press(Qt.Key.Key_Escape)
    assert not page.begun.new.isVisible()
    assert page._empty.isVisible()
    assert context.store.count(Clinic) == 0


# The form


def test_a_field_is_stored_when_it_is_left_and_undone_by_ctrl_z(page, context):
    place = page.tabs.identity.form.editor("place")
    place.setFocus()
    control(Qt.Key.Key_A)
    type_in("Pendopo")
    press(TAB)
    assert context.clinic.place == "Pendopo"
    context.perform(context.store.undo)
    assert context.clinic.place == "Aula Bapperida"
    assert place.text() == "Aula Bapperida"


def test_a_moved_start_takes_the_end_and_the_agenda_along(page, context):
    item = AgendaItem(clinic_id=context.clinic_id, day=DAY.date(), title="x", minutes=5)
    context.perform(lambda: context.store.save(item))
    starts = page.tabs.identity.form.editor("starts")
    starts.day.setFocus()
    control(Qt.Key.Key_A)
    type_in("2/12/2025")
    press(TAB)
    page.tabs.identity.form.store_typed()
    assert context.clinic.starts == datetime.datetime(2025, 12, 2, 8)
    assert context.clinic.ends == datetime.datetime(2025, 12, 2, 16, 30)
    assert context.store.all(AgendaItem)[0].day == datetime.date(2025, 12, 2)
    assert page.tabs.identity.when.text().startswith("Tuesday, 2 December 2025")
    assert "1 day" in page.tabs.identity.when.text()


def test_several_days_are_named_and_counted(page, context):
    ends = page.tabs.identity.form.editor("ends")
    ends.day.setFocus()
    control(Qt.Key.Key_A)
    type_in("7/11/2025")
    press(TAB)
    page.tabs.identity.form.store_typed()
    assert len(context.clinic.days()) == 2
    assert page.tabs.identity.when.text().startswith("Thursday–Friday, 6–7 November 2025")


def test_an_end_before_the_start_waits_with_its_sentence(page, context):
    ends = page.tabs.identity.form.editor("ends")
    ends.day.setFocus()
    control(Qt.Key.Key_A)
    type_in("5/11/2025")
    press(TAB)
    page.tabs.identity.form.store_typed()
    assert "end is before the start" in page.tabs.identity.form.blocks["ends"].sentence
    assert context.clinic.ends == datetime.datetime(2025, 11, 6, 16, 30)
    assert context.services.drafts.count() == 1


def test_an_official_known_from_before_brings_the_position(page, context, clinics):
    clinics.create(
        starts=datetime.datetime(2025, 8, 13, 8),
        chair_name="Dr. Tingang Rungan, M.T.",
        chair_position="Kepala Bidang",
    )
    context.store.save(Person(name="Dara Sebangau Asih", position_title="Perencana Ahli Muda"))
    form = page.tabs.identity.form
    form.editor("chair_name").setFocus()
    type_in("ting")
    press(Qt.Key.Key_Down, ENTER)
    form.store_typed()
    assert context.clinic.chair_name == "Dr. Tingang Rungan, M.T."
    assert context.clinic.chair_position == "Kepala Bidang"


def test_enter_keeps_a_new_name_that_only_begins_like_a_known_one(page, context, clinics):
    clinics.create(starts=datetime.datetime(2025, 8, 13, 8), chair_name="Budiman")
    form = page.tabs.identity.form
    form.editor("chair_name").setFocus()
    type_in("Budi")
    press(ENTER)
    form.store_typed()
    assert context.clinic.chair_name == "Budi"


# The sheets


def test_tabs_are_reached_by_alt_and_a_digit(page):
    for place in range(5):
        QTest.keyClick(
            QApplication.focusWidget(),
            Qt.Key(Qt.Key.Key_1 + place),
            Qt.KeyboardModifier.AltModifier,
        )
        assert page.tabs.currentIndex() == place


@pytest.mark.parametrize("typed", ["Kabupaten Lam", "lam"])
def test_districts_are_taken_with_enter_and_their_year_is_reckoned(page, context, clinics, typed):
    page.show_tab(1)
    assert page.tabs.districts.offered.hasFocus()
    type_in(typed)
    press(ENTER)
    [lamandau] = clinics.districts.of(context.clinic_id)
    assert lamandau.region_id == "62.09"
    grid = page.tabs.districts.grid
    assert grid.table.index(0, 3).data() == "–"
    grid.setFocus()
    grid.go_to(lamandau.id, "milestone4_year")
    type_in("2024")
    press(ENTER)
    assert clinics.districts.of(context.clinic_id)[0].milestone4_year == 2024
    assert grid.table.index(0, 3).data() == "second, after milestone 4"
    assert page.tabs.tabText(1) == "Districts (1)"
    grid.go_to(lamandau.id)
    press(Qt.Key.Key_Delete)
    assert clinics.districts.of(context.clinic_id) == []


def test_without_a_province_the_way_to_its_field_is_offered(page, context):
    context.services.clinics.change(dataclasses.replace(context.clinic, province_id=None))
    page.show_tab(1)
    assert page.tabs.districts.choose_province.hasFocus()
    assert not page.tabs.districts.offered.isVisible()
    press(Qt.Key.Key_Space)
    assert page.tabs.currentIndex() == 0
    assert page.tabs.identity.form.editor("province_id").hasFocus()
    type_in("Kalimantan Teng")
    press(ENTER)
    page.show_tab(1)
    assert page.tabs.districts.offered.hasFocus()
    assert not page.tabs.districts.choose_province.isVisible()


def test_the_first_field_is_in_sight_when_the_cursor_returns_to_it(page):
    page.resize(900, 420)
    page.show_tab(0)
    page.tabs.identity.verticalScrollBar().setValue(
        page.tabs.identity.verticalScrollBar().maximum()
    )
    page.take_focus()
    title = page.tabs.identity.form.editor("title")
    assert title.hasFocus()
    assert not title.visibleRegion().isEmpty()


def test_a_time_zone_that_does_not_exist_is_not_stored(page, context):
    page.show_tab(0)
    zone = page.tabs.identity.form.editor("time_zone")
    zone.setFocus()
    zone.selectAll()
    type_in("Aula")
    press(Qt.Key.Key_Tab)
    assert context.clinic.time_zone == "WIB"
    zone.setFocus()
    zone.selectAll()
    type_in("wita")
    press(Qt.Key.Key_Tab)
    assert context.clinic.time_zone == "WITA"


def test_all_districts_come_at_once_as_one_action(page, context, clinics):
    page.show_tab(1)
    page.tabs.districts.take_all.setFocus()
    press(Qt.Key.Key_Space)
    assert len(clinics.districts.of(context.clinic_id)) == 14
    assert page.tabs.districts.offered.count() == 0
    context.perform(context.store.undo)
    assert clinics.districts.of(context.clinic_id) == []
    assert page.tabs.districts.offered.count() == 14


def test_the_agenda_is_typed_and_reckons_its_times(page, context):
    page.show_tab(2)
    grid = page.tabs.agenda.grid
    for title, minutes in (("Registrasi", "30"), ("Pembukaan", "45")):
        grid.setCurrentIndex(grid.table.index(grid.table.rowCount() - 1, grid.first_editable()))
        type_in(title)
        press(TAB)
        type_in(minutes)
        press(ENTER)
    items = context.store.all(AgendaItem)
    assert [(item.title, item.minutes) for item in items] == [("Registrasi", 30), ("Pembukaan", 45)]
    assert grid.table.index(0, 0).data() == "08:00–08:30"
    assert grid.table.index(1, 0).data() == "08:30–09:15"
    assert items[0].day == DAY.date()


def test_the_agenda_names_the_day_only_where_there_are_several(page, context, clinics):
    names = [column.name for column in page.tabs.agenda.grid.table.columns]
    assert "day" not in names
    longer = {"ends": datetime.datetime(2025, 11, 7, 16)}
    context.perform(lambda: clinics.change(dataclasses.replace(context.clinic, **longer)))
    assert page.tabs.agenda.grid.table.columns[0].name == "day"
    page.show_tab(2)
    blank = page.tabs.agenda.grid.table.rowCount() - 1
    page.tabs.agenda.grid.setCurrentIndex(page.tabs.agenda.grid.table.index(blank, 0))
    type_in("07")
    press(ENTER)
    page.tabs.agenda.grid.setCurrentIndex(page.tabs.agenda.grid.table.index(blank, 2))
    type_in("Penutupan")
    press(ENTER)
    [item] = context.store.all(AgendaItem)
    assert (item.day, item.title) == (datetime.date(2025, 11, 7), "Penutupan")


def test_an_agenda_past_the_planned_end_says_by_how_much(page, context):
    item = AgendaItem(clinic_id=context.clinic_id, day=DAY.date(), title="x", minutes=8 * 60 + 45)
    context.perform(lambda: context.store.save(item))
    page.show_tab(2)
    QApplication.processEvents()
    said = [label.text() for label in page.tabs.agenda.findChildren(QLabel) if label.isVisible()]
    assert "15 minutes past the planned end" in said


def test_a_legal_basis_and_objectives_are_typed(page, context):
    page.show_tab(3)
    type_in("Keputusan Menteri Dalam Negeri")
    press(TAB)
    type_in("100.9.3-015")
    press(ENTER)
    [basis] = context.store.all(LegalBasis)
    assert (basis.subject, basis.number) == ("Keputusan Menteri Dalam Negeri", "100.9.3-015")
    page.tabs.basis.objectives.editor("objectives").setFocus()
    type_in("Memantau layanan")
    page.tabs.basis.objectives.store_typed()
    assert context.clinic.objectives == "Memantau layanan"


def test_a_strange_nip_is_stored_and_marked(page, context):
    page.show_tab(4)
    grid = page.tabs.signatures.grid
    grid.setCurrentIndex(grid.table.index(0, 3))
    type_in("Tingang Rungan")
    press(TAB, TAB)
    type_in("123")
    press(ENTER)
    [signatory] = context.store.all(Signatory, clinic_id=context.clinic_id)
    assert (signatory.name, signatory.nip) == ("Tingang Rungan", "123")
    assert grid.table.problem(signatory, "nip")[1] is True


def test_the_clinics_letterhead_is_its_own(page, context, clinics):
    page.show_tab(4)
    page.tabs.signatures.change.setFocus()
    press(Qt.Key.Key_Space)
    office = page.tabs.signatures.form.editor("office")
    office.setFocus()
    control(Qt.Key.Key_A)
    type_in("KANTOR LAIN")
    page.tabs.signatures.form.store_typed()
    assert clinics.signing.letterhead(context.clinic_id).office == "KANTOR LAIN"
    assert clinics.signing.office_letterhead().office == "BAPPERIDA"
    page.tabs.signatures.take_letterhead.setFocus()
    press(Qt.Key.Key_Space)
    assert clinics.signing.letterhead(context.clinic_id).office == "BAPPERIDA"
    assert office.text() == "BAPPERIDA"


def test_a_clinic_without_letterhead_says_what_to_do_in_place_of_an_empty_sheet(
    page, context, clinics, window
):
    page.show_tab(4)
    sheet = page.tabs.signatures
    assert sheet.preview.isVisible()
    assert not sheet.without.isVisible()
    written = context.store.all(Letterhead)
    context.perform(lambda: context.store.write(Message("x"), remove=written))
    assert clinics.signing.letterhead(context.clinic_id) is None
    QApplication.processEvents()
    assert not sheet.preview.isVisible()
    assert "Papers begin with their title" in said(sheet.without)
    sheet.without.take_focus()
    press(ENTER)
    assert window.page == "settings"


def test_taking_what_the_office_lacks_says_what_to_do(page, context):
    page.show_tab(4)
    page.tabs.signatures.take_signatories.setFocus()
    press(Qt.Key.Key_Space)
    assert "no signatories yet" in context.messages.refused[-1]


def test_another_clinic_never_gets_what_was_begun_for_the_first(page, context, clinics):
    page.show_tab(3)
    other = clinics.create(starts=datetime.datetime(2025, 12, 2, 8)).edits[0].record_id
    context.open_clinic(other)
    page.show_tab(3)
    type_in("Dasar")
    press(ENTER)
    [basis] = context.store.all(LegalBasis)
    assert basis.clinic_id == other


def test_removing_asks_and_leads_to_what_is_left(page, context):
    page.remove.setFocus()
    press(Qt.Key.Key_Space)
    assert context.store.count(Clinic) == 0
    assert page._empty.isVisible()
    context.perform(context.store.undo)
    assert context.store.count(Clinic) == 1


# What was said and agreed


def test_what_is_typed_at_once_is_one_more_conclusion(window, context, page, cc7):
    context.store.save(Conclusion(clinic_id=cc7.id, content="Satu"))
    control(Qt.Key.Key_1)
    control(Qt.Key.Key_2)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    type_in("Dua")
    press(ENTER)
    assert [one.content for one in context.store.all(Conclusion)] == ["Satu", "Dua"]


def test_notes_and_conclusions_are_typed_with_the_keyboard(window, context, page, cc7):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert page.tabs.notes.conclusions.hasFocus()
    type_in("Semua hadir.")  # a conclusion unless somebody says otherwise
    press(ENTER, Qt.Key.Key_Backtab)
    type_in("Agreement")
    press(TAB)
    type_in("RC <tuntas> sesuai RTL.")
    press(ENTER)
    concluded, agreed = context.store.all(Conclusion, clinic_id=cc7.id)
    assert (concluded.kind, concluded.content) == (ConclusionKind.CONCLUSION, "Semua hadir.")
    assert (agreed.kind, agreed.content) == (ConclusionKind.AGREEMENT, "RC <tuntas> sesuai RTL.")
    assert page.tabs.tabText(6) == "Notes and conclusions (2)"
    grid = page.tabs.notes.notes
    grid.setFocus()
    grid.setCurrentIndex(grid.table.index(0, 0))
    type_in("Discussion")
    press(TAB)
    type_in("Bappenas")
    press(TAB)
    type_in("Data satu sumber")
    press(ENTER)
    [note] = context.store.all(MinutesNote, clinic_id=cc7.id)
    assert (note.section, note.speaker) == (MinutesSection.DISCUSSION, "Bappenas")
    minutes = context.services.papers.gather(ClinicPaper(cc7.id, PaperKind.MINUTES))
    assert minutes.notes[0].content == "Data satu sumber"
    assert minutes.conclusions[1].content == "RC <tuntas> sesuai RTL."
