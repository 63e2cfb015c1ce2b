"""Tells news at the edge of the window without taking the keyboard from anybody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.pieces import restyle, row, words
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

ICONS = {"danger": "circle-x", "warning": "triangle-alert", "positive": "circle-check"}


def announce(widget: QWidget) -> None:
    """Let a screen reader say what has appeared on the screen."""
    # Two hundred names, made when there is something to say: they would be felt at the start.
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


class Banner(QFrame):
    """A line above the page that stays until it is closed or no longer true."""

    closed = Signal()

    def __init__(self, theme: Theme, close_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("piece", "banner")
        self._theme = theme
        self._icon = QLabel()
        self._icon.setFixedSize(18, 18)
        self._icon.setScaledContents(True)
        self._words = words(wrap=True, selectable=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QToolButton()
        theme.put_icon(close, "x")
        close.setAccessibleName(close_name)
        close.setToolTip(close_name)
        close.clicked.connect(self.hide)
        close.clicked.connect(self.closed)
        layout = row(self._icon, self._words, close)
        layout.setContentsMargins(3 * GRID, GRID, GRID, GRID)
        self.setLayout(layout)
        self.hide()

    @property
    def text(self) -> str:
        """What the banner says while it is shown."""
        return self._words.text()

    def show_text(self, text: str, tone: str = "danger") -> None:
        """Show a sentence; tones are danger, warning, positive, accent."""
        self.setProperty("tone", tone)
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._theme.put_icon(self._icon, ICONS.get(tone, "info"), tone)
        restyle(self)
        self.show()
        announce(self._words)


class Toast(QFrame):
    """A sentence at the foot of the window, for some seconds, with at most one thing to do."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("piece", "toast")
        self._words = words()
        self._button = QPushButton()
        self._button.clicked.connect(self._acted)
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        layout = row(self._words, self._button, spacing=4 * GRID)
        layout.setContentsMargins(4 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.setLayout(layout)
        self.hide()

    @property
    def text(self) -> str:
        """What the toast says while it is shown."""
        return self._words.text()

    def show_text(
        self, text: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence; with an action it stays longer."""
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._button.setVisible(act is not None)
        self._button.setText(action.replace("&", "&&"))
        self._act = act
        self.adjustSize()
        self._place()
        self.parentWidget().installEventFilter(self)
        self.show()
        self.raise_()
        self._timer.start(10_000 if act is not None else 5_000)
        announce(self._words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window's foot when its size changes."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.parentWidget().removeEventFilter(self)
        super().hideEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while somebody points at it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(3_000)
        super().leaveEvent(event)

    def _place(self) -> None:
        host = self.parentWidget()
        self.move((host.width() - self.width()) // 2, host.height() - self.height() - 6 * GRID)

    def _acted(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
