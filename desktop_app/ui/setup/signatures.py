"""Who signs a clinic's papers, and the letterhead that they carry."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop_app.i18n import N_
from desktop_app.records.clinic import Clinic
from desktop_app.records.fields import Record
from desktop_app.records.office import Letterhead, Signatory
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.letterhead_form import LETTERHEAD_LAYOUT
from desktop_app.ui.papers.sample import KOP_RATIO, KOP_SHARE, PaperPreview, letterhead_sheet
from desktop_app.ui.pieces import Card, button
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import columns_of
from desktop_app.ui.tokens import GRID

COLUMNS = (
    "caption",
    "capacity",
    "position_title",
    "name",
    "rank",
    "nip",
    "on_behalf_of",
    "role",
    "side",
)


def signatory_grid(context: Context, name: str, clinic_id: Callable[[], str | None]) -> RecordGrid:
    """Return a sheet of signatories; `clinic_id` is asked for the clinic, None for the office."""

    def new() -> Record:
        return Signatory(clinic_id=clinic_id())

    return RecordGrid(
        context,
        columns_of(
            Signatory,
            *COLUMNS,
            name={"stretch": True},
            position_title={"stretch": True},
            nip={"firm": True},
        ),
        name=name,
        new=new,
        fit_height=True,
    )


class SignatureSheet(QScrollArea):
    """Signatories above, the clinic's own copy of the letterhead below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        t, theme = context.t, context.theme
        self.setWidgetResizable(True)
        clinics = context.services.clinics
        self.grid = signatory_grid(context, "signatories", lambda: context.clinic_id)
        self.take_signatories = button(
            t(N_("Take the office's")),
            lambda: context.perform(lambda: clinics.signing.refresh_signatories(context.clinic_id)),
            theme=theme,
            icon="copy",
            look="quiet",
        )
        signers = Card(t(N_("Signatories")), self.take_signatories)
        signers.body.addWidget(self.grid)
        self.take_letterhead = button(
            t(N_("Take the office's")),
            self._take_letterhead,
            theme=theme,
            icon="copy",
            look="quiet",
        )
        self.change = button(
            t(N_("Change for this clinic")),
            self._change,
            theme=theme,
            icon="pencil",
            look="quiet",
        )
        self.change.setCheckable(True)
        kop = Card(t(N_("Letterhead of this clinic's papers")), self.take_letterhead, self.change)
        self.preview = PaperPreview(
            context,
            lambda: letterhead_sheet(context, clinics.signing.letterhead(context.clinic_id)),
            name=N_("Preview of the letterhead"),
            share=KOP_SHARE,
            ratio=KOP_RATIO,
        )
        self.preview.setMaximumWidth(190 * GRID)
        self.form = RecordForm(
            context,
            Letterhead,
            name="clinic_letterhead",
            layout=LETTERHEAD_LAYOUT,
            cards=False,
        )
        self.form.hide()
        self.without = EmptyState(
            theme,
            "building-2",
            t(N_("No letterhead yet")),
            t(
                N_(
                    "Papers begin with their title until there is one. Write the office's, once "
                    "for all clinics, or change it for this clinic alone."
                )
            ),
            button(
                t(N_("Write the office's letterhead")),
                self._open_office,
                theme=theme,
                icon="pencil",
            ),
        )
        kop.body.addWidget(self.without)
        kop.body.addWidget(self.preview)
        kop.body.addWidget(self.form)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 3 * GRID, 2 * GRID, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(signers)
        layout.addWidget(kop)
        layout.addStretch(1)
        self.setWidget(inside)

    def show_clinic(self, clinic: Clinic | None) -> None:
        """Read signatories and letterhead of a clinic."""
        if clinic is None:
            return
        if clinic.id != self.grid.owner:
            self.grid.set_owner(clinic.id)
            self.change.setChecked(False)
            self.form.set_record(None)
            self.form.hide()
        clinics = self._context.services.clinics
        self.grid.set_rows(clinics.signing.signatories(clinic.id))
        written = clinics.signing.letterhead(clinic.id) is not None
        self.preview.setVisible(written)
        self.without.setVisible(not written)
        self.preview.draw_again()

    def _open_office(self) -> None:
        page = self._context.open_page("settings")
        show = getattr(page, "show_section", None)
        if show is not None:
            show("letterhead").take_focus()

    def _take_letterhead(self) -> None:
        """Take the only office's letterhead, or let one of several be chosen."""
        context = self._context
        clinics = context.services.clinics
        offices = clinics.signing.offices()
        if len(offices) < 2:
            context.perform(lambda: clinics.signing.refresh_letterhead(context.clinic_id))
            return
        menu = QMenu(self)
        for office in offices:
            action = menu.addAction(office.replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, name=office: context.perform(
                    lambda: clinics.signing.refresh_letterhead(context.clinic_id, name)
                )
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.take_letterhead.mapToGlobal(self.take_letterhead.rect().bottomLeft()))

    def _change(self) -> None:
        shown = self.change.isChecked()
        self.form.setVisible(shown)
        if not shown:
            return
        context = self._context
        clinic_id = context.clinic_id
        copies = context.store.all(Letterhead, clinic_id=clinic_id)
        if copies:
            self.form.set_record(copies[0])
        else:
            self.form.set_record(Letterhead(clinic_id=clinic_id))
        self.form.editor("government").setFocus()
