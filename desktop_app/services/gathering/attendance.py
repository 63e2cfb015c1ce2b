"""Gathers who was at a clinic, in the protocol order that attendance lists are printed in."""

from __future__ import annotations

import datetime
from collections import Counter

from desktop_app.records import AgendaItem, Clinic
from desktop_app.records.attendance import AttendanceMode
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.paper import PaperVariant
from desktop_app.records.papers import (
    AttendanceDay,
    AttendanceListFacts,
    BodyCount,
    DayCount,
    LevelCount,
    PresenceFacts,
)
from desktop_app.records.person import Sex
from desktop_app.services.agenda_times import planned
from desktop_app.services.gathering.guests import PaperGuests, everybody
from desktop_app.services.gathering.source import PaperSource


def gather_attendance_list(source: PaperSource) -> AttendanceListFacts:
    """Return one list for each day of the clinic on which somebody was there."""
    store, reference, clinic, frame = source.store, source.reference, source.clinic, source.frame
    contacts = frame.variant is PaperVariant.FULL
    agenda = store.all(AgendaItem, clinic_id=clinic.id)
    people = PaperGuests(store, reference, clinic.id, contacts=contacts)
    days = []
    for day, guests in people.present().items():
        starts, ends = hours_of(clinic, agenda, day)
        days.append(
            AttendanceDay(
                day=day,
                starts=starts,
                ends=ends,
                in_person=people.lists(guests[AttendanceMode.IN_PERSON].values()),
                online=people.lists(guests[AttendanceMode.ONLINE].values()),
            )
        )
    return AttendanceListFacts(frame=frame, days=tuple(days))


def gather_presence(source: PaperSource) -> PresenceFacts:
    """Return who came on at least one day, counted by level and body."""
    people = PaperGuests(source.store, source.reference, source.clinic.id)
    found = everybody(people.present().values()).values()
    modes = Counter(mode for _, mode in found)
    sexes = Counter(guest.facts.sex for guest, _ in found)
    groups = people.lists(guest for guest, _ in found)
    levels = []
    for level in InstitutionLevel:
        bodies: Counter[str] = Counter()
        for group in groups:
            if group.level is level:
                for attendee in group.attendees:
                    bodies[group.region or attendee.institution] += 1
        if bodies:
            counted = tuple(BodyCount(name=name, count=n) for name, n in bodies.items())
            levels.append(LevelCount(level=level, count=bodies.total(), bodies=counted))
    return PresenceFacts(
        levels=tuple(levels),
        in_person=modes[AttendanceMode.IN_PERSON],
        online=modes[AttendanceMode.ONLINE],
        men=sexes[Sex.MALE],
        women=sexes[Sex.FEMALE],
    )


def gather_day_counts(source: PaperSource) -> tuple[DayCount, ...]:
    """Return how many people the list of each day has."""
    by_day = PaperGuests(source.store, source.reference, source.clinic.id).present()
    return tuple(
        DayCount(day=day, count=sum(map(len, guests.values()))) for day, guests in by_day.items()
    )


def hours_of(
    clinic: Clinic, agenda: list[AgendaItem], day: datetime.date
) -> tuple[datetime.time | None, datetime.time | None]:
    """Return from when until when a day ran: the clinic's own hours, else its agenda's."""
    starts = clinic.starts.time() if clinic.starts and clinic.starts.date() == day else None
    ends = clinic.ends.time() if clinic.ends and clinic.ends.date() == day else None
    timed = [slot for slot in planned(agenda, clinic) if slot.item.day == day]
    if starts is None:
        starts = min((slot.starts for slot in timed if slot.starts), default=None)
    if ends is None:
        ends = max((slot.ends for slot in timed if slot.ends), default=None)
    return starts, ends
