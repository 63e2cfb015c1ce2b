"""Completes what is typed from what the directory knows: an institution, a position."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.records.fields import Kind
from desktop_app.ui.context import Context
from desktop_app.ui.line_editor import is_paste
from desktop_app.ui.option_popup import OptionPopup
from desktop_app.ui.options import Option
from desktop_app.ui.pasted_length import clipboard_fits


class CompletingLine(QLineEdit):
    """Offers what `find` knows of the typed text; Enter takes the marked one, Tab what was typed.

    `new` says what a text is that nobody knows yet. From `whole` words on a text that is the
    beginning of a known one, word by word, may be meant as it stands: then it is marked itself.
    """

    def __init__(
        self, context: Context, find: Callable[[str], Sequence[str]], new: str, whole: int
    ) -> None:
        super().__init__()
        self._context = context
        self._whole = whole
        self._find = find
        self._new = new
        self._popup = OptionPopup(self)
        self._popup.chosen.connect(self._take)
        self.textEdited.connect(self._offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and self._popup.navigate(event):
            return
        if is_paste(event) and not clipboard_fits(self._context, Kind.TEXT):
            return
        super().keyPressEvent(event)

    def take_marked(self) -> None:
        """Take what is marked in the open list."""
        if self._popup.isVisible():
            option = self._popup.current()
            self._popup.hide()
            if option is not None:
                self.setText(option.label)

    def close_list(self) -> bool:
        """Close the list; False when it was not open."""
        was_open = self._popup.isVisible()
        self._popup.hide()
        return was_open

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._popup.hide()
        super().focusOutEvent(event)

    def _take(self, option: Option) -> None:
        self.setText(option.label)
        self._popup.hide()

    def _offer(self, typed: str) -> None:
        options = [Option(known, known) for known in self._find(typed)]
        words = typed.casefold().split()
        exact = next((o for o in options if o.label.casefold().split() == words), None)
        marked = exact or next(iter(options), None)
        if options and exact is None:
            as_typed = Option("", " ".join(typed.split()), self._new)
            options.append(as_typed)
            begins = any(o.label.casefold().split()[: len(words)] == words for o in options[:-1])
            if begins and len(words) >= self._whole:
                marked = as_typed
        self._popup.show_options(options, marked.value if marked else None)
