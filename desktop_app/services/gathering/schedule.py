"""Gathers the agenda of a clinic with the times at which its items really ran."""

from __future__ import annotations

import datetime
from itertools import groupby

from desktop_app.records import AgendaItem
from desktop_app.records.papers import ScheduleDay, ScheduleFacts, ScheduleSlot
from desktop_app.services.agenda_times import Slot, slots
from desktop_app.services.gathering.source import PaperSource


def gather_schedule(source: PaperSource) -> ScheduleFacts:
    """Return the agenda day by day; items without a day stand last."""
    clinic = source.clinic
    planned = slots(source.store.all(AgendaItem, clinic_id=clinic.id), clinic)
    planned.sort(key=lambda slot: (slot.item.day is None, slot.item.day or datetime.date.min))
    return ScheduleFacts(
        frame=source.frame,
        agenda=tuple(
            ScheduleDay(day=day, slots=tuple(map(_slot, of_day)))
            for day, of_day in groupby(planned, key=lambda slot: slot.item.day)
        ),
    )


def _slot(slot: Slot) -> ScheduleSlot:
    item = slot.item
    return ScheduleSlot(
        title=item.title,
        starts=slot.starts,
        ends=slot.ends,
        started=item.started_at,
        ended=item.ended_at,
        pause=item.paused_seconds // 60,
        presenter=item.presenter,
        moderator=item.moderator,
        note=item.note,
    )
