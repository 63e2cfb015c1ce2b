"""Says once, on the record itself, what each field means: its label, kind, checks and privacy.

Forms, tables, validation, history texts and exports read these specs, so a label or a rule
cannot differ between a screen and a paper.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass
from enum import Enum, StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, Protocol

from desktop_app.i18n import N_, Message
from desktop_app.records.ids import new_id

Check = Callable[[Any], Message | None]


class Record(Protocol):
    """A frozen dataclass whose first field is a text key."""

    @property
    def id(self) -> str: ...


class Choice(StrEnum):
    """A fixed list of values (marked * in the field's vocabularies): stored value and label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Choice:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Kind(Enum):
    """How a value is typed, shown and stored."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    CHOICE = "choice"
    TERM = "term"
    REFERENCE = "reference"
    IMAGE = "image"
    JSON = "json"


CHOSEN = frozenset({Kind.CHOICE, Kind.TERM, Kind.REFERENCE})
"""Kinds that are picked from a list."""

NEVER_EMPTY = frozenset({Kind.CHOICE, Kind.INTEGER, Kind.BOOLEAN})
"""Kinds that, declared with a default, hold it again when they are emptied."""

NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.PERCENT, Kind.MONEY})
"""Kinds that have a largest value."""

LARGEST = 2**53
"""Up to here whole numbers are exact everywhere that a file may be read, and SQLite holds them."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What the program knows of one field.

    `vocabulary` names the editable list of a TERM; `refers` the record of a REFERENCE. When the
    target is removed, an `owner` takes this record with it, `clears` empties the field, and any
    other reference refuses the removal. `width` is a table column's width in characters.
    `usual` is what a field holds that cannot be empty.
    `warnings` mark a value and store it; `checks` refuse it.
    """

    name: str
    label: str
    kind: Kind
    required: bool = False
    choices: type[Choice] | None = None
    vocabulary: str = ""
    refers: str = ""
    owner: bool = False
    clears: bool = False
    help: str = ""
    checks: tuple[Check, ...] = ()
    warnings: tuple[Check, ...] = ()
    width: int = 16
    personal: bool = False
    hidden: bool = False
    usual: object = None

    @property
    def emptied(self) -> object:
        """What the field holds when somebody empties it."""
        if self.usual is not None:
            return self.usual
        words = self.kind in (Kind.TEXT, Kind.PARAGRAPH, Kind.IMAGE, Kind.JSON)
        return "" if words or (self.required and self.kind in CHOSEN) else None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field: `stored` is true for a mark, false for a refusal."""

    field: str
    message: Message
    stored: bool


def _declare(kind: Kind, label: str, default: object, **spec: Any) -> Any:
    metadata = {"spec": {"kind": kind, "label": label, **spec}}
    if default is MISSING:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def text(label: str, *, default: object = "", **spec: Any) -> Any:
    """One line; absent is the empty string, never None."""
    return _declare(Kind.TEXT, label, default, **spec)


def paragraph(label: str, **spec: Any) -> Any:
    """Several lines; absent is the empty string."""
    return _declare(Kind.PARAGRAPH, label, "", **{"width": 40, **spec})


def integer(label: str, *, default: object = None, **spec: Any) -> Any:
    """A whole number or None."""
    return _declare(Kind.INTEGER, label, default, **{"width": 8, **spec})


def number(label: str, **spec: Any) -> Any:
    """A number with decimals or None."""
    return _declare(Kind.NUMBER, label, None, **{"width": 10, **spec})


def percent(label: str, **spec: Any) -> Any:
    """A percentage as people say it (11.07 means 11,07%) or None."""
    return _declare(Kind.PERCENT, label, None, **{"width": 9, **spec})


def money(label: str, **spec: Any) -> Any:
    """Whole rupiah or None."""
    return _declare(Kind.MONEY, label, None, **{"width": 18, **spec})


def boolean(label: str, *, default: bool = False, **spec: Any) -> Any:
    """Yes or no."""
    return _declare(Kind.BOOLEAN, label, default, **{"width": 6, **spec})


def date(label: str, *, default: object = None, **spec: Any) -> Any:
    """A day without zone, or None."""
    return _declare(Kind.DATE, label, default, **{"width": 12, **spec})


def time(label: str, **spec: Any) -> Any:
    """A wall-clock time in the clinic's zone, or None."""
    return _declare(Kind.TIME, label, None, **{"width": 8, **spec})


def moment(label: str, **spec: Any) -> Any:
    """A date and wall-clock time in the clinic's zone, or None."""
    return _declare(Kind.MOMENT, label, None, **{"width": 16, **spec})


def choice(label: str, choices: type[Choice], *, default: object = None, **spec: Any) -> Any:
    """A value of a fixed list, or None."""
    return _declare(Kind.CHOICE, label, default, choices=choices, **spec)


def term(label: str, vocabulary: str, *, default: object = None, **spec: Any) -> Any:
    """The id of a term of an editable list, or None."""
    return _declare(
        Kind.TERM, label, default, vocabulary=vocabulary, refers="VocabularyTerm", **spec
    )


def reference(label: str, refers: str, *, default: object = None, **spec: Any) -> Any:
    """The id of another record, or None."""
    return _declare(Kind.REFERENCE, label, default, refers=refers, **spec)


def owner(label: str, refers: str) -> Any:
    """The id of the record that this one belongs to and is removed with."""
    return _declare(
        Kind.REFERENCE, label, "", refers=refers, owner=True, required=True, hidden=True
    )


def image(label: str, **spec: Any) -> Any:
    """The SHA-256 of stored bytes, or the empty string."""
    return _declare(Kind.IMAGE, label, "", **spec)


def json_text(label: str, **spec: Any) -> Any:
    """Frozen facts as JSON text."""
    return _declare(Kind.JSON, label, "", **{"hidden": True, **spec})


def key() -> Any:
    """The record's own id: made when the record is made."""
    return dataclasses.field(
        default_factory=new_id,
        metadata={"spec": {"kind": Kind.TEXT, "label": N_("Id"), "hidden": True}},
    )


def position() -> Any:
    """Order among the records of one owner, from 1; 0 asks the store for the next place."""
    return _declare(Kind.INTEGER, N_("No."), 0, hidden=True, width=5)


@cache
def specs_of(record_type: type) -> Mapping[str, FieldSpec]:
    """Return the specs of a record type by field name, in declared order."""
    found = {}
    for field in dataclasses.fields(record_type):
        declared = field.metadata["spec"]
        stays = declared["kind"] in NEVER_EMPTY and field.default is not MISSING
        found[field.name] = FieldSpec(
            name=field.name, usual=field.default if stays else None, **declared
        )
    return found


@cache
def _may_be_wrong(record_type: type) -> list[tuple[str, FieldSpec]]:
    """Return the fields that have a rule: hundreds of records are checked at once."""
    return [
        (name, spec)
        for name, spec in specs_of(record_type).items()
        if spec.required
        or spec.usual is not None
        or spec.kind in NUMBERS
        or spec.checks
        or spec.warnings
    ]


def problems(record: Record) -> list[Problem]:
    """Return everything wrong with the record, refusals and marks, in field order.

    Beyond the fields' own checks a record may have `cross_checks()`, yielding `Problem`s about
    fields that contradict one another.
    """
    found = []
    for name, spec in _may_be_wrong(type(record)):
        value = getattr(record, name)
        if value is None or value == "":
            if spec.required or spec.usual is not None:
                found.append(Problem(name, Message(N_("This must be filled in.")), stored=False))
            continue
        if isinstance(value, int | float) and not abs(value) <= LARGEST:
            found.append(Problem(name, Message(N_("This number is too large.")), stored=False))
            continue
        for check in spec.checks:
            if message := check(value):
                found.append(Problem(name, message, stored=False))
        for check in spec.warnings:
            if message := check(value):
                found.append(Problem(name, message, stored=True))
    found.extend(getattr(record, "cross_checks", list)())
    return found


def to_plain(value: object) -> object:
    """Return the value as JSON holds it: ISO text for dates and times, the value of a choice."""
    kind: Any = type(value)
    written = _writer(kind)
    return value if written is None else written(value)


@cache
def _writer(kind: type) -> Callable[[Any], object] | None:
    """Return what writes values of a type that are not held as they are."""
    if issubclass(kind, datetime.date | datetime.time):
        isoformat: Callable[[Any], str] = kind.isoformat
        return isoformat
    return attrgetter("value") if issubclass(kind, Enum) else None


def from_plain(spec: FieldSpec, value: Any) -> Any:
    """Return what `to_plain` was given, read by the field's kind."""
    if value is None:
        return None
    match spec.kind:
        case Kind.DATE:
            return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
        case Kind.TIME:
            return value if isinstance(value, datetime.time) else datetime.time.fromisoformat(value)
        case Kind.MOMENT:
            if isinstance(value, datetime.datetime):
                return value
            return datetime.datetime.fromisoformat(value)
        case Kind.CHOICE if spec.choices is not None:
            return spec.choices(value)
        case Kind.BOOLEAN:
            return bool(value)
        case _:
            return value
