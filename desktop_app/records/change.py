"""What an action did to the stored records: the one value that screens, undo and history share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.i18n import Message


@dataclass(frozen=True, slots=True)
class Edit:
    """One record written: `before` and `after` hold only the fields that differ, as plain values.

    `before` is None for a record that was added, `after` for one that was removed; then the
    other side holds the whole record.
    """

    entity: str
    record_id: str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None

    def inverse(self) -> Edit:
        """Return the edit that brings the record back."""
        return Edit(self.entity, self.record_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """An action of the user, done, undone or redone, with the edits that it made."""

    action: str
    label: Message
    edits: tuple[Edit, ...]

    def touches(self, *record_types: type) -> bool:
        """Return whether a record of one of these types was written."""
        names = {record_type.__name__ for record_type in record_types}
        return any(edit.entity in names for edit in self.edits)
