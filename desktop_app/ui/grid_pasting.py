"""Pastes what a spreadsheet copied into a grid, and says what could not be taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.change import Change
from desktop_app.records.fields import Record
from desktop_app.ui import grid_clipboard as clipboard
from desktop_app.ui.cell_storing import CellStoring
from desktop_app.ui.context import Context
from desktop_app.ui.pasted_length import fits


def paste_into(
    cells: CellStoring,
    index: QModelIndex,
    text: str,
    store: Callable[[list[Record]], Change | None],
    fill: int,
) -> None:
    """Put the cells of a text into a grid from one of its cells on, as one action.

    It is repeated in `fill` rows where these are a multiple of its own. On the last, empty row
    every line becomes a record. `store` stores and shows the records, and returns nothing where it
    could not. A cell that cannot be read keeps its text as a draft; a line that cannot be stored is
    told in words.
    """
    context, table = cells.context, cells.table
    rows = clipboard.without_headings(clipboard.as_rows(text), table, index.column())
    if not rows:
        return
    if fill % len(rows) == 0:
        rows *= max(1, fill // len(rows))
    if len(rows) > clipboard.MOST:
        said = N_("There are {n} rows. Paste at most {most} at once.")
        message = Message(said, {"most": clipboard.MOST}, plural=said, count=len(rows))
        context.messages.refuse(UserError(message))
        return
    columns = table.columns[index.column() :]
    pairs = (pair for row in rows for pair in zip(row, columns, strict=False))
    if not fits(context, ((text, column.spec.kind) for text, column in pairs)):
        return
    at = (index.row(), index.column())
    pasted = clipboard.read_rows(table, rows, at, cells.new, context.t)
    change = store(pasted.records) if pasted.records else None
    if pasted.records and change is None:
        return
    if pasted.typed:
        table.typed.update(pasted.typed)
        cells.drafts.keep_all(pasted.typed)

    def show() -> None:
        if pasted.typed:
            table.show_again()
        _say_pasted(context, pasted, change)

    context.once_shown(show)


def _say_pasted(context: Context, pasted: clipboard.Pasted, change: Change | None) -> None:
    messages = context.messages
    if pasted.typed:
        context.set_state(Message(N_("Kept as a draft")), "warning")
        first = next(iter(pasted.typed.values()))
        text = N_("{n} cell could not be read and is kept as it was pasted. {why}")
        several = N_("{n} cells could not be read and are kept as they were pasted. {why}")
        count = len(pasted.typed)
        why = {"why": first.message}
        messages.refuse(UserError(Message(text, why, plural=several, count=count)))
    if pasted.refused:
        line, why_not = pasted.refused[0]
        text = N_("{n} row was not pasted. Row {line}: {why}")
        several = N_("{n} rows were not pasted. Row {line}: {why}")
        count = len(pasted.refused)
        told = {"line": line, "why": why_not}
        messages.refuse(UserError(Message(text, told, plural=several, count=count)))
    elif change is not None and change.edits and not pasted.typed:
        count = len(pasted.records)
        done = Message(N_("{n} row pasted."), plural=N_("{n} rows pasted."), count=count)
        undo = context.store.undo
        messages.tell(done, action=N_("Undo"), act=lambda: context.perform(undo))
