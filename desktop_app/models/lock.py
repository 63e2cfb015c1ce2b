"""Keeps a second program off the data folder by a lock that the operating system holds."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

from desktop_app.errors import AlreadyRunning, NotWritable
from desktop_app.file_lock import lock


class FolderLock:
    """Held from construction until `release`, and by the system's word only.

    The lock ends with the process, so a power cut leaves nothing behind that a user would have to
    judge. The file itself stays; its presence means nothing.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise NotWritable(path.parent) from error
        try:
            lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise AlreadyRunning from error

    def release(self) -> None:
        """Let another program in."""
        os.close(self._handle)

    def __enter__(self) -> FolderLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
