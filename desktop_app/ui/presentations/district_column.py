"""Stands left in Paparan: the districts of the clinic, their order, and who else may present."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_, Message
from desktop_app.records import Presentation
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import button
from desktop_app.ui.presentations.district_list import DistrictEntry, DistrictList, DistrictModel
from desktop_app.ui.tokens import GRID

WIDTH, NARROW = 236, 200
"""Its widths, on a roomy page and on a narrow one."""


class DistrictColumn(QWidget):
    """The list, which moves and removes districts, and the button that adds one.

    `added` comes with the region of a district that was just put at the end.
    """

    added = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._presentations: Sequence[Presentation] = ()
        t, theme = context.t, context.theme
        self.list = DistrictList(theme, DistrictModel(t))
        add = button(t(N_("Add a district")), theme=theme, icon="plus", look="quiet")
        self._choices = QMenu(add)
        self._choices.aboutToShow.connect(self._fill_choices)
        add.setMenu(self._choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.list, 1)
        layout.addWidget(add)
        self.list.moved.connect(self._move)
        self.list.removal_asked.connect(self._remove)
        self.give_room(True)

    def give_room(self, roomy: bool) -> None:
        """Be as wide as the page allows."""
        self.setFixedWidth(WIDTH if roomy else NARROW)

    def show_presentations(self, presentations: Sequence[Presentation]) -> None:
        """Show the districts of a clinic, with the promises that each still owes."""
        self._presentations = presentations
        context, t = self._context, self._context.t
        desk, reference = context.services.presentations, context.services.reference
        owed = context.services.promises.open_counts(context.clinic_id) if presentations else {}
        entries = []
        for number, p in enumerate(presentations, start=1):
            n = desk.year_number(p)
            promises, late = owed.get(p.region_id, (0, 0))
            detail = t(N_("{nth} year"), nth=formats.ordinal_year(n, t)) if n else ""
            detail = detail[:1].upper() + detail[1:]
            entries.append(
                DistrictEntry(
                    presentation_id=p.id,
                    number=number,
                    name=reference.region_name(p.region_id, short=True),
                    detail=detail,
                    state=desk.slot_state(p),
                    promises=promises,
                    late=late,
                )
            )
        self.list.model_.show_entries(entries)

    def add(self, region_id: str) -> None:
        """Put another district at the end of the order."""
        desk, clinic_id = self._context.services.presentations, self._context.clinic_id
        if self._context.perform(lambda: desk.add(clinic_id, region_id)) is not None:
            self.added.emit(region_id)

    # Within

    def _move(self, presentation_id: str, steps: int) -> None:
        desk = self._context.services.presentations
        self._context.perform(lambda: desk.move(presentation_id, steps))

    def _remove(self, presentation_id: str) -> None:
        present = next((p for p in self._presentations if p.id == presentation_id), None)
        if present is None:
            return
        services = self._context.services
        name = services.reference.region_name(present.region_id)
        question = Message(N_("Remove {district} from this clinic?"), {"district": name})
        detail = Message(
            N_("All that it presented is removed with it. Undo (Ctrl+Z) brings it back.")
        )
        if self._context.messages.ask(question, yes=N_("Remove"), detail=detail):
            self._context.perform(lambda: services.presentations.remove(presentation_id))

    def _fill_choices(self) -> None:
        clinic = self._context.clinic
        self._choices.clear()
        if clinic is None:
            return
        there = {p.region_id for p in self._presentations}
        for region in self._context.services.reference.districts_of(clinic.province_id):
            if region.id not in there:
                action = self._choices.addAction(region.name)
                action.triggered.connect(lambda _=False, region_id=region.id: self.add(region_id))
