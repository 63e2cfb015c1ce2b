"""Draws the side navigation: icon, words and shortcut of each page, narrow where space is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from desktop_app.i18n import N_
from desktop_app.ui.context import Context
from desktop_app.ui.pages import PageEntry, key_of
from desktop_app.ui.pieces import icon_button
from desktop_app.ui.row_ground import RowButton, paint_ground, paint_ring
from desktop_app.ui.theme import LARGER
from desktop_app.ui.tokens import GRID

WIDE, NARROW = 220, 56

SHORT = 1200
"""Width of a window in which pages need the room: 1366 pixels at 125 % are 1093."""


class NavigationButton(RowButton):
    """One page in the navigation."""

    def __init__(self, context: Context, entry: PageEntry, hint: str) -> None:
        super().__init__()
        self._theme = context.theme
        self._icon = entry.icon
        self._hint = hint
        self.narrow = False
        self.setText(context.t(entry.title))
        self.setCheckable(True)
        self.setAccessibleName(self.text())
        self.setToolTip(f"{self.text()} ({hint})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(NARROW - 16 if self.narrow else WIDE - 16, self.fontMetrics().height() + 19)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or self.underMouse():
            paint_ground(painter, area, theme, "accent_soft" if chosen else "hover")
        if chosen:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(1, area.top() + 8, 3, area.height() - 16), 1.5, 1.5)
        if self.hasFocus():
            paint_ring(painter, area, theme)
        size = 18
        left = (self.width() - size) / 2 if self.narrow else 3 * GRID
        ratio = self.devicePixelRatioF()
        drawing = theme.pixmap(self._icon, "accent" if chosen else "muted", size, ratio)
        painter.drawPixmap(QPointF(left, (self.height() - size) / 2), drawing)
        if self.narrow:
            return
        words = QRectF(self.rect()).adjusted(3 * GRID + size + 3 * GRID, 0, -2 * GRID, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("muted"))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | middle, self._hint)
        font = self.font()
        if chosen:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if chosen else "text"))
        room = words.width() - self.fontMetrics().horizontalAdvance(self._hint) - GRID
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | middle, text)


class Navigation(QFrame):
    """The pages one below the other; arrows move, Enter opens. `chosen` carries the page's id."""

    chosen = Signal(str)

    def __init__(self, context: Context, pages: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._wanted_narrow = context.memory.text("sidebar") == "narrow"
        self._context = context
        self._group = QButtonGroup(self)
        self.buttons: dict[str, NavigationButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 3 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2)
        for place, entry in enumerate(pages, start=1):
            made = NavigationButton(context, entry, key_of(place))
            made.clicked.connect(lambda _=False, page=entry.id: self.chosen.emit(page))
            self._group.addButton(made)
            self.buttons[entry.id] = made
            if entry is pages[-1]:
                layout.addStretch(1)
            layout.addWidget(made)
        fold = icon_button(
            context.theme, "panel-left", context.t(N_("Narrow or wide navigation")), self.fold
        )
        layout.addWidget(fold)
        self._space_short = False
        self._apply()

    def show_page(self, page: str) -> None:
        """Mark the page that is open."""
        if page in self.buttons:
            self.buttons[page].setChecked(True)
            for made in self.buttons.values():
                made.update()

    def fold(self) -> None:
        """Make the navigation narrow or wide, and keep it so."""
        self._wanted_narrow = not self._wanted_narrow
        self._context.memory.keep("sidebar", "narrow" if self._wanted_narrow else "wide")
        self._apply()

    def fit(self, window_width: int) -> None:
        """Be narrow in a small window."""
        short = window_width < SHORT
        if short != self._space_short:
            self._space_short = short
            self._apply()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order = list(self.buttons.values())
        focused = next((i for i, made in enumerate(order) if made.hasFocus()), None)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if focused is None or step is None:
            super().keyPressEvent(event)
            return
        order[(focused + step) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)

    def _apply(self) -> None:
        narrow = self._wanted_narrow or self._space_short
        wide = round(WIDE * LARGER) if self._context.theme.larger else WIDE
        self.setFixedWidth(NARROW if narrow else wide)
        for made in self.buttons.values():
            made.narrow = narrow
            made.updateGeometry()
            made.update()
