"""Lays out tables of any length row by row; a row stays whole unless it is taller than a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import NamedTuple, TypeAlias

from desktop_app.documents.paper import Typography
from desktop_app.documents.spans import Align, Content
from desktop_app.documents.tables import Cell, Row, Table, zigzag_side
from desktop_app.renderers.columns import PAD_X, fitted, places, tail_of, tails
from desktop_app.renderers.flow import Part
from desktop_app.renderers.fonts import Face
from desktop_app.renderers.lines import Line, Style
from desktop_app.renderers.pen import Pen
from desktop_app.renderers.typesetting import Typesetter, single
from desktop_app.renderers.units import MM

PAD_Y = 3.0
HEADING_GREY = 0.90
GROUP_GREY = 0.96


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
        upper = RowPart(grid, first, _row_height(first, grid.style), self.edges, self.grey)
        if grid.continued:
            upper.height += grid.style.leading
            upper.goes_on = True
        lower = RowPart(grid, second, _row_height(second, grid.style), self.edges, self.grey)
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


def table_parts(
    table: Table,
    style: Style,
    setter: Typesetter,
    width: float,
    page_height: float,
    type_: Typography,
) -> Iterator[Part]:
    """The headings and rows of `table`, `width` points wide, for frames of `page_height`."""
    columns = table.columns
    if not columns:
        return
    style, widths = fitted(table, style, setter, width, type_.decimal)
    bold = replace(style, bold=True)
    edges = tuple(accumulate(widths, initial=0.0))
    faces = setter.face(style), setter.face(bold)
    continued = _continued(type_.continued, style, setter)
    grid = Grid(style, bold, *faces, edges, table.middle, continued)
    heading = _heading(table, grid, setter)
    repeat: Part | None = heading
    if heading.height > page_height / 2:
        named = replace(table, number_columns=False)
        rows = [Row(tuple(_heading_texts(named)), "total"), *table.rows]
        repeat = None
    else:
        rows = list(table.rows)
        heading.glued = True
        yield heading
    layout = _Rows(table, grid, setter, type_.decimal)
    for index, row in enumerate(rows):
        part = layout.part(row)
        part.repeat = repeat
        following = rows[index + 1].kind if index + 1 < len(rows) else None
        # The last row does not open a page alone, nor does a group or a sum stand alone.
        part.glued = following is not None and (
            row.kind == "group" or following == "total" or index == len(rows) - 2
        )
        yield part


def _continued(words: str, style: Style, setter: Typesetter) -> Line | None:
    if not words:
        return None
    return setter.lines(words, replace(style, italic=True), float("inf"))[0]


def boxed(
    content: Content, style: Style, setter: Typesetter, width: float, continued: str
) -> RowPart:
    """A frame around one paragraph; it may be divided like a row."""
    face = setter.face(style)
    mark = _continued(continued, style, setter)
    grid = Grid(style, style, face, face, (0.0, width), continued=mark)
    inner = width - 4 * PAD_X
    label = Label(2 * PAD_X, inner, "left", setter.lines(content, style, inner), style)
    return RowPart(grid, [label], _row_height([label], style), grid.edges)


def pad_y(style: Style) -> float:
    """Return the room above and below a cell's words; type below 7 points, on small sheets, is
    set closer."""
    return PAD_Y if style.size >= 7.0 else max(PAD_Y - 2 * (7.0 - style.size), 0.6)


def _row_height(cells: Sequence[Words | Label], style: Style, least: float = 0.0) -> float:
    lines = max((len(cell.lines) for cell in cells if isinstance(cell, Label)), default=1)
    return max(max(lines, 1) * style.leading + 2 * pad_y(style), least)


class _Rows:
    """Makes the rows of one table; what columns have in common is computed once."""

    def __init__(self, table: Table, grid: Grid, setter: Typesetter, decimal: str) -> None:
        self._grid = grid
        self._decimal = decimal
        self._tails = tails(table, grid.style, setter, decimal)
        self._setter = setter
        self._columns = table.columns
        self._alignments = [column.alignment for column in table.columns]
        self._zigzag = [column.kind == "signature" for column in table.columns]
        self._least = table.row_height * MM

    def part(self, row: Row) -> RowPart:
        grid = self._grid
        if row.kind == "group":
            labels = [
                self._label(cell, 0, len(self._columns), bold=True, align="left")
                for cell in row.cells[:1]
            ]
            outer = (grid.edges[0], grid.edges[-1])
            return RowPart(grid, labels, _row_height(labels, grid.style), outer, GROUP_GREY)
        total = row.kind == "total"
        cells: list[Words | Label] = []
        edges = [grid.edges[0]]
        end = 0
        for first, end, cell in places(row, len(self._columns)):
            if isinstance(cell, str):
                cells.append(self._plain(cell, first, bold=total))
            else:
                cells.append(self._label(cell, first, end, bold=total or cell.bold))
            edges.append(grid.edges[end])
        edges += grid.edges[end + 1 :]
        shared = grid.edges if len(edges) == len(grid.edges) else tuple(edges)
        height = _row_height(cells, grid.style, 0.0 if total else self._least)
        return RowPart(grid, tuple(cells), height, shared, GROUP_GREY if total else None)

    def _plain(self, text: str, column: int, *, bold: bool) -> Words | Label:
        """A cell of plain text, in the cheaper form when it fits on one line."""
        grid = self._grid
        left, right = grid.edges[column] + PAD_X, grid.edges[column + 1] - PAD_X
        if self._zigzag[column]:
            half = (grid.edges[column + 1] - grid.edges[column]) / 2
            left, right = (
                (left, right - half) if zigzag_side(text) == "left" else (left + half, right)
            )
            text = f"{text}." if text and not text.endswith(".") else text
        style, face = (grid.bold, grid.bold_face) if bold else (grid.style, grid.face)
        align = self._alignments[column]
        wide = single(text, face, style.size, right - left)
        if wide is None:
            lines = self._setter.lines(text, style, right - left)
            return Label(left, right - left, align, lines, style)
        if align == "right":
            left = max(left, right - wide - self._behind(text, column, face, style))
        elif align == "center":
            left = (left + right - wide) / 2
        return left, text

    def _behind(self, text: str, column: int, face: Face, style: Style) -> float:
        """What a figure leaves free at the right, so that decimal marks stand in one line."""
        room = self._tails[column]
        tail = tail_of(text, self._decimal) if room else None
        return 0.0 if tail is None else max(room - face.width(tail, style.size), 0.0)

    def _label(
        self, cell: str | Cell, first: int, end: int, *, bold: bool, align: Align | None = None
    ) -> Label:
        grid = self._grid
        if isinstance(cell, str):
            cell = Cell((cell,))
        left = grid.edges[first] + PAD_X
        width = grid.edges[end] - PAD_X - left
        style = grid.bold if bold else grid.style
        lines: list[Line] = []
        if cell.numbered:
            lines = self._setter.numbered(cell.paragraphs, style, width)
        else:
            for content in cell.paragraphs:
                lines += self._setter.lines(content, style, width)
        return Label(left, width, cell.align or align or self._alignments[first], lines, style)


def _heading_texts(table: Table) -> Iterator[str]:
    for column in table.columns:
        yield f"{column.group}: {column.heading}" if column.group else column.heading


def _heading(table: Table, grid: Grid, setter: Typesetter) -> HeadingPart:
    columns, edges = table.columns, grid.edges

    def label(text: str, first: int, end: int, style: Style = grid.bold) -> Label:
        left, width = edges[first] + PAD_X, edges[end] - edges[first] - 2 * PAD_X
        return Label(left, width, "center", setter.lines(text, style, width), style)

    groups: list[tuple[int, int, Label]] = []
    first = 0
    for name, members in groupby(columns, key=lambda column: column.group):
        end = first + len(list(members))
        if name:
            groups.append((first, end, label(name, first, end)))
        first = end
    own = [label(column.heading, index, index + 1) for index, column in enumerate(columns)]
    grouped = {index for start, end, _ in groups for index in range(start, end)}
    upper = max((_row_height([above], grid.style) for _, _, above in groups), default=0.0)
    lower = max((_row_height([own[index]], grid.style) for index in grouped), default=0.0)
    alone = [own[index] for index in range(len(columns)) if index not in grouped]
    lower = max(lower, _row_height(alone, grid.style) - upper if alone else 0.0)
    height = upper + lower
    boxes: list[Box] = [
        (edges[start], 0.0, edges[end] - edges[start], upper, above) for start, end, above in groups
    ]
    for index, below in enumerate(own):
        down = upper if index in grouped else 0.0
        wide = edges[index + 1] - edges[index]
        boxes.append((edges[index], down, wide, height - down, below))
    if table.number_columns:
        numbers = [label(f"({n})", n - 1, n, grid.style) for n in range(1, len(columns) + 1)]
        storey = _row_height(numbers, grid.style) - pad_y(grid.style)
        boxes += [
            (edges[index], height, edges[index + 1] - edges[index], storey, number)
            for index, number in enumerate(numbers)
        ]
        height += storey
    return HeadingPart(boxes, height)
