"""Shares the room of a grid among its columns and makes its rows as high as their words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QTableView

from desktop_app.records.fields import Kind
from desktop_app.ui.memory import WindowMemory
from desktop_app.ui.record_table import NUMBERS, RecordTableModel
from desktop_app.ui.tokens import GRID

PADDING = 4 * GRID
SHORT = (*NUMBERS, Kind.DATE, Kind.TIME, Kind.MOMENT, Kind.BOOLEAN)
"""Kinds whose text never wraps."""

REMEMBERED = 10_000
"""Texts whose height is kept in mind."""

AT_ONCE = 50
"""Rows measured in one go; those of a longer list follow by and by, so that keys are answered."""


class GridLayout(QObject):
    """The measures of one grid; column widths that somebody chose are remembered by its name.

    With `fit_height` the grid is as high as its rows; `empty` keeps room for the sentence of a
    grid without rows.
    """

    _asked = Signal()
    _went_on = Signal()

    def __init__(
        self,
        view: QTableView,
        table: RecordTableModel,
        memory: WindowMemory,
        name: str,
        *,
        fit_height: bool,
        empty: bool,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._table = table
        self._memory = memory
        self._name = name
        self._fit_height = fit_height
        self._empty = empty
        self._chosen_widths = memory.widths(name)
        self._placing = False
        self._unfitted = False
        self._waiting: list[range] = []
        self._asked.connect(self._refit, Qt.ConnectionType.QueuedConnection)
        self._went_on.connect(self._fit_more, Qt.ConnectionType.QueuedConnection)
        self._heights: dict[tuple[str, int], int] = {}
        table.dataChanged.connect(lambda first, last: self._fit_changed(first.row(), last.row()))
        table.rowsInserted.connect(lambda _, first, last: self._fit_changed(first, last))
        table.rowsRemoved.connect(self._fit_rest)
        table.rowsMoved.connect(self._fit_rest)
        table.modelReset.connect(self.refit)
        table.layoutChanged.connect(self.refit)
        view.horizontalHeader().sectionResized.connect(self.resized)

    def refit(self) -> None:
        """Fit all rows once what happens now is over, and before anything is painted."""
        if not self._unfitted:
            self._unfitted = True
            self._asked.emit()

    def _refit(self) -> None:
        self.place_columns()
        self._unfitted = False
        self.fit_all()

    def fit_all(self) -> None:
        """Make every row as high as its longest text, in a long list those in sight first."""
        rows = self._table.rowCount()
        if self._fit_height or rows <= AT_ONCE:
            self._waiting = []
            self.fit(0, rows - 1)
            return
        top = max(0, self._view.rowAt(0))
        self._waiting = [range(top, rows), range(top)]
        self._fit_more()

    def _fit_more(self) -> None:
        """Measure the next rows that wait; what is in sight stays where it is."""
        if not self._waiting:
            return
        rows = self._waiting.pop(0)
        view, top = self._view, max(0, self._view.rowAt(0))
        stands = view.rowViewportPosition(top)
        part = rows[:AT_ONCE]
        if part:
            self.fit(part[0], part[-1])
        if moved := view.rowViewportPosition(top) - stands:
            view.updateGeometries()
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + moved)
        if rest := rows[AT_ONCE:]:
            self._waiting.insert(0, rest)
        if self._waiting:
            self._went_on.emit()

    def _fit_rest(self) -> None:
        """Measure what waits from where it stands now that rows have gone, or gone elsewhere."""
        if self._waiting:
            self.refit()
        self.fit_view()

    def _fit_changed(self, first: int, last: int) -> None:
        """Measure rows that have changed, unless all of them are about to be measured."""
        if self._waiting or (last - first >= AT_ONCE and not self._fit_height):
            self.refit()
        if not self._unfitted:
            self.fit(first, last)

    def line(self) -> int:
        """Return the height of one line of text."""
        return self._view.fontMetrics().lineSpacing()

    def place_columns(self) -> None:
        """Give columns the widths that were chosen, or those of their specs, and share the rest."""
        self._placing = True
        columns = self._table.columns
        letter = self._view.fontMetrics().averageCharWidth()
        widths = [self._natural_width(at, letter) for at in range(len(columns))]
        free = [i for i, column in enumerate(columns) if column.stretch]
        free = [i for i in free if columns[i].name not in self._chosen_widths]
        for at, column in enumerate(columns):
            widths[at] = self._chosen_widths.get(column.name, widths[at])
        spare = self._room() - sum(widths)
        if spare < 0:
            self._squeeze(widths, -spare, letter)
        elif not free and not self._chosen_widths:
            free = [max(range(len(widths)), key=widths.__getitem__)]
        if free and spare > 0:
            total = sum(widths[i] for i in free)
            for i in free:
                widths[i] += spare * widths[i] // total
        for at, width in enumerate(widths):
            if self._view.columnWidth(at) != width:
                self._view.setColumnWidth(at, width)
                self.refit()
        self._placing = False

    def _room(self) -> int:
        """Return the width of the view beside the scroll bar, also of one about to appear."""
        view, bar = self._view, self._view.verticalScrollBar()
        least = self._table.rowCount() * view.verticalHeader().minimumSectionSize()
        needed = not self._fit_height and least > view.viewport().height()
        return view.viewport().width() - (
            bar.sizeHint().width() if needed and bar.isHidden() else 0
        )

    def _natural_width(self, at: int, letter: int) -> int:
        """Return the width that the spec asks for, at least that of heading and choices."""
        column = self._table.columns[at]
        wanted = min(column.width or column.spec.width, 60) * letter
        if column.spec.kind is Kind.CHOICE and column.options is not None:
            words = self._view.fontMetrics()
            labels = (words.horizontalAdvance(o.label) for o in column.options.find(""))
            wanted = max(wanted, *labels)
        if self._heading_width(self._table.headings[at]) > wanted:
            self._table.headings[at] = _in_two_lines(self._table.headings[at])
        return max(wanted, self._heading_width(self._table.headings[at])) + PADDING

    def _heading_width(self, heading: str) -> int:
        header = self._view.horizontalHeader().fontMetrics()
        return max(header.horizontalAdvance(line) for line in heading.split("\n"))

    def _squeeze(self, widths: list[int], excess: int, letter: int) -> None:
        """Take the excess from columns of words, which can wrap, in proportion to their room."""
        room = {}
        for at, column in enumerate(self._table.columns):
            whole = column.firm or column.spec.kind in (*SHORT, Kind.CHOICE)
            if whole or column.name in self._chosen_widths:
                continue
            narrow = self._heading_width(_in_two_lines(self._table.headings[at]))
            least = max(12 * letter, narrow) + PADDING
            if widths[at] > least:
                room[at] = widths[at] - least
        total = sum(room.values())
        for at, width in room.items():
            widths[at] -= min(width, excess * width // total + 1)
            if self._heading_width(self._table.headings[at]) > widths[at] - PADDING:
                self._table.headings[at] = _in_two_lines(self._table.headings[at])

    def resized(self, at: int, _old: int, width: int) -> None:
        """Remember a width that somebody chose."""
        if self._placing:
            return
        self._chosen_widths[self._table.columns[at].name] = width
        self._memory.keep_widths(self._name, self._chosen_widths)
        self.refit()

    def fit(self, first: int, last: int) -> None:
        """Make these rows as high as their longest text."""
        line, table = self.line(), self._table
        wordy = [
            (at, self._view.columnWidth(at) - PADDING - 3)
            for at, column in enumerate(table.columns)
            if column.spec.kind not in SHORT
        ]
        for row in range(first, last + 1):
            height = line
            for at, width in wordy:
                if text := table.words(row, at):
                    height = max(height, self._height(text, width))
            height += 3 * GRID
            if self._view.rowHeight(row) != height:
                self._view.setRowHeight(row, height)
        self.fit_view()

    def _height(self, text: str, width: int) -> int:
        """Return how high a text is within a width; the same ones are asked for again and again."""
        known = self._heights.get((text, width))
        if known is None:
            metrics, wrap = self._view.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
            known = 0
            if "\n" in text or metrics.horizontalAdvance(text) > width:
                known = metrics.boundingRect(0, 0, max(width, 40), 100_000, wrap, text).height()
            if len(self._heights) > REMEMBERED:
                self._heights.clear()
            self._heights[text, width] = known
        return known

    def fit_view(self) -> None:
        """Make the grid itself as high as its rows, where a page scrolls instead of the grid."""
        if self._fit_height:
            header = self._view.horizontalHeader().sizeHint().height()
            bar = self._view.horizontalScrollBar()
            below = bar.sizeHint().height() if bar.maximum() else 0
            rows = self._view.verticalHeader().length() or (14 * GRID if self._empty else 0)
            self._view.setFixedHeight(header + rows + below + 3)


def _in_two_lines(heading: str) -> str:
    """Break a heading at the space nearest to its middle."""
    spaces = [at for at, mark in enumerate(heading) if mark == " "]
    if not spaces or "\n" in heading:
        return heading
    at = min(spaces, key=lambda place: abs(place - len(heading) / 2))
    return f"{heading[:at]}\n{heading[at + 1 :]}"
