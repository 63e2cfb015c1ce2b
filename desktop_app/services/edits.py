"""Works out what a write changes, before it is written: the record, and what hangs on it."""

from __future__ import annotations

import dataclasses
from typing import Any

from desktop_app.models import RECORD_TABLES
from desktop_app.records.change import Edit
from desktop_app.records.fields import Record, specs_of, to_plain
from desktop_app.services.plain_values import plain
from desktop_app.services.references import references_to
from desktop_app.services.store_refusals import InUse
from desktop_app.services.stored_records import StoredRecords


def difference(records: StoredRecords, record: Record, stored: Record | None) -> Edit | None:
    """Return what storing the record would change, or None when it is stored as it is."""
    record_type = type(record)
    if stored is None:
        placed = _placed(records, record)
        return Edit(record_type.__name__, record.id, None, plain(placed))
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


def _placed(records: StoredRecords, record: Any) -> Any:
    """Give a new record without a position the place after the last one of its owner."""
    record_type: type = type(record)
    specs = specs_of(record_type)
    if "position" not in specs or record.position:
        return record
    table = RECORD_TABLES[type(record).__name__]
    place = table._meta.columns["position"]
    query = table.select(place).order_by(place.desc()).limit(1)
    for spec in specs.values():
        if spec.owner:
            column, value = table._meta.columns[spec.name], getattr(record, spec.name)
            query = query.where(column.is_null() if value is None else column == value)
    sql, values = query.sql()
    last = records.query(sql, *values)
    return dataclasses.replace(record, position=(last[0][0] if last else 0) + 1)


def removal(
    records: StoredRecords, record_type: type, record_id: str, gone: set[str]
) -> list[Edit]:
    """Return the edits that remove a record and what belongs to it, dependants first."""
    record = records.find(record_type, record_id)
    if record is None or record_id in gone:
        return []
    gone.add(record_id)
    edits: list[Edit] = []
    blocking = 0
    for reference in references_to(record_type):
        name = reference.spec.name
        for dependant in records.all(reference.record_type, **{name: record_id}):
            if dependant.id in gone:
                continue
            if reference.spec.owner:
                edits.extend(removal(records, reference.record_type, dependant.id, gone))
            elif reference.spec.clears:
                edits.append(
                    Edit(
                        reference.record_type.__name__,
                        dependant.id,
                        {name: record_id},
                        {name: None},
                    )
                )
            else:
                blocking += 1
    if blocking:
        raise InUse(blocking)
    # A record emptied of one reference and then removed would be journaled with both states.
    removed = {edit.record_id for edit in edits if edit.after is None}
    kept = [e for e in edits if e.after is None or e.record_id not in removed]
    return [*kept, Edit(record_type.__name__, record_id, plain(record), None)]
