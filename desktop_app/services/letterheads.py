"""Finds the office's letterhead of a day: the same for setting a clinic up and for its papers."""

from __future__ import annotations

from datetime import date

from desktop_app.records import Letterhead, Preference
from desktop_app.services.store import Store
from desktop_app.settings import DEFAULT_OFFICE


def office_letterheads(store: Store) -> list[Letterhead]:
    """Return the versions of the office's letterhead, the newest first."""
    versions = store.all(Letterhead, clinic_id=None)
    return sorted(versions, key=lambda v: (v.valid_from or date.min, v.id), reverse=True)


def line_of(version: Letterhead) -> str:
    """Return what the versions of one office have in common."""
    return version.office_line or version.id


def office_letterhead(store: Store, on: date) -> Letterhead | None:
    """Return the chosen office's version valid on a day; before the first one, the first one.

    The office is chosen by any name that it has or had.
    """
    versions = office_letterheads(store)
    chosen = store.find(Preference, DEFAULT_OFFICE.key)
    if chosen is not None and chosen.value:
        lines = {line_of(v) for v in versions if v.office == chosen.value}
        versions = [v for v in versions if line_of(v) in lines] or versions
    valid = [v for v in versions if v.valid_from is None or v.valid_from <= on]
    return next(iter(valid or versions[-1:]), None)
