"""The append-only record of every change: undo, history and audit are read from it.

Each entry's hash covers the entry and the device's previous hash, so an edit in the middle shows;
the head is printed on the minutes, so a shortened or rewritten journal shows as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.i18n import Message
from desktop_app.models.journal import ChangeRow, DeviceRow
from desktop_app.records.change import Edit
from desktop_app.records.ids import new_id
from desktop_app.services.edit_writing import execute_many

COLUMNS = (
    "device",
    "seq",
    "lamport",
    "action",
    "kind",
    "target",
    "label",
    "entity",
    "record_id",
    "before",
    "after",
    "author",
    "at",
)
INSERT = (
    f"insert into change ({', '.join(COLUMNS)}, hash) values ({', '.join('?' * len(COLUMNS))}, ?)"
)

CHAIN = f"select {', '.join(COLUMNS)}, hash from change order by device, seq"
"""All entries, each device's in the order in which it wrote them."""

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_to_json_sorted = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode

UNDO_DEPTH = 2000
"""Entries read back for undo at a start: several days of a busy desk."""


EXAMPLES = "examples"
"""The author of what came with the program: nobody did it here, so nobody can take it back."""


class ActionKind(StrEnum):
    """Whether an action was done, or takes back or repeats an earlier one (its target)."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Head:
    """The device's last entry: what a printed paper carries."""

    device: str
    seq: int
    hash: str

    @property
    def short(self) -> str:
        """The sequence number and the first twelve signs of the hash."""
        return f"{self.seq}-{self.hash[:12]}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of history: who changed what of which record, when."""

    seq: int
    action: str
    kind: ActionKind
    label: Message
    edit: Edit
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChainFault:
    """A place where the journal is not as it was written."""

    device: str
    seq: int
    gap: bool


class Journal:
    """Appends edits for this device and reads them back; its caller holds the transaction."""

    def __init__(
        self, database: SqlCipherDatabase, *, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._database = database
        self._now = now
        self.author = ""
        self.device = self._own_device()
        self._seq, self._hash, self._lamport = 0, "", 0
        self.read_head()

    def _own_device(self) -> str:
        found = self._row("select id from device where own")
        if found is None:
            found = (new_id(),)
            DeviceRow.insert(id=found[0], own=True).execute(self._database)
        return str(found[0])

    def _row(self, query: str, *values: object) -> Any:
        return self._database.execute_sql(query, values).fetchone()

    def append(
        self,
        action: str,
        kind: ActionKind,
        target: str | None,
        label: Message,
        edits: Sequence[Edit],
    ) -> None:
        """Write the edits of one action; call it inside the transaction that makes them."""
        written = _label_to_json(label)
        at = self._now().isoformat(timespec="milliseconds")
        rows = []
        seq, lamport, digest = self._seq, self._lamport, self._hash
        for edit in edits:
            seq, lamport = seq + 1, lamport + 1
            values = (
                self.device,
                seq,
                lamport,
                action,
                str(kind),
                target,
                written,
                edit.entity,
                edit.record_id,
                _plain_to_json(edit.before),
                _plain_to_json(edit.after),
                self.author,
                at,
            )
            digest = chained(digest, values)
            rows.append((*values, digest))
        execute_many(self._database, INSERT, rows)
        self._seq, self._lamport, self._hash = seq, lamport, digest

    def read_head(self) -> None:
        """Find the last entry: at a start, and after a failed transaction took its entries."""
        last = self._row(
            "select seq, hash from change where device = ? order by seq desc limit 1", self.device
        )
        self._seq, self._hash = last or (0, "")
        self._lamport = self._row("select coalesce(max(lamport), 0) from change")[0]

    def head(self) -> Head:
        """Return this device's last entry; sequence 0 when nothing was ever written."""
        return Head(self.device, self._seq, self._hash)

    def edits_of(self, action: str) -> tuple[Edit, ...]:
        """Return the edits of one action in the order they were made."""
        cursor = self._database.execute_sql(
            "select entity, record_id, before, after from change where action = ? order by seq",
            (action,),
        )
        return tuple(
            Edit(entity, record_id, _plain_from_json(before), _plain_from_json(after))
            for entity, record_id, before, after in cursor.fetchall()
        )

    def recent_actions(self) -> list[tuple[str, ActionKind, str | None, Message]]:
        """Return this device's last actions, oldest first: id, kind, target, label.

        Those of the examples are left out.
        """
        cursor = self._database.execute_sql(
            "select action, kind, target, label from (select * from change where device = ?"
            " and author <> ? order by seq desc limit ?) group by action order by min(seq)",
            (self.device, EXAMPLES, UNDO_DEPTH),
        )
        return [
            (action, ActionKind(kind), target, _label_from_json(label))
            for action, kind, target, label in cursor.fetchall()
        ]

    def history(self, entity: str, record_id: str) -> list[Entry]:
        """Return what happened to one record, oldest first."""
        query = (
            ChangeRow.select()
            .where((ChangeRow.entity == entity) & (ChangeRow.record_id == record_id))
            .order_by(ChangeRow.lamport, ChangeRow.device)
        )
        return [_entry(row) for row in query.execute(self._database)]

    def faults(self) -> Iterator[ChainFault]:
        """Yield every place where a sequence has a gap or a hash does not fit."""
        return chain_faults(self._database.execute_sql(CHAIN))


def chain_faults(entries: Iterable[tuple[Any, ...]]) -> Iterator[ChainFault]:
    """Yield the places where the rows of `CHAIN` have a gap or a hash that does not fit."""
    previous: dict[str, tuple[int, str]] = {}
    for *values, found in entries:
        device, seq = values[0], values[1]
        last_seq, last_hash = previous.get(device, (0, ""))
        if seq != last_seq + 1:
            yield ChainFault(device, seq, gap=True)
        elif chained(last_hash, tuple(values)) != found:
            yield ChainFault(device, seq, gap=False)
        previous[device] = (seq, found)


def chained(previous: str, values: tuple[object, ...]) -> str:
    """Return the hash of an entry: SHA-256 over the previous hash and the entry as JSON."""
    text = _to_json([previous, *values])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain_to_json(value: object) -> str | None:
    if value is None:
        return None
    return _to_json_sorted(value)


def _plain_from_json(text: str | None) -> dict[str, object] | None:
    return None if text is None else json.loads(text)


def _label_to_json(label: Message) -> str:
    return _to_json(_label_parts(label))


def _label_parts(label: Message) -> dict[str, object]:
    values = {
        name: _label_parts(value) if isinstance(value, Message) else str(value)
        for name, value in label.values.items()
    }
    parts: dict[str, object] = {"text": label.text}
    if values:
        parts["values"] = values
    if label.plural:
        parts |= {"plural": label.plural, "count": label.count}
    return parts


def _label_from_json(text: str) -> Message:
    return _label_from_parts(json.loads(text))


def _label_from_parts(parts: Any) -> Message:
    values = {
        name: _label_from_parts(value) if isinstance(value, dict) else value
        for name, value in parts.get("values", {}).items()
    }
    return Message(parts["text"], values, parts.get("plural", ""), parts.get("count"))


def _entry(row: ChangeRow) -> Entry:
    return Entry(
        seq=row.seq,
        action=row.action,
        kind=ActionKind(row.kind),
        label=_label_from_json(row.label),
        edit=Edit(
            row.entity, row.record_id, _plain_from_json(row.before), _plain_from_json(row.after)
        ),
        author=row.author,
        at=datetime.fromisoformat(row.at),
    )
