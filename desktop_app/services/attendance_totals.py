"""Counts who is present in each slot of the attendance grid, as its cells change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop_app.i18n import N_
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.person import Sex
from desktop_app.services.attendance_grid import GridRow, Slot
from desktop_app.services.guests import Guest


class Total(NamedTuple):
    """One line of the totals: a group's people on the list, and those present in each slot."""

    group: str
    key: str
    name: str
    listed: int
    present: tuple[int, ...]


class Tally:
    """Who is present in each slot: all, by mode, sex, level and district.

    Rows are added and taken out one by one, so that a changed cell costs nothing of the others.
    Groups are `all`, `mode`, `sex`, `level` and `district`. A mode has nobody on the list: it is
    known only of who came.
    """

    def __init__(self, slots: Sequence[Slot], rows: Iterable[GridRow] = ()) -> None:
        self._slots = tuple(slots)
        self._names: dict[_Group, str] = {}
        self._listed: dict[_Group, int] = {}
        self._present: dict[_Group, list[int]] = {}
        for group, name in (
            (_Group("all", ""), N_("Present")),
            *((_Group("mode", mode.value), mode.label) for mode in AttendanceMode),
        ):
            self._name(group, name)
        for row in rows:
            self.add(row)

    def add(self, row: GridRow, sign: int = 1) -> None:
        """Count a participant; with -1 count them no longer."""
        groups = [_Group("all", ""), *self._groups(row.guest)]
        for group in groups:
            self._listed[group] += sign
        for at, slot in enumerate(self._slots):
            cell = row.cells.get(slot)
            if cell is not None and cell.state is AttendanceState.PRESENT:
                for group in groups:
                    self._present[group][at] += sign
                self._present[_Group("mode", cell.mode.value)][at] += sign

    def totals(self) -> list[Total]:
        """Return the groups that have somebody; levels in protocol order, districts by code."""
        return [
            Total(*group, self._names[group], self._listed[group], tuple(self._present[group]))
            for group in sorted(self._names, key=_in_order)
            if self._listed[group] or group.group in ("all", "mode")
        ]

    def _groups(self, guest: Guest) -> Iterable[_Group]:
        found = [(_Group("level", guest.level.value), guest.level.label)]
        if guest.sex is not None:
            found.append((_Group("sex", guest.sex.value), guest.sex.label))
        if guest.region_id and guest.level is InstitutionLevel.DISTRICT:
            found.append((_Group("district", guest.region_id), guest.region))
        for group, name in found:
            if group not in self._names:
                self._name(group, name)
        return [group for group, _ in found]

    def _name(self, group: _Group, name: str) -> None:
        self._names[group] = name
        self._listed[group] = 0
        self._present[group] = [0] * len(self._slots)


class _Group(NamedTuple):
    group: str
    key: str


_ORDER = ("all", "mode", "sex", "level", "district")
_KEYS = {
    choice.value: place
    for choices in (AttendanceMode, Sex, InstitutionLevel)
    for place, choice in enumerate(choices)
}


def _in_order(group: _Group) -> tuple[int, int, str]:
    return _ORDER.index(group.group), _KEYS.get(group.key, 0), group.key
