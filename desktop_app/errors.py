"""Names what can go wrong in the user's world: people read what to do, and bugs stay bugs."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import ClassVar, TypeAlias

from desktop_app.i18n import N_, SOURCE, Language, Message

_ENGLISH = Language(SOURCE)

Place: TypeAlias = str | PathLike[str]


class UserError(Exception):
    """A refusal in one translatable sentence that says what happened and what to do.

    `str()` gives it in English; a screen or the command line translates `message`. Its values may
    hold names and paths, so a log takes `message.text` only.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return _ENGLISH.message(self.message)


class StorageFull(UserError):
    """The disk, the quota or the USB stick has no room left."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "There is no space left on the disk. Free some space and try again; "
                    "what you typed is still here."
                )
            )
        )


class Stopped(UserError):
    """Somebody stopped a backup before it was done."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The backup was stopped. There is no new copy.")))


class NotWritable(UserError):
    """A file or folder that the system does not let us write to."""

    def __init__(self, place: Place | None = None) -> None:
        super().__init__(
            Message(
                N_(
                    "{place} cannot be written to. Choose another folder, or have its "
                    "permissions changed."
                ),
                {"place": _named(place, Message(N_("The folder")))},
            )
        )


class FolderMissing(UserError):
    """A folder that is not there, or no longer: renamed, removed, or on a stick that was pulled."""

    def __init__(self, place: Place) -> None:
        super().__init__(
            Message(
                N_("The folder {place} is not there. Choose another one, or make it first."),
                {"place": _named(place)},
            )
        )


class OwnFile(UserError):
    """A file of the program's own data where something else was to be written."""

    def __init__(self, place: Place) -> None:
        super().__init__(
            Message(
                N_("{place} belongs to Notula's own data. Choose another name or folder."),
                {"place": _named(place)},
            )
        )


class FileInUse(UserError):
    """Another program holds the file open (Windows refuses to replace it then)."""

    def __init__(self, place: Place | None = None) -> None:
        super().__init__(
            Message(
                N_("{place} is open in another program. Close it there and try again."),
                {"place": _named(place, Message(N_("The file")))},
            )
        )


class StorageUnreliable(UserError):
    """The disk or stick answers with read or write errors, or has been pulled out."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The disk does not answer as it should. Do not switch the computer off: "
                    "back up to another disk, then have this one checked."
                )
            )
        )


class NewerFile(UserError):
    """A file written by a later version; opening it here could lose what we do not know."""

    def __init__(self, place: Place) -> None:
        super().__init__(
            Message(
                N_(
                    "{place} was written by a newer version of Notula and has been left as it is. "
                    "Install the newer version to open it."
                ),
                {"place": _named(place)},
            )
        )


class DamagedFile(UserError):
    """A file that is ours but does not pass its checks."""

    def __init__(self, place: Place | None = None) -> None:
        super().__init__(
            Message(
                N_(
                    "{place} is damaged. Nothing has been deleted: "
                    "restore the latest backup, and keep the damaged file."
                ),
                {"place": _named(place, Message(N_("The data file")))},
            )
        )


class ForeignFile(UserError):
    """A file of another program where one of ours was expected."""

    def __init__(self, place: Place) -> None:
        super().__init__(
            Message(
                N_(
                    "{place} is not a Notula file and has been left as it is. "
                    "Choose another file or folder."
                ),
                {"place": _named(place)},
            )
        )


class AlreadyRunning(UserError):
    """A second program on the same data folder."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "Notula is already open with this data. Go to its window, "
                    "or close it and start again."
                )
            )
        )


class EnvironmentProblem(UserError):
    """This computer lacks something the program needs: a display, a library, a Python version."""

    exit_code: ClassVar[int] = 3


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield `error` and everything it was raised from or while handling, nearest first."""
    return _walk(error, lambda current: (current.__cause__, current.__context__))


def user_error(error: BaseException) -> UserError | None:
    """Return what `error` means to a person, or None when it is our bug."""
    for cause in _walk(error, _reasons):
        if isinstance(cause, UserError):
            return cause
        found = _of_database(cause) or _of_system(cause)
        if found is not None:
            return found
    return None


def _walk(
    error: BaseException, below: Callable[[BaseException], tuple[BaseException | None, ...]]
) -> Iterator[BaseException]:
    waiting = [error]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop(0)
        if id(current) not in seen:
            seen.add(id(current))
            yield current
            waiting.extend(deeper for deeper in below(current) if deeper is not None)


def _reasons(error: BaseException) -> tuple[BaseException | None, ...]:
    """Return what `error` was raised from, and for storage errors what it was raised over.

    Peewee reports a full disk as "cannot rollback" and leaves the disk full in `__context__`. A
    KeyError while handling a full disk is a bug all the same, so other contexts are not followed.
    """
    of_storage = isinstance(error, OSError) or any(
        base.__name__ in ("DatabaseError", "PeeweeException") for base in type(error).__mro__
    )
    return (error.__cause__, error.__context__ if of_storage else None)


_SAID = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
}
"""What SQLite says where its backup, which gives no names, fails."""


def _of_database(error: BaseException) -> UserError | None:
    """Classify an error of sqlite3 or sqlcipher3 by its name, the only part SQLite keeps stable."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    if not name and any(base.__name__ == "OperationalError" for base in type(error).__mro__):
        name = _SAID.get(str(error), "")
    primary = "_".join(name.split("_")[:2])
    match primary:
        case "SQLITE_FULL":
            return StorageFull()
        case "SQLITE_READONLY" | "SQLITE_CANTOPEN" | "SQLITE_PERM":
            return NotWritable()
        case "SQLITE_CORRUPT" | "SQLITE_NOTADB":
            return DamagedFile()
        case "SQLITE_IOERR":
            return StorageUnreliable()
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return AlreadyRunning()
    return None


_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_SPACE_WINDOWS = frozenset({39, 112})  # handle disk full, disk full
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_PLACE = frozenset({errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR, errno.EISDIR})
"""A path that can be no file or folder of ours: too long, in a circle, a file among its folders."""
_REFUSED_WINDOWS = frozenset({5, 19})  # access denied, write protected
_HELD_WINDOWS = frozenset({32, 33})  # sharing violation, lock violation
_GONE = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO})
_GONE_WINDOWS = frozenset({21, 55, 1117})  # not ready, device gone, device error


def _of_system(error: BaseException) -> UserError | None:
    """Classify an OSError; Windows' own number goes first, as errno lumps several together."""
    if not isinstance(error, OSError):
        return None
    place = error.filename2 or error.filename
    named = place if isinstance(place, str | PathLike) else None
    windows = getattr(error, "winerror", None)
    if windows in _HELD_WINDOWS:
        return FileInUse(named)
    if windows in _NO_SPACE_WINDOWS or error.errno in _NO_SPACE:
        return StorageFull()
    if windows in _GONE_WINDOWS or error.errno in _GONE:
        return StorageUnreliable()
    if windows in _REFUSED_WINDOWS or error.errno in _REFUSED | _NO_PLACE:
        return NotWritable(named)
    return None


def _named(place: Place | None, unknown: Message | None = None) -> object:
    """Return the name of `place` as a person knows it: with its folder only when that is all."""
    if place is None:
        return unknown if unknown is not None else Message(N_("The file"))
    path = Path(fspath(place))
    return path.name or str(path)
