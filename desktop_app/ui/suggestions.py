"""Offers what was written before while something is typed, and takes anything else as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Signal

from desktop_app.i18n import N_
from desktop_app.records.fields import FieldSpec
from desktop_app.ui.context import Context
from desktop_app.ui.line_editor import OptionEditor
from desktop_app.ui.options import Option

MOST = 12


@dataclass
class Suggested:
    """Options whose value is their own words; `provide` is asked on every key."""

    provide: Callable[[str], Sequence[Option]]

    def find(self, text: str) -> Sequence[Option]:
        return self.provide(text)

    def label(self, value: Any) -> str:
        return str(value)


class SuggestEditor(OptionEditor):
    """A line of free text; Down goes into what was written before. `picked` carries the Option."""

    picked = Signal(object)

    def __init__(self, spec: FieldSpec, context: Context, provide: Suggested) -> None:
        super().__init__(spec, context, provide)

    def value(self) -> str:
        return self.text().strip()

    def read(self, text: str) -> str:
        return text.strip()

    def choose(self, option: Option) -> None:
        super().choose(option)
        self.picked.emit(option)

    def _open(self, text: str) -> None:
        super()._open(text)
        # Nothing is marked until an arrow key marks it: Enter keeps what was typed.
        if self._popup is not None and text:
            self._popup.setCurrentIndex(QModelIndex())


def officials(context: Context, role: str) -> Suggested:
    """Return people for an office: those who held it at earlier clinics, then the directory."""

    def provide(text: str) -> list[Option]:
        services = context.services
        typed = text.casefold().split()
        found = [
            Option(name, name, position)
            for name, position in services.clinics.known_officials(role)
            if all(part in f"{name} {position}".casefold() for part in typed)
        ]
        known = {option.value for option in found}
        if typed:
            for each in services.people.search(text, limit=MOST):
                name = each.person.full_name
                if name not in known:
                    found.append(Option(name, name, each.person.position_title))
        return found[:MOST]

    return Suggested(provide)


def texts(context: Context, field: str) -> Suggested:
    """Return what earlier clinics have in a field of theirs, the latest first."""

    def provide(text: str) -> list[Option]:
        typed = text.casefold().split()
        values = (getattr(clinic, field) for clinic in context.services.clinics.newest())
        found = [
            value
            for value in dict.fromkeys(values)
            if value and all(part in value.casefold() for part in typed) and value != text
        ]
        return [Option(value, value) for value in found[:MOST]]

    return Suggested(provide)


def zones() -> Suggested:
    """Return the three time zones of the country."""
    all_zones = (
        Option("WIB", "WIB", N_("UTC+7")),
        Option("WITA", "WITA", N_("UTC+8")),
        Option("WIT", "WIT", N_("UTC+9")),
    )
    return Suggested(lambda text: [z for z in all_zones if z.label.startswith(text.upper())])
