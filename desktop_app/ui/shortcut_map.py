"""Shows every key that works on the page in sight, on one sheet (F1).

Nothing is written down here that a page says itself: buttons know their key, shortcuts their name
(`whatsThis`), tabs theirs, and what a widget does with keys by itself it names in `keys_here`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import N_, Language
from desktop_app.ui.keys import Keyed, Keys, KeysHere
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import words
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

_PRINTED = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Delete": "Del",
    "PgDown": "PgDn",
}
"""Qt's names of keys that are printed otherwise."""

_NAMED = {"Space": N_("Space")}
"""Keys that are called by a word; Home, End and M are printed so in every language."""


@dataclass(frozen=True, slots=True)
class Part:
    """Keys that work in one place, in the language of the window."""

    heading: str
    keys: Keys


def parts_of(page: QWidget, title: str, t: Language) -> list[Part]:
    """Return the keys of a page as it stands, its own first: what is hidden has none."""
    own: dict[str, str] = {}
    places: dict[str, dict[str, str]] = {}
    for name, keys in (*_of_buttons(page), *_of_tabs(page), *_of_shortcuts(page)):
        own.setdefault(keys, name)
    for place in _places(page):
        named = places.setdefault(place.heading, {}) if place.heading else own
        for name, keys in place.keys:
            named.setdefault(keys, t(name))
    return [
        Part(title, _keys(own)),
        *(Part(t(heading), _keys(named)) for heading, named in places.items() if named),
    ]


def _places(page: QWidget) -> Iterator[KeysHere]:
    for widget in (page, *page.findChildren(QWidget)):
        if isinstance(widget, Keyed) and widget.isVisible():
            yield widget.keys_here()


def _keys(named: dict[str, str]) -> Keys:
    # Beside its key a name may begin small; on the sheet all begin alike.
    return tuple((name[:1].upper() + name[1:], keys) for keys, name in named.items())


def _of_buttons(page: QWidget) -> Iterator[tuple[str, str]]:
    for button in page.findChildren(QAbstractButton):
        hint = button.property("hint")
        if hint and button.isVisible():
            yield (button.text().replace("&&", "&").strip() or button.accessibleName()), str(hint)


def _of_tabs(page: QWidget) -> Iterator[tuple[str, str]]:
    for tabs in page.findChildren(QTabWidget):
        if tabs.isVisible():
            for at in range(tabs.count()):
                if keys := tabs.tabToolTip(at):
                    yield tabs.tabText(at), keys


def _of_shortcuts(page: QWidget) -> Iterator[tuple[str, str]]:
    """Return named shortcuts; several keys of one name stand together."""
    named: dict[str, list[str]] = {}
    for shortcut in page.findChildren(QShortcut):
        where = shortcut.parent()
        if shortcut.whatsThis() and isinstance(where, QWidget) and where.isVisible():
            keys = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
            named.setdefault(shortcut.whatsThis(), []).append(keys)
    for name, several in named.items():
        yield name, ", ".join(dict.fromkeys(several))


class ShortcutMap(QDialog):
    """The sheet: the page in sight at the left, then what works everywhere. Esc closes it."""

    def __init__(
        self,
        t: Language,
        theme: Theme,
        parts: Sequence[Part],
        window: Keys,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(t(N_("Keyboard")))
        here = {keys for _, keys in parts[0].keys}
        # What the page itself does on a key is told once: there.
        everywhere = tuple((name, keys) for name, keys in window if keys not in here)
        shown = [part for part in parts if part.keys]
        self.parts = (*shown, Part(t(N_("Everywhere")), everywhere))
        sheet = QFrame()
        sheet.setProperty("piece", "card")
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(8 * GRID, 6 * GRID, 8 * GRID, 6 * GRID)
        columns.setSpacing(12 * GRID)
        left = QVBoxLayout()
        left.setSpacing(6 * GRID)
        for part in shown:
            nest(left, _table(part, theme, t))
        left.addStretch(1)
        if shown:
            nest(columns, left, 1)
        right = QVBoxLayout()
        nest(right, _table(self.parts[-1], theme, t))
        right.addStretch(1)
        nest(columns, right, 1)
        area = QScrollArea()
        # Nothing else takes the keyboard here; its ring would look out behind the card's corners.
        area.setProperty("place", "sheet")
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 3 * GRID)
        outer.addWidget(area, 1)
        outer.addWidget(words(t(N_("Esc closes this sheet")), "muted"))
        room = (parent or self).screen().availableSize()
        wanted = sheet.sizeHint()
        self.resize(
            min(wanted.width() + 14 * GRID, room.width() - 10 * GRID),
            min(wanted.height() + 18 * GRID, room.height() - 20 * GRID),
        )


def as_printed(keys: str, t: Language) -> str:
    """Return keys as keyboards and the rest of the window write them: `Alt+←`, `Del`, `Spasi`."""
    *held, key = keys.split("+") if not keys.endswith("+") else (keys,)
    return "+".join((*held, t(_NAMED[key]) if key in _NAMED else _PRINTED.get(key, key)))


class KeyCap(QLabel):
    """Keys as they are printed on a keyboard: each in a frame."""

    def __init__(self, keys: str, theme: Theme) -> None:
        super().__init__(keys)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(2 * GRID, 2, 2 * GRID, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("window"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.end()
        super().paintEvent(event)


def _table(part: Part, theme: Theme, t: Language) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(6 * GRID)
    grid.setVerticalSpacing(GRID)
    grid.addWidget(words(part.heading, "heading"), 0, 0, 1, 2)
    for place, (name, keys) in enumerate(part.keys, start=1):
        grid.addWidget(words(name), place, 0)
        caps = QHBoxLayout()
        grid.addLayout(caps, place, 1)
        caps.setSpacing(GRID)
        caps.addStretch(1)
        for one in keys.split(", "):
            caps.addWidget(KeyCap(as_printed(one, t), theme))
    grid.setColumnStretch(0, 1)
    return grid
