"""Fills lists and tables without items of Python's: emptying those of them may crash PySide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QTableWidget


def add_line(view: QListWidget, text: str, values: Mapping[Qt.ItemDataRole, object]) -> None:
    """Add a line with what it is to hold by role."""
    view.addItem(text)
    model = view.model()
    index = model.index(view.count() - 1, 0)
    for role, value in values.items():
        model.setData(index, value, role)


def fill_cell(
    view: QTableWidget, row: int, column: int, text: str, values: Mapping[Qt.ItemDataRole, object]
) -> None:
    """Write a cell of a table with what it is to hold by role."""
    model = view.model()
    index = model.index(row, column)
    model.setData(index, text)
    for role, value in values.items():
        model.setData(index, value, role)


def held(view: QListWidget, row: int, role: Qt.ItemDataRole = Qt.ItemDataRole.UserRole) -> Any:
    """Return what a line holds, None where there is no such line."""
    return view.model().index(row, 0).data(role) if 0 <= row < view.count() else None
