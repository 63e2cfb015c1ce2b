"""Lays the fields of a form out in rows, which break where a label would be cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout

from desktop_app.ui.field_block import FieldBlock
from desktop_app.ui.tokens import GRID

COLUMNS, GAP = 12, 4 * GRID
"""Columns that the fields of a row share among them, and the pixels between two fields."""

BAR = 5 * GRID
"""Pixels, more than a scroll bar takes beside a form."""

Line = tuple[FieldBlock, ...]


class FieldGrid(QGridLayout):
    """Rows of fields, each as wide as its words ask for; `fit` is told the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Line] = []
        self._lines: list[Line] = []
        self._room = -BAR
        self.setHorizontalSpacing(GAP)
        self.setVerticalSpacing(2 * GRID + 2)
        for column in range(COLUMNS):
            self.setColumnStretch(column, 1)

    def fill(self, rows: Sequence[Sequence[FieldBlock]]) -> None:
        """Put the fields in, once the grid has its place: Qt looks at what moves all over again."""
        self._rows = [tuple(row) for row in rows]
        self._place(self._rows)

    def fit(self, room: int) -> None:
        """Break rows of fields in two until no label is cut in a room of this width.

        Broken rows stay broken while no more room is won than a scroll bar takes: a bar that goes
        because rows are joined, and comes because they are high, would go and come without end.
        """
        if 0 <= room - self._room < BAR:
            return
        self._room = room
        lines = list(self._rows)
        while (at := _cut_line(lines, room)) is not None:
            half = (len(lines[at]) + 1) // 2
            lines[at : at + 1] = [lines[at][:half], lines[at][half:]]
        self._place(lines)

    def _place(self, lines: list[Line]) -> None:
        if lines == self._lines:
            return
        self._lines = lines
        for place, line in enumerate(lines):
            at = 0
            for block, span in zip(line, _spans(line), strict=True):
                self.addWidget(block, place, at, 1, span)
                at += span


def _cut_line(lines: list[Line], room: int) -> int | None:
    """Return the first line in which a field has less room than it needs."""
    spans = [_spans(line) for line in lines]
    # Qt leaves a gap only before columns in which a field of any line begins.
    starts = {sum(line[:at]) for line in spans for at in range(len(line))}
    column = (room - (len(starts) - 1) * GAP) / COLUMNS
    for place, (line, taken) in enumerate(zip(lines, spans, strict=True)):
        for at, block in enumerate(line):
            left, right = sum(taken[:at]), sum(taken[: at + 1])
            gaps = sum(left < start < right for start in starts)
            width = taken[at] * column + gaps * GAP
            if len(line) > 1 and width < block.least_width():
                return place
    return None


def _spans(line: Line) -> list[int]:
    """Share the columns among the fields of a line by the letters each needs."""
    letters = [block.letters() for block in line]
    spans = [max(2, round(COLUMNS * wanted / sum(letters))) for wanted in letters]
    while sum(spans) > COLUMNS:
        spans[spans.index(max(spans))] -= 1
    spans[spans.index(max(spans))] += COLUMNS - sum(spans)
    return spans
