"""Lets every change carry the name of whoever works at the laptop, as the settings have it."""

from __future__ import annotations

from collections.abc import Sequence

from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.records.change import Edit
from desktop_app.services.journal import Journal
from desktop_app.settings import OPERATOR


class JournalAuthor:
    """Keeps the journal's author in step with the setting, also when that is undone."""

    def __init__(self, journal: Journal, database: SqlCipherDatabase) -> None:
        self._journal = journal
        query = "select value from preference where id = ?"
        found = database.execute_sql(query, (OPERATOR.key,)).fetchone()
        journal.author = str(found[0]) if found else ""

    def project(self, edits: Sequence[Edit]) -> None:
        """Take the name of an edit of the setting; an edit that removes it leaves none."""
        for edit in edits:
            if (edit.entity, edit.record_id) == ("Preference", OPERATOR.key):
                self._journal.author = str((edit.after or {}).get("value", ""))
