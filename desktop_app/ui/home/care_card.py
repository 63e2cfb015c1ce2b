"""Reminds of what nobody else asks for: late promises, the letterhead, the last backup."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.ui.backing_up import back_up
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import Card, button, icon_label, row, words


class CareCard(Card):
    """A line for each thing that is worth a look now, with the button that does it."""

    letterhead_asked = Signal()

    def __init__(self, context: Context) -> None:
        self._context = context
        self.t = t = context.t
        theme = context.theme
        self.back_up = button(
            t(N_("Back up now")), self._back_up, theme=theme, icon="database-backup"
        )
        super().__init__(t(N_("Worth a look")), self.back_up)
        self.late = words("", wrap=True)
        show_late = button(t(N_("Show")), lambda: context.open_page("follow_up"), look="quiet")
        self.late_row = _line(
            row(icon_label(theme, "triangle-alert", "warning", 18), self.late, show_late)
        )
        lacking = words(
            t(N_("The office has no letterhead yet; papers are printed without one.")), wrap=True
        )
        write = button(t(N_("Write it")), self.letterhead_asked.emit, look="quiet")
        self.letterhead_row = _line(
            row(icon_label(theme, "building-2", "muted", 18), lacking, write)
        )
        self.backup = words("", wrap=True)
        self._backup_icon = icon_label(theme, "shield-check", "muted", 18)
        backup_row = row(self._backup_icon, self.backup)
        backup_row.setStretch(1, 1)
        self.body.addWidget(self.late_row)
        self.body.addWidget(self.letterhead_row)
        nest(self.body, backup_row)

    def show_cares(self, late: int, *, has_kop: bool) -> None:
        """Tell how many promises are late, and what else stands out."""
        self.late_row.setVisible(late > 0)
        self.late.setText(
            self.t.plural(
                N_("{n} promise is open and past its date."),
                N_("{n} promises are open and past their date."),
                late,
            )
        )
        self.letterhead_row.setVisible(not has_kop)
        self._show_backup()

    def _back_up(self) -> None:
        back_up(self._context)
        self._show_backup()

    def _show_backup(self) -> None:
        last = self._context.services.backups.last()
        if last is None:
            text = self.t(N_("There is no backup yet."))
        else:
            at = formats.time_of_day(last.taken_at.time(), self.t)
            day = last.taken_at.date()
            if day == self._context.now().date():
                text = self.t(N_("Last backup today at {time}"), time=at)
            else:
                named = formats.date_medium(day, self.t)
                text = self.t(N_("Last backup {date} at {time}"), date=named, time=at)
        self.backup.setText(text)
        icon, tone = ("database-backup", "warning") if last is None else ("shield-check", "muted")
        self._context.theme.put_icon(self._backup_icon, icon, tone)


def _line(layout: QHBoxLayout) -> QWidget:
    """Return a line that can be hidden; its words take the room."""
    made = QWidget()
    layout.setStretch(1, 1)
    made.setLayout(layout)
    return made
