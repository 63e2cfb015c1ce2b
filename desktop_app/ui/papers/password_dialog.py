"""Asks for the password that a PDF is to be closed with: typed twice, kept nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.i18n import N_, Language
from desktop_app.renderers.archive import NOT_ARCHIVAL
from desktop_app.ui.papers.asking_dialog import AskingDialog
from desktop_app.ui.pieces import words
from desktop_app.ui.tokens import GRID


class PasswordDialog(AskingDialog):
    """A new password; it can be accepted when both fields hold the same and something.

    With `archival` it says that the file will be no PDF/A, as final papers are otherwise.
    """

    def __init__(
        self, t: Language, paper: str, *, archival: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(t(N_("Protect {paper}"), paper=paper), t(N_("Save PDF")), parent)
        self._t = t
        self.password, self.again = QLineEdit(), QLineEdit()
        for field in (self.password, self.again):
            field.setMinimumWidth(80 * GRID)
            field.textChanged.connect(lambda _text: self._judge())
        self.shown = QCheckBox(t(N_("&Show the password")))
        self.shown.toggled.connect(self._show)
        self._told = words("", "muted")
        self.form.addRow(t(N_("Password")), self.password)
        self.form.addRow(t(N_("Password again")), self.again)
        self.form.addRow("", self._told)
        self.form.addRow("", self.shown)
        lost = N_(
            "Nobody can open the file without the password, and nobody can find a lost one again: "
            "Notula does not keep it. Tell it to the reader by another way than the file."
        )
        explained = [t(lost), *([t(NOT_ARCHIVAL)] if archival else [])]
        self.lay_out(*(words(sentence, "muted", wrap=True) for sentence in explained))
        self._show(False)
        self._judge()

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in (self.password, self.again):
            field.setEchoMode(mode)

    def _judge(self) -> None:
        """Say what is still wrong; only a password that was typed twice alike is taken."""
        password, again = self.password.text(), self.again.text()
        told = ""
        if not password:
            told = N_("The password must not be empty; eight signs or more are hard to guess.")
        elif not password.startswith(again):
            told = N_("The two passwords differ.")
        elif again != password:
            told = N_("Type it a second time.")
        self._told.setText(self._t(told) if told else self._t(N_("Both are alike.")))
        self.accept_button.setEnabled(not told)
