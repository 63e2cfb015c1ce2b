"""Offers institutions and people of the directory while one is typed, without reading them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop_app.records import Institution, Person
from desktop_app.services.institutions import Institutions
from desktop_app.services.store import Store
from desktop_app.ui.context import Context
from desktop_app.ui.options import SHOWN, Option


class InstitutionSource:
    """Options of a reference to an institution."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._institutions = Institutions(store)

    def find(self, text: str) -> Sequence[Option]:
        """Return the institutions that have every typed word, all by name for none."""
        if text.strip():
            found = self._institutions.matching(text, limit=SHOWN)
        else:
            rows = self._store.query(
                "select id from institution order by name collate nocase limit ?", SHOWN
            )
            known = {one.id: one for one in self._store.all(Institution, id=[r[0] for r in rows])}
            found = [known[row[0]] for row in rows]
        return [Option(one.id, one.name, one.short_name) for one in found]

    def label(self, value: Any) -> str:
        """Return the name of a stored institution."""
        found = self._store.find(Institution, value)
        return found.name if found is not None else ""


class PersonSource:
    """Options of a reference to somebody; two of one name are told apart by where they are from."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def find(self, text: str) -> Sequence[Option]:
        """Return the people whom the list of the directory shows for the typed words."""
        found = self._context.services.directory.people(text, limit=SHOWN)
        return [
            Option(one.id, self._context.shown_name(one.person.full_name), one.institution)
            for one in found
        ]

    def label(self, value: Any) -> str:
        """Return the name of a stored person, as it may be shown now."""
        found = self._context.store.find(Person, value)
        return self._context.shown_name(found.full_name) if found is not None else ""
