"""What was said apart from the presentations, and what was concluded and agreed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import N_
from desktop_app.records.clinic import Clinic
from desktop_app.records.clinic_parts import Conclusion, MinutesNote
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import words
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import columns_of
from desktop_app.ui.tokens import GRID


class NotesSheet(QWidget):
    """The points of the minutes' free parts above, conclusions and agreements below."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        t = context.t
        self.notes = RecordGrid(
            context,
            columns_of(MinutesNote, "section", "speaker", "content", content={"stretch": True}),
            name="minutes_notes",
            new=lambda: MinutesNote(clinic_id=context.clinic_id),
            begins="speaker",
        )
        self.conclusions = RecordGrid(
            context,
            columns_of(Conclusion, "kind", "content", content={"stretch": True}),
            name="conclusions",
            new=lambda: Conclusion(clinic_id=context.clinic_id),
            begins="content",
        )
        signed = N_(
            "The official record of agreements has those of the kind Agreement; all of them stand "
            "in the minutes."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 3 * GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(words(t(N_("Notes of the minutes")), "heading"))
        layout.addWidget(self.notes, 1)
        layout.addSpacing(2 * GRID)
        layout.addWidget(words(t(N_("Conclusions and agreements")), "heading"))
        layout.addWidget(words(t(signed), "muted", wrap=True))
        layout.addWidget(self.conclusions, 1)

    def show_clinic(self, clinic: Clinic | None) -> None:
        """Read what was noted at a clinic."""
        if clinic is None:
            return
        for grid, kept in ((self.notes, MinutesNote), (self.conclusions, Conclusion)):
            grid.set_owner(clinic.id)
            grid.set_rows(self._context.store.all(kept, clinic_id=clinic.id))
