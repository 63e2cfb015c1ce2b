"""Says above a page what was typed and is not stored yet, and leads to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.i18n import N_
from desktop_app.services.unfinished import Unfinished, unfinished
from desktop_app.ui.context import Context
from desktop_app.ui.pages import PAGES
from desktop_app.ui.pieces import button, icon_label, row, words
from desktop_app.ui.tokens import GRID

FEW = 3
"""So many are named; more are counted."""


def in_words(context: Context, waiting: list[Unfinished]) -> str:
    """Return `1 entry is not finished: Clinic, Invitation date "31/02/2025".`"""
    t = context.t
    titles = {entry.id: t(entry.title) for entry in PAGES}
    named = [
        f"{', '.join(filter(None, (titles[one.page], t(one.label))))} “{_short(one.text)}”"
        for one in waiting[:FEW]
    ]
    if len(waiting) > FEW:
        named.append("…")
    return t.plural(
        N_("{n} entry is not finished and is missing on paper: {where}"),
        N_("{n} entries are not finished and are missing on paper: {where}"),
        len(waiting),
        where="; ".join(named),
    )


class UnfinishedNote(QFrame):
    """Hidden while nothing waits; looks again whenever its page is shown."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__()
        self._context = context
        self._waiting: list[Unfinished] = []
        self.setProperty("piece", "banner")
        self.setProperty("tone", "warning")
        self._words = words(wrap=True)
        layout = row(
            icon_label(context.theme, "triangle-alert", "warning"),
            self._words,
            button(context.t(N_("Show")), self.go, look="quiet"),
        )
        layout.setStretch(1, 1)
        layout.setContentsMargins(3 * GRID, GRID, GRID, GRID)
        self.setLayout(layout)
        self.hide()
        page.installEventFilter(self)
        self._page = page
        context.changed.connect(self._follow)  # a method goes with its widget, a lambda does not

    @property
    def text(self) -> str:
        """What is said while something waits."""
        return "" if self.isHidden() else self._words.text()

    def refresh(self) -> None:
        """Look what waits for the open clinic now."""
        context = self._context
        self._waiting = (
            unfinished(context.store, context.drafts, context.clinic_id)
            if context.drafts.count()
            else []
        )
        if self._waiting:
            self._words.setText(in_words(context, self._waiting))
        self.setVisible(bool(self._waiting))

    def _follow(self, _change: object) -> None:
        if self._page.isVisible():
            self.refresh()

    def go(self) -> None:
        """Open the page of the first."""
        if self._waiting:
            self._context.open_page(self._waiting[0].page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.refresh()
        return super().eventFilter(watched, event)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
