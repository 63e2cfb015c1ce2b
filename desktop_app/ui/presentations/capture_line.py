"""Completes the tokens of a remark while it is typed: giver, aspect, owner and due date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.records.capture import NATURES, Sign, token
from desktop_app.records.fields import Kind
from desktop_app.ui.context import Context
from desktop_app.ui.line_editor import is_paste
from desktop_app.ui.option_popup import OptionPopup
from desktop_app.ui.options import Option
from desktop_app.ui.pasted_length import clipboard_fits

SIGNS = "".join(Sign)
OPEN_TOKEN = re.compile(r'(?<!\S)([@#>!])("[^"]*|[^\s"]*)$')
"""The token that is being typed, up to the cursor."""


class CaptureLine(QLineEdit):
    """The line itself: completes tokens, Enter gives the remark, Up calls the last one back.

    Enter takes what is offered first; Ctrl+Enter takes it and gives the remark at once.
    """

    given = Signal()
    introduced = Signal()
    recalled = Signal(int)
    left = Signal()

    def __init__(self, context: Context, offer: Callable[[Sign, str], Sequence[Option]]) -> None:
        """`offer` returns the options for a sign and what was typed after it."""
        super().__init__()
        self._context = context
        self._offer = offer
        self._popup: OptionPopup | None = None
        self.setMaxLength(200_000)
        self.textEdited.connect(lambda _text: self._suggest())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if popup is not None and popup.isVisible():
            option = popup.current()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                if option is not None:
                    self._complete(option)
                    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                        return
            elif event.text() and event.text() in SIGNS and option is not None:
                # The next token takes what is marked for this one: one key less for each.
                self._complete(option)
            elif popup.navigate(event):
                return
        if is_paste(event) and not clipboard_fits(self._context, Kind.PARAGRAPH):
            return
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit()
        elif _introduces(event):
            self.introduced.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.left.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.recalled.emit(1 if key == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Tab take the marked option before it leaves the line, and keep Ctrl+N from others."""
        if event.type() == QEvent.Type.ShortcutOverride and self.text() and _introduces(event):
            event.accept()
            return True
        shown = self._popup is not None and self._popup.isVisible()
        if shown and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            if event.type() != QEvent.Type.KeyPress:
                return super().event(event)
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._popup is not None:
            self._popup.hide()
        super().focusOutEvent(event)

    def show_line(self, text: str, cursor: int | None = None) -> None:
        """Put other words into the line."""
        if self._popup is not None:
            self._popup.hide()
        self.setText(text)
        self.setCursorPosition(len(text) if cursor is None else cursor)

    def _token(self) -> re.Match[str] | None:
        """Return the token that ends at the cursor; one may stand right after ? or *."""
        typed = self.text()[: self.cursorPosition()]
        if typed[:1] in NATURES:
            typed = " " + typed[1:]
        return OPEN_TOKEN.search(typed)

    def _suggest(self) -> None:
        found = self._token()
        options = self._offer(Sign(found[1]), found[2].lstrip('"')) if found is not None else ()
        if not options:
            if self._popup is not None:
                self._popup.hide()
            return
        if self._popup is None:
            self._popup = OptionPopup(self)
            self._popup.chosen.connect(self._complete)
        self._popup.show_options(options)

    def _complete(self, option: Option) -> None:
        found = self._token()
        if found is not None:
            text, end = self.text(), self.cursorPosition()
            before = f"{text[: found.start()]}{token(Sign(found[1]), option.value)} "
            self.setText(before + text[end:].lstrip())
            self.setCursorPosition(len(before))
        if self._popup is not None:
            self._popup.hide()
        self.textEdited.emit(self.text())


def _introduces(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_N
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )
