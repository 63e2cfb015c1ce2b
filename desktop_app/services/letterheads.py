"""Finds the office's letterhead of a day: the same for setting a clinic up and for its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.records import Letterhead, Preference
from desktop_app.services.store import Store
from desktop_app.settings import DEFAULT_OFFICE


def office_letterheads(store: Store) -> list[Letterhead]:
    """Return the versions of all offices' letterheads, the newest first."""
    versions = store.all(Letterhead, clinic_id=None)
    return sorted(versions, key=lambda v: (v.valid_from or date.min, v.id), reverse=True)


def lines(versions: Sequence[Letterhead]) -> list[list[Letterhead]]:
    """Return the versions office by office, in the order that the offices are met."""
    found: dict[str, list[Letterhead]] = {}
    for version in versions:
        found.setdefault(line_of(version), []).append(version)
    return list(found.values())


def line_of(version: Letterhead) -> str:
    """Return what the versions of one office have in common."""
    return version.office_line or version.id


def office_letterhead(store: Store, on: date, office: str = "") -> Letterhead | None:
    """Return an office's version valid on a day; before the first one, the first one.

    The office is known by any name that it has or had; without one it is the chosen one.
    """
    versions = office_letterheads(store)
    chosen = store.find(Preference, DEFAULT_OFFICE.key)
    wanted = office or (chosen.value if chosen is not None else "")
    if wanted:
        known = {line_of(v) for v in versions if v.office == wanted}
        versions = [v for v in versions if line_of(v) in known] or versions
    valid = [v for v in versions if v.valid_from is None or v.valid_from <= on]
    return next(iter(valid or versions[-1:]), None)
