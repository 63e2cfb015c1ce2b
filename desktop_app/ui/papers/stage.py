"""Shows a paper, or why there is none to see: it has no content, or personal data is hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from desktop_app.i18n import N_
from desktop_app.records.paper import PaperKind
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.papers.empty import empty_states
from desktop_app.ui.papers.view import PaperView
from desktop_app.ui.tokens import GRID


class PaperStage(QStackedWidget):
    """One of these at a time: the paper, what fills an empty one, a veil over personal data."""

    def __init__(self, context: Context, view: PaperView) -> None:
        super().__init__()
        self._view = view
        self.empty = empty_states(context)
        self.veil = EmptyState(
            context.theme,
            "eye-off",
            context.t(N_("Personal data is hidden")),
            context.t(N_("Papers name people, so they are not shown now. F8 shows them again.")),
        )
        for widget in (view, *self.empty.values(), self.veil):
            self.addWidget(widget)
        self.setMinimumWidth(60 * GRID)

    def show_paper(self, *, private: bool) -> None:
        """Show the paper, or that it is hidden."""
        self.setCurrentWidget(self.veil if private else self._view)

    def show_empty(self, kind: PaperKind) -> None:
        """Show that a paper of this kind has no content, and where it comes from."""
        self.setCurrentWidget(self.empty.get(kind, self.empty[None]))
