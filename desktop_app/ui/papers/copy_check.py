"""Asks for a copy of a paper, or the code on one, and shows whether it is genuine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from desktop_app.errors import UserError
from desktop_app.exchange.verdict import Verdict
from desktop_app.i18n import N_, Message

if TYPE_CHECKING:
    from desktop_app.exchange.verdict import Verification
    from desktop_app.ui.context import Context

_ICON = 40
"""Logical pixels: a verdict is seen before it is read."""


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
            protected = N_("This file is protected. Its password:")
            password = _asked(context, protected, QLineEdit.EchoMode.Password)
            if password is None:
                return
            found = _verified(context, content, password)
    except UserError as error:
        messages.inform(error.message)
        return
    _show(context, path.name, found)


def look_up_code(context: Context) -> None:
    """Let somebody type or scan the code on a printed paper, and say which paper has it."""
    from desktop_app.exchange.verification import look_up

    asked = N_("The signs beside the square code, or what a scanner reads in it:")
    code = _asked(context, asked, QLineEdit.EchoMode.Normal)
    if code and code.strip():
        _show(context, code.strip(), look_up(context.services, code))


def seen_as(found: Verification) -> tuple[str, str]:
    """Return the icon of a verdict and its tone."""
    if found.genuine:
        return "badge-check", "positive"
    if found.verdict is Verdict.ALTERED:
        return "circle-x", "danger"
    if found.verdict in (Verdict.DRAFT, Verdict.FOREIGN):
        return "file-text", "muted"
    return "triangle-alert", "warning"


def _show(context: Context, name: str, found: Verification) -> None:
    sentences = "\n".join(context.t.message(each) for each in found.sentences)
    words = N_("{name}: {verdict}\n\n{sentences}")
    values = {"name": name, "verdict": Message(found.verdict.label), "sentences": sentences}
    context.messages.inform(Message(words, values), context.theme.pixmap(*seen_as(found), _ICON))


def _verified(context: Context, content: bytes, password: str = "") -> Verification:
    from desktop_app.exchange.verification import verify

    QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
    try:
        return verify(context.services, content, password)
    finally:
        QApplication.restoreOverrideCursor()


def _asked(context: Context, words: str, mode: QLineEdit.EchoMode) -> str | None:
    """Return what somebody typed, or None when they think better of it."""
    parent = context.messages.window
    typed, given = QInputDialog.getText(parent, "Notula", context.t(words), mode)
    return typed if given else None
