"""Decides how wide the columns of a table are, and where the figures in them stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.documents.spans import plain
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.renderers.lines import Style
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM

PAD_X = 4.0
_LOOK_AT_ROWS = 300
_LOOK_AT_WORDS = 6
_LONGEST_FIGURE = 40
_LEAST_TYPE = 7.0
"""Points below which a table is not set to keep its words whole."""


def column_widths(
    table: Table,
    style: Style,
    setter: Typesetter,
    width: float,
    *,
    slashes: bool = True,
    decimal: str = "",
) -> list[float]:
    """The widths of the columns in points: no usual word and no number is broken.

    With `slashes` "Kabupaten/Kota" in a heading may be broken at its slash; Word does not do so.
    With a `decimal` mark there is room for figures that stand above one another by it.
    """
    least = _least_widths(table, style, setter, slashes=slashes, decimal=decimal)
    return _column_widths(table.columns, least, width)


def fitted(
    table: Table, style: Style, setter: Typesetter, width: float, decimal: str
) -> tuple[Style, list[float]]:
    """The widths of the columns, and the style in which they hold every usual word whole.

    It is a smaller one only where that helps: no type makes room for any number of columns.
    """
    usual: list[float] = []
    for down in range(max(int((style.size - _LEAST_TYPE) * 2), 0) + 1):
        size = style.size - down / 2
        tried = replace(style, size=size, leading=style.leading * size / style.size)
        least = _least_widths(table, tried, setter, slashes=True, decimal=decimal)
        widths = _column_widths(table.columns, least, width)
        enough = (min(need, width / 4) - 0.1 for need in least)
        if all(wide >= need for wide, need in zip(widths, enough, strict=True)):
            return tried, widths
        usual = usual or widths
    return style, usual


def places(row: Row, columns: int) -> Iterator[tuple[int, int, str | Cell]]:
    """First column, column after the last, and the cell itself, from left to right."""
    first = 0
    for cell in row.cells:
        end = first + (1 if isinstance(cell, str) else cell.span)
        if not first < end <= columns:
            raise ValueError("a row has more cells than its table has columns")
        yield first, end, cell
        first = end


def tail_of(text: str, decimal: str) -> str | None:
    """What of a figure stands behind the place of its decimal mark; None: it is no figure.

    ",4%" of "56,4%" and "%" of "60%".
    """
    if not decimal or len(text) > _LONGEST_FIGURE or not any(map(str.isdecimal, text)):
        return None
    head, mark, behind = text.rpartition(decimal)
    if head and behind[:1].isdecimal():
        return mark + behind
    return text[len(text.rstrip("%‰ ²³*")) :]


def tails(table: Table, style: Style, setter: Typesetter, decimal: str) -> list[float]:
    """How much room each column keeps behind the place of its decimal marks."""
    bold = replace(style, bold=True)
    found: list[set[str]] = [set() for _ in table.columns]
    for index, column in enumerate(table.columns):
        if column.kind == "number" and column.alignment == "right":
            found[index] = {tail_of(text, decimal) or "" for text in _texts(table, index)}
    return [_widest(each, bold, setter) for each in found]


def _texts(table: Table, column: int) -> Iterator[str]:
    for row in table.rows:
        if row.kind != "group":
            for first, end, cell in places(row, len(table.columns)):
                if first == column and end == first + 1 and isinstance(cell, str):
                    yield cell


def _least_widths(
    table: Table, style: Style, setter: Typesetter, *, slashes: bool, decimal: str
) -> list[float]:
    """What each column needs so that neither a usual word nor any number is broken.

    Looks at the longest words of the first rows only: a list of thousands stays quick.
    """
    bold = replace(style, bold=True)
    headings = [column.heading for column in table.columns]
    if slashes:
        headings = [heading.replace("/", "/ ") for heading in headings]
    words: list[set[str]] = [set() for _ in table.columns]
    numbers = [column.kind == "number" for column in table.columns]
    for row in table.rows if any(numbers) else table.rows[:_LOOK_AT_ROWS]:
        if row.kind != "group":
            for first, end, cell in places(row, len(table.columns)):
                if end != first + 1:
                    continue
                texts = (cell,) if isinstance(cell, str) else map(plain, cell.paragraphs)
                for text in texts:
                    words[first].update((text,) if numbers[first] else text.split())
    least: list[float] = []
    behind = tails(table, style, setter, decimal)
    for heading, found, number, tail in zip(headings, words, numbers, behind, strict=True):
        heads = {text[: len(text) - len(tail_of(text, decimal) or "")] for text in found if number}
        wide = _widest(heads, bold, setter) + tail if tail else 0.0
        wide = max(wide, _widest(found, bold if number else style, setter))
        wide = max(wide, _widest(set(heading.split()), bold, setter))
        least.append(wide + 2 * PAD_X + 0.1)
    return least


def _widest(words: set[str], style: Style, setter: Typesetter) -> float:
    longest = sorted(words, key=lambda word: (-len(word), word))[:_LOOK_AT_WORDS]
    return max((setter.width(word, style) for word in longest), default=0.0)


def _column_widths(columns: Sequence[Column], least: Sequence[float], width: float) -> list[float]:
    """Fixed widths first, the rest by weight, and no column below what its words need.

    A column may claim at most a quarter of the page for a long word; longer words are broken.
    """
    needed = [min(need, width / 4) for need in least]
    widths = [
        0.0 if column.width is None else max(column.width * MM, need)
        for column, need in zip(columns, needed, strict=True)
    ]
    flexible = {index for index, column in enumerate(columns) if column.width is None}
    rest = width - sum(widths)
    wanted = sum(needed[index] for index in flexible)
    if flexible and wanted > rest:
        # Too many columns for the page: everything shrinks alike.
        for index in flexible:
            widths[index] = needed[index]
    while flexible and wanted <= rest:
        weights = sum(columns[index].weight for index in flexible)
        shares = {index: rest * columns[index].weight / weights for index in flexible}
        narrow = {index for index in flexible if shares[index] < needed[index]}
        for index in narrow or flexible:
            widths[index] = needed[index] if narrow else shares[index]
            rest -= widths[index]
        wanted -= sum(needed[index] for index in narrow)
        flexible -= narrow or set(flexible)
    total = sum(widths)
    if total > width or any(column.width is None for column in columns):
        widths = [wide * width / total for wide in widths]
    return widths
