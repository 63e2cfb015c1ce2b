"""Says what the last key press stored: in colour, with an icon and in words."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.attendance import AttendanceMode
from desktop_app.services.attendance_refusals import AlreadyPresent
from desktop_app.services.guests import Guest
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.notices import announce
from desktop_app.ui.pieces import column, restyle, row, words
from desktop_app.ui.tokens import GRID

ICONS = {
    "positive": "circle-check",
    "warning": "triangle-alert",
    "danger": "circle-x",
    "accent": "info",
}


class ResultCard(QFrame):
    """One for the desk; it stays until the next guest."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("piece", "banner")
        self._context = context
        self._icon = QLabel()
        self._icon.setFixedSize(28, 28)
        self._icon.setScaledContents(True)
        self._icon.setProperty("icon_size", 28)
        self.title = words("", "heading", wrap=True)
        self.title.setFont(context.theme.font(12, bold=True))
        self.where = words("", wrap=True)
        self.detail = words("", wrap=True)
        self.hint = words("", "muted", wrap=True)
        said = column(self.title, self.where, self.detail, self.hint, spacing=2)
        layout = row(self._icon, spacing=3 * GRID)
        nest(layout, said, 1)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.setLayout(layout)
        self.hide()
        context.privacy_changed.connect(self.hide)

    @property
    def text(self) -> str:
        """What the card says while it is shown."""
        if self.isHidden():
            return ""
        return "\n".join(
            label.text() for label in (self.title, self.where, self.detail) if label.text()
        )

    def show_result(
        self,
        tone: str,
        title: str,
        detail: str,
        *,
        where: str = "",
        hint: str = "",
        icon: str = "",
    ) -> None:
        """Show what was done; tones are positive, warning, danger and accent."""
        self.setProperty("tone", tone)
        self._context.theme.put_icon(self._icon, icon or ICONS[tone], tone)
        shown = ((self.title, title), (self.where, where), (self.detail, detail), (self.hint, hint))
        for label, text in shown:
            label.setText(text)
            label.setVisible(bool(text))
        self.detail.setProperty("tone", tone if tone in ("positive", "warning", "danger") else "")
        restyle(self)
        restyle(self.detail)
        self.setAccessibleName(f"{title}. {where}. {detail}")
        self.show()
        # After the layout: a screen reader reads what it can find on the screen.
        QTimer.singleShot(0, self, self._announce)

    def show_present(self, guest: Guest, *, twin: bool = False) -> None:
        """Say what is stored of a guest who is there; `twin` when another one is called so too."""
        t, online = self._context.t, guest.mode is AttendanceMode.ONLINE
        stored = t(N_("Present online")) if online else t(N_("Present"))
        if guest.arrived_at is not None:
            time = formats.time_of_day(guest.arrived_at.time(), t)
            stored = t(N_("{state} since {time}"), state=stored, time=time)
        if guest.represents:
            said = self._context.shown_name(guest.represents)
            if guest.represented and guest.represented != guest.represents:
                said = f"{said} ({self._context.shown_name(guest.represented)})"
            stored = t(N_("{state}, on behalf of {who}"), state=stored, who=said)
        if twin:
            text = N_("{state}. Another guest of this name and institution is present too.")
            stored = t(text, state=stored)
        self.show_result(
            "warning" if twin else "positive",
            self._context.shown_name(guest.full_name),
            stored,
            where=" · ".join(part for part in (guest.position_title, guest.institution) if part),
            hint=t(
                N_("F2 {mode} · F4 on behalf of · Ctrl+Z take back"),
                mode=t(N_("in person")) if online else t(N_("online")),
            ),
            icon="" if twin else "wifi" if online else "circle-check",
        )

    def show_again(self, error: AlreadyPresent) -> None:
        """Say since when somebody has been there who comes a second time."""
        t, arrived = self._context.t, error.attendance.arrived_at
        if arrived is not None:
            time = formats.time_of_day(arrived.time(), t)
            said = t(N_("Already present since {time}. Nothing was stored twice."), time=time)
        else:
            said = t(N_("Already present on this day. Nothing was stored twice."))
        self.show_result(
            "warning",
            self._context.shown_name(error.person.full_name),
            said,
            hint=t(N_("Enter again: take back · F4 on behalf of")),
        )

    def forget_again(self) -> None:
        """Offer no longer to take back by Enter who came a second time."""
        self.hint.setText(self._context.t(N_("F4 on behalf of")))

    def _announce(self) -> None:
        if self.isVisible():
            announce(self)
