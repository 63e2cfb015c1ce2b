"""Rencana tindak lanjut: who does what by when, until it is done or dropped with a reason."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.fields import (
    Choice,
    choice,
    date,
    key,
    owner,
    paragraph,
    position,
    reference,
    term,
    text,
)


class FollowUpStatus(Choice):
    """State as people report it; 'late' is never stored, it is computed from the due date."""

    NOT_STARTED = "not_started", N_("Not started")
    RUNNING = "running", N_("Running")
    DONE = "done", N_("Completed")
    DROPPED = "dropped", N_("Cancelled/transferred")

    @property
    def open(self) -> bool:
        """Whether the promise still stands."""
        return self in (FollowUpStatus.NOT_STARTED, FollowUpStatus.RUNNING)


class FollowUpScope(Choice):
    """Whom a follow-up binds."""

    DISTRICT = "district", N_("One district")
    ALL_DISTRICTS = "all", N_("All districts")
    PROVINCE = "province", N_("Province")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One promise of one clinic; `position` is its number there."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    scope: FollowUpScope = choice(
        N_("For"), FollowUpScope, default=FollowUpScope.DISTRICT, width=14
    )
    region_id: str | None = reference(N_("District"), "Region", width=20)
    feedback_id: str | None = reference(N_("From remark"), "Feedback", clears=True, width=10)
    continues_id: str | None = reference(N_("Continues"), "FollowUp", clears=True, hidden=True)
    issue: str = paragraph(N_("Issue"))
    activity: str = paragraph(N_("Follow-up"), required=True)
    output: str = text(N_("Output"), width=26)
    target_group: str = text(N_("Target group"), width=20)
    due: datetime.date | None = date(N_("Due"))
    responsible: str = text(N_("Person in charge"), width=26)
    support: str = text(N_("Support"), width=22)
    funding: str | None = term(N_("Funding source"), "funding_source", width=18)
    status: FollowUpStatus = choice(
        N_("Status"), FollowUpStatus, default=FollowUpStatus.NOT_STARTED, width=14
    )
    closed_on: datetime.date | None = date(N_("Closed on"), hidden=True)
    note: str = text(N_("Note"), width=24)
    position: int = position()

    def is_late(self, on: datetime.date) -> bool:
        """Return whether the promise is still open on that day and its due date has passed."""
        return self.status.open and self.due is not None and self.due < on


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpReview:
    """What a later clinic found of a promise: its status on that day.

    A promise of all districts is reviewed district by district; then `region_id` names the one.
    """

    id: str = key()
    follow_up_id: str = owner(N_("Follow-up"), "FollowUp")
    clinic_id: str | None = reference(N_("Clinic"), "Clinic", clears=True)
    region_id: str | None = reference(N_("District"), "Region", width=20)
    reviewed_on: datetime.date | None = date(N_("Reviewed on"), required=True)
    status: FollowUpStatus = choice(
        N_("Status"), FollowUpStatus, default=FollowUpStatus.NOT_STARTED
    )
    note: str = text(N_("Note"), width=40)
