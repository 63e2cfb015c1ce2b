"""Keeps the pages that have been opened, and lets go of them when they are to be built anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop_app.i18n import N_
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.pages import PageEntry
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import button


@dataclass(frozen=True, slots=True)
class Place:
    """Which of the fields of one kind in sight the cursor is in: number `at` (from 0) `of` all."""

    kind: type[QWidget]
    at: int
    of: int


class PageStack(QStackedWidget):
    """Shows one page; each is imported and built when it is first opened, and kept."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._context = context
        self.pages: dict[str, Page] = {}
        self.invitation: EmptyState | None = None

    def open(self, entry: PageEntry, begin: Callable[[Any], object] | None = None) -> Page:
        """Show a page with the cursor where its work begins, and return it.

        `begin` is done before the page is seen: it need not read what is then out of sight.
        """
        page = self.built(entry)
        if begin is not None:
            begin(page)
        self.setCurrentWidget(page)
        page.take_focus()
        return page

    def built(self, entry: PageEntry) -> Page:
        """Return a page without showing it."""
        page = self.pages.get(entry.id)
        if page is None:
            # Its parent first: Qt looks at the font and colours of all that is put into another.
            page = entry.load()(self._context, self)
            self.pages[entry.id] = page
            self.addWidget(page)
        return page

    def invite(self, new_clinic: Callable[[], object]) -> None:
        """Show how the first clinic is set up, in place of a page that needs one."""
        if self.invitation is None:
            theme, t = self._context.theme, self._context.t
            self.invitation = EmptyState(
                theme,
                "calendar-days",
                t(N_("No clinic yet")),
                t(
                    N_(
                        "Set up the first clinic: number, title and date are enough to begin. "
                        "Districts, guests and papers follow from it."
                    )
                ),
                button(
                    t(N_("New clinic")),
                    new_clinic,
                    theme=theme,
                    icon="plus",
                    look="primary",
                    hint="Ctrl+N",
                ),
            )
            self.addWidget(self.invitation)
        self.setCurrentWidget(self.invitation)
        self.invitation.take_focus()

    def place_of_cursor(self) -> Place | None:
        """Return where the cursor is in the page in sight, to be found again in a new one."""
        focused, page = QApplication.focusWidget(), self.currentWidget()
        if focused is None or page is None or not page.isAncestorOf(focused):
            return None
        alike = _in_sight(page, type(focused))
        return Place(type(focused), alike.index(focused), len(alike)) if focused in alike else None

    def put_cursor(self, place: Place | None) -> None:
        """Put the cursor where it was; a page that looks another way keeps it where it begins."""
        page = self.currentWidget()
        if place is None or page is None:
            return
        alike = _in_sight(page, place.kind)
        if len(alike) == place.of:
            alike[place.at].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Store what is still being typed in any page."""
        for page in self.pages.values():
            page.flush()

    def drop_hidden(self) -> bool:
        """Let go of one page out of sight; False where there is none.

        A page with a window of its own stays: the room looks at the clock of the agenda.
        """
        shown, windows = self.currentWidget(), self.with_windows()
        hidden = [k for k, page in self.pages.items() if page is not shown and k not in windows]
        if hidden:
            page = self.pages.pop(hidden[0])
            page.flush()
            page.retire()
            page.deleteLater()
        return bool(hidden)

    def with_windows(self) -> list[str]:
        """Return the pages that have a window of their own open."""
        owners = [one.parentWidget() for one in QApplication.topLevelWidgets() if one.isVisible()]
        return [key for key, page in self.pages.items() if page in owners]

    def retire(self) -> None:
        """Hear nothing any more: everything here is stored and about to be deleted."""
        for page in self.pages.values():
            page.retire()
        self.pages.clear()


def _in_sight(page: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [one for one in page.findChildren(kind) if one.isVisibleTo(page)]
