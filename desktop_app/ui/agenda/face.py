"""Draws the clock of the agenda: a ring that fills, large numerals, and what they mean."""

from __future__ import annotations

from math import sqrt

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app import formats
from desktop_app.i18n import Language
from desktop_app.services.agenda_clock import Reading, Stage
from desktop_app.ui.agenda import wording
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

LARGEST, SMALLEST = 236, 128
LEAST_POINTS = 7.0
"""The size that the words under the numerals keep where the ring is too narrow for them."""

TURN = 16 * 360
"""A full turn, in the sixteenths of a degree that painters use."""


class ClockFace(QWidget):
    """One reading. It repaints itself only, and only when what it shows is different."""

    def __init__(self, theme: Theme, t: Language) -> None:
        super().__init__()
        self._theme = theme
        self._t = t
        self._reading: Reading | None = None
        self._shown: tuple[object, ...] = ()
        self.setMinimumSize(SMALLEST, SMALLEST)
        self.setMaximumHeight(LARGEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(LARGEST, LARGEST)

    @property
    def numerals(self) -> str:
        """The large numerals as they are shown."""
        return "" if self._reading is None else wording.numerals(self._reading, self._t)

    def show_reading(self, reading: Reading) -> None:
        """Show another look at the clock."""
        self._reading = reading
        said = wording.caption(reading, self._t)
        shown = (self.numerals, said, wording.tone(reading), round(reading.share, 4))
        if shown != self._shown:
            if self._shown and self._shown[1] != said:
                self.setAccessibleName(f"{self.numerals} {said}")
            self._shown = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        reading = self._reading
        if reading is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        pen = max(6.0, side / 26)
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        ring.adjust(pen / 2 + 1, pen / 2 + 1, -pen / 2 - 1, -pen / 2 - 1)
        tone = wording.tone(reading)
        painter.setPen(QPen(self._theme.colour("neutral_soft"), pen))
        painter.drawEllipse(ring)
        if reading.share > 0 and reading.slot is not None:
            line = QPen(self._theme.colour(tone), pen)
            line.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(line)
            painter.drawArc(ring, TURN // 4, -round(TURN * reading.share))
        self._write(painter, ring, tone, reading)

    def _write(self, painter: QPainter, ring: QRectF, tone: str, reading: Reading) -> None:
        side = ring.width()
        numerals = self.numerals
        font = self._theme.font(bold=True)
        font.setPixelSize(max(18, round(side * (0.24 if len(numerals) < 6 else 0.19))))
        painter.setFont(font)
        calm = tone == "accent"
        painter.setPen(self._theme.colour("text" if calm else tone))
        high = QFontMetricsF(font).height()
        middle = QRectF(ring.left(), ring.center().y() - high * 0.62, side, high)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(middle, int(centre), numerals)
        said = wording.caption(reading, self._t)
        small = self._theme.font()
        below = QFontMetricsF(small).height()
        room = _chord(side, middle.bottom() + below - ring.center().y()) - 2 * GRID
        wide = QFontMetricsF(small).horizontalAdvance(said)
        caption = QFont(small)
        if wide > room:
            caption.setPointSizeF(max(LEAST_POINTS, small.pointSizeF() * room / wide))
        painter.setFont(caption)
        painter.setPen(self._theme.colour("muted" if calm else tone))
        painter.drawText(QRectF(ring.left(), middle.bottom(), side, below), int(centre), said)
        if reading.stage in (Stage.RUNNING, Stage.PAUSED) or reading.until is not None:
            now = formats.time_of_day(reading.now.time(), self._t)
            painter.setFont(small)
            painter.setPen(self._theme.colour("muted"))
            top = QRectF(ring.left(), middle.top() - below - GRID / 2, side, below)
            painter.drawText(top, int(centre), now)


def _chord(across: float, off: float) -> float:
    """Return how wide a circle is at a distance from its middle."""
    return 2 * sqrt(max(0.0, (across / 2) ** 2 - off**2))
