"""What the panel told this district, and notes on what was presented."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.records import (
    Feedback,
    FollowUp,
    Presentation,
)
from desktop_app.services.feedback import FeedbackLine
from desktop_app.ui.context import Context
from desktop_app.ui.keys import bind
from desktop_app.ui.options import Option
from desktop_app.ui.presentations.columns import computed
from desktop_app.ui.presentations.grids import DistrictGrid, suggestions
from desktop_app.ui.presentations.remark_follow_up import make_or_open, numbers
from desktop_app.ui.presentations.section import Heading, Section
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.record_table import columns_of

REMARKS = Heading(9, N_("Remarks of the panel and notes"), N_("Remarks"))


class RemarkSection(Section):
    """Masukan for this district, and notes on what was presented.

    F6 makes a follow-up of the remark under the cursor, or opens the one it has.
    """

    shows = (Feedback, FollowUp, Presentation)

    def __init__(self, context: Context) -> None:
        super().__init__(context, REMARKS)
        self._lines: dict[str, FeedbackLine] = {}
        matrix = context.services.feedback

        def givers() -> list[Option]:
            found = matrix.givers(context.clinic_id)
            return [
                Option(giver.name, giver.name, giver.detail)
                for giver in found
                if not (context.private and giver.person_id)
            ]

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
                        giver={
                            "options": suggestions(givers),
                            "width": 16,
                            "names": lambda remark: bool(remark.giver_person_id),
                        },
                        aspect={"width": 14},
                        status={"width": 16, "title": N_("Status")},
                    ),
                    computed(
                        "follow_up",
                        N_("Follow-up"),
                        9,
                        self._follow_up,
                        tone=lambda _: "accent",
                        icon=lambda remark: "link" if self._follow_up(remark) else "",
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
        self.grid.opened.connect(lambda _remark: self.make_follow_up())
        bind(self, "F6", self.make_follow_up, self.t(N_("Make a follow-up")))
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
        self._lines = {line.feedback.id: line for line in lines}
        self.grid.show_owner(p.id if p else "", [line.feedback for line in lines])
        self.grid.table.show_again()

    def filled(self) -> int:
        return len(self.grid.table.rows)

    def take_cursor(self) -> None:
        """Begin a new remark."""
        last = self.grid.table.rowCount() - 1
        self.grid.setCurrentIndex(self.grid.table.index(last, self.grid.first_editable()))
        self.grid.take_cursor()

    def make_follow_up(self) -> None:
        """Make a follow-up of the remark under the cursor; open it when there is one."""
        self.grid.store_typed()
        remark = self.grid.current_record()
        line = self._lines.get(remark.id) if remark is not None else None
        if line is not None:
            make_or_open(self.context, line)

    def _number(self, remark: Feedback) -> str:
        line = self._lines.get(remark.id)
        return str(line.number) if line else ""

    def _follow_up(self, remark: Feedback) -> str:
        return numbers(self.context, self._lines.get(remark.id))
