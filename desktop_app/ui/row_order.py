"""Chooses which of a grid's records are shown, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from desktop_app.records.fields import Record
from desktop_app.ui.record_table import RecordTableModel


class RowOrder:
    """The filter and the sorting of one grid. `by` is the sorted column, and whether downwards."""

    def __init__(self, table: RecordTableModel) -> None:
        self._table = table
        self.words: list[str] = []
        self.predicate: Callable[[Any], bool] | None = None
        self.by: tuple[int, bool] | None = None

    @property
    def as_stored(self) -> bool:
        """Whether the rows stand in their own order without a gap, so that one can be moved."""
        return not self.words and self.by is None

    def turn(self, column: int) -> None:
        """Sort by a column: upwards, the next time downwards, then not at all."""
        down = self.by == (column, False)
        self.by = None if self.by == (column, True) else (column, down)

    def shown(self, records: Sequence[Record]) -> list[Record]:
        """Return the records that pass, in order; those without a value come last."""
        rows = [record for record in records if self._passes(record)]
        if self.by is None:
            return rows
        column, down = self.by
        keyed = [(self._table.sort_value(row, column), row) for row in rows]
        filled = [pair for pair in keyed if pair[0] not in (None, "")]
        empty = [row for key, row in keyed if key in (None, "")]
        filled.sort(key=itemgetter(0), reverse=down)
        return [row for _, row in filled] + empty

    def keeps(self, before: Record, after: Record) -> bool:
        """Return whether a record that is shown stays, and where it is, with what it says now."""
        key = None if self.by is None else self._table.sort_value(before, self.by[0])
        self._table.forget_words_of(after.id)
        if not self._passes(after):
            return False
        return self.by is None or self._table.sort_value(after, self.by[0]) == key

    def _passes(self, record: Record) -> bool:
        if self.predicate is not None and not self.predicate(record):
            return False
        if not self.words:
            return True
        text = self._table.text
        cells = [text(record, at) for at in range(len(self._table.columns))]
        said = " ".join(cells).casefold()
        return all(word in said for word in self.words)
