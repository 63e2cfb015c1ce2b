"""Counts who was at a clinic, from the same reading as its attendance lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from desktop_app.records.attendance import AttendanceMode
from desktop_app.records.papers import (
    AttendanceSummaryFacts,
    BodyTally,
    DayTally,
    StandInFacts,
    Tally,
)
from desktop_app.records.person import Sex
from desktop_app.services.gathering.guests import PaperGuest, PaperGuests, everybody
from desktop_app.services.gathering.source import PaperSource


def gather_attendance_summary(source: PaperSource) -> AttendanceSummaryFacts:
    """Return the counts by day, and by level, district and body."""
    people = PaperGuests(source.store, source.reference, source.clinic.id)
    present = people.present()
    once = everybody(present.values())
    on_days: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(present))
    for place, guests in enumerate(present.values()):
        for of_mode in guests.values():
            for participant_id in of_mode:
                on_days[participant_id][place] = 1
    bodies = []
    for group in people.groups(guest for guest, _ in once.values()):
        members: defaultdict[str, list[PaperGuest]] = defaultdict(list)
        for guest in group.guests:
            members[guest.facts.institution].append(guest)
        for institution, guests_of in members.items():
            columns = zip(*(on_days[guest.participant_id] for guest in guests_of), strict=True)
            bodies.append(
                BodyTally(
                    level=group.level,
                    region=group.region,
                    institution=institution,
                    days=tuple(map(sum, columns)),
                    tally=_tally(once[guest.participant_id] for guest in guests_of),
                )
            )
    ordered = people.groups(guest for guest, _ in once.values() if guest.facts.represents)
    return AttendanceSummaryFacts(
        frame=source.frame,
        days=tuple(
            DayTally(
                day=day,
                tally=_tally(
                    (guest, mode) for mode, found in guests.items() for guest in found.values()
                ),
            )
            for day, guests in present.items()
        ),
        bodies=tuple(bodies),
        total=_tally(once.values()),
        stand_ins=tuple(
            StandInFacts(
                name=guest.facts.name,
                institution=guest.facts.institution,
                represents=guest.facts.represents,
            )
            for group in ordered
            for guest in group.guests
        ),
    )


def _tally(people: Iterable[tuple[PaperGuest, AttendanceMode]]) -> Tally:
    counted = list(people)
    sexes = Counter(guest.facts.sex for guest, _ in counted)
    modes = Counter(mode for _, mode in counted)
    return Tally(
        men=sexes[Sex.MALE],
        women=sexes[Sex.FEMALE],
        in_person=modes[AttendanceMode.IN_PERSON],
        online=modes[AttendanceMode.ONLINE],
    )
