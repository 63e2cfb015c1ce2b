"""Imports what the pages are made of while nobody waits, so that opening one need not."""

from __future__ import annotations

import pkgutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE, SLICE = 30, 0.006
"""Milliseconds between two slices, and seconds after which a slice begins no further module."""

LAYERS = ("desktop_app.records", "desktop_app.services", "desktop_app.ui")
"""From the bottom up: then each module finds what it imports there, and none takes long."""


class Warming(QObject):
    """Works in slices on the screen thread: a second thread would hold every painting up."""

    done = Signal()

    def __init__(self, names: Iterable[str], parent: QObject) -> None:
        super().__init__(parent)
        self._names = iter(names)
        self._pause = QTimer(self)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._go_on)
        self._pause.start()

    def _go_on(self) -> None:
        end = time.perf_counter() + SLICE
        while time.perf_counter() < end:
            name = next(self._names, None)
            if name is None:
                self._pause.stop()
                self.done.emit()
                return
            # A library that is missing here is told where somebody needs it.
            with suppress(ImportError):
                import_module(name)


def modules_ahead() -> Iterator[str]:
    """Yield the modules of records, services and pages, and the comparing of names."""
    yield "rapidfuzz.fuzz"
    for layer in LAYERS:
        yield layer
        places = import_module(layer).__path__
        yield from (found.name for found in pkgutil.walk_packages(places, f"{layer}."))
