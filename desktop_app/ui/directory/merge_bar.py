"""Asks with which other entry of the directory one is to be merged."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from desktop_app.records.fields import FieldSpec
from desktop_app.ui.context import Context
from desktop_app.ui.line_editor import OptionEditor
from desktop_app.ui.options import Options
from desktop_app.ui.pieces import button, row, words
from desktop_app.ui.tokens import GRID


class MergeBar(QFrame):
    """A line below the list; Enter gives what is chosen in it, Esc leaves both as they are."""

    given = Signal(str)
    refused = Signal()

    def __init__(self, context: Context, spec: FieldSpec, source: Options, act: str) -> None:
        super().__init__()
        self.setProperty("piece", "banner")
        self.setProperty("tone", "accent")
        self.question = words("", wrap=True)
        self.line = OptionEditor(spec, context, source)
        self.line.enter_moves = False
        self.line.changed.connect(lambda: self.line.set_state(""))
        self.merge = button(act, self._give, theme=context.theme, icon="merge")
        layout = row(self.question, self.line, self.merge)
        layout.setStretch(0, 2)
        layout.setStretch(1, 3)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.setLayout(layout)
        self.hide()

    def ask(self, question: str) -> None:
        """Show the question with an empty line."""
        self.question.setText(question)
        self.line.set_state("")
        self.line.set_value(None)
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go without looking once more for what is written in the line."""
        self.line.set_value(None)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.refused.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        chosen = self.line.value()
        if chosen:
            self.given.emit(chosen)
        elif self.line.text().strip():
            self.line.set_state("refused")
