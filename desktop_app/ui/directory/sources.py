"""Offers the institutions of the whole directory while one is typed, without reading them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop_app.records import Institution
from desktop_app.services.institutions import Institutions
from desktop_app.services.store import Store
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
