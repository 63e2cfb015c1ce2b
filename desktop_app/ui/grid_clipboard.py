"""Carries cells between a grid and a spreadsheet: copied as text, pasted as records at once."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QItemSelectionRange

from desktop_app.i18n import N_, Language, Message
from desktop_app.records.fields import Kind, Problem, Record, problems
from desktop_app.ui.cell_drafts import read_cell
from desktop_app.ui.options import Listed
from desktop_app.ui.record_table import Column, RecordTableModel, Typed
from desktop_app.ui.shown import unreadable

MOST = 2000
"""Rows pasted at once; more belong into an import with its preview."""

YES = frozenset({"1", "x", "v", "✓", "✔", "ya", "yes", "true"})
NO = frozenset({"", "0", "-", "tidak", "no", "false"})


@dataclasses.dataclass(slots=True)
class Pasted:
    """What a text makes of a grid's rows.

    `typed` are cells that could not be read, by record and field; `refused` are the rows, counted
    from one, that cannot be stored, with the reason.
    """

    records: list[Record] = dataclasses.field(default_factory=list)
    typed: dict[tuple[str, str], Typed] = dataclasses.field(default_factory=dict)
    refused: list[tuple[int, Message]] = dataclasses.field(default_factory=list)


def as_text(table: RecordTableModel, selected: Iterable[QItemSelectionRange]) -> str:
    """Return cells as a spreadsheet takes them; a tick is a word, as pasting reads it."""
    chosen: dict[int, set[int]] = {}
    for area in selected:
        for row in range(area.top(), area.bottom() + 1):
            chosen.setdefault(row, set()).update(range(area.left(), area.right() + 1))
    return "\n".join(
        "\t".join(_quoted(table.words(row, column)) for column in sorted(chosen[row]))
        for row in sorted(chosen)
    )


def as_rows(text: str) -> list[list[str]]:
    """Return the rows of a text from a spreadsheet, without empty ones."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    try:
        rows = list(csv.reader(text.split("\n") if '"' not in text else _lines(text), "excel-tab"))
    except csv.Error:
        rows = [line.split("\t") for line in text.split("\n")]
    return [row for row in rows if any(cell.strip() for cell in row)]


def read_rows(
    table: RecordTableModel,
    rows: Sequence[Sequence[str]],
    at: tuple[int, int],
    new: Callable[[], Record] | None,
    t: Language,
) -> Pasted:
    """Return what rows of texts make of the records from a cell on; rows beyond are new ones."""
    pasted = Pasted()
    first, left = at
    columns = [_with_options_read(column) for column in table.columns[left:]]

    @cache
    def read(place: int, text: str) -> tuple[Any, Message | None]:
        """Return a cell's value, or why it has none; lists repeat their words, which are looked up
        among hundreds.
        """
        try:
            return _value(columns[place], text, t), None
        except ValueError as error:
            return None, unreadable(columns[place].spec.kind, error)

    for number, row in enumerate(rows, start=1):
        record = table.record_at(first + number - 1)
        fresh = record is None or table.is_blank(first + number - 1)
        if record is None:
            if new is None:
                pasted.refused.append((number, Message(N_("There is no row for it here."))))
                continue
            record = new()
        typed = {}
        values: list[tuple[Column, str, Any]] = []
        for place, (column, text) in enumerate(zip(columns, row, strict=False)):
            # A new row may come with what is hidden; a hidden cell of another one stays as it is.
            takes = column.typed if fresh else table.takes(record, left + place)
            if not takes or (fresh and not text.strip()):
                continue
            value, message = read(place, text)
            if message is None:
                values.append((column, text, value))
            else:
                typed[record.id, column.name] = Typed(text, message)
        record, refused, unfit = _with_cells(record, values)
        typed.update(unfit)
        if refused:
            pasted.refused.append((number, refused[0].message))
            continue
        pasted.records.append(record)
        pasted.typed.update(typed)
    return pasted


def _with_options_read(column: Column) -> Column:
    """Return the column with options that are not read again for each row."""
    if not isinstance(column.options, Listed):
        return column
    return dataclasses.replace(column, options=column.options.once())


def without_headings(
    rows: list[list[str]], table: RecordTableModel, column: int
) -> list[list[str]]:
    """Return the rows without a first one that only repeats the headings."""
    headings = [heading.replace("\n", " ").casefold() for heading in table.headings[column:]]
    first = [cell.strip().casefold() for cell in rows[0]] if rows else []
    return rows[1:] if len(rows) > 1 and first == headings[: len(first)] else rows


def _quoted(text: str) -> str:
    if "\t" in text or "\n" in text or '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _with_cells(
    record: Any, values: Sequence[tuple[Column, str, Any]]
) -> tuple[Any, list[Problem], dict[tuple[str, str], Typed]]:
    """Return the record with the values that it takes, what refuses it, and the cells left out."""
    wanted = dataclasses.replace(record, **{column.name: value for column, _, value in values})
    refused = _refusals(wanted)
    left_out = {}
    if refused:  # by which cell, if by any?
        wanted = record
        for column, text, value in values:
            wanted, message = _with_cell(wanted, column, value)
            if message is not None:
                left_out[record.id, column.name] = Typed(text, message)
        refused = _refusals(wanted)
    return wanted, refused, left_out


def _refusals(record: Record) -> list[Problem]:
    return [problem for problem in problems(record) if not problem.stored]


def _with_cell(record: Any, column: Column, value: Any) -> tuple[Any, Message | None]:
    """Return the record with the cell's value, or as it was and why not."""
    wanted = dataclasses.replace(record, **{column.name: value})
    for problem in problems(wanted):
        if (
            problem.field == column.name
            and not problem.stored
            and not _lacks(wanted, problem.field)
        ):
            return record, problem.message
    return wanted, None


def _lacks(record: Any, field: str) -> bool:
    return getattr(record, field) in (None, "")


def _value(column: Column, text: str, t: Language) -> Any:
    kind = column.spec.kind
    if kind is Kind.BOOLEAN:
        word = text.strip().casefold()
        if word in YES or word == t(N_("Yes")).casefold():
            return True
        if word in NO or word == t(N_("No")).casefold():
            return False
        raise ValueError("neither yes nor no")
    if kind is Kind.TEXT:
        text = " ".join(text.split())
    if not text.strip():
        return column.spec.emptied
    return read_cell(column, text, t)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
