"""Edits one line of text as the kind of its field reads it, and a line completed from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import N_, Message
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.ui.context import Context
from desktop_app.ui.options import Listed, Option, Options
from desktop_app.ui.pasted_length import clipboard_fits
from desktop_app.ui.pieces import restyle
from desktop_app.ui.shown import text_of, unreadable, value_of

if TYPE_CHECKING:
    from desktop_app.ui.option_popup import OptionPopup

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)


def is_paste(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste)


def is_redo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Redo)
        or QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")
    )


def _is_press_of(event: QEvent, kind: QEvent.Type, key: Qt.Key) -> bool:
    return isinstance(event, QKeyEvent) and event.type() == kind and event.key() == key


class LineEditor(QLineEdit):
    """One line of text, read by the kind of the field."""

    changed = Signal()
    finished = Signal()

    def __init__(self, spec: FieldSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.context = context
        self.enter_moves = True
        self.setAccessibleName(context.t(spec.label))
        if spec.help:
            self.setAccessibleDescription(context.t(spec.help))
            self.setPlaceholderText(context.t(spec.help))
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._finished)

    def value(self) -> Any:
        try:
            return self.read(self.text())
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        text = self.show_value(value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    @property
    def invalid(self) -> Message | None:
        try:
            self.read(self.text())
        except ValueError as error:
            return unreadable(self.spec.kind, error)
        return None

    def typed(self) -> str:
        return self.text()

    def set_typed(self, text: str, cursor: int = -1) -> None:
        self.setText(text)
        self.setCursorPosition(len(text) if cursor < 0 else cursor)

    def caret(self) -> int:
        return self.cursorPosition()

    def set_state(self, state: str) -> None:
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            restyle(self)

    def read(self, text: str) -> Any:
        """Return the value of a text; ValueError when it is none."""
        return value_of(self.spec.kind, text, self.context.t) if text.strip() else self.spec.emptied

    def show_value(self, value: Any) -> str:
        """Return the text for a value."""
        return text_of(self.spec, value, self.context.t)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing to take back here."""
        if event.type() == QEvent.Type.ShortcutOverride and (
            (is_undo(event) and not self.isUndoAvailable())
            or (is_redo(event) and not self.isRedoAvailable())
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_paste(event) and not clipboard_fits(self.context, self.spec.kind):
            return
        super().keyPressEvent(event)
        if event.key() in ENTER and self.enter_moves:
            event.accept()
            self.focusNextChild()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning again of what is longer than the field."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.home(False)

    def _edited(self) -> None:
        self.changed.emit()

    def _finished(self) -> None:
        if self.invalid is None and self.spec.kind is not Kind.TEXT:
            shown = self.show_value(self.value())
            if shown != self.text():
                self.setText(shown)
        self.finished.emit()


class OptionEditor(LineEditor):
    """One line that completes to an option of a list: typed, or picked with Alt+Down."""

    def __init__(
        self,
        spec: FieldSpec,
        context: Context,
        source: Options,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spec, context, parent)
        self.source = source
        self._value: Any = None
        self._label = ""
        self._popup: OptionPopup | None = None
        open_list = self.addAction(
            context.theme.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition
        )
        context.theme.put_icon(open_list, "chevron-down")
        open_list.setToolTip(context.t(N_("Show the list (Alt+Down)")))
        open_list.triggered.connect(self.show_all)

    def value(self) -> Any:
        if self.text() == self._label:
            return self._value
        return super().value()

    def set_value(self, value: Any) -> None:
        self._value = value
        self._label = self.show_value(value)
        super().set_value(value)

    def read_words_again(self) -> None:
        """Show what is chosen by its words of now: a record that gives them was changed."""
        if isinstance(self.source, Listed):
            self.source.forget()
        if self.text() == self._label:
            self.set_value(self._value)

    def show_value(self, value: Any) -> str:
        return "" if value is None or value == "" else self.source.label(value)

    def read(self, text: str) -> Any:
        text = text.strip()
        if not text:
            return self.spec.emptied
        if text == self._label:
            return self._value
        found = self.source.find(text)
        same = [option for option in found if option.label.casefold() == text.casefold()]
        if len(same) == 1 or len(found) == 1:
            return (same or found)[0].value
        raise ValueError("no single option")

    def show_all(self) -> None:
        """Show the whole list, with the present value marked."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open("")

    def choose(self, option: Option) -> None:
        """Take an option, as a click or Enter in the list does."""
        self._value, self._label = option.value, option.label
        self.setText(option.label)
        if self._popup is not None:
            self._popup.hide()
        self.changed.emit()

    def take_marked(self) -> None:
        """Take the option marked in the list, if the list is open, and close it."""
        popup = self._popup
        if popup is not None and popup.isVisible():
            if (option := popup.current()) is not None:
                self.choose(option)
            popup.hide()

    def close_list(self) -> bool:
        """Close the list; False when it was not open."""
        if self._popup is None or not self._popup.isVisible():
            return False
        self._popup.hide()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if popup is not None and popup.isVisible():
            if event.key() in ENTER:
                self.take_marked()
            elif popup.navigate(event):
                return
        elif event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Down):
            self.show_all()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Tab take the marked option, Esc close the list, and the list go with the line."""
        popup = self._popup
        if popup is not None and popup.isVisible():
            if event.type() in (QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
                popup.hide()
            elif _is_press_of(event, QEvent.Type.KeyPress, Qt.Key.Key_Tab):
                if (option := popup.current()) is not None and self.text().strip():
                    self.choose(option)
                popup.hide()
            elif _is_press_of(event, QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape):
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._popup is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._popup.hide()
        super().focusOutEvent(event)

    def _edited(self) -> None:
        if self.text().strip():
            self._open(self.text())
        elif self._popup is not None:
            self._popup.hide()
        super()._edited()

    def _finished(self) -> None:
        if self.invalid is None:
            self._value = self.value()
            self._label = self.show_value(self._value)
        super()._finished()

    def _open(self, text: str) -> None:
        if self._popup is None:
            from desktop_app.ui.option_popup import OptionPopup

            self._popup = OptionPopup(self)
            self._popup.chosen.connect(self.choose)
        self._popup.show_options(self.source.find(text), self._value)
