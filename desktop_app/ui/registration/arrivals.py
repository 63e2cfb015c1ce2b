"""Stores who is there on the day, or takes it back, and says on the card what was stored."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import UserError
from desktop_app.i18n import N_
from desktop_app.records.attendance import AttendanceMode
from desktop_app.records.change import Change
from desktop_app.records.names import search_key
from desktop_app.records.person import Person
from desktop_app.services.attendance import AttendanceDesk
from desktop_app.services.attendance_entries import attendance_id
from desktop_app.services.attendance_refusals import AlreadyPresent, DelegationComplete
from desktop_app.services.guests import Guest
from desktop_app.ui.context import Context
from desktop_app.ui.registration.result_card import ResultCard
from desktop_app.ui.registration.tones import Tones

IN_PERSON, ONLINE = AttendanceMode.IN_PERSON, AttendanceMode.ONLINE
AGAIN = 5000
"""Milliseconds in which Enter takes back who was registered a second time."""

NAMED = 12
"""So many guests of a delegation are named on the card; of more the others are counted."""


class Arrivals(QObject):
    """The guests of one day. `last` is the person of whom the card tells.

    `settled` comes when what was typed is stored or answered, before the card says so.
    """

    settled = Signal()

    def __init__(
        self, context: Context, desk: AttendanceDesk, card: ResultCard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._t = context.t
        self._desk = desk
        self._card = card
        self._tones = Tones(context)
        self.clinic = ""
        self.day = datetime.date.min
        self.guests: dict[str, Guest] = {}
        self.last = ""
        self.storing = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(card.forget_again)

    # What the card tells

    def show_day(self, clinic_id: str, day: datetime.date) -> None:
        """Serve another day or another clinic."""
        self.clinic, self.day, self.last = clinic_id, day, ""
        self._card.hide()

    def show_guests(self, guests: Iterable[Guest]) -> None:
        """Take over who is on the list; what the card says of it may hold no longer."""
        before, self.guests = self.guests, {guest.person_id: guest for guest in guests}
        last = self.guests.get(self.last)
        gone = self.last and (last is None or not last.present)
        # Undo, or a cell of the table: what the card says was stored may hold no longer.
        elsewhere = not self.storing and before != self.guests
        if gone or (elsewhere and (not self.last or last != before.get(self.last))):
            self.last = ""
            self._card.hide()

    @property
    def may_be_taken_back(self) -> bool:
        """Whether somebody came a second time, and Enter takes the attendance back."""
        return self._again.isActive()

    def ask_no_more(self) -> None:
        """Let Enter take nothing back any more."""
        self._again.stop()

    def leave_question(self) -> None:
        """Let Enter take nothing back any more, and the card not offer it."""
        if self._again.isActive():
            self._again.stop()
            self._card.forget_again()

    def forget(self) -> None:
        """Tell of nobody any more."""
        self._card.hide()
        self.last = ""
        self._again.stop()

    def refuse(self, error: UserError) -> None:
        """Say why something was not stored; who is there already may be taken back."""
        self._tones.refused()
        if isinstance(error, AlreadyPresent):
            self.settled.emit()
            self.last = error.person.id
            self._card.show_again(error)
            self._again.start()
        else:
            self._again.stop()
            said = self._t.message(self._context.veiled(error.message))
            self._card.show_result("danger", said, "")

    def welcome(self, person_id: str) -> None:
        """Say that somebody is registered now."""
        self.last = person_id
        self.settled.emit()
        self._say_present(person_id)

    # Storing

    def present(self, person_id: str, mode: AttendanceMode) -> None:
        """Register somebody."""
        self.arrive(
            person_id, lambda: self._desk.mark_present(self.clinic, person_id, self.day, mode)
        )

    def arrive(self, person_id: str, use_case: Callable[[], Change]) -> None:
        """Store an arrival and say so."""
        if self._perform(use_case) is not None:
            self.welcome(person_id)

    def stand_in(
        self, person_id: str, mode: AttendanceMode, represents: str, absent_id: str | None
    ) -> None:
        """Register somebody for an absent person, or for the office in words that is not there."""
        guest = self.guests.get(person_id)
        if guest is not None and guest.present:
            participants = self._desk.participants
            self.arrive(
                person_id,
                lambda: participants.represent(guest.participant_id, represents, absent_id),
            )
            return
        self.arrive(
            person_id,
            lambda: self._desk.mark_present(
                self.clinic,
                person_id,
                self.day,
                mode,
                represents=represents,
                represented_person_id=absent_id,
            ),
        )

    def toggle(self, person_id: str) -> None:
        """Register a member of the delegation on the list, or take it back."""
        guest = self.guests.get(person_id)
        if guest is not None and guest.present:
            self.take_back(person_id)
        elif self._perform(
            lambda: self._desk.mark_present(self.clinic, person_id, self.day, IN_PERSON)
        ):
            self._say_present(person_id)

    def take_back(self, person_id: str) -> None:
        """Take back a guest's attendance of the day."""
        guest = self.guests.get(person_id)
        if guest is None:
            return
        if self._perform(lambda: self._desk.take_back(guest.participant_id, self.day)) is None:
            return
        self._again.stop()
        self.last = ""
        self._card.show_result(
            "accent",
            self._context.shown_name(guest.full_name),
            self._t(N_("Taken back: not present on this day.")),
            hint=self._t(N_("Ctrl+Z bring back")),
            icon="undo-2",
        )

    def switch_last(self) -> None:
        """Turn the guest on the card from in person to online, or back."""
        guest = self.guests.get(self.last)
        if guest is None:
            return
        mode = IN_PERSON if guest.mode is ONLINE else ONLINE
        participants = self._desk.participants
        change = self._perform(lambda: participants.set_mode(guest.participant_id, self.day, mode))
        if change is not None:
            self._say_present(guest.person_id)

    def invite(self, person: Person) -> None:
        """Put somebody on the invitation list without marking them present."""
        change = self._perform(lambda: self._desk.participants.invite(self.clinic, [person.id]))
        if change is not None:
            self.settled.emit()
            self.last = ""
            said = N_("Invited, not yet present.") if change.edits else N_("Was invited before.")
            name = self._context.shown_name(person.full_name)
            self._card.show_result("accent", name, self._t(said))

    def bring_delegation(self, institution_id: str) -> bool:
        """Register everybody invited from an institution; False when that was refused.

        That all are there already is no refusal.
        """
        complete: list[UserError] = []

        def refused(error: UserError) -> None:
            complete.append(error) if isinstance(error, DelegationComplete) else None
            self.refuse(error)

        change = self._perform(
            lambda: self._desk.mark_delegation(self.clinic, institution_id, self.day), refused
        )
        if change is None and not complete:
            return False
        self.settled.emit()
        self.last = ""
        if change is not None:
            self._say_delegation(change)
        return True

    def _perform(
        self,
        use_case: Callable[[], Change],
        refused: Callable[[UserError], None] | None = None,
    ) -> Change | None:
        """Store; the box is about to be emptied, so nothing is looked up for it meanwhile."""
        self.storing = True
        try:
            return self._context.perform(use_case, refused=refused or self.refuse)
        finally:
            self._context.once_shown(self._have_stored)  # of hundreds the page hears a turn later

    def _have_stored(self) -> None:
        self.storing = False

    def _say_present(self, person_id: str) -> None:
        guest = self.guests.get(person_id)
        if guest is not None:
            self._tones.stored()
            self._card.show_present(guest, twin=self._has_twin(guest))

    def _has_twin(self, guest: Guest) -> bool:
        """Return whether somebody else of this name and institution is there on the day."""
        colleagues = (
            one
            for one in self.guests.values()
            if one.present
            and one.person_id != guest.person_id
            and one.institution_id == guest.institution_id
        )
        name = search_key(guest.full_name)
        return any(search_key(one.full_name) == name for one in colleagues)

    def _say_delegation(self, change: Change) -> None:
        came = {edit.record_id for edit in change.edits}
        guests = (
            self._context.shown_name(guest.full_name)
            for guest in self.guests.values()
            if attendance_id(guest.participant_id, self.day) in came
        )
        named = NAMED if len(came) <= NAMED else NAMED - 1
        said = "; ".join(islice(guests, named))  # degrees stand behind commas
        if len(came) > named:
            said = self._t(N_("{names} and {n} others"), names=said, n=len(came) - named)
        self._tones.stored()
        self._card.show_result(
            "positive",
            self._t.message(change.label),
            said,
            hint=self._t(N_("Ctrl+Z take back")),
            icon="users",
        )
