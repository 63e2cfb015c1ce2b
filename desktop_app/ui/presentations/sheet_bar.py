"""Prints the page of the district in sight while its people still sit there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import Message
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.records.papers import DistrictSheetFacts
from desktop_app.ui.context import Context
from desktop_app.ui.papers.print_bar import PrintBar
from desktop_app.ui.pieces import column

if TYPE_CHECKING:
    from desktop_app.ui.papers.engine import DrawnPaper, PaperEngine
    from desktop_app.ui.papers.output import PaperOutput


class SheetBar(QWidget):
    """The print bar of Dokumen, for one page; it and what draws are made when first asked for."""

    def __init__(self, context: Context, leave: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._facts: DistrictSheetFacts | None = None
        self._drawn: DrawnPaper | None = None
        self._order = 0
        self._waiting: Callable[[], None] | None = None
        self._tools: tuple[PaperEngine, PaperOutput] | None = None
        self._leave = leave
        self.setLayout(column())
        self.hide()

    @cached_property
    def print_bar(self) -> PrintBar:
        """Where printer, pages and copies are chosen."""
        made = PrintBar(self._context, self)
        made.asked.connect(self.print_sheet)
        made.more_asked.connect(self._print_with_dialog)
        made.pdf_asked.connect(self.save_pdf)
        made.left.connect(self.hide)
        made.left.connect(self._leave)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(made)
        return made

    def open_for(self, clinic_id: str, region_id: str) -> None:
        """Gather and draw the page of a district, and ask for the printer meanwhile."""
        engine, output = self._tools or self._made()
        paper = ClinicPaper(clinic_id, PaperKind.DISTRICT_SHEET, self._context.t.code)
        facts = self._context.services.papers.current(paper, region_id)
        if not isinstance(facts, DistrictSheetFacts):
            return
        self._facts, self._drawn, self._waiting = facts, None, None
        self._order = engine.draw(facts, self._context.services.papers)
        self.show()
        output.offer_printers(self.print_bar)

    def print_sheet(self) -> None:
        """Print the page to the chosen printer."""
        drawn = self._ready(self.print_sheet)
        if drawn and self._output.print_as_asked(drawn, self.print_bar):
            self.print_bar.leave()

    def save_pdf(self) -> None:
        """Write the page to a file that somebody chooses."""
        drawn = self._ready(self.save_pdf)
        if drawn and self._facts is not None and self._output.save_pdf(drawn, self._facts):
            self.print_bar.leave()

    def close_engine(self) -> None:
        """Let the drawing thread end."""
        if self._tools is not None:
            self._tools[0].close()

    def _print_with_dialog(self) -> None:
        drawn = self._ready(self._print_with_dialog)
        if drawn and self._output.print_with_dialog(drawn, self.print_bar):
            self.print_bar.leave()

    @property
    def _output(self) -> PaperOutput:
        return (self._tools or self._made())[1]

    def _made(self) -> tuple[PaperEngine, PaperOutput]:
        from desktop_app.ui.papers.engine import PaperEngine
        from desktop_app.ui.papers.output import PaperOutput

        engine = PaperEngine(self)
        engine.drawn.connect(self._take)
        engine.failed.connect(self._context.messages.failure)
        self._tools = engine, PaperOutput(self._context, engine, self, self._title)
        return self._tools

    def _ready(self, act: Callable[[], None]) -> DrawnPaper | None:
        """Return the drawn page; while it is still being drawn, `act` follows it."""
        if self._drawn is None:
            self._waiting = act
        return self._drawn

    def _take(self, drawn: DrawnPaper) -> None:
        if drawn.order != self._order:
            return
        self._drawn = drawn
        act, self._waiting = self._waiting, None
        if act is not None:
            act()

    def _title(self) -> str:
        name = self._context.t.message(Message(PaperKind.DISTRICT_SHEET.label))
        regions = [sheet.region for sheet in self._facts.pages] if self._facts else []
        return " – ".join((name, *regions))
