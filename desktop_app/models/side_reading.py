"""Reads the live file on a second connection while the first one works: a whole check takes long.

The lock of the first connection is exclusive, so the second one takes none; what the first one
writes meanwhile goes to the log alone. Both are SQLite's, which lets no lock of this program go
when it closes only one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as library

from desktop_app.errors import FolderMissing, user_error
from desktop_app.models import sidecar
from desktop_app.models.database import OpenFile

STEP_OPERATIONS = 20_000
"""How much is read between two looks whether to go on."""


class Ended(Exception):
    """Somebody stopped the reading."""


class SideReading:
    """Begin and close it in the thread of the store; between, one other thread may ask."""

    def __init__(self, file: OpenFile) -> None:
        """Bring everything that is stored into the main file, and keep it as it is from now on.

        Raises FolderMissing when the file is not where it was opened.
        """
        if not file.path.exists():
            raise FolderMissing(file.path.parent)
        self._database = file.database
        self._database.execute_sql("pragma wal_checkpoint(passive)").fetchall()
        [(self._log_pages,)] = self._database.execute_sql("pragma wal_autocheckpoint").fetchall()
        self._database.execute_sql("pragma wal_autocheckpoint = 0")
        self._stopped = False
        path = file.path.absolute().as_posix()
        address = f"file://{'' if path.startswith('/') else '/'}{quote(path)}?mode=ro&immutable=1"
        try:
            self._connection = library.connect(address, uri=True, check_same_thread=False)
            self._connection.execute("pragma cipher_log_level = NONE")
            self._connection.execute(f"pragma key = \"x'{sidecar.PUBLIC_KEY}'\"")
            self._connection.execute("pragma temp_store = MEMORY")
            self._connection.set_progress_handler(lambda: self._stopped, STEP_OPERATIONS)
        except library.Error as error:
            self._log_on()
            raise user_error(error) or error from error

    def ask(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query; Ended when somebody has stopped the reading."""
        self._go_on()
        try:
            for row in self._connection.execute(query):
                yield row
                self._go_on()
        except library.OperationalError:
            self._go_on()
            raise

    def stop(self) -> None:
        """End what is being asked soon; may be called from any thread."""
        self._stopped = True

    def close(self) -> None:
        """Let the main file be written again; nothing may be asked any more."""
        self._connection.close()
        self._log_on()

    def _log_on(self) -> None:
        self._database.execute_sql(f"pragma wal_autocheckpoint = {self._log_pages}")

    def _go_on(self) -> None:
        if self._stopped:
            raise Ended from None
