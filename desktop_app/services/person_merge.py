"""Makes one entry of two that are the same person, and two of one again at any later time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from desktop_app.i18n import N_, Message
from desktop_app.records import Attendance, Participant, Person
from desktop_app.records.attendance import AttendanceState, InvitationStatus
from desktop_app.records.change import Change
from desktop_app.records.fields import Record, specs_of
from desktop_app.services.attendance_entries import moved_day
from desktop_app.services.person_unmerge import Unmerge
from desktop_app.services.references import references_to
from desktop_app.services.store import Store
from desktop_app.services.store_refusals import Kept

DEFAULT_ROLE = "role.participant"

STANDING = (
    InvitationStatus.PRESENT,
    InvitationStatus.REPRESENTED,
    InvitationStatus.CONFIRMED,
    InvitationStatus.INVITED,
    InvitationStatus.ABSENT,
    None,
)
"""What became of two invitations of one person: the first of these that either has."""


class SamePerson(Kept):
    """An entry that was to be merged into itself."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("This is one and the same entry. Choose another one to merge it with."))
        )


class AlreadyMerged(Kept):
    """An entry that is no longer one of its own."""

    def __init__(self, name: str, into: str) -> None:
        super().__init__(
            Message(
                N_("{name} has been merged into {into}. Take that apart first."),
                {"name": name, "into": into},
            )
        )


class NotMerged(Kept):
    """An entry that is one of its own already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Message(N_("{name} is not part of another entry."), {"name": name}),
        )


class PersonMerge:
    """Merges and unmerges; each is one action of the journal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def merged_into(self, person_id: str) -> list[Person]:
        """Return the entries that were merged into this one."""
        return self._store.all(Person, merged_into_id=person_id)

    def merge(self, kept_id: str, given_up_id: str, taken: Collection[str] = ()) -> Change:
        """Let one entry stand for both; it takes the named fields from the other.

        Everything that refers to the other refers to it afterwards. Where both take part in a
        clinic they become one participant with the attendance of both. Raises SamePerson or
        AlreadyMerged.
        """
        if kept_id == given_up_id:
            raise SamePerson
        kept, given_up = self._store.get(Person, kept_id), self._store.get(Person, given_up_id)
        for person in (kept, given_up):
            self._refuse_merged(person)
        saved: dict[str, Record] = {
            kept_id: replace(kept, **{name: getattr(given_up, name) for name in taken}),
            given_up_id: replace(given_up, merged_into_id=kept_id),
        }
        removed: list[Record] = []
        ours_at = {each.clinic_id: each for each in self._store.all(Participant, person_id=kept_id)}
        for theirs in self._store.all(Participant, person_id=given_up_id):
            ours = ours_at.get(theirs.clinic_id)
            if ours is None:
                saved[theirs.id] = replace(theirs, person_id=kept_id)
                continue
            saved[ours.id] = _joined(ours, theirs)
            removed.append(theirs)
            for day in self._joined_days(ours, theirs):
                saved[day.id] = day
        gone = {record.id for record in removed}
        for name, record in self._other_references(given_up_id):
            if record.id in gone:
                continue
            now: Any = saved.get(record.id, record)
            stands_for_self = isinstance(now, Participant) and now.person_id == kept_id
            saved[record.id] = replace(now, **{name: None if stands_for_self else kept_id})
        label = Message(
            N_("Merge {given_up} into {kept}"),
            {"given_up": given_up.full_name, "kept": kept.full_name},
        )
        return self._store.write(label, save=saved.values(), remove=removed)

    def unmerge(self, given_up_id: str) -> Change:
        """Give an entry back what was its own before it was merged.

        What somebody changed since stays as it is now; what came since stays with the entry that
        was kept. Raises NotMerged or AlreadyMerged.
        """
        given_up = self._store.get(Person, given_up_id)
        if given_up.merged_into_id is None:
            raise NotMerged(given_up.full_name)
        kept = self._store.get(Person, given_up.merged_into_id)
        self._refuse_merged(kept)
        label = Message(
            N_("Take {given_up} out of {kept}"),
            {"given_up": given_up.full_name, "kept": kept.full_name},
        )
        back = Unmerge(self._store, kept, given_up)
        back.prepare()
        return self._store.write(label, save=back.saved.values(), remove=back.removed.values())

    def _refuse_merged(self, person: Person) -> None:
        if person.merged_into_id is not None:
            into = self._store.get(Person, person.merged_into_id)
            raise AlreadyMerged(person.full_name, into.full_name)

    def _joined_days(self, ours: Participant, theirs: Participant) -> Iterator[Attendance]:
        """Yield what attendance of ours changes or is added; that of theirs goes with them."""
        known = {(a.day, a.session): a for a in self._store.all(Attendance, participant_id=ours.id)}
        for day in self._store.all(Attendance, participant_id=theirs.id):
            same = known.get((day.day, day.session))
            yield _joined_day(same, day) if same else moved_day(self._store, day, ours.id)

    def _other_references(self, person_id: str) -> Iterator[tuple[str, Any]]:
        """Yield field and record of what refers to a person, apart from taking part in a clinic.

        Marks of being different and earlier merges stay: they are read through the merge.
        """
        for reference in references_to(Person):
            name, record_type = reference.spec.name, reference.record_type
            if (record_type, name) == (Participant, "person_id"):
                continue
            if record_type is Person or reference.spec.owner:
                continue
            found: list[Any] = self._store.all(record_type, **{name: person_id})
            for record in found:
                yield name, record


def _joined(ours: Participant, theirs: Participant) -> Participant:
    """Return one participant with what either says, ours first."""
    filled: dict[str, object] = {
        name: getattr(theirs, name)
        for name in specs_of(Participant)
        if getattr(ours, name) in (None, "", False) and getattr(theirs, name)
    }
    if ours.role in (None, DEFAULT_ROLE) and theirs.role:
        filled["role"] = theirs.role
    filled["invitation"] = next(
        each for each in STANDING if each in (ours.invitation, theirs.invitation)
    )
    return replace(ours, **filled)  # type: ignore[arg-type]  # values of its own fields


def _joined_day(ours: Attendance, theirs: Attendance) -> Attendance:
    """Return one day of two: present if either was, from the first arrival to the last leave."""
    there = AttendanceState.PRESENT
    if theirs.state is there and ours.state is not there:
        return replace(theirs, id=ours.id, participant_id=ours.participant_id)
    if ours.state is not there or theirs.state is not there:
        return replace(ours, reason=ours.reason or theirs.reason)
    arrived = [moment for moment in (ours.arrived_at, theirs.arrived_at) if moment]
    left = [moment for moment in (ours.left_at, theirs.left_at) if moment]
    return replace(
        ours,
        arrived_at=min(arrived, default=None),
        left_at=max(left, default=None),
        reason=ours.reason or theirs.reason,
    )
