"""Copies the data by hand while the window stays awake: years of clinics take a second or two."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QPushButton

from desktop_app.errors import Stopped
from desktop_app.i18n import N_, Message
from desktop_app.ui.context import Context
from desktop_app.ui.tokens import GRID

AT_ONCE = 3_000_000
"""Bytes that are copied and read back before anybody notices."""

PAINTED_EACH = 0.01
"""Seconds between two looks at what waits to be painted or answered."""


def back_up(context: Context) -> None:
    """Copy the data now, and say how the copy is called or why there is none."""
    backups = context.services.backups

    def act() -> None:
        shown = Copying(context) if backups.live_size > AT_ONCE else None
        try:
            made = backups.back_up(going_on=shown.going_on if shown is not None else None)
            said = Message(N_("Backed up as {name}."), {"name": made.path.name})
        except Stopped as stopped:
            said = stopped.message
        finally:
            if shown is not None:
                shown.leave()
        context.messages.tell(said)

    context.perform(act)


class Copying(QProgressDialog):
    """Says how far it is and can be stopped; behind it the window is painted and takes no keys."""

    def __init__(self, context: Context) -> None:
        t = context.t
        super().__init__(context.messages.window)
        self._reading = t(N_("Reading the copy back…"))
        self._painted = 0.0
        bar = QProgressBar()
        bar.setTextVisible(False)
        stop = QPushButton(t(N_("Stop")))
        stop.setAutoDefault(False)  # Enter, which may have begun it, does not end it
        self.setBar(bar)
        self.setCancelButton(stop)
        self.setLabelText(t(N_("Copying the data…")))
        self.setRange(0, 100)
        self.setWindowTitle(t(N_("Back up now")))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(0)
        self.setMinimumWidth(90 * GRID)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.setValue(0)
        self.show()

    def going_on(self, share: float) -> bool:
        """Show the share that has been copied; False when somebody has stopped it."""
        now = time.monotonic()
        if now - self._painted > PAINTED_EACH:
            if share < 1:
                self.setValue(int(share * 100))
            elif self.maximum():
                self.setLabelText(self._reading)
                self.setRange(0, 0)
            QCoreApplication.processEvents()
            self._painted = time.monotonic()
        return not self.wasCanceled()

    def reject(self) -> None:
        self.cancel()

    def leave(self) -> None:
        """Go away."""
        self.close()
        self.deleteLater()
