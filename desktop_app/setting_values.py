"""What a setting may be, and how its value is read, checked and stored."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from desktop_app.errors import UserError
from desktop_app.i18n import DEFAULT, N_, Language, Message
from desktop_app.readings import parse_number

Value = str | int | Decimal | bool


class Kind(Enum):
    """How a setting is edited and stored."""

    CHOICE = "choice"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


class InvalidSetting(UserError):
    """A value that a setting cannot have."""


NOT_LISTED = Message(N_("Choose one of the values in the list."))


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `choices` pairs stored values with marked labels; limits are inclusive.

    `unit` follows the number on screen; `group` is the heading it stands under.
    """

    key: str
    kind: Kind
    default: Value
    label: str
    group: str
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    lowest: Decimal | None = None
    highest: Decimal | None = None
    unit: str = ""


def parse(setting: Setting, text: str, language: Language | str = DEFAULT) -> Value:
    """Return the value that somebody typed for a setting; InvalidSetting when it cannot be."""
    typed = text.strip()
    match setting.kind:
        case Kind.TEXT:
            return typed
        case Kind.BOOLEAN:
            if typed in ("0", "1"):
                return typed == "1"
            raise InvalidSetting(Message(N_("Choose yes or no.")))
        case Kind.CHOICE:
            if typed in dict(setting.choices):
                return typed
            raise InvalidSetting(NOT_LISTED)
        case Kind.INTEGER | Kind.NUMBER:
            return _number(setting, typed, language)


def validate(setting: Setting, text: str, language: Language | str = DEFAULT) -> Message | None:
    """Return why the text cannot be the setting's value, or None."""
    try:
        parse(setting, text, language)
    except InvalidSetting as refusal:
        return refusal.message
    return None


def stored(value: Value) -> str:
    """Return the text under which a value is stored; `restored` reads it in every language."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def restored(setting: Setting, text: str | None) -> Value:
    """Return the stored value, or the default when nothing, or nothing usable, is stored."""
    if text is None:
        return setting.default
    try:
        if setting.kind in (Kind.INTEGER, Kind.NUMBER):
            return _within(setting, Decimal(text))
        return parse(setting, text)
    except (InvalidSetting, ArithmeticError):
        return setting.default


def _number(setting: Setting, typed: str, language: Language | str) -> Value:
    try:
        value = parse_number(typed, language)
    except ValueError:
        raise InvalidSetting(Message(N_("Write a number."))) from None
    return _within(setting, value)


def _within(setting: Setting, value: Decimal) -> Value:
    if setting.kind is Kind.INTEGER and value != value.to_integral_value():
        raise InvalidSetting(Message(N_("Write a whole number.")))
    low, high = setting.lowest, setting.highest
    if low is not None and high is not None and not low <= value <= high:
        raise InvalidSetting(
            Message(
                N_("Write a number from {low} to {high}."),
                {"low": low, "high": high},
            )
        )
    return int(value) if setting.kind is Kind.INTEGER else value
