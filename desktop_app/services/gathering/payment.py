"""Gathers who is paid for coming: the people of the attendance lists, under the same names."""

from __future__ import annotations

from collections import Counter

from desktop_app.records.attendance import AttendanceMode
from desktop_app.records.paper import PaperVariant
from desktop_app.records.papers import PayeeFacts, PaymentListFacts
from desktop_app.services.gathering.guests import PaperGuest, PaperGuests
from desktop_app.services.gathering.source import PaperSource


def gather_payment_list(source: PaperSource) -> PaymentListFacts:
    """Return everybody who was in the room, with the number of days; nobody travels to a screen."""
    people = PaperGuests(source.store, source.reference, source.clinic.id)
    full = source.frame.variant is PaperVariant.FULL
    days: Counter[str] = Counter()
    travelled: dict[str, PaperGuest] = {}
    for guests in people.present().values():
        travelled |= guests[AttendanceMode.IN_PERSON]
        days.update(guests[AttendanceMode.IN_PERSON].keys())
    return PaymentListFacts(
        frame=source.frame,
        payees=tuple(
            PayeeFacts(
                name=guest.facts.name,
                nip=guest.nip if full else "",
                rank=guest.rank,
                institution=guest.facts.institution,
                days=days[guest.participant_id],
            )
            for group in people.groups(travelled.values())
            for guest in group.guests
        ),
    )
