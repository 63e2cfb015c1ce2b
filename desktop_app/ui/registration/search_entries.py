"""Turns what is typed in the box into rows: people who fit, and what can be done with the text."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace

from desktop_app.i18n import N_, Language
from desktop_app.services.attendance import AttendanceDesk
from desktop_app.services.people import FoundPerson, People
from desktop_app.ui.registration.found_list import Entry, entry_of


class SearchEntries:
    """Rows for the desk, on one day of one clinic."""

    def __init__(self, desk: AttendanceDesk, people: People, t: Language) -> None:
        self._desk = desk
        self._people = people
        self._t = t

    def guests(self, typed: str, clinic_id: str, day: datetime.date) -> list[Entry]:
        """Return who may have come: people who fit and a new guest, or a new guest and near ones.

        The marked row is the first: what is likeliest meant by Enter.
        """
        found = self._people.search(typed, clinic_id, day)
        entries = entries_of(found, self._t, day)
        if entries:
            return [*entries, self._new(typed)]
        near = self._desk.similar(typed, clinic_id, day)
        return [self._new(typed), *entries_of(near, self._t, day)]

    def absent(
        self, typed: str, clinic_id: str, day: datetime.date, stand_in: FoundPerson
    ) -> list[Entry]:
        """Return for whom somebody may stand in: people who fit, and the position as typed."""
        found = self._people.search(typed, clinic_id, day)
        others = [one for one in found if one.id != stand_in.id]
        position = Entry(
            self._t(N_("The position: {name}"), name=" ".join(typed.split())),
            self._t(N_("As typed, without a person")),
            icon="badge-check",
        )
        return [*entries_of(others, self._t, day), position]

    def _new(self, typed: str) -> Entry:
        return Entry(
            self._t(N_("New guest: {name}"), name=" ".join(typed.split())),
            self._t(N_("Take down name, sex, institution, position")),
            icon="user-plus",
            note="Ctrl+N",
        )


def entries_of(found: list[FoundPerson], t: Language, day: datetime.date) -> list[Entry]:
    """Return rows of people; two that would read the same are told apart by what else is known."""
    entries = [entry_of(one, t, day) for one in found]
    alike = Counter((e.title, e.detail, e.note) for e in entries)
    seen: Counter[tuple[str, str, str]] = Counter()
    told = []
    for entry in entries:
        key = (entry.title, entry.detail, entry.note)
        if alike[key] > 1 and entry.found is not None:
            seen[key] += 1
            own = _known_by(entry.found, t) or t(N_("no. {n} of this name"), n=seen[key])
            entry = replace(entry, own=own)
        told.append(entry)
    return told


def _known_by(found: FoundPerson, t: Language) -> str:
    """Return the end of a number that only this person has."""
    person = found.person
    if person.nip:
        return f"NIP …{person.nip.strip()[-4:]}"
    if person.phone:
        return t(N_("Tel. …{end}"), end=person.phone.strip()[-4:])
    return ""
