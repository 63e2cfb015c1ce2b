"""Does something one turn of the event loop later, but never after a key or click that comes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

ACTS = frozenset(
    {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.InputMethod}
    | {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin}
)
"""What somebody does to what is on the screen."""


class Soon(QObject):
    """`act` in the turn after `begin`, or just before what somebody does until then.

    So a key never acts on what was there before. `due` tells whether it is still to be done.
    """

    def __init__(self, act: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._act = act
        self.due = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.now)

    def begin(self) -> None:
        """Act in the next turn."""
        self.due = True
        self._timer.start(0)  # QTimer.singleShot(0, …) would come before any key
        _application().installEventFilter(self)

    def now(self) -> None:
        """Act at once where it was to be done soon."""
        if self.due:
            self.leave()
            self._act()

    def leave(self) -> None:
        """Do not act any more."""
        self.due = False
        self._timer.stop()
        _application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act before a key or a click does."""
        if event.type() in ACTS:
            self.now()
        return super().eventFilter(watched, event)


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
