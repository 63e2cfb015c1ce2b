"""Holds the agenda of the open clinic in memory, so that a tick of the clock asks no database."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop_app.records import AgendaItem, Clinic, Presentation
from desktop_app.records.change import Change
from desktop_app.services.agenda_clock import Board, Reading, Urgency
from desktop_app.settings import SOUND
from desktop_app.ui.context import Context


class Watch(QObject):
    """Read it as often as you like; it looks into the store only after something has changed.

    When a slot enters its last minutes a tone sounds, where the settings ask for it.
    """

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._board: Board | None = None
        self._announced: tuple[str, Urgency] | None = None
        context.changed.connect(self._changed)
        context.clinic_changed.connect(self.forget)

    @property
    def board(self) -> Board:
        """The agenda as it is stored now; ask only while a clinic is open."""
        if self._board is None:
            self._board = self._context.services.agenda.board(self._context.clinic_id)
        return self._board

    def read(self) -> Reading:
        """Return what the clock shows at this moment."""
        reading = self.board.read(self._context.now())
        self._announce(reading)
        return reading

    def forget(self) -> None:
        """Read the agenda anew when next asked."""
        self._board = None

    def _changed(self, change: Change) -> None:
        if change.touches(AgendaItem, Clinic, Presentation):
            self.forget()

    def _announce(self, reading: Reading) -> None:
        if reading.slot is None:
            self._announced = None
            return
        about = reading.turn.presentation.id if reading.turn else reading.slot.item.id
        now = (about, reading.urgency)
        before, self._announced = self._announced, now
        # Only a change seen by the clock sounds, not one that was there when the page opened.
        if before is None or before == now or before[0] != about:
            return
        if reading.urgency is not Urgency.CALM and self._context.services.preferences.flag(SOUND):
            QApplication.beep()
