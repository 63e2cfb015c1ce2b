"""The agenda of a clinic, as planned and as it ran."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records import checks
from desktop_app.records.fields import date, integer, key, moment, owner, position, text, time


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One slot; `minutes` is its planned length, times are in the clinic's zone.

    `paused_seconds` are those of pauses that are over, `paused_at` begins the one under way.
    """

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    day: datetime.date | None = date(N_("Day"), required=True)
    starts: datetime.time | None = time(N_("Starts"))
    minutes: int | None = integer(N_("Minutes"), checks=(checks.not_negative,))
    title: str = text(N_("Item"), required=True, width=46)
    presenter: str = text(N_("Presenter"), width=28)
    moderator: str = text(N_("Moderator"), width=24)
    note: str = text(N_("Note"), width=20)
    started_at: datetime.datetime | None = moment(N_("Started"), hidden=True)
    ended_at: datetime.datetime | None = moment(N_("Ended"), hidden=True)
    paused_at: datetime.datetime | None = moment(N_("Paused since"), hidden=True)
    paused_seconds: int = integer(
        N_("Seconds of pause"), default=0, hidden=True, checks=(checks.not_negative,)
    )
    position: int = position()
