"""Edits and paints the cells of a grid with the same editors as the forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.i18n import N_
from desktop_app.records.fields import Kind
from desktop_app.ui.cell_drafts import REST
from desktop_app.ui.cell_ring import draw_ring
from desktop_app.ui.cell_storing import CellStoring
from desktop_app.ui.cell_view import CellView
from desktop_app.ui.line_editor import ENTER, LineEditor, OptionEditor
from desktop_app.ui.pieces import restyle
from desktop_app.ui.record_table import NUMBERS, RecordTableModel
from desktop_app.ui.tokens import GRID

Index = QModelIndex | QPersistentModelIndex


class CellEditing(QStyledItemDelegate):
    """One for a whole grid. Enter stores and goes down, Tab stores and goes on, Esc gives up.

    `commit` is given an editor and its cell. What is being typed is kept as a draft at every rest.
    """

    def __init__(
        self, grid: CellView, storing: CellStoring, commit: Callable[[Any, Index], None]
    ) -> None:
        super().__init__(grid)
        self._grid = grid
        self._storing = storing
        self._commit = commit
        self._context = grid.context
        self._typing: tuple[Any, QPersistentModelIndex] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._hold)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002 - Qt's signature
        from desktop_app.ui.editors import editor_for
        from desktop_app.ui.paragraph_editor import ParagraphEditor

        column = self._model(index).columns[index.column()]
        editor: Any
        if column.spec.kind is Kind.PARAGRAPH:
            editor = ParagraphEditor(column.spec, self._context, parent, lines=(1, 10))
        elif column.spec.kind is Kind.MOMENT:
            editor = LineEditor(column.spec, self._context, parent)
        else:
            editor = editor_for(column.spec, self._context, column.options, parent)
        if column.spec.kind in NUMBERS:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setProperty("place", "cell")
        editor.enter_moves = False
        restyle(editor)
        editor.changed.connect(self._rest.start)
        editor.changed.connect(self._context.begin_typing)
        self._typing = editor, QPersistentModelIndex(index)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._let_go()
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: Any, index: Index) -> None:
        """Fill the editor once: news about the record must not replace what is being typed."""
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        model = self._model(index)
        record = model.record_at(index.row())
        if record is None:
            return
        name = model.columns[index.column()].name
        typed = model.typed.get((record.id, name))
        if typed is not None:
            editor.set_typed(typed.text)
        else:
            editor.set_value(getattr(record, name))
        if isinstance(editor, QPlainTextEdit):
            editor.moveCursor(QTextCursor.MoveOperation.End)  # F2 writes on, as in a line
            if self._grid.typing:
                editor.selectAll()

    def setModelData(self, editor: Any, model: Any, index: Index) -> None:  # noqa: ARG002 - Qt's signature
        self._let_go()
        self._commit(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        area = option.rect.adjusted(-1, -1, 1, 1)
        if isinstance(editor, QPlainTextEdit):
            paragraph: Any = editor  # a ParagraphEditor: the desk does without its module
            paragraph.cover(area.height())
            area.setHeight(editor.height())
        editor.setGeometry(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = self._step(watched, event)
            if step is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self._grid.step(*step)
                return True
            if event.key() in ENTER and isinstance(watched, QPlainTextEdit):
                watched.insertPlainText("\n")
                return True
            escape = event.key() == Qt.Key.Key_Escape
            if escape and isinstance(watched, OptionEditor) and watched.close_list():
                return True
        return super().eventFilter(watched, event)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        # Keep words beside a mark where they would stand without it.
        option.decorationAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        theme = self._context.theme
        model = self._model(index)
        if model.is_blank(index.row()) and (hint := self._hint(model, index)):
            painter.setPen(theme.colour("muted"))
            room = option.rect.adjusted(2 * GRID, GRID + 1, -GRID, 0)
            painter.drawText(
                room,
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
                painter.fontMetrics().elidedText(hint, Qt.TextElideMode.ElideRight, room.width()),
            )
        draw_ring(painter, theme, self._grid, option.rect, index)

    def _hint(self, model: RecordTableModel, index: Index) -> str:
        t = self._context.t
        if index.data():
            return ""
        if not self._storing.pending:
            hint = t(N_("Type to add…"))
            return hint if index.column() == self._column_with_room(index, hint) else ""
        spec = model.columns[index.column()].spec
        return t(N_("Needed")) if spec.required and spec.kind not in NUMBERS else ""

    def _column_with_room(self, index: Index, hint: str) -> int:
        """Return the first column to type in that shows the whole hint, else the very first."""
        grid, model = self._grid, self._model(index)
        first, needed = grid.first_editable(), grid.fontMetrics().horizontalAdvance(hint)
        for at in range(first, len(model.columns)):
            typed = model.flags(model.index(index.row(), at)) & Qt.ItemFlag.ItemIsEditable
            if typed and grid.columnWidth(at) - 3 * GRID >= needed:
                return at
        return first

    def _step(self, editor: QObject, event: QKeyEvent) -> tuple[int, int] | None:
        """Return rows and columns to go when the key ends the editing, else None."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier)
        found = None
        if event.key() in ENTER and not (shift and isinstance(editor, QPlainTextEdit)):
            found = (-1, 0) if shift else (1, 0)
        elif event.key() == Qt.Key.Key_Tab:
            found = (0, 1)
        elif event.key() == Qt.Key.Key_Backtab:
            found = (0, -1)
        if found is not None and isinstance(editor, OptionEditor):
            editor.take_marked()
        return found

    def _hold(self) -> None:
        if self._typing is None:
            return
        editor, index = self._typing
        record = self._grid.table.record_at(index.row()) if index.isValid() else None
        if record is not None:
            name = self._grid.table.columns[index.column()].name
            self._storing.drafts.hold(record, name, editor.typed(), editor.caret())

    def _let_go(self) -> None:
        self._rest.stop()
        if self._typing is not None:
            self._context.end_typing()
        self._typing = None
        self._storing.drafts.let_go()

    def _model(self, index: Index) -> RecordTableModel:
        model = index.model()
        assert isinstance(model, RecordTableModel)
        return model
