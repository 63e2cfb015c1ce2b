"""The grid of days and sessions: arrows move, one letter stores a state, totals stand beside it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import N_
from desktop_app.records.change import Change
from desktop_app.services.attendance_grid import AttendanceGrid, GridRow, Place, Slot
from desktop_app.services.attendance_totals import Tally
from desktop_app.services.guests import in_protocol, touched
from desktop_app.ui.context import Context
from desktop_app.ui.keys import bind
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import button, column, row, words
from desktop_app.ui.registration.key_hints import in_words
from desktop_app.ui.registration.session_cells import NOBODY, CellTable
from desktop_app.ui.registration.session_names import SessionNames
from desktop_app.ui.registration.session_table import FIRST
from desktop_app.ui.registration.session_totals import TotalsTable
from desktop_app.ui.registration.state_keys import (
    CAME,
    LEFT,
    TRAVEL,
    hints,
    letter,
    states_by_letter,
)
from desktop_app.ui.tokens import GRID

NOT_FOUND = N_("Nobody on the list has this name or institution.")


class SessionGridView(QWidget):
    """`left` comes when Esc asks for the desk again, `scanned` when a scanner read a code."""

    left = Signal()
    scanned = Signal(str)

    def __init__(self, context: Context, grid: AttendanceGrid) -> None:
        super().__init__()
        self.context = context
        self.t = context.t
        self._grid = grid
        self._clinic = ""
        self._rows: list[GridRow] = []
        self._tally: Tally | None = None
        self._states = states_by_letter(self.t)
        self.table = CellTable(context)
        self.table.pressed_key.connect(self._press)
        self.table.scanned.connect(self.scanned)
        self.table.clicked.connect(lambda _: self._clicked())
        self.totals = TotalsTable(context)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.t(N_("Filter (Ctrl+F)")))
        self.filter.setAccessibleName(self.t(N_("Filter")))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(260)
        self.filter.textChanged.connect(lambda _: self._show())
        self.filter.returnPressed.connect(self.take_focus)
        bind(self, "Ctrl+F", self._find, self.t(N_("Filter")))
        self.names = SessionNames(context, grid)
        self.names.done.connect(self._named)
        self.add = button(
            self.t(N_("New session")),
            lambda: self._press("Ins"),
            theme=context.theme,
            icon="plus",
            hint="Ins",
        )
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.legend = words(in_words(hints(self.t), self.t), "muted", wrap=True)
        self._problem = words("", tone="danger", wrap=True)
        self._problem.hide()
        tables = row(self.table, self.totals, spacing=3 * GRID)
        tables.setStretch(0, 1)
        layout = column(self.legend)
        nest(layout, row(self.filter, self.add, self.names, None))
        layout.addWidget(self._problem)
        nest(layout, tables, 1)
        self.setLayout(layout)
        context.privacy_changed.connect(self.table.cells.show_again)

    # What the page is told

    def take_focus(self) -> None:
        """Put the cursor into the cells: where it was, or at the first guest of today."""
        if self.table.currentIndex().column() < FIRST:
            self._go_to(max(0, self.table.currentIndex().row()), FIRST + self._first_slot())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, clinic_id: str, change: Change | None) -> None:
        """Show the clinic as it is stored now; after a change only those it touched are read."""
        changed = None
        if change is not None and clinic_id == self._clinic:
            changed = touched(self.context.store, clinic_id, change)
        self._clinic = clinic_id
        if changed is None:
            self._rows = self._grid.rows(clinic_id)
            self._tally = None
        elif changed:
            gone = [one for one in self._rows if one.id in changed]
            fresh = self._grid.rows(clinic_id, changed)
            kept = [one for one in self._rows if one.id not in changed]
            self._rows = sorted([*kept, *fresh], key=lambda one: in_protocol(one.guest))
            for one, sign in (*((one, -1) for one in gone), *((one, 1) for one in fresh)):
                if self._tally is not None:
                    self._tally.add(one, sign)
        self._show()

    def _show(self) -> None:
        slots = self._grid.slots(self._clinic, self.names.kept(self._clinic))
        wanted = self.filter.text().casefold().split()
        rows = [
            one for one in self._rows if not wanted or all(word in _words(one) for word in wanted)
        ]
        before = self.table.currentIndex()
        place = (before.row(), before.column()) if before.isValid() else None
        was = self.table.cells.slot(before.column()) if before.isValid() else None
        left = self.table.cells.left
        self.table.says = NOT_FOUND if self._rows else NOBODY
        self.table.cells.show_rows(rows, slots)
        if self.table.cells.left != left:
            self.table.share()
        if place is not None and not self.table.currentIndex().isValid() and rows:
            at = FIRST + slots.index(was) if was in slots else min(place[1], FIRST + len(slots))
            self._go_to(min(place[0], len(rows) - 1), at)
        if self._tally is None or slots != self.totals.figures.slots:
            self._tally = Tally(slots, self._rows)
        self.totals.show_totals(self._tally.totals(), slots)

    def _first_slot(self) -> int:
        today = self.context.now().date()
        days = [slot.day for slot in self.table.cells.slots]
        return days.index(today) if today in days else 0

    # Keys

    def _press(self, pressed: str) -> None:
        self._problem.hide()
        grid, places = self._grid, self._places()
        slot = self.table.cells.slot(self.table.currentIndex().column())
        match pressed:
            case "Esc":
                self.left.emit()
            case "Return":
                index = self.table.currentIndex()
                self._go_to(min(index.row() + 1, len(self.table.cells.rows) - 1), index.column())
            case "Ins":
                self.names.ask_new(self._clinic, slot or self._today())
            case "F2" if slot is not None and slot.session:
                self.names.ask_other(self._clinic, slot)
            case "Ctrl+Del" if slot is not None and slot.session:
                self.names.forget(self._clinic, slot)
                self._perform(lambda: grid.remove_session(self._clinic, slot))
                self._show()
            case "Space" if slot is None and self.table.currentIndex().isValid():
                self._stamp()
            case _ if pressed == letter(TRAVEL, self.t):
                self._stamp()
            case _ if not places:
                pass
            case "Del" | "Backspace":
                self._perform(lambda: grid.clear(places))
            case _ if pressed == letter(LEFT, self.t):
                self._perform(lambda: grid.leave(places))
            case _ if pressed == letter(CAME, self.t):
                self._perform(lambda: grid.come(places))
            case _ if pressed in self._states:
                key = self._states[pressed]
                mode = {"mode": key.mode} if key.mode is not None else {}
                self._perform(lambda: grid.mark(places, key.state, **mode))

    def _stamp(self) -> None:
        people = list(dict.fromkeys(self._selected_people()))
        if people:
            self._perform(lambda: self._grid.stamp_travel(people))

    def _perform(self, use_case: Callable[[], Change]) -> None:
        self.context.perform(use_case, refused=self._refused)

    def _refused(self, error: UserError) -> None:
        self._problem.setText(self.t.message(error.message))
        self._problem.show()

    def _places(self) -> list[Place]:
        """Return the selected cells of slots, row by row."""
        cells = self.table.cells
        slots = [cells.slot(at) for at in range(cells.columnCount())]
        return [
            (cells.rows[at].id, slot)
            for at, column in self._selected()
            if (slot := slots[column]) is not None
        ]

    def _selected_people(self) -> list[str]:
        rows = dict.fromkeys(at for at, _ in self._selected())
        return [self.table.cells.rows[at].id for at in rows]

    def _selected(self) -> list[tuple[int, int]]:
        """Return rows and columns of what is selected; Qt makes thousands of indexes of them."""
        areas = self.table.selectionModel().selection().toList()
        return sorted(
            {
                (at, column)
                for area in areas
                for at in range(area.top(), area.bottom() + 1)
                for column in range(area.left(), area.right() + 1)
            }
        )

    def _clicked(self) -> None:
        at = self.table.currentIndex()
        if at.column() == self.table.cells.travel:
            self._stamp()
        elif at.column() < FIRST:
            self._go_to(at.row(), FIRST + self._first_slot())

    def _go_to(self, at: int, column_at: int) -> None:
        index = self.table.cells.index(at, column_at)
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.table.selectionModel().setCurrentIndex(index, flag)

    def _find(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    # Sessions

    def _today(self) -> Slot:
        slots = self.table.cells.slots
        return slots[self._first_slot()] if slots else Slot(datetime.date.min)

    def _named(self, slot: Slot | None) -> None:
        """Show the session that got a name, with the cursor in it."""
        self._show()
        if slot is not None and slot in self.table.cells.slots:
            at = FIRST + self.table.cells.slots.index(slot)
            self._go_to(max(0, self.table.currentIndex().row()), at)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _words(one: GridRow) -> str:
    return f"{one.guest.full_name} {one.guest.institution} {one.guest.region}".casefold()
