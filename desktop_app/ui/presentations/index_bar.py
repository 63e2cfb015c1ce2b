"""Jumps between the blocks of a presentation, and tells which of them hold something."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QSizePolicy,
    QWidget,
)

from desktop_app.ui.context import Context
from desktop_app.ui.presentations.section import Heading
from desktop_app.ui.tokens import GRID, RADIUS


class IndexButton(QAbstractButton):
    """One block in the index: its digit, its name, and a dot when it holds something."""

    def __init__(self, context: Context, heading: Heading, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._digit = str(heading.digit)
        self._filled = False
        self.setText(context.t(heading.short))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"{context.t(heading.title)} (Alt+{heading.digit})")
        self.setProperty("hint", f"Alt+{heading.digit}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_filled(self, filled: int) -> None:
        """Say whether the block holds something."""
        self._filled = bool(filled)
        self.setAccessibleName(f"{self._digit} {self.text()}: {filled}")
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(f"{self._digit} {self.text()}") + 5 * GRID
        return QSize(wide, metrics.height() + 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(10 * GRID, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        inside = area.adjusted(2 * GRID, 0, -GRID, 0)
        painter.setPen(theme.colour("accent" if chosen else "muted"))
        painter.drawText(inside, place, self._digit)
        metrics = painter.fontMetrics()
        inside.setLeft(inside.left() + metrics.horizontalAdvance(self._digit) + GRID)
        tone = "accent" if chosen else "text" if self._filled else "muted"
        painter.setPen(theme.colour(tone))
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(inside.width()))
        painter.drawText(inside, place, words)
        if self._filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent" if chosen else "edge"))
            end = inside.left() + metrics.horizontalAdvance(words)
            painter.drawEllipse(QPointF(end + 5, area.center().y() - 4), 2, 2)


class IndexBar(QWidget):
    """The blocks in one line, or in two where one is too short; filled ones have a dot."""

    chosen = Signal(int)

    def __init__(self, context: Context, headings: Iterable[Heading]) -> None:
        super().__init__()
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._across = 0
        self.buttons: dict[int, IndexButton] = {}
        for heading in headings:
            made = self.buttons[heading.digit] = IndexButton(context, heading, self)
            made.clicked.connect(lambda _=False, digit=heading.digit: self.chosen.emit(digit))
        self._arrange(len(self.buttons))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = sum(button.sizeHint().width() for button in self.buttons.values())
        count = len(self.buttons)
        self._arrange(count if wanted <= self.width() else (count + 1) // 2)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, button in enumerate(self.buttons.values()):
            self._layout.addWidget(button, place // across, place % across)
        for column in range(len(self.buttons) + 1):
            self._layout.setColumnStretch(column, 1 if column == across else 0)

    def mark(self, digit: int) -> None:
        """Mark the block that is in sight."""
        for own, button in self.buttons.items():
            button.setChecked(own == digit)

    def show_filled(self, digit: int, filled: int) -> None:
        """Mark a block that holds something."""
        self.buttons[digit].show_filled(filled)
