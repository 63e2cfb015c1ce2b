"""Lets a list of records be read and typed like a sheet, mostly without the mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from desktop_app.i18n import N_, Message
from desktop_app.records.change import Change
from desktop_app.records.fields import Kind, Record
from desktop_app.ui import options as offers
from desktop_app.ui.cell_drafts import CellDrafts
from desktop_app.ui.cell_editing import CellEditing
from desktop_app.ui.cell_storing import CellStoring
from desktop_app.ui.cell_view import CellView
from desktop_app.ui.context import Context
from desktop_app.ui.keys import IN_TABLES, TO_EDIT, TO_MOVE, TO_READ, TO_REMOVE, KeysHere
from desktop_app.ui.record_table import Column, Typed
from desktop_app.ui.row_order import RowOrder

Index = QModelIndex | QPersistentModelIndex


class RecordGrid(CellView):
    """A grid over rows that the page reads; each committed cell is one action of the journal.

    `new` makes the record of the last, empty row; without it nothing can be added. `save` and
    `remove` replace the plain ones of any record, `save_all` that of pasted ones. `name` is for
    drafts and column widths. Give `empty` as a marked text for a grid without rows, and `begins` as
    the field that is typed first where it is not that of the first column.
    """

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column],
        *,
        name: str,
        new: Callable[[], Record] | None = None,
        save: Callable[[Any], Change | None] | None = None,
        save_all: Callable[[Sequence[Any]], Change] | None = None,
        remove: Callable[[Any], Change | None] | None = None,
        empty: str = "",
        removable: bool = True,
        sortable: bool = False,
        fit_height: bool = False,
        begins: str = "",
    ) -> None:
        super().__init__(context, columns, name=name, empty=empty, fit_height=fit_height)
        self._remove = remove or context.services.sheets.remove
        self._removable = removable
        self._all: list[Record] = []
        self._undrafted = True
        self._begins = begins
        self.table.toggle = self.commit
        self.drafts = CellDrafts(context, self.table, name)
        self.storing = CellStoring(
            context, self.table, self.drafts, new=new, save=save, save_all=save_all
        )
        self.setItemDelegate(CellEditing(self, self.storing, self.commit_editor))
        self._order = RowOrder(self.table)
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
        known = {row.id: row for row in self._all}
        self._all = list(rows)
        for row in self._all:  # they are sorted and filtered by their words of now
            if (before := known.get(row.id)) is not None and before is not row and before != row:
                self.table.forget_words_of(row.id)
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

    def set_filter(self, text: str) -> None:
        """Show only rows in which every typed word stands somewhere."""
        self._order.words = text.casefold().split()
        self._show()

    def filter_by(self, predicate: Callable[[Any], bool] | None) -> None:
        """Show only records for which the predicate holds."""
        self._order.predicate = predicate
        self._show()

    def said_of_nothing(self) -> str:
        """Rows that a filter hides are not missing."""
        return N_("Nothing passes the filter.") if self._all else super().said_of_nothing()

    def first_editable(self) -> int:
        """Return the column in which a row is begun."""
        names = [column.name for column in self.table.columns]
        return names.index(self._begins) if self._begins in names else super().first_editable()

    # Typing

    def commit_editor(self, editor: Any, index: Index) -> None:
        """Store what an editor holds, or keep it as a draft when it cannot be read."""
        record = self.table.record_at(index.row())
        if record is None:
            return
        name = self.table.columns[index.column()].name
        message = editor.invalid
        if message is not None:
            self.storing.keep(record, name, Typed(editor.typed(), message), editor.caret())
            return
        self.commit(record, name, editor.value(), editor.typed())

    def commit(self, record: Record, field: str, value: Any, typed: str = "") -> None:
        """Store one cell as one action."""
        added = self.table.blank is not None and record.id == self.table.blank.id
        stored = self.storing.commit(record, field, value, typed)
        if stored is not None:
            if not added:
                # A page that has shown it anew knows best how: some show words for no district.
                if self.table.record_at(self.table.row_of(stored.id)) is record:
                    self._put(stored)
            elif self.table.row_of(stored.id) < 0:
                self.set_rows([*self._all, stored])
        elif added:
            self.measures.fit(self.table.rowCount() - 1, self.table.rowCount() - 1)

    def step(self, rows: int, columns: int) -> None:
        """Go to another cell; past the last column to the next row's first.

        Down from the row added last the next one begins in the column where that one did.
        """
        index = self.currentIndex()
        record = self.table.record_at(index.row())
        added, begun = self.storing.begun
        down = rows > 0 and self.table.is_blank(index.row() + rows)
        if down and record is not None and record.id == added:
            columns = begun - index.column()
        super().step(rows, columns)

    def copy_above(self) -> None:
        """Take the value of the cell above; of several selected rows all take the first one's."""
        area = self._area()
        if area.height() > 1:
            from desktop_app.ui.grid_clipboard import as_text

            top, left, right = area.top(), area.left(), area.right()
            first = QItemSelectionRange(self.table.index(top, left), self.table.index(top, right))
            self._paste(as_text(self.table, [first]), top + 1, left, area.bottom() - top)
            return
        index = self.currentIndex()
        record = self.table.record_at(index.row())
        above = self.table.record_at(index.row() - 1)
        if record is None or above is None or not self.table.takes(record, index.column()):
            return
        field = self.table.columns[index.column()].name
        typed = self.table.index(index.row() - 1, index.column()).data() or ""
        self.commit(record, field, getattr(above, field), typed)

    def _empty_cell(self) -> None:
        index = self.currentIndex()
        record = self.table.record_at(index.row())
        if record is None or not index.isValid() or not self.table.takes(record, index.column()):
            return
        spec = self.table.columns[index.column()].spec
        value = getattr(record, spec.name)
        if isinstance(value, bool):
            return
        self.commit(record, spec.name, spec.emptied)

    def _toggle(self) -> bool:
        index = self.currentIndex()
        if not index.isValid():
            return False
        column = self.table.columns[index.column()]
        record = self.table.record_at(index.row())
        if column.spec.kind is not Kind.BOOLEAN or record is None:
            return False
        if not self.table.takes(record, index.column()):
            return False
        self.commit(record, column.name, not getattr(record, column.name))
        return True

    # Acting

    def remove_current(self) -> None:
        """Remove the row under the cursor; the toast takes it back."""
        index = self.currentIndex()
        if not index.isValid() or not self._removable:
            return
        if self.table.is_blank(index.row()):
            self.storing.clear_row()
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

    def move_current(self, step: int) -> None:
        """Move the row under the cursor up or down, where records have a position."""
        index = self.currentIndex()
        rows = self.table.rows
        at, to = index.row(), index.row() + step
        if not self._order.as_stored or not (0 <= at < len(rows) and 0 <= to < len(rows)):
            return
        if not hasattr(rows[at], "position"):
            return
        sheets = self.context.services.sheets
        if self.context.perform(lambda: sheets.move(rows, at, to)) is not None:
            ids = [row.id for row in rows]
            self.set_rows(self.context.store.all(type(rows[at]), id=ids))
            self.setCurrentIndex(self.table.index(to, index.column()))

    def copy(self) -> None:
        """Put the selected cells on the clipboard, for a spreadsheet."""
        from desktop_app.ui.grid_clipboard import as_text

        selected = self.selectionModel().selection()
        QGuiApplication.clipboard().setText(as_text(self.table, selected.toList()))

    def paste(self) -> None:
        """Put the clipboard's cells here as one action: repeated over all rows selected."""
        area = self._area()
        self._paste(QGuiApplication.clipboard().text(), area.top(), area.left(), area.height())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        control = modifiers & Qt.KeyboardModifier.ControlModifier
        alt = modifiers & Qt.KeyboardModifier.AltModifier
        match event.key():
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
        """Keep Ctrl+C, D and V for the grid."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in (Qt.Key.Key_D, Qt.Key.Key_C, Qt.Key.Key_V):
                event.accept()
                return True
        return super().event(event)

    # Within

    def _area(self) -> QItemSelectionRange:
        """Return what is selected around the cursor, without the empty row below the others.

        Where whole rows are selected, their cells below each other at the cursor are meant.
        """
        index = self.currentIndex()
        selected = self.selectionModel().selection().toList()
        around = [area for area in selected if area.contains(index)]
        area = around[0] if around else QItemSelectionRange(index)
        bottom, left, right = area.bottom(), area.left(), area.right()
        if area.height() > 1 and self.table.is_blank(bottom):
            bottom -= 1
        if self.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows:
            left = right = index.column()
        return QItemSelectionRange(
            self.table.index(area.top(), left), self.table.index(bottom, right)
        )

    def _paste(self, text: str, row: int, column: int, fill: int) -> None:
        if self.currentIndex().isValid() and self._editable():
            from desktop_app.ui.grid_pasting import paste_into

            at = self.table.index(row, column)
            paste_into(self.storing, at, text, self._store_rows, fill)

    def _show(self) -> None:
        self.table.set_rows(self._order.shown(self._all))
        self.storing.offer_row()

    def _sort_by(self, column: int) -> None:
        self._order.turn(column)
        by = self._order.by
        header = self.horizontalHeader()
        header.setSortIndicatorShown(by is not None)
        down = by is not None and by[1]
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, order)
        self._show()

    def _store_rows(self, records: list[Record]) -> Change | None:
        before = {row.id: row for row in self._all}
        change = self.storing.store_rows(records)
        if change is not None:
            self.context.once_shown(lambda: self._show_stored(records, before))
        return change

    def _show_stored(self, records: Sequence[Record], before: Mapping[str, Record]) -> None:
        """Show rows that were stored; those that a page has shown anew stand as it wants them."""
        now = {row.id: row for row in self._all}
        lacking = [each for each in records if now.get(each.id) is before.get(each.id)]
        shown = {each.id: each for each in self.storing.with_their_places(lacking)}
        self._replace(shown, [each for each in shown.values() if each.id not in now])

    def _put(self, stored: Record) -> None:
        """Show a record as it was stored; rows are placed anew only where it goes elsewhere."""
        at = self.table.row_of(stored.id)
        before = self.table.record_at(at)
        if before is None or not self._order.keeps(before, stored):
            self._replace({stored.id: stored})
            return
        self._all = [stored if row.id == stored.id else row for row in self._all]
        if before != stored:
            self.table.put(at, stored)

    def _replace(self, changed: Mapping[str, Record], added: Sequence[Record] = ()) -> None:
        rows = [changed.get(row.id, row) for row in self._all] + list(added)
        if rows != self._all:
            self.set_rows(rows)
