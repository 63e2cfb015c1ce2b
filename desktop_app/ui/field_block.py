"""Shows one field: its label, its editor, and a sentence where something is wrong or odd."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import Message
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.ui.context import HIDDEN, Context
from desktop_app.ui.pieces import icon_label, row, words
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

DATE_LETTERS = 16
"""What a date with its calendar takes beside other fields, in letters."""

DATE_ROOM, TIME_ROOM = 32 * GRID, 20 * GRID
"""Pixels that a date with its calendar, and a time of day beside it, need."""


class FieldBlock(QWidget):
    """A label, its editor, and below it what is wrong: refused in red, marked in amber."""

    def __init__(
        self, context: Context, spec: FieldSpec, editor: Any, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.spec = spec
        self.editor = editor
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID - 1)
        self._label = words(context.t(spec.label), "muted")
        if spec.kind is not Kind.BOOLEAN:
            self._label.setBuddy(editor)
            layout.addWidget(self._label)
        layout.addWidget(editor)
        if spec.personal:
            self._hidden = words(HIDDEN)
            layout.addWidget(self._hidden)
            context.privacy_changed.connect(self._hide)
            self._hide(context.private)
        self._note: _Note | None = None
        layout.addStretch(1)

    def _hide(self, private: bool) -> None:
        """Let nobody read a personal field from the screen, nor type into it unseen."""
        self.editor.setHidden(private)
        self._hidden.setVisible(private)

    def least_width(self) -> int:
        """Return the pixels below which the label, or a date as it is typed, would be cut."""
        if self.spec.kind is Kind.BOOLEAN:
            return int(self.editor.sizeHint().width())
        typed = {Kind.DATE: DATE_ROOM, Kind.MOMENT: DATE_ROOM + TIME_ROOM}
        return max(self._label.sizeHint().width(), typed.get(self.spec.kind, 0))

    @property
    def sentence(self) -> str:
        """What is said below the field."""
        return "" if self._note is None or self._note.isHidden() else self._note.sentence.text()

    def say(self, message: Message | None, *, stored: bool = False) -> None:
        """Show why the value was refused, or (`stored`) what looks odd about it."""
        self.editor.set_state("" if message is None else "marked" if stored else "refused")
        if message is None:
            if self._note is not None:
                self._note.hide()
            self.editor.setAccessibleDescription(self._context.t(self.spec.help))
            return
        if self._note is None:  # few fields ever need one, and a page has many fields
            self._note = _Note(self._context.theme)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(layout.count() - 1, self._note)
        self._note.show()
        text = self._context.t.message(message)
        self._note.say(text, stored)
        self.editor.setAccessibleDescription(text)

    def letters(self) -> int:
        """Return the letters it needs: those of its value, and of the label above it."""
        least = DATE_LETTERS if self.spec.kind is Kind.DATE else 10
        return max(least, min(60, max(self.spec.width, len(self._label.text()))))


class _Note(QWidget):
    """An icon with a sentence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.sentence = words(wrap=True)
        self._icon = icon_label(theme, "circle-x", "danger", 14)
        layout = row(self._icon, self.sentence, spacing=GRID)
        layout.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)

    def say(self, text: str, stored: bool) -> None:
        tone, icon = ("warning", "triangle-alert") if stored else ("danger", "circle-x")
        self._theme.put_icon(self._icon, icon, tone)
        self.sentence.setText(text)
        if self.sentence.property("tone") != tone:
            self.sentence.setProperty("tone", tone)
            self.sentence.style().polish(self.sentence)
