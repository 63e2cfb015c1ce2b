"""The one way to change what is stored: every write is checked, journaled and can be undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple, TypeAlias

from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.i18n import Message
from desktop_app.records.change import Change, Edit
from desktop_app.records.fields import Record, problems
from desktop_app.records.ids import new_id
from desktop_app.services.action_names import saved
from desktop_app.services.edit_writing import write_edits
from desktop_app.services.edits import Places, difference, lets_go, removal
from desktop_app.services.journal import EXAMPLES, ActionKind, Journal
from desktop_app.services.store_refusals import Invalid
from desktop_app.services.stored_records import StoredRecords
from desktop_app.services.transaction import Transaction

Projection = Callable[[Sequence[Edit]], None]
"""Keeps something derived (a search index) in step with edits, in the same transaction."""

States: TypeAlias = dict[tuple[type[Record], str], Record | None]
"""Records as they are, by type and id; None where there is none."""


class Action(NamedTuple):
    """An action that can be taken back or repeated."""

    id: str
    label: Message


class Store(StoredRecords):
    """Records by type and id over the open file. One per program; its calls come one at a time."""

    def __init__(
        self,
        database: SqlCipherDatabase,
        journal: Journal,
        projections: Iterable[Projection] = (),
    ) -> None:
        super().__init__(database)
        self._projections = tuple(projections)
        self.journal = journal
        self._done: list[Action] = []
        self._undone: list[Action] = []
        self._edits: Counter[str] = Counter()
        self._joined: tuple[Action, list[Edit]] | None = None
        for action, kind, target, label in journal.recent_actions():
            self._remember(kind, Action(action, label), target)

    def edits_of(self, record_type: type) -> int:
        """Return how often records of a type were written since the start.

        What was read at the same number has not changed.
        """
        return self._edits[record_type.__name__]

    # Writing

    def save(self, record: Record, label: Message | None = None) -> Change:
        """Add or change one record as one action, named by the field that changes."""
        if label is None:
            label = saved(self, record)
        return self.write(label, save=(record,))

    def write(
        self,
        label: Message,
        *,
        save: Iterable[Record] = (),
        remove: Iterable[Record] = (),
        read: Iterable[Record] = (),
    ) -> Change:
        """Store and remove records as one action, which undo takes back whole.

        `read` are records as the caller has just read them: of many, reading takes the longest.

        What belongs to a removed record goes with it, and what is saved with another reference lets
        it go. Raises Invalid or InUse, or the UserError of a full disk; then nothing has been
        written. Without a difference nothing is journaled.
        """
        to_save, to_remove = tuple(save), tuple(remove)
        for record in to_save:
            refused = [problem for problem in problems(record) if not problem.stored]
            if refused:
                raise Invalid(refused)
        action, joined = self._joined or (Action(new_id(), label), None)
        edits: list[Edit] = []
        with Transaction(self._database, self.journal):
            # What lets go of a removed record comes before it; other removals come first, as what
            # replaces a record may take its unique place.
            leaving = {record.id for record in to_remove}
            released = [record for record in to_save if leaving and lets_go(self, record, leaving)]
            edits.extend(self._stored(released, ()))
            touched = {edit.record_id for edit in edits}
            for record_type, records in groupby(to_remove, type):
                removed = removal(self, record_type, [each.id for each in records], touched)
                touched.update(edit.record_id for edit in removed)
                write_edits(self._database, removed)
                edits.extend(removed)
            # What was read before anything was written in this action may be otherwise now.
            edits.extend(self._stored(to_save, () if edits else read))
            self._follow(edits)
            self.journal.append(action.id, ActionKind.DO, None, action.label, edits)
        if joined is not None:
            joined.extend(edits)
        elif edits:
            self._remember(ActionKind.DO, action, None)
        return Change(action.id, action.label, tuple(edits))

    def together(self, label: Message, act: Callable[[], object]) -> Change:
        """Make all that is written meanwhile one action; a refusal takes back the whole of it."""
        assert self._joined is None, "an action within an action"
        action, edits = Action(new_id(), label), list[Edit]()
        try:
            with Transaction(self._database, self.journal):
                self._joined = action, edits
                try:
                    act()
                finally:
                    self._joined = None
        except BaseException:
            self._edits.update(edit.entity for edit in edits)  # what was read of them is untrue now
            raise
        if edits:
            self._remember(ActionKind.DO, action, None)
        return Change(action.id, label, tuple(edits))

    @contextmanager
    def examples(self) -> Iterator[None]:
        """Store what fills the folder of the demo: Ctrl+Z of who looks around leaves it there."""
        author, self.journal.author = self.journal.author, EXAMPLES
        try:
            yield
        finally:
            self.journal.author = author

    def store_bytes(self, content: bytes, media_type: str) -> str:
        """Keep the bytes of a picture and return their name, the SHA-256 of the content."""
        import hashlib

        name = hashlib.sha256(content).hexdigest()
        with Transaction(self._database, self.journal):
            self._database.execute_sql(
                "insert into blob (id, content, media_type) values (?, ?, ?)"
                " on conflict (id) do nothing",
                (name, content, media_type),
            )
        return name

    def load_bytes(self, name: str) -> bytes | None:
        """Return the bytes kept under this name, or None."""
        rows = self.query("select content from blob where id = ?", name) if name else []
        return bytes(rows[0][0]) if rows else None

    # Undo and redo

    def undo_label(self) -> Message | None:
        """Return the name of the action that undo would take back."""
        return self._done[-1].label if self._done else None

    def redo_label(self) -> Message | None:
        """Return the name of the action that redo would repeat."""
        return self._undone[-1].label if self._undone else None

    def undo(self) -> Change | None:
        """Take back the last action that stands; None when there is none."""
        if not self._done:
            return None
        target = self._done[-1]
        edits = tuple(edit.inverse() for edit in reversed(self.journal.edits_of(target.id)))
        return self._replay(ActionKind.UNDO, target, edits)

    def redo(self) -> Change | None:
        """Repeat the action that was taken back last; None when there is none."""
        if not self._undone:
            return None
        target = self._undone[-1]
        return self._replay(ActionKind.REDO, target, self.journal.edits_of(target.id))

    def _replay(self, kind: ActionKind, target: Action, edits: tuple[Edit, ...]) -> Change:
        action = new_id()
        with Transaction(self._database, self.journal):
            write_edits(self._database, edits)
            self._follow(edits)
            self.journal.append(action, kind, target.id, target.label, edits)
        self._remember(kind, Action(action, target.label), target.id)
        return Change(action, target.label, edits)

    def _remember(self, kind: ActionKind, action: Action, target: str | None) -> None:
        """Move the action between what can be undone and what can be redone."""
        if self.journal.author == EXAMPLES:
            return
        if kind is ActionKind.DO:
            self._done.append(action)
            self._undone.clear()
            return
        taken, given = self._done, self._undone
        if kind is ActionKind.REDO:
            taken, given = given, taken
        if taken and taken[-1].id == target:
            given.append(taken.pop())

    # What a write is made of

    def _stored(self, records: Sequence[Record], read: Iterable[Record]) -> list[Edit]:
        """Store records and return what that changed; one that is named twice ends as named last.

        All but those `read` are read at once, compared, and written at once.
        """
        states = self._read_states(records, read)
        places = Places(self)
        with_new = {record_type for (record_type, _), stored in states.items() if stored is None}
        edits = []
        for record in records:
            key = type(record), record.id
            placed = record
            if key[0] in with_new:
                placed = places.placed(record, states[key])
            edit = difference(placed, states[key])
            if edit is not None:
                edits.append(edit)
                states[key] = placed
        write_edits(self._database, edits)
        return edits

    def _read_states(self, records: Sequence[Record], read: Iterable[Record]) -> States:
        states: States = {(type(record), record.id): record for record in read}
        by_type: dict[type[Record], list[str]] = {}
        for record in records:
            if (type(record), record.id) not in states:
                by_type.setdefault(type(record), []).append(record.id)
        for record_type, ids in by_type.items():
            states.update(((record_type, each), None) for each in ids)
            stored = self.all(record_type, order=("id",), id=ids)
            states.update(((record_type, each.id), each) for each in stored)
        return states

    def _follow(self, edits: Sequence[Edit]) -> None:
        """Let what is derived follow edits that have been written."""
        self._edits.update(edit.entity for edit in edits)
        for project in self._projections:
            project(edits)
