"""The registration desk: a queue of guests, one box, and the figures of the day."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.errors import UserError
from desktop_app.i18n import N_
from desktop_app.records import Attendance, Clinic, Institution, Participant, Person
from desktop_app.records.attendance import AttendanceMode
from desktop_app.records.change import Change
from desktop_app.services.attendance import AlreadyPresent, WalkIn, attendance_id
from desktop_app.services.guests import Guest, count
from desktop_app.services.people import FoundPerson
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import button, words
from desktop_app.ui.registration.counters import CounterCard
from desktop_app.ui.registration.day_switch import DaySwitch
from desktop_app.ui.registration.found_list import Entry, FoundList, entry_of
from desktop_app.ui.registration.guest_table import GuestTable
from desktop_app.ui.registration.key_hints import (
    FORM_HINTS,
    HINTS,
    STAND_IN_HINTS,
    in_words,
)
from desktop_app.ui.registration.result_card import ResultCard
from desktop_app.ui.registration.search_box import Act, SearchBox, is_letter
from desktop_app.ui.registration.walk_in_form import WalkInForm
from desktop_app.ui.tokens import GRID

IN_PERSON, ONLINE = AttendanceMode.IN_PERSON, AttendanceMode.ONLINE
DESK_WIDTH = 360
"""Pixels of the left side, where guests are found and taken down."""


class RegistrationPage(Page):
    """Left the box with what it finds, right the figures and everybody of the day."""

    title = N_("Registration desk")
    shows = (Clinic, Participant, Attendance, Person, Institution)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._desk = context.services.attendance
        self._people = context.services.people
        self._day: datetime.date | None = None
        self._clinic = ""
        self._guests: dict[str, Guest] = {}
        self._last = ""
        self._arriving = False
        self._standing_in: FoundPerson | None = None
        self.days = DaySwitch(context)
        self.days.chosen.connect(self.choose_day)
        self.add_action(self.days)
        self._states = QStackedWidget()
        self._states.addWidget(self._build_desk())
        self._states.addWidget(self._build_undated())
        self.body.addWidget(self._states, 1)

    # Building

    def _build_desk(self) -> QWidget:
        context = self.context
        self.box = SearchBox(context)
        self.box.setPlaceholderText(self.t(N_("Name or institution: three letters are enough")))
        self.box.setAccessibleName(self.t(N_("Search a guest by name or institution")))
        self.box.textChanged.connect(self._search)
        self.box.keys = self._keys()
        self._asked = words("", "heading", "accent", wrap=True)
        self._asked.hide()
        self.hints = words(in_words(HINTS, self.t), "muted", wrap=True)
        self.card = ResultCard(context)
        self.found = FoundList(context)
        self.found.invite(
            self.t(
                N_(
                    "Type the first letters of a name or an institution; words in any order, "
                    "titles are not needed. Who is not known yet is taken down in place."
                )
            )
        )
        self.found.chosen.connect(lambda entry: self._take(entry, IN_PERSON))
        self.form = WalkInForm(context, self._desk)
        self.form.stored.connect(self._walk_in)
        self.form.known.connect(self._known_after_all)
        self.form.left.connect(self._leave_form)
        self._below = QStackedWidget()
        self._below.addWidget(self.found)
        self._below.addWidget(self.form)
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        for widget in (self._asked, self.box, self.hints, self.card):
            left.addWidget(widget)
        left.addWidget(self._below, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(DESK_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        self.counters = CounterCard(context)
        self.table = GuestTable(context, self._desk)
        self.table.typed.connect(self._typed_elsewhere)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(3 * GRID)
        right.addWidget(self.counters)
        right.addWidget(self.table, 1)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * GRID)
        layout.addWidget(side)
        layout.addLayout(right, 1)
        return whole

    def _build_undated(self) -> QWidget:
        return EmptyState(
            self.context.theme,
            "calendar-days",
            self.t(N_("The clinic has no date yet")),
            self.t(N_("Guests are registered for a day. Set the date of the clinic first.")),
            button(
                self.t(N_("Clinic set-up")),
                lambda: self.context.open_page("clinic"),
                look="primary",
            ),
        )

    def _keys(self) -> dict[str, Act]:
        return {
            "Return": lambda: self._enter(IN_PERSON),
            "F2": lambda: self._enter(ONLINE),
            "F4": self._begin_standing_in,
            "Ctrl+Return": self._delegation,
            "Ctrl+N": self.new_guest,
            "Ctrl+I": self._invite,
            "Down": lambda: self.found.move_mark(1),
            "Up": lambda: self.found.move_mark(-1),
            "PgDown": lambda: self.found.move_mark(6),
            "PgUp": lambda: self.found.move_mark(-6),
            "Alt+Left": lambda: self.step_day(-1),
            "Alt+Right": lambda: self.step_day(1),
            "Esc": self._escape,
        }

    # What the page is told

    def take_focus(self) -> None:
        """Put the cursor into the box, or back into the form of a guest being taken down."""
        (self.form.name if self._form_is_open else self.box).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def refresh(self, change: Change | None) -> None:
        """Show the clinic's day as it is stored now."""
        clinic = self.context.clinic
        if clinic is None:
            return
        days = clinic.days()
        self._states.setCurrentIndex(0 if days else 1)
        if clinic.id != self._clinic:
            self._clinic, self._day, self._last = clinic.id, None, ""
            self.card.hide()
            self._back_to_box()
            if self.form.has_draft(clinic.id) and days:
                self._day = self._desk.default_day(clinic.id)
                self._open_form("")
        if self._day not in days:
            self._day = self._desk.default_day(clinic.id)
        self.days.show_days(days, self._day)
        if self._day is not None:
            self._show_day(self._day)
            if change is not None and not self._arriving:
                self._search(self.box.text())

    def _show_day(self, day: datetime.date) -> None:
        guests = self._desk.guests(self._clinic, day)
        self._guests = {guest.person_id: guest for guest in guests}
        self.counters.show_counters(count(guests))
        self.table.show_guests(guests, day)
        said = formats.date_long(day, self.t)
        if day != self.context.now().date():
            said = self.t(N_("{day} · entered later, without times of arrival"), day=said)
        self.subheading.setText(said)
        last = self._guests.get(self._last)
        if self._last and (last is None or not last.present):
            self._last = ""
            self.card.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send a letter that no widget took to the box."""
        if is_letter(event) and not self._form_is_open:
            self._typed_elsewhere(event.text())
        else:
            super().keyPressEvent(event)

    def choose_day(self, day: datetime.date) -> None:
        """Show another day of the clinic."""
        self._day = day
        self._last = ""
        self.card.hide()
        self.refresh(None)
        self._search(self.box.text())
        self.take_focus()

    def step_day(self, step: int) -> None:
        """Show the day before or after."""
        days = self._desk.days(self._clinic)
        if self._day in days:
            at = max(0, min(len(days) - 1, days.index(self._day) + step))
            self.choose_day(days[at])

    # Searching

    def _search(self, typed: str) -> None:
        if self._form_is_open:
            return
        if not typed.strip():
            self.found.show_entries([])
            return
        found = self._people.search(typed, self._clinic, self._day)
        entries = [entry_of(one, self.t, self._day) for one in found]
        if self._standing_in is not None:
            entries = [e for e in entries if e.found and e.found.id != self._standing_in.id]
            entries.append(self._position_entry(typed))
        else:
            if not entries and self._day is not None:
                near = self._desk.similar(typed, self._clinic, self._day)
                entries = [self._new_entry(typed)]
                entries += [entry_of(one, self.t, self._day) for one in near]
            else:
                entries.append(self._new_entry(typed))
        self.found.show_entries(entries)

    def _new_entry(self, typed: str) -> Entry:
        name = " ".join(typed.split())
        return Entry(
            self.t(N_("New guest: {name}"), name=name),
            self.t(N_("Take down name, sex, institution, position")),
            icon="user-plus",
            note="Ctrl+N",
        )

    def _position_entry(self, typed: str) -> Entry:
        name = " ".join(typed.split())
        return Entry(
            self.t(N_("The position: {name}"), name=name),
            self.t(N_("As typed, without a person")),
            icon="badge-check",
        )

    # Acting on a row

    def _enter(self, mode: AttendanceMode) -> None:
        entry = self.found.current()
        if entry is not None:
            self._take(entry, mode)
        elif self.box.text().strip():
            self.new_guest()
        elif mode is ONLINE:
            self._switch_last()

    def _take(self, entry: Entry, mode: AttendanceMode) -> None:
        if self._standing_in is not None:
            self._stand_in(entry, mode)
        elif entry.found is None:
            self.new_guest()
        else:
            self._present(entry.found, mode)
        if not self._form_is_open:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _present(self, found: FoundPerson, mode: AttendanceMode) -> None:
        day = self._day
        if day is None:
            return
        self._arrive(
            found.id,
            lambda: self._desk.mark_present(
                self._clinic,
                found.id,
                day,
                mode,
            ),
        )

    def _arrive(self, person_id: str, use_case: Callable[[], Change]) -> None:
        """Store an arrival and say so; what was typed is gone when it is stored."""
        self._arriving = True
        try:
            change = self.context.perform(use_case, refused=self._refused)
        finally:
            self._arriving = False
        if change is None:
            return
        self._last = person_id
        self._back_to_box()
        self._say_present(person_id)

    def _refused(self, error: UserError) -> None:
        if isinstance(error, AlreadyPresent):
            self._back_to_box()
            self._last = error.person.id
            self.card.show_again(error)
        else:
            self.card.show_result("danger", self.t.message(error.message), "")

    def _say_present(self, person_id: str) -> None:
        guest = self._guests.get(person_id)
        if guest is not None:
            self.card.show_present(guest)

    def _switch_last(self) -> None:
        """Turn the guest on the card from in person to online, or back."""
        guest, day = self._guests.get(self._last), self._day
        if guest is None or day is None:
            return
        mode = IN_PERSON if guest.mode is ONLINE else ONLINE
        change = self.context.perform(
            lambda: self._desk.set_mode(guest.participant_id, day, mode), refused=self._refused
        )
        if change is not None:
            self._say_present(guest.person_id)

    def _delegation(self) -> None:
        """Mark everybody invited from the institution of the marked person."""
        entry, day = self.found.current(), self._day
        if entry is None or entry.found is None or day is None:
            return
        person = entry.found.person
        guest = self._guests.get(person.id)
        office = guest.institution_id if guest is not None else person.institution_id
        if not office:
            self._present(entry.found, IN_PERSON)
            return
        change = self.context.perform(
            lambda: self._desk.mark_delegation(self._clinic, office, day), refused=self._refused
        )
        if change is None:
            return
        self._back_to_box()
        came = {edit.record_id for edit in change.edits}
        names = [
            guest.full_name
            for guest in self._guests.values()
            if attendance_id(guest.participant_id, day) in came
        ]
        self.card.show_result(
            "positive",
            self.t.message(change.label),
            ", ".join(names),
            hint=self.t(N_("Ctrl+Z take back")),
            icon="users",
        )

    def _invite(self) -> None:
        """Put the marked person on the invitation list without marking them present."""
        entry = self.found.current()
        if entry is None or entry.found is None:
            return
        person = entry.found.person
        change = self.context.perform(
            lambda: self._desk.invite(self._clinic, [person.id]), refused=self._refused
        )
        if change is not None:
            self._back_to_box()
            self._last = ""
            said = N_("Invited, not yet present.") if change.edits else N_("Was invited before.")
            self.card.show_result("accent", person.full_name, self.t(said))

    # Standing in for somebody

    def _begin_standing_in(self) -> None:
        """Ask for whom the marked person, or the guest on the card, is there."""
        entry, day = self.found.current(), self._day
        if self._standing_in is not None or day is None:
            return
        if entry is not None and entry.found is not None:
            chosen: FoundPerson | None = entry.found
        else:
            chosen = self._desk.found(self._last, self._clinic, day) if self._last else None
        if chosen is None:
            return
        self._standing_in = chosen
        self._asked.setText(self.t(N_("{name} is here for…"), name=chosen.person.full_name))
        self._asked.show()
        self.hints.setText(in_words(STAND_IN_HINTS, self.t))
        self.box.setPlaceholderText(self.t(N_("Whom? A name or a position")))
        self.box.clear()

    def _stand_in(self, entry: Entry, mode: AttendanceMode) -> None:
        chosen, typed = self._standing_in, " ".join(self.box.text().split())
        if chosen is None:
            return
        absent = entry.found.id if entry.found is not None else None
        represents = "" if absent else typed
        guest = self._guests.get(chosen.id)
        if guest is not None and guest.present:
            self._arrive(
                chosen.id,
                lambda: self._desk.represent(guest.participant_id, represents, absent),
            )
            return
        day = self._day
        assert day is not None
        self._arrive(
            chosen.id,
            lambda: self._desk.mark_present(
                self._clinic,
                chosen.id,
                day,
                mode,
                represents=represents,
                represented_person_id=absent,
            ),
        )

    # New guests

    @property
    def _form_is_open(self) -> bool:
        return self._below.currentWidget() is self.form

    def new_guest(self) -> None:
        """Open the form for a guest whom nobody knows, with the name that was typed."""
        self._open_form(" ".join(self.box.text().split()))

    def _open_form(self, name: str) -> None:
        if self._day is None:
            return
        self._below.setCurrentWidget(self.form)
        self.card.hide()
        self.box.setEnabled(False)
        self.hints.setText(in_words(FORM_HINTS, self.t))
        self.form.open(self._clinic, self._day, name)

    def _walk_in(self, guest: WalkIn, mode: AttendanceMode) -> None:
        day = self._day
        if day is None:
            return
        change = self.context.perform(
            lambda: self._desk.register_walk_in(self._clinic, day, guest, mode),
            refused=lambda error: self.form.refuse(self.t.message(error.message)),
        )
        if change is None:
            return
        self.form.close_form()
        person = next(edit.record_id for edit in change.edits if edit.entity == "Person")
        self._last = person
        self._back_to_box()
        self._say_present(person)

    def _known_after_all(self, found: FoundPerson, mode: AttendanceMode) -> None:
        self.form.close_form()
        self._present(found, mode)

    def _leave_form(self) -> None:
        typed = self.form.name.text()
        self._back_to_box()
        self.box.setText(typed)

    def _back_to_box(self) -> None:
        self._standing_in = None
        self._asked.hide()
        self._below.setCurrentWidget(self.found)
        self.hints.setText(in_words(HINTS, self.t))
        self.box.setPlaceholderText(self.t(N_("Name or institution: three letters are enough")))
        self.box.setEnabled(True)
        self.box.setText("")
        if self.isVisible():
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        if self._standing_in is not None or self.box.text():
            self._back_to_box()
        else:
            self.card.hide()
            self._last = ""

    def _typed_elsewhere(self, letters: str) -> None:
        if self._form_is_open:
            return
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.insert(letters)
