"""What stands below the box of the desk: who was found, or the form of a guest nobody knows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop_app.records.attendance import AttendanceMode
from desktop_app.services.attendance import AttendanceDesk, WalkIn
from desktop_app.services.people import FoundPerson
from desktop_app.ui.context import Context
from desktop_app.ui.registration.arrivals import Arrivals
from desktop_app.ui.registration.found_list import FoundList

if TYPE_CHECKING:
    from desktop_app.ui.registration.walk_in_form import WalkInForm


class FoundOrForm(QStackedWidget):
    """Takes down who is not known yet, for the clinic and day that the arrivals show.

    `closed` comes when the form was left without a new guest, with the name to search for;
    `scanned` carries the code of somebody whom a scanner read into it.
    """

    closed = Signal(str)
    scanned = Signal(str)

    def __init__(
        self, context: Context, desk: AttendanceDesk, arrivals: Arrivals, found: FoundList
    ) -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self._arrivals = arrivals
        self._found = found
        self.addWidget(found)

    @cached_property
    def form(self) -> WalkInForm:
        """The form for a guest nobody knows, built when it is first asked for."""
        from desktop_app.ui.registration.walk_in_form import WalkInForm

        form = WalkInForm(self._context, self._desk)
        form.stored.connect(self._register)
        form.known.connect(self._known_after_all)
        form.left.connect(lambda: self.closed.emit(form.name.text()))
        form.scanned.connect(self._scanned)
        self.addWidget(form)
        return form

    @property
    def form_is_open(self) -> bool:
        """Whether a guest is being taken down."""
        return self.currentWidget() is not self._found

    def show_form(self, name: str) -> None:
        """Take down a guest; without a name go on with one whose taking down was interrupted."""
        self.setCurrentWidget(self.form)
        self.form.open(self._arrivals.clinic, self._arrivals.day, name)

    def show_found(self) -> None:
        """Leave the room to who was found: nobody, until somebody is searched for."""
        self.setCurrentWidget(self._found)
        self._found.show_entries([])

    def _register(self, guest: WalkIn, mode: AttendanceMode) -> None:
        arrivals = self._arrivals
        change = self._context.perform(
            lambda: self._desk.register_walk_in(arrivals.clinic, arrivals.day, guest, mode),
            refused=lambda error: self.form.refuse(self._context.t.message(error.message)),
        )
        if change is None:
            return
        self.form.close_form()
        person = next(edit.record_id for edit in change.edits if edit.entity == "Person")
        arrivals.welcome(person)

    def _known_after_all(self, found: FoundPerson, mode: AttendanceMode) -> None:
        self.form.close_form()
        self.closed.emit("")
        self._arrivals.present(found.id, mode)

    def _scanned(self, code: str) -> None:
        self.form.close_form()
        self.closed.emit("")
        self.scanned.emit(code)
