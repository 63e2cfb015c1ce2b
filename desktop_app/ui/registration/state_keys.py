"""Gives every state of the grid its letter: the first of its word in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from desktop_app.i18n import N_, Language
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.services.attendance_grid import Cell


class StateKey(NamedTuple):
    """A state, its letter in Indonesian and in English, and the tone of its cell."""

    state: AttendanceState
    mode: AttendanceMode | None
    letters: tuple[str, str]
    label: str
    tone: str


STATES = (
    StateKey(
        AttendanceState.PRESENT,
        AttendanceMode.IN_PERSON,
        ("h", "p"),
        AttendanceState.PRESENT.label,
        "positive",
    ),
    StateKey(
        AttendanceState.PRESENT,
        AttendanceMode.ONLINE,
        ("d", "o"),
        AttendanceMode.ONLINE.label,
        "accent",
    ),
    StateKey(AttendanceState.EXCUSED, None, ("i", "e"), AttendanceState.EXCUSED.label, "warning"),
    StateKey(AttendanceState.SICK, None, ("s", "s"), AttendanceState.SICK.label, "warning"),
    StateKey(AttendanceState.ON_DUTY, None, ("u", "d"), AttendanceState.ON_DUTY.label, "warning"),
    StateKey(AttendanceState.ABSENT, None, ("t", "a"), AttendanceState.ABSENT.label, "danger"),
)

LEFT, CAME, TRAVEL = ("k", "l"), ("m", "r"), ("c", "t")
"""Letters that stamp: gone (keluar, left), there (masuk, returned), travel order (cap, travel)."""


def letter(letters: tuple[str, str], t: Language) -> str:
    """Return the letter in the language of the screen."""
    return letters[1] if t.code == "en" else letters[0]


def states_by_letter(t: Language) -> Mapping[str, StateKey]:
    """Return what each letter stores."""
    return {letter(key.letters, t): key for key in STATES}


def key_of_cell(cell: Cell) -> StateKey:
    """Return the state of a cell with its letter and tone."""
    mode = cell.mode if cell.present else None
    return next(key for key in STATES if key.state is cell.state and key.mode is mode)


def hints(t: Language) -> tuple[tuple[str, str], ...]:
    """Return the letters and what they do, in the order of the states."""
    named = [(letter(key.letters, t), key.label) for key in STATES]
    stamps = (
        (LEFT, N_("left")),
        (CAME, N_("came back")),
        (TRAVEL, N_("travel order stamped")),
    )
    named += [(letter(letters, t), name) for letters, name in stamps]
    return (
        *((key.upper(), name) for key, name in named),
        ("Del", N_("empty")),
        ("Ins", N_("new session")),
        ("F2", N_("rename session")),
    )
