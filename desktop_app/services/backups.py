"""Keeps verified copies of the data at hand, enough of them, and no more than the disk can bear."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from peewee import PeeweeException
from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.errors import NotWritable, Stopped, user_error
from desktop_app.i18n import N_
from desktop_app.models.copying import GoingOn, back_up, copy_at, read_beside
from desktop_app.models.database import OpenFile

NEWEST, DAILY, WEEKLY, MONTHLY = 10, 7, 8, 12
"""How many are kept: the newest, then one for each earlier day, week and month."""

FEWEST_VERIFIED = 3
"""An older copy goes only while at least this many newer ones can be read."""

BY_HAND, ON_CLOSE = "manual", "close"
REASONS = {
    BY_HAND: N_("by hand"),
    ON_CLOSE: N_("when the program was closed"),
    "migration": N_("before an update"),
    "import": N_("before an import"),
    "restore": N_("before a restore"),
}
"""Why a copy was made, as people read it."""

_NAME = re.compile(r"notula-([0-9]{8}-[0-9]{6})-([a-z]+)\.db")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the data; `size` is in bytes."""

    path: Path
    taken_at: datetime
    reason: str
    size: int


class Backups:
    """Makes, lists and thins out the copies in one folder; every copy is read back when made."""

    def __init__(
        self, file: OpenFile, folder: Path, *, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._file = file
        self._folder = folder
        self._now = now

    @property
    def live_size(self) -> int:
        """How many bytes there are to copy."""
        return self._file.path.stat().st_size

    def back_up(self, reason: str = BY_HAND, *, going_on: GoingOn | None = None) -> Backup:
        """Copy the data now and thin out the older copies; `going_on` as in the database's.

        Raises DamagedFile when the copy does not read back, StorageFull, NotWritable or Stopped.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = back_up(
                self._file.database, self._folder, reason=reason, now=self._now, going_on=going_on
            )
        except (FileExistsError, NotADirectoryError) as error:
            raise NotWritable(self._folder) from error
        except (PeeweeException, OSError) as error:
            if (explained := user_error(error)) is not None:
                raise explained from error
            raise
        with suppress(Stopped):  # the copy is there; the older ones stay until the next time
            self.prune(going_on)
        return _described(path)

    def back_up_on_close(self) -> Backup | None:
        """Copy the data when something was written since the last copy; None when nothing was.

        Neither are they copied to where a folder was that has been moved away meanwhile.
        """
        if not self._file.path.exists():
            return None
        last = self.last()
        if last is not None and _head(last.path) == self._live_head():
            return None
        return self.back_up(ON_CLOSE)

    def all(self) -> list[Backup]:
        """Return the copies, newest first."""
        found = [_described(path) for path in self._folder.glob("notula-*.db") if _is_ours(path)]
        return sorted(found, key=lambda backup: (backup.taken_at, backup.path.name), reverse=True)

    def last(self) -> Backup | None:
        """Return the newest copy."""
        copies = self.all()
        return copies[0] if copies else None

    def verify(self, backup: Backup) -> bool:
        """Read a copy whole, without changing anything beside it."""
        return _sound(backup.path)

    def prune(self, going_on: GoingOn | None = None) -> list[Path]:
        """Remove what `kept` does not keep, and return the paths; nothing below three sound ones.

        A file that the system holds (a virus scanner) stays until the next time.
        """
        copies = self.all()
        keep = set(kept([backup.taken_at for backup in copies]))
        surplus = [backup for index, backup in enumerate(copies) if index not in keep]
        if not surplus or not self._enough_sound(copies, keep, going_on):
            return []
        removed = []
        for backup in surplus:
            try:
                backup.path.unlink()
            except OSError:
                continue
            removed.append(backup.path)
        return removed

    def _enough_sound(
        self, copies: Sequence[Backup], keep: set[int], going_on: GoingOn | None
    ) -> bool:
        sound = 0
        for index in sorted(keep):
            sound += _sound(copies[index].path, going_on)
            if sound == FEWEST_VERIFIED:
                return True
        return False

    def _live_head(self) -> tuple[int, int | None]:
        row = self._file.database.execute_sql(_HEAD).fetchone()
        return (row[0], row[1])


def kept(moments: Sequence[datetime]) -> list[int]:
    """Return the indexes to keep of moments sorted newest first.

    The newest ten, then the last one of each of seven earlier days, eight weeks, twelve months. A
    day, week or month that a kept moment already stands for is not counted again, so thinning out
    every day or once a year comes to the same.
    """
    chosen = list(range(min(NEWEST, len(moments))))
    index = len(chosen)
    rules: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAILY, lambda moment: moment.date()),
        (WEEKLY, lambda moment: moment.isocalendar()[:2]),
        (MONTHLY, lambda moment: (moment.year, moment.month)),
    )
    for count, period in rules:
        taken = 0
        while index < len(moments) and taken < count:
            if period(moments[index]) != period(moments[chosen[-1]]):
                chosen.append(index)
                taken += 1
            index += 1
    return chosen


_HEAD = "select count(*), max(rowid) from change"


def _is_ours(path: Path) -> bool:
    match = _NAME.fullmatch(path.name)
    return match is not None and _moment(match[1]) is not None


def _described(path: Path) -> Backup:
    match = _NAME.fullmatch(path.name)
    assert match is not None
    taken_at = _moment(match[1])
    assert taken_at is not None
    return Backup(path, taken_at, match[2], path.stat().st_size)


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%d-%H%M%S")
    except ValueError:
        return None


def _read(path: Path, question: Callable[[SqlCipherDatabase], T]) -> T | None:
    """Ask a copy something; None when it cannot be read."""
    # `immutable` keeps SQLite from laying a log and an index beside the copy.
    copy = copy_at(
        f"{path.absolute().as_uri()}?immutable=1",
        pragmas=(("cipher_log_level", "NONE"),),
        uri=True,
    )
    try:
        copy.connect()
        return question(copy)
    except (PeeweeException, OSError):
        return None
    finally:
        copy.close()


def _sound(path: Path, going_on: GoingOn | None = None) -> bool:
    def whole(copy: SqlCipherDatabase) -> bool:
        answer = copy.execute_sql("pragma integrity_check(1)").fetchone()
        return bool(answer and answer[0] == "ok" and copy.table_exists("change"))

    def question(copy: SqlCipherDatabase) -> bool:
        return read_beside(copy, whole, going_on)

    return path.stat().st_size > 0 and bool(_read(path, question))


def _head(path: Path) -> tuple[int, int | None] | None:
    def head(copy: SqlCipherDatabase) -> tuple[int, int | None]:
        row = copy.execute_sql(_HEAD).fetchone()
        return (row[0], row[1])

    return _read(path, head)
