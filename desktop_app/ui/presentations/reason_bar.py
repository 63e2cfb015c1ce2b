"""Asks below a grid why follow-ups are dropped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from desktop_app.i18n import N_
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import row, words
from desktop_app.ui.presentations.promises import ReasonLine
from desktop_app.ui.tokens import GRID


class ReasonBar(QFrame):
    """A question with a line for the answer; hidden until it is asked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("piece", "banner")
        self.setProperty("tone", "warning")
        question = context.t(N_("Why is it cancelled, or whom does it go to?"))
        self.line = ReasonLine()
        self.line.setAccessibleName(question)
        layout = row(words(question), self.line)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.setLayout(layout)
        self.hide()

    def ask(self) -> None:
        """Show the question with an empty line."""
        self.line.clear()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
