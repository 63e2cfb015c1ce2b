"""The agenda as a sheet: lengths are typed, times and sums are reckoned."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.agenda import AgendaItem
from desktop_app.records.clinic import Clinic
from desktop_app.records.fields import FieldSpec, Kind, specs_of
from desktop_app.services.agenda_times import Slot, slots
from desktop_app.ui.agenda.sums import DaySums
from desktop_app.ui.context import Context
from desktop_app.ui.options import Listed, Option
from desktop_app.ui.pieces import words
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import Column
from desktop_app.ui.tokens import GRID

USUAL = 30
"""Minutes of a new item."""


class AgendaSheet(QWidget):
    """Items of every day in order; Alt+arrows move one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._slots: dict[str, Slot] = {}
        self._clinic: Clinic | None = None
        self._several_days = False
        t = context.t
        self.grid = self._sheet()
        self._sums = DaySums(context)
        hint = words(
            t(
                N_(
                    "Type what happens and how many minutes it takes; the times follow. "
                    "Alt+↑ and Alt+↓ move an item."
                )
            ),
            "muted",
            wrap=True,
        )
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 3 * GRID, 0, 0)
        self._outer.setSpacing(2 * GRID)
        self._outer.addWidget(hint)
        self._outer.addWidget(self.grid, 1)
        self._outer.addWidget(self._sums)

    def _sheet(self) -> RecordGrid:
        """Return the sheet; it names the day only where there are several."""
        t = self._context.t
        specs = specs_of(AgendaItem)
        from_to = FieldSpec("from_to", N_("Time"), Kind.TEXT, width=15)
        columns = [
            Column(from_to, shown=self._times, tone=self._tone, icon=self._icon),
            Column(specs["title"], stretch=True),
            Column(specs["minutes"], width=8),
            Column(specs["presenter"], width=22),
            Column(specs["moderator"], width=18),
            Column(specs["note"], width=12),
            Column(specs["starts"], title=N_("Starts at")),
        ]
        if self._several_days:
            days = Listed(self._days, lambda day: formats.date_short(day, t))
            day = FieldSpec("day", N_("Day"), Kind.CHOICE, required=True, width=18)
            columns.insert(0, Column(day, options=days, width=11))
        return RecordGrid(self._context, columns, name="agenda", new=self._new, begins="title")

    def show_clinic(self, clinic: Clinic | None) -> None:
        """Read the agenda of a clinic."""
        if clinic is None:
            return
        several = len(clinic.days()) > 1
        self._clinic = clinic
        if several != self._several_days:
            self._several_days = several
            self.grid.store_typed()
            old, self.grid = self.grid, self._sheet()
            self._outer.replaceWidget(old, self.grid)
            old.hide()
            old.deleteLater()
        self.grid.set_owner(clinic.id)
        items = self._context.store.all(AgendaItem, clinic_id=clinic.id, order=("day", "position"))
        found = slots(items, clinic)
        self._slots = {slot.item.id: slot for slot in found}
        self.grid.set_rows(items)
        self.grid.table.show_again()
        self._sums.show_slots(found, clinic)

    def _new(self) -> AgendaItem:
        clinic_id = self._context.clinic_id
        rows = self.grid.table.rows if hasattr(self, "grid") else []
        last = rows[-1].day if rows else None  # type: ignore[attr-defined]  # items only
        days = self._clinic.days() if self._clinic is not None else []
        return AgendaItem(
            clinic_id=clinic_id, day=last or (days[0] if days else None), minutes=USUAL
        )

    def _days(self) -> list[Option]:
        t = self._context.t
        days = self._clinic.days() if self._clinic is not None else []
        return [Option(day, formats.date_short(day, t), formats.day_name(day, t)) for day in days]

    def _times(self, item: AgendaItem) -> str:
        slot = self._slots.get(item.id)
        if slot is None or slot.starts is None:
            return ""
        t = self._context.t
        if slot.ends is None:
            return formats.time_of_day(slot.starts, t)
        return formats.time_range(slot.starts, slot.ends, t)

    def _tone(self, item: AgendaItem) -> str:
        slot = self._slots.get(item.id)
        return "warning" if slot is not None and slot.overlaps else ""

    def _icon(self, item: AgendaItem) -> str:
        return "triangle-alert" if self._tone(item) else ""
