"""Paints where somebody was and as what, for people who were at hundreds of clinics as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

WRAPPED = int(Qt.TextFlag.TextWordWrap)


class RoleLines(QLabel):
    """Pairs of a plain and a quieter text, one below the other.

    It is one label that paints them: two labels for each of 300 clinics take a second.
    """

    def __init__(self, theme: Theme, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme = theme
        self._said = [
            (text, tone)
            for line in lines
            for text, tone in zip(line, ("text", "muted"), strict=True)
            if text
        ]
        self._heights: dict[tuple[str, int], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText("\n".join(text for text, _ in self._said))

    def heightForWidth(self, width: int) -> int:
        return sum(place.height() + GRID for _, _, place in self._places(width)) - GRID

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for text, tone, place in self._places(self.width()):
            if place.intersects(event.rect()):
                painter.setPen(self._theme.colour(tone))
                painter.drawText(place, WRAPPED, text)

    def _places(self, width: int) -> Iterator[tuple[str, str, QRect]]:
        top = 0
        for text, tone in self._said:
            height = self._height(text, width)
            yield text, tone, QRect(0, top, width, height)
            top += height + GRID

    def _height(self, text: str, width: int) -> int:
        known = self._heights.get((text, width))
        if known is None:
            room = QRect(0, 0, width, 100_000)
            known = self.fontMetrics().boundingRect(room, WRAPPED, text).height()
            self._heights[text, width] = known
        return known
