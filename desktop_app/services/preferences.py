"""Keeps what people choose of the declared settings, so that it merges, undoes and backs up."""

from __future__ import annotations

from decimal import Decimal

from desktop_app.i18n import DEFAULT, N_, SOURCE, Language, Message
from desktop_app.records import Preference
from desktop_app.records.change import Change
from desktop_app.services.store import Store
from desktop_app.setting_values import Kind, Setting, Value, parse, restored, stored
from desktop_app.settings import SETTINGS


class Preferences:
    """Settings by declaration. Nothing is remembered here: undo may change any of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, setting: Setting) -> Value:
        """Return the chosen value; the default when none, or no usable one, is stored."""
        row = self._store.find(Preference, setting.key)
        return restored(setting, row.value if row else None)

    def text(self, setting: Setting) -> str:
        """Return the value of a setting that is a text or a choice."""
        value = self.get(setting)
        assert isinstance(value, str)
        return value

    def number(self, setting: Setting) -> Decimal:
        """Return the value of a setting that is a number, whole or not."""
        value = self.get(setting)
        assert isinstance(value, int | Decimal)
        return Decimal(value)

    def flag(self, setting: Setting) -> bool:
        """Return the value of a setting that is yes or no."""
        return bool(self.get(setting))

    def everything(self) -> dict[str, Value]:
        """Return the value of every setting by its key, in one read."""
        rows = {row.id: row.value for row in self._store.all(Preference)}
        return {key: restored(setting, rows.get(key)) for key, setting in SETTINGS.items()}

    def set(self, setting: Setting, value: Value) -> Change:
        """Store a value; InvalidSetting when the setting cannot have it."""
        checked = parse(setting, stored(value), SOURCE)
        row = Preference(id=setting.key, value=stored(checked))
        if self._store.find(Preference, setting.key) is None and checked == setting.default:
            return self._store.write(_named(setting, checked))
        return self._store.write(_named(setting, checked), save=[row])

    def set_typed(self, setting: Setting, typed: str, language: Language | str = DEFAULT) -> Change:
        """Store what somebody typed, read in their language; InvalidSetting when it cannot be."""
        return self.set(setting, parse(setting, typed, language))


def shown(setting: Setting, value: Value) -> Message:
    """Return a value as people read it; a number keeps its plain digits."""
    if setting.kind is Kind.BOOLEAN:
        return Message(N_("yes") if value else N_("no"))
    if setting.kind is Kind.CHOICE:
        return Message(dict(setting.choices).get(str(value), str(value)))
    return Message(N_("{value}"), {"value": stored(value)})


def _named(setting: Setting, value: Value) -> Message:
    return Message(
        N_("Set {setting} to {value}"),
        {"setting": Message(setting.label), "value": shown(setting, value)},
    )
