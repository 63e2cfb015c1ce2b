"""Narrows the remarks: to which district, given by whom, of which aspect and status, unanswered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox

from desktop_app.i18n import N_
from desktop_app.records import Feedback
from desktop_app.services.feedback import FeedbackFilter
from desktop_app.ui.context import Context
from desktop_app.ui.presentations.districts import ALL, district_name
from desktop_app.ui.presentations.filter_box import FilterBox


class RemarkFilters(QObject):
    """A box for each thing. `picked` comes when somebody has changed one."""

    picked = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        t = context.t
        self.region = FilterBox(t(N_("Every district")), t(N_("District")))
        self.giver = FilterBox(t(N_("Everybody")), t(N_("Given by")))
        self.aspect = FilterBox(t(N_("Every aspect")), t(N_("Aspect")))
        self.status = FilterBox(t(N_("Every status")), t(N_("Status of the response")))
        self.unanswered = QCheckBox(t(N_("Unanswered")))
        self._boxes = (self.region, self.giver, self.aspect, self.status)
        self.widgets = (*self._boxes, self.unanswered)
        for box in self._boxes:
            box.picked.connect(self.picked)
        self.unanswered.clicked.connect(lambda _checked: self.picked.emit())

    def wanted(self) -> FeedbackFilter:
        """Return what passes."""
        return FeedbackFilter(
            region_id=self.region.value(),
            giver=self.giver.value() or "",
            aspect=self.aspect.value(),
            status=self.status.value(),
            unanswered=self.unanswered.isChecked(),
        )

    def passing(self, clinic_id: str) -> Feedback:
        """Return a new remark that passes."""
        region = self.region.value()
        return Feedback(
            clinic_id=clinic_id,
            region_id=None if region == ALL else region,
            giver=self.giver.value() or "",
            aspect=self.aspect.value(),
        )

    def offer(self, remarks: Sequence[Feedback], districts: Iterable[str]) -> None:
        """Offer what occurs in these remarks, and districts by their codes."""
        context, t = self._context, self._context.t
        named = [(code, district_name(context, code)) for code in districts]
        self.region.show_choices([(ALL, t(N_("To all districts"))), *named])
        people = {remark.giver for remark in remarks if remark.giver_person_id}
        givers = sorted({remark.giver for remark in remarks if remark.giver}, key=str.casefold)
        self.giver.show_choices(
            [(one, context.shown_name(one) if one in people else one) for one in givers]
        )
        reference = context.services.reference
        for box, vocabulary in ((self.aspect, "aspect"), (self.status, "response_status")):
            terms = reference.terms(vocabulary)
            box.show_choices([(x.id, reference.term_label(x.id, t.code)) for x in terms])

    def let_all_pass(self) -> None:
        """Filter nothing, without telling."""
        for box in self._boxes:
            box.pick(None)
        self.unanswered.setChecked(False)
