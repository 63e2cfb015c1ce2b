"""Keeps the cells of a grid that could not be stored, until they are finished or given up."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from desktop_app.i18n import N_, Language, Message
from desktop_app.records.fields import Record, specs_of
from desktop_app.services.drafts import Draft
from desktop_app.ui.context import Context
from desktop_app.ui.options import Listed
from desktop_app.ui.record_table import Column, RecordTableModel, Typed
from desktop_app.ui.shown import value_of

REST = 1000
"""Milliseconds after the last key until what is being typed in a cell is kept."""


class CellDrafts:
    """The drafts of one grid, by record; those of the last, empty row by the owner of the rows.

    Without an `owner` it is what the empty record itself belongs to.
    """

    def __init__(self, context: Context, table: RecordTableModel, name: str) -> None:
        self._drafts = context.drafts
        self._t = context.t
        self._table = table
        self._name = name
        self.owner = ""
        self._held: tuple[str, str, Draft | None] | None = None

    def key(self, record: Record) -> str:
        """Return the key of a record's drafts: a new one's own id would not be found again."""
        blank = self._table.blank
        if blank is None or record.id != blank.id:
            return record.id
        if self.owner:
            return f"new:{self.owner}"
        owners = [spec.name for spec in specs_of(type(record)).values() if spec.owner]
        return "new:" + ":".join(str(getattr(record, name)) for name in owners)

    def keep(self, record: Record, field: str, text: str, caret: int) -> None:
        """Keep the text of one cell; an emptied one of the new row leaves nothing to finish."""
        blank = self._table.blank
        if not text and blank is not None and record.id == blank.id:
            self.drop(record, field)
            return
        self._drafts.keep(self._name, self.key(record), field, text, caret)

    def keep_all(self, typed: Mapping[tuple[str, str], Typed]) -> None:
        """Keep the texts of stored records' cells, by record and field."""
        cells = [(record_id, field, each.text) for (record_id, field), each in typed.items()]
        self._drafts.keep_all(self._name, cells)

    def hold(self, record: Record, field: str, text: str, caret: int) -> None:
        """Keep a text that is still being typed, until it is let go: a power cut costs no word."""
        if self._held is None:
            key = self.key(record)
            self._held = key, field, self._drafts.take(self._name, key).get(field)
        key, field, _ = self._held
        self._drafts.keep(self._name, key, field, text, caret)

    def let_go(self) -> None:
        """Leave what was typed to who stores it, or to nobody: the draft is as it was before."""
        if self._held is None:
            return
        key, field, before = self._held
        self._held = None
        if before is None:
            self._drafts.drop(self._name, key, field)
        else:
            self._drafts.keep(self._name, key, field, before.content, before.cursor)

    def drop(self, record: Record, field: str) -> None:
        """Forget the text of one cell."""
        self._drafts.drop(self._name, self.key(record), field)

    def drop_all(self, key: str) -> None:
        """Forget every text of one record."""
        for field in self._drafts.take(self._name, key):
            self._drafts.drop(self._name, key, field)

    def restore(self) -> None:
        """Show again what a power cut or a closed window left unfinished.

        Data folders of earlier days also have cells of a new row that were emptied again: they
        are forgotten.
        """
        if not self._drafts.count():
            return
        table = self._table
        columns = {column.name: column for column in table.columns}
        blank = table.blank
        for record in [*table.rows, *([blank] if blank is not None else [])]:
            for field, draft in self._drafts.take(self._name, self.key(record)).items():
                if record is blank and not draft.content.strip():
                    self.drop(record, field)
                elif field in columns:
                    self._show(record, columns[field], draft.content)
        table.show_again()

    def _show(self, record: Record, column: Column, text: str) -> None:
        blank = self._table.blank
        if blank is not None and record.id == blank.id:
            try:
                value = read_cell(column, text, self._t)
            except ValueError:
                pass
            else:
                filled = {column.name: value}
                self._table.set_blank(dataclasses.replace(blank, **filled))  # type: ignore[type-var]  # a dataclass
                return
        message = Message(N_("This could not be stored yet. Finish it."))
        self._table.typed[(record.id, column.name)] = Typed(text, message)


def read_cell(column: Column, text: str, t: Language) -> Any:
    """Return the value of a cell's text; ValueError when it is none."""
    if (options := column.options) is not None:
        same = (
            options.same(text)
            if isinstance(options, Listed)
            else [o for o in options.find(text) if o.label.casefold() == text.casefold()]
        )
        if len(same) != 1:
            raise ValueError("no single option")
        return same[0].value
    return value_of(column.spec.kind, text, t)
