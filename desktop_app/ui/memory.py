"""Remembers how this laptop's window was left: place, look, language, column widths."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

A_NAME = "documents/finalised_by"
"""What early versions kept here: somebody's name, which does not belong into a plain file."""


class WindowMemory:
    """An INI file in the data folder. What it holds is comfort, never facts."""

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)
        if self._settings.contains(A_NAME):
            self._settings.remove(A_NAME)

    def text(self, key: str, default: str = "") -> str:
        """Return what was kept under the key."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def keep(self, key: str, value: str) -> None:
        """Keep a text under the key."""
        self._keep(key, value)

    @property
    def larger(self) -> bool:
        """Whether texts are shown larger."""
        return self.text("look/larger") == "yes"

    def state(self, key: str) -> QByteArray:
        """Return the state of a window or splitter, empty when none was kept."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, key: str, state: QByteArray) -> None:
        """Keep the state of a window or splitter."""
        self._keep(key, state)

    def widths(self, table: str) -> dict[str, int]:
        """Return the column widths that somebody chose, in pixels by field name."""
        found = {}
        for part in self.text(f"widths/{table}").split(" "):
            name, _, width = part.partition(":")
            if width.isdigit():
                found[name] = int(width)
        return found

    def keep_widths(self, table: str, widths: dict[str, int]) -> None:
        """Keep the column widths of a table."""
        parts = (f"{name}:{width}" for name, width in widths.items())
        self.keep(f"widths/{table}", " ".join(parts))

    def _keep(self, key: str, value: str | QByteArray) -> None:
        # Qt would make a folder anew that has been moved away while the window was open.
        if self._folder.exists():
            self._settings.setValue(key, value)
