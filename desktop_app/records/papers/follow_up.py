"""What was promised, here and at earlier clinics."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.papers.frame import PaperFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpFacts:
    """One promise. `basis` is the remark it answers: its number and who gave it."""

    number: int
    scope: FollowUpScope
    region: str = ""
    basis_number: int | None = None
    basis_giver: str = ""
    issue: str = ""
    activity: str = ""
    output: str = ""
    target_group: str = ""
    due: datetime.date | None = None
    responsible: str = ""
    support: str = ""
    funding: str = ""
    status: FollowUpStatus = FollowUpStatus.NOT_STARTED
    note: str = ""

    def is_late(self, on: datetime.date | None) -> bool:
        """Return whether the promise is open on that day although its due date has passed."""
        return on is not None and self.status.open and self.due is not None and self.due < on


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpListFacts:
    """Rencana tindak lanjut, with the day on which its states were true."""

    frame: PaperFrame
    as_of: datetime.date | None = None
    follow_ups: tuple[FollowUpFacts, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was promised."""
        return not self.follow_ups


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPromise:
    """A follow-up of an earlier clinic, as it stood on the day of this one.

    `continued_as` is the number of the follow-up of this clinic that takes it up again.
    """

    clinic: str
    scope: FollowUpScope
    region: str
    activity: str
    responsible: str = ""
    due: datetime.date | None = None
    status: FollowUpStatus = FollowUpStatus.NOT_STARTED
    late_days: int = 0
    note: str = ""
    continued_as: int | None = None
