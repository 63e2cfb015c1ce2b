"""Lays out tables of any length row by row; a row stays whole unless it is taller than a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, groupby

from desktop_app.documents.paper import Typography
from desktop_app.documents.spans import Align, Content
from desktop_app.documents.tables import Cell, Row, Table, zigzag_side
from desktop_app.renderers.columns import PAD_X, fitted, places, tail_of, tails
from desktop_app.renderers.flow import Part
from desktop_app.renderers.fonts import Face
from desktop_app.renderers.lines import Line, Style
from desktop_app.renderers.table_parts import (
    Box,
    Grid,
    HeadingPart,
    Label,
    RowPart,
    Words,
    pad_y,
    row_height,
)
from desktop_app.renderers.typesetting import Typesetter, single
from desktop_app.renderers.units import MM

GROUP_GREY = 0.96


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
    return RowPart(grid, [label], row_height([label], style), grid.edges)


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
            return RowPart(grid, labels, row_height(labels, grid.style), outer, GROUP_GREY)
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
        height = row_height(cells, grid.style, 0.0 if total else self._least)
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
    upper = max((row_height([above], grid.style) for _, _, above in groups), default=0.0)
    lower = max((row_height([own[index]], grid.style) for index in grouped), default=0.0)
    alone = [own[index] for index in range(len(columns)) if index not in grouped]
    lower = max(lower, row_height(alone, grid.style) - upper if alone else 0.0)
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
        storey = row_height(numbers, grid.style) - pad_y(grid.style)
        boxes += [
            (edges[index], height, edges[index + 1] - edges[index], storey, number)
            for index, number in enumerate(numbers)
        ]
        height += storey
    return HeadingPart(boxes, height)
