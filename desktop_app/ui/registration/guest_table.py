"""Lists everybody of the day below the counters; mode, on behalf of, role and position in place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QPushButton, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.attendance import AttendanceMode, InvitationStatus
from desktop_app.records.change import Change
from desktop_app.records.fields import boolean, choice, key, term, text
from desktop_app.services.attendance import AttendanceDesk
from desktop_app.services.guests import Guest
from desktop_app.ui.context import Context
from desktop_app.ui.filter_bar import FilterBar
from desktop_app.ui.pieces import column
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import columns_of
from desktop_app.ui.registration.search_box import is_letter
from desktop_app.ui.tokens import GRID


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestRow:
    """One guest as the grid edits them."""

    id: str = key()
    standing: str = text(N_("Present"), width=8)
    name: str = text(N_("Name"), width=18, personal=True)
    position_title: str = text(N_("Position"), width=16)
    institution: str = text(N_("Institution"), width=18)
    mode: AttendanceMode | None = choice(  # noqa: RUF009 - as in records
        N_("Mode"), AttendanceMode, width=6
    )
    represents: str = text(N_("On behalf of"), width=10, personal=True)
    role: str | None = term(N_("Role"), "role", width=9)
    present: bool = boolean(N_("Present"), hidden=True)
    missing: bool = boolean(N_("Not yet"), hidden=True)


Predicate = Callable[[GuestRow], bool]

FILTERS: tuple[tuple[str, str, Predicate | None], ...] = (
    ("all", N_("All"), None),
    ("present", N_("Present"), lambda row: row.present),
    ("missing", N_("Not yet"), lambda row: row.missing),
    (
        "online",
        N_("Online"),
        lambda row: row.present and row.mode is AttendanceMode.ONLINE,
    ),
)


class GuestTable(QWidget):
    """The grid with its filters. `typed` carries a letter that belongs to the search box."""

    typed = Signal(str)

    def __init__(self, context: Context, desk: AttendanceDesk) -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self._day: date | None = None
        self._guests: dict[str, Guest] = {}
        self._rows: dict[str, GuestRow] = {}
        self.grid = RecordGrid(
            context,
            columns_of(
                GuestRow,
                *("standing", "name", "position_title", "institution"),
                *("mode", "represents", "role"),
                standing={"editable": False, "tone": self._tone, "icon": self._icon},
                name={"editable": False, "stretch": True},
                institution={"editable": False, "stretch": True},
            ),
            name="guests",
            save=self._save,
            remove=self._remove,
            empty=N_(
                "Nobody yet. Type a name in the box on the left: the first guest starts here."
            ),
            sortable=True,
        )
        self.grid.verticalHeader().hide()
        self.grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.grid.setProperty("picks", "rows")
        self.grid.installEventFilter(self)
        self._buttons = QButtonGroup(self)
        made = [self._button(place, name) for place, (_, name, _) in enumerate(FILTERS)]
        made[0].setChecked(True)
        self.bar = FilterBar(context, self.grid, *made)
        layout = column(self.bar, self.grid, spacing=2 * GRID)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_guests(
        self, guests: Sequence[Guest], day: date, changed: Collection[str] | None = None
    ) -> None:
        """Show the guests of a day; all but the `changed` ones are as they were shown before."""
        before = {} if changed is None else self._rows
        self._day = day
        self._guests = {guest.participant_id: guest for guest in guests}
        self._rows = {
            key: before[key] if key in before and key not in (changed or ()) else self._row(guest)
            for key, guest in self._guests.items()
        }
        counts = [0] * len(FILTERS)
        rows = list(self._rows.values())
        for place, (_, _, fits) in enumerate(FILTERS):
            counts[place] = sum(fits is None or fits(row) for row in rows)
        for place, (_, name, _) in enumerate(FILTERS):
            self._buttons.button(place).setText(f"{self._context.t(name)} {counts[place]}")
        self.grid.set_rows(rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send a letter typed on the table to the search box."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and is_letter(event)
            and self.grid.state() != QAbstractItemView.State.EditingState
        ):
            self.typed.emit(event.text())
            return True
        return super().eventFilter(watched, event)

    def choose_filter(self, name: str) -> None:
        """Show all, those present, those not yet there, or those online."""
        place = next(at for at, (found, _, _) in enumerate(FILTERS) if found == name)
        self._buttons.button(place).setChecked(True)
        self.grid.filter_by(FILTERS[place][2])

    def _button(self, place: int, name: str) -> QPushButton:
        made = QPushButton(self._context.t(name))
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda _=False: self.choose_filter(FILTERS[place][0]))
        self._buttons.addButton(made, place)
        return made

    def _row(self, guest: Guest) -> GuestRow:
        return GuestRow(
            id=guest.participant_id,
            standing=self._standing(guest),
            name=guest.full_name,
            position_title=guest.position_title,
            institution=guest.institution,
            mode=_mode(guest),
            represents=guest.represents,
            role=guest.role or None,
            present=guest.present,
            missing=guest.is_missing,
        )

    def _standing(self, guest: Guest) -> str:
        t = self._context.t
        if guest.present and guest.arrived_at is not None:
            return formats.time_of_day(guest.arrived_at.time(), t)
        if guest.state is not None:
            return t(guest.state.label)
        if guest.invitation is InvitationStatus.REPRESENTED:
            return t(guest.invitation.label)
        return t(N_("Not yet"))

    def _tone(self, row: GuestRow) -> str:
        if row.present:
            return "positive"
        return "muted" if row.missing else "warning"

    def _icon(self, row: GuestRow) -> str:
        if row.present:
            return "wifi" if row.mode is AttendanceMode.ONLINE else "circle-check"
        return "circle" if row.missing else "circle-dot"

    def _save(self, row: GuestRow) -> Change | None:
        """Store what differs, each field by its own use case: several only where one pastes.

        From what stands in the table: hundreds that were filled just before are not read yet.
        """
        guest, participants, day = self._guests[row.id], self._desk.participants, self._day
        shown = self.grid.table.record_at(self.grid.table.row_of(row.id))
        assert day is not None
        assert isinstance(shown, GuestRow)
        change = None
        if row.mode is not None and row.mode is not shown.mode:
            change = participants.set_mode(row.id, day, row.mode)
        if row.represents != shown.represents:
            person_id = guest.represented_person_id if row.represents else None
            change = participants.represent(row.id, row.represents, person_id)
        if row.role != shown.role:
            change = participants.change(row.id, role=row.role)
        if row.position_title != shown.position_title:
            change = participants.change(row.id, position_title=row.position_title)
        return change

    def _remove(self, row: GuestRow) -> Change | None:
        """Take back today's attendance; who is not present goes off the list."""
        assert self._day is not None
        if row.present:
            return self._desk.take_back(row.id, self._day)
        return self._desk.participants.remove(row.id)


def _mode(guest: Guest) -> AttendanceMode | None:
    """Return how somebody takes part, or is to; who has excused does in no way."""
    return guest.mode if guest.present or guest.state is None else None
