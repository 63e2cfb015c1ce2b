"""Shows how far work is that takes more than a moment, with a button that ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from desktop_app.i18n import N_, Language

MOMENT = 500
"""Milliseconds of work that need no bar."""


def progress_bar(owner: QWidget, t: Language, title: str, steps: int = 0) -> QProgressDialog:
    """Return a bar over the owner's window; without steps it only tells that work goes on.

    It stays until it is deleted: who shows it knows when the work has ended.
    """
    bar = QProgressDialog(title, t(N_("Cancel")), 0, steps, owner.window())
    strip = QProgressBar()
    strip.setRange(0, steps)
    strip.setTextVisible(False)  # Figures are higher than the strip.
    bar.setBar(strip)
    bar.setWindowModality(Qt.WindowModality.WindowModal)
    bar.setMinimumDuration(MOMENT)
    bar.setAutoClose(False)
    bar.setAutoReset(False)
    return bar
