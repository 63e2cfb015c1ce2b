"""Narrows the follow-ups: whose, of which district, who is in charge, how late, which status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from desktop_app.i18n import N_
from desktop_app.records.follow_up import FollowUpStatus
from desktop_app.services.follow_up_list import FollowUpFilter, FollowUpLine, Origin
from desktop_app.ui.context import Context
from desktop_app.ui.presentations.districts import district_name
from desktop_app.ui.presentations.filter_box import FilterBox
from desktop_app.ui.presentations.follow_up_grid import SOON

LATE, UNDATED = -1, -2
"""What can be picked of due dates beside a number of days."""


class FollowUpFilters(QObject):
    """A box for each thing. `picked` comes when somebody has changed one."""

    picked = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        t = context.t
        self.origin = FilterBox(t(N_("This clinic and carried over")), t(N_("Which clinics")))
        self.origin.show_choices(
            [
                (Origin.THIS_CLINIC, t(N_("This clinic"))),
                (Origin.CARRIED, t(N_("Carried over"))),
                (Origin.ALL_CLINICS, t(N_("All clinics"))),
            ]
        )
        self.region = FilterBox(t(N_("Every district")), t(N_("District")))
        self.status = FilterBox(t(N_("Every status")), t(N_("Status")))
        self.status.show_choices([(status, t(status.label)) for status in FollowUpStatus])
        self.owner = FilterBox(t(N_("Everybody in charge")), t(N_("Person in charge")))
        self.due = FilterBox(t(N_("Any due date")), t(N_("Due")))
        self.due.show_choices(
            [
                (LATE, t(N_("Late"))),
                *((days, t(N_("Due within {n} days"), n=days)) for days in (SOON, 30, 90)),
                (UNDATED, t(N_("Without a due date"))),
            ]
        )
        self.boxes = (self.origin, self.region, self.owner, self.due, self.status)
        for box in self.boxes:
            box.picked.connect(self.picked)

    def wanted(self, today: date) -> FollowUpFilter:
        """Return what passes."""
        due = self.due.value()
        within = due is not None and due > 0
        return FollowUpFilter(
            responsible=self.owner.value() or "",
            due_by=today + timedelta(days=due) if within else None,
            undated=due == UNDATED,
            origin=self.origin.value() or Origin.BOTH,
            region_id=self.region.value(),
            status=self.status.value(),
            late=due == LATE,
        )

    def offer(self, lines: Sequence[FollowUpLine]) -> None:
        """Offer the districts that may have follow-ups, and who is in charge of these."""
        context = self._context
        clinic = context.clinic
        presented = context.services.presentations.of_clinic(context.clinic_id)
        codes = dict.fromkeys(each.region_id for each in presented)
        if clinic is not None and self.origin.value() is Origin.ALL_CLINICS:
            districts = context.services.reference.districts_of(clinic.province_id)
            codes.update(dict.fromkeys(each.id for each in districts))
        self.region.show_choices((code, district_name(context, code)) for code in codes)
        named = {line.follow_up.responsible for line in lines} - {""}
        self.owner.show_choices((name, name) for name in sorted(named, key=str.casefold))

    def let_all_pass(self) -> None:
        """Filter nothing, without telling."""
        for box in self.boxes:
            box.pick(None)
