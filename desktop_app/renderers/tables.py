"""Lays out tables of any length row by row; a row stays whole unless it is taller than a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import NamedTuple, TypeAlias

from desktop_app.documents.blocks import Align, Cell, Column, Content, Row, Table, zigzag_side
from desktop_app.renderers.flow import Part
from desktop_app.renderers.pen import Pen
from desktop_app.renderers.typesetting import Line, Style, Typesetter

MM = 72 / 25.4
PAD_X = 3.2
PAD_Y = 2.6
HEADING_GREY = 0.90
GROUP_GREY = 0.96
_LEAST_WIDTH = 6 * MM


class Label(NamedTuple):
    """Lines in a cell: where they start, how wide they may be, how they are aligned."""

    x: float
    width: float
    align: Align
    lines: list[Line]
    style: Style


@dataclass(frozen=True, slots=True)
class Grid:
    """What all rows of a table share."""

    style: Style
    bold: Style
    edges: tuple[float, ...]
    """The upright rules, from the left edge of the table to its right one."""
    middle: bool = False


class RowPart(Part):
    """One row with its rules."""

    __slots__ = ("edges", "grey", "grid", "labels")

    def __init__(
        self,
        grid: Grid,
        labels: list[Label],
        height: float,
        edges: tuple[float, ...],
        grey: float | None = None,
    ) -> None:
        super().__init__(height)
        self.grid = grid
        self.labels = labels
        self.edges = edges
        self.grey = grey

    def draw(self, pen: Pen, x: float, top: float) -> None:
        edges, bottom = self.edges, top - self.height
        left, right = x + edges[0], x + edges[-1]
        if self.grey is not None:
            pen.fill(left, top, right - left, self.height, self.grey)
        pen.level_rule(left, right, top)
        pen.level_rule(left, right, bottom)
        for edge in edges:
            pen.upright_rule(x + edge, top, bottom)
        middle, height = self.grid.middle, self.height
        for start, width, align, lines, style in self.labels:
            leading = style.leading
            y = top - ((height - len(lines) * leading) / 2 if middle else PAD_Y)
            for line in lines:
                pen.line(line, style, x + start, y, width, align)
                y -= leading

    def split(self, height: float) -> tuple[Part, Part] | None:
        longest = max((len(label.lines) for label in self.labels), default=0)
        count = max(1, int((height - 2 * PAD_Y) / self.grid.style.leading + 0.001))
        if count >= longest:
            return None
        first = [label._replace(lines=label.lines[:count]) for label in self.labels]
        second = [label._replace(lines=label.lines[count:]) for label in self.labels]
        grid = replace(self.grid, middle=False)
        upper = RowPart(grid, first, _row_height(first), self.edges, self.grey)
        lower = RowPart(grid, second, _row_height(second), self.edges, self.grey)
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
    table: Table, style: Style, setter: Typesetter, width: float, page_height: float
) -> Iterator[Part]:
    """The headings and rows of `table`, `width` points wide, for frames of `page_height`."""
    columns = table.columns
    if not columns:
        return
    edges = tuple(accumulate(_column_widths(columns, width), initial=0.0))
    grid = Grid(style, replace(style, bold=True), edges, table.middle)
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
    layout = _Rows(table, grid, setter)
    for index, row in enumerate(rows):
        part = layout.part(row)
        part.repeat = repeat
        following = rows[index + 1].kind if index + 1 < len(rows) else None
        part.glued = following is not None and (row.kind == "group" or following == "total")
        yield part


def boxed(content: Content, style: Style, setter: Typesetter, width: float) -> RowPart:
    """A frame around one paragraph; it may be divided like a row."""
    grid = Grid(style, style, (0.0, width))
    inner = width - 4 * PAD_X
    label = Label(2 * PAD_X, inner, "left", setter.lines(content, style, inner), style)
    return RowPart(grid, [label], _row_height([label]), grid.edges)


def _column_widths(columns: Sequence[Column], width: float) -> list[float]:
    """Fixed widths first, the rest by weight; everything shrinks when the page is too narrow."""
    fixed = sum(column.width * MM for column in columns if column.width is not None)
    weights = sum(column.weight for column in columns if column.width is None)
    rest = max(width - fixed, 0.0)
    widths = [
        column.width * MM if column.width is not None else rest * column.weight / (weights or 1.0)
        for column in columns
    ]
    widths = [max(wide, _LEAST_WIDTH) for wide in widths]
    total = sum(widths)
    if weights or total > width:
        widths = [wide * width / total for wide in widths]
    return widths


def _row_height(labels: Sequence[Label], least: float = 0.0) -> float:
    tallest = max((len(label.lines) * label.style.leading for label in labels), default=0.0)
    return max(tallest + 2 * PAD_Y, least)


class _Rows:
    """Makes the rows of one table; what columns have in common is computed once."""

    def __init__(self, table: Table, grid: Grid, setter: Typesetter) -> None:
        self._grid = grid
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
            height = _row_height(labels)
            return RowPart(grid, labels, height, (grid.edges[0], grid.edges[-1]), GROUP_GREY)
        total = row.kind == "total"
        labels = []
        edges = [grid.edges[0]]
        column = 0
        for cell in row.cells:
            if isinstance(cell, str):
                end = column + 1
                if end > len(self._columns):
                    raise ValueError("a row has more cells than its table has columns")
                labels.append(self._plain(cell, column, bold=total))
            else:
                end = column + cell.span
                if not column < end <= len(self._columns):
                    raise ValueError("a row has more cells than its table has columns")
                labels.append(self._label(cell, column, end, bold=total or cell.bold))
            edges.append(grid.edges[end])
            column = end
        edges += grid.edges[column + 1 :]
        least = 0.0 if total else self._least
        grey = GROUP_GREY if total else None
        shared = grid.edges if len(edges) == len(grid.edges) else tuple(edges)
        return RowPart(grid, labels, _row_height(labels, least), shared, grey)

    def _plain(self, text: str, column: int, *, bold: bool) -> Label:
        """The label of a cell of plain text; the fast way, for lists of thousands of rows."""
        grid = self._grid
        if self._zigzag[column]:
            return self._signature(text, column)
        left = grid.edges[column] + PAD_X
        width = grid.edges[column + 1] - PAD_X - left
        style = grid.bold if bold else grid.style
        lines = self._setter.lines(text, style, width)
        return Label(left, width, self._alignments[column], lines, style)

    def _signature(self, text: str, column: int) -> Label:
        grid = self._grid
        left, right = grid.edges[column], grid.edges[column + 1]
        half = (right - left) / 2
        if zigzag_side(text) == "right":
            left += half
        width = half - 2 * PAD_X
        shown = f"{text}." if text and not text.endswith(".") else text
        lines = self._setter.lines(shown, grid.style, width)
        return Label(left + PAD_X, width, "left", lines, grid.style)

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
    upper = max((_row_height([above]) for _, _, above in groups), default=0.0)
    lower = max((_row_height([own[index]]) for index in grouped), default=0.0)
    alone = [own[index] for index in range(len(columns)) if index not in grouped]
    lower = max(lower, _row_height(alone) - upper if alone else 0.0)
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
        storey = _row_height(numbers) - PAD_Y
        boxes += [
            (edges[index], height, edges[index + 1] - edges[index], storey, number)
            for index, number in enumerate(numbers)
        ]
        height += storey
    return HeadingPart(boxes, height)
