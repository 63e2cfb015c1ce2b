"""Asks for a copy of a paper and shows whether it is genuine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message

if TYPE_CHECKING:
    from desktop_app.exchange.verdict import Verification
    from desktop_app.ui.context import Context


def check_copy(context: Context) -> None:
    """Let somebody choose a PDF, compare it with the register, and say what was found."""
    from desktop_app.renderers.files import read_chosen
    from desktop_app.renderers.pages import PasswordNeeded

    messages = context.messages
    path = messages.open_file(N_("Check whether a copy is genuine"), "PDF (*.pdf)")
    if path is None:
        return
    try:
        content = read_chosen(path)
        try:
            found = _verified(context, content)
        except PasswordNeeded:
            password = _asked_password(context)
            if password is None:
                return
            found = _verified(context, content, password)
    except UserError as error:
        messages.inform(error.message)
        return
    sentences = "\n".join(context.t.message(each) for each in found.sentences)
    words = N_("{name}: {verdict}\n\n{sentences}")
    values = {"name": path.name, "verdict": Message(found.verdict.label), "sentences": sentences}
    messages.inform(Message(words, values))


def _verified(context: Context, content: bytes, password: str = "") -> Verification:
    from desktop_app.exchange.verification import verify

    QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
    try:
        return verify(context.services, content, password)
    finally:
        QApplication.restoreOverrideCursor()


def _asked_password(context: Context) -> str | None:
    """Return the password of a protected file, or None when somebody thinks better of it."""
    t = context.t
    password, given = QInputDialog.getText(
        context.messages.window,
        "Notula",
        t(N_("This file is protected. Its password:")),
        QLineEdit.EchoMode.Password,
    )
    return password if given else None
