"""Shows records as a sheet of cells and moves the cursor among them, mostly without the mouse."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
)

from desktop_app.i18n import N_
from desktop_app.records.fields import Record
from desktop_app.ui import options as offers
from desktop_app.ui.context import Context
from desktop_app.ui.grid_layout import GridLayout
from desktop_app.ui.line_editor import LineEditor
from desktop_app.ui.pieces import keep_viewport
from desktop_app.ui.record_table import Column, RecordTableModel
from desktop_app.ui.tokens import GRID


class CellView(QTableView):
    """A sheet with a cursor that goes from one cell that can be typed into to the next.

    `name` is for column widths. Give `empty` as a marked text for a sheet without rows. Signals:
    `entered` carries the record on which the cursor is, `opened` the one on which Enter was
    pressed or which was double-clicked, where cells cannot be edited.
    """

    entered = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column],
        *,
        name: str,
        empty: str = "",
        fit_height: bool = False,
    ) -> None:
        super().__init__()
        keep_viewport(self)
        self.context = context
        self.typing = False
        self._empty = empty
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
        self.setModel(self.table)
        context.privacy_changed.connect(self._hide_or_show_names)
        self.measures = GridLayout(
            self, self.table, context.memory, name, fit_height=fit_height, empty=bool(empty)
        )
        self._look(fit_height)
        self.selectionModel().currentChanged.connect(self._entered)
        self.doubleClicked.connect(self._activated)

    # The cursor

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

    def first_editable(self) -> int:
        """Return the first column that can be typed into."""
        for at, column in enumerate(self.table.columns):
            if column.typed:
                return at
        return 0

    def step(self, rows: int, columns: int) -> None:
        """Go to another cell; past the last column to the next row's first."""
        index = self.currentIndex()
        row, column = index.row() + rows, index.column() + columns
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

    # Typing

    def store_typed(self) -> None:
        """Store the cell that is being edited, and end its editing.

        What comes next may be Undo: an editor left open would store again what that takes back.
        """
        editor = self.indexWidget(self.currentIndex())
        if editor is None and self.state() == QAbstractItemView.State.EditingState:
            editor = self.viewport().focusWidget()
        if editor is not None and hasattr(editor, "typed"):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

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

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, self.first_editable()))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter(1 if not modifiers & Qt.KeyboardModifier.ShiftModifier else -1)
            case Qt.Key.Key_Tab if not modifiers & Qt.KeyboardModifier.ControlModifier:
                self._tab(1, event)
            case Qt.Key.Key_Backtab:
                self._tab(-1, event)
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Tab, which Qt takes before any key."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        ):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    # Look

    def showEvent(self, event: QShowEvent) -> None:
        if self._other_words:
            self._other_words = False
            self.table.show_again()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measures.place_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.table.rowCount() == 0 and (said := self.said_of_nothing()):
            painter = QPainter(self.viewport())
            painter.setPen(self.context.theme.colour("muted"))
            area = self.viewport().rect().adjusted(6 * GRID, 6 * GRID, -6 * GRID, -6 * GRID)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self.context.t(said))

    def said_of_nothing(self) -> str:
        """Return the marked sentence that stands where no row does."""
        return self._empty

    def _look(self, fit_height: bool) -> None:
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
        # Of the sheet's own selection it would ask for every cell of thousands, to paint headings.
        across.setSelectionModel(QItemSelectionModel(self.table, self))
        across.setMinimumSectionSize(10 * GRID)
        down.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.measures.line() + 3 * GRID)
        down.setMinimumSectionSize(self.measures.line() + 2 * GRID)
        if fit_height:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Within

    _other_words = False
    """Whether names were hidden or shown while the grid was out of sight."""

    def _hide_or_show_names(self) -> None:
        """Write the cells anew; out of sight only forget what they said, and measure when shown."""
        self._other_words = not self.isVisible()
        if self._other_words:
            self.table.forget_words()
        else:
            self.table.show_again()

    def _can_enter(self, column: int) -> bool:
        return self.table.columns[column].typed

    def _editable(self) -> bool:
        return any(self._can_enter(at) for at in range(len(self.table.columns)))

    def _enter(self, rows: int) -> None:
        index = self.currentIndex()
        if index.isValid() and not self._can_enter(index.column()):
            self._activated(index)
        if self._editable() and self.isVisible():  # it may have opened another page
            self.step(rows, 0)

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

    def _entered(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.row() != previous.row():
            self.entered.emit(self.current_record())

    def _activated(self, index: QModelIndex) -> None:
        if self._can_enter(index.column()) or self.table.is_blank(index.row()):
            return
        record = self.table.record_at(index.row())
        if record is not None:
            self.opened.emit(record)
