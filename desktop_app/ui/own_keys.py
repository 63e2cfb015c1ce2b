"""Gives a page keys of its own, also those that mean something else in the rest of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class OwnKeys(QObject):
    """What keys do while the cursor is in a page; `acts` has them as Qt writes keys ("Ctrl+P")."""

    def __init__(self, page: QWidget, acts: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(page)
        self._acts = acts
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a key before it becomes a shortcut of the window, then do what it is for."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() in kinds and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            act = self._acts.get(keys.toString(QKeySequence.SequenceFormat.PortableText))
            if act is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    act()
                return True
        return super().eventFilter(watched, event)
