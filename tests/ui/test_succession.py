"""The next clinic from the last one: what is offered, what can be changed, what is made."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import Message
from desktop_app.records import (
    AgendaItem,
    Clinic,
    FollowUp,
    Letterhead,
    Participant,
    Person,
    Presentation,
    Signatory,
)
from desktop_app.records.attendance import InvitationStatus
from desktop_app.records.follow_up import FollowUpScope
from desktop_app.services.clinic_succession import Part
from desktop_app.services.clinics import Clinics
from desktop_app.ui.context import MANY
from desktop_app.ui.main_window import MainWindow

ENTER, TAB, SPACE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Down


class Hands:
    """Two hands on a keyboard."""

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)
        QApplication.processEvents()

    def type(self, text):
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)

    def next_clinic(self):
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        self.press(Qt.Key.Key_N, control | shift)


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def clinics(context):
    made = Clinics(context.store, context.services.reference, now=context.now)
    context.services.clinics = made
    return made


@pytest.fixture
def cc6(context, clinics):
    """Ten districts, sixty guests of whom six are the panel, and an open promise."""
    store = context.store
    store.save(Letterhead(office="BAPPERIDA"))
    districts = [region.id for region in context.services.reference.districts_of("62")][:10]
    change = clinics.create(
        starts=datetime.datetime(2025, 8, 13, 8),
        number=6,
        title="Coaching Clinic VI Tahun 2025",
        short_title="CC6 2025",
        province_id="62",
        place="Aula",
        districts=districts,
    )
    clinic = store.get(Clinic, change.edits[0].record_id)
    people = [Person(name=f"Orang {n:02}", position_title="Kabid") for n in range(60)]
    guests = [
        Participant(
            clinic_id=clinic.id,
            person_id=person.id,
            role="role.panellist" if n < 6 else "role.participant",
        )
        for n, person in enumerate(people)
    ]
    agenda = [
        AgendaItem(clinic_id=clinic.id, day=datetime.date(2025, 8, 13), title=title, minutes=20)
        for title in ("Pembukaan", "Paparan", "Penutup")
    ]
    promise = FollowUp(
        clinic_id=clinic.id,
        scope=FollowUpScope.DISTRICT,
        region_id=districts[0],
        activity="Sertifikat lahan",
    )
    store.write(
        Message("Fill in"),
        save=[*people, *guests, *agenda, promise, Signatory(clinic_id=clinic.id, name="Kepala")],
    )
    context.open_clinic(clinic.id)
    return clinic


@pytest.fixture
def window(cc6, window):
    window.open_page("home")
    return window


def form_of(window):
    return window.stack.pages["clinic"].begun.succession


def test_a_date_and_enter_make_the_next_clinic(window, hands, context, cc6):
    hands.next_clinic()
    hands.type("6/11/25")
    hands.press(ENTER)
    clinic, store = context.clinic, context.store
    assert clinic.id != cc6.id
    assert (clinic.number, clinic.short_title) == (7, "CC7 2025")
    assert clinic.title == "Coaching Clinic VII Tahun 2025"
    assert clinic.starts == datetime.datetime(2025, 11, 6, 8)
    assert (clinic.previous_id, clinic.place) == (cc6.id, "Aula")
    assert store.count(Presentation, clinic_id=clinic.id) == 10
    guests = store.all(Participant, clinic_id=clinic.id)
    assert len(guests) == 60
    assert {guest.invitation for guest in guests} == {InvitationStatus.INVITED}
    assert sum(guest.role == "role.panellist" for guest in guests) == 6
    assert store.count(AgendaItem, clinic_id=clinic.id) == 3
    assert store.count(Signatory, clinic_id=clinic.id) == 1
    context.perform(store.undo)
    assert store.count(Clinic) == 1
    assert store.count(Participant) == 60


def test_a_second_enter_before_a_large_clinic_is_shown_makes_none(
    qtbot, window, hands, context, cc6, many_guests
):
    create_and_at_once(window, hands, lambda: QTest.keyClick(window.windowHandle(), ENTER))
    page = window.stack.pages["clinic"]
    qtbot.waitUntil(lambda: context.clinic_id != cc6.id)
    qtbot.waitUntil(page.tabs.isVisible)
    assert context.store.count(Clinic) == 2
    assert context.clinic.short_title == "CC7 2025"
    assert page.tabs.identity.isAncestorOf(QApplication.focusWidget())
    assert context.messages.told[-1] == "CC7 2025 was created."


@pytest.fixture
def many_guests(context, cc6):
    """So many that what is created from them is shown a turn after it was stored."""
    people = [Person(name=f"Tamu {n:03}") for n in range(MANY)]
    guests = [Participant(clinic_id=cc6.id, person_id=person.id) for person in people]
    context.store.write(Message("More"), save=[*people, *guests])


def create_and_at_once(window, hands, act):
    """Create the next clinic from the list of its parts, and act before it is shown."""
    hands.next_clinic()
    hands.type("6/11/25")
    form_of(window).parts.setFocus()
    QTest.keyClick(QApplication.focusWidget(), ENTER)
    act()


def test_letters_may_become_larger_before_a_large_clinic_is_shown(
    qtbot, window, hands, context, cc6, many_guests
):
    create_and_at_once(window, hands, lambda: window.show_larger(True))
    qtbot.waitUntil(lambda: context.theme.larger)
    qtbot.waitUntil(lambda: context.clinic_id != cc6.id)
    page = window.stack.pages["clinic"]
    qtbot.waitUntil(page.tabs.isVisible)
    assert page.begun.current is None
    assert context.messages.told[-1] == "CC7 2025 was created."


def test_the_window_may_close_before_a_large_clinic_is_shown(
    qtbot, window, hands, context, cc6, many_guests
):
    create_and_at_once(window, hands, window.close)
    assert context.memory.text("clinic") not in ("", cc6.id)


def test_undo_before_a_large_clinic_is_shown_leads_back_to_the_last_one(
    qtbot, window, hands, context, cc6, many_guests
):
    create_and_at_once(window, hands, window.undo)
    qtbot.waitUntil(lambda: context.clinic_id == cc6.id)
    assert window.stack.pages["clinic"].tabs.isVisible()


def test_what_is_typed_before_a_large_clinic_is_shown_leaves_no_draft(
    qtbot, window, hands, context, cc6, many_guests
):
    create_and_at_once(window, hands, lambda: QTest.keyClick(window.windowHandle(), "1"))
    qtbot.waitUntil(lambda: context.clinic_id != cc6.id)
    window.stack.flush()
    assert not context.drafts.count()


def test_the_form_is_seen_before_what_is_carried_over_is_counted(window):
    window.next_clinic()
    form = form_of(window)
    assert form.isVisible()
    assert form.parts.item(0).text() == "Districts with their year  (10)"
    assert form.promises.text() == ""
    QApplication.processEvents()
    assert form.promises.text() == "1 open follow-up is carried over by itself."


def test_nothing_is_counted_for_a_clinic_that_was_taken_back(window, context):
    starts = datetime.datetime(2026, 1, 6, 8)
    clinic = Clinic(title="Rapat", short_title="Rapat", starts=starts)
    context.store.save(clinic)
    context.open_clinic(clinic.id)
    window.next_clinic()
    context.perform(context.store.undo)
    QApplication.processEvents()
    assert form_of(window).promises.text() == ""


def test_what_is_taken_is_counted_and_named_before(window, hands):
    hands.next_clinic()
    form = form_of(window)
    assert form.heading.text() == "The clinic after CC6 2025"
    shown = [form.parts.item(at).text() for at in range(form.parts.count())]
    assert "Districts with their year  (10)" in shown
    assert "Panel  (6)" in shown
    assert "Invited people  (54)" in shown
    assert form.promises.text() == "1 open follow-up is carried over by itself."
    form.parts.setFocus()
    hands.press(DOWN)
    assert form.names.item(0).text() == "Orang 00  ·  Kabid"
    assert form.names.count() == 6


def test_districts_whose_five_years_are_over_are_told_while_they_are_taken(
    window, hands, context, cc6
):
    first, second, *_ = context.store.all(Presentation, clinic_id=cc6.id)
    begun = [dataclasses.replace(first, milestone4_year=2021)]
    begun.append(dataclasses.replace(second, milestone4_year=2022))
    context.perform(lambda: context.store.write(Message("Begin"), save=begun))
    hands.next_clinic()
    hands.type("6/2/26")
    hands.press(TAB)
    form = form_of(window)
    assert form.preview.text().endswith("1 district is past the fifth year")
    form.parts.setFocus()
    hands.press(SPACE)
    assert "fifth year" not in form.preview.text()


def test_the_space_bar_leaves_a_part_behind(window, hands, context):
    hands.next_clinic()
    form = form_of(window)
    hands.type("6/11/25")
    form.parts.setFocus()
    hands.press(DOWN)
    hands.press(SPACE)
    assert Part.PANEL not in form.taken()
    assert Part.BASES not in form.taken()  # there are none
    hands.press(ENTER)
    assert context.store.count(Participant, clinic_id=context.clinic_id) == 54


def test_number_and_titles_can_be_written_over(window, hands, context):
    hands.next_clinic()
    form = form_of(window)
    hands.type("6/11/25")
    form.editor("short_title").setFocus()
    form.editor("short_title").selectAll()
    hands.type("CC6 2025")
    hands.press(ENTER)
    assert context.clinic.short_title == "CC6 2025 (2)"


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "must be filled in"), ("31/2/25", "February 2025 has 28 days.")],
)
def test_no_day_or_an_impossible_one_is_said_nothing_is_made_and_it_can_be_typed_anew(
    window, hands, context, typed, words
):
    hands.next_clinic()
    hands.type(typed)
    hands.press(ENTER)
    assert context.store.count(Clinic) == 1
    assert words in form_of(window).blocks["first_day"].sentence
    hands.type("06112025")
    hands.press(ENTER)
    assert context.store.count(Clinic) == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31/02/2025", "February 2025 has 28 days."),
        ("6/13/2025", "There is no month 13."),
        ("1/1/1025", "The year lies between 1900 and 2199."),
        ("Friday, 6/11/2025", "6 November 2025 is a Thursday."),
        ("6/", "Write the date as day, month, year: 6/11/2025."),
    ],
)
def test_a_day_that_never_was_is_said_as_soon_as_the_hands_rest(window, hands, typed, words):
    hands.next_clinic()
    form = form_of(window)
    block = form.blocks["first_day"]
    hands.type(typed)
    assert not block.sentence  # nobody is interrupted in the middle of a word
    form.store_typed()  # what a pause of a second does
    assert block.sentence == words
    hands.type("!")
    assert not block.sentence
    hands.press(TAB)
    assert block.sentence.startswith("Write the date")


def test_a_last_day_before_the_first_is_said_when_it_is_left(window, hands):
    hands.next_clinic()
    hands.type("6/11/25")
    hands.press(TAB)
    hands.type("5/11/25")
    hands.press(TAB)
    block = form_of(window).blocks["last_day"]
    assert "end is before the start" in block.sentence
    form_of(window).editor("first_day").setFocus()
    form_of(window).editor("first_day").selectAll()
    hands.type("4/11/25")
    assert not block.sentence


@pytest.mark.parametrize(
    ("typed", "words"),
    [("1/1/20", "in the past"), ("1/1/2030", "two years ahead"), ("6/11/25", "")],
)
def test_an_odd_day_is_marked_and_taken_all_the_same(window, hands, context, typed, words):
    hands.next_clinic()
    hands.type(typed)
    sentence = form_of(window).blocks["first_day"].sentence
    assert words in sentence if words else not sentence
    hands.press(ENTER)
    assert context.store.count(Clinic) == 2


def test_a_clinic_of_two_days_is_followed_by_one_of_two_days(window, hands, context, cc6):
    longer = dataclasses.replace(cc6, ends=datetime.datetime(2025, 8, 14, 15))
    context.perform(lambda: context.services.clinics.change(longer))
    hands.next_clinic()
    hands.type("6/11/25")
    assert form_of(window).editor("last_day").value() == datetime.date(2025, 11, 7)
    form_of(window).editor("first_day").selectAll()
    hands.type("30/11/25")
    assert form_of(window).editor("last_day").value() == datetime.date(2025, 12, 1)
    hands.press(ENTER)
    assert context.clinic.ends == datetime.datetime(2025, 12, 1, 15)


def test_half_a_form_comes_back_after_a_power_cut(qtbot, window, hands, context):
    hands.next_clinic()
    form = form_of(window)
    hands.type("6/")
    form.parts.setFocus()
    hands.press(SPACE)
    form.store_typed()  # what a pause of a second does

    again = MainWindow(context)
    qtbot.addWidget(again)
    again.show()
    again.open_page("clinic")
    found = form_of(again)
    assert found.isVisible()
    assert found.editor("first_day").text() == "6/"
    assert Part.DISTRICTS not in found.taken()
    assert Part.PANEL in found.taken()
    found.cancel()
    assert context.drafts.count() == 0
    again.close()


def test_the_form_of_a_new_clinic_comes_back_as_well(qtbot, window, hands, context):
    window.new_clinic()
    form = window.stack.pages["clinic"].begun.new
    form.editor("short_title").setFocus()
    form.editor("short_title").selectAll()
    hands.type("CC Istime")
    window.stack.flush()

    again = MainWindow(context)
    qtbot.addWidget(again)
    again.show()
    again.open_page("clinic")
    found = again.stack.pages["clinic"].begun.new
    assert found.isVisible()
    assert found.editor("short_title").text() == "CC Istime"
    QTest.keyClick(found, ENTER)
    assert context.drafts.count() == 0
    assert context.clinic.short_title == "CC Istime"
    again.close()


def test_escape_goes_back_to_the_clinic_that_was_open(window, hands, context, cc6):
    hands.next_clinic()
    hands.type("6/11")
    hands.press(Qt.Key.Key_Escape)
    page = window.stack.pages["clinic"]
    assert page.begun.current is None
    assert page.tabs.isVisible()
    assert context.clinic_id == cc6.id
    assert context.drafts.count() == 0


def test_without_any_clinic_the_key_begins_the_first(window, hands, context, cc6):
    context.perform(lambda: context.services.clinics.remove(cc6.id))
    hands.next_clinic()
    assert window.stack.pages["clinic"].begun.new.isVisible()


def test_both_pages_have_a_button_for_it(window, context):
    page = window.open_page("home")
    page.follow.click()
    assert form_of(window).isVisible()
    form_of(window).cancel()
    window.stack.pages["clinic"].follow.click()
    assert form_of(window).isVisible()
