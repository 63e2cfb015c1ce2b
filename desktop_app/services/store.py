"""The one way to read and write records: every write is checked, journaled and can be undone."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from peewee import PeeweeException
from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.errors import UserError, user_error
from desktop_app.i18n import N_, Message
from desktop_app.models import RECORD_TABLES
from desktop_app.records import BY_NAME
from desktop_app.records.change import Change, Edit
from desktop_app.records.fields import (
    FieldSpec,
    Kind,
    Problem,
    Record,
    from_plain,
    problems,
    specs_of,
    to_plain,
)
from desktop_app.records.ids import new_id
from desktop_app.services.action_names import saved
from desktop_app.services.journal import EXAMPLES, ActionKind, Journal

R = TypeVar("R", bound=Record)

Projection = Callable[[Edit], None]
"""Keeps something derived (a search index) in step with an edit, in the same transaction."""


class Missing(UserError):
    """A record that is not, or no longer, there."""

    def __init__(self) -> None:
        super().__init__(Message(N_("This entry is no longer there. It may have been removed.")))


class Invalid(UserError):
    """A record that cannot be stored; `problems` says which fields and why."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__(found[0].message)
        self.problems = tuple(found)


class InUse(UserError):
    """A record that others still need."""

    def __init__(self, count: int) -> None:
        super().__init__(
            Message(
                N_("This is still used in {n} place. Change that first, then remove it."),
                plural=N_("This is still used in {n} places. Change those first, then remove it."),
                count=count,
            )
        )


class Reference(NamedTuple):
    """A field of one record type that may point to another record."""

    record_type: type
    spec: FieldSpec


class Action(NamedTuple):
    """An action that can be taken back or repeated."""

    id: str
    label: Message


class Store:
    """Records by type and id over the open file. One per program; its calls come one at a time."""

    def __init__(
        self,
        database: SqlCipherDatabase,
        journal: Journal,
        projections: Iterable[Projection] = (),
    ) -> None:
        self._database = database
        self._projections = tuple(projections)
        self.journal = journal
        self._done: list[Action] = []
        self._undone: list[Action] = []
        self._edits: Counter[str] = Counter()
        for action, kind, target, label in journal.recent_actions():
            self._remember(kind, Action(action, label), target)

    # Reading

    def find(self, record_type: type[R], record_id: str | None) -> R | None:
        """Return the record with this id, or None."""
        if not record_id:
            return None
        found = read(record_type, self.query(_select(record_type, (("id", 1),), ()), record_id))
        return found[0] if found else None

    def get(self, record_type: type[R], record_id: str) -> R:
        """Return the record with this id; Missing when there is none."""
        found = self.find(record_type, record_id)
        if found is None:
            raise Missing
        return found

    def all(self, record_type: type[R], *, order: Sequence[str] = (), **equal: object) -> list[R]:
        """Return the records whose fields equal the given values.

        A value that is a list, tuple or set matches any of its members. `order` names fields, a
        leading '-' turns one round; the default is position, then id.
        """
        shape: list[tuple[str, int]] = []
        values: list[object] = []
        for name, value in equal.items():
            if isinstance(value, list | tuple | set | frozenset):
                if not value:
                    return []
                shape.append((name, len(value)))
                values.extend(to_plain(member) for member in value)
            elif value is None:
                shape.append((name, NULL))
            else:
                shape.append((name, 1))
                values.append(to_plain(value))
        sql = _select(record_type, tuple(shape), tuple(order))
        return read(record_type, self.query(sql, *values))

    def count(self, record_type: type[R], **equal: object) -> int:
        """Return how many records have these field values."""
        table = RECORD_TABLES[record_type.__name__]
        query = table.select()
        for name, value in equal.items():
            query = query.where(table._meta.columns[name] == to_plain(value))
        return int(query.count(self._database))

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a read that spans tables, for the services that need one."""
        return list(self._database.execute_sql(sql, values).fetchall())

    def edits_of(self, record_type: type) -> int:
        """Return how often records of a type were written since the start.

        What was read at the same number has not changed.
        """
        return self._edits[record_type.__name__]

    # Writing

    def save(self, record: Record, label: Message | None = None) -> Change:
        """Add or change one record as one action, named by the field that changes."""
        if label is None:
            label = saved(self.find(type(record), record.id), record)
        return self.write(label, save=(record,))

    def write(
        self, label: Message, *, save: Iterable[Record] = (), remove: Iterable[Record] = ()
    ) -> Change:
        """Store and remove records as one action, which undo takes back whole.

        What belongs to a removed record goes with it, and what is saved with another reference lets
        it go. Raises Invalid or InUse, or the UserError of a full disk; then nothing has been
        written. Without a difference nothing is journaled.
        """
        to_save, to_remove = tuple(save), tuple(remove)
        for record in to_save:
            refused = [problem for problem in problems(record) if not problem.stored]
            if refused:
                raise Invalid(refused)
        edits: list[Edit] = []
        with self._transaction():
            # What lets go of a removed record comes before it; other removals come first, as what
            # replaces a record may take its unique place.
            leaving = {record.id for record in to_remove}
            released = [record for record in to_save if leaving and self._lets_go(record, leaving)]
            for record in released:
                difference = self._difference(record)
                if difference is not None:
                    self._apply(difference)
                    edits.append(difference)
            for record in to_remove:
                removed = self._removal(type(record), record.id, {e.record_id for e in edits})
                for edit in removed:
                    self._apply(edit)
                edits.extend(removed)
            for record in to_save:
                difference = self._difference(record)
                if difference is not None:
                    self._apply(difference)
                    edits.append(difference)
            action = new_id()
            self.journal.append(action, ActionKind.DO, None, label, edits)
        if edits:
            self._remember(ActionKind.DO, Action(action, label), None)
        return Change(action, label, tuple(edits))

    @contextmanager
    def examples(self) -> Iterator[None]:
        """Store what fills the folder of the demo: Ctrl+Z of who looks around leaves it there."""
        self.journal.author = EXAMPLES
        try:
            yield
        finally:
            self.journal.author = ""

    def store_bytes(self, content: bytes, media_type: str) -> str:
        """Keep the bytes of a picture and return their name, the SHA-256 of the content."""
        import hashlib

        name = hashlib.sha256(content).hexdigest()
        with self._transaction():
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
        with self._transaction():
            for edit in edits:
                self._apply(edit)
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

    # The single place where rows change

    def _apply(self, edit: Edit) -> None:
        record_type = BY_NAME[edit.entity]
        self._edits[edit.entity] += 1
        if edit.after is None:
            cursor = self._database.execute_sql(_delete(record_type), (edit.record_id,))
        elif edit.before is None:
            values = tuple(edit.after.values())
            cursor = self._database.execute_sql(_insert(record_type, tuple(edit.after)), values)
        else:
            values = (*edit.after.values(), edit.record_id)
            cursor = self._database.execute_sql(_update(record_type, tuple(edit.after)), values)
        if cursor.rowcount != 1:
            raise Missing
        for project in self._projections:
            project(edit)

    def _difference(self, record: Record) -> Edit | None:
        """Return what storing the record would change, or None when it is stored as it is."""
        record_type = type(record)
        stored = self.find(record_type, record.id)
        if stored is None:
            placed = self._placed(record)
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

    def _lets_go(self, record: Record, leaving: set[str]) -> bool:
        """Return whether the stored record refers to one that leaves and will do so no longer."""
        stored = self.find(type(record), record.id)
        return stored is not None and any(
            spec.refers
            and getattr(stored, name) in leaving
            and getattr(record, name) not in leaving
            for name, spec in specs_of(type(record)).items()
        )

    def _placed(self, record: Any) -> Any:
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
        last = query.tuples().first(self._database)
        return dataclasses.replace(record, position=(last[0] if last else 0) + 1)

    def _removal(self, record_type: type, record_id: str, gone: set[str]) -> list[Edit]:
        """Return the edits that remove a record and what belongs to it, dependants first."""
        record = self.find(record_type, record_id)
        if record is None or record_id in gone:
            return []
        gone.add(record_id)
        edits: list[Edit] = []
        blocking = 0
        for reference in references_to(record_type):
            name = reference.spec.name
            for dependant in self.all(reference.record_type, **{name: record_id}):
                if dependant.id in gone:
                    continue
                if reference.spec.owner:
                    edits.extend(self._removal(reference.record_type, dependant.id, gone))
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

    def _transaction(self) -> _Transaction:
        return _Transaction(self._database, self.journal)


class _Transaction:
    """One write to the file: when it fails, the true cause is told and the journal stays in step.

    References are checked at COMMIT, so the edits of one action may come in any order.
    """

    def __init__(self, database: SqlCipherDatabase, journal: Journal) -> None:
        self._atomic = database.atomic()
        self._database = database
        self._journal = journal

    def __enter__(self) -> None:
        self._atomic.__enter__()
        self._database.execute_sql("pragma defer_foreign_keys = on")

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        try:
            self._atomic.__exit__(kind, error, trace)
        except (PeeweeException, OSError) as failed:
            self._journal.read_head()
            explained = user_error(failed)
            if explained is not None:
                raise explained from failed
            raise
        if error is not None:
            self._journal.read_head()
            explained = None if isinstance(error, UserError) else user_error(error)
            if explained is not None:
                raise explained from error


def plain(record: Record) -> dict[str, object]:
    """Return the record's fields as the journal holds them."""
    return {name: to_plain(getattr(record, name)) for name in specs_of(type(record))}


def read(record_type: type[R], rows: Iterable[Sequence[Any]]) -> list[R]:
    """Build records from rows that hold their columns in declared order."""
    names = tuple(specs_of(record_type))
    readers = _readers(record_type)
    made = []
    for row in rows:
        values = list(row)
        for index, spec in readers:
            values[index] = from_plain(spec, values[index])
        made.append(record_type(**dict(zip(names, values, strict=True))))
    return made


# The statements that one entry needs are written once: Peewee takes longer over the words of each
# than SQLite over its work.


NULL = 0
"""Stands in a query's shape for a field without a value; else it is the number of values."""


@lru_cache(maxsize=512)
def _select(record_type: type, shape: tuple[tuple[str, int], ...], order: tuple[str, ...]) -> str:
    """Return the SQL of one kind of read: writing it costs Peewee more than SQLite its run."""
    table = RECORD_TABLES[record_type.__name__]
    columns = table._meta.columns
    specs = specs_of(record_type)
    query = table.select(*(columns[name] for name in specs))
    for name, count in shape:
        column = columns[name]
        if count == NULL:
            query = query.where(column.is_null())
        elif count == 1:
            query = query.where(column == "")
        else:
            query = query.where(column.in_([""] * count))
    for name in order or (("position", "id") if "position" in specs else ("id",)):
        column = columns[name.removeprefix("-")]
        query = query.order_by_extend(column.desc() if name.startswith("-") else column)
    sql, _ = query.sql()
    return str(sql)


@cache
def _insert(record_type: type, fields: tuple[str, ...]) -> str:
    names = _columns(record_type, fields)
    places = ", ".join("?" * len(names))
    return f"insert into {_table(record_type)} ({', '.join(names)}) values ({places})"


@cache
def _update(record_type: type, fields: tuple[str, ...]) -> str:
    values = ", ".join(f"{name} = ?" for name in _columns(record_type, fields))
    return f"update {_table(record_type)} set {values} where id = ?"


@cache
def _delete(record_type: type) -> str:
    return f"delete from {_table(record_type)} where id = ?"


def _table(record_type: type) -> str:
    return f'"{RECORD_TABLES[record_type.__name__]._meta.table_name}"'


def _columns(record_type: type, fields: Iterable[str]) -> list[str]:
    """Return the columns of fields by name; KeyError for a field that the table does not have."""
    columns = RECORD_TABLES[record_type.__name__]._meta.columns
    return [f'"{columns[name].column_name}"' for name in fields]


_STORED_OTHERWISE = (Kind.DATE, Kind.TIME, Kind.MOMENT, Kind.CHOICE, Kind.BOOLEAN)


@cache
def _readers(record_type: type) -> tuple[tuple[int, FieldSpec], ...]:
    """Return the columns whose stored value is not the record's value, with their specs."""
    return tuple(
        (index, spec)
        for index, spec in enumerate(specs_of(record_type).values())
        if spec.kind in _STORED_OTHERWISE
    )


@cache
def references_to(record_type: type) -> tuple[Reference, ...]:
    """Return every field that may point to a record of this type; owned ones last to be checked."""
    name = record_type.__name__
    return tuple(
        Reference(other, spec)
        for other in BY_NAME.values()
        for spec in specs_of(other).values()
        if spec.refers == name
    )


def record_from(entity: str, values: Mapping[str, object]) -> Record:
    """Build a record from the journal's plain values."""
    record_type = BY_NAME[entity]
    specs = specs_of(record_type)
    made: Record = record_type(
        **{name: from_plain(specs[name], value) for name, value in values.items()}
    )
    return made
