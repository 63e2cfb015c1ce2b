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
from desktop_app.ui.pieces import column

if TYPE_CHECKING:
    from desktop_app.ui.papers.engine import PaperEngine
    from desktop_app.ui.papers.shown import ShownPaper


class SheetBar(QWidget):
    """The print bar of Dokumen, for one page; it and what draws are made when first asked for."""

    def __init__(self, context: Context, leave: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._engine: PaperEngine | None = None
        self._leave = leave
        self._room = column()
        self.setLayout(self._room)
        self.hide()

    @cached_property
    def paper(self) -> ShownPaper:
        """The page of the district, with the bar that asks for printer, pages and copies."""
        from desktop_app.ui.papers.engine import PaperEngine
        from desktop_app.ui.papers.output import PaperOutput
        from desktop_app.ui.papers.print_bar import PrintBar
        from desktop_app.ui.papers.shown import ShownPaper

        context = self._context
        bar = PrintBar(context, self)
        bar.left.connect(self.hide)
        bar.left.connect(self._leave)
        self._room.addWidget(bar)
        self._engine = engine = PaperEngine(self)
        engine.failed.connect(context.messages.failure)
        output = PaperOutput(context, engine, self, self._title)
        return ShownPaper(context.services.papers, engine, output, bar)

    def open_for(self, clinic_id: str, region_id: str) -> None:
        """Gather and draw the page of a district, and ask for the printer meanwhile."""
        wanted = ClinicPaper(clinic_id, PaperKind.DISTRICT_SHEET, self._context.t.code)
        self.paper.let_go()
        self.paper.show(self._context.services.papers.current(wanted, region_id))
        self.show()
        self.paper.ask_to_print()

    def close_engine(self) -> None:
        """Let the drawing thread end."""
        if self._engine is not None:
            self._engine.close()

    def _title(self) -> str:
        name = self._context.t.message(Message(PaperKind.DISTRICT_SHEET.label))
        facts = self.paper.facts
        pages = facts.pages if isinstance(facts, DistrictSheetFacts) else ()
        return " – ".join((name, *(page.region for page in pages)))
