"""Finds out whether the stored data is whole, before somebody has to rely on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop_app.models import RECORD_TABLES
from desktop_app.models.database import OpenFile
from desktop_app.services.journal import ChainFault
from desktop_app.services.store import Store


@dataclass(frozen=True, slots=True)
class HealthReport:
    """What a check found.

    `pages` are SQLite's and SQLCipher's own words on damaged pages, `references` the rows that
    point to nothing (type of record, row, type of the target), `chain` the places where the journal
    was altered, `counts` the stored records by type, `changes` the journal's entries.
    """

    pages: tuple[str, ...]
    references: tuple[tuple[str, int, str], ...]
    chain: tuple[ChainFault, ...]
    counts: Mapping[str, int]
    changes: int

    @property
    def ok(self) -> bool:
        """Whether nothing at all is wrong."""
        return not (self.pages or self.references or self.chain)


class Health:
    """Reads the whole file; half a second for an office's years of clinics."""

    def __init__(self, file: OpenFile, store: Store) -> None:
        self._file = file
        self._store = store

    def check(self) -> HealthReport:
        """Check pages, references and journal, and count what is stored."""
        types = {table._meta.table_name: name for name, table in RECORD_TABLES.items()}
        return HealthReport(
            pages=tuple(self._damaged_pages()),
            references=tuple(
                (types.get(table, table), int(row or 0), types.get(target, target))
                for table, row, target, _ in self._store.query("pragma foreign_key_check")
            ),
            chain=tuple(self._store.journal.faults()),
            counts=MappingProxyType(self._counts()),
            changes=int(self._store.query("select count(*) from change")[0][0]),
        )

    def _damaged_pages(self) -> list[str]:
        # Pages still in the log are not in the file yet, and the cipher check reads the file.
        self._file.database.execute_sql("pragma wal_checkpoint(passive)").fetchall()
        found = [str(row[0]) for row in self._store.query("pragma cipher_integrity_check")]
        found += [str(row[0]) for row in self._store.query("pragma integrity_check(20)")]
        return [answer for answer in found if answer != "ok"]

    def _counts(self) -> dict[str, int]:
        return {
            name: int(self._store.query(f"select count(*) from {table._meta.table_name}")[0][0])
            for name, table in RECORD_TABLES.items()
        }
