"""Puts finished files into place whole: a reader finds the old file or the new one, never half.

And reads those that somebody chose.
"""

from __future__ import annotations

import errno
import os
import tempfile
import time
from pathlib import Path

from desktop_app.errors import NotWritable, UserError, user_error
from desktop_app.i18n import N_, Message

_ON_WINDOWS = os.name == "nt"
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts to replace a file that a scanner or viewer holds for a moment."""


class NotReadable(UserError):
    """A file that is not there, is a folder, or may not be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Message(N_("{name} cannot be read. Choose another file."), {"name": path.name})
        )


def read_chosen(path: Path) -> bytes:
    """Return the content of a file that somebody chose. Raises NotReadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotReadable(path) from error


def write_atomically(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, flush it to the disk, then give it its name.

    Raises StorageFull, NotWritable, FileInUse or StorageUnreliable; `path` is then unchanged and
    nothing is left beside it.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _open_to_readers(temporary, path)
        _replace(temporary, path)
        temporary = None
        _keep_name(path.parent)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG):
            raise NotWritable(path) from error
        if isinstance(error, PermissionError):
            raise (user_error(error) if path.exists() else None) or NotWritable(path) from error
        known = user_error(error)
        if known is None:
            raise
        raise known from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _replace(temporary: Path, path: Path) -> None:
    for pause in _PATIENCE:
        try:
            temporary.replace(path)
        except PermissionError:
            if not _ON_WINDOWS:
                raise
            time.sleep(pause)
        else:
            return
    temporary.replace(path)


def _open_to_readers(temporary: Path, path: Path) -> None:
    """Give the file the rights of the one it replaces, or those of any new file.

    mkstemp lets only the owner read, which on a shared folder locks colleagues out.
    """
    if _ON_WINDOWS:
        return
    try:
        mode = path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    try:
        temporary.chmod(mode)
    except PermissionError:
        return  # FAT sticks and some network folders know no rights.


def _keep_name(folder: Path) -> None:
    """Make the new name survive a power cut; Windows does so by itself."""
    if _ON_WINDOWS:
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return  # Some network file systems refuse to flush a folder; the file itself is safe.
    finally:
        os.close(handle)
