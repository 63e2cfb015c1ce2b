"""The papers of the open clinic: where each stands, how it looks, and onto paper with two keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.change import Change
from desktop_app.records.paper import IssuedPaper, PaperKind
from desktop_app.records.papers import MinutesFacts, PaperFacts
from desktop_app.services.papers import Standing
from desktop_app.settings import PAPER
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.pages.page import Page
from desktop_app.ui.paper_choice import PaperChoice
from desktop_app.ui.paper_engine import DrawnPaper, PaperEngine
from desktop_app.ui.paper_view import PaperView
from desktop_app.ui.pieces import button, row
from desktop_app.ui.tokens import GRID

SETTLE = 200
"""Milliseconds that changes rest before a paper is drawn again."""


class DocumentsPage(Page):
    """Papers at the left, the paper itself at the right, exactly as it will be printed."""

    title = N_("Documents")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._papers = context.services.papers
        self._engine = PaperEngine(self)
        self._facts: PaperFacts | None = None
        self._order = 0
        self._keep_place = False
        self._waiting: Callable[[], None] | None = None
        self._folder = Path(context.memory.text("documents/folder") or Path.home())
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._read)
        self._build_actions()
        self.body.addLayout(self._build_body(), 1)
        self._engine.ready.connect(self._choose)
        self._engine.drawn.connect(self._drawn)
        self._engine.failed.connect(self._failed)

    # Building

    def _build_actions(self) -> None:
        theme, t = self.context.theme, self.t
        self.print_button = button(
            t(N_("Print")),
            self.print_paper,
            theme=theme,
            icon="printer",
            look="primary",
            hint="Ctrl+P",
        )
        self.save_button = button(
            t(N_("Save PDF")), self.save_pdf, theme=theme, icon="download", hint="Ctrl+S"
        )
        self.finalise_button = button(
            t(N_("Finalise")), self.finalise, theme=theme, icon="badge-check", hint="Ctrl+Enter"
        )
        self.folder_button = button(
            t(N_("Open folder")),
            self.open_folder,
            theme=theme,
            icon="folder-open",
            look="quiet",
            hint="Ctrl+Shift+O",
        )
        for made in (self.folder_button, self.finalise_button, self.save_button, self.print_button):
            self.add_action(made)
        self._acts = {
            "Ctrl+P": self.print_paper,
            "Ctrl+S": self.save_pdf,
            "Ctrl+Return": self.finalise,
            "Ctrl+Enter": self.finalise,
            "Ctrl+Shift+O": self.open_folder,
        }

    def _build_body(self) -> QHBoxLayout:
        theme, t = self.context.theme, self.t
        self.choice = PaperChoice(t, theme)
        self.list = self.choice.list
        self.choice.chosen.connect(self._choose_other)
        self.choice.version_chosen.connect(self._read)
        self.choice.sheet_chosen.connect(self._set_sheet)
        self.list.print_asked.connect(self.print_paper)
        self.view = PaperView(self._engine, theme, t)
        self.preview = self.view.preview
        self.empty = EmptyState(
            theme,
            "file-text",
            t(N_("This paper has no content yet")),
            t(
                N_(
                    "It fills itself from what is recorded: guests at the registration desk, "
                    "presentations, input and follow-ups."
                )
            ),
            button(
                t(N_("Go to the registration desk")),
                lambda: self.context.open_page("registration"),
                theme=theme,
                icon="user-check",
            ),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        body = row(self.choice, spacing=4 * GRID)
        body.addWidget(self.stack, 1)
        return body

    # What is chosen

    def take_focus(self) -> None:
        """Begin in the list: Enter prints the paper that is marked there."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, change: Change | None) -> None:
        self.choice.show_sheet(self.context.services.preferences.text(PAPER))
        self._order = 0  # what is shown is of the past: printing and saving wait for what comes
        if change is None:
            # The page is painted first; the paper follows when what it needs is loaded.
            self._engine.prepare()
        else:
            self._keep_place = True
            self._settle.start()

    def _choose_other(self) -> None:
        """Show another paper; what was still to be done with the last one is off."""
        self._waiting = None
        self._choose()

    def _choose(self) -> None:
        """Show another paper, variant or language, from its first page."""
        self._keep_place = False
        self.choice.show_newest()
        self._settle.stop()
        self._read()

    def _set_sheet(self, size: str) -> None:
        self.context.perform(lambda: self.context.services.preferences.set(PAPER, size))

    # Reading, then drawing elsewhere

    def _read(self) -> None:
        """Gather the chosen paper and have it drawn; the others' states follow one by one."""
        clinic = self.context.clinic
        if clinic is None:
            return
        kind, variant, language = self.choice.paper
        self.subheading.setText(clinic.short_title)
        reading = self._papers.read(clinic.id, kind, variant=variant, language=language)
        self.choice.show_standing(kind, reading)
        self.choice.offer_versions(reading)
        issued = self.context.store.find(IssuedPaper, self.choice.version_id)
        self._facts = reading.facts if issued is None else self._papers.frozen(issued)
        self.choice.show_changes(
            self._papers.differences(clinic.id, kind, variant=variant, language=language)
            if reading.standing is Standing.CHANGED
            else []
        )
        empty = self._facts.empty and kind is not PaperKind.MINUTES
        self.stack.setCurrentIndex(1 if empty else 0)
        for made in (self.print_button, self.save_button):
            made.setEnabled(not empty)
        self.finalise_button.setEnabled(
            not self._facts.empty and reading.standing is not Standing.FINAL
        )
        if empty:
            self._waiting = None
        else:
            self._order = self._engine.draw(self._facts, self._pictures(self._facts))
        waiting = [other for other in PaperKind if other is not kind]
        QTimer.singleShot(0, self, lambda: self._read_standings(waiting))

    def _read_standings(self, waiting: list[PaperKind]) -> None:
        """Show the states of the other papers, one in each turn of the event loop."""
        clinic = self.context.clinic
        if not waiting or clinic is None:
            return
        _, variant, language = self.choice.paper
        kind, *rest = waiting
        self.choice.show_standing(
            kind, self._papers.read(clinic.id, kind, variant=variant, language=language)
        )
        QTimer.singleShot(0, self, lambda: self._read_standings(rest))

    def _pictures(self, facts: PaperFacts) -> dict[str, bytes]:
        """Return the pictures that the facts name: the drawing thread cannot ask the store."""
        names = [facts.frame.letterhead.emblem]
        if isinstance(facts, MinutesFacts):
            names += [photo.picture for photo in facts.photos]
        found = {name: self._papers.picture(name) for name in names if name}
        return {name: content for name, content in found.items() if content is not None}

    # What the drawing thread answers

    def _drawn(self, drawn: DrawnPaper) -> None:
        if drawn.order != self._order:
            return
        self.view.show_paper(drawn, keep_place=self._keep_place)
        self._keep_place = False
        act, self._waiting = self._waiting, None
        if act is not None:
            act()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.context.messages.refuse(error)
        else:
            self.context.messages.failure(error)

    # Actions

    def _shown(self, act: Callable[[], None]) -> DrawnPaper | None:
        """Return the paper that is shown; while it is still being drawn, `act` follows it.

        Ctrl+P and Enter may be typed in one go: nothing that was asked for is lost.
        """
        drawn = self.preview.paper
        if drawn is not None and drawn.order == self._order:
            return drawn if self.print_button.isEnabled() else None
        self._waiting = act
        return None

    def print_paper(self) -> None:
        """Print what is shown; where there is no printer, offer a PDF instead."""
        drawn = self._shown(self.print_paper)
        if drawn is None:
            return
        from desktop_app.ui import printing

        if not printing.printer_exists():
            if self.context.messages.ask(
                Message(N_("This computer has no printer.")),
                yes=N_("Save PDF"),
                detail=Message(
                    N_("Save the paper as PDF and print it elsewhere, or install a printer first.")
                ),
            ):
                self.save_pdf()
            return
        printer = printing.choose_printer(drawn, self._title(), self.window())
        if printer is not None:
            self.send(drawn, printer)

    def send(self, drawn: DrawnPaper, printer) -> None:  # noqa: ANN001 - QPrinter, loaded late
        """Send a paper to a printer, with a bar to watch and to cancel it by."""
        from PySide6.QtWidgets import QProgressDialog

        from desktop_app.ui.printing import PrintJob

        job = PrintJob(self._engine, drawn, printer, self)
        bar = QProgressDialog(
            self.t(N_("Printing {paper}…"), paper=self._title()),
            self.t(N_("Cancel")),
            0,
            len(job.pages),
            self.window(),
        )
        bar.setWindowModality(Qt.WindowModality.WindowModal)
        bar.setMinimumDuration(500)
        bar.setAutoClose(False)
        bar.setAutoReset(False)
        bar.canceled.connect(job.cancel)
        job.progressed.connect(bar.setValue)
        job.ended.connect(lambda complete: self._printed(complete, bar.wasCanceled()))
        job.ended.connect(bar.deleteLater)
        job.ended.connect(job.deleteLater)
        job.start()

    def _printed(self, complete: bool, cancelled: bool) -> None:
        if complete:
            self.context.messages.tell(
                Message(N_("{paper} was sent to the printer."), {"paper": self._title()})
            )
        elif not cancelled:
            self.context.messages.inform(
                Message(
                    N_(
                        "The printer did not take the paper. Check that it is on and has paper, "
                        "or save the paper as PDF."
                    )
                )
            )

    def save_pdf(self) -> None:
        """Write what is shown to a file that somebody chooses."""
        drawn, facts = self._shown(self.save_pdf), self._facts
        if drawn is None or facts is None:
            return
        from desktop_app.exchange.papers import file_name

        path = self.context.messages.save_file(
            N_("Save PDF"), self._folder / file_name(facts), "PDF (*.pdf)"
        )
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".pdf")
        if self._write(path, drawn.content):
            self._folder = path.parent
            self.context.memory.keep("documents/folder", str(path.parent))
            self.context.messages.tell(
                Message(N_("Saved as {name}."), {"name": path.name}),
                action=N_("Open folder"),
                act=self.open_folder,
            )

    def _write(self, path: Path, content: bytes) -> bool:
        from desktop_app.renderers.files import write_atomically

        try:
            write_atomically(path, content)
        except UserError as error:
            self.context.messages.refuse(error)
            return False
        self.context.messages.clear_refusal()
        return True

    def open_folder(self) -> None:
        """Show the folder of the last saved paper in the system's file browser."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def finalise(self) -> None:
        """Ask for number and date, then freeze the paper as it is now."""
        clinic = self.context.clinic
        if clinic is None or not self.finalise_button.isEnabled():
            return
        kind, variant, language = self.choice.paper
        days = clinic.days()
        versions = self._papers.issued(clinic.id, kind, variant=variant, language=language)
        dialog = self.finalise_dialog(
            number=versions[0].number if versions else "",
            dated=days[-1] if days else self.context.now().date(),
        )
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        number, dated = dialog.number.text(), dialog.dated
        self.choice.show_newest()
        self.context.perform(
            lambda: self._papers.finalise(
                clinic.id, kind, variant=variant, language=language, number=number, dated=dated
            )
        )

    def finalise_dialog(self, **offered):  # noqa: ANN003, ANN201 - see FinaliseDialog
        """Return the dialog that asks for number and date."""
        from desktop_app.ui.finalise_dialog import FinaliseDialog

        return FinaliseDialog(self.t, self.t(self.list.kind.label), parent=self, **offered)

    def _title(self) -> str:
        facts = self._facts
        short = facts.frame.clinic.short_title if facts else ""
        return f"{self.t(self.list.kind.label)} – {short}"

    # Keys: here Ctrl+P prints, while it opens this page everywhere else

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._act_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
            return
        event.accept()
        act()

    def _act_of(self, event: QKeyEvent):  # noqa: ANN202 - a callable or None
        keys = QKeySequence(event.keyCombination()).toString(
            QKeySequence.SequenceFormat.PortableText
        )
        return self._acts.get(keys)

    def closeEvent(self, event) -> None:  # noqa: ANN001 - QCloseEvent
        self._engine.close()
        super().closeEvent(event)
