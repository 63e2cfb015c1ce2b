"""The office's copies of the lists of terms."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from desktop_app.i18n import N_
from desktop_app.records import VocabularyTerm
from desktop_app.records.change import Change
from desktop_app.ui.context import Context
from desktop_app.ui.list_lines import add_line, held
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import Card, row, words
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import columns_of
from desktop_app.ui.tokens import GRID

VOCABULARIES = {
    "clinic_kind": N_("Kinds of event"),
    "role": N_("Roles at a clinic"),
    "aspect": N_("Aspects of a remark"),
    "sector": N_("Sectors"),
    "feedback_nature": N_("Nature of a remark"),
    "response_status": N_("Status of a response"),
    "funding_source": N_("Funding sources"),
    "infrastructure_kind": N_("Kinds of infrastructure"),
    "service_scale": N_("Scales of a service"),
    "quick_win": N_("Quick wins"),
    "service_kind": N_("Kinds of service"),
    "volume_unit": N_("Units"),
    "rank": N_("Ranks"),
    "acting_prefix": N_("Acting offices"),
    "milestone": N_("Milestones"),
    "time_zone": N_("Time zones"),
}
"""Words for the lists that an office may edit, in the order of the work."""

LIST = Qt.ItemDataRole.UserRole


class VocabularySection(QWidget):
    """Lists at the left, the terms of one at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        t = context.t
        self.lists = QListWidget()
        self.lists.setAccessibleName(t(N_("Lists")))
        self.lists.setFixedWidth(54 * GRID)
        present = {
            name
            for (name,) in context.store.query("select distinct vocabulary from vocabulary_term")
        }
        names = [name for name in VOCABULARIES if name in present]
        for name in [*names, *sorted(present - set(names))]:
            high = QSize(0, self.lists.fontMetrics().height() + 3 * GRID)
            values = {LIST: name, Qt.ItemDataRole.SizeHintRole: high}
            add_line(self.lists, t(VOCABULARIES.get(name, name)), values)
        self.grid = RecordGrid(
            context,
            columns_of(VocabularyTerm, "label", "label_en", "active", label={"stretch": True}),
            name="terms",
            new=lambda: VocabularyTerm(vocabulary=self.vocabulary),
            remove=context.services.reference.remove,
        )
        card = Card(t(N_("Terms")))
        card.body.addWidget(
            words(
                t(
                    N_(
                        "Rename a term and every screen and paper follows. A term that is not in "
                        "use is no longer offered; what was recorded with it stays."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        both = row(self.lists, spacing=4 * GRID)
        both.addWidget(self.grid, 1)
        nest(card.body, both, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card, 1)
        self.lists.currentRowChanged.connect(self._switch)
        self.lists.setCurrentRow(0)

    @property
    def vocabulary(self) -> str:
        """The list that is shown."""
        return held(self.lists, self.lists.currentRow()) or ""

    def refresh(self, change: Change | None) -> None:
        """Read the terms again."""
        if change is None or change.touches(VocabularyTerm):
            self.grid.set_rows(self._context.store.all(VocabularyTerm, vocabulary=self.vocabulary))

    def take_focus(self) -> None:
        """Put the cursor on the lists."""
        self.lists.setFocus()

    def show_list(self, vocabulary: str) -> None:
        """Show one list."""
        for at in range(self.lists.count()):
            if held(self.lists, at) == vocabulary:
                self.lists.setCurrentRow(at)

    def _switch(self) -> None:
        self.grid.set_owner(self.vocabulary)
        self.refresh(None)
