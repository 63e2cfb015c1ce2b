"""Writes papers as Word, Excel, one PDF or a folder, away from the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.errors import UserError
from desktop_app.exchange.gathered import Gathered, HeldFiles
from desktop_app.exchange.pdf_pack import Progress
from desktop_app.i18n import N_, Message
from desktop_app.records.paper import PaperKind, PaperPack
from desktop_app.records.papers import PaperFacts
from desktop_app.services.papers import Papers
from desktop_app.ui.context import Context
from desktop_app.ui.papers.engine import PaperEngine
from desktop_app.ui.progress_bar import WorkBar
from desktop_app.ui.turns import TURN

Write: TypeAlias = Callable[[Gathered, Progress], Path]
"""Writes what was gathered, tells its steps, and returns what was written."""


class _Cancelled(Exception):
    """Raised inside the work when somebody has cancelled it."""


class WriteJob(QObject):
    """Papers on their way into files: gathered here one by one, drawn and written elsewhere.

    `progressed` carries steps done and steps in all, `ended` the path, a UserError that says why
    there is none, or None when the work was cancelled. Other errors are the engine's to tell.
    """

    progressed = Signal(int, int)
    ended = Signal(object)
    _stepped = Signal(int, int)
    _worked = Signal(object)

    def __init__(
        self,
        engine: PaperEngine,
        papers: Papers,
        gather: Sequence[Callable[[], PaperFacts]],
        write: Write,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._papers = papers
        self._waiting = list(gather)
        self._write = write
        self._facts: dict[PaperKind, PaperFacts] = {}
        self._pictures: dict[str, bytes] = {}
        self._files = HeldFiles()
        self._cancelled = False
        # From the other thread to this one, whoever listens.
        self._stepped.connect(self.progressed)
        self._worked.connect(self._end)

    def start(self) -> None:
        """Gather the next paper in each turn of the event loop, then begin to write."""
        if self._cancelled:
            self.ended.emit(None)
        elif self._waiting:
            facts = self._waiting.pop(0)()
            self._facts[facts.frame.kind] = facts
            self._pictures.update(self._papers.pictures(facts))
            self._files.take_along(self._papers.files, facts)
            QTimer.singleShot(TURN, self, self.start)
        else:
            self._engine.work(self._work)

    def cancel(self) -> None:
        """Stop at the next step; no file is left behind."""
        self._cancelled = True

    def _work(self) -> None:
        result: object = None
        try:
            gathered = Gathered(self._facts, self._pictures, self._files)
            result = self._write(gathered, self._step)
        except _Cancelled:
            result = None
        except UserError as error:
            result = error
        except Exception:
            self._worked.emit(None)
            raise
        self._worked.emit(result)

    def _end(self, result: object) -> None:
        """Keep the files that were issued, in the thread of the store."""
        try:
            self._files.hand_over(self._papers.files)
        except UserError as error:
            result = error
        self.ended.emit(result)

    def _step(self, done: int, total: int) -> None:
        if self._cancelled:
            raise _Cancelled
        self._stepped.emit(done, total)


def gather_all(papers: Papers, pack: PaperPack) -> list[Callable[[], PaperFacts]]:
    """Return what gathers each paper of a clinic, one after the other."""
    return [partial(papers.current, paper) for paper in pack.papers]


def run(
    context: Context, job: WriteJob, owner: QWidget, done: Callable[[Path], None], title: str
) -> None:
    """Start a job with a bar to watch and to cancel it by; `done` has the path at its end."""
    bar = WorkBar(owner, context.t, title)

    def end(result: object) -> None:
        bar.leave()
        job.deleteLater()
        if isinstance(result, UserError):
            context.messages.refuse(result)
        elif isinstance(result, Path):
            context.messages.clear_refusal()
            done(result)
        else:
            context.messages.tell(Message(N_("Cancelled: nothing was written.")))

    bar.canceled.connect(job.cancel)
    job.progressed.connect(bar.show_step)
    job.ended.connect(end)
    job.start()
