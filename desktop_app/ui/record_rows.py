"""Keeps the rows of a table of records, and tells Qt of each change no more than has changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from desktop_app.records.fields import Record

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[Record]

FEW = 3
"""Rows that go elsewhere one by one; to place all anew costs as much as some more."""


class RecordRows(QAbstractTableModel):
    """Rows of one record type; with a `blank` record there is a last row to type a new one in.

    Whoever shows them says in `columnCount` how many columns they have, and keeps what it computed
    of a row until it is told to forget.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blank: Record | None = None
        self._rows: list[Record] = []

    def forget_words(self) -> None:
        """Compute what the cells show anew when they are next asked for."""
        raise NotImplementedError

    def forget_words_of(self, record_id: str) -> None:
        """Compute what the cells of one record show anew."""
        raise NotImplementedError

    @property
    def rows(self) -> list[Record]:
        """The records that are stored, in the order shown."""
        return list(self._rows)

    def record_at(self, row: int) -> Record | None:
        """Return the record of a row, the blank one for the last."""
        if 0 <= row < len(self._rows):
            return self._rows[row]
        return self.blank if row == len(self._rows) else None

    def row_of(self, record_id: str) -> int:
        """Return the row of a record, -1 for none."""
        return next((i for i, row in enumerate(self._rows) if row.id == record_id), -1)

    def set_rows(self, rows: Rows) -> None:
        """Show other rows; what stays keeps its place on the screen and its selection."""
        wanted = list(rows)
        self._adopt(wanted)
        ids = {record.id for record in wanted}
        last = len(self._rows) - 1
        while last >= 0:
            first = last
            while first >= 0 and self._rows[first].id not in ids:
                first -= 1
            if first < last:  # a filter takes hundreds away: all that stand together at once
                self.beginRemoveRows(QModelIndex(), first + 1, last)
                del self._rows[first + 1 : last + 1]
                self.endRemoveRows()
            last = first - 1
        left = {record.id for record in self._rows}
        moves = self._moves([record.id for record in wanted if record.id in left])
        if moves is None:
            self._reorder(wanted)
            return
        for at, to in moves:
            self._move(at, to)
        added = len(wanted) - len(self._rows)
        if added > 20:  # many single insertions cost more than showing all anew
            self.beginResetModel()
            self._rows = wanted
            self.forget_words()
            self.endResetModel()
            return
        changed: list[int] = []
        for at, record in enumerate(wanted):
            if at >= len(self._rows) or self._rows[at].id != record.id:
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, record)
                self.endInsertRows()
            elif self._rows[at] is not record and self._rows[at] != record:
                self._rows[at] = record
                self.forget_words_of(record.id)
                changed.append(at)
        self._tell_changed(changed)

    def put(self, at: int, record: Record) -> None:
        """Show a record as it is now, in the row where it has been."""
        self._rows[at] = record
        self.forget_words_of(record.id)
        self._tell_changed([at])

    def _tell_changed(self, rows: Sequence[int]) -> None:
        """Say which rows show something else; those side by side at once."""
        for _, each in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
            beside = [row for _, row in each]
            last = self.index(beside[-1], self.columnCount() - 1)
            self.dataChanged.emit(self.index(beside[0], 0), last)

    def show_row_again(self, record_id: str) -> None:
        """Write the cells of one record anew: something that is computed of it has changed."""
        self.forget_words_of(record_id)
        if (at := self.row_of(record_id)) >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))

    def _moves(self, wanted: list[str]) -> list[tuple[int, int]] | None:
        """Return from where to where rows go to stand in this order; None for more than a few."""
        now = [record.id for record in self._rows]
        moves: list[tuple[int, int]] = []
        while now != wanted:
            if len(moves) == FEW:
                return None
            at = next(i for i, one in enumerate(now) if one != wanted[i])
            down = now[at + 1] == wanted[at]
            move = (at, wanted.index(now[at])) if down else (now.index(wanted[at]), at)
            now.insert(move[1], now.pop(move[0]))
            moves.append(move)
        return moves

    def _move(self, at: int, to: int) -> None:
        before = to + 1 if to > at else to  # as Qt counts, before the row is taken out
        self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), before)
        self._rows.insert(to, self._rows.pop(at))
        self.endMoveRows()

    def _adopt(self, wanted: Sequence[Record]) -> None:
        """Let the last row stay where it is when the record typed into it has been stored."""
        blank = self.blank
        if blank is not None and any(record.id == blank.id for record in wanted):
            self._rows.append(blank)
            self.forget_words_of(blank.id)
            self.blank = None

    def set_blank(self, blank: Record | None) -> None:
        """Offer a last row for a new record, or another new record in it, or none."""
        end = len(self._rows)
        if (blank is None) == (self.blank is None):
            self.blank = blank
            if blank is not None:
                self.forget_words_of(blank.id)
                self.dataChanged.emit(self.index(end, 0), self.index(end, self.columnCount() - 1))
        elif blank is None:
            self.beginRemoveRows(QModelIndex(), end, end)
            self.blank = None
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), end, end)
            self.blank = blank
            self.endInsertRows()

    def is_blank(self, row: int) -> bool:
        """Return whether the row is the one for a new record."""
        return self.blank is not None and row == len(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows) + (self.blank is not None)

    def _reorder(self, wanted: list[Record]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [record.id if (record := self.record_at(i.row())) else "" for i in before]
        self._rows = wanted
        self.forget_words()
        places = {record.id: row for row, record in enumerate(wanted)}
        if self.blank is not None:
            places[self.blank.id] = len(wanted)
        after = [
            self.index(places[record_id], index.column()) if record_id in places else QModelIndex()
            for index, record_id in zip(before, ids, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
