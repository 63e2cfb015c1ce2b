"""Imports what the pages are made of while nobody waits, so that opening one need not."""

from __future__ import annotations

import pkgutil
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE, SLICE = 30, 0.006
"""Milliseconds between two slices, and seconds after which a slice begins no further module."""

LAYERS = ("desktop_app.records", "desktop_app.models", "desktop_app.services", "desktop_app.ui")
"""From the bottom up: then each module finds what it imports there, and none takes long."""


HEAVY = (
    "rapidfuzz.fuzz",
    "yaml",
    "num2words",
    "msgspec",
    "pypdfium2",
    "reportlab.pdfbase.ttfonts",
    "reportlab.pdfgen.canvas",
    "desktop_app.documents.registry",
    "desktop_app.renderers.pdf",
    "reportlab.graphics.barcode",
)
"""Libraries that load all of themselves at once, longer than a slice, and what stands on them."""


class Warming(QObject):
    """Works in slices on the screen thread: a second thread would hold every painting up.

    Only what is `heavy` is left to a second thread, at the end, with rests between.
    """

    done = Signal()

    def __init__(self, names: Iterable[str], parent: QObject, *, heavy: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self._names = iter(names)
        self._second = threading.Thread(target=_import_heavy, args=(heavy,), name="warming")
        self._pause = QTimer(self)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._go_on)
        self._pause.start()

    def _go_on(self) -> None:
        end = time.perf_counter() + SLICE
        while time.perf_counter() < end:
            name = next(self._names, None)
            if name is None:
                self._end()
                return
            _import(name)

    def _end(self) -> None:
        if not self._second.ident:
            self._second.start()
        elif not self._second.is_alive():
            self._pause.stop()
            self.done.emit()


def _import_heavy(names: Sequence[str]) -> None:
    for name in names:
        if not threading.main_thread().is_alive():  # the program is ending
            return
        _import(name)
        time.sleep(PAUSE / 1000)


def _import(name: str) -> None:
    # A library that is missing here is told where somebody needs it.
    with suppress(ImportError):
        import_module(name)


def modules_ahead() -> Iterator[str]:
    """Yield the modules of records, tables, services and pages."""
    for layer in LAYERS:
        yield layer
        places = import_module(layer).__path__
        yield from (found.name for found in pkgutil.walk_packages(places, f"{layer}."))
