"""The first page: which clinic is open, what is done, what comes next, and all other clinics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.change import Change
from desktop_app.records.clinic import Clinic
from desktop_app.ui.clinic_list import ClinicList, ClinicModel
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.home.care_card import CareCard
from desktop_app.ui.home.open_clinic import OpenClinic
from desktop_app.ui.nesting import nest
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import Card, button, row, words
from desktop_app.ui.tokens import GRID
from desktop_app.ui.turns import TURN
from desktop_app.ui.unfinished_note import UnfinishedNote

if TYPE_CHECKING:
    from desktop_app.exchange.clinic_shapes import ClinicFile

FEW = 7
"""Up to this many clinics are seen at a glance and need no search."""


class HomePage(Page):
    """Clinics newest first; the open one with what comes next."""

    title = N_("Home")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        t, theme = self.t, context.theme
        self._stack = QStackedWidget()
        self.unfinished = UnfinishedNote(context, self)
        self.body.addWidget(self.unfinished)
        self.body.addWidget(self._stack, 1)

        self.create_first = button(
            t(N_("Create the first clinic")),
            self._new_clinic,
            theme=theme,
            icon="plus",
            look="primary",
            hint="Ctrl+N",
        )
        self.load_demo = button(
            t(N_("Load example data")), self._load_demo, theme=theme, icon="download"
        )
        self.write_kop = button(
            t(N_("Write the office's letterhead")),
            self._open_letterhead,
            theme=theme,
            icon="building-2",
            look="link",
        )
        self._welcome = EmptyState(
            theme,
            "calendar-check",
            t(N_("Welcome to Notula")),
            t(
                N_(
                    "Record who came, what the districts presented and what was agreed, and print "
                    "the signed minutes before people leave. Number, title and date are enough "
                    "to begin."
                )
            ),
            self.create_first,
            self.load_demo,
            self.write_kop,
        )
        self._stack.addWidget(self._welcome)

        self.open_clinic = OpenClinic(context)
        self.search = QLineEdit()
        self.search.setPlaceholderText(t(N_("Search clinics")))
        self.search.setAccessibleName(t(N_("Search clinics")))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.installEventFilter(self)
        self.model = ClinicModel(t, context.services.clinics.phase)
        self.list = ClinicList(theme, self.model)
        self._none = words("", "muted", wrap=True)
        self.follow = button(
            t(N_("Next clinic")),
            self._next_clinic,
            theme=theme,
            icon="copy",
            look="quiet",
            hint="Ctrl+Shift+N",
        )
        clinics = Card(t(N_("Clinics")), self.follow)
        clinics.body.addWidget(self.search)
        clinics.body.addWidget(self._none)
        clinics.body.addWidget(self.list, 1)

        self.care = CareCard(context)
        self.care.letterhead_asked.connect(self._open_letterhead)

        side = QVBoxLayout()
        side.setSpacing(3 * GRID)
        side.addWidget(clinics, 1)
        side.addWidget(self.care)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.open_clinic)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        both = QWidget()
        layout = row(area, spacing=4 * GRID)
        nest(layout, side)
        layout.setStretch(0, 9)
        layout.setStretch(1, 5)
        both.setLayout(layout)
        self._stack.addWidget(both)

        self.search.textChanged.connect(self._filter)
        self.list.opened.connect(self._open)
        self.list.removal_asked.connect(self._remove)
        self.list.left_at_top.connect(self.search.setFocus)

    def take_focus(self) -> None:
        """Begin at the next step, or at the first button while there is no clinic."""
        if not self.isVisible():
            self.refresh(None)
        if self._stack.currentWidget() is self._welcome:
            self.create_first.setFocus()
            return
        coming = self.open_clinic.steps.coming()
        (coming or self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, change: Change | None) -> None:
        services, t = self.context.services, self.t
        self.unfinished.refresh()
        self.subheading.setText(formats.date_long(self.context.now().date(), t))
        clinics = services.clinics.newest()
        has_kop = bool(services.clinics.signing.office_letterheads())
        if not clinics:
            self.write_kop.setVisible(not has_kop)
            self._stack.setCurrentWidget(self._welcome)
            return
        self._stack.setCurrentIndex(1)
        clinic = self.context.clinic or clinics[0]
        self.open_clinic.show_clinic(
            clinic, services.clinics.phase(clinic), services.clinics.progress(clinic.id)
        )
        if change is None or change.touches(Clinic):
            self.model.show_clinics(clinics)
            self.search.setVisible(len(clinics) > FEW or bool(self.search.text()))
            self._say_found()
        self.list.show_open(clinic.id)
        self.care.show_cares(services.clinics.late_promises(), has_kop=has_kop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter in the search box act on the list."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == event.Type.KeyPress
        ):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.model.rowCount():
                self.list.setFocus()
                self.list.select_row(0)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
                self._open(self.model.clinic(0).id)
                return True
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self.model.filter(typed)
        self.list.select_row(0)
        self._say_found()

    def _say_found(self) -> None:
        found = self.model.rowCount()
        self._none.setVisible(not found)
        self.list.setVisible(bool(found))
        typed = self.search.text()
        self._none.setText(self.t(N_('No clinic fits "{text}".'), text=typed) if typed else "")

    def _open(self, clinic_id: str) -> None:
        self.context.open_clinic(clinic_id)
        self.refresh(None)

    def _remove(self, clinic_id: str) -> None:
        clinic = self.context.store.get(Clinic, clinic_id)
        if not self.context.messages.ask(
            Message(
                N_("Remove {title} with everything recorded in it?"), {"title": clinic.short_title}
            ),
            yes=N_("Remove"),
            detail=Message(N_("You can take it back with Ctrl+Z.")),
        ):
            return
        self.context.perform(lambda: self.context.services.clinics.remove(clinic_id))

    def _new_clinic(self) -> None:
        self.context.open_page("clinic", lambda page: page.begin())

    def _next_clinic(self) -> None:
        self.context.open_page("clinic", lambda page: page.begin_next())

    def _open_letterhead(self) -> None:
        page = self.context.open_page("settings")
        show = getattr(page, "show_section", None)
        if show is not None:
            show("letterhead").take_focus()

    def _load_demo(self) -> None:
        from desktop_app.exchange.demo import read_demo
        from desktop_app.ui.file_reading import FileReading

        FileReading(self).read(read_demo, self._store_demo)

    def _store_demo(self, read: list[ClinicFile] | UserError) -> None:
        from desktop_app.exchange.demo import load_demo

        def clinics() -> list[ClinicFile]:
            if isinstance(read, UserError):
                raise read
            return read

        self.context.perform(lambda: load_demo(self.context.services, clinics))
        QTimer.singleShot(TURN, self, self._open_newest)

    def _open_newest(self) -> None:
        current = self.context.services.clinics.current()
        if current is not None:
            self.context.open_clinic(current.id)
        self.refresh(None)
        self.take_focus()
