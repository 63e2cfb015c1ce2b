"""Brings the shown paper out: to a printer with a bar to watch, or into a file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.paper import FileFormat, PaperPack
from desktop_app.records.papers import PaperFacts
from desktop_app.ui.context import Context
from desktop_app.ui.papers.engine import DrawnPaper, PaperEngine
from desktop_app.ui.papers.print_bar import PrintBar
from desktop_app.ui.progress_bar import WorkBar

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.ui.papers.export import Write
    from desktop_app.ui.papers.password_dialog import PasswordDialog

FOLDER = "documents/folder"


class PaperOutput:
    """What is done with a drawn paper. `title` returns what it is called in a sentence."""

    def __init__(
        self, context: Context, engine: PaperEngine, owner: QWidget, title: Callable[[], str]
    ) -> None:
        self._context = context
        self._engine = engine
        self._owner = owner
        self._title = title
        self._folder = Path(context.memory.text(FOLDER) or Path.home())

    # Printing

    def offer_printers(self, bar: PrintBar) -> None:
        """Open the bar with the printers of this computer."""
        from desktop_app.ui.papers import printing

        bar.open_for(printing.printer_names(), printing.usual_printer())

    def print_as_asked(self, drawn: DrawnPaper, bar: PrintBar) -> bool:
        """Print the pages and copies that the bar asks for; False when it must be asked again."""
        from desktop_app.ui.papers import printing

        try:
            pages = printing.pages_of(bar.pages.text(), len(drawn.sizes))
        except UserError as error:
            bar.say(self._context.t.message(error.message))
            return False
        name = bar.printer.currentText()
        if name not in printing.printer_names():
            # Qt would take another printer, whoever stands beside that one.
            bar.lose_printer(printing.printer_names(), printing.usual_printer())
            return False
        printer = printing.printer_named(name, self._title(), drawn, bar.copies.currentData())
        bar.remember(name)
        self.send(drawn, printer, pages)
        return True

    def print_with_dialog(self, drawn: DrawnPaper, bar: PrintBar) -> bool:
        """Let the system's dialog ask for everything that the printer can do."""
        from desktop_app.ui.papers import printing

        printer = printing.choose_printer(
            drawn, self._title(), bar.printer.currentText(), self._owner.window()
        )
        if printer is None:
            return False
        bar.remember(printer.printerName())
        self.send(drawn, printer, printing.chosen_pages(printer, len(drawn.sizes)))
        return True

    def send(self, drawn: DrawnPaper, printer: QPrinter, pages: list[int]) -> None:
        """Send pages, from 0, to a printer, with a bar to watch and to cancel it by."""
        from desktop_app.ui.papers.printing import PrintJob

        t, title = self._context.t, self._title()
        job = PrintJob(self._engine, drawn, printer, pages, self._owner)
        bar = WorkBar(self._owner, t, t(N_("Printing {paper}…"), paper=title))
        bar.canceled.connect(job.cancel)
        job.progressed.connect(lambda done: bar.show_step(done, len(job.pages)))
        job.ended.connect(bar.leave)
        job.ended.connect(lambda complete: self._printed(title, complete, bar.wasCanceled()))
        job.ended.connect(job.deleteLater)
        job.start()

    def _printed(self, title: str, complete: bool, cancelled: bool) -> None:
        messages = self._context.messages
        if complete:
            messages.tell(Message(N_("{paper} was sent to the printer."), {"paper": title}))
        elif not cancelled:
            messages.inform(
                Message(
                    N_(
                        "The printer did not take the paper. Check that it is on and has paper, "
                        "or save the paper as PDF."
                    )
                )
            )

    # Files

    def save_pdf(self, drawn: DrawnPaper, facts: PaperFacts) -> bool:
        """Write the paper as it is shown to a file that somebody chooses; False without one."""
        from desktop_app.exchange.papers import file_name
        from desktop_app.renderers.files import write_atomically

        messages = self._context.messages
        path = self._ask(N_("Save PDF"), file_name(facts), "PDF (*.pdf)")
        if path is None:
            return False
        try:
            write_atomically(path, drawn.content)
        except UserError as error:
            messages.refuse(error)
            return False
        messages.clear_refusal()
        self.wrote(path)
        return True

    def save_as(self, facts: PaperFacts, file_format: FileFormat) -> None:
        """Write the paper as another kind of file that somebody chooses."""
        from desktop_app.exchange import papers as files

        t, label = self._context.t, file_format.label
        ending = file_format.value
        path = self._ask(
            N_("Save the paper"), files.file_name(facts, file_format), f"{t(label)} (*.{ending})"
        )
        if path is None:
            return
        self._write(
            [lambda: facts], lambda kept, _step: files.write(kept, facts, path, file_format), path
        )

    def save_protected(self, facts: PaperFacts) -> None:
        """Write the paper as a PDF that opens with a password only; it is asked for and let go."""
        from desktop_app.exchange import papers as files

        t = self._context.t
        dialog = self.password_dialog(archival=facts.frame.final)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        password = dialog.password.text()
        dialog.deleteLater()
        if not accepted:
            return
        plain = Path(files.file_name(facts))
        name = f"{plain.stem}_{t(N_('protected'))}.pdf"
        path = self._ask(N_("Save PDF"), name, "PDF (*.pdf)")
        if path is None:
            return
        self._write(
            [lambda: facts],
            lambda kept, _step: files.write(kept, facts, path, FileFormat.PDF, password),
            path,
        )

    def password_dialog(self, *, archival: bool) -> PasswordDialog:
        """Return the dialog that asks for the password of a file."""
        from desktop_app.ui.papers.password_dialog import PasswordDialog

        window = self._owner.window()
        return PasswordDialog(self._context.t, self._title(), archival=archival, parent=window)

    def bind_all(self, pack: PaperPack) -> None:
        """Write all papers of a clinic as one PDF with contents."""
        from desktop_app.exchange.pdf_pack import pack_pdf
        from desktop_app.ui.papers.export import gather_all

        path = self._ask(
            N_("Save all papers as one PDF"), f"{self._bound_name()}.pdf", "PDF (*.pdf)"
        )
        if path is None:
            return
        self._write(
            gather_all(self._context.services.papers, pack),
            lambda kept, step: pack_pdf(kept, pack, path, step),
            path,
        )

    def fill_folder(self, pack: PaperPack) -> None:
        """Write all papers of a clinic in all their formats into a new folder."""
        from desktop_app.exchange.folder_pack import pack_folder
        from desktop_app.ui.papers.export import gather_all

        place = self._context.messages.choose_folder(
            N_("Choose where the folder of all papers is made"), self._folder
        )
        if place is None:
            return
        name = self._bound_name()
        taken = (place / (name if n == 1 else f"{name}_{n}") for n in itertools.count(1))
        out = next(path for path in taken if not path.exists())
        self._write(
            gather_all(self._context.services.papers, pack),
            lambda kept, step: pack_folder(kept, pack, out, step),
            out,
        )

    def _bound_name(self) -> str:
        clinic = self._context.clinic
        short = clinic.short_title if clinic is not None else ""
        return "berkas_" + "-".join(re.findall(r"\w+", short))

    def _ask(self, title: str, name: str, pattern: str) -> Path | None:
        """Ask for a place; what is chosen gets the ending of `name`, in front of no other dot."""
        messages, ending = self._context.messages, Path(name).suffix
        path = messages.save_file(title, self._folder / name, pattern)
        if path is None or path.suffix.casefold() == ending:
            return path
        path = path.with_name(path.name + ending)  # "Notula 6.11.2025" has none
        question = Message(N_("{name} is already there. Replace it?"), {"name": path.name})
        return path if not path.exists() or messages.ask(question, yes=N_("Replace")) else None

    def _write(self, gather: Sequence[Callable[[], PaperFacts]], write: Write, path: Path) -> None:
        from desktop_app.ui.papers.export import WriteJob, run

        context = self._context
        job = WriteJob(self._engine, context.services.papers, gather, write, self._owner)
        title = context.t(N_("Writing {name}…"), name=path.name)
        run(context, job, self._owner, self.wrote, title)

    def wrote(self, path: Path) -> None:
        """Say that a file was written, and take its folder for the next one."""
        self._folder = path.parent
        self._context.memory.keep(FOLDER, str(path.parent))
        self._context.messages.tell(
            Message(N_("Saved as {name}."), {"name": path.name}),
            action=N_("Open folder"),
            act=self.open_folder,
        )

    def open_folder(self) -> None:
        """Show the folder of the last saved paper in the system's file browser."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
