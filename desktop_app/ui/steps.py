"""Shows the steps of a clinic, done or to do; each is a button to the page where it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.i18n import N_, Language
from desktop_app.services.progress import Step
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import words
from desktop_app.ui.row_ground import RowButton, paint_ground, paint_ring
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

LEFT = 8 * GRID
"""Where the words begin: after the mark."""

WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
STAGES = {"before": N_("Before"), "during": N_("During"), "after": N_("After")}


class StepButton(RowButton):
    """One step: a mark, its name, and how far it is."""

    def __init__(self, theme: Theme, t: Language, step: Step, *, coming: bool) -> None:
        super().__init__()
        self._theme = theme
        self._coming = coming
        self.step = step
        self._detail = t.message(step.detail) if step.detail is not None else ""
        self.setText(t.message(step.label))
        state = t(N_("done")) if step.finished else self._detail or t(N_("to do"))
        self.setAccessibleName(f"{self.text()}: {state}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(44 * GRID, self._height(44 * GRID))

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * GRID, self.fontMetrics().height() + 4 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = self._height(self.width())
        if height != self.height():
            self.setFixedHeight(height)

    def _height(self, width: int) -> int:
        return self._areas(width)[1].bottom() + 1 + 2 * GRID

    def _areas(self, width: int) -> tuple[QRect, QRect]:
        """Return the places of the name and of how far it is: as many lines as they need."""
        room = QRect(LEFT, 2 * GRID, max(width - LEFT - 2 * GRID, 40), 10_000)
        places = []
        for text, bold in ((self.text(), self._coming), (self._detail, False)):
            metrics = QFontMetrics(self._theme.font(bold=bold))
            height = metrics.boundingRect(room, int(WRAPPED), text).height() if text else 0
            places.append(QRect(room.left(), room.top(), room.width(), height))
            room.setTop(room.top() + height)
        return places[0], places[1]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        theme, step = self._theme, self.step
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self._coming:
            paint_ground(painter, area, theme, "hover" if self.underMouse() else "accent_soft")
        if self.hasFocus():
            paint_ring(painter, area, theme)
        icon, tone = "circle", "muted"
        if step.finished:
            icon, tone = "circle-check", "positive"
        elif self._coming:
            icon, tone = "circle-dot", "accent"
        size = 16
        middle = 2 * GRID + self.fontMetrics().height() / 2
        drawing = theme.pixmap(icon, tone, size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(2 * GRID, middle - size / 2), drawing)
        painter.setFont(theme.font(bold=self._coming))
        painter.setPen(theme.colour("text" if step.due or step.finished else "muted"))
        name, detail = self._areas(self.width())
        painter.drawText(name, int(WRAPPED), self.text())
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(detail, int(WRAPPED), self._detail)


class StepBoard(QWidget):
    """The stages side by side, each with its steps one below the other."""

    def __init__(self, theme: Theme, t: Language, go: Callable[[Step], object]) -> None:
        super().__init__()
        self._theme, self._t, self._go = theme, t, go
        self._columns: dict[str, QVBoxLayout] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * GRID)
        self.buttons: list[StepButton] = []
        for stage, name in STAGES.items():
            column = QVBoxLayout()
            column.setSpacing(2)
            heading = words(t(name), "muted")
            heading.setContentsMargins(2 * GRID, 0, 0, GRID)
            column.addWidget(heading)
            inner = QVBoxLayout()
            inner.setSpacing(2)
            nest(column, inner)
            column.addStretch(1)
            self._columns[stage] = inner
            nest(layout, column, 1)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps; the first that is due and open is marked, and keeps the keyboard."""
        if [made.step for made in self.buttons] == list(steps):
            return
        focused = next((made.step.key for made in self.buttons if made.hasFocus()), "")
        coming = next((step.key for step in steps if step.due and not step.finished), "")
        for made in self.buttons:
            made.hide()
            made.deleteLater()
        self.buttons = []
        for step in steps:
            made = StepButton(self._theme, self._t, step, coming=step.key == coming)
            made.clicked.connect(lambda _=False, step=step: self._go(step))
            self._columns[step.stage].addWidget(made)
            self.buttons.append(made)
            if step.key == focused:
                made.setFocus()

    def coming(self) -> StepButton | None:
        """Return the button of the step that comes next."""
        due = (made for made in self.buttons if made.step.due and not made.step.finished)
        return next(due, None)
