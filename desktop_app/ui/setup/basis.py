"""What the clinic rests on and what it is for."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import N_
from desktop_app.records.clinic import Clinic
from desktop_app.records.clinic_parts import LegalBasis
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import words
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import columns_of
from desktop_app.ui.tokens import GRID


class BasisSheet(QWidget):
    """Legal bases as a sheet, objectives one per line."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        t = context.t
        self.bases = RecordGrid(
            context,
            columns_of(LegalBasis, "subject", "number", "dated", subject={"stretch": True}),
            name="legal_bases",
            new=lambda: LegalBasis(clinic_id=context.clinic_id),
        )
        self.objectives = RecordForm(
            context,
            Clinic,
            name="objectives",
            layout=(("", (("objectives",),)),),
            save=context.services.clinics.change,
            cards=False,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 3 * GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(words(t(N_("Legal bases")), "heading"))
        layout.addWidget(self.bases, 3)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self.objectives, 2)

    def show_clinic(self, clinic: Clinic | None) -> None:
        """Read what a clinic rests on."""
        if clinic is None:
            self.objectives.set_record(None)
            return
        if clinic.id != self.bases.owner:
            self.bases.set_owner(clinic.id)
            self.objectives.set_record(clinic)
        self.bases.set_rows(self._context.store.all(LegalBasis, clinic_id=clinic.id))
