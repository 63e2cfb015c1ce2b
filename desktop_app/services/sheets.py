"""What forms and sheets do to records that have no use case of their own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from desktop_app.i18n import N_, Message
from desktop_app.records.change import Change
from desktop_app.records.fields import Record
from desktop_app.services.action_names import called
from desktop_app.services.store import Store


class Sheets:
    """One edit is one action, named by the field and the record that it changes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, record: Record) -> Change:
        """Add a record, or store what is new in it."""
        return self._store.save(record)

    def remove(self, record: Record) -> Change:
        """Remove a record with what belongs to it; InUse where others need it."""
        label = Message(N_("Remove {what}"), {"what": called(self._store, record)})
        return self._store.write(label, remove=[record])

    def move(self, rows: Sequence[Any], at: int, to: int) -> Change:
        """Let two neighbours change places. Rows that have no places of their own get them."""
        order = list(rows)
        order[at], order[to] = order[to], order[at]
        places = sorted(row.position for row in order)
        if len(set(places)) < len(places) or 0 in places:
            places = list(range(1, len(order) + 1))
        placed = [
            dataclasses.replace(row, position=place)
            for row, place in zip(order, places, strict=True)
        ]
        label = Message(N_("Move {what}"), {"what": called(self._store, rows[at])})
        return self._store.write(label, save=placed)

    def paste(
        self, records: Sequence[Record], save: Callable[[Any], Change | None] | None = None
    ) -> Change:
        """Store several rows as one action, each by its use case; none where one is refused."""
        label = Message(N_("Paste {n} row"), plural=N_("Paste {n} rows"), count=len(records))
        if save is None:
            return self._store.write(label, save=records)
        return self._store.together(label, lambda: [save(record) for record in records])
