"""The papers of the open clinic: where each stands, how it looks, and onto paper with two keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import N_
from desktop_app.records.change import Change
from desktop_app.records.papers import PaperFacts
from desktop_app.settings import PAPER
from desktop_app.ui.context import Context
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.nesting import nest
from desktop_app.ui.own_keys import OwnKeys
from desktop_app.ui.pages.page import Page
from desktop_app.ui.papers.choice import PaperChoice
from desktop_app.ui.papers.chosen import ChosenPaper
from desktop_app.ui.papers.engine import DrawnPaper, PaperEngine
from desktop_app.ui.papers.output import PaperOutput
from desktop_app.ui.papers.print_bar import PrintBar
from desktop_app.ui.papers.register import RegisterTable
from desktop_app.ui.papers.shown import ShownPaper
from desktop_app.ui.papers.stage import PaperStage
from desktop_app.ui.papers.view import PaperView
from desktop_app.ui.pieces import button, column, row
from desktop_app.ui.tokens import GRID
from desktop_app.ui.turns import TURN
from desktop_app.ui.unfinished_note import UnfinishedNote

SETTLE = 200
"""Milliseconds that changes rest before a paper is drawn again."""

LAST_PAPER = "documents/paper/{clinic}"
"""Under this the window remembers the last paper of each clinic."""


class DocumentsPage(Page):
    """Papers at the left, the paper itself at the right, exactly as it will be printed.

    The register of all issued papers takes the place of the list when it is asked for.
    """

    title = N_("Documents")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.engine = PaperEngine(self)
        self.output = PaperOutput(context, self.engine, self, self._title)
        self.print_bar = PrintBar(context, self)
        self.paper = ShownPaper(context.services.papers, self.engine, self.output, self.print_bar)
        self._keep_place = False
        self._clinic_id = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._read)
        self._build_actions()
        self.unfinished = UnfinishedNote(context, self)
        self.body.addWidget(self.unfinished)
        self._build_body()
        # In a turn of its own: it may be ready before the page is painted.
        self.engine.ready.connect(lambda: QTimer.singleShot(TURN, self, self._begin))
        self.paper.drawn.connect(self._drawn)
        self.engine.failed.connect(self.context.messages.failure)

    # Building

    def _build_actions(self) -> None:
        theme, t = self.context.theme, self.t
        self.print_button = button(
            t(N_("Print")),
            self.paper.ask_to_print,
            theme=theme,
            icon="printer",
            look="primary",
            hint="Ctrl+P",
        )
        self.save_button = button(
            t(N_("Save PDF")), self.paper.save_pdf, theme=theme, icon="download", hint="Ctrl+S"
        )
        self.finalise_button = button(
            t(N_("Finalise")), self.finalise, theme=theme, icon="badge-check", hint="Ctrl+Enter"
        )
        self.register_button = button(
            t(N_("Register")), theme=theme, icon="clipboard-list", hint="Ctrl+R"
        )
        self.register_button.setToolTip(t(N_("Issued papers of all clinics (Ctrl+R)")))
        self.register_button.setCheckable(True)
        self.register_button.toggled.connect(self._show_register)
        self.export_button = button(
            t(N_("Export")), self._offer_exports, theme=theme, icon="upload", hint="Ctrl+E"
        )
        for made in (
            self.register_button,
            self.export_button,
            self.finalise_button,
            self.save_button,
            self.print_button,
        ):
            self.add_action(made)
        acts: dict[str, Callable[[], None]] = {
            "Ctrl+P": self.paper.ask_to_print,  # which opens this page everywhere else
            "Ctrl+S": self.paper.save_pdf,
            "Ctrl+F": self.find_words,
            "Ctrl+E": self._offer_exports,
            "Ctrl+R": self.register_button.toggle,
            "Ctrl+Return": self.finalise,
            "Ctrl+Enter": self.finalise,
            "Ctrl+Shift+O": self.output.open_folder,
        }
        OwnKeys(self, acts)

    def keys_here(self) -> KeysHere:
        """Return the keys that have no button: those of buttons are named by them."""
        find = N_("Find an issued paper") if self.in_register else N_("Find words in the paper")
        return KeysHere(
            "", ((find, "Ctrl+F"), (N_("Open the folder of the last file"), "Ctrl+Shift+O"))
        )

    def _build_body(self) -> None:
        theme, t = self.context.theme, self.t
        self._beside = body = row(spacing=4 * GRID)
        nest(self.body, body, 1)
        self.choice = PaperChoice(t, theme)
        body.addWidget(self.choice)
        self._chosen = ChosenPaper(self.context, self.choice, self.engine.drawing)
        self.list = self.choice.list
        self.choice.chosen.connect(self._choose_other)
        self.choice.version_chosen.connect(self._read)
        self.choice.sheet_chosen.connect(self._set_sheet)
        self.list.print_asked.connect(self.paper.ask_to_print)
        right = column()
        nest(body, right, 4)
        right.addWidget(self.choice.bar)
        right.addWidget(self.print_bar)
        self.print_bar.left.connect(self.take_focus)
        self.view = PaperView(self.engine, theme, t)
        self.view.finder.left.connect(self.take_focus)
        self.preview = self.view.preview
        self.stage = PaperStage(self.context, self.view)
        self.context.privacy_changed.connect(self._uncover)
        right.addWidget(self.stage, 1)

    @cached_property
    def register(self) -> RegisterTable:
        """The register, made when it is first asked for."""
        made = RegisterTable(self.context, self.context.services.register, self)
        made.chosen.connect(lambda _id: self._show(made.facts()))
        self._beside.insertWidget(1, made, 7)
        return made

    # What is chosen

    @property
    def in_register(self) -> bool:
        """Whether the register of all issued papers is shown."""
        return self.register_button.isChecked()

    def take_focus(self) -> None:
        """Begin in the list: Enter prints the paper that is marked there."""
        if self.in_register:
            self.register.take_focus()
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, change: Change | None) -> None:
        self.choice.show_sheet(self.context.services.preferences.text(PAPER))
        if self._clinic_id != self.context.clinic_id:
            self._clinic_id = self.context.clinic_id
            kept = self.context.memory.text(LAST_PAPER.format(clinic=self._clinic_id))
            self.choice.show_choice(kept)
        self.paper.expect()
        self._chosen.stop()
        if change is None:
            # The page is painted first; the paper follows when what it needs is loaded.
            self.engine.prepare()
        else:
            self._keep_place = True
            self._settle.start()

    def find_words(self) -> None:
        """Look for words: in the paper, or for papers in the register."""
        if self.in_register:
            self.register.bar.find()
        else:
            self.view.finder.open()

    def _show_register(self, shown: bool) -> None:
        self.paper.let_go()
        for widget in (self.choice, self.choice.bar):
            widget.setVisible(not shown)
        self.view.set_narrow(shown)
        self.register.setVisible(shown)
        self.print_bar.hide()
        self._choose()
        self.take_focus()

    def _choose_other(self) -> None:
        """Show another paper; what was still to be done with the last one is off."""
        self.paper.let_go()
        self.context.memory.keep(LAST_PAPER.format(clinic=self._clinic_id), self.choice.choice)
        self._choose()

    def _begin(self) -> None:
        """Show the paper, or at the return when somebody has gone on to another page."""
        act = self._choose if self.isVisible() else self.read_again
        act()

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
        """Gather the chosen paper and have it drawn."""
        clinic = self.context.clinic
        if clinic is None:
            return
        if self.in_register:
            self._read_register()
            return
        self.subheading.setText(clinic.short_title)
        chosen = self._chosen.read(clinic)
        self.finalise_button.setEnabled(chosen.can_be_final)
        self._show(chosen.facts)

    def _read_register(self) -> None:
        """Have the paper drawn that is marked in the register."""
        self._chosen.stop()
        self.subheading.setText(self.t(N_("Issued papers of all clinics")))
        self.register.read()
        self.finalise_button.setEnabled(False)
        self._show(self.register.facts())

    def _show(self, facts: PaperFacts | None) -> None:
        """Have a paper drawn, or show that there is none."""
        self.paper.show(facts)
        self._uncover()
        for made in (self.print_button, self.save_button):
            made.setEnabled(facts is not None)
        if facts is None:
            self.view.show_nothing()

    def _drawn(self, drawn: DrawnPaper) -> None:
        self.view.show_paper(drawn, keep_place=self._keep_place)
        self._keep_place = False

    def _uncover(self, _private: bool = False) -> None:
        """Show the paper, that there is none, or that it is hidden with all personal data."""
        private = self.context.private
        if self.paper.facts is not None or self.in_register:
            self.stage.show_paper(private=private)
        else:
            self.stage.show_empty(self.list.kind)
        self.choice.hide_changes(private)

    # Actions

    def _offer_exports(self) -> None:
        """Offer the other kinds of file below the button."""
        from desktop_app.ui.papers.export_menu import export_menu

        pack = self.choice.pack_of(self.context.clinic_id)
        menu = export_menu(self, self.t, self.output, self.paper.facts, pack)
        menu.popup(self.export_button.mapToGlobal(self.export_button.rect().bottomLeft()))

    def finalise(self) -> None:
        """Ask for number, date and name, then freeze the paper as it is now."""
        clinic = self.context.clinic
        if clinic is None or not self.finalise_button.isEnabled():
            return
        from desktop_app.ui.papers.finalising import finalise

        if finalise(self.context, self, clinic, self.choice.paper_of(clinic.id)):
            self.choice.show_newest()

    def _title(self) -> str:
        facts = self.paper.facts
        frame = facts.frame if facts is not None else None
        kind = frame.kind if frame is not None else self.list.kind
        return f"{self.t(kind.label)} – {frame.clinic.short_title if frame is not None else ''}"

    def closeEvent(self, event: QCloseEvent) -> None:
        self.engine.close()
        super().closeEvent(event)
