"""Checks the stored file on a second thread: of 100,000 people that takes a second."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message

if TYPE_CHECKING:
    from desktop_app.services.health import Check, Health, HealthReport
    from desktop_app.ui.messages import Messages


class FileCheck(QObject):
    """One per window, for one check at a time; the window goes on meanwhile.

    `begun` comes when a check begins, `ended` with its report, or None when there is none.
    """

    begun = Signal()
    ended = Signal(object)
    _read = Signal(object, object)

    def __init__(self, health: Health, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._health = health
        self._messages = messages
        self._check: Check | None = None
        self._thread = threading.Thread()
        self._aloud = False
        self._read.connect(self._end)

    @property
    def running(self) -> bool:
        return self._check is not None

    def begin(self, *, aloud: bool = False) -> None:
        """Begin a check where none is running; `aloud`: say at the foot of the window how it is."""
        if not self.running:
            try:
                self._check = self._health.begin()
            except UserError as error:
                self._messages.refuse(error)
                return
            work = (self._check,)
            self._thread = threading.Thread(target=self._report, args=work, daemon=True)
            self._thread.start()
            self.begun.emit()
        self._aloud = self._aloud or aloud
        if aloud:
            said = Message(N_("The stored facts are being checked…"))
            self._messages.tell(said, action=N_("Stop"), act=self.stop)

    def stop(self) -> None:
        """Let the check end soon; `ended` tells when it has."""
        if self._check is not None:
            self._check.stop()

    def leave(self) -> None:
        """End the check before the file is closed."""
        self.stop()
        if self.running:
            self._thread.join()
        self._aloud = False
        self._end(self._check, None)

    def _report(self, check: Check) -> None:
        found: HealthReport | Exception | None
        try:
            found = check.report()
        except Exception as error:
            found = error
        with suppress(RuntimeError):  # the window is gone
            self._read.emit(check, found)

    def _end(self, check: Check | None, found: HealthReport | Exception | None) -> None:
        if check is None or check is not self._check:
            return
        self._check = None
        check.close()
        aloud, self._aloud = self._aloud, False
        if isinstance(found, Exception):
            self.ended.emit(None)
            self._messages.failure(found)
            return
        self.ended.emit(found)
        if aloud:
            self._say(found)

    def _say(self, found: HealthReport | None) -> None:
        messages = self._messages
        if found is None:
            messages.tell(Message(N_("The check was stopped.")))
        elif found.ok:
            messages.tell(Message(N_("Everything that was checked is in order.")))
        else:
            messages.inform(
                Message(
                    N_(
                        "The check found damage. Restore the last backup, and save a problem "
                        "report from the help menu."
                    )
                )
            )
