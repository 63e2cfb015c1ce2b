"""A clinic, or any other meeting of the programme."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.i18n import N_, Message
from desktop_app.records import checks
from desktop_app.records.fields import (
    Choice,
    Problem,
    choice,
    date,
    integer,
    key,
    moment,
    paragraph,
    reference,
    term,
    text,
    time,
)


class ClinicMode(Choice):
    """How people take part (moda)."""

    IN_PERSON = "in_person", N_("In person")
    ONLINE = "online", N_("Online")
    HYBRID = "hybrid", N_("Hybrid")


class ClinicState(Choice):
    """Where the clinic stands."""

    PREPARED = "prepared", N_("In preparation")
    RUNNING = "running", N_("Running")
    CLOSED = "closed", N_("Closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """Kegiatan. `starts` and `ends` are wall-clock moments in `time_zone` (WIB, WITA, WIT)."""

    id: str = key()
    title: str = paragraph(N_("Title"), required=True)
    short_title: str = text(N_("Short title"), required=True, width=24)
    kind: str | None = term(N_("Kind"), "clinic_kind", default="clinic_kind.coaching_clinic")
    number: int | None = integer(N_("Clinic number"), checks=(checks.positive,))
    milestone: int | None = integer(N_("Milestone"), checks=(checks.positive,))
    budget_year: int | None = integer(N_("Budget year"), checks=(checks.year,))
    starts: datetime.datetime | None = moment(N_("Starts"), required=True)
    ends: datetime.datetime | None = moment(N_("Ends"))
    time_zone: str = text(N_("Time zone"), default="WIB", width=6)
    place: str = text(N_("Place"), width=40)
    mode: ClinicMode = choice(N_("Mode"), ClinicMode, default=ClinicMode.IN_PERSON)
    province_id: str | None = reference(N_("Province"), "Region")
    host: str = text(N_("Host"), width=50)
    working_group: str = text(N_("Working group (Pokja)"), width=50)
    invitation_number: str = text(N_("Invitation number"), width=30)
    invitation_date: datetime.date | None = date(N_("Invitation date"))
    objectives: str = paragraph(N_("Objectives"), help=N_("One objective per line"))
    opener_name: str = text(N_("Opened by"), width=34, personal=True)
    opener_position: str = text(N_("Opener's position"), width=40)
    opener_represents: str = text(N_("On behalf of"), width=40)
    chair_name: str = text(N_("Chair"), width=34, personal=True)
    chair_position: str = text(N_("Chair's position"), width=40)
    secretary_name: str = text(N_("Secretary"), width=34, personal=True)
    secretary_position: str = text(N_("Secretary's position"), width=40)
    minute_taker_name: str = text(N_("Minute-taker"), width=34, personal=True)
    minute_taker_position: str = text(N_("Minute-taker's position"), width=40)
    record_copies: int = integer(N_("Copies of the official record"), default=3)
    copies_to: str = paragraph(
        N_("Copies to"), help=N_("One recipient per line, for minutes in the form of 2009")
    )
    closed_at: datetime.time | None = time(N_("Closed at"))
    state: ClinicState = choice(N_("State"), ClinicState, default=ClinicState.PREPARED)
    previous_id: str | None = reference(N_("Follows"), "Clinic", clears=True, hidden=True)

    @property
    def year(self) -> int | None:
        """The year in which it is held; without a date yet, that of its budget."""
        return self.starts.year if self.starts else self.budget_year

    def days(self) -> list[datetime.date]:
        """Return each calendar day of the clinic, first to last; empty without a start."""
        if self.starts is None:
            return []
        first = self.starts.date()
        last = max(first, self.ends.date()) if self.ends else first
        return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]

    def cross_checks(self) -> Iterator[Problem]:
        """Refuse an end before the start."""
        if self.starts and self.ends and self.ends < self.starts:
            message = Message(N_("The end is before the start. Check both again."))
            yield Problem("ends", message, stored=False)
