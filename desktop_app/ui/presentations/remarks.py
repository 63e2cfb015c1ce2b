"""What the panel told this district, and notes on what was presented."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.records import (
    Feedback,
    FollowUp,
    Presentation,
)
from desktop_app.ui.context import Context
from desktop_app.ui.options import Option
from desktop_app.ui.presentations.columns import computed
from desktop_app.ui.presentations.grids import DistrictGrid, suggestions
from desktop_app.ui.presentations.section import Section
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.record_table import columns_of


class RemarkSection(Section):
    """Masukan for this district, and notes on what was presented."""

    shows = (Feedback, FollowUp, Presentation)

    def __init__(self, context: Context) -> None:
        super().__init__(context, 9, N_("Remarks of the panel and notes"), N_("Remarks"))
        self._numbers: dict[str, int] = {}
        matrix = context.services.feedback

        def givers() -> list[Option]:
            found = matrix.givers(context.clinic_id)
            return [Option(giver.name, giver.name, giver.detail) for giver in found]

        self.grid = self.add_grid(
            DistrictGrid(
                context,
                [
                    computed("number", N_("No."), 4, self._number),
                    *columns_of(
                        Feedback,
                        "giver",
                        "aspect",
                        "content",
                        "response",
                        "status",
                        giver={"options": suggestions(givers), "width": 16},
                        aspect={"width": 14},
                        status={"width": 16, "title": N_("Status")},
                    ),
                ],
                name="remarks",
                numbered=False,
                new=lambda _owner: Feedback(
                    clinic_id=context.clinic_id,
                    region_id=self.presentation.region_id if self.presentation else None,
                ),
                remove=lambda remark: matrix.remove(remark.id),
            )
        )
        self.form = RecordForm(
            context,
            Presentation,
            name="presentation.notes",
            layout=[("", [["summary"]])],
            cards=False,
        )
        self.body.addWidget(self.form)

    def refresh(self) -> None:
        p = self.presentation
        if p is None or self.form.record() is None or self.form.record().id != p.id:
            self.form.set_record(p)
        lines = self.context.services.feedback.of_district(p.clinic_id, p.region_id) if p else []
        self._numbers = {line.feedback.id: line.number for line in lines}
        self.grid.show_owner(p.id if p else "", [line.feedback for line in lines])
        self.grid.table.show_again()

    def filled(self) -> int:
        return len(self.grid.table.rows)

    def take_cursor(self) -> None:
        """Begin a new remark."""
        last = self.grid.table.rowCount() - 1
        self.grid.setCurrentIndex(self.grid.table.index(last, self.grid.first_editable()))
        self.grid.take_cursor()

    def _number(self, remark: Feedback) -> str:
        number = self._numbers.get(remark.id)
        return "" if number is None else str(number)
