"""Binds the keys of pages, and lets widgets name the keys that they take by themselves.

F1 and Ctrl+K read both, so that what they tell is what is bound.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import N_

Keys = tuple[tuple[str, str], ...]
"""Marked names of what keys do, each with its keys; several are divided by ", "."""


@dataclass(frozen=True, slots=True)
class KeysHere:
    """Keys of one place; without a heading they are of the page itself."""

    heading: str
    keys: Keys


@runtime_checkable
class Keyed(Protocol):
    """A widget that takes keys by itself, and says which."""

    def keys_here(self) -> KeysHere:
        """Return what it takes as it stands."""


IN_FORMS = N_("In forms")
TO_FILL_IN = (
    (N_("Next field"), "Enter, Tab"),
    (N_("Take back typing"), "Ctrl+Z"),
)
TO_CHOOSE = ((N_("Show the list or the calendar"), "Alt+↓"),)
TO_WRITE = ((N_("Next field from a long text"), "Ctrl+Enter, Tab"),)

TO_READ = (
    (N_("Select several cells"), "Shift+↑, Shift+↓"),
    (N_("Copy the selection"), "Ctrl+C"),
)
TO_EDIT = (
    (N_("Change the cell"), "F2"),
    (N_("Store and go down"), "Enter"),
    (N_("Store and go right"), "Tab"),
    (N_("New line in the cell"), "Shift+Enter"),
    (N_("Empty the cell"), "Backspace"),
    (N_("Copy the cell above"), "Ctrl+D"),
    *TO_READ,
    (N_("Paste"), "Ctrl+V"),
)
TO_REMOVE = ((N_("Remove the row"), "Delete"),)
TO_MOVE = ((N_("Move the row"), "Alt+↑, Alt+↓"),)
IN_TABLES = N_("In tables")


def bind(
    owner: QWidget,
    keys: str,
    act: Callable[[], object],
    name: str = "",
    *,
    repeats: bool = True,
    anywhere: bool = False,
) -> QShortcut:
    """Let keys do something while the cursor is within `owner`, or `anywhere` in the window.

    `name` says what, in the language of the window; a button or tab with the same keys says it
    otherwise. Without `repeats` a key that is held down acts once.
    """
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setWhatsThis(name)
    if not anywhere:
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(repeats)
    shortcut.activated.connect(act)
    return shortcut


def without_key(name: str) -> str:
    """Return the words of a command without the sign for its key in a menu; && is an &."""
    return name.replace("&&", "\0").replace("&", "").replace("\0", "&")
