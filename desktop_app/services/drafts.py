"""Keeps what was typed and cannot be stored yet, so that a power cut costs no word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from peewee import SQL, ModelDelete, fn
from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.errors import user_error
from desktop_app.models.local import DraftRow
from desktop_app.services.edit_writing import execute_many


@dataclass(frozen=True, slots=True)
class Draft:
    """The text as typed and where the cursor stood in it."""

    content: str
    cursor: int


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft with the place it is kept for."""

    form: str
    record_id: str
    field: str
    content: str


class Drafts:
    """Half-typed fields by form, record and field; they belong to this laptop and never travel."""

    def __init__(
        self, database: SqlCipherDatabase, *, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._database = database
        self._now = now

    def keep(self, form: str, record_id: str, field: str, content: str, cursor: int = 0) -> None:
        """Store the text, in place of an earlier one."""
        at = self._now().isoformat(timespec="seconds")
        with _at_best():
            self._database.execute_sql(_kept(), (form, record_id, field, content, cursor, at))

    def keep_all(self, form: str, drafts: Iterable[tuple[str, str, str]]) -> None:
        """Store many at once, by record, field and text: each by itself would wait for the disk."""
        at = self._now().isoformat(timespec="seconds")
        rows = [(form, *draft, len(draft[-1]), at) for draft in drafts]
        with _at_best(), self._database.atomic():
            execute_many(self._database, _kept(), rows)

    def take(self, form: str, record_id: str) -> dict[str, Draft]:
        """Return the drafts of one record in one form, by field; they stay until dropped."""
        rows = self._database.execute_sql(_of_record(), (form, record_id)).fetchall()
        return {field: Draft(content, cursor) for field, content, cursor in rows}

    def waiting_in(self, form: str) -> set[str]:
        """Return the ids of the records that have a draft in a form."""
        rows = self._database.execute_sql(_of_form(), (form,)).fetchall()
        return {record_id for (record_id,) in rows}

    def drop(self, form: str, record_id: str, field: str) -> None:
        """Forget a draft: its text has been stored or taken away."""
        one = (DraftRow.form == form) & (DraftRow.record_id == record_id)
        forgotten = ModelDelete(DraftRow).where(one & (DraftRow.field == field))
        with _at_best():
            forgotten.execute(self._database)

    def all(self) -> list[WaitingDraft]:
        """Return everything that waits to be finished, the oldest first."""
        columns = DraftRow.form, DraftRow.record_id, DraftRow.field, DraftRow.content
        rows = DraftRow.select(*columns).order_by(DraftRow.at).tuples()
        return [WaitingDraft(*row) for row in rows.execute(self._database)]

    def count(self) -> int:
        """Return how many fields wait to be finished."""
        return int(self._database.execute_sql(_number()).fetchone()[0])


# Each page asks on its way into sight, each key is kept: Peewee writes these once.


@cache
def _kept() -> str:
    row = DraftRow.insert(form="", record_id="", field="", content="", cursor=0, at="")
    return str(row.sql()[0]).replace("INSERT", "INSERT OR REPLACE", 1)


@cache
def _of_record() -> str:
    one = (DraftRow.form == "") & (DraftRow.record_id == "")
    return str(
        DraftRow.select(DraftRow.field, DraftRow.content, DraftRow.cursor).where(one).sql()[0]
    )


@cache
def _of_form() -> str:
    return str(DraftRow.select(DraftRow.record_id).where(DraftRow.form == "").sql()[0])


@cache
def _number() -> str:
    return str(DraftRow.select(fn.count(SQL("*"))).sql()[0])


@contextmanager
def _at_best() -> Iterator[None]:
    """Go on where the disk refuses a draft: its text still stands in the field.

    That nothing can be stored is told where the text itself is stored; an error here would come in
    the middle of a key press and leave the field half closed.
    """
    try:
        yield
    except Exception as error:
        if user_error(error) is None:
            raise
