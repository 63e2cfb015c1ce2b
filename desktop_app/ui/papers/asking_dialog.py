"""Asks for a few words before something is done to a paper."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.nesting import nest
from desktop_app.ui.tokens import GRID


class AskingDialog(QDialog):
    """Sentences above, `form` with the fields, and below Cancel beside the button that acts."""

    def __init__(self, title: str, act: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = QFormLayout()
        self.form.setSpacing(2 * GRID)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self._buttons.addButton(act, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def lay_out(self, *sentences: QLabel) -> None:
        """Put everything in its place, once the form has its fields."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        layout.setSpacing(3 * GRID)
        for sentence in sentences:
            layout.addWidget(sentence)
        nest(layout, self.form)
        layout.addWidget(self._buttons)
