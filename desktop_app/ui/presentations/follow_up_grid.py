"""Shows follow-ups as a sheet: their numbers, the time that is left and where they came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from desktop_app.i18n import N_
from desktop_app.records import Clinic, FollowUp
from desktop_app.records.change import Change
from desktop_app.records.fields import Record
from desktop_app.records.follow_up import FollowUpStatus
from desktop_app.services.follow_up_list import FollowUpLine
from desktop_app.ui.context import Context
from desktop_app.ui.options import Option
from desktop_app.ui.presentations.columns import computed
from desktop_app.ui.presentations.districts import district_options
from desktop_app.ui.presentations.grids import DistrictGrid, suggestions
from desktop_app.ui.presentations.promises import STATUSES
from desktop_app.ui.record_table import columns_of

ICONS = {status: (icon, tone) for status, icon, tone in STATUSES}
SOON = 14
"""Days before the due date from which they are counted down."""


class FollowUpGrid(DistrictGrid):
    """The follow-ups; numbers follow the clinic's own order, so rows are not moved here.

    `lines` are those shown, by the id of the follow-up, with their clinic and number.
    """

    def __init__(
        self,
        context: Context,
        *,
        new: Callable[[str], Record],
        save: Callable[[Any], Change | None],
        save_all: Callable[[Sequence[Any]], Change] | None = None,
        remove: Callable[[Any], Change | None],
    ) -> None:
        self.lines: dict[str, FollowUpLine] = {}
        super().__init__(
            context,
            [
                computed("number", N_("No."), 7, self._number, tone=self._number_tone),
                *columns_of(
                    FollowUp,
                    "region_id",
                    "activity",
                    "output",
                    "due",
                    "responsible",
                    "support",
                    "status",
                    region_id={"options": district_options(context, province=True), "width": 12},
                    activity={"stretch": True},
                    output={"width": 14},
                    due={"width": 9, "tone": self._due_tone},
                    responsible={"options": suggestions(self._owners), "width": 17},
                    support={"width": 12},
                    status={"width": 15, "icon": self._status_icon, "tone": self._status_tone},
                ),
                computed(
                    "time",
                    N_("Deadline"),
                    13,
                    self._time,
                    tone=self._due_tone,
                    icon=self._time_icon,
                ),
                computed(
                    "origin",
                    N_("Remark no."),
                    6,
                    self._origin,
                    tone=lambda _: "accent",
                    icon=lambda one: "link" if self._origin(one) else "",
                ),
            ],
            name="follow_ups",
            new=new,
            save=save,
            save_all=save_all,
            remove=remove,
            fit_height=False,
            numbered=False,
        )

    def current_line(self) -> FollowUpLine | None:
        """Return the follow-up under the cursor, with its clinic."""
        record = self.current_record()
        return self.lines.get(record.id) if record is not None else None

    def move_current(self, step: int) -> None:
        """Leave the order: the numbers are those of the minutes."""

    def _owners(self) -> list[Option]:
        return [Option(name, name) for name in self.context.services.follow_ups.responsibles()]

    def _number(self, one: FollowUp) -> str:
        line = self.lines.get(one.id)
        if line is None:
            return ""
        if line.clinic.id == self.context.clinic_id:
            return str(line.number)
        return f"{_brief(line.clinic)} / {line.number}"

    def _number_tone(self, one: FollowUp) -> str:
        line = self.lines.get(one.id)
        return "muted" if line and line.clinic.id != self.context.clinic_id else ""

    def _late(self, one: FollowUp) -> bool:
        return one.is_late(self.context.now().date())

    def _due_tone(self, one: FollowUp) -> str:
        return "danger" if self._late(one) else ""

    def _time(self, one: FollowUp) -> str:
        """Return how late an open follow-up is, or how many days are left when they are few."""
        if one.due is None or not one.status.open:
            return ""
        today: date = self.context.now().date()
        days = (one.due - today).days
        t = self.context.t
        if days < 0:
            return t.plural("late by {n} day", "late by {n} days", -days)
        if days <= SOON:
            return t.plural("{n} day left", "{n} days left", days)
        return ""

    def _time_icon(self, one: FollowUp) -> str:
        return "triangle-alert" if self._late(one) else ""

    def _origin(self, one: FollowUp) -> str:
        line = self.lines.get(one.id)
        number = line.feedback_number if line else None
        return "" if number is None else str(number)

    def _status_icon(self, one: FollowUp) -> str:
        return ICONS[one.status][0]

    def _status_tone(self, one: FollowUp) -> str:
        tone = ICONS[one.status][1]
        return "muted" if one.status is FollowUpStatus.NOT_STARTED else tone


def _brief(clinic: Clinic) -> str:
    """Return “CC7 2025” for “CC7 PPSP Kalteng 2025”, which would make every row four lines tall."""
    first, *rest = clinic.short_title.split() or [""]
    if rest and clinic.starts is not None and str(clinic.number) in first:
        return f"{first} {clinic.starts.year}"
    return clinic.short_title
