"""Pairs of entries that may be one person: side by side, merged with one key or set apart."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import N_, Message
from desktop_app.records import Person
from desktop_app.records.change import Change
from desktop_app.services.duplicates import Pair
from desktop_app.ui.context import Context
from desktop_app.ui.directory.comparison import ChoiceButton, Comparison
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import button, column, row, words
from desktop_app.ui.tokens import GRID

STEP_SECONDS = 0.012
"""How long the search may hold the window before it lets it go on."""

MOST = 100
"""Pairs listed at once; those merged or set apart make room for others."""


def _load_comparing() -> None:
    """Load the library that compares names: 100 ms that the window would feel."""
    import rapidfuzz.fuzz  # noqa: F401 - loaded before the first comparison


class DuplicatesTab(QWidget):
    """Left the pairs, right the two entries. `found` tells how many pairs there are."""

    found = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._directory = context.services.directory
        self._search: Iterator[list[Pair]] | None = None
        self._left: Iterator[list[Pair]] | None = None
        self._finding: dict[str, Pair] = {}
        self._settled = False
        self._chosen: Pair | None = None
        self.pairs: list[Pair] = []
        t = context.t
        self.list = QListWidget()
        self.list.setAccessibleName(t(N_("Pairs of entries")))
        self.list.setUniformItemSizes(True)
        self.list.currentRowChanged.connect(self._show)
        self.list.installEventFilter(self)
        self.progress = words("", "muted")
        self.comparison = Comparison(context)
        self.merge = button(
            t(N_("Merge")),
            self.merge_pair,
            theme=context.theme,
            icon="merge",
            look="primary",
            hint="Enter",
        )
        self.apart = button(
            t(N_("Not the same person")),
            self.set_apart,
            theme=context.theme,
            icon="split",
            hint="Del",
        )
        self.hint = words(
            t(N_("Enter merges, Del sets apart; both can be taken back at any time.")),
            "muted",
            wrap=True,
        )
        left = column(self.progress, self.list, spacing=2 * GRID)
        left.setStretch(1, 1)
        right = column(self.comparison, spacing=2 * GRID)
        right.setStretch(0, 1)
        acts = row(self.merge, self.apart, self.hint)
        acts.setStretch(2, 1)
        nest(right, acts)
        both = QWidget()
        layout = QHBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * GRID)
        nest(layout, left, 2)
        nest(layout, right, 3)
        self._none = EmptyState(
            context.theme,
            "users",
            t(N_("Nobody is entered twice")),
            t(
                N_(
                    "Names are compared without titles, in any order of words and with small "
                    "misspellings. New pairs appear here by themselves."
                )
            ),
        )
        self._states = QStackedWidget()
        self._states.addWidget(both)
        self._states.addWidget(self._none)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 2 * GRID, 0, 0)
        outer.addWidget(self._states)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look)
        context.privacy_changed.connect(self._show_again)
        self._loading = threading.Thread(target=_load_comparing, daemon=True)
        self._loading.start()

    # What the page is told

    def take_focus(self) -> None:
        """Begin in the list, when there is one."""
        if self._states.currentWidget() is self._none:
            self._none.take_focus()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, change: Change | None) -> None:
        """Look for pairs again, without holding up the window."""
        del change
        self._left = self._search
        self._search = self._directory.duplicates.search()
        self._finding = {}
        self._settled = False
        self._timer.start()
        self._tell()

    def compare(self, first_id: str, second_id: str) -> None:
        """Show two entries that somebody says are one person, before all that are found."""
        reason = Message(N_("chosen by hand"))
        self._chosen = Pair(first_id, second_id, 0.0, (reason,))
        self._show_pairs(self._with_chosen(self.pairs))
        self.list.setCurrentRow(0)
        self.take_focus()

    def merge_pair(self) -> None:
        """Make one entry of the two, as chosen."""
        kept, given_up = self.comparison.kept, self.comparison.given_up
        if self._current() is None or kept is None or given_up is None:
            return
        taken = self.comparison.taken()
        self._done(
            self._context.perform(
                lambda: self._directory.merges.merge(kept.id, given_up.id, taken)
            ),
            lambda pair: given_up.id not in (pair.first_id, pair.second_id),
        )

    def set_apart(self) -> None:
        """Remember that the two are two people."""
        pair = self._current()
        if pair is None:
            return
        self._done(
            self._context.perform(
                lambda: self._directory.duplicates.mark_different(pair.first_id, pair.second_id)
            ),
            lambda other: other is not pair,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Merge with Enter and set apart with Del, on the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._acts(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do the same while the cursor is on what is right of the two."""
        if not isinstance(self.focusWidget(), ChoiceButton) or not self._acts(event):
            super().keyPressEvent(event)

    def _acts(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.merge_pair()
        elif event.key() == Qt.Key.Key_Delete:
            self.set_apart()
        else:
            return False
        return True

    # Within

    def _done(self, change: Change | None, stays: Any) -> None:
        if change is None:
            return
        if self._chosen is not None and not stays(self._chosen):
            self._chosen = None
        self._show_pairs([pair for pair in self.pairs if stays(pair)])
        self.take_focus()
        self._context.messages.tell(
            Message(N_("Done: {action}"), {"action": change.label}),
            action=N_("Undo"),
            act=lambda: self._context.perform(self._context.store.undo),
        )

    def _look(self) -> None:
        """Search for a moment."""
        self._timer.setInterval(10 if self._loading.is_alive() else 0)
        if self._loading.is_alive():
            return
        if self._left is not None:
            self._left = None  # with all that it knew of everybody: in a turn of its own
            return
        if self._search is None:
            self._settle()
            return
        end = time.perf_counter() + STEP_SECONDS
        while time.perf_counter() < end:
            step = next(self._search, None)
            if step is None:
                self._search = None
                return
            self._finding.update((pair.id, pair) for pair in step)

    def _settle(self) -> None:
        """Show what was found, in a moment of its own."""
        self._timer.stop()
        self._settled = True
        # By the ids that are there: making those of thousands of pairs takes a while.
        found = sorted(self._finding.items(), key=lambda each: (-each[1].score, each[0]))
        self._show_pairs(self._with_chosen([pair for _, pair in found]))

    def _show_again(self, _private: bool) -> None:
        self._show_pairs(self.pairs)

    def _show_pairs(self, pairs: list[Pair]) -> None:
        kept = self._current()
        at = self.list.currentRow()
        self.pairs = pairs
        shown = pairs[:MOST]
        self.list.blockSignals(True)
        self.list.clear()
        names = self._names(shown)
        for pair in shown:
            both = (names.get(each, "") for each in (pair.first_id, pair.second_id))
            self.list.addItem("\n".join(both))
        ids = [pair.id for pair in shown]
        where = ids.index(kept.id) if kept is not None and kept.id in ids else max(0, at)
        self.list.setCurrentRow(min(where, len(shown) - 1))
        self.list.blockSignals(False)
        self._show(self.list.currentRow())
        self._tell()

    def _with_chosen(self, found: list[Pair]) -> list[Pair]:
        """Put the pair chosen by hand first, while it is one."""
        chosen = self._chosen
        if chosen is None or self._directory.duplicates.both(chosen) is None:
            return found
        return [chosen, *(pair for pair in found if pair.id != chosen.id)]

    def _names(self, pairs: list[Pair]) -> dict[str, str]:
        ids = {each for pair in pairs for each in (pair.first_id, pair.second_id)}
        people = self._context.store.all(Person, id=ids) if ids else []
        return {person.id: self._context.shown_name(person.full_name) for person in people}

    def _current(self) -> Pair | None:
        at = self.list.currentRow()
        return self.pairs[at] if 0 <= at < len(self.pairs) else None

    def _show(self, at: int) -> None:
        del at
        pair = self._current()
        both = self._directory.duplicates.both(pair) if pair is not None else None
        if pair is not None and both is not None:
            self.comparison.show_pair(pair, *both)
            self.comparison.follow(self.list)
        for made in (self.merge, self.apart):
            made.setEnabled(both is not None)

    def _tell(self) -> None:
        t = self._context.t
        n = len(self.pairs)
        said = t.plural(N_("{n} pair"), N_("{n} pairs"), n)
        if n > MOST:
            said = t(N_("the likeliest {shown} of {total} pairs"), shown=MOST, total=n)
        if not self._settled and not n:
            said = t(N_("Looking for pairs…"))
        self.progress.setText(said)
        self._states.setCurrentIndex(1 if self._settled and not n else 0)
        self.found.emit(n)
