"""Finds words in the paper that is shown: Ctrl+F, Enter for the next place, Esc to end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import N_, Language
from desktop_app.ui.papers.engine import PaperEngine
from desktop_app.ui.papers.found_words import Hit
from desktop_app.ui.papers.preview import Preview
from desktop_app.ui.pieces import icon_button, row, words
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

PAUSE = 150
"""Milliseconds after the last letter before the paper is searched."""


class FindBar(QWidget):
    """The line, how many places there are, and the arrows between them. `left` comes with Esc."""

    left = Signal()

    def __init__(
        self,
        engine: PaperEngine,
        preview: Preview,
        theme: Theme,
        t: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._preview = preview
        self._t = t
        self._hits: Sequence[Hit] = ()
        self._at = -1
        self._asked = ""
        self.line = _Line(self)
        self.line.setPlaceholderText(t(N_("Find in the paper")))
        self.line.setAccessibleName(t(N_("Find in the paper")))
        self.line.setClearButtonEnabled(True)
        icon = self.line.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        theme.put_icon(icon, "search")
        self.line.setFixedWidth(60 * GRID)
        self.count = words("", "muted")
        bar = row(
            self.line,
            icon_button(theme, "chevron-up", t(N_("Previous place (Shift+Enter)")), self.previous),
            icon_button(theme, "chevron-down", t(N_("Next place (Enter)")), self.next),
            self.count,
            None,
            icon_button(theme, "x", t(N_("Close")), self.leave),
        )
        self.setLayout(bar)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE)
        self._rest.timeout.connect(self.search)
        self.line.textChanged.connect(lambda _text: self._rest.start())
        engine.found.connect(self._found)
        self.hide()

    @property
    def place(self) -> tuple[int, int]:
        """Which place of how many is marked, from 1; (0, 0) without any."""
        return self._at + 1, len(self._hits)

    def open(self) -> None:
        """Show the line with what was typed last, marked to be overwritten."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._rest.start(0)

    def search(self) -> None:
        """Look for what is typed in the paper that is shown now."""
        self._rest.stop()
        paper = self._preview.paper
        self._asked = self.line.text()
        if paper is None or not self.isVisible():
            return
        self._engine.find(paper.order, self._asked, paper.content)

    def next(self) -> None:
        """Go to the next place, after the last one to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the place before."""
        self._step(-1)

    def leave(self) -> None:
        """Close the line and take the marks off the paper."""
        self._hits, self._at = (), -1
        self._preview.show_hits((), -1)
        self.hide()
        self.left.emit()

    def _step(self, by: int) -> None:
        if self._rest.isActive():  # Enter right after the last letter
            self.search()
            return
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show()

    def _found(self, order: int, text: str, hits: Sequence[Hit]) -> None:
        paper = self._preview.paper
        if paper is None or order != paper.order or text != self._asked or not self.isVisible():
            return
        self._hits = hits
        in_sight = self._preview.page - 1
        after = (at for at, hit in enumerate(hits) if hit.page >= in_sight)
        self._at = next(after, 0) if hits else -1
        self._show()

    def _show(self) -> None:
        t, (at, count) = self._t, self.place
        if not self._asked.strip():
            self.count.setText("")
        elif not count:
            self.count.setText(t(N_("Not in this paper")))
        else:
            self.count.setText(t(N_("{at} of {count}"), at=at, count=count))
        self._preview.show_hits(self._hits, self._at)


class _Line(QLineEdit):
    """Enter and Shift+Enter go through the places, Esc ends."""

    def __init__(self, bar: FindBar) -> None:
        super().__init__()
        self._bar = bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self._bar.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._bar.previous() if back else self._bar.next()
            case _:
                super().keyPressEvent(event)
