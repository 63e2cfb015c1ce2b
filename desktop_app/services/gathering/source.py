"""What the facts of a paper are gathered from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.records import Clinic
from desktop_app.records.papers import PaperFrame
from desktop_app.services.gathering.shared import SharedFacts
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A clinic in its files, and the frame of the paper; `today` dates what can still change.

    With `region_id` only that district is asked for, in a paper that has a page for each.
    """

    store: Store
    reference: Reference
    clinic: Clinic
    frame: PaperFrame
    today: datetime.date
    shared: SharedFacts
    region_id: str = ""

    @property
    def as_of(self) -> datetime.date:
        """The day on which the states of promises are true: today, not before the clinic."""
        return max([self.today, *self.clinic.days()[-1:]])
