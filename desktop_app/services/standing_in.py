"""Tells who is there for whom: a position, or a person who then counts as represented."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.records import Participant, Person
from desktop_app.records.attendance import InvitationStatus
from desktop_app.services.attendance_refusals import RepresentsSelf
from desktop_app.services.store import Store


def stand_in(
    store: Store, participant: Participant, represents: str, represented_person_id: str | None
) -> tuple[list[Participant], dict[str, object]]:
    """Return the participants to store, the given one first, and who is represented for a label."""
    position = " ".join(represents.split())
    if not position and not represented_person_id:
        return [participant], {}
    if represented_person_id is None:
        return [replace(participant, represents=position, represented_person_id=None)], {
            "represented": position
        }
    if represented_person_id == participant.person_id:
        raise RepresentsSelf
    absent = store.get(Person, represented_person_id)
    saved = [
        replace(
            participant,
            represents=position or absent.position_title or absent.full_name,
            represented_person_id=absent.id,
        )
    ]
    for invited in store.all(Participant, clinic_id=participant.clinic_id, person_id=absent.id):
        if invited.invitation is not None:
            saved.append(replace(invited, invitation=InvitationStatus.REPRESENTED))
    return saved, {"represented": absent.full_name}


def no_longer_represented(store: Store, participant: Participant) -> list[Participant]:
    """Return whom the participant stood in for, as merely invited again."""
    if participant.represented_person_id is None:
        return []
    return [
        replace(invited, invitation=InvitationStatus.INVITED)
        for invited in store.all(
            Participant,
            clinic_id=participant.clinic_id,
            person_id=participant.represented_person_id,
            invitation=InvitationStatus.REPRESENTED,
        )
    ]
