"""Asks for a copy of a paper, or the code on one, and shows whether it is genuine."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import suppress
from inspect import GEN_RUNNING, getgeneratorstate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit

from desktop_app.errors import UserError
from desktop_app.exchange.verdict import Verdict, Verification
from desktop_app.i18n import N_, Message
from desktop_app.ui.progress_bar import WorkBar

if TYPE_CHECKING:
    from desktop_app.exchange.paper_comparison import Work
    from desktop_app.ui.context import Context

_ICON = 40
"""Logical pixels: a verdict is seen before it is read."""


class _Left(Exception):
    """Raised inside the work when nobody waits for it any more."""


class CopyCheck(QObject):
    """One file on its way to a verdict: the store is asked here, pages are read on a second thread.

    A set of papers takes seconds: a bar shows how far it is, and stops it.
    """

    _stepped = Signal(int, int)
    _worked = Signal(object)

    def __init__(self, context: Context, path: Path) -> None:
        super().__init__(context)
        self._context = context
        self._path = path
        self._left = False
        self._bar: WorkBar | None = None
        self._stepped.connect(self._show_step)
        self._worked.connect(self._go_on)
        self._steps = self._checking()

    def begin(self) -> None:
        """Read the file; what is found is said in a box."""
        self._show_bar()
        self._go_on(None)

    def stop(self) -> None:
        """End without a word; the second thread ends after the page that it reads."""
        if not self._left:
            self._left = True
            self._hide_bar()
            if getgeneratorstate(self._steps) != GEN_RUNNING:  # then it asks for a password
                self._steps.close()
            self.deleteLater()

    def _checking(self) -> Generator[Work, Any, Verification | None]:
        from desktop_app.exchange.verification import verifying
        from desktop_app.renderers.files import read_chosen
        from desktop_app.renderers.pages import PasswordNeeded

        services = self._context.services
        content = yield lambda _step: read_chosen(self._path)
        try:
            return (yield from verifying(services, content))
        except PasswordNeeded:
            self._hide_bar()
            protected = N_("This file is protected. Its password:")
            password = _asked(self._context, protected, QLineEdit.EchoMode.Password)
            if password is None or self._left:
                return None
            self._show_bar()
            return (yield from verifying(services, content, password))

    def _go_on(self, answer: object) -> None:
        """Take what the work returned or raised, and begin the next one."""
        if self._left:
            return
        try:
            if isinstance(answer, Exception):
                work = self._steps.throw(answer)
            else:
                work = self._steps.send(answer)
        except StopIteration as end:
            self.stop()
            if end.value is not None:
                _show(self._context, self._path.name, end.value)
        except UserError as error:
            self.stop()
            self._context.messages.inform(error.message)
        except Exception:
            self.stop()
            raise
        else:
            # The program waits for it when it ends: PDFium may not be taken down under a page.
            threading.Thread(target=self._work, args=(work,)).start()

    def _work(self, work: Work) -> None:
        answer: object
        try:
            answer = work(self._step)
        except _Left:
            return
        except Exception as error:  # told in the window's thread
            answer = error
        with suppress(RuntimeError):  # the window is gone
            self._worked.emit(answer)

    def _step(self, done: int, total: int) -> None:
        if self._left:
            raise _Left
        with suppress(RuntimeError):  # as above
            self._stepped.emit(done, total)

    def _show_step(self, done: int, total: int) -> None:
        if self._bar is not None:
            self._bar.show_step(done, total)

    def _show_bar(self) -> None:
        context, name = self._context, self._path.name
        owner = context.messages.window
        if owner is not None:
            self._bar = WorkBar(owner, context.t, context.t(N_("Checking {name}…"), name=name))
            self._bar.canceled.connect(self.stop)

    def _hide_bar(self) -> None:
        if self._bar is not None:
            self._bar.leave()
            self._bar = None


def check_copy(context: Context) -> CopyCheck | None:
    """Let somebody choose a PDF, compare it with the register, and say what was found.

    Returns the check that has begun, or None when nothing was chosen.
    """
    path = context.messages.open_file(N_("Check whether a copy is genuine"), "PDF (*.pdf)")
    if path is None:
        return None
    check = CopyCheck(context, path)
    check.begin()
    return check


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


def _asked(context: Context, words: str, mode: QLineEdit.EchoMode) -> str | None:
    """Return what somebody typed, or None when they think better of it."""
    parent = context.messages.window
    typed, given = QInputDialog.getText(parent, "Notula", context.t(words), mode)
    return typed if given else None
