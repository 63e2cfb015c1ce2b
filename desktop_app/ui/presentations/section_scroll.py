"""Scrolls through the blocks of a presentation and keeps in sight what is typed in them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.ui.presentations.section import Section
from desktop_app.ui.tokens import GRID

SETTLE = 20
"""Milliseconds after the last block came until all are measured again."""


class SectionScroll(QScrollArea):
    """All blocks one below the other; `reached` tells which is at the top."""

    reached = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # There is always more than can be seen; the first block must not move when the others come.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
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

    def insert(self, section: Section) -> None:
        """Put another block where its digit says."""
        place = sum(one.digit < section.digit for one in self._sections)
        self._layout.insertWidget(place, section)
        self._sections.insert(place, section)
        section.follow.connect(self._follow)
        section.show()
        self._settling.start()

    def settle(self) -> None:
        """Give all blocks their height: what grids ask for while being laid out may be missed."""
        self._leave_room()
        self._layout.invalidate()
        self._layout.activate()
        inside = self.widget()
        assert inside is not None
        QCoreApplication.sendEvent(inside, QEvent(QEvent.Type.LayoutRequest))

    def order_tabs(self) -> None:
        """Let Tab go through the blocks as they stand, when they were not built in this order."""
        stops = [
            child
            for section in self._sections
            for child in section.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def in_sight(self) -> list[int]:
        """Return the digits of the blocks that can be seen at least in part, or have the cursor."""
        top = self.verticalScrollBar().value()
        seen = range(top, top + self.viewport().height())
        cursor = self.focusWidget()
        return [
            one.digit
            for one in self._sections
            if one.y() in seen
            or top in range(one.y(), one.y() + one.height())
            or (cursor is not None and one.isAncestorOf(cursor))
        ]

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
