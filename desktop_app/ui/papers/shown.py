"""Brings the paper of a page to the printer or into a file, as soon as it is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.records.papers import PaperFacts
from desktop_app.services.papers import Papers
from desktop_app.ui.papers.engine import DrawnPaper, PaperEngine
from desktop_app.ui.papers.output import PaperOutput
from desktop_app.ui.papers.print_bar import PrintBar


class ShownPaper(QObject):
    """The paper that a page shows, from its facts to what is asked for in a print bar.

    Ctrl+P and Enter may be typed in one go: what is asked for before the paper is drawn is done
    when it is. `drawn` carries the paper that has come. `facts` are None where there is none, and
    `order` is the number of its drawing.
    """

    drawn = Signal(object)

    def __init__(
        self, papers: Papers, engine: PaperEngine, output: PaperOutput, bar: PrintBar
    ) -> None:
        super().__init__(bar)
        self._papers = papers
        self._engine = engine
        self._output = output
        self._bar = bar
        self.facts: PaperFacts | None = None
        self.order = 0
        self._expected = True
        self._drawn: DrawnPaper | None = None
        self._waiting: Callable[[], None] | None = None
        engine.drawn.connect(self._take)
        engine.failed.connect(lambda _error: self.let_go())
        bar.asked.connect(self.print_as_asked)
        bar.more_asked.connect(self.print_with_dialog)
        bar.pdf_asked.connect(self.save_pdf)

    def expect(self) -> None:
        """Take what is shown for a paper of the past: printing and saving wait for what comes."""
        self._expected, self._drawn, self.order = True, None, 0

    def show(self, facts: PaperFacts | None) -> None:
        """Have a paper drawn; without one nothing is left to be done."""
        self._expected, self._drawn, self.facts = False, None, facts
        if facts is None:
            self.order = 0
            self.let_go()
            self._bar.hide()
        else:
            self.order = self._engine.draw(facts, self._papers)

    def let_go(self) -> None:
        """Do not do what still waits for the paper: it could not be drawn, or is not meant now."""
        self._waiting = None

    def ask_to_print(self) -> None:
        """Offer the last printer: Enter prints with it."""
        if self._expected or self.facts is not None:
            self._output.offer_printers(self._bar)

    def print_as_asked(self) -> None:
        """Print with what the bar asks for."""
        drawn = self._ready(self.print_as_asked)
        if drawn is not None and self._output.print_as_asked(drawn, self._bar):
            self._bar.leave()

    def print_with_dialog(self) -> None:
        """Print with what the system's dialog asks for."""
        drawn = self._ready(self.print_with_dialog)
        if drawn is not None and self._output.print_with_dialog(drawn, self._bar):
            self._bar.leave()

    def save_pdf(self) -> None:
        """Write the paper to a file that somebody chooses."""
        drawn, facts = self._ready(self.save_pdf), self.facts
        saved = drawn is not None and facts is not None and self._output.save_pdf(drawn, facts)
        if saved and self._bar.isVisible():
            self._bar.leave()

    def _ready(self, act: Callable[[], None]) -> DrawnPaper | None:
        """Return the drawn paper; while it is on its way, `act` follows it."""
        if self._drawn is None and (self._expected or self.facts is not None):
            self._waiting = act
        return self._drawn

    def _take(self, drawn: DrawnPaper) -> None:
        if drawn.order != self.order:
            return
        self._drawn = drawn
        self.drawn.emit(drawn)
        act, self._waiting = self._waiting, None
        if act is not None:
            act()
