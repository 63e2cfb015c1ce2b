"""Sounds after a guest, where the setting asks for them: one tone is stored, two are look here."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.settings import SOUND
from desktop_app.ui.context import Context

PAUSE = 180
"""Milliseconds between the two tones."""


class Tones:
    """The system's own tone; silent unless chosen in the settings."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def stored(self) -> None:
        """Sound that a guest was stored."""
        if self._context.services.preferences.flag(SOUND):
            QApplication.beep()

    def refused(self) -> None:
        """Sound that something else than expected is on the card."""
        if self._context.services.preferences.flag(SOUND):
            QApplication.beep()
            QTimer.singleShot(PAUSE, self._context, QApplication.beep)
