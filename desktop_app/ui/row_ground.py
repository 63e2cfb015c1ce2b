"""Paints what lies behind the words of a row or button: its ground, and the ring of the cursor."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QStyle, QStyleOptionViewItem

from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import RADIUS


def paint_ground(painter: QPainter, area: QRectF, theme: Theme, colour: str) -> None:
    """Fill a row with round corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colour))
    painter.drawRoundedRect(area, RADIUS, RADIUS)


def paint_ring(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Draw the ring that tells where the cursor is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.drawRoundedRect(area, RADIUS, RADIUS)


def paint_item(
    painter: QPainter, area: QRectF, theme: Theme, option: QStyleOptionViewItem, *, focus: bool
) -> None:
    """Paint the ground of a list's row as it is: chosen, under the mouse, with the cursor."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        paint_ground(painter, area, theme, "accent_soft" if chosen else "hover")
    if chosen and focus:
        paint_ring(painter, area.adjusted(1, 1, -1, -1), theme)
    painter.setPen(Qt.PenStyle.NoPen)


class RowButton(QAbstractButton):
    """A button that is painted as a row: Enter presses it, and the mouse lights it up."""

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)
