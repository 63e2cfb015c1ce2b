"""Makes verified copies of the live file through its own connection."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import DatabaseError
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3.dbapi2 import Error as LibraryError

from desktop_app.errors import DamagedFile, Stopped, user_error
from desktop_app.models import sidecar

STEP_PAGES, STEP_OPERATIONS = 200, 1_000
"""How much is copied, and how much read back, between two questions whether to go on."""

GoingOn = Callable[[float], bool]
"""Takes the share that has been copied, 1 while the copy is read back; False ends the work."""


def back_up(
    database: SqlCipherDatabase,
    folder: Path,
    *,
    reason: str,
    now: Callable[[], datetime] = datetime.now,
    going_on: GoingOn | None = None,
) -> Path:
    """Write a copy of the live file into `folder`, read it back whole, and return its path.

    With `going_on` it is copied in steps, between which the same connection may be read and
    written: SQLite carries what is written over. Stopped is raised where it answers no.

    The copy is taken through SQLite's own backup, encrypted like the original. An unreadable copy
    is removed and DamagedFile raised: a backup that was not read is no backup. So is what was
    written of one before the disk was full, for StorageFull.
    """
    stamp = now().strftime("%Y%m%d-%H%M%S")
    target = folder / f"notula-{stamp}-{reason}.db"
    temporary = target.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    copy = SqlCipherDatabase(
        os.fspath(temporary), passphrase=f"x'{sidecar.PUBLIC_KEY}'", pragmas=()
    )
    try:
        copy.connect()
        try:
            if going_on is None:
                database.connection().backup(copy.connection())
            else:
                _copy_in_steps(database, copy, going_on)
            head = _head(database)  # before events let somebody write while the copy is read
            with asking(copy, going_on):
                whole = _is_whole(copy)
            whole = whole and _head(copy) == head
        finally:
            copy.close()
        if not whole:
            raise DamagedFile(target)
        temporary.replace(target)
    except LibraryError as error:
        # The copying goes past Peewee, and so do its errors.
        raise user_error(error) or error from error
    finally:
        temporary.unlink(missing_ok=True)
    return target


def _copy_in_steps(database: SqlCipherDatabase, copy: SqlCipherDatabase, going_on: GoingOn) -> None:
    def ask(_status: int, remaining: int, total: int) -> None:
        if not going_on(1 - remaining / max(total, 1)):
            raise Stopped

    database.connection().backup(copy.connection(), pages=STEP_PAGES, progress=ask)


@contextmanager
def asking(copy: SqlCipherDatabase, going_on: GoingOn | None) -> Iterator[None]:
    """Ask again and again while a copy is read whether to go on; Stopped when the answer is no.

    Never for the live file: what the screen does between two steps would use its connection.
    """
    if going_on is None:
        yield
        return
    stopped = False

    def ask() -> int:
        nonlocal stopped
        stopped = stopped or not going_on(1.0)
        return stopped

    copy.connection().set_progress_handler(ask, STEP_OPERATIONS)
    try:
        yield
    except DatabaseError:
        if stopped:
            raise Stopped from None
        raise
    finally:
        copy.connection().set_progress_handler(None, 0)


def _is_whole(copy: SqlCipherDatabase) -> bool:
    return bool(copy.execute_sql("pragma integrity_check(1)").fetchone() == ("ok",))


def _head(database: SqlCipherDatabase) -> Any:
    query = "select count(*), max(rowid) from change"
    return database.execute_sql(query).fetchone() if database.table_exists("change") else None
