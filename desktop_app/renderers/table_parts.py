"""Draws the rows and headings of tables, and divides a row that is taller than a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from desktop_app.documents.spans import Align
from desktop_app.renderers.columns import PAD_X
from desktop_app.renderers.flow import Part
from desktop_app.renderers.fonts import Face
from desktop_app.renderers.lines import Line, Style
from desktop_app.renderers.pen import Pen

PAD_Y = 3.0
HEADING_GREY = 0.90


class Label(NamedTuple):
    """Lines in a cell: where they start, how wide they may be, how they are aligned."""

    x: float
    width: float
    align: Align
    lines: list[Line]
    style: Style


Words: TypeAlias = tuple[float, str]
"""Left edge and text of a cell that is one plain line. Lists of thousands of rows consist of
these; they hold no objects that the garbage collector would walk through again and again."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What all rows of a table share."""

    style: Style
    bold: Style
    face: Face
    bold_face: Face
    edges: tuple[float, ...]
    """The upright rules, from the left edge of the table to its right one."""
    middle: bool = False
    continued: Line | None = None
    """What a row says that goes on on the next page."""


class RowPart(Part):
    """One row with its rules; its cells are written from left to right, as they are read."""

    __slots__ = ("cells", "edges", "goes_on", "grey", "grid")

    def __init__(
        self,
        grid: Grid,
        cells: Sequence[Words | Label],
        height: float,
        edges: tuple[float, ...],
        grey: float | None = None,
    ) -> None:
        super().__init__(height)
        self.grid = grid
        self.cells = cells
        self.edges = edges
        self.grey = grey
        self.goes_on = False
        """Its last line says that it goes on on the next page."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        edges, bottom = self.edges, top - self.height
        left, right = x + edges[0], x + edges[-1]
        if self.grey is not None:
            pen.fill(left, top, right - left, self.height, self.grey)
        pen.level_rule(left, right, top)
        pen.level_rule(left, right, bottom)
        for edge in edges:
            pen.upright_rule(x + edge, top, bottom)
        grid, height = self.grid, self.height
        middle = grid.middle
        style, face = (grid.bold, grid.bold_face) if self.grey else (grid.style, grid.face)
        words_top = top - ((height - style.leading) / 2 if middle else pad_y(style))
        for cell in self.cells:
            if isinstance(cell, Label):
                leading = cell.style.leading
                y = top - ((height - len(cell.lines) * leading) / 2 if middle else pad_y(style))
                for line in cell.lines:
                    pen.line(line, cell.style, x + cell.x, y, cell.width, cell.align)
                    y -= leading
            else:
                pen.words(cell[1], face, style, x + cell[0], words_top)
        if self.goes_on and grid.continued:
            foot = bottom + pad_y(grid.style) + grid.style.leading
            room = right - left - 2 * PAD_X
            pen.line(grid.continued, grid.style, left + PAD_X, foot, room, "right")

    def split(self, height: float) -> tuple[Part, Part] | None:
        labels = [cell for cell in self.cells if isinstance(cell, Label)]
        longest = max((len(label.lines) for label in labels), default=0)
        room = (
            height
            - 2 * pad_y(self.grid.style)
            - (self.grid.style.leading if self.grid.continued else 0.0)
        )
        count = max(1, int(room / self.grid.style.leading + 0.001))
        if longest - count == 1 and count > 1:
            count -= 1  # No page begins with a single line.
        if count >= longest:
            return None
        first = [
            cell._replace(lines=cell.lines[:count]) if isinstance(cell, Label) else cell
            for cell in self.cells
        ]
        second = [label._replace(lines=label.lines[count:]) for label in labels]
        grid = replace(self.grid, middle=False)
        upper = RowPart(grid, first, row_height(first, grid.style), self.edges, self.grey)
        if grid.continued:
            upper.height += grid.style.leading
            upper.goes_on = True
        lower = RowPart(grid, second, row_height(second, grid.style), self.edges, self.grey)
        lower.repeat = self.repeat
        return upper, lower


Box: TypeAlias = tuple[float, float, float, float, Label]
"""Left edge, distance from the top, width, height, and what stands in it."""


class HeadingPart(Part):
    """The headings of a table: boxes on up to three storeys."""

    __slots__ = ("boxes",)

    def __init__(self, boxes: list[Box], height: float) -> None:
        super().__init__(height)
        self.boxes = boxes

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for left, down, width, height, label in self.boxes:
            y = top - down
            pen.fill(x + left, y, width, height, HEADING_GREY)
            pen.level_rule(x + left, x + left + width, y)
            pen.level_rule(x + left, x + left + width, y - height)
            pen.upright_rule(x + left, y, y - height)
            pen.upright_rule(x + left + width, y, y - height)
            y -= (height - len(label.lines) * label.style.leading) / 2
            for line in label.lines:
                pen.line(line, label.style, x + label.x, y, label.width, label.align)
                y -= label.style.leading


def pad_y(style: Style) -> float:
    """Return the room above and below a cell's words; type below 7 points, on small sheets, is
    set closer."""
    return PAD_Y if style.size >= 7.0 else max(PAD_Y - 2 * (7.0 - style.size), 0.6)


def row_height(cells: Sequence[Words | Label], style: Style, least: float = 0.0) -> float:
    """Return the height of a row with these cells, `least` points or more."""
    lines = max((len(cell.lines) for cell in cells if isinstance(cell, Label)), default=1)
    return max(max(lines, 1) * style.leading + 2 * pad_y(style), least)
