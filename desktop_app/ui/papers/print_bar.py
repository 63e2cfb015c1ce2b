"""Asks for printer, pages and copies above the paper: Ctrl+P, Enter prints as last time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from desktop_app.i18n import N_
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import button, icon_button, icon_label, row, words
from desktop_app.ui.tokens import GRID

MOST_COPIES = 40
REMEMBERED = "print/printer"


class PrintBar(QFrame):
    """A line in the page, not a dialog: the Enter after Ctrl+P never meets another window.

    `asked` comes when printing is confirmed, `more_asked` for the system's own dialog, `pdf_asked`
    where there is no printer, `left` when it is closed.
    """

    asked = Signal()
    more_asked = Signal()
    pdf_asked = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        t, theme = context.t, context.theme
        self.setProperty("piece", "card")
        self.printer = QComboBox()
        self.printer.setAccessibleName(t(N_("Printer")))
        self.printer.setToolTip(t(N_("Printer")))
        self.printer.setMinimumContentsLength(18)
        self.printer.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.pages = QLineEdit()
        self.pages.setAccessibleName(t(N_("Pages")))
        self.pages.setPlaceholderText(t(N_("all pages, or 1-3, 5")))
        self.pages.setMinimumWidth(38 * GRID)
        self.copies = QComboBox()
        self.copies.setAccessibleName(t(N_("Copies")))
        self.copies.setToolTip(t(N_("Copies")))
        for n in range(1, MOST_COPIES + 1):
            self.copies.addItem(t.plural(N_("{n} copy"), N_("{n} copies"), n), n)
        self.wrong = words("", tone="danger")
        self.more = button(t(N_("More settings…")), self.more_asked.emit, look="quiet")
        self.print_button = button(
            t(N_("Print")), self.asked.emit, theme=theme, icon="printer", look="primary"
        )
        self.print_button.setToolTip(f"{t(N_('Print'))} (Enter)")
        self.missing = words(
            t(N_("This computer has no printer. Save the paper as PDF and print it elsewhere.")),
            wrap=True,
        )
        self.pdf_button = button(
            t(N_("Save PDF")), self.pdf_asked.emit, theme=theme, icon="download", look="primary"
        )
        close = icon_button(theme, "x", t(N_("Close")), self.leave)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._with_printer = (self.printer, self.pages, self.copies, self.more, self.print_button)
        bar = row(
            icon_label(theme, "printer"),
            self.missing,
            *self._with_printer[:3],
            self.wrong,
            None,
            self.pdf_button,
            self.more,
            self.print_button,
            close,
        )
        bar.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        bar.setStretch(1, 1)
        self.setLayout(bar)
        self.pages.textEdited.connect(lambda _text: self.say(""))
        self.pages.returnPressed.connect(self.asked)
        self.hide()

    def open_for(self, printers: list[str], default: str) -> None:
        """Show the bar with the last printer chosen and the cursor on its button."""
        there = bool(printers)
        for widget in self._with_printer:
            widget.setVisible(there)
        self.missing.setVisible(not there)
        self.pdf_button.setVisible(not there)
        remembered = self._context.memory.text(REMEMBERED)
        self.printer.clear()
        self.printer.addItems(printers)
        chosen = remembered if remembered in printers else default
        self.printer.setCurrentIndex(max(self.printer.findText(chosen), 0))
        self.pages.clear()
        self.copies.setCurrentIndex(0)
        self.say("")
        self.show()
        self.take_focus()

    def lose_printer(self, printers: list[str], default: str) -> None:
        """Offer the printers that are left, for the same pages and copies."""
        lost, pages = self.printer.currentText(), self.pages.text()
        copies = self.copies.currentIndex()
        self.open_for(printers, default)
        self.pages.setText(pages)
        self.copies.setCurrentIndex(copies)
        self.wrong.setText(self._context.t(N_("{printer} is no longer there."), printer=lost))
        self.wrong.show()

    def take_focus(self) -> None:
        """Put the cursor where Enter does what the bar is for."""
        place = self.print_button if self.print_button.isVisibleTo(self) else self.pdf_button
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remember(self, printer: str) -> None:
        """Keep the printer for the next time."""
        self._context.memory.keep(REMEMBERED, printer)

    def say(self, refusal: str) -> None:
        """Say what is wrong with the pages, or nothing."""
        self.wrong.setText(refusal)
        self.wrong.setVisible(bool(refusal))
        if refusal:
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
            self.pages.selectAll()

    def leave(self) -> None:
        """Close the bar without printing."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
