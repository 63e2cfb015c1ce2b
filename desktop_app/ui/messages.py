"""Says things to the person at the screen: the only caller of message boxes and file dialogs.

Tests replace the whole object, so no test ever waits for a dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.errors import UserError, user_error
from desktop_app.i18n import N_, Language, Message

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.notices import Banner, Toast

Act = Callable[[], object]


class Messages(QObject):
    """Quiet notices first; a box that must be answered only where an answer is needed."""

    _failed = Signal(object)

    def __init__(self, language: Language, report: Callable[[BaseException | None], str]) -> None:
        """`report` writes the text of a problem report (`log.problem_report`)."""
        super().__init__()
        self.t = language
        self.window: QWidget | None = None
        self.toast: Toast | None = None
        self.banner: Banner | None = None
        self.veiled: Callable[[Message], Message] = lambda message: message
        self._told: tuple[Message, str, Act | None] | None = None
        self._report = report
        self._reporting = False
        # Errors of other threads are shown in the window's own.
        self._failed.connect(self._show_failure, Qt.ConnectionType.QueuedConnection)

    # Notices that do not stop anybody

    def tell(self, message: Message, *, action: str = "", act: Act | None = None) -> None:
        """Show a sentence for a few seconds, with one thing to do about it (a marked text)."""
        self._told = (message, action, act)
        if self.toast is not None:
            self.toast.show_text(self.t.message(self.veiled(message)), self.t(action), act)

    def tell_again(self) -> None:
        """Show the last sentence in a window that was built anew while it was being read."""
        if self._told is not None:
            message, action, act = self._told
            self.tell(message, action=action, act=act)

    def dismiss(self) -> None:
        """Take away the sentence that no longer holds."""
        if self.toast is not None:
            self.toast.hide()

    def refuse(self, error: UserError) -> None:
        """Show why something was not done, until the next action succeeds or it is closed."""
        if self.banner is not None:
            self.banner.show_text(self.t.message(self.veiled(error.message)), "danger")

    def clear_refusal(self) -> None:
        """Take away the refusal that no longer holds."""
        if self.banner is not None:
            self.banner.hide()

    # Questions

    def ask(self, question: Message, *, yes: str, detail: Message | None = None) -> bool:
        """Ask whether to do what the marked text of the button `yes` says; Esc means no."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Notula")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.t.message(self.veiled(question)))
        if detail is not None:
            box.setInformativeText(self.t.message(detail))
        accept = box.addButton(self.t(yes), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(accept)
        box.exec()
        return box.clickedButton() is accept

    def inform(self, message: Message, picture: QPixmap | None = None) -> None:
        """Show a sentence that must be read before going on; a picture may say how good it is."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Information)
        if picture is not None:
            box.setIconPixmap(picture)
        box.setWindowTitle("Notula")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.t.message(message))
        box.addButton(QMessageBox.StandardButton.Ok)
        box.exec()

    # Files

    def open_file(self, title: str, pattern: str, start: Path | None = None) -> Path | None:
        """Let somebody choose a file; `title` is a marked text, `pattern` Qt's filter."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self.window, self.t(title), str(start or Path.home()), pattern
        )
        return Path(name) if name else None

    def open_files(self, title: str, pattern: str, start: Path | None = None) -> list[Path]:
        """Let somebody choose several files at once."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(
            self.window, self.t(title), str(start or Path.home()), pattern
        )
        return [Path(name) for name in names]

    def save_file(self, title: str, suggested: Path, pattern: str) -> Path | None:
        """Let somebody choose where to write a file; the dialog asks before one is replaced."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(self.window, self.t(title), str(suggested), pattern)
        return Path(name) if name else None

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """Let somebody choose a folder."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(
            self.window, self.t(title), str(start or Path.home())
        )
        return Path(name) if name else None

    # Our own faults

    def failure(self, error: BaseException) -> None:
        """Tell of an error that rose where nobody could catch it; may be called from any thread."""
        self._failed.emit(error)

    def _show_failure(self, error: BaseException) -> None:
        known = user_error(error)
        if known is not None:  # the world's fault where nobody asked: a draft on a full disk
            self.refuse(known)
            return
        if self._reporting:  # one report at a time: a fault in a paint event comes again and again
            return
        from PySide6.QtWidgets import QMessageBox

        self._reporting = True
        try:
            box = QMessageBox(self.window)
            box.setIcon(QMessageBox.Icon.Critical)
            box.setWindowTitle("Notula")
            box.setText(self.t(N_("Something went wrong in the program.")))
            box.setInformativeText(
                self.t(
                    N_(
                        "What was stored is safe, and you can go on working. Save the report and "
                        "send it to those who look after Notula; it holds no personal data."
                    )
                )
            )
            report = self._report(error)
            box.setDetailedText(report)
            save = box.addButton(self.t(N_("Save the report…")), QMessageBox.ButtonRole.ActionRole)
            box.addButton(QMessageBox.StandardButton.Close)
            box.exec()
            if box.clickedButton() is save:
                self.save_report(report)
        finally:
            self._reporting = False

    def save_report(self, report: str | None = None) -> None:
        """Write a problem report to a file that somebody chooses."""
        text = self._report(None) if report is None else report
        path = self.save_file(
            N_("Save the report"), Path.home() / "notula-report.txt", "Text (*.txt)"
        )
        if path is None:
            return
        try:
            path.write_text(text, encoding="utf-8")
        except OSError:
            self.inform(Message(N_("The report could not be written. Choose another folder.")))
            return
        self.tell(Message(N_("The report was saved as {name}."), {"name": path.name}))
