"""Opens the one live file, in the order that loses nothing.

Nothing in the program may open, read or copy the live file but through SQLite, as `copying` and
`side_reading` do: on Linux a plain close() drops SQLite's locks, and then two programs can write
into one another.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from peewee import DatabaseError
from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.errors import DamagedFile, EnvironmentProblem, ForeignFile, NewerFile
from desktop_app.i18n import N_, Message
from desktop_app.models import sidecar
from desktop_app.models.copying import back_up
from desktop_app.models.lock import FolderLock

APPLICATION_ID = 0x4E4F5455
"""'NOTU' in the file's header."""

OLDEST_SQLITE = (3, 51, 3)
"""Before this release a race in WAL mode lost commits (the WAL-reset bug of 3.7.0 to 3.51.2)."""

MIGRATIONS = Path(__file__).parent / "migrations"
SMALLEST_PAGE = 512
"""No file of SQLite is shorter."""
PLAIN_HEADER = b"SQLite format 3\0"

CACHE_KIB = 32 * 1024
"""What is kept decrypted: of 100,000 people every look at them all would decrypt 10 MB again."""

LOG_PAGES = 8_000
"""Pages in the log, 32 MB, at which SQLite carries them into the main file within a write."""

WORTH_CARRYING = 250
"""Fewer pages wait for more: the disk is asked twice to have everything, for many as for few."""


class OpenFile:
    """The live file while this program holds it.

    `database` is the connection; `recovered` tells that the last run did not end properly.
    """

    def __init__(
        self, database: SqlCipherDatabase, lock: FolderLock, side: Path, *, recovered: bool
    ) -> None:
        self.database = database
        self.recovered = recovered
        self._lock = lock
        self._side = side

    @property
    def path(self) -> Path:
        return Path(self.database.database)

    def settle(self) -> None:
        """Carry what the log holds into the main file: for a moment in which nobody waits.

        Nothing is carried while the main file is read beside the work (SideReading). What fails
        here loses nothing, and is told when it fails at a write.
        """
        if self.database.is_closed():
            return
        if int(_scalar(self.database, "pragma wal_autocheckpoint")) == 0:
            return
        with suppress(DatabaseError):
            asked = self.database.execute_sql("pragma wal_checkpoint(noop)")
            [(_, logged, carried)] = asked.fetchall()
            if logged - carried >= WORTH_CARRYING:
                self.database.execute_sql("pragma wal_checkpoint(passive)").fetchall()

    def close(self) -> None:
        """Put everything into the main file, let it go and note that it was closed.

        A folder that was moved away meanwhile gets no note where it was: a start there would take
        it for the rest of lost data. Where it is now, the next start reads every page.
        """
        try:
            self.database.close()
            if self.path.exists():
                sidecar.write(self._side, sidecar.Sidecar(closed=True))
        finally:
            self._lock.release()


def open_file(path: Path, backups: Path) -> OpenFile:
    """Open or create the file at `path`; its folder must exist.

    Raises AlreadyRunning, NewerFile, DamagedFile, ForeignFile or EnvironmentProblem; then the file
    is as it was, byte for byte. Before a migration a verified copy goes to `backups`.
    """
    lock = FolderLock(path.with_suffix(".lock"))
    try:
        return _open(path, backups, lock)
    except BaseException:
        lock.release()
        raise


def _open(path: Path, backups: Path, lock: FolderLock) -> OpenFile:
    side = path.with_suffix(".meta.json")
    known = sidecar.read(side)
    if known is not None and (known.application, known.key) != (sidecar.APPLICATION, "public"):
        raise ForeignFile(side)
    if known is not None and known.format > sidecar.FORMAT:
        raise NewerFile(path)
    size = path.stat().st_size if path.exists() else 0
    exists = size > 0
    if (known is not None and not exists) or 0 < size < SMALLEST_PAGE:
        raise DamagedFile(path)  # SQLite would take such a rest for an empty file and fill it.
    if exists and _has_plain_header(path):
        raise ForeignFile(path)
    database = connect(path)
    try:
        check_library(database)
        try:
            recovered = known is not None and not known.closed
            filled = bool(database.get_tables())
            if known is not None and not filled:
                raise DamagedFile(path)
            if filled:
                _check_identity(database, path)
                if recovered or known is None:
                    check_pages(database, path)
                else:
                    _check_length(database, path)
            _migrate(database, path, backups, filled=filled)
        except DatabaseError as error:
            if "not a database" in str(error) or "malformed" in str(error):
                raise DamagedFile(path) from error
            raise
        sidecar.write(side, sidecar.Sidecar(closed=False))
    except BaseException:
        database.close()
        raise
    return OpenFile(database, lock, side, recovered=recovered)


def connect(path: Path, *, key: str = sidecar.PUBLIC_KEY) -> SqlCipherDatabase:
    """Return an open connection with the program's settings; nothing has been read yet.

    The raw key spares the key derivation (2 ms instead of 104). EXCLUSIVE comes before WAL, so
    that the index of the log lies in memory and no other program can open the file.
    """
    database = SqlCipherDatabase(
        os.fspath(path),
        passphrase=f"x'{key}'",
        lock_type="IMMEDIATE",
        timeout=0,
        pragmas=(
            ("cipher_log_level", "NONE"),
            ("locking_mode", "EXCLUSIVE"),
            ("journal_mode", "WAL"),
            ("synchronous", "FULL"),
            ("wal_autocheckpoint", LOG_PAGES),
            ("foreign_keys", "ON"),
            ("cache_size", -CACHE_KIB),
            ("temp_store", "MEMORY"),
        ),
    )
    try:
        database.connect()
    except DatabaseError as error:
        if "not a database" in str(error) or "malformed" in str(error):
            raise DamagedFile(path) from error
        raise
    return database


def check_library(database: SqlCipherDatabase) -> None:
    """Refuse a SQLite that loses commits, or one that would silently not encrypt."""
    version = tuple(int(n) for n in str(_scalar(database, "select sqlite_version()")).split("."))
    if version < OLDEST_SQLITE or not _scalar(database, "pragma cipher_version"):
        raise EnvironmentProblem(
            Message(
                N_(
                    "The database library of this computer is too old to keep data safe "
                    "(SQLite {version}). Install Notula again with its own libraries."
                ),
                {"version": ".".join(str(n) for n in version)},
            )
        )


def check_pages(database: SqlCipherDatabase, path: Path) -> None:
    """Read every page; DamagedFile when one is not as it was written."""
    if _scalar(database, "pragma quick_check(1)") != "ok":
        raise DamagedFile(path)


def _check_length(database: SqlCipherDatabase, path: Path) -> None:
    """Find a file that was cut short: a look at its length, where a look at its pages takes long.

    Only for a file that was closed properly, whose log is empty. The rest of the pages is checked
    as they are read, each against its own signature, and whole by `notula check`.
    """
    pages = int(_scalar(database, "pragma page_count"))
    if path.stat().st_size < pages * int(_scalar(database, "pragma page_size")):
        raise DamagedFile(path)


def _check_identity(database: SqlCipherDatabase, path: Path) -> None:
    """Refuse a file of another program or of a later version, before anything is written."""
    if _scalar(database, "pragma application_id") != APPLICATION_ID:
        raise ForeignFile(path)
    ours = {script.stem for script in MIGRATIONS.glob("[0-9]*.py")}
    cursor = database.execute_sql("select name from schema_migration")
    if {name for (name,) in cursor.fetchall()} - ours:
        raise NewerFile(path)


def _migrate(database: SqlCipherDatabase, path: Path, backups: Path, *, filled: bool) -> None:
    """Bring the tables up to date, each step whole or not at all, after a verified copy."""
    ours = sorted(script.stem for script in MIGRATIONS.glob("[0-9]*.py"))
    if filled:
        cursor = database.execute_sql("select name from schema_migration")
        if {name for (name,) in cursor.fetchall()} >= set(ours):
            return
        back_up(database, backups, reason="migration")
    # The runner is imported here: an up-to-date file, the usual case, does without it.
    from playhouse.migrations import Runner

    database.execute_sql(f"pragma application_id = {APPLICATION_ID}")
    Runner(database, os.fspath(MIGRATIONS)).up()
    if database.execute_sql("pragma foreign_key_check").fetchall():
        raise DamagedFile(path)


def _scalar(database: SqlCipherDatabase, query: str) -> Any:
    row = database.execute_sql(query).fetchone()
    return row[0] if row else None


def _has_plain_header(path: Path) -> bool:
    """Look at the first bytes; allowed only because nothing has opened the file yet."""
    with path.open("rb") as file:
        start = file.read(len(PLAIN_HEADER))
    return start == PLAIN_HEADER
