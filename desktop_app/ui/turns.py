"""Does one step per turn of the event loop, so that keys are answered and painted in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

TURN = 1
"""Milliseconds of a timer until the next turn: with none Qt takes two before it looks for keys."""


class Turns(QObject):
    """What a page still has to do when it is first seen, in order.

    A step does nothing where what it is for has been done meanwhile: a key may have asked for it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def waiting(self) -> bool:
        """Whether steps are left."""
        return bool(self._steps)

    def begin(self, steps: Iterable[Callable[[], object]]) -> None:
        """Do these steps from the next turn on, in place of those that were left."""
        self._steps = deque(steps)
        self._timer.stop()
        self.wake()

    def rest(self) -> None:
        """Leave the steps as they are until `wake`."""
        self._timer.stop()

    def wake(self) -> None:
        """Do what is left from the next turn on."""
        if self._steps:
            self._timer.start()

    def _go_on(self) -> None:
        step = self._steps.popleft()
        if not self._steps:
            self._timer.stop()
        step()
