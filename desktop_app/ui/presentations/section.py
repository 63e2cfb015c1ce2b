"""Shows one block of a presentation with its heading and key, and reads it when it has changed."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.records.change import Change
from desktop_app.records.presentation import Presentation
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import Card
from desktop_app.ui.presentations.grids import DistrictGrid
from desktop_app.ui.presentations.rating import RatingBoard


class Heading(NamedTuple):
    """What a block is called: with the digit of its key, in full, and in the index."""

    digit: int
    title: str
    short: str


class Section(Card):
    """A block. Subclasses fill `body`, read in `refresh`, and say how much they hold."""

    shows: tuple[type, ...] = ()
    follow = Signal(QWidget, QRect)

    def __init__(self, context: Context, heading: Heading) -> None:
        super().__init__(context.t(heading.title))
        self.context = context
        self.t = context.t
        self.digit = heading.digit
        self.presentation: Presentation | None = None
        self.setObjectName("section")

    def show_presentation(self, presentation: Presentation | None) -> None:
        """Show the block of another district."""
        self.presentation = presentation
        self.refresh()

    def changed(self, change: Change, presentation: Presentation | None) -> None:
        """Read again what the change concerns."""
        other = presentation != self.presentation
        self.presentation = presentation
        if other or change.touches(*self.shows):
            self.refresh()

    def refresh(self) -> None:
        """Read the block again."""

    def filled(self) -> int:
        """Return how many things the block holds."""
        return 0

    def take_cursor(self) -> None:
        """Put the cursor where the work of the block begins."""

    def add_board(self, board: RatingBoard) -> RatingBoard:
        """Put rows to rate into the block; the page scrolls with the cursor."""
        board.reached.connect(lambda row: self.follow.emit(row, row.rect()))
        self.body.addWidget(board)
        return board

    def add_grid(self, grid: DistrictGrid) -> DistrictGrid:
        """Put a grid into the block; the page scrolls with its cursor."""
        grid.setProperty("place", "section")
        grid.moved_to.connect(lambda place: self.follow.emit(grid.viewport(), place))
        self.body.addWidget(grid)
        return grid


class GridSection(Section):
    """A block that is one grid of records of one type, in their order."""

    def __init__(
        self,
        context: Context,
        heading: Heading,
        record_type: type,
        grid: DistrictGrid,
    ) -> None:
        super().__init__(context, heading)
        self.shows = (record_type,)
        self._type = record_type
        self.grid = self.add_grid(grid)

    def refresh(self) -> None:
        p = self.presentation
        rows: list[Any] = self.context.store.all(self._type, presentation_id=p.id) if p else []
        self.grid.show_owner(p.id if p else "", rows)

    def filled(self) -> int:
        return len(self.grid.table.rows)

    def take_cursor(self) -> None:
        self.grid.take_cursor()
