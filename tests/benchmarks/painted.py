"""Says on stdout when a window has been painted and takes its keys, then ends the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

STATUS = Path("/proc/self/status")


class FirstPaint(QObject):
    """Watches one widget; when it has been painted, and what was waiting is done, says so."""

    def __init__(self, watched: QWidget, usable: Callable[[], bool]) -> None:
        super().__init__(watched)
        self._watched = watched
        self._usable = usable
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._say)
        return False

    def _say(self) -> None:
        QApplication.processEvents()
        if not self._usable():
            raise SystemExit("the window was painted before it could be used")
        print(f"usable {peak_memory()}", flush=True)
        QApplication.quit()


def peak_memory() -> int:
    """Return the most kilobytes that this process has held so far; 0 where nobody says."""
    if not STATUS.exists():
        return 0
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
