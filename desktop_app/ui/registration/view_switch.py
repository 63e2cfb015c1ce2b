"""Switches between the desk of a day and the grid of all days and sessions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop_app.i18n import N_
from desktop_app.ui.context import Context
from desktop_app.ui.tokens import GRID

DESK, GRID_VIEW = 0, 1
VIEWS = ((N_("Desk"), "user-check"), (N_("Days and sessions"), "calendar-check"))


class ViewSwitch(QWidget):
    """Two buttons, one pressed."""

    chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for place, (name, icon) in zip((DESK, GRID_VIEW), VIEWS, strict=True):
            made = QPushButton(f" {context.t(name)}")
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setToolTip(context.t(N_("Desk or grid (Ctrl+G)")))
            context.theme.put_icon(made, icon)
            self._group.addButton(made, place)
            layout.addWidget(made)
        self._group.idClicked.connect(self.chosen)
        self.show_view(DESK)

    def show_view(self, view: int) -> None:
        """Press the button of a view."""
        self._group.button(view).setChecked(True)
