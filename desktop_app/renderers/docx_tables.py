"""Tables of a Word copy: headings on every page, rows that stay whole, zig-zag places to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from desktop_app.documents.spans import Align, Content, Span, plain
from desktop_app.documents.tables import Cell, Column, Row, Table, zigzag_side
from desktop_app.renderers.bonds import BOND, bound
from desktop_app.renderers.columns import PAD_X, column_widths
from desktop_app.renderers.docx_lists import Lists
from desktop_app.renderers.lines import Style
from desktop_app.renderers.ooxml import Element, Look, cell, paragraph, row, table
from desktop_app.renderers.typesetting import Typesetter

HEADING_SHADE = "E6E6E6"
GROUP_SHADE = "F5F5F5"
_ALMOST_A_PAGE = 0.8
_MUCH_TEXT = 400
_HANGING = 300
"""Twips before the words of a numbered line in a cell."""
_HEADING = Look("TableHeading", keep=True)
_NUMBER = Look("TableText", align="center", keep=True)


def data_table(
    block: Table,
    style: Style,
    setter: Typesetter,
    lists: Lists,
    frame: tuple[float, float],
    *,
    keep: bool,
) -> Element:
    """The table, for a frame of so many points; with `keep` its last row stays with what follows.

    A row may be divided only when it is taller than a page: LibreOffice would cut its end off.
    """
    width, height = frame
    widths = column_widths(block, style, setter, width, slashes=False)
    made = table("TableGrid", widths)
    fitting = _Fitting(style, setter)
    made.extend(_headings(block, widths, fitting))
    rows = _Rows(block, widths, lists, fitting)
    last = len(block.rows) - 1
    for index, each in enumerate(block.rows):
        following = block.rows[index + 1].kind if index < last else None
        # The last row does not open a page alone, nor does a group or a sum stand alone.
        glued = keep if following is None else each.kind == "group" or following == "total"
        whole = _height(each, widths, style, setter) < height * _ALMOST_A_PAGE
        made.append(rows.row(each, keep=glued or index == last - 1, whole=whole))
    return made


def _height(each: Row, widths: list[float], style: Style, setter: Typesetter) -> float:
    """About how many points high a row is; rows of little text are not measured."""
    highest, first = 0.0, 0
    for content in each.cells:
        paragraphs = (content,) if isinstance(content, str) else content.paragraphs
        span = len(widths) if each.kind == "group" else 1
        span = content.span if isinstance(content, Cell) else span
        if sum(len(plain(words)) for words in paragraphs) > _MUCH_TEXT:
            wide = sum(widths[first : first + span]) - 2 * PAD_X
            lines = sum(len(setter.lines(words, style, wide)) for words in paragraphs)
            highest = max(highest, lines * style.leading)
        first += span
    return highest


class _Fitting:
    """Parts bound words that are wider than their cell: Word would part them between letters."""

    def __init__(self, style: Style, setter: Typesetter) -> None:
        self._styles = (style, replace(style, bold=True))
        self._setter = setter

    def paragraph(
        self, content: Content, look: Look, width: float, *, bold: bool = False
    ) -> Element:
        """The paragraph for a cell of so many points, in type that is `bold` or not."""
        words = bound(plain(content)).replace("\n", " ").split(" ")
        widest = max((self._width(word, bold) for word in words if BOND in word), default=0.0)
        if widest > width - 2 * PAD_X:
            look = replace(look, bonds=False)
        return paragraph(content, look)

    def _width(self, word: str, bold: bool) -> float:
        return self._setter.width(word, self._styles[bold])

    def heading(self, words: str, width: float) -> Element:
        """The paragraph of a column's heading."""
        return self.paragraph(words, _HEADING, width, bold=True)


def _headings(block: Table, widths: list[float], fitting: _Fitting) -> Iterator[Element]:
    columns = block.columns
    if any(column.group for column in columns):
        yield row(_group_cells(columns, widths, fitting), heading=True)
    cells = [
        cell(
            [fitting.heading("" if _merged(column, columns) else column.heading, width)],
            width,
            merge="continue" if _merged(column, columns) else "",
            shade=HEADING_SHADE,
            middle=True,
        )
        for column, width in zip(columns, widths, strict=True)
    ]
    yield row(cells, heading=True)
    if block.number_columns:
        numbers = [
            cell([paragraph(f"({number})", _NUMBER)], width, shade=HEADING_SHADE)
            for number, width in enumerate(widths, 1)
        ]
        yield row(numbers, heading=True)


def _merged(column: Column, columns: tuple[Column, ...]) -> bool:
    """Whether the heading of a column already stands in the row of groups above."""
    return not column.group and any(each.group for each in columns)


def _group_cells(
    columns: tuple[Column, ...], widths: list[float], fitting: _Fitting
) -> Iterator[Element]:
    for name, members in groupby(
        zip(columns, widths, strict=True), key=lambda member: member[0].group
    ):
        found = list(members)
        if name:
            wide = sum(width for _, width in found)
            text = [fitting.heading(name, wide)]
            yield cell(text, wide, span=len(found), shade=HEADING_SHADE, middle=True)
            continue
        for column, width in found:
            text = [fitting.heading(column.heading, width)]
            yield cell(text, width, merge="restart", shade=HEADING_SHADE, middle=True)


class _Rows:
    """Makes the rows of one table."""

    def __init__(self, block: Table, widths: list[float], lists: Lists, fitting: _Fitting) -> None:
        self._block = block
        self._widths = widths
        self._lists = lists
        self._fitting = fitting
        self._looks = [
            Look("TableText", align=_stated(column.alignment)) for column in block.columns
        ]

    def row(self, each: Row, *, keep: bool, whole: bool) -> Element:
        block, widths = self._block, self._widths
        if each.kind == "group":
            text = each.cells[0] if each.cells else ""
            look, wide = Look("TableText", keep=keep), sum(widths)
            words = list(self._paragraphs(text, look, wide, bold=True))
            across = cell(words, wide, span=len(widths), shade=GROUP_SHADE)
            return row([across], whole=whole)
        total = each.kind == "total"
        shade = GROUP_SHADE if total else ""
        cells: list[Element] = []
        first = 0
        for content in each.cells:
            span = content.span if isinstance(content, Cell) else 1
            if not 1 <= span <= len(widths) - first:
                raise ValueError("a row has more cells than its table has columns")
            look = replace(self._looks[first], keep=True) if keep else self._looks[first]
            if block.columns[first].kind == "signature" and isinstance(content, str):
                content, look = self._to_sign(content, first, look)
            wide = sum(widths[first : first + span])
            words = list(self._paragraphs(content, look, wide, bold=total))
            cells.append(cell(words, wide, span=span, shade=shade, middle=block.middle))
            first += span
        for width in widths[first:]:
            cells.append(cell([paragraph("", Look("TableText", keep=keep))], width, shade=shade))
        return row(cells, height=0.0 if total else block.row_height, whole=whole)

    def _to_sign(self, number: str, column: int, look: Look) -> tuple[str, Look]:
        """The running number in its half of the cell."""
        half = round(self._widths[column] * 10)
        left = half if zigzag_side(number) == "right" else 0
        shown = f"{number}." if number and not number.endswith(".") else number
        return shown, replace(look, left=left, right=0 if left else half)

    def _paragraphs(
        self, content: str | Cell, look: Look, wide: float, *, bold: bool
    ) -> Iterator[Element]:
        if isinstance(content, str):
            words = _bold(content) if bold else content
            yield self._fitting.paragraph(words, look, wide, bold=bold)
            return
        if content.align:
            look = replace(look, align=content.align)
        if content.numbered:
            instance = self._lists.new("number")
            look = replace(look, numbering=instance, left=_HANGING, hanging=_HANGING)
            wide -= _HANGING / 20
        bold = bold or content.bold
        for words in content.paragraphs or ("",):
            made = _bold(words) if bold else words
            yield self._fitting.paragraph(made, look, wide, bold=bold)


def _bold(content: Content) -> Content:
    if isinstance(content, str):
        return (Span(content, bold=True),)
    return tuple(replace(span, bold=True) for span in content)


def _stated(align: Align) -> Align | None:
    """None for what the style says anyway: thousands of rows need not repeat it."""
    return None if align == "left" else align
