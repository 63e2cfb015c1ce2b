"""The left side of the desk: a queue of guests, one box, and what its keys do."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import N_
from desktop_app.records.attendance import AttendanceMode
from desktop_app.services.attendance import AttendanceDesk
from desktop_app.services.guests import Guest
from desktop_app.services.people import FoundPerson
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import words
from desktop_app.ui.registration import WALK_IN
from desktop_app.ui.registration.arrivals import IN_PERSON, ONLINE, Arrivals
from desktop_app.ui.registration.delegation import Delegation, DelegationNumbers, members_of
from desktop_app.ui.registration.found_list import Entry, FoundList
from desktop_app.ui.registration.found_or_form import FoundOrForm
from desktop_app.ui.registration.key_hints import (
    DELEGATION_HINTS,
    FORM_HINTS,
    HINTS,
    STAND_IN_HINTS,
    in_words,
)
from desktop_app.ui.registration.result_card import ResultCard
from desktop_app.ui.registration.scanned_code import begins_code, code_in
from desktop_app.ui.registration.search_box import Act, SearchBox
from desktop_app.ui.registration.search_entries import SearchEntries
from desktop_app.ui.tokens import GRID

WIDTH = 360
"""Pixels of the left side, where guests are found and taken down."""

ECHO = 0.4
"""Seconds after a scan in which an Enter is still the scanner's: some send two."""


class DeskPane(QWidget):
    """The page says which day it is and who is on the list; everything else begins here."""

    def __init__(self, context: Context, desk: AttendanceDesk) -> None:
        super().__init__()
        self.context = context
        self.t = context.t
        self._desk = desk
        self._entries = SearchEntries(desk, context.services.people, self.t)
        self._standing_in: FoundPerson | None = None
        self._delegation: Delegation | None = None
        self._scanned = -ECHO
        self.box = SearchBox(context)
        self.box.setAccessibleName(self.t(N_("Search a guest by name or institution")))
        self.box.textChanged.connect(self._search)
        self.box.keys = self._keys()
        self.box.first = self._take_number
        self._asked = words("", "heading", "accent", wrap=True)
        self.hints = words("", "muted", wrap=True)
        self.card = ResultCard(context)
        self.arrivals = Arrivals(context, desk, self.card, self)
        self.arrivals.settled.connect(self._back_to_box)
        self._numbers = DelegationNumbers(self.arrivals.toggle)
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
        self.below = FoundOrForm(context, desk, self.arrivals, self.found)
        self.below.closed.connect(self._leave_form)
        self.below.scanned.connect(lambda code: self._scan(code, IN_PERSON))
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._asked, self.box, self.hints, self.card):
            layout.addWidget(widget)
        layout.addWidget(self.below, 1)
        self.setFixedWidth(WIDTH)
        self._back_to_box()

    def _keys(self) -> dict[str, Act]:
        return {
            "Return": lambda: self._enter(IN_PERSON),
            "F2": lambda: self._enter(ONLINE),
            "F4": self._begin_standing_in,
            "Ctrl+Return": self._bring_delegation,
            "Ctrl+N": self.new_guest,
            "Ctrl+I": self._invite,
            "Down": lambda: self.found.move_mark(1),
            "Up": lambda: self.found.move_mark(-1),
            "PgDown": lambda: self.found.move_mark(6),
            "PgUp": lambda: self.found.move_mark(-6),
            "Esc": self._escape,
        }

    # What the page says

    def take_focus(self) -> None:
        """Put the cursor into the box, or back into the form of a guest being taken down."""
        (self.below.form.name if self.below.form_is_open else self.box).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def show_day(self, clinic_id: str, day: datetime.date) -> None:
        """Serve another day or another clinic; what was half done for the old one is left."""
        if clinic_id != self.arrivals.clinic:
            self._back_to_box()
        self.arrivals.show_day(clinic_id, day)

    def show_guests(self, guests: Iterable[Guest], *, anew: bool) -> None:
        """Take over who is on the list; `anew` when what is found must be looked up again."""
        self.arrivals.show_guests(guests)
        if self._delegation is not None:
            self._list_delegation(self._delegation)
        elif anew and not self.arrivals.storing:
            self._search(self.box.text())

    def search_again(self) -> None:
        """Look up what stands in the box as it is on the day shown."""
        self._search(self.box.text())

    def resume(self) -> None:
        """Go on with a guest whose taking down was interrupted."""
        if self.context.drafts.take(WALK_IN, self.arrivals.clinic):
            self._open_form("")

    def type(self, letters: str) -> None:
        """Take letters that were typed elsewhere on the page."""
        if not self.below.form_is_open:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.box.text() or not self._take_number(letters):
                self.box.insert(letters)

    def scan(self, code: str) -> None:
        """Register whom a scanner read elsewhere on the page; an open form comes back."""
        self._scan(code, IN_PERSON)
        self.resume()

    # Finding

    def _search(self, typed: str) -> None:
        if self.below.form_is_open:
            return
        if typed:
            self.arrivals.leave_question()
        if self._delegation is not None:
            if not typed.strip():
                return
            self._delegation = None
            self.hints.setText(in_words(HINTS, self.t))
        if not typed.strip() or begins_code(typed):
            self.found.show_entries([])
        elif self._standing_in is not None:
            self.found.show_entries(
                self._entries.absent(
                    typed, self.arrivals.clinic, self.arrivals.day, self._standing_in
                )
            )
        else:
            self.found.show_entries(
                self._entries.guests(typed, self.arrivals.clinic, self.arrivals.day)
            )

    # Acting on a row

    def _enter(self, mode: AttendanceMode) -> None:
        typed = self.box.text()
        if code := self._numbers.code(typed) or code_in(typed, self.box.pause):
            self._scan(code, mode)
            return
        entry = self.found.current()
        if entry is not None:
            self._take(entry, mode)
        elif typed.strip():
            self.new_guest()
        elif time.monotonic() - self._scanned < ECHO:
            self._scanned = -ECHO
        elif mode is ONLINE:
            self.arrivals.switch_last()
        elif self.arrivals.may_be_taken_back:
            self.arrivals.take_back(self.arrivals.last)

    def _take(self, entry: Entry, mode: AttendanceMode) -> None:
        if self._standing_in is not None:
            self._stand_in(entry, mode)
        elif entry.person_id:
            self.arrivals.toggle(entry.person_id)
        elif entry.found is None:
            self.new_guest()
        else:
            self.arrivals.present(entry.found.id, mode)
        if not self.below.form_is_open:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _invite(self) -> None:
        """Put the marked person on the invitation list without marking them present."""
        entry = self.found.current()
        if entry is None or entry.found is None:
            return
        self.arrivals.invite(entry.found.person)

    # Scanners, which type fast and end with Enter

    def _scan(self, code: str, mode: AttendanceMode) -> None:
        self._scanned = time.monotonic()
        try:
            person_id = self._desk.person_of(code)
        except UserError as error:
            self._back_to_box()
            self.arrivals.refuse(error)
            return
        self.arrivals.present(person_id, mode)

    # Delegations

    def _bring_delegation(self) -> None:
        """Mark everybody invited from the institution of the marked person, and list them."""
        entry = self.found.current()
        if entry is None or entry.found is None:
            return
        person = entry.found.person
        guest = self.arrivals.guests.get(person.id)
        office = guest.institution_id if guest is not None else person.institution_id
        listed = {guest.institution_id for guest in self.arrivals.guests.values()}
        if not office or office not in listed:
            # Nobody else is expected from there: who was found is the whole delegation.
            self.arrivals.present(person.id, IN_PERSON)
            return
        if not self.arrivals.bring_delegation(office):
            return
        delegation = Delegation(members_of(office, self.arrivals.guests.values()))
        self._numbers.begin(delegation)
        self._list_delegation(delegation)

    def _list_delegation(self, delegation: Delegation) -> None:
        at = self.found.currentIndex().row() if self._delegation is delegation else -1
        self._delegation = delegation
        self.hints.setText(in_words(DELEGATION_HINTS, self.t))
        self.found.show_entries(delegation.entries(self.arrivals.guests, self.t), marked=at)

    def _take_number(self, typed: str) -> bool:
        """Let a figure take back, or bring again, the member of the delegation with this number."""
        return self._delegation is not None and self._numbers.take(typed)

    # Standing in for somebody

    def _begin_standing_in(self) -> None:
        """Ask for whom the marked person, or the guest on the card, is there."""
        entry = self.found.current()
        if self._standing_in is not None:
            return
        if entry is not None and entry.found is not None:
            chosen: FoundPerson | None = entry.found
        else:
            person_id = entry.person_id if entry is not None else ""
            wanted = person_id or self.arrivals.last
            chosen = (
                self._desk.found(wanted, self.arrivals.clinic, self.arrivals.day)
                if wanted
                else None
            )
        if chosen is None:
            return
        self._back_to_box()
        self._standing_in = chosen
        name = self.context.shown_name(chosen.person.full_name)
        self._asked.setText(self.t(N_("{name} is here for…"), name=name))
        self._asked.show()
        self.hints.setText(in_words(STAND_IN_HINTS, self.t))
        self.box.setPlaceholderText(self.t(N_("Whom? A name or a position")))

    def _stand_in(self, entry: Entry, mode: AttendanceMode) -> None:
        chosen, typed = self._standing_in, " ".join(self.box.text().split())
        if chosen is None:
            return
        absent_id = entry.found.id if entry.found is not None else None
        self.arrivals.stand_in(chosen.id, mode, "" if absent_id else typed, absent_id)

    # New guests

    def new_guest(self) -> None:
        """Open the form for a guest whom nobody knows, with the name that was typed."""
        self._open_form(" ".join(self.box.text().split()))

    def _open_form(self, name: str) -> None:
        self.below.show_form(name)
        self.card.hide()
        self.box.setEnabled(False)
        self.hints.setText(in_words(FORM_HINTS, self.t))

    def _leave_form(self, name: str) -> None:
        self._back_to_box()
        self.box.setText(name)

    # Back to the queue

    def _back_to_box(self) -> None:
        self._standing_in = None
        self._delegation = None
        self._numbers.end()
        self.arrivals.ask_no_more()
        self._asked.hide()
        self.below.show_found()
        self.hints.setText(in_words(HINTS, self.t))
        self.box.setPlaceholderText(self.t(N_("Name or institution: three letters are enough")))
        self.box.setEnabled(True)
        self.box.setText("")
        if self.isVisible():
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        if self._standing_in is not None or self._delegation is not None or self.box.text():
            self._back_to_box()
        else:
            self.arrivals.forget()
