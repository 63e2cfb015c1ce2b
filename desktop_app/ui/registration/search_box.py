"""Takes every letter typed at the desk, and turns the other keys into what they do there."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from desktop_app.i18n import N_
from desktop_app.ui.context import Context
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.registration.key_hints import HINTS

Act = Callable[[], object]


def key_of(event: QKeyEvent) -> str:
    """Return the key with its modifiers as they are written: `Ctrl+Return`, `F2`, `Alt+Left`."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else event.key()
    return QKeySequence(int(key) | modifiers.value).toString(
        QKeySequence.SequenceFormat.PortableText
    )


def is_letter(event: QKeyEvent) -> bool:
    """Return whether the key types something."""
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    return not held and bool(event.text()) and event.text().isprintable()


class SearchBox(QLineEdit):
    """One line whose other keys are given as `keys`, by their written form.

    `first` is asked about every other key while nothing is typed, and says whether it took it.
    """

    def keys_here(self) -> KeysHere:
        """Return what it does with the guest that is found."""
        return KeysHere(N_("In the box of the desk"), tuple((name, keys) for keys, name in HINTS))

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.keys: Mapping[str, Act] = {}
        self.first: Callable[[str], bool] = lambda _typed: False
        self._began = self._latest = 0.0
        self.setFont(context.theme.font(12))
        self.setMinimumHeight(40)
        self.setMaxLength(200)
        self.setClearButtonEnabled(True)
        icon = self.addAction(
            context.theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        context.theme.put_icon(icon, "search", "accent")

    def event(self, event: QEvent) -> bool:
        """Keep our keys from the menus, and leave Ctrl+Z to them while nothing is typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if key_of(event) in self.keys:
                event.accept()
                return True
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if (undo and not self.text()) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return False
        return super().event(event)

    @property
    def pause(self) -> float:
        """Seconds between two keys of what is typed, on average."""
        return (self._latest - self._began) / max(1, len(self.text()) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self.keys.get(key_of(event))
        if act is not None:
            # Enter held down must not take back what it has just stored.
            if not (event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
                act()
            event.accept()
            return
        if is_letter(event):
            self._latest = time.monotonic()
            if not self.text():
                self._began = self._latest
                if self.first(event.text()):
                    event.accept()
                    return
        super().keyPressEvent(event)
