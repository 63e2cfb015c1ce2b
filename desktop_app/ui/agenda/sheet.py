"""The items of the agenda as a sheet: planned beside actual, moved by keys or with the mouse."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.agenda import AgendaItem
from desktop_app.records.change import Change
from desktop_app.records.fields import FieldSpec, Kind, Record, specs_of
from desktop_app.services.agenda import USUAL
from desktop_app.services.agenda_clock import Board
from desktop_app.services.agenda_times import Slot
from desktop_app.ui.agenda.lines import AgendaLine, item_of, line_of
from desktop_app.ui.context import Context
from desktop_app.ui.keys import TO_MOVE, KeysHere
from desktop_app.ui.options import Listed, Option
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import Column

ENDS = FieldSpec("ends", N_("Until"), Kind.TIME, width=7)
DIFFERENCE = FieldSpec(
    "difference",
    N_("+/−"),
    Kind.NUMBER,
    width=3,
    help=N_("Minutes by which it took longer (+) or less (−) than planned"),
)


OF_ITEMS = ((N_("New item here"), "Ins"), (N_("Copy the item"), "Ctrl+Shift+D"))


class AgendaTable(RecordGrid):
    """Alt+arrows or the row's number move a line, Insert adds one, Ctrl+Shift+D copies it.

    `start_this` starts the item of a line, whatever is planned next. Without much room the sheet
    leaves out what the set-up shows as well: the presenter and the reckoned end.
    """

    def __init__(
        self,
        context: Context,
        *,
        several_days: bool,
        roomy: bool,
        start_this: Callable[[str], object],
    ) -> None:
        self._agenda = context.services.agenda
        self._board: Board | None = None
        self._slots: dict[str, Slot] = {}
        self._start_this = start_this
        self._several_days = several_days
        self._roomy = roomy
        self._t = context.t
        super().__init__(
            context,
            self._columns(),
            name="agenda_run",
            new=self._new_line,
            save=self._save_line,
            remove=lambda line: self._agenda.remove(line.id),
            begins="title",
        )
        across = self.verticalHeader()
        across.setSectionsMovable(True)
        across.setToolTip(self._t(N_("Drag a number to move the item (Alt+↑, Alt+↓)")))
        across.sectionMoved.connect(self._dragged)

    def show_board(self, board: Board) -> None:
        """Show the items as they are stored now."""
        if self._board is not None and self._board.clinic.id != board.clinic.id:
            self.store_typed()
            self.table.set_blank(None)  # the empty row belongs to the clinic before
        self._board = board
        self._slots = {slot.item.id: slot for slot in board.slots}
        self.set_rows([line_of(slot) for slot in board.slots])
        self.table.show_again()

    def keys_here(self) -> KeysHere:
        """Return what works in every table, and what is of the agenda."""
        keys = super().keys_here()
        return dataclasses.replace(keys, keys=(*keys.keys, *TO_MOVE, *OF_ITEMS))

    def show_item(self, item_id: str) -> None:
        """Put the cursor on an item, with what comes after it in sight."""
        self.go_to(item_id, "title")
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Insert and not modifiers:
            self.insert_here()
        elif event.key() == Qt.Key.Key_D and modifiers == both:
            self.duplicate()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return what can be done with the line under the cursor, with its keys."""
        t, theme = self._t, self.context.theme
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, keys, icon, act in (
            (N_("Start this item"), "Ctrl+F5", "play", self.start_current),
            (N_("Insert below"), "Ins", "plus", self.insert_here),
            (N_("Duplicate"), "Ctrl+Shift+D", "copy", self.duplicate),
            (N_("Move up"), "Alt+↑", "arrow-up", lambda: self.move_current(-1)),
            (N_("Move down"), "Alt+↓", "arrow-down", lambda: self.move_current(1)),
            (N_("Remove"), "Del", "trash-2", self.remove_current),
        ):
            action = made.addAction(f"{t(name)}\t{keys}")
            theme.put_icon(action, icon)
            action.triggered.connect(lambda _=False, act=act: act())
        return made

    def insert_here(self) -> None:
        """Add an item below the one under the cursor and let it be named."""
        line = self.current_record()
        clinic_id = self.context.clinic_id
        day = line.day if isinstance(line, AgendaLine) else self._last_day()
        item = AgendaItem(
            clinic_id=clinic_id, day=day, minutes=USUAL, title=self._t(N_("New item"))
        )
        after = line.id if line is not None else ""
        if self.context.perform(lambda: self._agenda.add(item, after)) is not None:
            self.go_to(item.id, "title")

    def duplicate(self) -> None:
        """Add a copy of the item under the cursor."""
        line = self.current_record()
        if line is None:
            return
        change = self.context.perform(lambda: self._agenda.duplicate(line.id))
        if change is not None:
            added = next(edit.record_id for edit in change.edits if edit.before is None)
            self.go_to(added, "title")

    def start_current(self) -> None:
        """Start the item under the cursor."""
        line = self.current_record()
        if line is not None:
            self._start_this(line.id)

    def move_current(self, step: int) -> None:
        """Move the item under the cursor up or down; the times follow."""
        index, line = self.currentIndex(), self.current_record()
        if line is None:
            return
        if self.context.perform(lambda: self._agenda.move(line.id, step)) is not None:
            self.setCurrentIndex(self.table.index(self.table.row_of(line.id), index.column()))

    def commit(self, record: Record, field: str, value: Any, typed: str = "") -> None:
        super().commit(record, field, value, typed)
        # What was stored may read otherwise than what was typed: an emptied start follows again.
        if self._board is not None and not self.storing.pending and record.id in self._slots:
            self.set_rows([line_of(slot) for slot in self._board.slots])

    # Within

    def _columns(self) -> list[Column]:
        specs = specs_of(AgendaLine)
        columns = [
            Column(specs["starts"], width=8, tone=self._tone, icon=self._icon),
            Column(ENDS, shown=self._ends, width=5),
            Column(specs["minutes"], width=6),
            Column(specs["title"], stretch=True, tone=self._tone_of_title),
            Column(specs["presenter"], width=16),
            Column(specs["began"], width=5),
            Column(specs["ended"], width=5),
            Column(DIFFERENCE, shown=self._difference, tone=self._tone_of_difference),
        ]
        if not self._roomy:
            columns = [each for each in columns if each.name not in ("ends", "presenter")]
        if self._several_days:
            days = Listed(self._days, lambda day: formats.date_short(day, self._t))
            day = FieldSpec("day", N_("Day"), Kind.CHOICE, required=True, width=11)
            columns.insert(0, Column(day, options=days, width=11))
        return columns

    def _save_line(self, line: AgendaLine) -> Change:
        slot = self._slots.get(line.id)
        if slot is None:
            return self._agenda.add(item_of(line, None))
        return self._agenda.change(item_of(line, slot))

    def _new_line(self) -> AgendaLine:
        return AgendaLine(clinic_id=self.context.clinic_id, day=self._last_day(), minutes=USUAL)

    def _last_day(self) -> Any:
        if self._board is None:
            return None
        if self._board.slots:
            return self._board.slots[-1].item.day
        return next(iter(self._board.clinic.days()), None)

    def _days(self) -> list[Option]:
        days = self._board.clinic.days() if self._board is not None else []
        t = self._t
        return [Option(day, formats.date_short(day, t), formats.day_name(day, t)) for day in days]

    def _ends(self, line: AgendaLine) -> str:
        slot = self._slots.get(line.id)
        return "" if slot is None or slot.ends is None else formats.time_of_day(slot.ends, self._t)

    def _difference(self, line: AgendaLine) -> str:
        minutes = self._longer(line)
        if minutes is None:
            return ""
        return f"+{minutes}" if minutes > 0 else f"−{-minutes}" if minutes else "0"

    def _longer(self, line: AgendaLine) -> int | None:
        """Return by how many minutes an item took longer than planned, pauses included."""
        slot = self._slots.get(line.id)
        if slot is None or slot.item.minutes is None:
            return None
        began, ended = slot.item.started_at, slot.item.ended_at
        if began is None or ended is None:
            return None
        return round((ended - began).total_seconds() / 60) - slot.item.minutes

    def _tone_of_difference(self, line: AgendaLine) -> str:
        longer = self._longer(line) or 0
        return "warning" if longer > 0 else ""

    def _tone(self, line: AgendaLine) -> str:
        slot = self._slots.get(line.id)
        if slot is None:
            return ""
        if slot.item.started_at is not None:
            if slot.item.ended_at is not None:
                return "positive"
            return "warning" if slot.item.paused_at is not None else "accent"
        return "warning" if slot.overlaps else ""

    def _tone_of_title(self, line: AgendaLine) -> str:
        tone = self._tone(line)
        return tone if tone == "accent" else ""

    def _icon(self, line: AgendaLine) -> str:
        slot = self._slots.get(line.id)
        if slot is None:
            return ""
        if slot.item.started_at is not None:
            if slot.item.ended_at is not None:
                return "check"
            return "pause" if slot.item.paused_at is not None else "play"
        return "triangle-alert" if slot.overlaps else ""

    def _dragged(self, _logical: int, old: int, new: int) -> None:
        """Store where a line was dropped; the sheet itself shows lines in their stored order."""
        header = self.verticalHeader()
        header.blockSignals(True)
        header.moveSection(new, old)
        header.blockSignals(False)
        rows = self.table.rows
        if old >= len(rows):
            return
        line, to = rows[old], min(new, len(rows) - 1)
        if to == old or not isinstance(line, AgendaLine):
            return
        neighbour = rows[to]
        assert isinstance(neighbour, AgendaLine)
        place = to + 1 if to > old else to
        following = rows[place] if place < len(rows) else None
        before = following.id if isinstance(following, AgendaLine) else ""
        if isinstance(following, AgendaLine) and following.day != neighbour.day:
            before = ""
        day = neighbour.day
        if self.context.perform(lambda: self._agenda.place(line.id, before, day)) is not None:
            self.go_to(line.id, "title")
