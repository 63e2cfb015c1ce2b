"""Listens to the screen thread: how long it did not answer, and what it was doing then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

BEAT = 2
"""Milliseconds between two beats while nothing is in the way."""

REST = 60
"""Milliseconds after a step in which what it left to do is painted and read."""

Step = tuple[str, Callable[[], object]]


class Heartbeat(QObject):
    """Walks through steps, each in a turn of the event loop of its own, as a user's keys come."""

    def __init__(self, steps: Iterable[Step]) -> None:
        super().__init__()
        self.blocks: list[tuple[float, str]] = []
        self._steps = iter(steps)
        self._doing = "beginning"
        self._last = 0.0
        self._loop = QEventLoop()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(BEAT)
        self._beat.timeout.connect(self._listen)

    def walk(self) -> None:
        """Do all steps; then `blocks` has milliseconds and step of each gap between two beats."""
        self._last = time.perf_counter()
        self._beat.start()
        QTimer.singleShot(REST, self._step)
        self._loop.exec()
        self._beat.stop()

    @property
    def longest(self) -> tuple[float, str]:
        """The longest time without an answer, and the step during which that was."""
        return max(self.blocks, default=(0.0, "nothing"))

    def _listen(self) -> None:
        now = time.perf_counter()
        self.blocks.append(((now - self._last) * 1000 - BEAT, self._doing))
        self._last = now

    def _step(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._loop.quit()
            return
        self._doing, act = step
        act()
        QTimer.singleShot(REST, self._step)
