"""Listens to the screen thread: how long it did not answer, and what it was doing then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

BEAT = 2
"""Milliseconds between two beats while nothing is in the way."""

REST = 60
"""Milliseconds after a step in which what it left to do is painted and read."""

Step = tuple[str, Callable[[], object]]


class Block(NamedTuple):
    """Milliseconds in which nothing was answered, of which the screen thread worked `cpu`.

    The rest went to other programs and to the disk.
    """

    took: float
    cpu: float
    during: str


class Heartbeat(QObject):
    """Walks through steps, each in a turn of the event loop of its own, as a user's keys come."""

    def __init__(self, steps: Iterable[Step]) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._steps = iter(steps)
        self._doing = "beginning"
        self._last = self._busy = 0.0
        self._failed: Exception | None = None
        self._loop = QEventLoop()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(BEAT)
        self._beat.timeout.connect(self._listen)

    def walk(self) -> None:
        """Do all steps; then `blocks` has each gap between two beats. Raises what a step raises."""
        self._last, self._busy = time.perf_counter(), time.thread_time()
        self._beat.start()
        QTimer.singleShot(REST, self._step)
        self._loop.exec()
        self._beat.stop()
        if self._failed is not None:
            raise self._failed

    @property
    def longest(self) -> Block:
        """The longest time without an answer."""
        return max(self.blocks, default=Block(0.0, 0.0, "nothing"))

    @property
    def busiest(self) -> Block:
        """The longest time for which the screen thread itself worked without an answer."""
        return max(self.blocks, key=lambda block: block.cpu, default=Block(0.0, 0.0, "nothing"))

    def _listen(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        took = (now - self._last) * 1000 - BEAT
        self.blocks.append(Block(took, (busy - self._busy) * 1000, self._doing))
        self._last, self._busy = now, busy

    def _step(self) -> None:
        try:
            step = next(self._steps, None)
            if step is not None:
                self._doing, act = step
                act()
        except Exception as error:  # out of a slot it would go nowhere, and the loop on for ever
            self._failed, step = error, None
        if step is None:
            self._loop.quit()
        else:
            QTimer.singleShot(REST, self._step)
