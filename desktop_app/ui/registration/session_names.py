"""Asks for the name of a session in a line above the grid, and keeps names without entries yet."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.services.attendance_grid import AttendanceGrid, Slot
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import row, words
from desktop_app.ui.registration.search_box import key_of


class NameLine(QLineEdit):
    """Esc gives up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if key_of(event) == "Esc":
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class SessionNames(QWidget):
    """Hidden until asked. `done` carries the slot that was named, or None when given up."""

    done = Signal(object)

    def __init__(self, context: Context, grid: AttendanceGrid) -> None:
        super().__init__()
        self._context = context
        self._grid = grid
        self._clinic = ""
        self._slot = Slot(datetime.date.min)
        self._asked = words("", "muted")
        self.line = NameLine()
        self.line.setMaxLength(60)
        self.line.setFixedWidth(220)
        self.line.returnPressed.connect(self._take)
        self.line.given_up.connect(lambda: self._close(None))
        self._problem = words("", tone="danger")
        self.setLayout(row(self._asked, self.line, self._problem))
        self.hide()

    def ask_new(self, clinic_id: str, slot: Slot) -> None:
        """Ask how a new session of the slot's day is called."""
        day = formats.day_name(slot.day, self._context.t)
        self._ask(clinic_id, Slot(slot.day), self._context.t(N_("New session on {day}:"), day=day))
        self.line.setText(self._context.t(N_("Session {n}"), n=self._next(clinic_id, slot)))
        self.line.selectAll()

    def ask_other(self, clinic_id: str, slot: Slot) -> None:
        """Ask how a session is to be called instead."""
        self._ask(clinic_id, slot, self._context.t(N_("Name of the session:")))
        self.line.setText(slot.session)
        self.line.selectAll()

    def kept(self, clinic_id: str) -> list[Slot]:
        """Return the sessions that were named on this laptop."""
        found = []
        for line in self._context.memory.text(f"sessions/{clinic_id}").split("|"):
            day, _, name = line.partition("=")
            if name:
                found.append(Slot(datetime.date.fromisoformat(day), name))
        return found

    def forget(self, clinic_id: str, slot: Slot) -> None:
        """Let go of a session that was removed."""
        self._keep(clinic_id, [one for one in self.kept(clinic_id) if one != slot])

    def _keep(self, clinic_id: str, slots: list[Slot]) -> None:
        lines = (f"{slot.day.isoformat()}={slot.session}" for slot in slots)
        self._context.memory.keep(f"sessions/{clinic_id}", "|".join(lines))

    def _next(self, clinic_id: str, slot: Slot) -> int:
        slots = self._grid.slots(clinic_id, self.kept(clinic_id))
        return sum(one.day == slot.day for one in slots)

    def _ask(self, clinic_id: str, slot: Slot, said: str) -> None:
        self._clinic, self._slot = clinic_id, slot
        self._asked.setText(said)
        self.line.setAccessibleName(said)
        self._problem.setText("")
        self.show()
        self.line.setFocus()

    def _take(self) -> None:
        name = " ".join(self.line.text().replace("|", "/").replace("=", "-").split())
        named = Slot(self._slot.day, name)
        if not name:
            self._close(None)
            return
        if self._slot.session and named != self._slot:
            clinic, slot = self._clinic, self._slot
            refused: list[str] = []
            self._context.perform(
                lambda: self._grid.rename_session(clinic, slot, name),
                refused=lambda e: refused.append(self._context.t.message(e.message)),
            )
            if refused:
                self._problem.setText(refused[0])
                return
            self.forget(clinic, slot)
        kept = self.kept(self._clinic)
        if named not in kept:
            self._keep(self._clinic, [*kept, named])
        self._close(named)

    def _close(self, slot: Slot | None) -> None:
        self.hide()
        self.done.emit(slot)
