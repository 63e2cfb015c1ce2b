"""Draws a ring around the cell with the cursor, as far as the table has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


def draw_ring(painter: QPainter, theme: Theme, view: QTableView, area: QRect, index: Index) -> None:
    """Draw the ring in the area of a cell, if the cursor is there."""
    # Not asked of the option's state: to load all that QStyle names would be felt at the start.
    if index == view.currentIndex() and view.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRect(area.adjusted(1, 1, -1, -1))


class RingedCells(QStyledItemDelegate):
    """Cells as they are, with the ring: for tables in which nothing is edited in place."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        draw_ring(painter, self._theme, self._view, option.rect, index)
        painter.restore()
