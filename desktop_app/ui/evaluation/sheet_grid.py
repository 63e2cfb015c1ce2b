"""Takes digits like a keypad: one answer after the other, one sheet after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from desktop_app.i18n import N_
from desktop_app.records import EvaluationQuestion, EvaluationSheet
from desktop_app.services.evaluation_board import Board
from desktop_app.ui.cell_ring import RingedCells
from desktop_app.ui.context import Context
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.tokens import GRID

Index = QModelIndex | QPersistentModelIndex
CELL = 8 * GRID
HEADER = 12 * GRID
ROW = QSize(HEADER, CELL - 4)


class SheetModel(QAbstractTableModel):
    """Sheets by question, with a last row for the sheet that is not there yet."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._board: Board | None = None
        self._fresh: EvaluationSheet | None = None
        self._ids: list[str] = []

    def show_board(self, board: Board, fresh: EvaluationSheet) -> None:
        """Show a clinic's sheets anew."""
        self.beginResetModel()
        self._board, self._fresh = board, fresh
        self._ids = [sheet.id for sheet in board.sheets]
        self.endResetModel()

    def follow(self, fresh: EvaluationSheet) -> None:
        """Show sheets that came or went, and every answer as it is now."""
        assert self._board is not None
        now = [sheet.id for sheet in self._board.sheets]
        self._fresh = fresh
        if now[: len(self._ids)] == self._ids and len(now) == len(self._ids) + 1:
            # The empty row has become a sheet; another empty one comes below it.
            end = len(now)
            self.beginInsertRows(QModelIndex(), end, end)
            self._ids = now
            self.endInsertRows()
        elif now != self._ids:
            self.beginResetModel()
            self._ids = now
            self.endResetModel()

    def show_cell(self, sheet_id: str, question_id: str) -> None:
        """Write one answer anew."""
        row, column = self.row_of(sheet_id), self.column_of(question_id)
        index = self.index(row, column)
        self.dataChanged.emit(index, index)

    @property
    def questions(self) -> list[EvaluationQuestion]:
        return self._board.questions if self._board else []

    def sheet_at(self, row: int) -> EvaluationSheet | None:
        """Return the sheet of a row, the new one for the last."""
        sheets = self._board.sheets if self._board else []
        return sheets[row] if 0 <= row < len(sheets) else self._fresh

    def row_of(self, sheet_id: str) -> int:
        """Return the row of a sheet, the last one for a sheet that is not there."""
        return self._ids.index(sheet_id) if sheet_id in self._ids else len(self._ids)

    def column_of(self, question_id: str) -> int:
        """Return the column of a question."""
        return next((at for at, each in enumerate(self.questions) if each.id == question_id), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() or self._board is None else len(self._ids) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.questions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        sheet = self.sheet_at(index.row())
        if self._board is None or sheet is None:
            return None
        question = self.questions[index.column()]
        score = self._board.score(sheet.id, question.id)
        known = index.row() < len(self._ids)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(score) if score is not None else "–" if known else ""
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.ForegroundRole if score is None:
                return self._context.theme.colour("muted")
            case Qt.ItemDataRole.AccessibleTextRole:
                said = str(score) if score is not None else self._context.t(N_("no answer"))
                return f"{question.question}: {said}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return str(section + 1)
            if role == Qt.ItemDataRole.ToolTipRole and section < len(self.questions):
                return self.questions[section].question
        elif role == Qt.ItemDataRole.SizeHintRole:  # of two hundred rows Qt measures all
            return ROW
        elif role == Qt.ItemDataRole.DisplayRole:
            return "+" if section == len(self._ids) else str(section + 1)
        elif role == Qt.ItemDataRole.DecorationRole and section < len(self._ids):
            sheet = self.sheet_at(section)
            if sheet is not None and (sheet.best or sheet.improve or sheet.topics):
                return self._context.theme.pixmap("message-square-text", "accent", 12)
        return None


SHEET_KEYS = (
    (N_("Score, and on to the next question"), "1–9"),
    (N_("No answer"), "0, Space"),
    (N_("Back to the question before"), "Backspace"),
    (N_("Next sheet"), "Enter"),
    (N_("Write the remarks of the sheet"), "F2"),
    (N_("Remove the sheet"), "Ctrl+Del"),
    (N_("First sheet, or the one to be filled in"), "Ctrl+Home, Ctrl+End"),
)


class SheetGrid(QTableView):
    """The sheets. `answered` carries sheet, question and score or None; `moved` any new place.

    `remarks` asks for the remarks of the sheet, `removed` to remove it. `beep` says that a key
    is no answer, `outside` that the digit is none to the question it carries.
    """

    answered = Signal(object, object, object)
    moved = Signal()
    remarks = Signal()
    removed = Signal(object)
    outside = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.beep: Callable[[], object] = QApplication.beep
        self.table = SheetModel(context)
        self.setModel(self.table)
        self.setItemDelegate(RingedCells(context.theme, self))
        self.setAccessibleName(context.t(N_("Sheets by question")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        sizes = {self.horizontalHeader(): CELL, self.verticalHeader(): ROW.height()}
        for header, size in sizes.items():
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(6 * GRID)
            header.setDefaultSectionSize(size)
            header.setSectionsClickable(False)
            header.setHighlightSections(True)
        self.verticalHeader().setFixedWidth(ROW.width())
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())

    # Places

    def sheet(self) -> EvaluationSheet | None:
        """Return the sheet under the cursor, the new one in the last row."""
        return self.table.sheet_at(self.currentIndex().row())

    def question(self) -> EvaluationQuestion | None:
        """Return the question under the cursor."""
        at = self.currentIndex().column()
        return self.table.questions[at] if 0 <= at < len(self.table.questions) else None

    def go(self, row: int, column: int) -> None:
        """Put the cursor somewhere."""
        last_row, last_column = self.table.rowCount() - 1, self.table.columnCount() - 1
        at = self.table.index(max(0, min(row, last_row)), max(0, min(column, last_column)))
        self.setCurrentIndex(at)

    def go_to_end(self) -> None:
        """Put the cursor where the next sheet begins."""
        self.go(self.table.rowCount() - 1, 0)

    def step(self, steps: int) -> None:
        """Go to the next or previous question, over the edge to the other sheet."""
        index, width = self.currentIndex(), self.table.columnCount()
        place = index.row() * width + index.column() + steps
        if 0 <= place < self.table.rowCount() * width:
            self.go(*divmod(place, width))

    def wanted_width(self) -> int:
        """Return the width that shows every question."""
        return HEADER + self.table.columnCount() * CELL + 5 * GRID

    # Keys

    def give(self, score: int | None) -> None:
        """Answer the question under the cursor and go on; a digit outside the scale beeps."""
        sheet, question = self.sheet(), self.question()
        if sheet is None or question is None:
            return
        if score is not None and not 1 <= score <= question.scale:
            self.beep()
            self.outside.emit(question)
            return
        self.answered.emit(sheet, question, score)

    def keys_here(self) -> KeysHere:
        """Return what is typed without looking at the screen."""
        return KeysHere(N_("On evaluation sheets"), SHEET_KEYS)

    def event(self, event: QEvent) -> bool:
        """Keep F2 for the remarks."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F2
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        digit = event.text()
        if plain and len(digit) == 1 and digit in "123456789":
            self.give(int(digit))
        elif plain and digit in ("0", " "):
            self.give(None)
        elif event.key() == Qt.Key.Key_Backspace:
            self.step(-1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(self.currentIndex().row() + 1, 0)
        elif event.key() == Qt.Key.Key_F2:
            self.remarks.emit()
        elif event.key() == Qt.Key.Key_Delete and control:
            sheet = self.sheet()
            if sheet is not None and self.currentIndex().row() < self.table.rowCount() - 1:
                self.removed.emit(sheet)
        elif plain and digit and digit.isprintable():
            self.beep()
        elif event.matches(QKeySequence.StandardKey.MoveToStartOfDocument):
            self.go(0, 0)
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            self.go_to_end()
        else:
            super().keyPressEvent(event)
