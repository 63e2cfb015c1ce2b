"""Narrows a grid to what somebody looks for, as they type."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import N_
from desktop_app.ui.context import Context
from desktop_app.ui.flow_layout import FlowLayout, flowing
from desktop_app.ui.keys import bind
from desktop_app.ui.pieces import row, words
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.tokens import GRID


class FilterLine(QLineEdit):
    """The line to type in: Esc empties it, arrow down goes into the grid."""

    def __init__(self, context: Context, grid: RecordGrid) -> None:
        super().__init__()
        self._grid = grid
        icon = self.addAction(
            context.theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        context.theme.put_icon(icon, "search")
        self.setPlaceholderText(context.t(N_("Filter (Ctrl+F)")))
        self.setAccessibleName(context.t(N_("Filter")))
        self.setClearButtonEnabled(True)
        self.setFixedWidth(38 * GRID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self._grid.currentIndex().isValid() and self._grid.table.rowCount():
                self._grid.setCurrentIndex(self._grid.table.index(0, self._grid.first_editable()))
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """A line, and how many rows are left; a page may add its own widgets to the layout."""

    def __init__(self, context: Context, grid: RecordGrid, *others: QWidget) -> None:
        super().__init__()
        self._context = context
        self._grid = grid
        self.line = FilterLine(context, grid)
        self._others = others
        self._count = words("", "muted")
        filters = flowing(FlowLayout(self.line, *others, spacing=2 * GRID))
        layout = row(filters)
        layout.setStretch(0, 1)
        layout.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self._count.setFixedHeight(self.line.sizeHint().height())
        self.setLayout(layout)
        self.setSizePolicy(filters.sizePolicy())
        self.line.textChanged.connect(grid.set_filter)
        for signal in (grid.table.rowsInserted, grid.table.rowsRemoved, grid.table.modelReset):
            signal.connect(self._tell)
        bind(self, "Ctrl+F", self.find, context.t(N_("Filter")), anywhere=True)
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        # Before all stand in the same window Qt refuses the order. The grid is last: it keeps Tab.
        for before, after in pairwise((self.line, *self._others, self._grid)):
            QWidget.setTabOrder(before, after)
        super().showEvent(event)

    def find(self) -> None:
        """Put the cursor into the line, over what stands there."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _tell(self) -> None:
        n = len(self._grid.table.rows)
        self._count.setText(self._context.t.plural(N_("{n} row"), N_("{n} rows"), n))
