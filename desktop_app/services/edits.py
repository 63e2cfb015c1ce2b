"""Works out what a write changes, before it is written: the record, and what hangs on it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from desktop_app.records.change import Edit
from desktop_app.records.fields import Record, specs_of, to_plain
from desktop_app.services.plain_values import plain
from desktop_app.services.references import references_to
from desktop_app.services.store_refusals import InUse
from desktop_app.services.store_rows import NULL, last_place
from desktop_app.services.stored_records import StoredRecords


def difference(record: Record, stored: Record | None) -> Edit | None:
    """Return what storing the record would change, or None when it is stored as it is."""
    record_type = type(record)
    if stored is None:
        return Edit(record_type.__name__, record.id, None, plain(record))
    changed = [
        name for name in specs_of(record_type) if getattr(stored, name) != getattr(record, name)
    ]
    if not changed:
        return None
    return Edit(
        record_type.__name__,
        record.id,
        {name: to_plain(getattr(stored, name)) for name in changed},
        {name: to_plain(getattr(record, name)) for name in changed},
    )


def lets_go(records: StoredRecords, record: Record, leaving: set[str]) -> bool:
    """Return whether the stored record refers to one that leaves and will do so no longer."""
    stored = records.find(type(record), record.id)
    return stored is not None and any(
        spec.refers and getattr(stored, name) in leaving and getattr(record, name) not in leaving
        for name, spec in specs_of(type(record)).items()
    )


class Places:
    """Gives new records of one action the places after the last one of their owner.

    It is told of every record of the action: what others are moved to is taken.
    """

    def __init__(self, records: StoredRecords) -> None:
        self._records = records
        self._stored: dict[tuple[object, ...], int] = {}
        self._given: Counter[tuple[object, ...]] = Counter()

    def placed(self, record: Any, stored: Record | None) -> Any:
        """Return the record; a new one that has no place gets the next."""
        record_type: type = type(record)
        specs = specs_of(record_type)
        if "position" not in specs:
            return record
        owners = {name: getattr(record, name) for name, spec in specs.items() if spec.owner}
        key = record_type, *owners.values()
        if stored is None and not record.position:
            if key not in self._stored:
                self._stored[key] = self._last(record_type, owners)
            place = max(self._stored[key], self._given[key]) + 1
            record = dataclasses.replace(record, position=place)
        self._given[key] = max(self._given[key], record.position)
        return record

    def _last(self, record_type: type, owners: Mapping[str, object]) -> int:
        shape = tuple((name, NULL if value is None else 1) for name, value in owners.items())
        values = [value for value in owners.values() if value is not None]
        return self._records.query(last_place(record_type, shape), *values)[0][0] or 0


def removal(
    records: StoredRecords, record_type: type, ids: Iterable[str], gone: set[str]
) -> list[Edit]:
    """Return the edits that remove records and what belongs to them, dependants first."""
    edits = _removal(records, record_type, ids, gone)
    # A record emptied of one reference and then removed would be journaled with both states.
    removed = {edit.record_id for edit in edits if edit.after is None}
    return [edit for edit in edits if edit.after is None or edit.record_id not in removed]


def _removal(
    records: StoredRecords, record_type: type, ids: Iterable[str], gone: set[str]
) -> list[Edit]:
    leaving: list[Any] = records.all(record_type, order=("id",), id=set(ids) - gone)
    if not leaving:
        return []
    left = [record.id for record in leaving]
    gone.update(left)
    edits: list[Edit] = []
    blocking = 0
    for reference in references_to(record_type):
        name = reference.spec.name
        found: list[Any] = records.all(reference.record_type, **{name: left})
        dependants = [each for each in found if each.id not in gone]
        if reference.spec.owner:
            theirs = [each.id for each in dependants]
            edits.extend(_removal(records, reference.record_type, theirs, gone))
        elif reference.spec.clears:
            edits.extend(
                Edit(
                    reference.record_type.__name__,
                    each.id,
                    {name: getattr(each, name)},
                    {name: None},
                )
                for each in dependants
            )
        else:
            blocking += len(dependants)
    if blocking:
        raise InUse(blocking)
    return [*edits, *(Edit(record_type.__name__, each.id, plain(each), None) for each in leaving)]
