"""Says on an empty page what it is for and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.pieces import icon_label, words
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

WIDTH = 420


class EmptyState(QWidget):
    """An icon, a heading, a sentence and the buttons of the next step."""

    def __init__(
        self, theme: Theme, icon: str, heading: str, sentence: str, *buttons: QPushButton
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8 * GRID, 8 * GRID, 8 * GRID, 8 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(icon_label(theme, icon, "accent", 40), 0, centre)
        layout.addSpacing(GRID)
        layout.addWidget(words(heading, "title"), 0, centre)
        explained = words(sentence, "muted", wrap=True)
        explained.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        explained.setFixedWidth(WIDTH)
        # A centred label is otherwise given the height of one line.
        explained.setMinimumHeight(explained.heightForWidth(WIDTH))
        layout.addWidget(explained, 0, centre)
        layout.addSpacing(2 * GRID)
        self._buttons = buttons
        for made in buttons:
            layout.addWidget(made, 0, centre)
        layout.addStretch(3)

    def take_focus(self) -> None:
        """Put the cursor on the next step, or here where there is none: never out of sight."""
        place: QWidget = self._buttons[0] if self._buttons else self
        place.setFocus(Qt.FocusReason.OtherFocusReason)
