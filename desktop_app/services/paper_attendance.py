"""Gathers who was at a clinic, in the protocol order that attendance lists are printed in."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.records import AgendaItem, Clinic
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.names import compose, phone_shown
from desktop_app.records.paper import PaperVariant
from desktop_app.records.papers import (
    AttendanceDay,
    AttendanceListFacts,
    AttendeeFacts,
    AttendeeGroup,
    BodyCount,
    DayCount,
    LevelCount,
    PresenceFacts,
)
from desktop_app.records.person import Sex
from desktop_app.services.paper_source import PaperSource
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store

LEVELS = {level.value: order for order, level in enumerate(InstitutionLevel)}
"""Protocol order: the centre first, then Balai, province, districts, facilitators."""

_PRESENT = """
    select a.day, a.mode, p.id, p.role, p.represents, represented.prefix_titles,
           represented.name, represented.suffix_titles,
           coalesce(nullif(p.position_title, ''), person.position_title),
           person.prefix_titles, person.name, person.suffix_titles, person.sex,
           person.phone, person.email,
           coalesce(i.name, ''), coalesce(i.level, 'other'), coalesce(i.region_id, '')
    from attendance a
    join participant p on p.id = a.participant_id
    join person on person.id = p.person_id
    left join institution i on i.id = coalesce(p.institution_id, person.institution_id)
    left join person represented on represented.id = p.represented_person_id
    where p.clinic_id = ? and a.state = ?
    order by a.day, p.id
"""


@dataclass(frozen=True, slots=True)
class _Guest:
    """One participant on one day."""

    participant_id: str
    name: str
    role_order: int
    level: str
    region_id: str
    facts: AttendeeFacts


def gather_attendance_list(source: PaperSource) -> AttendanceListFacts:
    """Return one list for each day of the clinic on which somebody was there."""
    store, reference, clinic, frame = source.store, source.reference, source.clinic, source.frame
    contacts = frame.variant is PaperVariant.FULL
    agenda = store.all(AgendaItem, clinic_id=clinic.id)
    days = []
    for day, guests in sorted(_guests_by_day(store, reference, clinic, contacts).items()):
        starts, ends = _hours(clinic, agenda, day)
        days.append(
            AttendanceDay(
                day=day,
                starts=starts,
                ends=ends,
                in_person=_groups(reference, guests[AttendanceMode.IN_PERSON].values()),
                online=_groups(reference, guests[AttendanceMode.ONLINE].values()),
            )
        )
    return AttendanceListFacts(frame=frame, days=tuple(days))


def gather_presence(store: Store, reference: Reference, clinic: Clinic) -> PresenceFacts:
    """Return who came on at least one day, counted by level and body."""
    everybody: dict[str, tuple[_Guest, AttendanceMode]] = {}
    for guests in _guests_by_day(store, reference, clinic, contacts=False).values():
        for mode in (AttendanceMode.ONLINE, AttendanceMode.IN_PERSON):
            for key, guest in guests[mode].items():
                if key not in everybody or mode is AttendanceMode.IN_PERSON:
                    everybody[key] = (guest, mode)
    modes = Counter(mode for _, mode in everybody.values())
    sexes = Counter(guest.facts.sex for guest, _ in everybody.values())
    groups = _groups(reference, [guest for guest, _ in everybody.values()])
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


def gather_day_counts(store: Store, reference: Reference, clinic: Clinic) -> tuple[DayCount, ...]:
    """Return how many people the list of each day has."""
    by_day = _guests_by_day(store, reference, clinic, contacts=False)
    return tuple(
        DayCount(day=day, count=sum(map(len, guests.values())))
        for day, guests in sorted(by_day.items())
    )


_Guests = dict[AttendanceMode, dict[str, _Guest]]


def _guests_by_day(
    store: Store, reference: Reference, clinic: Clinic, contacts: bool
) -> dict[datetime.date, _Guests]:
    """Return the guests of each day by mode; who was in the room for one session signs on paper."""
    roles = {term.id: order for order, term in enumerate(reference.terms("role"))}
    days: dict[datetime.date, _Guests] = {}
    for row in store.query(_PRESENT, clinic.id, str(AttendanceState.PRESENT)):
        day = datetime.date.fromisoformat(row[0])
        mode = AttendanceMode(row[1])
        guests = days.setdefault(day, {AttendanceMode.IN_PERSON: {}, AttendanceMode.ONLINE: {}})
        guest = _Guest(
            participant_id=row[2],
            name=row[10].casefold(),
            role_order=roles.get(row[3], len(roles)),
            level=row[16] if row[16] in LEVELS else "other",
            region_id=row[17],
            facts=AttendeeFacts(
                name=compose(row[9], row[10], row[11]),
                sex=Sex(row[12]) if row[12] else None,
                position=row[8],
                institution=row[15],
                represents=row[4] or (compose(row[5], row[6], row[7]) if row[6] else ""),
                phone=phone_shown(row[13]) if contacts and row[13] else "",
                email=row[14] if contacts else "",
            ),
        )
        if mode is AttendanceMode.IN_PERSON:
            guests[AttendanceMode.ONLINE].pop(guest.participant_id, None)
            guests[mode][guest.participant_id] = guest
        elif guest.participant_id not in guests[AttendanceMode.IN_PERSON]:
            guests[mode][guest.participant_id] = guest
    return days


def _groups(reference: Reference, guests: Iterable[_Guest]) -> tuple[AttendeeGroup, ...]:
    """Put guests in protocol order: level, district by code, body by its first person's role."""
    grouped: defaultdict[tuple[int, str], list[_Guest]] = defaultdict(list)
    for guest in guests:
        region = guest.region_id if guest.level == InstitutionLevel.DISTRICT else ""
        grouped[LEVELS[guest.level], region].append(guest)
    levels = list(InstitutionLevel)
    groups = []
    for (level, region), members in sorted(grouped.items()):
        first: dict[str, int] = {}
        for guest in members:
            body = guest.facts.institution
            first[body] = min(first.get(body, guest.role_order), guest.role_order)
        members.sort(
            key=lambda guest: (
                first[guest.facts.institution],
                guest.facts.institution,
                guest.role_order,
                guest.name,
                guest.participant_id,
            )
        )
        groups.append(
            AttendeeGroup(
                level=levels[level],
                region=reference.region_name(region),
                attendees=tuple(guest.facts for guest in members),
            )
        )
    return tuple(groups)


def _hours(
    clinic: Clinic, agenda: list[AgendaItem], day: datetime.date
) -> tuple[datetime.time | None, datetime.time | None]:
    """Return from when until when a day ran: the clinic's own hours, else its agenda's."""
    starts = clinic.starts.time() if clinic.starts and clinic.starts.date() == day else None
    ends = clinic.ends.time() if clinic.ends and clinic.ends.date() == day else None
    slots = [item for item in agenda if item.day == day and item.starts]
    if slots and starts is None:
        starts = min(item.starts for item in slots if item.starts)
    if slots and ends is None:
        ends = max(filter(None, map(item_end, slots)), default=None)
    return starts, ends


def item_end(item: AgendaItem) -> datetime.time | None:
    """Return when an item of the agenda is planned to end; None when its length is open."""
    if item.day is None or item.starts is None or not item.minutes:
        return None
    start = datetime.datetime.combine(item.day, item.starts)
    return (start + datetime.timedelta(minutes=item.minutes)).time()
