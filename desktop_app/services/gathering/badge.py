"""Gathers name badges: everybody who is expected in the room, in protocol order."""

from __future__ import annotations

from desktop_app.records.attendance import AttendanceMode
from desktop_app.records.papers import BadgeFacts, BadgesFacts
from desktop_app.services.attendance import CODE_PREFIX
from desktop_app.services.gathering.guests import PaperGuests
from desktop_app.services.gathering.source import PaperSource


def gather_badges(source: PaperSource) -> BadgesFacts:
    """Return a badge for each; its code names the person, so that it serves at every clinic."""
    people = PaperGuests(source.store, source.reference, source.clinic.id)
    groups = people.groups(people.expected()[AttendanceMode.IN_PERSON].values())
    return BadgesFacts(
        frame=source.frame,
        badges=tuple(
            BadgeFacts(
                name=guest.facts.name,
                position=guest.facts.position,
                institution=guest.facts.institution,
                role=source.reference.term_label(guest.role, source.frame.language),
                # A code of capitals is smaller; the desk reads both.
                code=f"{CODE_PREFIX}{guest.person_id}".upper(),
            )
            for group in groups
            for guest in group.guests
        ),
    )
