"""Says below an agenda how long each day is, when it ends, and by how much that is late."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.clinic import Clinic
from desktop_app.services.agenda_times import Slot, sums
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import clear, icon_label, row, words
from desktop_app.ui.tokens import GRID


class DaySums(QWidget):
    """One line for each day that has items."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID)

    def show_slots(self, found: Sequence[Slot], clinic: Clinic) -> None:
        """Show the sums of an agenda."""
        clear(self._lines)
        t, theme = self._context.t, self._context.theme
        for each in sums(found, clinic):
            day = formats.date_long(each.day, t)
            hours, minutes = divmod(each.minutes, 60)
            length = t(N_("{hours} h {minutes} min"), hours=hours, minutes=minutes)
            text = f"{day}:  {length}"
            if each.ends is not None:
                ends = formats.time_of_day(each.ends, t)
                text += "  ·  " + t(N_("until {time}"), time=ends)
            late = ""
            if each.over:
                late = t.plural(
                    N_("{n} minute past the planned end"),
                    N_("{n} minutes past the planned end"),
                    each.over,
                )
            said = [words(text, "muted")]
            if late:
                said.append(icon_label(theme, "triangle-alert", "warning", 16))
                said.append(words(late, "", "warning"))
            nest(self._lines, row(*said, None))
