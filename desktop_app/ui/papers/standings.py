"""Reads where all papers of a clinic stand without holding up the keys or the paper in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.records.paper import ClinicPaper
from desktop_app.ui.context import Context
from desktop_app.ui.turns import TURN

PAUSE = 20
"""Milliseconds until it is looked again whether a paper is still being drawn."""


class StandingsInTurn(QObject):
    """Papers read one in each turn of the event loop; `read` carries the kind and its reading.

    None while a paper is `drawing`: each of a hundred queries would wait until the thread that
    draws lets the interpreter go, and so would the drawing.
    """

    read = Signal(object, object)

    def __init__(self, context: Context, drawing: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._drawing = drawing
        self._left: list[ClinicPaper] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def begin(self, papers: Iterable[ClinicPaper]) -> None:
        """Read these from the next turn on, in place of those that were left."""
        self._left = list(papers)
        self._timer.start(TURN)

    def stop(self) -> None:
        """Leave out what has not been read."""
        self._left = []

    def rest_or_wake(self, seen: bool) -> None:
        """Wait while nobody sees them, and go on when they are seen again."""
        if seen:
            self._timer.start(TURN)
        else:
            self._timer.stop()

    def _go_on(self) -> None:
        clinic = self._context.clinic
        if not self._left or clinic is None or clinic.id != self._left[0].clinic_id:
            return
        if self._drawing():
            self._timer.start(PAUSE)
            return
        paper = self._left.pop(0)
        self.read.emit(paper.kind, self._context.services.papers.read(paper))
        self._timer.start(TURN)
