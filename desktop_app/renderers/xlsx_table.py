"""Fills one sheet of a workbook: headings that stay in sight, rows that show all their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from desktop_app.documents.paper import Typography
from desktop_app.documents.spans import Align
from desktop_app.documents.tables import Cell, Row, Table, zigzag_side
from desktop_app.renderers.columns import column_widths
from desktop_app.renderers.docx_styles import font_name
from desktop_app.renderers.gate import for_xml
from desktop_app.renderers.lines import Style
from desktop_app.renderers.table_parts import PAD_Y
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM
from desktop_app.renderers.xlsx_sheets import Line, Sheet, cell_text

_PIXELS = 96 / 72
_INDENT = 9 * 72 / 96
"""Points of one step of indentation."""
_HIGHEST = 409.0
"""Points of the highest row that Excel can show."""
_LONGEST = 16_000
"""Letters of a cell: half of Excel's limit of 32,767, which counts rare signs twice."""
_LEAST_VALUE = 1 / 3
"""Part of the sheet's width that what stands behind a label needs to have a column of its own."""
_LEADING = 1.3
"""Excel's lines are a little higher than the PDF's."""
_HEADING_SHADE = "#E6E6E6"
_GROUP_SHADE = "#F5F5F5"


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any, type_: Typography) -> None:
        self.type = type_
        self._font = font_name(type_)
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def get(self, *, size: float, align: Align = "left", **more: object) -> Any:
        """Return a format of texts that stay texts, also when somebody edits their cell."""
        properties = {
            "font_name": self._font,
            "font_size": size,
            "text_wrap": True,
            "quote_prefix": True,
            "align": align,
            "valign": "top",
            **more,
        }
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def write_sheet(worksheet: Any, sheet: Sheet, formats: Formats) -> None:
    """Write title, key-values, table and what follows it."""
    table = sheet.table
    page = sheet.page
    width = (page.width - page.margins.left - page.margins.right) * MM
    setter = Typesetter(formats.type.family, formats.type.files)
    size = formats.type.table_size
    style = Style(size, size * _LEADING)
    if table is not None and table.columns:
        widths = column_widths(table, style, setter, width, slashes=False)
    else:
        table, widths = None, [width / 4, width * 3 / 4]
    for column, wide in enumerate(widths):
        worksheet.set_column_pixels(column, column, round(wide * _PIXELS))
    writer = _Writer(worksheet, formats, setter, style, widths)
    for line in sheet.above:
        writer.line(line)
    if table is not None:
        if sheet.above:
            writer.row += 1
        writer.table(table)
    if sheet.below:
        writer.row += 1
    for line in sheet.below:
        writer.line(line)
    if writer.row:
        # Figures are texts here on purpose; Excel need not mark each of them.
        worksheet.ignore_errors(
            {"number_stored_as_text": f"A1:{_letter(len(widths) - 1)}{writer.row}"}
        )


def _letter(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


class _Writer:
    """Writes downwards; `row` is the next free one."""

    def __init__(
        self,
        worksheet: Any,
        formats: Formats,
        setter: Typesetter,
        style: Style,
        widths: list[float],
    ) -> None:
        self.row = 0
        self._worksheet = worksheet
        self._formats = formats
        self._setter = setter
        self._style = style
        self._widths = widths
        self._last = len(widths) - 1

    def line(self, line: Line) -> None:
        """A line across the table; with a label in as many columns as the label needs."""
        type_ = self._formats.type
        size = max(type_.size - 3, 7.0) if line.small else type_.size - 1
        shape = self._formats.get(size=size, bold=line.bold)
        style = Style(size, size * _LEADING, bold=line.bold)
        first = 0
        if line.label and self._last:
            first = 1
            wanted = self._setter.width(for_xml(line.label), style)
            while first < self._last and sum(self._widths[:first]) < wanted + 6:
                first += 1
            if sum(self._widths[first:]) < sum(self._widths) * _LEAST_VALUE:
                first = 0  # the columns left over are those of figures: too narrow for words
            else:
                self._across(self.row, 0, first - 1, line.label, shape)
        text = line.text if first or not line.label else f"{line.label}: {line.text}"
        for part in self._parts(text, sum(self._widths[first:]), style):
            self._across(self.row, first, self._last, part, shape)
            wide = sum(self._widths[first:])
            height = self._height(part, wide, style)
            if first:
                height = max(height, self._height(line.label, sum(self._widths[:first]), style))
            self._down(height)

    def table(self, table: Table) -> None:
        """Headings that stay in sight and repeat on every printed page, then the rows."""
        top = self.row
        self._headings(table)
        self._worksheet.repeat_rows(top, self.row - 1)
        self._worksheet.freeze_panes(self.row, 0)
        for row in table.rows:
            self._row(table, row)

    def _headings(self, table: Table) -> None:
        shape = self._formats.get(
            size=self._style.size,
            align="center",
            valign="vcenter",
            bold=True,
            border=1,
            bg_color=_HEADING_SHADE,
        )
        columns = table.columns
        grouped = any(column.group for column in columns)
        bold = replace(self._style, bold=True)
        height = max(
            self._height(column.heading, wide, bold)
            for column, wide in zip(columns, self._widths, strict=True)
        )
        if grouped:
            upper = 0.0
            first = 0
            for name, members in groupby(columns, key=lambda column: column.group):
                end = first + len(list(members))
                if name:
                    self._across(self.row, first, end - 1, name, shape)
                    wide = sum(self._widths[first:end])
                    upper = max(upper, self._height(name, wide, bold))
                first = end
            self._down(upper)
        for index, column in enumerate(columns):
            if grouped and not column.group:
                self._worksheet.merge_range(self.row - 1, index, self.row, index, "", shape)
                self._write(self.row - 1, index, column.heading, shape)
            else:
                self._write(self.row, index, column.heading, shape)
        self._down(height)
        if table.number_columns:
            for index in range(len(columns)):
                self._write(self.row, index, f"({index + 1})", shape)
            self._down(self._height("", 0.0, bold))

    def _row(self, table: Table, row: Row) -> None:
        if row.kind == "group":
            self._group(cell_text(row.cells[0]) if row.cells else "")
            return
        total = row.kind == "total"
        common: dict[str, Any] = {"border": 1, "bold": total}
        if total:
            common["bg_color"] = _GROUP_SHADE
        placed: list[tuple[int, int, list[str], dict[str, Any]]] = []
        first = 0
        for content in row.cells:
            span = content.span if isinstance(content, Cell) else 1
            if not 1 <= span <= len(self._widths) - first:
                raise ValueError("a row has more cells than its table has columns")
            column = table.columns[first]
            look: dict[str, Any] = {"align": column.alignment}
            if isinstance(content, Cell):
                look = {"align": content.align or column.alignment, "bold": total or content.bold}
            text = cell_text(content)
            if column.kind == "signature" and isinstance(content, str) and text:
                text = text if text.endswith(".") else f"{text}."
                if zigzag_side(text) == "right":
                    look["indent"] = round(self._widths[first] / 2 / _INDENT)
            wide = sum(self._widths[first : first + span])
            parts = list(self._parts(text, wide, self._style))
            placed.append((first, first + span - 1, parts, look))
            first += span
        placed += [(column, column, [""], {}) for column in range(first, self._last + 1)]
        for number in range(max(len(parts) for *_, parts, _ in placed)):
            pieces = [parts[number] if number < len(parts) else "" for *_, parts, _ in placed]
            height = max(
                self._height(piece, sum(self._widths[start : end + 1]), self._style)
                for piece, (start, end, *_) in zip(pieces, placed, strict=True)
            )
            one_line = height <= self._height("", 0.0, self._style)
            common["valign"] = "vcenter" if table.middle or one_line else "top"
            for piece, (start, end, _, look) in zip(pieces, placed, strict=True):
                shape = self._formats.get(**{"size": self._style.size, **common, **look})
                self._across(self.row, start, end, piece, shape)
            self._down(height if total else max(height, table.row_height * MM))

    def _group(self, text: str) -> None:
        """A line that heads the rows below; not merged, or nobody could sort or filter."""
        style = replace(self._style, bold=True)
        width = sum(self._widths)
        for part in self._parts(text, width, style):
            for column in range(self._last + 1):
                shape = self._formats.get(
                    size=style.size,
                    bold=True,
                    valign="vcenter",
                    top=1,
                    bottom=1,
                    left=int(column == 0),
                    right=int(column == self._last),
                    bg_color=_GROUP_SHADE,
                    text_wrap=not self._last,
                )
                self._write(self.row, column, "" if column else part, shape)
            self._down(self._height(part, width, style))

    def _across(self, row: int, first: int, last: int, text: str, shape: Any) -> None:
        if first < last:
            self._worksheet.merge_range(row, first, row, last, "", shape)
        self._write(row, first, text, shape)

    def _down(self, height: float) -> None:
        """End the row. LibreOffice does not measure rows when it opens a workbook, so we do."""
        self._worksheet.set_row(self.row, height)
        self.row += 1

    def _write(self, row: int, column: int, text: str, shape: Any) -> None:
        """The only way into a cell: whatever it looks like, it is a text."""
        words = for_xml(text)
        if words:
            self._worksheet.write_string(row, column, words, shape)
        else:
            self._worksheet.write_blank(row, column, None, shape)

    def _height(self, text: str, width: float, style: Style) -> float:
        lines = len(self._setter.lines(for_xml(text), style, max(width - 6, 10.0)))
        return min(lines * style.leading + 2 * PAD_Y, _HIGHEST)

    def _parts(self, text: str, width: float, style: Style) -> Iterator[str]:
        """A text in pieces that each fit into the highest row and into one cell."""
        text = for_xml(text)
        limit = _LONGEST
        if len(text) > 200:
            lines = len(self._setter.lines(text, style, max(width - 6, 10.0)))
            room = int((_HIGHEST - 2 * PAD_Y) / style.leading) - 2
            if lines > room:
                limit = min(limit, max(len(text) * room // lines, 1))
        yield from _pieces(text, limit)


def _pieces(text: str, limit: int) -> Iterator[str]:
    """Divide `text` between words, or within a word that is longer than `limit`."""
    while len(text) > limit:
        cut = max(text.rfind(" ", 0, limit + 1), text.rfind("\n", 0, limit + 1))
        if cut <= 0:
            yield text[:limit]
            text = text[limit:]
        else:
            yield text[:cut]
            text = text[cut + 1 :]
    yield text
