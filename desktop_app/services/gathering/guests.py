"""Reads the guests of a clinic as papers print them, in protocol order."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop_app.records.attendance import AttendanceMode, AttendanceState, InvitationStatus
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.names import compose, phone_shown
from desktop_app.records.papers import AttendeeFacts, AttendeeGroup
from desktop_app.records.person import Sex
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store

LEVELS = {level.value: order for order, level in enumerate(InstitutionLevel)}
"""Protocol order: the centre first, then Balai, province, districts, facilitators."""

_GUEST = """
    p.id, p.person_id, p.role, p.represents, represented.prefix_titles,
    represented.name, represented.suffix_titles,
    coalesce(nullif(p.position_title, ''), person.position_title),
    person.prefix_titles, person.name, person.suffix_titles, person.sex,
    person.phone, person.email, person.rank, person.nip,
    coalesce(i.name, ''), coalesce(i.level, 'other'), coalesce(i.region_id, '')
"""
_TABLES = """
    join person on person.id = p.person_id
    left join institution i on i.id = coalesce(p.institution_id, person.institution_id)
    left join person represented on represented.id = p.represented_person_id
"""
_LISTED = f"""
    select p.mode, p.invitation, {_GUEST} from participant p {_TABLES}
    where p.clinic_id = ? order by p.id
"""
_PRESENT = f"""
    select a.day, a.mode, {_GUEST} from attendance a
    join participant p on p.id = a.participant_id {_TABLES}
    where p.clinic_id = ? and a.state = ?
    order by a.day, p.id
"""
_ELSEWHERE = (InvitationStatus.REPRESENTED, InvitationStatus.ABSENT)


@dataclass(frozen=True, slots=True)
class PaperGuest:
    """One participant; `facts` is their line on a list, with all that is personal."""

    participant_id: str
    person_id: str
    name: str
    role: str | None
    role_order: int
    level: InstitutionLevel
    region_id: str
    rank: str
    nip: str
    facts: AttendeeFacts


@dataclass(frozen=True, slots=True)
class GuestGroup:
    """Guests of one level, of one district where the level is the districts'."""

    level: InstitutionLevel
    region: str
    guests: tuple[PaperGuest, ...]

    def attendees(self) -> AttendeeGroup:
        """Return the group as a list prints it."""
        lines = tuple(guest.facts for guest in self.guests)
        return AttendeeGroup(level=self.level, region=self.region, attendees=lines)


GuestsByMode = dict[AttendanceMode, dict[str, PaperGuest]]
"""Guests by how they take part, then by participant."""


class PaperGuests:
    """The guests of one clinic; without `contacts` their telephone and e-mail stay unread."""

    def __init__(
        self, store: Store, reference: Reference, clinic_id: str, *, contacts: bool = False
    ) -> None:
        self._store = store
        self._reference = reference
        self._clinic_id = clinic_id
        self._contacts = contacts
        self._roles = {term.id: order for order, term in enumerate(reference.terms("role"))}

    def expected(self) -> GuestsByMode:
        """Return everybody on the list whom nobody stands in for and who has not excused."""
        found = _nobody()
        for mode, invitation, *row in self._store.query(_LISTED, self._clinic_id):
            if invitation not in _ELSEWHERE:
                guest = self._guest(row)
                found[AttendanceMode(mode)][guest.participant_id] = guest
        return found

    def present(self) -> dict[datetime.date, GuestsByMode]:
        """Return the guests of each day by mode; who was in the room for one session signs."""
        days: dict[datetime.date, GuestsByMode] = {}
        rows = self._store.query(_PRESENT, self._clinic_id, str(AttendanceState.PRESENT))
        for day, mode, *row in rows:
            guests = days.setdefault(datetime.date.fromisoformat(day), _nobody())
            guest = self._guest(row)
            if AttendanceMode(mode) is AttendanceMode.IN_PERSON:
                guests[AttendanceMode.ONLINE].pop(guest.participant_id, None)
                guests[AttendanceMode.IN_PERSON][guest.participant_id] = guest
            elif guest.participant_id not in guests[AttendanceMode.IN_PERSON]:
                guests[AttendanceMode.ONLINE][guest.participant_id] = guest
        return dict(sorted(days.items()))

    def groups(self, guests: Iterable[PaperGuest]) -> tuple[GuestGroup, ...]:
        """Put guests in protocol order: level, district by code, body by its first role."""
        grouped: defaultdict[tuple[int, str], list[PaperGuest]] = defaultdict(list)
        for guest in guests:
            region = guest.region_id if guest.level is InstitutionLevel.DISTRICT else ""
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
            name = self._reference.region_name(region)
            groups.append(GuestGroup(levels[level], name, tuple(members)))
        return tuple(groups)

    def lists(self, guests: Iterable[PaperGuest]) -> tuple[AttendeeGroup, ...]:
        """Return guests in protocol order as attendance lists print them."""
        return tuple(group.attendees() for group in self.groups(guests))

    def _guest(self, row: list[Any]) -> PaperGuest:
        return PaperGuest(
            participant_id=row[0],
            person_id=row[1],
            name=row[9].casefold(),
            role=row[2],
            role_order=self._roles.get(row[2], len(self._roles)),
            level=InstitutionLevel(row[17] if row[17] in LEVELS else "other"),
            region_id=row[18],
            rank=row[14],
            nip=row[15],
            facts=AttendeeFacts(
                name=compose(row[8], row[9], row[10]),
                sex=Sex(row[11]) if row[11] else None,
                position=row[7],
                institution=row[16],
                represents=row[3] or (compose(row[4], row[5], row[6]) if row[5] else ""),
                phone=phone_shown(row[12]) if self._contacts and row[12] else "",
                email=row[13] if self._contacts else "",
            ),
        )


def _nobody() -> GuestsByMode:
    return {AttendanceMode.IN_PERSON: {}, AttendanceMode.ONLINE: {}}


def everybody(days: Iterable[GuestsByMode]) -> dict[str, tuple[PaperGuest, AttendanceMode]]:
    """Return each participant once; who was in the room on one day counts as in person."""
    found: dict[str, tuple[PaperGuest, AttendanceMode]] = {}
    for guests in days:
        for mode in (AttendanceMode.ONLINE, AttendanceMode.IN_PERSON):
            for key, guest in guests[mode].items():
                if key not in found or mode is AttendanceMode.IN_PERSON:
                    found[key] = (guest, mode)
    return found
