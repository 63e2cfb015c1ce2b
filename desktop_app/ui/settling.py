"""Brings what was written into the main file while nobody works: at a write somebody waits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop_app.ui.context import Context

QUIET = 1500
"""Milliseconds without a change after which the disk is given its turn."""


class Settling(QObject):
    """Waits for a pause after each change, and lets the file settle in it."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(context.services.file.settle)
        context.changed.connect(lambda _change: self._timer.start())
