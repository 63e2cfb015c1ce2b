"""Reads back from the journal what a merge of two people did, and what of it still is as it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from desktop_app.records import BY_NAME, Attendance, Participant, Person
from desktop_app.records.change import Edit
from desktop_app.records.fields import Record, from_plain, specs_of
from desktop_app.records.ids import new_id
from desktop_app.services.attendance_entries import moved_day, participant_id
from desktop_app.services.journal import ActionKind, Entry
from desktop_app.services.plain_values import plain, record_from
from desktop_app.services.store import Store


class Unmerge:
    """Turns the edits of a merge round, as far as nobody has changed their records since.

    Other entries may have been merged into the same one, before or after; what the kept entry has
    from them it keeps.
    """

    def __init__(self, store: Store, kept: Person, given_up: Person) -> None:
        self._store = store
        self._kept, self._given_up = kept, given_up
        self.saved: dict[str, Record] = {given_up.id: replace(given_up, merged_into_id=None)}
        self.removed: dict[str, Record] = {}
        self._edits, self._lamport = self._merge_of(given_up.id)
        self._held = self._days_of_others()

    def prepare(self) -> None:
        """Fill `saved` and `removed`."""
        changed = [edit for edit in self._edits if edit.before and edit.after]
        gone = [edit for edit in self._edits if edit.after is None]
        for edit in changed:
            if edit.record_id != self._given_up.id:
                self._change_back(edit)
        for edit in gone:
            if edit.entity == "Participant":
                self._bring_participant_back(edit)
        for edit in gone:
            if edit.entity == "Attendance":
                self._bring_day_back(edit)
        for edit in gone:
            if edit.entity == "Participant":
                self._leave_empty_place(str((edit.before or {})["clinic_id"]))

    def _merge_of(self, person_id: str) -> tuple[tuple[Edit, ...], int]:
        """Return what the merge of an entry did and its place in the order of all changes."""
        for entry in reversed(self._store.journal.history("Person", person_id)):
            # Undoing an unmerge brings the state back that the merge had led to, not its edits.
            if entry.kind is ActionKind.UNDO:
                continue
            if entry.edit.after and entry.edit.after.get("merged_into_id") == self._kept.id:
                rows = self._store.query(
                    "select max(lamport) from change where action = ?", entry.action
                )
                return self._store.journal.edits_of(entry.action), int(rows[0][0])
        return (), 0

    def _days_of_others(self) -> dict[str, set[tuple[object, object]]]:
        """Return by clinic the days that other merged entries brought to a joined participant."""
        held: dict[str, set[tuple[object, object]]] = {}
        for other in self._store.all(Person, merged_into_id=self._kept.id):
            if other.id == self._given_up.id:
                continue
            gone = [e for e in self._merge_of(other.id)[0] if e.after is None and e.before]
            clinics = {
                edit.record_id: str((edit.before or {})["clinic_id"])
                for edit in gone
                if edit.entity == "Participant"
            }
            for clinic_id in clinics.values():
                held.setdefault(clinic_id, set())
            for edit in gone:
                if edit.entity == "Attendance" and edit.before:
                    clinic_id = clinics[str(edit.before["participant_id"])]
                    held[clinic_id].add((edit.before["day"], edit.before["session"]))
        return held

    def _change_back(self, edit: Edit) -> None:
        """Restore the fields that still are as the merge left them."""
        assert edit.before is not None
        assert edit.after is not None
        record_type = BY_NAME[edit.entity]
        record: Any = self._store.find(record_type, edit.record_id)
        if record is None:
            return
        specs, now = specs_of(record_type), plain(record)
        values = {
            name: from_plain(specs[name], edit.before[name])
            for name, left in edit.after.items()
            if now[name] == left and self._still_there(specs[name].refers, edit.before[name])
        }
        if isinstance(record, Participant) and "person_id" in values:
            if self._place(self._given_up.id, record.clinic_id) is not None:
                return
            # Saved first: only one participant of a clinic may be the same person.
            self.saved[record.id] = replace(record, **values)
            self._leave_days(record)
        else:
            self.saved[record.id] = replace(record, **values)

    def _leave_days(self, participant: Participant) -> None:
        """Leave with the kept entry the days that came since, and those it has from others."""
        days = self._store.all(Attendance, participant_id=participant.id)
        later = [day for day in days if self._is_later(day)]
        held = self._held.get(participant.clinic_id)
        if not later and held is None:
            return
        own = replace(
            participant,
            id=participant_id(participant.clinic_id, self._kept.id),
            position_title=self._kept.position_title,
            institution_id=self._kept.institution_id,
        )
        if self._store.find(Participant, own.id) is not None:
            own = replace(own, id=new_id())
        self.saved[own.id] = own
        for day in days:
            if day in later:
                self.removed[day.id] = day
            if day in later or _key(day) in (held or ()):
                moved = moved_day(self._store, day, own.id)
                self.saved[moved.id] = moved

    def _is_later(self, day: Attendance) -> bool:
        rows = self._store.query(
            "select min(lamport) from change"
            " where entity = 'Attendance' and record_id = ? and before is null",
            day.id,
        )
        return rows[0][0] is not None and int(rows[0][0]) > self._lamport

    def _bring_participant_back(self, edit: Edit) -> None:
        theirs: Any = self._rebuilt(edit)
        if theirs is None or self._place(self._given_up.id, theirs.clinic_id) is not None:
            return
        if self._place(self._kept.id, theirs.clinic_id) is not None:  # else taken off the list
            self.saved[theirs.id] = theirs

    def _bring_day_back(self, edit: Edit) -> None:
        """Return a day as it was, or as it is now where it is nobody else's."""
        theirs: Any = record_from(edit.entity, edit.before or {})
        participant = self.saved.get(theirs.participant_id)
        if not isinstance(participant, Participant):
            return
        ours = self._place(self._kept.id, participant.clinic_id)
        days = self._store.all(
            Attendance,
            participant_id=ours.id if ours else "",
            day=theirs.day,
            session=theirs.session,
        )
        if not days:  # taken back since
            return
        held = self._held.get(participant.clinic_id, ())
        if _key(theirs) in held or not self._came_by_merging(days[0]):
            self.saved[theirs.id] = theirs
        else:
            own = {"id": theirs.id, "participant_id": theirs.participant_id}
            self.saved[theirs.id] = replace(days[0], **own)
            self.removed[days[0].id] = days[0]

    def _leave_empty_place(self, clinic_id: str) -> None:
        """Remove a participant that stood only for entries which are taken out by now."""
        ours = self._place(self._kept.id, clinic_id)
        if ours is None or clinic_id in self._held or not self._came_by_merging(ours):
            return
        days = self._store.all(Attendance, participant_id=ours.id)
        if all(day.id in self.removed for day in days):
            self.removed[ours.id] = ours
            self.saved.pop(ours.id, None)

    def _came_by_merging(self, record: Participant | Attendance) -> bool:
        """Return whether a record of the kept entry stands for what another entry had."""
        entity, record_id = type(record).__name__, record.id
        action = ""
        while True:
            made = self._made(entity, record_id, action)
            if made is None:
                return False
            edits = self._store.journal.edits_of(made.action)
            moved_from = _moved_from(made.edit, edits)
            if moved_from is None:
                return _stands_for_another(made.edit, edits)
            record_id, action = moved_from, made.action

    def _made(self, entity: str, record_id: str, before_action: str) -> Entry | None:
        """Return the last entry that added a record, or the last one before an action."""
        entries = self._store.journal.history(entity, record_id)
        actions = [entry.action for entry in entries]
        end = actions.index(before_action) if before_action in actions else len(entries)
        return next((each for each in reversed(entries[:end]) if each.edit.before is None), None)

    def _rebuilt(self, edit: Edit) -> Record | None:
        """Return a removed record without references to what is no longer there."""
        values = dict(edit.before or {})
        for name, spec in specs_of(BY_NAME[edit.entity]).items():
            if not self._still_there(spec.refers, values.get(name)):
                if spec.owner:
                    return None
                values[name] = None
        return record_from(edit.entity, values)

    def _still_there(self, refers: str, record_id: object) -> bool:
        if not refers or not record_id:
            return True
        return self._store.find(BY_NAME[refers], str(record_id)) is not None

    def _place(self, person_id: str, clinic_id: str) -> Participant | None:
        """Return how somebody takes part in a clinic."""
        found = self._store.all(Participant, clinic_id=clinic_id, person_id=person_id)
        return found[0] if found else None


def _person_edit(edits: Collection[Edit]) -> Edit | None:
    """Return the edit that merges an entry or takes it out again."""
    return next(
        (
            edit
            for edit in edits
            if edit.entity == "Person" and edit.before and "merged_into_id" in edit.before
        ),
        None,
    )


def _stands_for_another(made: Edit, edits: Collection[Edit]) -> bool:
    """Return whether the action that made a record did so because of a merge.

    Taking apart makes two kinds of records again: what the entry that leaves had, which is its own,
    and what the kept one goes on having from others.
    """
    merging = _person_edit(edits)
    if merging is None or merging.after is None or made.after is None:
        return False
    if merging.after["merged_into_id"] is not None:
        return True
    participant: Edit | None = made
    if made.entity == "Attendance":
        place = made.after["participant_id"]
        participant = next((edit for edit in edits if edit.record_id == place), None)
    return (
        participant is not None
        and participant.after is not None
        and participant.after.get("person_id") != merging.record_id
    )


def _moved_from(made: Edit, edits: Collection[Edit]) -> str | None:
    """Return the day that was removed when taking apart put it under another participant."""
    merging = _person_edit(edits)
    if made.entity != "Attendance" or merging is None or made.after is None:
        return None
    if merging.after is None or merging.after["merged_into_id"] is not None:
        return None
    same = (made.after["day"], made.after["session"])
    return next(
        (
            edit.record_id
            for edit in edits
            if edit.entity == "Attendance"
            and edit.after is None
            and edit.before is not None
            and (edit.before["day"], edit.before["session"]) == same
            and edit.record_id != made.record_id
        ),
        None,
    )


def _key(day: Attendance) -> tuple[object, object]:
    values = plain(day)
    return values["day"], values["session"]
