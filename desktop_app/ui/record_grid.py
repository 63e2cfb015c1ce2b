"""Lets a list of records be read and typed like a sheet, mostly without the mouse."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.change import Change
from desktop_app.records.fields import Kind, Record, problems
from desktop_app.services.action_names import called
from desktop_app.ui import options as offers
from desktop_app.ui.cell_drafts import CellDrafts
from desktop_app.ui.cell_editing import CellEditing
from desktop_app.ui.context import Context
from desktop_app.ui.grid_layout import GridLayout
from desktop_app.ui.keys import IN_TABLES, TO_EDIT, TO_MOVE, TO_READ, TO_REMOVE, KeysHere
from desktop_app.ui.line_editor import LineEditor
from desktop_app.ui.pieces import keep_viewport
from desktop_app.ui.record_table import Column, RecordTableModel, Typed
from desktop_app.ui.row_order import RowOrder
from desktop_app.ui.tokens import GRID

Index = QModelIndex | QPersistentModelIndex


class RecordGrid(QTableView):
    """A grid over rows that the page reads; each committed cell is one action of the journal.

    `new` makes the record of the last, empty row; without it nothing can be added. `save` and
    `remove` replace the plain use cases of the store. `name` is for drafts and column widths.
    Give `empty` as a marked text for a grid without rows. Signals: `entered` carries the record
    on which the cursor is, `opened` the one on which Enter was pressed or which was
    double-clicked, where cells cannot be edited.
    """

    entered = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column],
        *,
        name: str,
        new: Callable[[], Record] | None = None,
        save: Callable[[Any], Change | None] | None = None,
        remove: Callable[[Any], Change | None] | None = None,
        empty: str = "",
        removable: bool = True,
        sortable: bool = False,
        fit_height: bool = False,
    ) -> None:
        super().__init__()
        keep_viewport(self)
        self.context = context
        self.typing = False
        self._name = name
        self._new = new
        self._saves_plainly = save is None
        self._save = save or context.store.save
        self._remove = remove or self._remove_from_store
        self._removable = removable
        self._empty = empty
        self._all: list[Record] = []
        self._fit_height = fit_height
        self._undrafted = True
        filled = [
            column
            if column.options is not None or column.shown is not None
            else dataclasses.replace(
                column, options=offers.for_field(column.spec, context.store, context.t)
            )
            for column in columns
        ]
        theme = context.theme
        self.table = RecordTableModel(
            filled,
            context.t,
            colour=theme.colour,
            pixmap=lambda icon, tone: theme.pixmap(icon, tone, 14, self.devicePixelRatioF()),
            private=lambda: context.private,
            parent=self,
        )
        self.table.toggle = self.commit
        self.setModel(self.table)
        context.privacy_changed.connect(self.table.show_again)
        self.setItemDelegate(CellEditing(self))
        self._order = RowOrder(self.table)
        self.drafts = CellDrafts(context, self.table, name)
        self.measures = GridLayout(
            self, self.table, context.memory, name, fit_height=fit_height, empty=bool(empty)
        )
        self._look()
        self.selectionModel().currentChanged.connect(self._entered)
        self.doubleClicked.connect(self._activated)
        if sortable:
            self.horizontalHeader().setSectionsClickable(True)
            self.horizontalHeader().sectionClicked.connect(self._sort_by)

    # Rows

    owner = ""
    """Whose rows are shown, where one grid shows those of several."""

    def set_owner(self, owner: str) -> None:
        """Tell whose rows come next; what is typed for another is stored or kept as its draft."""
        if owner == self.owner:
            return
        self.store_typed()
        self.owner = self.drafts.owner = owner
        self.table.typed.clear()
        self.table.set_blank(None)
        self._undrafted = True
        self.setCurrentIndex(QModelIndex())

    def set_rows(self, rows: Sequence[Record]) -> None:
        """Show these records, in this order, as far as the filter lets them through."""
        self._all = list(rows)
        for column in self.table.columns:
            if isinstance(column.options, offers.Listed):
                column.options.forget()
        self._show()
        if self._undrafted:
            self._undrafted = False
            self.drafts.restore()

    def keys_here(self) -> KeysHere:
        """Return what works in its cells: rows that nobody may change are only copied."""
        if not any(column.editable for column in self.table.columns):
            return KeysHere(IN_TABLES, TO_READ)
        removing = TO_REMOVE if self._removable else ()
        moving = TO_MOVE if self._all and hasattr(self._all[0], "position") else ()
        return KeysHere(IN_TABLES, (*TO_EDIT, *removing, *moving))

    def current_record(self) -> Record | None:
        """Return the stored record on which the cursor is."""
        index = self.currentIndex()
        if not index.isValid() or self.table.is_blank(index.row()):
            return None
        return self.table.record_at(index.row())

    def go_to(self, record_id: str, field: str = "") -> None:
        """Put the cursor on a record."""
        names = [column.name for column in self.table.columns]
        column = names.index(field) if field in names else self.first_editable()
        row = self.table.row_of(record_id)
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, column))

    def set_filter(self, text: str) -> None:
        """Show only rows in which every typed word stands somewhere."""
        self._order.words = text.casefold().split()
        self._show()

    def filter_by(self, predicate: Callable[[Any], bool] | None) -> None:
        """Show only records for which the predicate holds."""
        self._order.predicate = predicate
        self._show()

    def first_editable(self) -> int:
        """Return the first column that can be typed into."""
        for at, column in enumerate(self.table.columns):
            if column.editable and column.shown is None:
                return at
        return 0

    @property
    def pending(self) -> bool:
        """Whether the last row holds something that cannot be stored yet."""
        blank = self.table.blank
        return blank is not None and (
            blank is not self._pristine or any(key[0] == blank.id for key in self.table.typed)
        )

    # Acting

    def commit_editor(self, editor: Any, index: Index) -> None:
        """Store what an editor holds, or keep it as a draft when it cannot be read."""
        record = self.table.record_at(index.row())
        if record is None:
            return
        name = self.table.columns[index.column()].name
        message = editor.invalid
        if message is not None:
            self._keep(record, name, Typed(editor.typed(), message), editor.caret())
            return
        self.commit(record, name, editor.value(), editor.typed())

    def commit(self, record: Record, field: str, value: Any, typed: str = "") -> None:
        """Store one cell as one action."""
        self._drop(record, field)
        if getattr(record, field) == value:
            return
        wanted = dataclasses.replace(record, **{field: value})  # type: ignore[type-var]  # a dataclass
        refused = [problem for problem in problems(wanted) if not problem.stored]
        if self.table.blank is not None and record.id == self.table.blank.id:
            self._commit_blank(wanted, field, typed, refused)
            return
        if refused:
            self._keep(record, field, Typed(typed, refused[0].message), len(typed))
            return
        if self._store(wanted, field, typed):
            rows = [wanted if row.id == wanted.id else row for row in self._all]
            if rows != self._all:
                self.set_rows(rows)

    def remove_current(self) -> None:
        """Remove the row under the cursor; the toast takes it back."""
        index = self.currentIndex()
        if not index.isValid() or not self._removable:
            return
        if self.table.is_blank(index.row()):
            self._clear_blank()
            return
        record = self.table.record_at(index.row())
        if record is None:
            return
        change = self.context.perform(lambda: self._remove(record))
        if change is None or not change.edits:
            return
        self.set_rows([row for row in self._all if row.id != record.id])
        row = min(index.row(), self.table.rowCount() - 1)
        self.setCurrentIndex(self.table.index(row, index.column()))
        self.context.messages.tell(
            Message(N_("Done: {action}"), {"action": change.label}),
            action=N_("Undo"),
            act=lambda: self.context.perform(self.context.store.undo),
        )

    def copy_above(self) -> None:
        """Take the value of the cell above."""
        index = self.currentIndex()
        record = self.table.record_at(index.row())
        above = self.table.record_at(index.row() - 1)
        column = self.table.columns[index.column()] if index.isValid() else None
        if record is None or above is None or column is None or column.shown is not None:
            return
        if column.editable:
            value = getattr(above, column.name)
            self.commit(
                record,
                column.name,
                value,
                self.table.index(index.row() - 1, index.column()).data() or "",
            )

    def move_current(self, step: int) -> None:
        """Move the row under the cursor up or down, where records have a position."""
        index = self.currentIndex()
        rows = self.table.rows
        at, to = index.row(), index.row() + step
        if not self._order.as_stored or not (0 <= at < len(rows) and 0 <= to < len(rows)):
            return
        if not hasattr(rows[at], "position"):
            return
        rows[at], rows[to] = rows[to], rows[at]
        places = sorted(row.position for row in rows)  # type: ignore[attr-defined]  # seen above
        if len(set(places)) < len(places) or 0 in places:
            places = list(range(1, len(rows) + 1))
        moved = [
            dataclasses.replace(row, position=place)  # type: ignore[type-var]  # a dataclass
            for row, place in zip(rows, places, strict=True)
        ]
        label = Message(N_("Move {what}"), {"what": called(rows[to])})
        store = self.context.store
        if self.context.perform(lambda: store.write(label, save=moved)) is not None:
            self.set_rows(moved)
            self.setCurrentIndex(self.table.index(to, index.column()))

    def copy(self) -> None:
        """Put the selected cells on the clipboard, for a spreadsheet."""
        from desktop_app.ui.grid_clipboard import as_text

        QGuiApplication.clipboard().setText(as_text(self.selectedIndexes()))

    def paste(self) -> None:
        """Put the clipboard's cells here, from the cell under the cursor on, as one action."""
        if self.currentIndex().isValid() and self._editable():
            from desktop_app.ui.grid_pasting import paste_into

            paste_into(self, QGuiApplication.clipboard().text())

    def store_rows(self, records: list[Record]) -> bool:
        """Store several rows as one action, or, where rows have a use case of their own, each."""
        blank = self.table.blank
        draft = self.drafts.key(blank) if blank is not None else ""
        if self._saves_plainly:
            label = Message(N_("Paste {n} row"), plural=N_("Paste {n} rows"), count=len(records))
            store = self.context.store
            stored = self.context.perform(lambda: store.write(label, save=records)) is not None
        else:
            stored = all(
                self.context.perform(partial(self._save, each)) is not None for each in records
            )
        if not stored:
            return False
        if blank is not None and any(each.id == blank.id for each in records):
            self.drafts.drop_all(draft)
        changed = {each.id: each for each in records}
        known = {row.id for row in self._all}
        rows = [changed.get(row.id, row) for row in self._all]
        rows += [each for each in records if each.id not in known]
        if rows != self._all:
            self.set_rows(rows)
        return True

    @property
    def new(self) -> Callable[[], Record] | None:
        """What makes the record of the last, empty row."""
        return self._new

    def step(self, rows: int, columns: int) -> None:
        """Go to another cell; past the last column to the next row's first.

        Down from the row added last the next one begins in the column where that one did.
        """
        index = self.currentIndex()
        row, column = index.row() + rows, index.column() + columns
        if rows > 0 and self.table.is_blank(row) and self._added[0] == self._id_at(index.row()):
            column = self._added[1]
        width = self.table.columnCount()
        while 0 <= column < width and not self._can_enter(column):
            column += columns or 1
        if column >= width:
            row, column = row + 1, self.first_editable()
        elif column < 0:
            row, column = row - 1, width - 1
        if 0 <= row < self.table.rowCount():
            self.setCurrentIndex(self.table.index(row, column))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def store_typed(self) -> None:
        """Store the cell that is being edited."""
        editor = self.indexWidget(self.currentIndex())
        if editor is None and self.state() == QAbstractItemView.State.EditingState:
            editor = self.viewport().focusWidget()
        if editor is not None and hasattr(editor, "typed"):
            self.commitData(editor)

    # Keys

    def edit(self, index: Any, trigger: Any = None, event: Any = None) -> bool:
        """Typing replaces the cell; F2 and a double click go on at its end."""
        if trigger is None:
            super().edit(index)
            return True
        self.typing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        started = super().edit(index, trigger, event)
        if started and not self.typing:
            editor = self.viewport().focusWidget()
            if isinstance(editor, LineEditor):
                editor.end(False)
        self.typing = False
        return started

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, self.first_editable()))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        control = modifiers & Qt.KeyboardModifier.ControlModifier
        alt = modifiers & Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter(1 if not modifiers & Qt.KeyboardModifier.ShiftModifier else -1)
            case Qt.Key.Key_Tab if not control:
                self._tab(1, event)
            case Qt.Key.Key_Backtab:
                self._tab(-1, event)
            case Qt.Key.Key_Delete if not modifiers & Qt.KeyboardModifier.ShiftModifier:
                self.remove_current()
            case Qt.Key.Key_Backspace:
                self._empty_cell()
            case Qt.Key.Key_D if control:
                self.copy_above()
            case Qt.Key.Key_C if control:
                self.copy()
            case Qt.Key.Key_V if control:
                self.paste()
            case Qt.Key.Key_Up if alt:
                self.move_current(-1)
            case Qt.Key.Key_Down if alt:
                self.move_current(1)
            case Qt.Key.Key_Space if self._toggle():
                pass
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C, D and V for the grid, and Tab, which Qt takes before any key."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        ):
            self.keyPressEvent(event)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in (Qt.Key.Key_D, Qt.Key.Key_C, Qt.Key.Key_V):
                event.accept()
                return True
        return super().event(event)

    # Look

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measures.place_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and self.table.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.context.theme.colour("muted"))
            area = self.viewport().rect().adjusted(6 * GRID, 6 * GRID, -6 * GRID, -6 * GRID)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self.context.t(self._empty))

    def _look(self) -> None:
        self.setAccessibleName(self.context.t(N_("Table")))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(10 * GRID)
        down.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.measures.line() + 3 * GRID)
        down.setMinimumSectionSize(self.measures.line() + 2 * GRID)
        if self._fit_height:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Within

    def _show(self) -> None:
        self.table.set_rows(self._order.shown(self._all))
        if self._new is not None and self.table.blank is None:
            self._pristine = self._new()
            self.table.set_blank(self._pristine)

    _pristine: Record | None = None
    _added = ("", 0)
    """The row that was added last, and the column in which it was begun."""

    def _id_at(self, row: int) -> str:
        record = self.table.record_at(row)
        return record.id if record is not None else ""

    def _sort_by(self, column: int) -> None:
        self._order.turn(column)
        by = self._order.by
        header = self.horizontalHeader()
        header.setSortIndicatorShown(by is not None)
        down = by is not None and by[1]
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, order)
        self._show()

    def _can_enter(self, column: int) -> bool:
        found = self.table.columns[column]
        return found.editable and found.shown is None

    def _enter(self, rows: int) -> None:
        index = self.currentIndex()
        if index.isValid() and not self._can_enter(index.column()):
            self._activated(index)
        if self._editable() and self.isVisible():  # it may have opened another page
            self.step(rows, 0)

    def _editable(self) -> bool:
        return any(self._can_enter(at) for at in range(len(self.table.columns)))

    def _tab(self, step: int, event: QKeyEvent) -> None:
        """Go on in the grid; from its first or last cell out of it."""
        index = self.currentIndex()
        last = self.table.rowCount() - 1
        leaving = not index.isValid() or not self._editable()
        if step > 0:
            rest = range(index.column() + 1, self.table.columnCount())
            leaving = leaving or (index.row() == last and not any(map(self._can_enter, rest)))
        else:
            rest = range(index.column())
            leaving = leaving or (index.row() == 0 and not any(map(self._can_enter, rest)))
        if leaving:
            self.focusNextPrevChild(step > 0)
        else:
            self.step(0, step)
        event.accept()

    def _toggle(self) -> bool:
        index = self.currentIndex()
        if not index.isValid():
            return False
        column = self.table.columns[index.column()]
        record = self.table.record_at(index.row())
        if column.spec.kind is not Kind.BOOLEAN or not column.editable or record is None:
            return False
        self.commit(record, column.name, not getattr(record, column.name))
        return True

    def _empty_cell(self) -> None:
        index = self.currentIndex()
        record = self.table.record_at(index.row())
        if record is None or not index.isValid() or not self._can_enter(index.column()):
            return
        spec = self.table.columns[index.column()].spec
        value = getattr(record, spec.name)
        if isinstance(value, bool):
            return
        self.commit(record, spec.name, spec.emptied)

    def _store(self, wanted: Record, field: str, typed: str) -> bool:
        failed: list[UserError] = []
        self.context.perform(lambda: self._save(wanted), refused=failed.append)
        if failed:
            self._keep(wanted, field, Typed(typed, failed[0].message), len(typed))
            self.context.messages.refuse(failed[0])
        return not failed

    def _commit_blank(self, wanted: Record, field: str, typed: str, refused: Sequence[Any]) -> None:
        own = [problem for problem in refused if problem.field == field]
        if own:
            self._keep(wanted, field, Typed(typed, own[0].message), len(typed))
            return
        if self.table.blank is self._pristine:
            names = [column.name for column in self.table.columns]
            self._added = (wanted.id, names.index(field))
        self.table.set_blank(wanted)
        waiting = any(key[0] == wanted.id for key in self.table.typed)
        if refused or waiting:
            self.drafts.keep(wanted, field, typed, len(typed))
            self.context.set_state(Message(N_("Kept as a draft")), "warning")
            self.measures.fit(self.table.rowCount() - 1, self.table.rowCount() - 1)
            return
        key = self.drafts.key(wanted)
        if self._store(wanted, field, typed):
            self.drafts.drop_all(key)
            if self.table.row_of(wanted.id) < 0:
                self.set_rows([*self._all, wanted])

    def _clear_blank(self) -> None:
        blank = self.table.blank
        if blank is None or self._new is None:
            return
        self.drafts.drop_all(self.drafts.key(blank))
        for key in [key for key in self.table.typed if key[0] == blank.id]:
            del self.table.typed[key]
        self._pristine = self._new()
        self.table.set_blank(self._pristine)

    def _keep(self, record: Record, field: str, typed: Typed, caret: int) -> None:
        self.table.typed[(record.id, field)] = typed
        self.drafts.keep(record, field, typed.text, caret)
        self.table.show_again()
        self.context.set_state(Message(N_("Kept as a draft")), "warning")
        self.context.messages.refuse(UserError(typed.message))

    def _drop(self, record: Record, field: str) -> None:
        if self.table.typed.pop((record.id, field), None) is not None:
            self.drafts.drop(record, field)
            self.table.show_again()
            self.context.set_state(Message(N_("Everything is stored")), "positive")
            self.context.messages.clear_refusal()

    def _remove_from_store(self, record: Record) -> Change:
        label = Message(N_("Remove {what}"), {"what": called(record)})
        return self.context.store.write(label, remove=[record])

    def _entered(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.row() != previous.row():
            self.entered.emit(self.current_record())

    def _activated(self, index: QModelIndex) -> None:
        if self._can_enter(index.column()) or self.table.is_blank(index.row()):
            return
        record = self.table.record_at(index.row())
        if record is not None:
            self.opened.emit(record)
