"""One block of a presentation with its heading and key; the index that jumps between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.records.change import Change
from desktop_app.records.presentation import Presentation
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import Card
from desktop_app.ui.presentations.grids import DistrictGrid
from desktop_app.ui.presentations.rating import RatingBoard
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID, RADIUS

SETTLE = 20
"""Milliseconds after the last block came until all are measured again."""


class Section(Card):
    """A block. Subclasses fill `body`, read in `refresh`, and say how much they hold."""

    shows: tuple[type, ...] = ()
    follow = Signal(QWidget, QRect)

    def __init__(self, context: Context, digit: int, title: str, short: str) -> None:
        """`title` and `short` (for the index) are marked texts."""
        super().__init__(context.t(title))
        self.context = context
        self.t = context.t
        self.digit = digit
        self.short = context.t(short)
        self.presentation: Presentation | None = None
        self.setObjectName("section")

    def show_presentation(self, presentation: Presentation | None) -> None:
        """Show the block of another district."""
        self.presentation = presentation
        self.refresh()

    def changed(self, change: Change, presentation: Presentation | None) -> None:
        """Read again what the change concerns."""
        other = presentation != self.presentation
        self.presentation = presentation
        if other or change.touches(*self.shows):
            self.refresh()

    def refresh(self) -> None:
        """Read the block again."""

    def filled(self) -> int:
        """Return how many things the block holds."""
        return 0

    def take_cursor(self) -> None:
        """Put the cursor where the work of the block begins."""

    def add_board(self, board: RatingBoard) -> RatingBoard:
        """Put rows to rate into the block; the page scrolls with the cursor."""
        board.reached.connect(lambda row: self.follow.emit(row, row.rect()))
        self.body.addWidget(board)
        return board

    def add_grid(self, grid: DistrictGrid) -> DistrictGrid:
        """Put a grid into the block; the page scrolls with its cursor."""
        grid.setProperty("place", "section")
        grid.moved_to.connect(lambda place: self.follow.emit(grid.viewport(), place))
        self.body.addWidget(grid)
        return grid


class IndexButton(QAbstractButton):
    """One block in the index: its digit, its name, and a dot when it holds something."""

    def __init__(self, theme: Theme, section: Section) -> None:
        super().__init__()
        self._theme = theme
        self._digit = str(section.digit)
        self._filled = False
        self.setText(section.short)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"{section.heading.text()} (Alt+{section.digit})")
        self.setProperty("hint", f"Alt+{section.digit}")
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

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._across = 0
        self.buttons: dict[int, IndexButton] = {}

    def add(self, section: Section) -> None:
        """Put another block at the end."""
        made = IndexButton(self._theme, section)
        made.clicked.connect(lambda _=False, digit=section.digit: self.chosen.emit(digit))
        self.buttons[section.digit] = made
        self._across = 0
        self._fit()

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

    def show_filled(self, sections: Sequence[Section]) -> None:
        """Mark the blocks that hold something."""
        for section in sections:
            self.buttons[section.digit].show_filled(section.filled())


class SectionScroll(QScrollArea):
    """All blocks one below the other; `reached` tells which is at the top."""

    reached = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sections: list[Section] = []
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(0, 0, 2 * GRID, 0)
        self._layout.setSpacing(3 * GRID)
        # The last block, too, can be brought to the top.
        self._tail = QWidget()
        self._layout.addWidget(self._tail)
        self._layout.addStretch(1)
        self.setWidget(inside)
        self._top: Section | None = None
        self._cursor: tuple[QWidget, QRect] | None = None
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._tell)
        bar.rangeChanged.connect(self._keep)
        bar.actionTriggered.connect(self._let_go)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE)
        self._settling.timeout.connect(self.settle)

    def add(self, section: Section) -> None:
        """Put another block below the others."""
        self._layout.insertWidget(len(self._sections), section)
        self._sections.append(section)
        section.follow.connect(self._follow)
        self._settling.start()

    def settle(self) -> None:
        """Give all blocks their height: what grids ask for while being laid out may be missed."""
        self._leave_room()
        self._layout.invalidate()
        self._layout.activate()
        inside = self.widget()
        assert inside is not None
        QCoreApplication.sendEvent(inside, QEvent(QEvent.Type.LayoutRequest))

    def go_to(self, section: Section) -> None:
        """Bring a block to the top, where it stays while those above get their height."""
        self._top = section
        cursor = self._cursor[0] if self._cursor is not None else None
        if cursor is not None and not (isValid(cursor) and section.isAncestorOf(cursor)):
            self._cursor = None
        self.widget().layout().activate()
        self._keep()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_room()
        self._settling.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when a grid grew while its surroundings were being laid out."""
        done = super().eventFilter(watched, event)
        if (
            event.type() == QEvent.Type.LayoutRequest
            and watched is self.widget()
            and self.widget().height() < self._layout.minimumSize().height()
        ):
            self._settling.start()
        return done

    def _leave_room(self) -> None:
        last = self._sections[-1].sizeHint().height() if self._sections else 0
        self._tail.setFixedHeight(max(0, self.viewport().height() - last - 4 * GRID))

    def _follow(self, widget: QWidget, place: QRect) -> None:
        """Keep the cursor of a grid in sight; a grid in here has no bar of its own."""
        self._top, self._cursor = None, (widget, place)
        self._keep()

    def _keep(self) -> None:
        """Bring into sight again what somebody went to, when blocks have grown meanwhile."""
        if self._top is not None:
            self.verticalScrollBar().setValue(self._top.y())
        if self._cursor is not None and isValid(self._cursor[0]):
            self._show_place(*self._cursor)

    def _let_go(self) -> None:
        """Leave what is in sight to whoever scrolls."""
        self._top = self._cursor = None

    def _show_place(self, widget: QWidget, place: QRect) -> None:
        inside = self.widget()
        if inside is None:
            return
        corner = widget.mapTo(inside, place.topLeft())
        bar, margin = self.verticalScrollBar(), 8 * GRID
        bottom = corner.y() + min(place.height(), self.viewport().height() - 2 * margin)
        if corner.y() - margin < bar.value() and self._top is None:
            bar.setValue(max(0, corner.y() - margin))
        elif bottom + margin > bar.value() + self.viewport().height():
            bar.setValue(bottom + margin - self.viewport().height())

    def _tell(self, value: int) -> None:
        passed = [s.digit for s in self._sections if s.y() <= value + 12 * GRID]
        if passed:
            self.reached.emit(passed[-1])


class GridSection(Section):
    """A block that is one grid of records of one type, in their order."""

    def __init__(
        self,
        context: Context,
        digit: int,
        title: str,
        short: str,
        record_type: type,
        grid: DistrictGrid,
    ) -> None:
        super().__init__(context, digit, title, short)
        self.shows = (record_type,)
        self._type = record_type
        self.grid = self.add_grid(grid)

    def refresh(self) -> None:
        p = self.presentation
        rows: list[Any] = self.context.store.all(self._type, presentation_id=p.id) if p else []
        self.grid.show_owner(p.id if p else "", rows)

    def filled(self) -> int:
        return len(self.grid.table.rows)

    def take_cursor(self) -> None:
        self.grid.take_cursor()
