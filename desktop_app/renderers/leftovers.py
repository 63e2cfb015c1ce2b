"""Clears away what a killed program left beside the files that it was writing.

What is being written has a name of ours and is locked, so that nothing of another program and
nothing that a living one still writes is ever removed.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from desktop_app.file_lock import lock

PREFIX, SUFFIX = ".notula-", ".part"
LOCK = ".lock"
"""The file in a folder that is being made; it is locked instead of the folder."""


def mark(handle: int) -> None:
    """Show other programs that this file is being written, until it is closed.

    Some network folders know no locks; what is left there stays.
    """
    with suppress(OSError):
        lock(handle)


def sweep(folder: Path) -> None:
    """Remove what killed programs left in a folder."""
    for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):
            marked = left / LOCK if left.is_dir() else left
            handle = os.open(marked, os.O_RDWR)
            try:
                lock(handle)
            finally:
                os.close(handle)
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()
