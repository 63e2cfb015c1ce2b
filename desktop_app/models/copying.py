"""Makes verified copies of the live file through its own connection."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3.dbapi2 import Error as LibraryError

from desktop_app.errors import DamagedFile, Stopped, user_error
from desktop_app.models import sidecar

STEP_PAGES, STEP_SECONDS = 200, 0.005
"""How much is copied, and how long it is read back, between two questions whether to go on."""

WRITING_KIB, READING_KIB = 400, 8 * 1024
"""What is kept of a copy in memory. Little while it is written, or the last step encrypts all that
is left; more while it is read, because a check looks pages up all over the file."""

T = TypeVar("T")

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
    copy = copy_at(os.fspath(temporary))
    try:
        copy.connect()
        try:
            if going_on is None:
                database.connection().backup(copy.connection())
            else:
                _copy_in_steps(database, copy, temporary, going_on)
            head = _head(database)  # before events let somebody write while the copy is read
            whole = read_beside(copy, _is_whole, going_on) and _head(copy) == head
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


def _copy_in_steps(
    database: SqlCipherDatabase, copy: SqlCipherDatabase, path: Path, going_on: GoingOn
) -> None:
    """Copy; a second thread has the disk write meanwhile what the end would have to wait for."""
    from concurrent.futures import Future, ThreadPoolExecutor

    copy.execute_sql(f"pragma cache_size = -{WRITING_KIB}")
    with path.open("rb+") as written, ThreadPoolExecutor(1, thread_name_prefix="copy") as beside:
        flushing: Future[None] = beside.submit(os.fsync, written.fileno())

        def ask(_status: int, remaining: int, total: int) -> None:
            nonlocal flushing
            if flushing.done():
                flushing = beside.submit(os.fsync, written.fileno())
            if not going_on(1 - remaining / max(total, 1)):
                raise Stopped

        database.connection().backup(copy.connection(), pages=STEP_PAGES, progress=ask)


def copy_at(name: str, **settings: Any) -> SqlCipherDatabase:
    """Return a copy that is not connected yet, which `read_beside` may read."""
    key = f"x'{sidecar.PUBLIC_KEY}'"
    return SqlCipherDatabase(
        name, passphrase=key, thread_safe=False, check_same_thread=False, **settings
    )


def read_beside(
    copy: SqlCipherDatabase, read: Callable[[SqlCipherDatabase], T], going_on: GoingOn | None
) -> T:
    """Read a copy on a second thread, and ask meanwhile again and again whether to go on.

    Stopped when the answer is no. Without `going_on` it is read at once. Never for the live file:
    what the screen does between two questions would use its connection.
    """
    copy.execute_sql(f"pragma cache_size = -{READING_KIB}")
    if going_on is None:
        return read(copy)
    from concurrent.futures import ThreadPoolExecutor, wait

    with ThreadPoolExecutor(1, thread_name_prefix="copy") as reading:
        found = reading.submit(read, copy)
        goes_on = True
        while (goes_on := goes_on and going_on(1.0)) and not wait([found], STEP_SECONDS).done:
            pass
        while not (goes_on or wait([found], STEP_SECONDS).done):
            copy.connection().interrupt()  # it may not have begun yet
    if not goes_on:
        raise Stopped
    return found.result()


def _is_whole(copy: SqlCipherDatabase) -> bool:
    return bool(copy.execute_sql("pragma integrity_check(1)").fetchone() == ("ok",))


def _head(database: SqlCipherDatabase) -> Any:
    query = "select count(*), max(rowid) from change"
    return database.execute_sql(query).fetchone() if database.table_exists("change") else None
