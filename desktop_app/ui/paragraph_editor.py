"""Edits several lines of text in a field that grows with its words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop_app.i18n import Message
from desktop_app.records.fields import FieldSpec
from desktop_app.ui.context import Context
from desktop_app.ui.line_editor import ENTER, is_redo, is_undo
from desktop_app.ui.pasted_length import fits
from desktop_app.ui.pieces import restyle
from desktop_app.ui.tokens import GRID


class ParagraphEditor(QPlainTextEdit):
    """Several lines; the field grows with its words. Tab leaves it."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self,
        spec: FieldSpec,
        context: Context,
        parent: QWidget | None = None,
        *,
        lines: tuple[int, int] = (2, 14),
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._context = context
        self._lines = lines
        self._covered = 0
        self._silent = False
        self.setTabChangesFocus(True)
        self.setAccessibleName(context.t(spec.label))
        if spec.help:
            self.setAccessibleDescription(context.t(spec.help))
            self.setPlaceholderText(context.t(spec.help))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._edited)
        self._fit()

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        text = value or ""
        if text == self.value():
            return
        self._silent = True
        self.setPlainText(text)
        self._silent = False

    @property
    def invalid(self) -> Message | None:
        return None

    def typed(self) -> str:
        return self.toPlainText()

    def set_typed(self, text: str, cursor: int = -1) -> None:
        self._silent = True
        self.setPlainText(text)
        self._silent = False
        place = self.textCursor()
        # Qt counts UTF-16 units: an emoji before the cursor is two of them.
        end = self.document().characterCount() - 1
        place.setPosition(end if cursor < 0 else min(cursor, end))
        self.setTextCursor(place)

    def caret(self) -> int:
        return self.textCursor().position()

    def set_state(self, state: str) -> None:
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            restyle(self)

    def selectAll(self) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing to take back here."""
        if event.type() == QEvent.Type.ShortcutOverride and (
            (is_undo(event) and not self.document().isUndoAvailable())
            or (is_redo(event) and not self.document().isRedoAvailable())
        ):
            event.ignore()
            return False
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if fits(self._context, [(source.text(), self.spec.kind)]):
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        ):
            self.finished.emit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def cover(self, height: int) -> None:
        """Be at least this high: what the editor stands on must not look out below it."""
        self._covered = height
        self._fit()

    def _edited(self) -> None:
        if not self._silent:
            self.changed.emit()

    def _fit(self) -> None:
        least, most = self._lines
        lines = max(least, min(most, round(self.document().size().height())))
        height = max(self._covered, lines * self.fontMetrics().lineSpacing() + 5 * GRID)
        if height != self.height():
            self.setFixedHeight(height)
