"""Puts finished files into place whole: a reader finds the old file or the new one, never half.

And reads those that somebody chose.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.errors import FolderMissing, NotWritable, UserError, user_error
from desktop_app.i18n import N_, Message
from desktop_app.renderers import leftovers

_ON_WINDOWS = os.name == "nt"
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts to replace a file that a scanner or viewer holds for a moment."""
_MAX_BYTES = 256 * 1024 * 1024
"""Of a file that somebody chose: the set of a large clinic with all its photographs has a tenth."""


_NO_NAME = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL)
"""Places where no file can be; Windows calls a colon or a question mark in a name invalid."""


class NotReadable(UserError):
    """A file that is not there, is a folder, or may not be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Message(N_("{name} cannot be read. Choose another file."), {"name": path.name})
        )


class FileTooLarge(UserError):
    """More than a small laptop can hold in its memory."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(
            Message(
                N_("{name} is larger than {megabytes} MB. Choose another file."),
                {"name": path.name, "megabytes": most // (1024 * 1024)},
            )
        )


def read_chosen(path: Path, most: int = _MAX_BYTES) -> bytes:
    """Return the content of a file that somebody chose. Raises NotReadable or FileTooLarge."""
    try:
        if not path.is_file():
            raise NotReadable(path)  # A device may never end.
        if path.stat().st_size > most:
            raise FileTooLarge(path, most)
        return path.read_bytes()
    except OSError as error:
        raise NotReadable(path) from error


class FolderTaken(UserError):
    """A place for a new folder where something already is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Message(
                N_(
                    "{name} is already there and has been left as it is. Choose a folder that "
                    "does not exist yet."
                ),
                {"name": path.name},
            )
        )


def make_folder_atomically(path: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write a folder beside `path`, then give it its name.

    Whatever `fill` raises, nothing is left beside `path`. Raises FolderTaken where a file or a
    folder with something in it is, and the UserErrors of `write_atomically`.
    """
    path = path.absolute()  # "." has no name, and its parent is not itself.
    _refuse_taken(path)
    try:
        leftovers.sweep(path.parent)
        made = Path(
            tempfile.mkdtemp(prefix=leftovers.PREFIX, suffix=leftovers.SUFFIX, dir=path.parent)
        )
    except FileNotFoundError as error:
        raise FolderMissing(path.parent) from error
    except OSError as error:
        raise user_error(error) or NotWritable(path) from error
    try:
        with _marked(made):
            _open_to_readers(made, path, 0o777)
            fill(made)
            _refuse_taken(path)
        _put_folder(made, path)
    finally:
        shutil.rmtree(made, ignore_errors=True)  # Nothing, once it has its name.


@contextmanager
def _marked(made: Path) -> Iterator[None]:
    """Show other programs that the folder is being filled; Windows renames no folder in use."""
    lock = made / leftovers.LOCK
    with lock.open("wb") as file:
        leftovers.mark(file.fileno())
        yield
    lock.unlink()


def _put_folder(made: Path, path: Path) -> None:
    try:
        if path.exists():
            path.rmdir()  # Windows does not put a folder in the place of an empty one.
        _replace(made, path)
        _keep_name(path.parent)
    except OSError as error:
        raise user_error(error) or NotWritable(path) from error


def _refuse_taken(path: Path) -> None:
    try:
        taken = path.exists() and (not path.is_dir() or any(path.iterdir()))
    except OSError as error:
        raise NotWritable(path) from error
    if taken:
        raise FolderTaken(path)


def write_atomically(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, flush it to the disk, then give it its name.

    Raises StorageFull, NotWritable, FolderMissing, FileInUse or StorageUnreliable; `path` is then
    unchanged and nothing is left beside it.
    """
    temporary: Path | None = None
    try:
        path = _behind_link(path)
        if path.is_symlink() or (path.exists() and not path.is_file()):
            # A link in a circle, a folder, or a device: to replace it would take it from everybody.
            raise NotWritable(path)
        leftovers.sweep(path.parent)
        handle, name = tempfile.mkstemp(
            prefix=leftovers.PREFIX, suffix=leftovers.SUFFIX, dir=path.parent
        )
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            leftovers.mark(file.fileno())
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _open_to_readers(temporary, path)
        _replace(temporary, path)
        temporary = None
        _keep_name(path.parent)
    except OSError as error:
        if error.errno == errno.ENOENT and not path.parent.exists():
            raise FolderMissing(path.parent) from error
        if error.errno in _NO_NAME:
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


def _behind_link(path: Path) -> Path:
    """Return the file that a link stands for: who made the link wants it to stay one."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


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


def _open_to_readers(temporary: Path, path: Path, usual: int = 0o666) -> None:
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
        mode = usual & ~mask
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
