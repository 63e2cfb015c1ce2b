"""Knows where what people record lies, and keeps every other file out of its way."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path

from desktop_app.errors import NotWritable, OwnFile, user_error

NAME = "notula"
DEMO_NAME = "notula-demo"

_OWN = frozenset(
    {"notula.db", "notula.db-wal", "notula.db-shm", "notula.lock", "notula.meta.json", "window.ini"}
)
"""Files of the data folder that nothing but the program may write."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of one office's data; nothing exists before `prepare`."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "notula.db"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    def refuse_own(self, path: Path) -> None:
        """Refuse, as OwnFile, a place where something of ours lies: data, settings, backups."""
        place, root = Path(realpath(path)), Path(realpath(self.root))
        inside = place.parent in (root / "backups", root / "logs")
        if inside or (place.parent == root and place.name.casefold() in _OWN):
            raise OwnFile(path)

    def prepare(self) -> None:
        """Make the folders that are missing; NotWritable when the system refuses."""
        for folder in (self.root, self.backups, self.logs):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise user_error(error) or NotWritable(folder) from error


def data_folder(chosen: Path | None = None, *, demo: bool = False) -> DataFolder:
    """Return the folder that was `chosen`, else the user's own, with the demo's apart from it.

    The own folder is never one that roams to a server: a write-ahead log over a network share
    loses its locks.
    """
    if chosen is not None:
        with suppress(RuntimeError):  # "~budi" where nobody is called so names a folder.
            chosen = chosen.expanduser()
        return DataFolder(chosen.absolute())
    from platformdirs import user_data_path

    return DataFolder(user_data_path(DEMO_NAME if demo else NAME, appauthor=False, roaming=False))
