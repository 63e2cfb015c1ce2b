"""Stores what is typed into the cells of a grid, or keeps as a draft what cannot be stored yet."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from desktop_app.errors import UserError
from desktop_app.records import BY_NAME
from desktop_app.records.change import Change
from desktop_app.records.fields import Problem, Record, problems
from desktop_app.ui.cell_drafts import CellDrafts
from desktop_app.ui.context import DRAFTED, STORED, Context
from desktop_app.ui.record_table import RecordTableModel, Typed


class CellStoring:
    """Each cell is one action of the journal; the last, empty row is one once it is complete.

    `new` makes the record of that row; without it nothing can be added. `save` replaces the plain
    storing of a record, `save_all` that of several as one action.
    """

    def __init__(
        self,
        context: Context,
        table: RecordTableModel,
        drafts: CellDrafts,
        *,
        new: Callable[[], Record] | None,
        save: Callable[[Any], Change | None] | None,
        save_all: Callable[[Sequence[Any]], Change] | None,
    ) -> None:
        self.context = context
        self.table = table
        self.drafts = drafts
        self.new = new
        self._save = save
        self._save_all = save_all
        self._pristine: Record | None = None
        self.begun = ("", 0)
        """The row that was added last, and the column in which it was begun."""

    # The last, empty row

    def offer_row(self) -> None:
        """Offer the last row, unless there is one."""
        if self.new is not None and self.table.blank is None:
            self._pristine = self.new()
            self.table.set_blank(self._pristine)

    def renew_row(self) -> None:
        """Make the last row anew, unless somebody types in it: it begins otherwise now."""
        if self.new is not None and self.table.blank is not None and not self.pending:
            self._pristine = self.new()
            self.table.set_blank(self._pristine)

    def clear_row(self) -> None:
        """Give up what is typed in the last row."""
        blank = self.table.blank
        if blank is None or self.new is None:
            return
        if self.pending:
            self.context.set_state(STORED, "positive")
            self.context.messages.clear_refusal()
        self.drafts.drop_all(self.drafts.key(blank))
        for key in [key for key in self.table.typed if key[0] == blank.id]:
            del self.table.typed[key]
        self._pristine = self.new()
        self.table.set_blank(self._pristine)

    @property
    def pending(self) -> bool:
        """Whether the last row holds something that cannot be stored yet."""
        blank = self.table.blank
        return blank is not None and (
            blank is not self._pristine or any(key[0] == blank.id for key in self.table.typed)
        )

    # Storing

    def commit(self, record: Record, field: str, value: Any, typed: str) -> Record | None:
        """Store one cell as one action; return the record as it was stored."""
        self._drop(record, field)
        if getattr(record, field) == value:
            return None
        wanted = dataclasses.replace(record, **{field: value})  # type: ignore[type-var]  # a dataclass
        refused = [problem for problem in problems(wanted) if not problem.stored]
        if self.table.blank is not None and record.id == self.table.blank.id:
            return self._commit_blank(wanted, field, typed, refused)
        if refused:
            self.keep(record, field, Typed(typed, refused[0].message), len(typed))
            return None
        return self._as_stored(wanted) if self._store(wanted, field, typed) else None

    def keep(self, record: Record, field: str, typed: Typed, caret: int) -> None:
        """Keep what is typed as a draft, with the cursor's place, and say why."""
        self.table.typed[(record.id, field)] = typed
        self.drafts.keep(record, field, typed.text, caret)
        self.table.show_again()
        self.context.set_state(DRAFTED, "warning")
        self.context.messages.refuse(UserError(typed.message))

    def store_rows(self, records: list[Record]) -> Change | None:
        """Store several rows as one action; None where it is refused."""
        blank = self.table.blank
        draft = self.drafts.key(blank) if blank is not None else ""
        sheets, save, save_all = self.context.services.sheets, self._save, self._save_all
        paste = save_all or (lambda rows: sheets.paste(rows, save))
        change = self.context.perform(lambda: paste(records))
        adds = blank is not None and any(each.id == blank.id for each in records)
        if change is not None and adds:
            self.drafts.drop_all(draft)
        return change

    def with_their_places(self, pasted: Sequence[Record]) -> list[Record]:
        """Return rows with the words that were pasted, and all else as it was stored.

        Their place among the others, above all: the next cell typed there would put them first.
        """
        if not pasted or type(pasted[0]).__name__ not in BY_NAME:
            return list(pasted)
        ids = [each.id for each in pasted]
        stored = {each.id: each for each in self.context.store.all(type(pasted[0]), id=ids)}
        names = [each.name for each in self.table.columns if each.typed]
        return [
            dataclasses.replace(
                stored[each.id],  # type: ignore[type-var]  # a dataclass
                **{name: getattr(each, name) for name in names},
            )
            for each in pasted
            if each.id in stored  # they may be gone again when they are shown
        ]

    def _store(self, wanted: Record, field: str, typed: str) -> bool:
        failed: list[UserError] = []
        save = self._save or self.context.services.sheets.save
        self.context.perform(lambda: save(wanted), refused=failed.append)
        if failed:
            self.keep(wanted, field, Typed(typed, failed[0].message), len(typed))
            self.context.messages.refuse(failed[0])
        return not failed

    def _commit_blank(
        self, wanted: Record, field: str, typed: str, refused: Sequence[Problem]
    ) -> Record | None:
        own = [problem for problem in refused if problem.field == field]
        if own:
            self.keep(wanted, field, Typed(typed, own[0].message), len(typed))
            return None
        if self.table.blank is self._pristine:
            names = [column.name for column in self.table.columns]
            self.begun = (wanted.id, names.index(field))
        self.table.set_blank(wanted)
        if refused or any(key[0] == wanted.id for key in self.table.typed):
            self.drafts.keep(wanted, field, typed, len(typed))
            self.context.set_state(DRAFTED, "warning")
            return None
        key = self.drafts.key(wanted)
        if not self._store(wanted, field, typed):
            return None
        self.drafts.drop_all(key)
        return self._as_stored(wanted)

    def _as_stored(self, wanted: Record) -> Record:
        """Return a record as it is now: its use case may have written more than was typed."""
        if type(wanted).__name__ not in BY_NAME:
            return wanted
        return self.context.store.find(type(wanted), wanted.id) or wanted

    def _drop(self, record: Record, field: str) -> None:
        if self.table.typed.pop((record.id, field), None) is not None:
            self.drafts.drop(record, field)
            self.table.show_again()
            self.context.set_state(STORED, "positive")
            self.context.messages.clear_refusal()
