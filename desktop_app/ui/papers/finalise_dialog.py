"""Asks for the number, the date and who answers for a paper when it is finalised."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.formats import date_long, date_short
from desktop_app.i18n import N_, Language
from desktop_app.readings import parse_date
from desktop_app.ui.papers.asking_dialog import AskingDialog
from desktop_app.ui.pieces import words
from desktop_app.ui.tokens import GRID


class FinaliseDialog(AskingDialog):
    """Number, date and name for one paper; all may stay as offered, number and name empty.

    `propose` returns the office's next number of a day; it follows the date until somebody types
    a number of their own. `lacking` is a sentence on what the paper misses; it may be signed so.
    """

    def __init__(
        self,
        t: Language,
        paper: str,
        *,
        number: str = "",
        dated: datetime.date,
        finalised_by: str = "",
        propose: Callable[[datetime.date], str] = lambda _day: "",
        lacking: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t(N_("Finalise {paper}"), paper=paper), t(N_("Finalise")), parent)
        self._t = t
        self._today = dated
        self.dated = dated
        self._propose = propose
        self._follows = not number
        self.number = QLineEdit(number)
        self.number.setPlaceholderText(t(N_("blank: filled in by hand after registration")))
        self.number.setMinimumWidth(90 * GRID)
        self.date = QLineEdit(date_short(dated, t))
        self.finalised_by = QLineEdit(finalised_by)
        self.finalised_by.setPlaceholderText(t(N_("name, for the register of issued papers")))
        self._understood = words("", "muted")
        self.form.addRow(t(N_("Number")), self.number)
        self.form.addRow(t(N_("Date")), self.date)
        self.form.addRow("", self._understood)
        self.form.addRow(t(N_("Finalised by")), self.finalised_by)
        explained = words(
            t(
                N_(
                    "The draft mark goes, and the paper keeps what it says now. When something is "
                    "changed later, Notula tells you so and keeps this version."
                )
            ),
            "muted",
            wrap=True,
        )
        warning = [words(lacking, tone="warning", wrap=True)] if lacking else []
        self.lay_out(explained, *warning)
        self.date.textChanged.connect(self._read)
        self.number.textEdited.connect(lambda _text: self._typed())
        self._read()
        self.number.selectAll()

    def _typed(self) -> None:
        self._follows = False

    def _read(self) -> None:
        """Show what was understood of the date; without one there is nothing to finalise with."""
        try:
            self.dated = parse_date(self.date.text(), self._today)
        except ValueError:
            self._understood.setText(self._t(N_("Write the date like 6/11/2025.")))
            self.accept_button.setEnabled(False)
            return
        self._understood.setText(date_long(self.dated, self._t))
        if self._follows:
            self.number.setText(self._propose(self.dated))
        self.accept_button.setEnabled(True)
