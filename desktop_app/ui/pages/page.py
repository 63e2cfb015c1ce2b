"""Gives every page its header, and reads it anew when what it shows has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.records.change import Change
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import Giving, words
from desktop_app.ui.tokens import GRID


class Page(QWidget):
    """A page of the window. Subclasses build their widgets into `body` and override `refresh`.

    `shows` names the record types that the page shows; a change of others does not concern it.
    Empty means all. A page that is hidden catches up when it is shown.
    """

    title = ""
    shows: tuple[type, ...] = ()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.context = context
        self.t = context.t
        self._stale = True
        self._latest: Change | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 4 * GRID)
        outer.setSpacing(3 * GRID)
        self.heading = words(self.t(self.title), "title")
        self.subheading = Giving("muted")
        self._actions = QHBoxLayout()
        self._actions.setSpacing(2 * GRID)
        header = QHBoxLayout()
        header.setSpacing(3 * GRID)
        header.addWidget(self.heading)
        header.addWidget(self.subheading, 1)
        nest(header, self._actions)
        header.addStrut(9 * GRID)
        nest(outer, header)
        self.body = QVBoxLayout()
        self.body.setSpacing(3 * GRID)
        nest(outer, self.body, 1)
        context.changed.connect(self._changed)
        context.clinic_changed.connect(self._clinic_changed)

    def add_action(self, widget: QWidget) -> QWidget:
        """Put a button at the right of the page's title."""
        self._actions.addWidget(widget)
        return widget

    def scrolled(self) -> QVBoxLayout:
        """Return a layout for a page longer than the window; use it instead of `body`."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 2 * GRID, 0)
        layout.setSpacing(3 * GRID)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(area, 1)
        return layout

    def take_focus(self) -> None:
        """Put the cursor where the work of the page begins: by default the first field."""
        for child in self.findChildren(QWidget):
            if (
                child.focusPolicy() & Qt.FocusPolicy.TabFocus
                and child.isVisibleTo(self)
                and child.isEnabled()
                and child.focusProxy() is None
                and not isinstance(child, QAbstractButton | QScrollArea)
            ):
                child.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def refresh(self, change: Change | None) -> None:
        """Read again what the page shows; `change` is None when anything may be different."""

    def catch_up(self, change: Change | None) -> None:
        """Read what was missed out of sight, while the page comes into sight."""
        self.refresh(change)

    def flush(self) -> None:
        """Store what is still being typed: the window asks before it closes or is rebuilt."""
        for child in self.findChildren(QWidget):
            store = getattr(child, "store_typed", None)
            if store is not None:
                store()

    def show_window(self) -> None:
        """Open the window of its own that a page may have, as the one before it had it open."""

    def retire(self) -> None:
        """Hear of nothing any more: the page is about to be deleted."""
        self.context.changed.disconnect(self._changed)
        self.context.clinic_changed.disconnect(self._clinic_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            change, self._latest = self._latest, None
            self.catch_up(change)
        if not event.spontaneous():
            self.take_focus()

    def _changed(self, change: Change) -> None:
        if self.shows and not change.touches(*self.shows):
            return
        if self.isVisible():
            self.refresh(change)
        else:
            # Only a single missed change can be told apart; several are read as "anything".
            self._latest = None if self._stale else change
            self._stale = True

    def _clinic_changed(self) -> None:
        self.read_again()

    def read_again(self) -> None:
        """Read everything again, now or, out of sight, when the page is next shown."""
        if self.isVisible():
            self.refresh(None)
        else:
            self._stale, self._latest = True, None
