"""Finds out whether the stored data is whole, before somebody has to rely on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlcipher3.dbapi2 import DatabaseError

from desktop_app.errors import DamagedFile, user_error
from desktop_app.models import RECORD_TABLES
from desktop_app.models.database import OpenFile
from desktop_app.models.side_reading import Ended, SideReading
from desktop_app.services.journal import CHAIN, ChainFault, chain_faults


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
    """Reads the whole file: a second for an office's years of clinics and 100,000 people."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def check(self) -> HealthReport:
        """Check pages, references and journal, and count what is stored."""
        check = self.begin()
        try:
            return check.whole()
        finally:
            check.close()

    def begin(self) -> Check:
        """Return a check that another thread may carry out. One at a time."""
        return Check(SideReading(self._file))


class Check:
    """One reading of the whole file; see SideReading for what may be done in which thread."""

    def __init__(self, reading: SideReading) -> None:
        self._reading = reading
        self._unreadable: list[str] = []

    def report(self) -> HealthReport | None:
        """Read everything and return what was found; None when it was stopped meanwhile."""
        try:
            return self.whole()
        except Ended:
            return None

    def whole(self) -> HealthReport:
        """Return what was found, where nobody can stop it."""
        types = {table._meta.table_name: name for name, table in RECORD_TABLES.items()}
        found = [row[0] for row in self._ask("pragma cipher_integrity_check")]
        found += [row[0] for row in self._ask("pragma integrity_check(20)")]
        references = tuple(
            (types.get(table, table), int(row or 0), types.get(target, target))
            for table, row, target, _ in self._ask("pragma foreign_key_check")
        )
        chain = tuple(chain_faults(self._ask(CHAIN)))
        counts = {name: self._count(table) for table, name in types.items()}
        changes = self._count("change")
        pages = [str(answer) for answer in found if answer != "ok"]
        return HealthReport(
            pages=tuple(dict.fromkeys([*pages, *self._unreadable])),
            references=references,
            chain=chain,
            counts=MappingProxyType(counts),
            changes=changes,
        )

    def stop(self) -> None:
        """Let the report end soon; may be called from any thread."""
        self._reading.stop()

    def close(self) -> None:
        """Let go of the file, in the thread that began."""
        self._reading.close()

    def _ask(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows; where a page cannot be read they end, and its words are kept."""
        try:
            yield from self._reading.ask(query)
        except DatabaseError as error:
            if not isinstance(user_error(error), DamagedFile):
                raise
            self._unreadable.append(str(error))

    def _count(self, table: str) -> int:
        return sum(int(row[0]) for row in self._ask(f"select count(*) from {table}"))
