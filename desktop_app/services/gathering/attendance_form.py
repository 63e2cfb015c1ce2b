"""Gathers the attendance lists that people sign on the day, one for each day and group."""

from __future__ import annotations

from desktop_app.records import AgendaItem, Presentation
from desktop_app.records.attendance import AttendanceMode
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.paper import PaperVariant
from desktop_app.records.papers import AttendanceFormFacts, AttendanceSheet
from desktop_app.services.gathering.attendance import hours_of
from desktop_app.services.gathering.guests import PaperGuests
from desktop_app.services.gathering.source import PaperSource

BLANK_ROWS = 20
"""Empty rows of each list: alone they fill a page, and after the invited they take whoever else
comes, as offices ask for."""


def gather_blank_attendance(source: PaperSource) -> AttendanceFormFacts:
    """Return empty sheets: centre, province, each presenting district, and one for others."""
    districts = sorted(
        {row.region_id for row in source.store.all(Presentation, clinic_id=source.clinic.id)}
    )
    groups: list[tuple[InstitutionLevel | None, str]] = [
        (InstitutionLevel.NATIONAL, ""),
        (InstitutionLevel.PROVINCE, ""),
        *((InstitutionLevel.DISTRICT, source.reference.region_name(each)) for each in districts),
        (None, ""),
    ]
    agenda = source.store.all(AgendaItem, clinic_id=source.clinic.id)
    sheets = []
    for day in source.clinic.days():
        starts, ends = hours_of(source.clinic, agenda, day)
        sheets += [
            AttendanceSheet(
                day=day,
                starts=starts,
                ends=ends,
                level=level,
                region=region,
                blank_rows=BLANK_ROWS,
            )
            for level, region in groups
        ]
    return AttendanceFormFacts(frame=source.frame, sheets=tuple(sheets))


def gather_invited_attendance(source: PaperSource) -> AttendanceFormFacts:
    """Return lists with the names that are expected and empty rows after them.

    Who is expected by video stands on a list of their own; each day ends with an empty list for
    groups that nobody expected.
    """
    contacts = source.frame.variant is PaperVariant.FULL
    people = PaperGuests(source.store, source.reference, source.clinic.id, contacts=contacts)
    expected = people.expected()
    in_person = people.lists(expected[AttendanceMode.IN_PERSON].values())
    online = people.lists(expected[AttendanceMode.ONLINE].values())
    if not in_person and not online:
        return AttendanceFormFacts(frame=source.frame)
    agenda = source.store.all(AgendaItem, clinic_id=source.clinic.id)
    sheets = []
    for day in source.clinic.days():
        starts, ends = hours_of(source.clinic, agenda, day)
        for group in (*in_person, *online):
            sheets.append(
                AttendanceSheet(
                    day=day,
                    starts=starts,
                    ends=ends,
                    level=group.level,
                    region=group.region,
                    online=group in online,
                    attendees=group.attendees,
                    blank_rows=BLANK_ROWS,
                )
            )
        sheets.append(AttendanceSheet(day=day, starts=starts, ends=ends, blank_rows=BLANK_ROWS))
    return AttendanceFormFacts(frame=source.frame, sheets=tuple(sheets))
