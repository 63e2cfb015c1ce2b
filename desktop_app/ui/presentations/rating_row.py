"""Draws one row that is rated with a digit: what it is about, its digits and its state."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from desktop_app.i18n import N_, Language
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID, RADIUS

MOST_LINES = 6
"""Lines of one text that a row shows; the rest is in its tool tip."""

WRAP = Qt.TextFlag.TextWordWrap
KEY = 6 * GRID
STATE_NARROW = 34 * GRID
"""Width of the state in words at least; where there is room it is as wide as the longest."""

STATE_SHARE = 3
"""The state in words takes no more than one part in so many of the row."""

MARK = 16 + 6
"""Width of the state's icon with what is left blank after it."""

PAD = 2 * GRID
ABOVE = GRID


@dataclass(frozen=True, slots=True)
class Rating:
    """One state that a row can be given; its place in the list is its digit."""

    value: Any
    label: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class RatingLine:
    """One row: what is rated, where it comes from, a warning, the state now and the one before."""

    id: str
    title: str
    detail: str = ""
    warning: str = ""
    value: Any = None
    before: Any = None


class RatingRow(QWidget):
    """One row; digits rate it, arrows leave it."""

    rated = Signal(object)
    left = Signal(int)
    reached = Signal()

    def __init__(self, theme: Theme, t: Language, ratings: Sequence[Rating]) -> None:
        super().__init__()
        self._theme, self._t, self._ratings = theme, t, tuple(ratings)
        self._line = RatingLine("", "")
        self._hovered = -1
        self._longest = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def line(self) -> RatingLine:
        """What the row shows."""
        return self._line

    def show_line(self, line: RatingLine) -> None:
        """Show another line, or the same one in another state."""
        self._line = line
        state = self._rating(line.value)
        said = state.label if state else self._t(N_("not rated"))
        last = self._rating(line.before)
        before = self._t(N_("before: {state}"), state=last.label) if last else ""
        parts = (line.title, line.warning, line.detail, said, before)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120 * GRID, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.text()
        if plain and digit.isdigit() and 1 <= int(digit) <= len(self._ratings):
            self.rated.emit(self._ratings[int(digit) - 1].value)
        elif plain and digit.isdigit():
            QApplication.beep()
        elif plain and event.key() == Qt.Key.Key_Down:
            self.left.emit(1)
        elif plain and event.key() == Qt.Key.Key_Up:
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._key_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if hovered >= 0 else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed = self._key_at(event.position())
        if pressed >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.rated.emit(self._ratings[pressed].value)

    def leaveEvent(self, event: Any) -> None:
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.reached.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        theme, line = self._theme, self._line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(theme.colour("accent_soft"))
            area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        title, warning, detail = self._places()
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        painter.drawText(title, start | WRAP, line.title)
        height = self.fontMetrics().height()
        ratio = self.devicePixelRatioF()
        if line.warning:
            drawing = theme.pixmap("triangle-alert", "danger", 14, ratio)
            painter.drawPixmap(QPointF(warning.left(), warning.top() + (height - 14) / 2), drawing)
            painter.setPen(theme.colour("danger"))
            painter.drawText(warning.adjusted(14 + GRID, 0, 0, 0), start | WRAP, line.warning)
        painter.setPen(theme.colour("muted"))
        painter.drawText(detail, start | WRAP, line.detail)
        for place, rating in enumerate(self._ratings):
            self._draw_key(painter, place, rating)
        self._draw_state(painter)

    def _draw_key(self, painter: QPainter, place: int, rating: Rating) -> None:
        theme = self._theme
        chosen = rating.value == self._line.value and self._line.value is not None
        box = QRectF(self._key(place)).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = theme.colour("accent" if chosen or place == self._hovered else "edge")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(theme.colour("accent" if chosen else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.colour("on_accent" if chosen else "text"))
        painter.setFont(theme.font(bold=chosen))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _draw_state(self, painter: QPainter) -> None:
        theme, line = self._theme, self._line
        left = self.width() - self._state_width() - PAD + 2 * GRID
        height = self.fontMetrics().height()
        room = self._state_width() - 2 * GRID
        elide = Qt.TextElideMode.ElideRight
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        state, before = self._rating(line.value), self._rating(line.before)
        changed = state is not None and line.value != line.before
        top = QRectF(left, ABOVE, room, KEY)
        painter.setFont(theme.font(bold=changed))
        if state is not None:
            tone = state.tone if changed or line.before is None else "muted"
            painter.drawPixmap(
                QPointF(left, top.center().y() - 8),
                theme.pixmap(state.icon, tone, 16, self.devicePixelRatioF()),
            )
            painter.setPen(theme.colour(tone))
            words = painter.fontMetrics().elidedText(state.label, elide, int(room) - MARK)
            painter.drawText(top.adjusted(MARK, 0, 0, 0), start, words)
        if before is not None and line.value != line.before:
            painter.setFont(theme.font())
            painter.setPen(theme.colour("muted"))
            said = self._t(N_("before: {state}"), state=before.label)
            words = painter.fontMetrics().elidedText(said, elide, int(room) - MARK)
            low = QRectF(left, top.bottom(), room, height) if state else top
            painter.drawText(low.adjusted(MARK, 0, 0, 0), start, words)

    def _rating(self, value: Any) -> Rating | None:
        return next((r for r in self._ratings if r.value == value and value is not None), None)

    def _state_width(self) -> int:
        return max(STATE_NARROW, min(self._longest, self.width() // STATE_SHARE))

    def _key(self, place: int) -> QRect:
        left = (
            self.width() - self._state_width() - PAD - (len(self._ratings) - place) * (KEY + GRID)
        )
        return QRect(left, ABOVE, KEY, KEY)

    def _key_at(self, point: QPointF) -> int:
        places = range(len(self._ratings))
        return next((p for p in places if self._key(p).contains(point.toPoint())), -1)

    def _places(self) -> tuple[QRect, QRect, QRect]:
        line = self._line
        width = max(40 * GRID, self._key(0).left() - 3 * PAD)
        top = ABOVE + max(0, (KEY - self.fontMetrics().height()) // 2)
        title = QRect(PAD, top, width, self._depth(line.title, width))
        depth = self._depth(line.warning, width - 14 - GRID) if line.warning else 0
        warning = QRect(PAD, title.bottom() + 2, width, depth)
        below = warning.bottom() + (1 if line.warning else 0)
        depth = self._depth(line.detail, width) if line.detail else 0
        return title, warning, QRect(PAD, below, width, depth)

    def _depth(self, text: str, width: int) -> int:
        """Return the height of a text: a row of whole pixels is less than a line may need."""
        needed = self.fontMetrics().boundingRect(QRect(0, 0, width, 1 << 20), WRAP, text).height()
        return min(needed, ceil(MOST_LINES * QFontMetricsF(self.font()).lineSpacing()))

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        said = (self._t(N_("before: {state}"), state=rating.label) for rating in self._ratings)
        widest = max((metrics.horizontalAdvance(words) for words in said), default=0)
        self._longest = widest + MARK + 2 * GRID + 1
        title, _, detail = self._places()
        least = KEY + 2 * ABOVE
        if self._line.value is not None and self._line.before not in (None, self._line.value):
            least += self.fontMetrics().height()
        height = max(least, detail.bottom() + 1 + ABOVE)
        whole = metrics.boundingRect(QRect(0, 0, title.width(), 1 << 20), WRAP, self._line.title)
        cut = (
            whole.height() > self._depth(self._line.title, detail.width())
            or whole.width() > detail.width()
        )
        # As markup that shows the words: Qt would take a title with a tag in it for its own.
        self.setToolTip(f"<p>{html.escape(self._line.title)}</p>" if cut else "")
        if height != self.height():
            self.setFixedHeight(height)
