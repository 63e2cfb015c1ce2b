"""Shows every key of the window on one sheet (F1)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import N_, Language
from desktop_app.ui.pieces import words
from desktop_app.ui.tokens import GRID

Keys = Sequence[tuple[str, str]]

IN_FORMS: Keys = (
    (N_("Next field"), "Enter, Tab"),
    (N_("Next field from a long text"), "Ctrl+Enter, Tab"),
    (N_("Show the list or the calendar"), "Alt+↓"),
    (N_("Take back typing"), "Ctrl+Z"),
)
IN_TABLES: Keys = (
    (N_("Change the cell"), "F2"),
    (N_("Store and go down"), "Enter"),
    (N_("Store and go right"), "Tab"),
    (N_("New line in the cell"), "Shift+Enter"),
    (N_("Empty the cell"), "Backspace"),
    (N_("Remove the row"), "Delete"),
    (N_("Copy the cell above"), "Ctrl+D"),
    (N_("Move the row"), "Alt+↑ Alt+↓"),
    (N_("Copy the selection"), "Ctrl+C"),
    (N_("Filter"), "Ctrl+F"),
)


class ShortcutMap(QDialog):
    """All keys by where they work; `window` are those of the menus."""

    def __init__(self, t: Language, window: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(t(N_("Keyboard")))
        columns = QHBoxLayout()
        columns.setSpacing(10 * GRID)
        columns.addLayout(_table(t(N_("Everywhere")), [(name, keys) for name, keys in window]))
        right = QVBoxLayout()
        right.setSpacing(5 * GRID)
        for heading, keys in ((N_("In forms"), IN_FORMS), (N_("In tables"), IN_TABLES)):
            right.addLayout(_table(t(heading), [(t(name), key) for name, key in keys]))
        right.addStretch(1)
        columns.addLayout(right)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6 * GRID, 5 * GRID, 6 * GRID, 4 * GRID)
        outer.setSpacing(4 * GRID)
        outer.addLayout(columns)
        outer.addWidget(close)


def _table(heading: str, keys: Keys) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(6 * GRID)
    grid.setVerticalSpacing(GRID + 2)
    grid.addWidget(words(heading, "heading"), 0, 0, 1, 2)
    for place, (name, key) in enumerate(keys, start=1):
        grid.addWidget(words(name), place, 0)
        shown = words(key, "muted")
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(shown, place, 1)
    grid.setRowStretch(len(keys) + 1, 1)
    return grid
