"""Looks for garbage in the thread of the screen alone, and never within a drawing of a paper."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 50
"""Milliseconds between two looks: while papers are drawn, there is more to look through at each."""

MIDDLE, FULL = 1, 250
"""How many searches of the newest objects make one of the newer ones due, and how many of those one
of everything: each looks through what the smaller ones left, in a full clinic for 40 ms."""


class GarbageSearch(QObject):
    """Searches in place of Python, which would do it in whatever thread makes an object.

    Papers are drawn in a thread of their own. A search that begins there also finds widgets and
    list items that nobody needs any more, and Qt ends with a crash when they die in that thread.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.set_threshold(gc.get_threshold()[0], MIDDLE, FULL)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(look)
        self._timer.start()


def look() -> None:
    """Search as deep as Python would have by now."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(3) if counts[generation] > thresholds[generation]]
    if due:
        gc.collect(due[-1])
