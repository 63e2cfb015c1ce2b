"""Shows how far work is that takes more than a moment, with a button that ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from desktop_app.i18n import N_, Language

MOMENT = 500
"""Milliseconds of work that need no bar."""


class WorkBar(QProgressDialog):
    """Over the owner's window; without steps it only tells that work goes on.

    It stays until it is told to leave: who shows it knows when the work has ended.
    """

    def __init__(self, owner: QWidget, t: Language, title: str) -> None:
        super().__init__(title, t(N_("Cancel")), 0, 0, owner.window())
        self._strip = QProgressBar()
        self._strip.setRange(0, 0)
        self._strip.setTextVisible(False)  # Figures are higher than the strip.
        self.setBar(self._strip)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.reset()  # ends a timer of Qt's own that would show it after the work, over its result
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.timeout.connect(self.forceShow)
        self._moment.start(MOMENT)

    def show_step(self, done: int, total: int) -> None:
        """Show how far the work is; the dialog's own way would let the next step in meanwhile."""
        self._strip.setRange(0, total)
        self._strip.setValue(done)

    def leave(self) -> None:
        """Go away, or never come where the work took no more than a moment."""
        self._moment.stop()
        self.hide()
        self.deleteLater()
