"""Switches between the days of a clinic that lasts several."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import clear
from desktop_app.ui.registration.found_list import short_day
from desktop_app.ui.tokens import GRID


class DaySwitch(QWidget):
    """A button for each day; the page hides it where there is only one."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._days: list[datetime.date] = []
        self._current: datetime.date | None = None
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)

    def show_days(self, days: Sequence[datetime.date], current: datetime.date | None) -> None:
        """Show these days with one pressed."""
        if list(days) == self._days and current == self._current:
            return
        self._current = current
        if list(days) != self._days:
            clear(self._row)
            self._days = list(days)
            self._group = QButtonGroup(self)
            for place, day in enumerate(days):
                self._row.addWidget(self._button(place, day))
        if current in self._days:
            self._group.button(self._days.index(current)).setChecked(True)

    def _button(self, place: int, day: datetime.date) -> QPushButton:
        t = self._context.t
        name = t(
            N_("Day {n} · {day}"),
            n=place + 1,
            day=f"{formats.day_name(day, t)[:3]} {short_day(day, t, day)}",
        )
        made = QPushButton(name)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setToolTip(t(N_("Another day (Alt+← Alt+→)")))
        made.clicked.connect(lambda _=False: self.chosen.emit(day))
        self._group.addButton(made, place)
        return made
