"""Rates rows with one digit each: promises of the last clinic, readiness criteria."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import N_, Language
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.presentations.rating_row import Rating, RatingLine, RatingRow
from desktop_app.ui.theme import Theme

RATING_KEYS = (
    (N_("Rate it and go on to the next"), "1–5"),
    (N_("Next or previous"), "↓, ↑"),
)


class RatingBoard(QWidget):
    """Rows one below the other; a digit rates a row and the cursor goes on to the next.

    `reached` carries the row that has the cursor, so that what scrolls around it can follow.
    """

    rated = Signal(str, object)
    reached = Signal(QWidget)

    def keys_here(self) -> KeysHere:
        """Return what works on a row, if there is one."""
        return KeysHere(N_("On promises and criteria"), RATING_KEYS if self.rows else ())

    def __init__(self, theme: Theme, t: Language, ratings: Sequence[Rating]) -> None:
        super().__init__()
        self._theme, self._t, self._ratings = theme, t, tuple(ratings)
        self.rows: list[RatingRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    def legend(self) -> str:
        """Return what each digit means."""
        return "   ".join(f"{n} {rating.label}" for n, rating in enumerate(self._ratings, start=1))

    def show_lines(self, lines: Sequence[RatingLine]) -> None:
        """Show other lines; rows are used again, so the cursor stays where it is."""
        while len(self.rows) < len(lines):
            row = RatingRow(self._theme, self._t, self._ratings)
            row.rated.connect(lambda value, row=row: self._rated(row, value))
            row.left.connect(lambda steps, row=row: self._go(row, steps))
            row.reached.connect(lambda row=row: self.reached.emit(row))
            self.rows.append(row)
            self._layout.addWidget(row)
        for row, line in zip(self.rows, lines, strict=False):
            row.show_line(line)
            row.show()
        for row in self.rows[len(lines) :]:
            row.hide()
            row.deleteLater()
        del self.rows[len(lines) :]

    def row_of(self, line_id: str) -> RatingRow | None:
        """Return the row of a line."""
        return next((row for row in self.rows if row.line.id == line_id), None)

    def insert_below(self, line_id: str, widget: QWidget) -> None:
        """Put a widget below a row, as a question about it."""
        row = self.row_of(line_id)
        if row is not None:
            self._layout.removeWidget(widget)
            self._layout.insertWidget(self._layout.indexOf(row) + 1, widget)

    def take_cursor(self) -> bool:
        """Put the cursor on the first row; False when there is none."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(self.rows)

    def go_on(self, line_id: str) -> None:
        """Put the cursor on the row after a line; on the last it stays."""
        row = self.row_of(line_id)
        if row is not None:
            self._go(row, 1, stay=True)

    def _rated(self, row: RatingRow, value: Any) -> None:
        self.rated.emit(row.line.id, value)

    def _go(self, row: RatingRow, steps: int, *, stay: bool = False) -> None:
        place = self.rows.index(row) + steps
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif stay:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
