"""Writes to the file whole or not at all, and tells the true cause where it could not."""

from __future__ import annotations

from typing import Any

from peewee import PeeweeException
from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.errors import UserError, user_error
from desktop_app.services.journal import Journal


class Transaction:
    """One write to the file: when it fails, the true cause is told and the journal stays in step.

    References are checked at COMMIT, so the edits of one action may come in any order.
    """

    def __init__(self, database: SqlCipherDatabase, journal: Journal) -> None:
        self._atomic = database.atomic()
        self._database = database
        self._journal = journal

    def __enter__(self) -> None:
        self._atomic.__enter__()
        self._database.execute_sql("pragma defer_foreign_keys = on")

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        try:
            self._atomic.__exit__(kind, error, trace)
        except (PeeweeException, OSError) as failed:
            self._journal.read_head()
            explained = user_error(failed)
            if explained is not None:
                raise explained from failed
            raise
        if error is not None:
            self._journal.read_head()
            explained = None if isinstance(error, UserError) else user_error(error)
            if explained is not None:
                raise explained from error
