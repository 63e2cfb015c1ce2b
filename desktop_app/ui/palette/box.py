"""Lays one line over the window that finds everything: results as you type, Enter opens one."""

from __future__ import annotations

from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import N_
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.palette.result_list import PAGE, ResultList
from desktop_app.ui.palette.results import Result
from desktop_app.ui.palette.sources import Sources
from desktop_app.ui.pieces import icon_label, row, rule, words
from desktop_app.ui.tokens import GRID, RADIUS

WIDTH, HEIGHT = 720, 520
REMEMBERED = 6
MEMORY = "palette/recent"
STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}


class Palette(QWidget):
    """Covers the window while it is open; Esc, or a click beside the box, gives it back."""

    def __init__(self, context: Context, sources: Sources, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._sources = sources
        self._before: QWidget | None = None
        self._typed = ""
        self._behind = QPixmap()
        # What is below is a picture: otherwise all of it would be painted again for every letter.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        t = context.t
        self.hide()
        self.line = QLineEdit()
        self.line.setFont(context.theme.font(12))
        self.line.setMaxLength(200)
        self.line.setPlaceholderText(
            t(N_("Person, district, remark, follow-up, paper, setting or command"))
        )
        self.line.setAccessibleName(t(N_("Find anything")))
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._search)
        self.list = ResultList(context.theme)
        self.list.setAccessibleName(t(N_("Results")))
        self.list.chosen.connect(self._open_result)
        keys = f"↑↓ {t(N_('choose'))}     Enter {t(N_('open'))}     Esc {t(N_('close'))}"
        self.box = QFrame(self)
        self.box.setObjectName("palette")
        line = row(icon_label(context.theme, "search", "accent"), self.line)
        line.setContentsMargins(4 * GRID, 0, 3 * GRID, GRID)
        foot = row(words(keys, "muted"))
        foot.setContentsMargins(4 * GRID, GRID, 4 * GRID, 0)
        layout = QVBoxLayout(self.box)
        layout.setContentsMargins(1, RADIUS, 1, RADIUS)
        layout.setSpacing(0)
        nest(layout, line)
        layout.addWidget(rule())
        layout.addSpacing(GRID)
        inner = row(self.list)
        inner.setContentsMargins(GRID, 0, GRID, 0)
        nest(layout, inner, 1)
        layout.addWidget(rule())
        nest(layout, foot)
        self._reading: Iterator[None] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._read_on)
        window.installEventFilter(self)

    def open(self, page: QWidget | None) -> None:
        """Lay the box over the window, empty, with what was opened last; `page` is in sight."""
        if self.isVisible():
            self.line.selectAll()
            return
        self._before = _keeper(QApplication.focusWidget())
        self._behind = self.parentWidget().grab()
        self._place()
        self._sources.read_commands(page)
        self.line.clear()
        self._search("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reading = self._context.services.search.prepare()
        self._turn.start()

    def leave(self) -> None:
        """Close the box and give the keyboard back to who had it."""
        self._turn.stop()
        before, self._before = self._before, None
        self._behind = QPixmap()
        self.hide()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    # Finding

    def _search(self, typed: str) -> None:
        """Show what fits; while words are still being read, the last one of them does."""
        self._typed = typed
        if not typed.strip():
            keys = self._context.memory.text(MEMORY).split("\n")
            self.list.show_groups(self._sources.recent(keys), (), "")
        elif not self._turn.isActive():
            self._show_found()

    def _read_on(self) -> None:
        if next(self._reading, self) is self:
            self._turn.stop()
            if self._typed.strip():
                self._show_found()

    def _show_found(self) -> None:
        from desktop_app.services.bare_words import typed_words

        nothing = self._context.t(N_('Nothing fits "{text}".'), text=self._typed.strip())
        groups = self._sources.find(self._typed)
        self.list.show_groups(groups, typed_words(self._typed), nothing)

    def _open_result(self, result: Result) -> None:
        if result.key:
            memory = self._context.memory
            kept = [key for key in memory.text(MEMORY).split("\n") if key and key != result.key]
            memory.keep(MEMORY, "\n".join([result.key, *kept][:REMEMBERED]))
        self.leave()
        result.act()

    def _enter(self) -> None:
        if self._turn.isActive() and self._typed.strip():
            # Typed and entered before the words were read: what was asked for is not lost.
            for _ in self._reading:
                pass
            self._read_on()
        result = self.list.current()
        if result is not None:
            self._open_result(result)

    # Keys, and staying over the window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the line keep its letters; arrows move the mark."""
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                # Menus stay out of reach while the box is open: typing is all there is.
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._takes(event)
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._behind = QPixmap()  # of another size
            self._place()
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif plain and key in STEPS:
            self.list.move_mark(STEPS[key])
        elif key == Qt.Key.Key_Tab or key == Qt.Key.Key_Backtab:
            self.list.move_mark(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.leave()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the box closes it."""
        if not self.box.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.fillRect(self.rect(), self._context.theme.colour("window"))
        painter.drawPixmap(0, 0, self._behind)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 90))

    def _place(self) -> None:
        whole = self.parentWidget().rect()
        self.setGeometry(whole)
        width = min(WIDTH, whole.width() - 16 * GRID)
        height = min(HEIGHT, whole.height() - 30 * GRID)
        self.box.setGeometry(QRect((whole.width() - width) // 2, 18 * GRID, width, height))


def _keeper(focused: QWidget | None) -> QWidget | None:
    """Return who takes the keyboard back: of a cell being edited its table, which outlives it."""
    at = focused
    while at is not None:
        if isinstance(at, QAbstractItemView):
            return at
        at = at.parentWidget()
    return focused
